package org.balai.search;

import org.balai.corpus.OutcomeSize;
import org.balai.corpus.OutcomeSize.Way;
import org.balai.corpus.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants of an outcome besides its type. One and the same outcome must be all of it.
 *
 * @param direction whether {@code min} and {@code max} are of a change and which way it went, or of the value reached; null
 *     for any
 * @param unit the unit of {@code min} and {@code max}, however written; alike units answer too, days to hours
 * @param min the least size, inclusive
 * @param max the greatest size, inclusive
 * @param evidenceMin the least level of evidence, 0 to 5; an outcome without a level has 0
 */
public record OutcomeFilter(
        @Nullable Way direction,
        @Nullable String unit,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Integer evidenceMin) {

    /** Any outcome, and none too. */
    public static final OutcomeFilter ANY = new OutcomeFilter(null, null, null, null, null);

    public OutcomeFilter {
        finite("outcomeMin", min);
        finite("outcomeMax", max);
        if (min != null && max != null && min > max) {
            throw new BadParameter("outcomeMin", "outcomeMin " + plain(min) + " lies above outcomeMax " + plain(max));
        }
        if (unit != null && unit.isBlank()) {
            throw new BadParameter("unit", "the unit is blank; leave it out instead");
        }
        if (unit == null && (min != null || max != null)) {
            throw new BadParameter("unit", "outcomeMin and outcomeMax need a unit, as unit=d for days");
        }
        if (evidenceMin != null && (evidenceMin < 0 || evidenceMin > 5)) {
            throw new BadParameter("evidenceMin", "evidenceMin must lie between 0 and 5, but is " + evidenceMin);
        }
    }

    /** Whether anything is wanted at all. */
    boolean wantsSomething() {
        return !equals(ANY);
    }

    /** Whether an outcome told as {@code entry} is what is wanted; of its type nothing is asked here. */
    boolean admits(OutcomeEntry entry) {
        if ((direction != null && direction != entry.way())
                || (evidenceMin != null && entry.evidence() < evidenceMin)) {
            return false;
        }
        if (unit == null) {
            return true;
        }
        OutcomeSize size = entry.size();
        return size != null
                && size.unit().equals(Unit.of(unit).base())
                && (min == null || size.amount() >= Unit.of(unit).toBase(min))
                && (max == null || size.amount() <= Unit.of(unit).toBase(max));
    }

    private static void finite(String name, @Nullable Double number) {
        if (number != null && !Double.isFinite(number)) {
            throw new BadParameter(name, name + " must be a number, but is " + number);
        }
    }

    /** A number without the fraction or exponent that it does not need. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
