package org.balai.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.Outcome;
import org.balai.corpus.OutcomeSize;
import org.balai.corpus.OutcomeSize.Way;
import org.balai.corpus.Unit;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineRequest.Sort;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Bucket;
import org.balai.search.Answer.OutcomeNote;
import org.balai.search.Answer.OutcomeSizes;
import org.balai.search.Answer.SizeBucket;
import org.balai.search.Answer.SizeCount;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks of outcomes: the filter, facets and order in the engine's terms, and what of an answer comes from them.
 *
 * <p>Type, direction, unit, size and evidence must be those of one outcome. So together they are one filter, and each count
 * is made within the rest of them: that of a type within the wanted unit and size, that of a unit within the wanted type.
 */
final class OutcomeSearch {

    /** The facets whose own selection the filter is. */
    private static final Set<String> FACETS = Set.of(
            IndexFields.OUTCOME_TYPE,
            IndexFields.OUTCOME_DIRECTION,
            IndexFields.OUTCOME_UNIT,
            IndexFields.OUTCOME_STEP);

    /** More units than a type of outcome has. */
    private static final int VALUES = 1000;

    private final List<String> types;
    private final OutcomeFilter wanted;
    private final @Nullable Unit unit;
    private final boolean sizes;

    private OutcomeSearch(List<String> types, OutcomeFilter wanted, boolean sizes) {
        this.types = List.copyOf(types);
        this.wanted = wanted;
        this.unit = wanted.unit() == null ? null : Unit.of(wanted.unit());
        this.sizes = sizes;
    }

    /** Reads what a request asks of outcomes; what cannot be answered is a {@link BadParameter}. */
    static OutcomeSearch of(SearchRequest request) {
        OutcomeSearch search = new OutcomeSearch(
                request.filters().getOrDefault("outcome", List.of()),
                request.outcomes(),
                request.facets().contains(SearchRequest.OUTCOME_SIZE));
        if (search.unit != null && search.types.isEmpty()) {
            throw new BadParameter("unit", "a unit needs a type of outcome: " + example("unit=d"));
        }
        if (search.sizes && search.types.isEmpty()) {
            throw new BadParameter(
                    "facets",
                    "the facet " + SearchRequest.OUTCOME_SIZE + " needs a type of outcome: " + example("unit=d"));
        }
        if (request.sort() == SearchRequest.Sort.OUTCOME && (search.types.size() != 1 || search.unit == null)) {
            throw new BadParameter(
                    "sort", "sort=outcome compares sizes of one type in one unit and needs both: " + example("unit=d"));
        }
        return search;
    }

    private static String example(String unit) {
        return "outcome=waiting-and-processing-time&" + unit + "; see /api/v1/vocabularies/outcome-types";
    }

    List<String> types() {
        return types;
    }

    @Nullable
    Unit unit() {
        return unit;
    }

    /** Whether more is wanted of an outcome than its type, so that one outcome must be all of it. */
    boolean isOfOneOutcome() {
        return wanted.wantsSomething();
    }

    /** The filter, if more is wanted than a type. */
    Optional<Narrowing> narrowing() {
        return isOfOneOutcome()
                ? Optional.of(new Narrowing(
                        new EngineFilter.AnyOutcome(all(type(), direction(), inUnit(), between(), evidence())), FACETS))
                : Optional.empty();
    }

    /** The order by size. */
    Sort order() {
        return new Sort.ByGreatest(
                IndexFields.OUTCOME_AMOUNT, all(type(), direction(), inUnit(), between(), evidence()));
    }

    /** The field that is counted for a facet. */
    String field(String facet) {
        return facet.equals("outcome") && isOfOneOutcome() ? IndexFields.OUTCOME_TYPE : facet;
    }

    /** What is to be counted for a facet. */
    Stream<FacetRequest> counted(String facet, int size) {
        if (!facet.equals(SearchRequest.OUTCOME_SIZE)) {
            return Stream.of(
                    field(facet).equals(facet)
                            ? new FacetRequest(facet, size)
                            : new FacetRequest(field(facet), size, all(direction(), inUnit(), between(), evidence())));
        }
        FacetRequest units = new FacetRequest(IndexFields.OUTCOME_UNIT, VALUES, all(type(), direction(), evidence()));
        FacetRequest directions =
                new FacetRequest(IndexFields.OUTCOME_DIRECTION, VALUES, all(type(), inUnit(), evidence()));
        FacetRequest steps =
                new FacetRequest(IndexFields.OUTCOME_STEP, VALUES, all(type(), direction(), inUnit(), evidence()));
        return unit == null ? Stream.of(units, directions) : Stream.of(units, directions, steps);
    }

    private static List<EngineFilter> all(@Nullable EngineFilter... conditions) {
        return Arrays.stream(conditions).filter(Objects::nonNull).toList();
    }

    private @Nullable EngineFilter type() {
        return types.isEmpty() ? null : new EngineFilter.AnyValue(IndexFields.OUTCOME_TYPE, new HashSet<>(types));
    }

    private @Nullable EngineFilter direction() {
        return wanted.direction() == null
                ? null
                : new EngineFilter.AnyValue(
                        IndexFields.OUTCOME_DIRECTION, Set.of(OutcomeEntry.direction(wanted.direction())));
    }

