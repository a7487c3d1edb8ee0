package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.balai.search.SmallCollection.ids;
import static org.balai.search.SmallCollection.sketch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.balai.corpus.LangString;
import org.balai.corpus.Outcome;
import org.balai.corpus.Outcome.Direction;
import org.balai.corpus.OutcomeSize;
import org.balai.corpus.OutcomeSize.Way;
import org.balai.corpus.Unit;
import org.balai.search.Answer.FacetValue;
import org.balai.search.Answer.OutcomeNote;
import org.balai.search.Answer.OutcomeSizes;
import org.balai.search.Answer.Size;
import org.balai.search.Answer.SizeBucket;
import org.balai.search.Answer.SizeCount;
import org.balai.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A search for outcomes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeSearchTest {

    private static final String TIME = "waiting-and-processing-time";
    private static final String COST = "cost-to-government";

    @SuppressWarnings("NullAway.Init")
    private SmallCollection collection;

    @BeforeAll
    void fill(@TempDir Path folder) {
        collection = new SmallCollection(folder);
        collection.put(sketch("permits")
                .country("THA")
                .year(2011)
                .outcome(outcome("reach-and-uptake", null, 12_000.0, "persons", null, 1))
                .outcome(outcome(TIME, 14.0, 3.0, "d", Direction.DECREASE, 2)));
        collection.put(sketch("customs")
                .country("KOR")
                .year(2012)
                .outcome(outcome(TIME, 48.0, 36.0, "h", Direction.DECREASE, 2))
                .outcome(outcome(COST, null, 90.0, "%", Direction.DECREASE, 0)));
        collection.put(sketch("forms")
                .country("SGP")
                .year(2013)
                .outcome(outcome(TIME, null, 80.0, "%", Direction.DECREASE, 0)));
        collection.put(sketch("files")
                .country("VNM")
                .year(2014)
                .outcome(outcome(TIME, null, 97.0, "%", null, 4))
                .outcome(outcome(TIME, null, null, null, Direction.DECREASE, 0)));
        collection.put(sketch("shares")
                .country("SGP")
                .year(2015)
                .outcome(outcome("reach-and-uptake", 25.0, 92.0, "%", Direction.INCREASE, 3))
                .outcome(outcome(COST, null, 5e6, "SGD", Direction.DECREASE, 2))
                .outcome(outcome(COST, null, 7e6, "SGD 2015", Direction.DECREASE, 2)));
        collection.put(sketch("silent").country("LAO").year(2016));
        collection.catchUp();
    }

    @AfterAll
    void close() {
        collection.close();
    }

    private static Outcome outcome(
            String type,
            @Nullable Double baseline,
            @Nullable Double value,
            @Nullable String unit,
            @Nullable Direction direction,
            @Nullable Integer evidence) {
        return new Outcome(
                type,
                LangString.of("en", "It went well"),
                null,
                baseline,
                value,
                unit,
                direction,
                null,
                null,
                null,
                evidence,
                value == null ? null : value + " as printed",
                new Outcome.Evidence("00".repeat(32), 7, null, "It went well"),
                null);
    }

    private static OutcomeFilter wanted(
            @Nullable Way direction, @Nullable String unit, @Nullable Double min, @Nullable Double max) {
        return new OutcomeFilter(direction, unit, min, max, null);
    }

    private static SearchRequest request(List<String> types, OutcomeFilter wanted) {
        return request(types, wanted, Sort.TITLE, List.of());
    }

    private static SearchRequest request(List<String> types, OutcomeFilter wanted, Sort sort, List<String> facets) {
        return new SearchRequest(
                "",
                types.isEmpty() ? Map.of() : Map.of("outcome", types),
                wanted,
                null,
                null,
                sort,
                20,
                null,
                facets,
                "en");
    }

    private Answer ask(SearchRequest request) {
        return collection.searcher.search(request);
    }

    private List<String> found(String type, OutcomeFilter wanted) {
        return ids(ask(request(List.of(type), wanted)));
    }

    @Test
    @DisplayName("finds a case by one outcome that is all of it, never by one for the type and another for the size")
    void oneOutcome() {
        assertThat(found(TIME, wanted(Way.DECREASE, "%", 50.0, null))).containsExactly("forms", "permits");
        assertThat(found(TIME, wanted(Way.DECREASE, "%", 85.0, null))).isEmpty();
        assertThat(found(COST, wanted(Way.DECREASE, "%", 85.0, null))).containsExactly("customs");
    }

    @Test
    @DisplayName("takes both bounds in")
    void bounds() {
        assertThat(found(TIME, wanted(Way.DECREASE, "%", 25.0, 80.0))).containsExactly("customs", "forms", "permits");
        assertThat(found(TIME, wanted(Way.DECREASE, "%", 25.01, 79.99))).containsExactly("permits");
        assertThat(found(TIME, wanted(Way.DECREASE, "%", null, 25.0))).containsExactly("customs");
    }

    @Test
    @DisplayName("takes units of time for alike")
    void alikeUnits() {
        assertThat(found(TIME, wanted(Way.REACHED, "d", null, 2.0))).containsExactly("customs");
        assertThat(found(TIME, wanted(Way.REACHED, "hours", 36.0, 72.0))).containsExactly("customs", "permits");
        assertThat(found(TIME, wanted(Way.DECREASE, "wk", 1.0, null))).containsExactly("permits");
    }

    @Test
    @DisplayName("keeps per cent, percentage points and currencies of other years apart")
    void unitsApart() {
        assertThat(found("reach-and-uptake", wanted(Way.INCREASE, "percentage-point", 60.0, 70.0)))
                .containsExactly("shares");
        assertThat(found("reach-and-uptake", wanted(Way.INCREASE, "%", 60.0, 70.0)))
                .isEmpty();
        assertThat(found("reach-and-uptake", wanted(Way.INCREASE, "%", 260.0, 270.0)))
                .containsExactly("shares");
        assertThat(found(COST, wanted(null, "SGD", 6e6, null))).isEmpty();
        assertThat(found(COST, wanted(null, "SGD (2015)", 6e6, null))).containsExactly("shares");
    }

    @Test
    @DisplayName("tells a change from the value reached, and takes either where no direction is named")
    void directions() {
        assertThat(found(TIME, wanted(Way.REACHED, "%", null, null))).containsExactly("files");
        assertThat(found(TIME, wanted(null, "%", 79.0, null))).containsExactly("files", "forms");
        assertThat(found(TIME, wanted(Way.DECREASE, null, null, null)))
                .containsExactly("customs", "files", "forms", "permits");
        assertThat(found(TIME, wanted(Way.INCREASE, null, null, null))).isEmpty();
    }

    @Test
    @DisplayName("asks the level of evidence of the same outcome, with a type and without")
    void evidence() {
        assertThat(found(TIME, new OutcomeFilter(Way.DECREASE, "%", 50.0, null, 2)))
                .containsExactly("permits");
        assertThat(found(TIME, new OutcomeFilter(null, null, null, null, 3))).containsExactly("files");
        assertThat(ids(ask(request(List.of(), new OutcomeFilter(null, null, null, null, 3)))))
                .containsExactly("files", "shares");
        assertThat(ids(ask(request(List.of(), new OutcomeFilter(null, null, null, null, 0)))))
                .doesNotContain("silent")
                .hasSize(5);
    }

    @Test
    @DisplayName("counts for each type of outcome as many cases as choosing it alone finds")
    void typeCounts() {
        OutcomeFilter half = wanted(Way.DECREASE, "%", 50.0, null);
        Answer answer = ask(request(List.of(TIME), half, Sort.TITLE, List.of("outcome", "country")));
        assertThat(answer.facets().get("outcome"))
                .extracting(FacetValue::value, FacetValue::count, FacetValue::selected)
                .containsExactly(tuple(TIME, 2L, true), tuple(COST, 1L, false));
        assertThat(found(COST, half)).hasSize(1);
        assertThat(answer.facets().get("country"))
                .filteredOn(value -> value.count() > 0)
                .extracting(FacetValue::value)
                .containsExactlyInAnyOrder("THA", "SGP");
        assertThat(ids(ask(request(List.of(TIME, COST), half)))).containsExactly("customs", "forms", "permits");
    }

    @Test
    @DisplayName("counts units, directions and steps of size as many cases as asking for each finds")
    void sizes() {
        OutcomeFilter half = wanted(Way.DECREASE, "%", 50.0, null);
        OutcomeSizes sizes = sizes(request(List.of(TIME), half, Sort.TITLE, List.of(SearchRequest.OUTCOME_SIZE)));
        assertThat(sizes.units()).containsExactly(new SizeCount("%", 3, true), new SizeCount("d", 2, false));
        assertThat(sizes.directions())
                .containsExactly(new SizeCount("decrease", 3, true), new SizeCount("reached", 1, false));
        assertThat(sizes.buckets())
                .containsExactly(
                        new SizeBucket(20, 30, 1),
                        new SizeBucket(30, 40, 0),
                        new SizeBucket(40, 50, 0),
                        new SizeBucket(50, 60, 0),
                        new SizeBucket(60, 70, 0),
                        new SizeBucket(70, 80, 1),
                        new SizeBucket(80, 90, 1));
    }

    @Test
    @DisplayName("counts over the cases that answer the rest of the search")
    void sizesOfTheRest() {
        SearchRequest request = new SearchRequest(
                "",
                Map.of("outcome", List.of(TIME), "country", List.of("SGP", "KOR")),
                wanted(Way.DECREASE, "%", 50.0, null),
                null,
                2012,
                null,
                20,
                null,
                List.of(SearchRequest.OUTCOME_SIZE),
                "en");
        assertThat(sizes(request).buckets()).containsExactly(new SizeBucket(20, 30, 1));
        assertThat(ask(request).total().value()).isZero();
    }

    @Test
    @DisplayName("answers in the unit that was asked in")
    void sizesInHours() {
        OutcomeSizes sizes = sizes(request(
                List.of(TIME), wanted(Way.DECREASE, "h", null, null), Sort.TITLE, List.of(SearchRequest.OUTCOME_SIZE)));
        assertThat(sizes.units()).containsExactly(new SizeCount("%", 3, false), new SizeCount("h", 2, true));
        assertThat(sizes.buckets().getFirst()).isEqualTo(new SizeBucket(12, 24, 1));
        assertThat(sizes.buckets().getLast()).isEqualTo(new SizeBucket(240, 480, 1));
    }

    @Test
    @DisplayName("counts units and directions without a unit, and draws nothing")
    void sizesWithoutUnit() {
        OutcomeSizes sizes =
                sizes(request(List.of(TIME), OutcomeFilter.ANY, Sort.TITLE, List.of(SearchRequest.OUTCOME_SIZE)));
        assertThat(sizes.units()).containsExactly(new SizeCount("%", 4, false), new SizeCount("d", 2, false));
        assertThat(sizes.directions())
                .containsExactly(new SizeCount("decrease", 4, false), new SizeCount("reached", 3, false));
        assertThat(sizes.buckets()).isEmpty();
        assertThat(ask(request(List.of(TIME), OutcomeFilter.ANY)).outcomeSizes())
                .isNull();
    }

    private OutcomeSizes sizes(SearchRequest request) {
        OutcomeSizes sizes = ask(request).outcomeSizes();
        if (sizes == null) {
            throw new AssertionError("no sizes");
        }
        return sizes;
    }

    @Test
    @DisplayName("orders by the size of the largest outcome that is all of it, over pages too")
    void bySize() {
        OutcomeFilter cut = wanted(Way.DECREASE, "%", null, null);
        assertThat(ids(ask(request(List.of(TIME), cut, Sort.OUTCOME, List.of()))))
                .containsExactly("forms", "permits", "customs");
        assertThat(ids(ask(request(List.of(TIME), wanted(Way.DECREASE, "d", null, null), Sort.OUTCOME, List.of()))))
                .containsExactly("permits", "customs");

        List<String> joined = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = ask(new SearchRequest(
                    "", Map.of("outcome", List.of(TIME)), cut, null, null, Sort.OUTCOME, 1, cursor, List.of(), "en"));
            assertThat(page.total().value()).isEqualTo(3);
            joined.addAll(ids(page));
            cursor = page.next();
        } while (cursor != null);
        assertThat(joined).containsExactly("forms", "permits", "customs");
    }

    @Test
    @DisplayName("gives cursors that belong to what it wants of outcomes")
    void cursors() {
        SearchRequest first = new SearchRequest(
                "",
                Map.of("outcome", List.of(TIME)),
                wanted(Way.DECREASE, "%", null, null),
                null,
                null,
                Sort.OUTCOME,
                1,
                null,
                List.of(),
                "en");
        String cursor = ask(first).next();
        SearchRequest other = new SearchRequest(
                "",
                first.filters(),
                wanted(Way.DECREASE, "%", 1.0, null),
                null,
                null,
                Sort.OUTCOME,
                1,
                cursor,
                List.of(),
                "en");
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() -> ask(other))
                .satisfies(bad -> assertThat(bad.parameter()).isEqualTo("cursor"));
    }

    @Test
    @DisplayName("tells in a hit which outcome it was found by, first, with its size, figure and page")
    void tellsTheOutcome() {
        OutcomeNote note = ask(request(List.of(TIME), wanted(Way.DECREASE, "%", 50.0, null))).hits().stream()
                .filter(hit -> hit.id().equals("permits"))
                .findFirst()
                .orElseThrow()
                .outcomes()
                .getFirst();
        assertThat(note.type()).isEqualTo(TIME);
        assertThat(note.matched()).isEqualTo(new Size(Way.DECREASE, 78.5714285714, "%"));
        assertThat(note.printed()).isEqualTo("3.0 as printed");
        assertThat(note.source()).isNotNull().extracting(Outcome.Evidence::page).isEqualTo(7);
        assertThat(note.evidence()).isEqualTo(2);
    }

    @Test
    @DisplayName("tells the outcomes of the wanted type first even if it wants nothing more of them")
    void tellsTheTypeFirst() {
        Answer answer = ask(request(List.of(TIME), OutcomeFilter.ANY));
        assertThat(answer.hits()).allSatisfy(hit -> {
            assertThat(hit.outcomes().getFirst().type()).isEqualTo(TIME);
            assertThat(hit.outcomes())
                    .allSatisfy(note -> assertThat(note.matched()).isNull());
        });
        assertThat(ask(request(List.of(), OutcomeFilter.ANY)).hits().stream()
                        .filter(hit -> hit.id().equals("permits"))
                        .findFirst()
                        .orElseThrow()
                        .outcomes())
                .extracting(OutcomeNote::type)
                .containsExactly("reach-and-uptake", TIME);
    }

    @Nested
    @DisplayName("is refused")
    class Refused {

        private void refuses(String parameter, String message, Runnable search) {
            assertThatExceptionOfType(BadParameter.class)
                    .isThrownBy(search::run)
                    .withMessageContaining(message)
                    .satisfies(bad -> assertThat(bad.parameter()).isEqualTo(parameter));
        }

        @Test
        @DisplayName("with a unit that no outcome of the type is told in, naming those there are")
        void unknownUnit() {
            refuses(
                    "unit",
                    "no outcome of waiting-and-processing-time is told in \"kg\"; there are %, d",
                    () -> found(TIME, wanted(null, "kg", 1.0, null)));
            refuses("unit", "none has a figure", () -> found("trust", wanted(null, "d", 1.0, null)));
        }

        @Test
        @DisplayName("with a size but no unit, a unit but no type, or bounds the wrong way round")
        void incomplete() {
            refuses("unit", "need a unit", () -> wanted(null, null, 50.0, null));
            refuses("unit", "needs a type of outcome", () -> ask(request(List.of(), wanted(null, "d", 1.0, null))));
            refuses("outcomeMin", "outcomeMin 60 lies above outcomeMax 50.5", () -> wanted(null, "%", 60.0, 50.5));
            refuses("outcomeMax", "must be a number", () -> wanted(null, "%", null, Double.NaN));
            refuses("evidenceMin", "between 0 and 5", () -> new OutcomeFilter(null, null, null, null, 6));
        }

        @Test
        @DisplayName("in the order of size without one type and a unit")
        void order() {
            refuses(
                    "sort",
                    "needs both",
                    () -> ask(request(List.of(TIME), OutcomeFilter.ANY, Sort.OUTCOME, List.of())));
            refuses("sort", "needs both", () -> ask(request(List.of(), OutcomeFilter.ANY, Sort.OUTCOME, List.of())));
            refuses(
                    "sort",
                    "needs both",
                    () -> ask(request(List.of(TIME, COST), wanted(null, "%", null, null), Sort.OUTCOME, List.of())));
        }

        @Test
        @DisplayName("with the distribution of sizes of no type")
        void sizesOfNoType() {
            refuses(
                    "facets",
                    "needs a type of outcome",
                    () -> ask(request(List.of(), OutcomeFilter.ANY, Sort.TITLE, List.of(SearchRequest.OUTCOME_SIZE))));
        }
    }

    @Test
    @DisplayName("finds, counts and orders by chance what a look at every outcome of every case does")
    void byChance(@TempDir Path folder) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<String> types = List.of(TIME, COST, "reach-and-uptake");
        List<String> units = List.of("d", "h", "wk", "%", "percentage-point", "persons", "USD", "USD 2015", "stars");
        List<Direction> directions = List.of(Direction.values());
        List<Way> ways = List.of(Way.values());
        Map<String, List<Outcome>> cases = new TreeMap<>();
        try (SmallCollection random60 = new SmallCollection(folder)) {
            for (int i = 0; i < 60; i++) {
                List<Outcome> outcomes = new ArrayList<>();
                for (int o = random.nextInt(4); o > 0; o--) {
                    boolean figure = random.nextInt(6) > 0;
                    outcomes.add(outcome(
                            types.get(random.nextInt(3)),
                            figure && random.nextInt(3) > 0 ? (double) random.nextInt(0, 200) : null,
                            figure ? random.nextInt(0, 400) / 2.0 : null,
                            figure ? units.get(random.nextInt(units.size())) : null,
                            random.nextInt(4) == 0 ? null : directions.get(random.nextInt(3)),
                            random.nextInt(7) == 0 ? null : (Integer) random.nextInt(6)));
                }
                String id = "case-%02d".formatted(i);
                SmallCollection.Sketch sketch = sketch(id);
                outcomes.forEach(sketch::outcome);
                random60.put(sketch);
                cases.put(id, outcomes);
            }
            random60.catchUp();
            for (int i = 0; i < 300; i++) {
                String type = types.get(random.nextInt(3));
                String unit = random.nextInt(4) == 0 ? null : units.get(random.nextInt(units.size()));
                Double min = unit == null || random.nextBoolean() ? null : random.nextInt(0, 300) / 2.0;
                Double max = unit == null || random.nextInt(3) > 0
                        ? null
                        : (min == null ? 0.0 : min) + random.nextInt(0, 100);
                OutcomeFilter wanted = new OutcomeFilter(
                        random.nextInt(3) == 0 ? null : ways.get(random.nextInt(4)),
                        unit,
                        min,
                        max,
                        random.nextBoolean() ? null : (Integer) random.nextInt(6));
                String description = "seed " + seed + ": " + type + " " + wanted;
                Answer answer;
                try {
                    answer = random60.searcher.search(new SearchRequest(
                            "",
                            Map.of("outcome", List.of(type)),
                            wanted,
                            null,
                            null,
                            unit == null ? Sort.TITLE : Sort.OUTCOME,
                            100,
                            null,
                            List.of("outcome", SearchRequest.OUTCOME_SIZE),
                            "en"));
                } catch (BadParameter bad) {
                    assertThat(bad.parameter()).as(description).isEqualTo("unit");
                    continue;
                }
                List<String> expected = cases.entrySet().stream()
                        .filter(entry -> largest(entry.getValue(), type, wanted) > Double.NEGATIVE_INFINITY)
                        .sorted(Comparator.comparingDouble(
                                entry -> unit == null ? 0 : -largest(entry.getValue(), type, wanted)))
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(ids(answer)).as(description).isEqualTo(expected);
                assertThat(answer.facets().get("outcome"))
                        .as(description)
                        .allSatisfy(value -> assertThat(value.count())
                                .isEqualTo(cases.values().stream()
                                        .filter(outcomes ->
                                                largest(outcomes, value.value(), wanted) > Double.NEGATIVE_INFINITY)
                                        .count()));
                OutcomeSizes sizes = answer.outcomeSizes();
                if (sizes != null && unit != null) {
                    for (SizeBucket bucket : sizes.buckets()) {
                        // Half-open steps; a hundred per cent belongs to the nineties.
                        boolean hundred = OutcomeSteps.of(Unit.of(unit).base()) == OutcomeSteps.of("%");
                        OutcomeFilter within = new OutcomeFilter(
                                wanted.direction(), unit, bucket.from(), bucket.to(), wanted.evidenceMin());
                        long count = cases.values().stream()
                                .filter(outcomes -> sizesOf(outcomes, type, within).stream()
                                        .anyMatch(amount -> (hundred && bucket.to() == 100)
                                                || (amount < Unit.of(unit).toBase(bucket.to())
                                                        && !(hundred && bucket.from() == 100 && amount == 100))))
                                .count();
                        assertThat(bucket.count())
                                .as(description + " " + bucket)
                                .isEqualTo(count);
                    }
                }
            }
        }
    }

    /** The largest size of an outcome that is all that is wanted, 0 for one without a size; the least there is for none. */
    private static double largest(List<Outcome> outcomes, String type, OutcomeFilter wanted) {
        return sizesOf(outcomes, type, wanted).stream()
                .mapToDouble(amount -> amount)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static List<Double> sizesOf(List<Outcome> outcomes, String type, OutcomeFilter wanted) {
        List<Double> sizes = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            int evidence = outcome.evidence() == null ? 0 : outcome.evidence();
            if (!outcome.type().equals(type) || (wanted.evidenceMin() != null && evidence < wanted.evidenceMin())) {
                continue;
            }
            List<OutcomeSize> told = OutcomeSize.of(outcome);
            boolean said = outcome.direction() != null
                    && wanted.direction() != null
                    && outcome.direction().name().equals(wanted.direction().name());
            if (wanted.unit() == null) {
                boolean any = wanted.direction() == null
                        || said
                        || told.stream().anyMatch(size -> size.way() == wanted.direction());
                if (any) {
                    sizes.add(0.0);
                }
                continue;
            }
            Unit unit = Unit.of(wanted.unit());
            told.stream()
                    .filter(size -> wanted.direction() == null || size.way() == wanted.direction())
                    .filter(size -> size.unit().equals(unit.base()))
                    .map(OutcomeSize::amount)
                    .filter(amount -> wanted.min() == null || amount >= unit.toBase(wanted.min()))
                    .filter(amount -> wanted.max() == null || amount <= unit.toBase(wanted.max()))
                    .forEach(sizes::add);
        }
        return sizes;
    }
}
