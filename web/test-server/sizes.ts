import type { Outcome, OutcomeSizes, SizeCount, Way } from '../src/api-types.ts';

/*
 * How large outcomes are, as the API says it: by a change or by the value reached, in one unit of time, shares in tens and all
 * else in steps of 1, 2 and 5.
 */

const DAYS: Readonly<Record<string, number>> = {
  min: 1 / 1440,
  h: 1 / 24,
  d: 1,
  wk: 7,
  mo: 30.4375,
  a: 365.25,
};
const WAYS: readonly Way[] = ['increase', 'decrease', 'unchanged', 'reached'];

const baseOf = (unit: string) => (unit in DAYS ? 'd' : unit);
const factorOf = (unit: string) => DAYS[unit] ?? 1;
const rounded = (amount: number) => Number(amount.toPrecision(12));

interface Told {
  way: Way;
  unit?: string;
  amount?: number;
}

function told({ value, baseline, unit = 'count', direction }: Outcome): Told[] {
  if (value === undefined) return direction ? [{ way: direction }] : [];
  const base = baseOf(unit);
  const after = value * factorOf(unit);
  const reached: Told = { way: 'reached', unit: base, amount: rounded(after) };
  if (direction === 'unchanged') return [{ ...reached, way: 'unchanged' }, reached];
  if (baseline === undefined) {
    if (!direction) return [reached];
    const change: Told = { way: direction, unit: base, amount: rounded(Math.abs(after)) };
    return ['%', 'percentage-point', 'd'].includes(base) ? [change] : [change, reached];
  }
  const before = baseline * factorOf(unit);
  const way = after > before ? 'increase' : 'decrease';
  const difference = Math.abs(after - before);
  return [
    reached,
    { way, unit: base === '%' ? 'percentage-point' : base, amount: rounded(difference) },
    ...(before > 0 ? [{ way, unit: '%', amount: rounded((100 * difference) / before) } as const] : []),
  ];
}

/** What the parameters of a search want of one outcome. */
export class WantedOutcome {
  readonly types: readonly string[];
  readonly direction: Way | undefined;
  readonly unit: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly evidence: number | undefined;

  constructor(parameters: URLSearchParams, refuse: (parameter: string, detail: string) => never) {
    const number = (name: string): number | undefined => {
      const text = parameters.get(name);
      if (text === null) return undefined;
      return Number.isFinite(Number(text)) && text !== ''
        ? Number(text)
        : refuse(name, `${name} must be a number.`);
    };
    this.types = parameters.getAll('outcome');
    const direction = parameters.get('direction');
    this.direction =
      direction === null
        ? undefined
        : (WAYS.find(way => way === direction) ?? refuse('direction', 'There is no such direction.'));
    this.unit = parameters.get('unit') ?? undefined;
    this.min = number('outcomeMin');
    this.max = number('outcomeMax');
    this.evidence = number('evidenceMin');
    if (this.unit && this.types.length === 0) refuse('unit', 'A unit needs a type of outcome.');
    if (!this.unit && (this.min !== undefined || this.max !== undefined))
      refuse('unit', 'Sizes need a unit.');
    if ((this.min ?? 0) > (this.max ?? Number.POSITIVE_INFINITY)) {
      refuse('outcomeMin', 'outcomeMin lies above outcomeMax.');
    }
  }

  get wantsSomething(): boolean {
    return [this.direction, this.unit, this.evidence].some(wanted => wanted !== undefined);
  }

  /** The ways of telling an outcome that are what is wanted, but for what is left aside. */
  of(outcome: Outcome, aside: readonly ('type' | 'direction' | 'unit' | 'bounds')[] = []): Told[] {
    if (!aside.includes('type') && this.types.length > 0 && !this.types.includes(outcome.type)) return [];
    if ((outcome.evidence ?? 0) < (this.evidence ?? 0)) return [];
    const ways = told(outcome);
    const all: (Told | Record<string, never>)[] = ways.length > 0 ? ways : [{}];
    const factor = factorOf(this.unit ?? '');
    return (all as Told[]).filter(
      ({ way, unit, amount }) =>
        (aside.includes('direction') || !this.direction || way === this.direction) &&
        (aside.includes('unit') || !this.unit || unit === baseOf(this.unit)) &&
        (aside.includes('bounds') || this.min === undefined || (amount ?? Number.NaN) >= this.min * factor) &&
        (aside.includes('bounds') || this.max === undefined || (amount ?? Number.NaN) <= this.max * factor),
    );
  }

  /** The largest size by which an outcome is what is wanted, in the wanted unit. */
  matched(outcome: Outcome): { direction: Way; amount: number; unit: string } | undefined {
    if (!this.unit) return undefined;
    const largest = this.of(outcome).sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0))[0];
    if (largest?.amount === undefined) return undefined;
    return { direction: largest.way, amount: rounded(largest.amount / factorOf(this.unit)), unit: this.unit };
  }

  /** How the sizes of the outcomes of some cases lie. */
  sizes(cases: readonly (readonly Outcome[])[]): OutcomeSizes {
    const wanted = this.unit;
    const count = <T>(valuesOf: (outcome: Outcome) => T[]) => {
      const counts = new Map<T, number>();
      for (const outcomes of cases) {
        for (const value of new Set(outcomes.flatMap(valuesOf)))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return counts;
    };
    const units = count(outcome =>
      this.of(outcome, ['unit', 'bounds']).flatMap(({ unit }) => (unit === undefined ? [] : [unit])),
    );
    const ways = count(outcome => this.of(outcome, ['direction', 'bounds']).map(({ way }) => way));
    const factor = factorOf(wanted ?? '');
    const bounds = stepsOf(baseOf(wanted ?? ''));
    const stepOf = (amount: number) => {
      const above = bounds.findIndex(bound => bound > amount);
      return above === 11 && amount === 100 && bounds[1] === 10 ? 9 : above - 1;
    };
    const steps = wanted
      ? count(outcome =>
          this.of(outcome, ['bounds']).flatMap(({ amount }) =>
            amount === undefined ? [] : [stepOf(amount)],
          ),
        )
      : new Map<number, number>();
    const first = Math.min(...steps.keys());
    const length = steps.size === 0 ? 0 : Math.max(...steps.keys()) - first + 1;
    return {
      units: [...units]
        .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
        .map(([value, n]): SizeCount => {
          const selected = wanted !== undefined && baseOf(wanted) === value;
          return { value: selected ? wanted : value, count: n, selected };
        }),
      directions: WAYS.filter(way => ways.has(way) || way === this.direction).map(value => ({
        value,
        count: ways.get(value) ?? 0,
        selected: value === this.direction,
      })),
      buckets: Array.from({ length }, (_, index) => ({
        from: rounded((bounds[first + index] ?? 0) / factor),
        to: rounded((bounds[first + index + 1] ?? 0) / factor),
        count: steps.get(first + index) ?? 0,
      })),
    };
  }
}

function stepsOf(unit: string): number[] {
  const share = unit === '%' || unit === 'percentage-point';
  const start = share ? Array.from({ length: 10 }, (_, ten) => ten * 10) : [0];
  const decades = Array.from({ length: 16 }, (_, index) => index + (share ? 2 : -2)).flatMap(power =>
    [1, 2, 5].map(digit => Number(`${digit}e${power}`)),
  );
  return [...start, ...decades];
}