    private @Nullable EngineFilter inUnit() {
        return unit == null ? null : new EngineFilter.AnyValue(IndexFields.OUTCOME_UNIT, Set.of(unit.base()));
    }

    private @Nullable EngineFilter between() {
        return wanted.min() == null && wanted.max() == null
                ? null
                : new EngineFilter.Range(IndexFields.OUTCOME_AMOUNT, amount(wanted.min()), amount(wanted.max()));
    }

    private @Nullable Long amount(@Nullable Double inUnit) {
        return inUnit == null
                ? null
                : OutcomeEntry.amount(Objects.requireNonNull(unit).toBase(inUnit));
    }

    private @Nullable EngineFilter evidence() {
        return wanted.evidenceMin() == null
                ? null
                : new EngineFilter.Range(IndexFields.OUTCOME_EVIDENCE, (long) wanted.evidenceMin(), null);
    }

    // Answer

    /** The outcomes of a case in short: first those that are what is wanted, by descending size. */
    List<OutcomeNote> notes(CaseReport report, String language) {
        record Placed(OutcomeNote note, boolean matches, double amount) {}
        List<Placed> placed = new ArrayList<>();
        for (Field<Outcome> field : report.outcomes()) {
            Outcome outcome = field.value();
            List<OutcomeEntry> matching = types.isEmpty() && !isOfOneOutcome()
                    ? List.of()
                    : OutcomeEntry.of(outcome).stream()
                            .filter(entry -> types.isEmpty() || types.contains(entry.type()))
                            .filter(wanted::admits)
                            .toList();
            OutcomeSize largest = unit == null
                    ? null
                    : matching.stream()
                            .map(OutcomeEntry::size)
                            .filter(Objects::nonNull)
                            .max(Comparator.comparingDouble(OutcomeSize::amount))
                            .orElse(null);
            placed.add(new Placed(
                    note(outcome, largest, language),
                    !matching.isEmpty(),
                    largest == null ? Double.NEGATIVE_INFINITY : largest.amount()));
        }
        return placed.stream()
                .sorted(Comparator.comparing(Placed::matches)
                        .thenComparingDouble(Placed::amount)
                        .reversed())
                .map(Placed::note)
                .toList();
    }

    private OutcomeNote note(Outcome outcome, @Nullable OutcomeSize matched, String language) {
        return new OutcomeNote(
                outcome.type(),
                outcome.statement().best(language),
                outcome.baseline(),
                outcome.value(),
                outcome.unit(),
                outcome.direction(),
                outcome.evidence(),
                outcome.printed(),
                outcome.source(),
                matched == null || unit == null
                        ? null
                        : new Answer.Size(matched.way(), unit.fromBase(matched.amount()), unit.code()));
    }

    /** How sizes lie, if that was asked for. */
    @Nullable
    OutcomeSizes sizes(EngineResult result) {
        if (!sizes) {
            return null;
        }
        return new OutcomeSizes(units(result), directions(result), unit == null ? List.of() : buckets(result, unit));
    }

    private List<SizeCount> units(EngineResult result) {
        Map<String, Long> counts = counts(result, IndexFields.OUTCOME_UNIT, value -> value);
        Unit asked = unit;
        if (asked == null) {
            return counts.entrySet().stream()
                    .map(entry -> new SizeCount(entry.getKey(), entry.getValue(), false))
                    .toList();
        }
        counts.putIfAbsent(asked.base(), 0L);
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().equals(asked.base())
                        // Who asks in hours is answered in hours.
                        ? new SizeCount(asked.code(), entry.getValue(), true)
                        : new SizeCount(entry.getKey(), entry.getValue(), false))
                .toList();
    }

    private List<SizeCount> directions(EngineResult result) {
        Map<Way, Long> counts = new TreeMap<>(
                counts(result, IndexFields.OUTCOME_DIRECTION, value -> Way.valueOf(value.toUpperCase(Locale.ROOT))));
        if (wanted.direction() != null) {
            counts.putIfAbsent(wanted.direction(), 0L);
        }
        return counts.entrySet().stream()
                .map(entry -> new SizeCount(
                        OutcomeEntry.direction(entry.getKey()), entry.getValue(), entry.getKey() == wanted.direction()))
                .toList();
    }

    private static List<SizeBucket> buckets(EngineResult result, Unit unit) {
        TreeMap<Double, Long> counts = new TreeMap<>(counts(result, IndexFields.OUTCOME_STEP, Double::valueOf));
        List<SizeBucket> buckets = new ArrayList<>();
        if (counts.isEmpty()) {
            return buckets;
        }
        OutcomeSteps steps = OutcomeSteps.of(unit.base());
        for (double from = counts.firstKey(); from <= counts.lastKey(); from = steps.above(from)) {
            buckets.add(new SizeBucket(
                    unit.fromBase(from), unit.fromBase(steps.above(from)), counts.getOrDefault(from, 0L)));
        }
        return buckets;
    }

    private static <T> Map<T, Long> counts(EngineResult result, String field, Function<String, T> value) {
        Map<T, Long> counts = new LinkedHashMap<>();
        for (Bucket bucket : result.facets().getOrDefault(field, List.of())) {
            counts.put(value.apply(bucket.value()), bucket.count());
        }
        return counts;
    }
}
