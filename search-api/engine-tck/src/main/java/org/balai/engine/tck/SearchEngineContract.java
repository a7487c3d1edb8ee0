package org.balai.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.balai.engine.tck.Asking.ask;
import static org.balai.engine.tck.CaseBuilder.aCase;
import static org.balai.engine.tck.Queries.all;
import static org.balai.engine.tck.Queries.allOf;
import static org.balai.engine.tck.Queries.anyOf;
import static org.balai.engine.tck.Queries.anyOutcome;
import static org.balai.engine.tck.Queries.anyValue;
import static org.balai.engine.tck.Queries.atLeast;
import static org.balai.engine.tck.Queries.bestOf;
import static org.balai.engine.tck.Queries.constant;
import static org.balai.engine.tck.Queries.equivalents;
import static org.balai.engine.tck.Queries.except;
import static org.balai.engine.tck.Queries.filtered;
import static org.balai.engine.tck.Queries.ids;
import static org.balai.engine.tck.Queries.inPassages;
import static org.balai.engine.tck.Queries.narrowed;
import static org.balai.engine.tck.Queries.nothing;
import static org.balai.engine.tck.Queries.phrase;
import static org.balai.engine.tck.Queries.range;
import static org.balai.engine.tck.Queries.term;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineRequest.Sort;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Bucket;
import org.balai.engine.EngineResult.Total;
import org.balai.engine.EngineSchema;
import org.balai.engine.EngineVector;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link SearchEngine} must do, a test for every sentence of the port.
 *
 * <p>An engine's test extends this class and says how the engine is opened; its own regressions stand beside:
 *
 * <pre>{@code
 * class LuceneEngineTest extends SearchEngineContract {
 *     @Override
 *     protected SearchEngine open(Path directory) {
 *         return LuceneEngine.open(directory);
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing is assumed of an engine but the port. What a test relies on it looks at first; a test that an engine may
 * not keep to is a method to override with the reason, and there is none so far. Random tests name their seed when they
 * fail, and {@code -Dbalai.seed} plays it again.
 */
public abstract class SearchEngineContract {

    /** Scores are sums of floats; engines may add in another order. */
    private static final float TOLERANCE = 1e-4f;

    /** The fields of the kit. Every terms field has constants of its own, to see that they are kept apart. */
    private static final EngineSchema SCHEMA = EngineSchema.of(List.of(
            new EngineField.Terms("title", Scope.CASE, 1.2f, 0.75f),
            new EngineField.Terms("body", Scope.CASE, 0.9f, 0.4f),
            new EngineField.Terms("flat", Scope.CASE, 1.2f, 0),
            new EngineField.Terms("once", Scope.CASE, 0, 0.75f),
            new EngineField.Terms("text", Scope.PASSAGE, 1.2f, 0.75f),
            new EngineField.Terms("note", Scope.PASSAGE, 2, 0.5f),
            new EngineField.Keyword("country", Scope.CASE),
            new EngineField.Keyword("topic", Scope.CASE),
            new EngineField.Keyword("status", Scope.CASE),
            new EngineField.Keyword("language", Scope.PASSAGE),
            new EngineField.Numeric("year", Scope.CASE),
            new EngineField.Numeric("page", Scope.PASSAGE),
            new EngineField.Vector("meaning", 3),
            new EngineField.Vector("sense", 16),
            new EngineField.Keyword("type", Scope.OUTCOME),
            new EngineField.Keyword("unit", Scope.OUTCOME),
            new EngineField.Numeric("amount", Scope.OUTCOME),
            new EngineField.Numeric("evidence", Scope.OUTCOME)));

    @TempDir
    private @Nullable Path directory;

    private @Nullable SearchEngine opened;

    /**
     * Opens the engine on the index that belongs to {@code directory}: a new one at first, later what was written.
     *
     * <p>The kit has an index open once at a time, and closes it.
     */
    protected abstract SearchEngine open(Path directory);

    @BeforeEach
    void openEngine() {
        opened = open(directory());
    }

    @AfterEach
    void closeEngine() {
        engine().close();
    }

    /** The directory of this test's index. */
    protected final Path directory() {
        if (directory == null) {
            throw new IllegalStateException("no test is running");
        }
        return directory;
    }

    /** The engine of this test, open. */
    protected final SearchEngine engine() {
        if (opened == null) {
            throw new IllegalStateException("the engine could not be opened");
        }
        return opened;
    }

    /** Closes the engine and opens the same index again. */
    protected final void reopen() {
        engine().close();
        opened = open(directory());
    }

    /** Builds an index of these cases, as change 1. */
    private void index(CaseBuilder... cases) {
        rebuild("kit", 1, cases);
    }

    private void rebuild(String fingerprint, long change, CaseBuilder... cases) {
        try (Rebuild rebuild = engine().rebuild(SCHEMA, fingerprint)) {
            rebuild.write(put(change, cases));
            rebuild.commit();
        }
    }

    private static Batch put(long change, CaseBuilder... cases) {
        return new Batch(Arrays.stream(cases).map(CaseBuilder::build).toList(), Set.of(), change);
    }

    private static Batch remove(long change, String... ids) {
        return new Batch(List.of(), Set.of(ids), change);
    }

    private List<String> found(EngineQuery query) {
        return ask(query).idsOf(engine());
    }

    private List<String> found(Asking asking) {
        return asking.idsOf(engine());
    }

    private float score(EngineQuery query, String id) {
        return ask(query).of(engine()).hits().stream()
                .filter(hit -> hit.id().equals(id))
                .map(EngineHit::score)
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " does not match " + query));
    }

    private List<Bucket> buckets(String facet, Asking asking) {
        return asking.facet(facet, 100).of(engine()).facets().getOrDefault(facet, List.of());
    }

    private List<PassageHit> passages(EngineQuery query, String id) {
        return ask(query).passages(10).of(engine()).hits().stream()
                .filter(hit -> hit.id().equals(id))
                .map(EngineHit::passages)
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " does not match " + query));
    }

    private static List<String> passageIds(List<PassageHit> passages) {
        return passages.stream().map(PassageHit::id).toList();
    }

    @Nested
    @DisplayName("A term")
    class ATerm {

        @Test
        @DisplayName("finds the cases that hold it in its field, whole, and no others")
        void findsItsCases() {
            index(
                    aCase("in-title").terms("title", "clean water supply"),
                    aCase("in-body").terms("body", "water"),
                    aCase("longer").terms("title", "waters underwater water-meter"),
                    aCase("none").terms("title", "tax"));

            assertThat(found(term("title", "water"))).containsExactly("in-title");
            assertThat(found(term("body", "water"))).containsExactly("in-body");
            assertThat(found(term("title", "wat"))).isEmpty();
            assertThat(found(term("title", "absent"))).isEmpty();
        }

        @TestFactory
        @DisplayName("is taken as it stands, in any script")
        Stream<DynamicTest> takenAsItStands() {
            List<String> terms = List.of(
                    "ประชาชน",
                    "ทำ",
                    "시민",
                    "행정안전부",
                    "ពលរដ្ឋ",
                    "ទឹកស្អាត",
                    "ပြည်သူ့",
                    "ရေ",
                    "ປະຊາຊົນ",
                    "nước",
                    "公民",
                    "தமிழ்",
                    "😀",
                    "e-government",
                    "a:b",
                    "\"quoted\"",
                    "AND",
                    "wild*",
                    "(x)",
                    "Water",
                    "the",
                    "2,355");
            index(IntStream.range(0, terms.size())
                    .mapToObj(i -> aCase("case-" + i).terms("title", "before " + terms.get(i) + " after"))
                    .toArray(CaseBuilder[]::new));

            return terms.stream()
                    .map(word -> dynamicTest(
                            word,
                            () -> assertThat(found(term("title", word)))
                                    .containsExactly("case-" + terms.indexOf(word))));
        }

        @Test
        @DisplayName("is not folded, normalised or cut: that was done above the port")
        void notAnalysedAgain() {
            index(
                    aCase("upper").terms("title", "Water"),
                    aCase("composed").terms("title", "n\u01b0\u1edbc"),
                    aCase("compound").terms("title", "one-stop"),
                    aCase("zero-width").terms("title", "ទឹក\u200bស្អាត"));

            assertThat(found(term("title", "water"))).isEmpty();
            assertThat(found(term("title", "nu\u031bo\u031b\u0301c"))).isEmpty();
            assertThat(found(term("title", "one"))).isEmpty();
            assertThat(found(term("title", "ទឹក"))).isEmpty();
            assertThat(found(term("title", "ទឹក\u200bស្អាត"))).containsExactly("zero-width");
        }

        @Test
        @DisplayName("scores by textbook BM25 with the constants of its field")
        void scoresByBm25() {
            index(
                    aCase("twice").terms("title", "water water meter").terms("body", "water water meter"),
                    aCase("long").terms("title", "water a b c d e f g h").terms("body", "water a b c d e f g h"),
                    aCase("other").terms("title", "tax").terms("body", "tax"),
                    // Without the fields: must not count for them.
                    aCase("without").terms("flat", "water"));

            // Three cases have each field, two of them the term; lengths 3, 9 and 1.
            double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
            double average = 13 / 3.0;
            assertThat((double) score(term("title", "water"), "twice"))
                    .isCloseTo(idf * 2.2 * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / average)), within(1e-5));
            assertThat((double) score(term("title", "water"), "long"))
                    .isCloseTo(idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 9 / average)), within(1e-5));
            assertThat((double) score(term("body", "water"), "twice"))
                    .isCloseTo(idf * 1.9 * 2 / (2 + 0.9 * (0.6 + 0.4 * 3 / average)), within(1e-5));
        }

        @Test
        @DisplayName("scores the same in texts of any length where b is 0")
        void lengthDoesNotCount() {
            index(
                    aCase("long").terms("flat", "water a b c d e f g h").terms("title", "water a b c d e f g h"),
                    aCase("short").terms("flat", "water").terms("title", "water"));

            assertThat(score(term("flat", "water"), "long")).isEqualTo(score(term("flat", "water"), "short"));
            assertThat(score(term("title", "water"), "long")).isLessThan(score(term("title", "water"), "short"));
        }

        @Test
        @DisplayName("scores the same however often it occurs where k1 is 0")
        void frequencyDoesNotCount() {
            index(
                    aCase("thrice").terms("once", "water water water").terms("title", "water water water"),
                    aCase("once").terms("once", "water meter tax").terms("title", "water meter tax"));

            assertThat(score(term("once", "water"), "thrice")).isEqualTo(score(term("once", "water"), "once"));
            assertThat(score(term("title", "water"), "thrice")).isGreaterThan(score(term("title", "water"), "once"));
        }

        @Test
        @DisplayName("scores its weight times as much")
        void weighted() {
            index(aCase("a").terms("title", "water"), aCase("b").terms("title", "tax"));

            float plain = score(term("title", "water"), "a");
            assertThat(score(term("title", "water", 2.5f), "a")).isCloseTo(2.5f * plain, within(TOLERANCE));
        }

        @Test
        @DisplayName("of weight 0 matches and scores 0")
        void weightZero() {
            index(aCase("a").terms("title", "water"), aCase("b").terms("title", "tax"));

            assertThat(found(term("title", "water", 0))).containsExactly("a");
            assertThat(score(term("title", "water", 0), "a")).isZero();
        }
    }

    @Nested
    @DisplayName("A phrase")
    class APhrase {

        @Test
        @DisplayName("finds its terms next to each other in its order")
        void adjacent() {
            index(
                    aCase("phrase").terms("title", "a clean water supply"),
                    aCase("apart").terms("title", "clean fresh water"),
                    aCase("turned").terms("title", "water clean"),
                    aCase("one").terms("title", "clean"),
                    aCase("fields").terms("title", "clean").terms("body", "water"));

            assertThat(found(phrase("title", "clean water"))).containsExactly("phrase");
            assertThat(found(phrase("title", "a clean water supply"))).containsExactly("phrase");
            assertThat(found(phrase("title", "a clean supply"))).isEmpty();
            assertThat(found(phrase("title", "clean absent"))).isEmpty();
        }

        @Test
        @DisplayName("with a term twice needs it twice")
        void repeatedTerm() {
            index(aCase("once").terms("title", "bye end"), aCase("twice").terms("title", "bye bye end"));

            assertThat(found(phrase("title", "bye bye"))).containsExactly("twice");
            assertThat(found(phrase("title", "bye bye end"))).containsExactly("twice");
        }

        @Test
        @DisplayName("is found in scripts without spaces, term by term")
        void anyScript() {
            index(
                    aCase("thai").terms("title", "การ มี ส่วนร่วม ของ ประชาชน"),
                    aCase("khmer").terms("title", "ទឹក ស្អាត"),
                    aCase("burmese").terms("title", "ပြည် သူ့ အ သံ"));

            assertThat(found(phrase("title", "ส่วนร่วม ของ"))).containsExactly("thai");
            assertThat(found(phrase("title", "ទឹក ស្អាត"))).containsExactly("khmer");
            assertThat(found(phrase("title", "သူ့ အ သံ"))).containsExactly("burmese");
            assertThat(found(phrase("title", "အ သူ့"))).isEmpty();
        }

        @Test
        @DisplayName("scores by the sum of its terms' idf and its own frequency, times its weight")
        void scored() {
            index(
                    aCase("twice").terms("title", "clean water and clean water"),
                    aCase("once").terms("title", "clean water"),
                    aCase("water").terms("title", "water"));

            // Of three cases, two hold "clean" and three "water"; lengths 5, 2 and 1.
            double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5)) + Math.log(1 + (3 - 3 + 0.5) / (3 + 0.5));
            double average = 8 / 3.0;
            assertThat((double) score(phrase("title", "clean water"), "twice"))
                    .isCloseTo(idf * 2.2 * 2 / (2 + 1.2 * (0.25 + 0.75 * 5 / average)), within(1e-5));
            assertThat((double) score(phrase("title", "clean water", 3), "once"))
                    .isCloseTo(3 * idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / average)), within(1e-5));
        }

        @Test
        @DisplayName("does not run from one passage into the next")
        void withinAPassage() {
            index(aCase("a").passage("a#1", "text", "we clean").passage("a#2", "text", "water pipes"));

            assertThat(found(inPassages(phrase("text", "clean water")))).isEmpty();
            assertThat(found(inPassages(phrase("text", "we clean")))).containsExactly("a");
        }
    }

    @Nested
    @DisplayName("Equivalents")
    class Equivalents {

        @Test
        @DisplayName("match where one does, and each scores with the idf of all of them, the best counting")
        void ofAWord() {
            index(
                    aCase("a").terms("title", "water").terms("body", "nam"),
                    aCase("b").terms("title", "tax").terms("body", "nam"),
                    aCase("c").terms("title", "meter").terms("body", "nam"),
                    aCase("d").terms("title", "meter"));

            // Of 4 titles and 3 bodies together 1 + 3 have the word; alone it is rare in titles and in every body.
            EngineQuery word = equivalents(term("title", "water", 2), term("body", "nam"), term("title", "absent"));
            double idf = Math.log(1 + (7 - 4 + 0.5) / (4 + 0.5));
            double rare = Math.log(1 + (4 - 1 + 0.5) / (1 + 0.5));
            double common = Math.log(1 + (3 - 3 + 0.5) / (3 + 0.5));
            assertThat(found(word)).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(score(word, "a"))
                    .isCloseTo((float) (2 * score(term("title", "water"), "a") * idf / rare), within(TOLERANCE));
            assertThat(score(word, "b"))
                    .isCloseTo((float) (score(term("body", "nam"), "b") * idf / common), within(TOLERANCE));
        }

        @Test
        @DisplayName("leave out a field in which none of them is found; a phrase counts as its rarest term does")
        void ofAPhrase() {
            index(
                    aCase("a").terms("title", "water meter"),
                    aCase("b").terms("title", "water tax").terms("body", "nam"),
                    aCase("c").terms("title", "meter water"),
                    aCase("d").terms("flat", "water"));

            EngineQuery phrase =
                    equivalents(phrase("title", "water meter"), term("body", "absent"), term("title", "tax"));
            double idf = Math.log(1 + (3 - 3 + 0.5) / (3 + 0.5));
            double water = Math.log(1 + (3 - 3 + 0.5) / (3 + 0.5));
            double meter = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
            assertThat(found(phrase)).containsExactlyInAnyOrder("a", "b");
            assertThat(score(phrase, "a"))
                    .isCloseTo(
                            (float) (score(phrase("title", "water meter"), "a") * idf / (water + meter)),
                            within(TOLERANCE));
        }

        @Test
        @DisplayName("count no more of a field than have it, and match nothing where none is found")
        void inOneField() {
            index(aCase("a").terms("title", "water nam"), aCase("b").terms("title", "water nam"));

            EngineQuery word = equivalents(term("title", "water"), term("title", "nam"));
            assertThat(score(word, "a")).isCloseTo(score(term("title", "nam"), "a"), within(TOLERANCE));
            assertThat(found(equivalents(term("title", "absent"), term("flat", "absent"))))
                    .isEmpty();
            assertThat(found(equivalents())).isEmpty();
        }

        @Test
        @DisplayName("count passages, not cases, within passages")
        void inPassagesOfCases() {
            index(
                    aCase("a")
                            .passage("a#1", "text", "water")
                            .passage("a#2", "text", "water")
                            .passage("a#3", "text", "tax"),
                    aCase("b").passage("b#1", "note", "nam"));

            // Of 3 texts and 1 note 2 + 1 have the word.
            EngineQuery word = equivalents(term("text", "water"), term("note", "nam"));
            double idf = Math.log(1 + (4 - 3 + 0.5) / (3 + 0.5));
            double own = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
            assertThat(score(inPassages(word), "a"))
                    .isCloseTo((float) (score(inPassages(term("text", "water")), "a") * idf / own), within(TOLERANCE));
            assertThat(passageIds(passages(inPassages(word), "a"))).containsExactly("a#1", "a#2");
        }
    }

    @Nested
    @DisplayName("Parts put together")
    class Together {

        private final EngineQuery water = term("title", "water");
        private final EngineQuery meter = term("title", "meter");
        private final EngineQuery tax = term("title", "tax");

        @BeforeEach
        void index() {
            SearchEngineContract.this.index(
                    aCase("w").terms("title", "water"),
                    aCase("wm").terms("title", "water meter"),
                    aCase("wmt").terms("title", "water meter tax").keywords("country", "KHM"),
                    aCase("x").terms("title", "other").keywords("country", "KHM"));
        }

        @Test
        @DisplayName("any of them: one suffices, and the score is the sum over those that match")
        void anyOfThem() {
            assertThat(found(anyOf(water, meter, tax))).containsExactlyInAnyOrder("w", "wm", "wmt");
            assertThat(score(anyOf(water, meter, tax), "wm"))
                    .isCloseTo(score(water, "wm") + score(meter, "wm"), within(TOLERANCE));
            assertThat(score(anyOf(water, meter, tax), "w")).isCloseTo(score(water, "w"), within(TOLERANCE));
        }

        @Test
        @DisplayName("any of them, at least so many")
        void atLeastSoMany() {
            assertThat(found(atLeast(2, water, meter, tax))).containsExactlyInAnyOrder("wm", "wmt");
            assertThat(found(atLeast(3, water, meter, tax))).containsExactly("wmt");
            assertThat(found(atLeast(4, water, meter, tax))).isEmpty();
            assertThat(score(atLeast(2, water, meter, tax), "wmt"))
                    .isCloseTo(score(water, "wmt") + score(meter, "wmt") + score(tax, "wmt"), within(TOLERANCE));
        }

        @Test
        @DisplayName("any of them, counted by parts: a part that stands twice counts and scores twice")
        void partsTwice() {
            assertThat(found(atLeast(2, water, water))).containsExactlyInAnyOrder("w", "wm", "wmt");
            assertThat(score(anyOf(water, water), "w")).isCloseTo(2 * score(water, "w"), within(TOLERANCE));
        }

        @Test
        @DisplayName("any of them, where a part may be put together itself and then counts once")
        void nested() {
            EngineQuery either = anyOf(water, meter);
            assertThat(found(atLeast(2, either, tax))).containsExactly("wmt");
            assertThat(score(anyOf(either, tax), "wmt"))
                    .isCloseTo(score(water, "wmt") + score(meter, "wmt") + score(tax, "wmt"), within(TOLERANCE));
        }

        @Test
        @DisplayName("any of them, where parts that score nothing still count")
        void unscoredPartsCount() {
            EngineQuery cambodian = filtered(anyValue("country", "KHM"));
            assertThat(found(anyOf(tax, cambodian))).containsExactly("wmt", "x");
            assertThat(found(atLeast(2, tax, cambodian))).containsExactly("wmt");
            assertThat(score(anyOf(tax, cambodian), "x")).isZero();
        }

        @Test
        @DisplayName("all of them: every one is needed, and the score is their sum")
        void allOfThem() {
            assertThat(found(allOf(water, meter))).containsExactlyInAnyOrder("wm", "wmt");
            assertThat(score(allOf(water, meter), "wm"))
                    .isCloseTo(score(water, "wm") + score(meter, "wm"), within(TOLERANCE));
            assertThat(found(allOf(water, nothing()))).isEmpty();
        }

        @Test
        @DisplayName("the best of them: one suffices, and the score is the best of those that match")
        void bestOfThem() {
            assertThat(found(bestOf(water, meter))).containsExactlyInAnyOrder("w", "wm", "wmt");
            float best = Math.max(score(water, "wm"), score(meter, "wm"));
            assertThat(score(bestOf(water, meter), "wm")).isCloseTo(best, within(TOLERANCE));
            assertThat(score(bestOf(meter, water), "w")).isCloseTo(score(water, "w"), within(TOLERANCE));
        }

        @Test
        @DisplayName("none at all: they match nothing")
        void noParts() {
            assertThat(found(anyOf())).isEmpty();
            assertThat(found(allOf())).isEmpty();
            assertThat(found(bestOf())).isEmpty();
            assertThat(found(anyOf(allOf(), water, bestOf()))).hasSize(3);
        }

        @Test
        @DisplayName("one except another: what the other matches is left out, the score is the one's")
        void oneExceptAnother() {
            assertThat(found(except(water, tax))).containsExactlyInAnyOrder("w", "wm");
            assertThat(score(except(water, tax), "wm")).isEqualTo(score(water, "wm"));
            assertThat(found(except(all(), water))).containsExactly("x");
            assertThat(found(except(water, nothing()))).hasSize(3);
            assertThat(found(except(water, all()))).isEmpty();
        }

        @Test
        @DisplayName("one within another: both must match, the score is the one's alone")
        void oneWithinAnother() {
            assertThat(found(narrowed(water, meter))).containsExactlyInAnyOrder("wm", "wmt");
            assertThat(score(narrowed(water, meter), "wm")).isEqualTo(score(water, "wm"));
            assertThat(found(narrowed(tax, filtered(anyValue("country", "KHM")))))
                    .containsExactly("wmt");
        }

        @Test
        @DisplayName("a constant: its weight is the score, whatever the query says")
        void constantScore() {
            assertThat(ask(constant(water, 2.5f)).of(engine()).hits())
                    .extracting(EngineHit::score)
                    .containsExactly(2.5f, 2.5f, 2.5f);
            assertThat(found(constant(water, 0))).containsExactly("w", "wm", "wmt");
            assertThat(score(constant(all(), 3), "x")).isEqualTo(3);
            assertThat(score(anyOf(constant(water, 1), constant(meter, 0.5f)), "wm"))
                    .isEqualTo(1.5f);
        }

        @Test
        @DisplayName("a filter as a part: it matches and scores 0")
        void filterAsPart() {
            EngineQuery cambodian = filtered(anyValue("country", "KHM"));
            assertThat(found(cambodian)).containsExactly("wmt", "x");
            assertThat(score(cambodian, "x")).isZero();
            assertThat(score(allOf(tax, cambodian), "wmt")).isCloseTo(score(tax, "wmt"), within(TOLERANCE));
        }

        @Test
        @DisplayName("all: every case matches and scores 0, by id")
        void everyCase() {
            assertThat(found(all())).containsExactly("w", "wm", "wmt", "x");
            assertThat(score(all(), "w")).isZero();
        }

        @Test
        @DisplayName("nothing: no case matches")
        void noCase() {
            EngineResult result = ask(nothing()).facet("country", 10).of(engine());
            assertThat(result.hits()).isEmpty();
            assertThat(result.total()).isEqualTo(new Total(0, Total.Relation.EQUAL));
            assertThat(result.facets()).isEqualTo(Map.of("country", List.of()));
        }

        @Test
        @DisplayName("thousands of terms are no matter, nor are tens of thousands of which next to none stand anywhere")
        void thousandsOfTerms() {
            for (int count : new int[] {5_000, 30_000}) {
                EngineQuery[] many = IntStream.range(0, count)
                        .mapToObj(i -> term("title", "t" + i))
                        .toArray(EngineQuery[]::new);
                many[count - 1] = meter;
                assertThat(found(anyOf(many))).containsExactlyInAnyOrder("wm", "wmt");
                assertThat(found(anyOf(many))).as("asked again").containsExactlyInAnyOrder("wm", "wmt");
            }
        }
    }

    @Nested
    @DisplayName("In passages")
    class InPassages {

        @Test
        @DisplayName("a case is found by a passage of its own that matches, and no other case is")
        void findsTheCase() {
            index(
                    aCase("a").passage("a#1", "text", "tax").passage("a#2", "text", "water"),
                    aCase("b").passage("b#1", "text", "meter"),
                    aCase("c"),
                    aCase("d").passage("d#1", "text", "water").passage("d#2", "text", "tax"));

            assertThat(found(inPassages(term("text", "water")))).containsExactlyInAnyOrder("a", "d");
            assertThat(found(inPassages(term("text", "meter")))).containsExactly("b");
            assertThat(found(inPassages(nothing()))).isEmpty();
        }

        @Test
        @DisplayName("all that is asked must stand in one passage")
        void oneMustHoldAll() {
            index(
                    aCase("spread").passage("s#1", "text", "clean").passage("s#2", "text", "water"),
                    aCase("together").passage("t#1", "text", "water is clean"));

            EngineQuery both = inPassages(allOf(term("text", "clean"), term("text", "water")));
            assertThat(found(both)).containsExactly("together");
        }

        @Test
        @DisplayName("a case scores as its best passage, times the weight")
        void bestPassageScores() {
            index(
                    aCase("mixed")
                            .passage("m#1", "text", "water and many other things")
                            .passage("m#2", "text", "water water")
                            .passage("m#3", "text", "tax"),
                    aCase("other").passage("o#1", "text", "tax"));

            List<PassageHit> passages = passages(inPassages(term("text", "water")), "mixed");
            assertThat(passageIds(passages)).containsExactly("m#2", "m#1");
            float best = passages.getFirst().score();
            assertThat(score(inPassages(term("text", "water")), "mixed")).isCloseTo(best, within(TOLERANCE));
            assertThat(score(inPassages(term("text", "water"), 3), "mixed")).isCloseTo(3 * best, within(TOLERANCE));
            assertThat(score(inPassages(term("text", "water"), 0), "mixed")).isZero();
        }

        @Test
        @DisplayName("scores are BM25 over passages, not cases")
        void scoresOverPassages() {
            index(
                    aCase("a").passage("a#1", "text", "water meter").passage("a#2", "text", "tax"),
                    aCase("b").passage("b#1", "text", "tax office here"));

            // One of three passages holds the term; lengths 2, 1 and 3.
            double idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
            assertThat((double) score(inPassages(term("text", "water")), "a"))
                    .isCloseTo(idf * 2.2 / (1 + 1.2), within(1e-5));
        }

        @Test
        @DisplayName("the passages are named best first, equal ones in reading order")
        void namedBestFirst() {
            index(aCase("a")
                    .passage("z", "text", "water tax")
                    .passage("y", "text", "water water")
                    .passage("x", "text", "water tax")
                    .passage("none", "text", "tax")
                    .passage("w", "text", "water tax"));

            assertThat(passageIds(passages(inPassages(term("text", "water")), "a")))
                    .containsExactly("y", "z", "x", "w");
        }

        @Test
        @DisplayName("at most as many passages are named as asked")
        void atMostAsAsked() {
            index(aCase("a")
                    .passage("a#1", "text", "water")
                    .passage("a#2", "text", "water")
                    .passage("a#3", "text", "water water"));

            EngineQuery query = inPassages(term("text", "water"));
            assertThat(passageIds(ask(query)
                            .passages(2)
                            .of(engine())
                            .hits()
                            .getFirst()
                            .passages()))
                    .containsExactly("a#3", "a#1");
            assertThat(ask(query).passages(0).of(engine()).hits().getFirst().passages())
                    .isEmpty();
        }

        @Test
        @DisplayName("a passage scores before the weight, under the first part of the query that it matches")
        void firstPartThatMatches() {
            index(
                    aCase("a")
                            .passage("both", "text", "water meter")
                            .passage("meter", "text", "meter")
                            .passage("tax", "text", "tax"),
                    aCase("b").passage("b#1", "text", "tax"));

            EngineQuery water = inPassages(constant(term("text", "water"), 1), 10);
            EngineQuery meter = inPassages(constant(term("text", "meter"), 5), 10);
            assertThat(passages(anyOf(water, meter), "a"))
                    .containsExactly(new PassageHit("meter", 5), new PassageHit("both", 1));
            assertThat(passages(bestOf(meter, water), "a"))
                    .containsExactly(new PassageHit("both", 5), new PassageHit("meter", 5));
        }

        @Test
        @DisplayName("a case found otherwise names no passages")
        void foundOtherwise() {
            index(
                    aCase("title").terms("title", "water").passage("t#1", "text", "tax"),
                    aCase("passage").passage("p#1", "text", "water"));

            EngineQuery query = anyOf(term("title", "water"), inPassages(term("text", "water")));
            assertThat(passages(query, "title")).isEmpty();
            assertThat(passageIds(passages(query, "passage"))).containsExactly("p#1");
        }

        @Test
        @DisplayName("passages are named wherever in the query the part stands")
        void whereverThePartStands() {
            index(aCase("a")
                    .terms("title", "water")
                    .passage("a#1", "text", "tax")
                    .passage("a#2", "text", "meter"));

            EngineQuery meter = inPassages(term("text", "meter"));
            EngineQuery water = term("title", "water");
            for (EngineQuery query : List.of(
                    constant(meter, 2),
                    anyOf(water, meter),
                    allOf(water, meter),
                    bestOf(water, meter),
                    except(meter, nothing()),
                    anyOf(water, allOf(bestOf(constant(meter, 0)))))) {
                assertThat(passageIds(passages(query, "a")))
                        .as(query.toString())
                        .containsExactly("a#2");
            }
        }

        @Test
        @DisplayName("a restriction to passages names them too, after the query's own, and an exception none")
        void passagesOfARestriction() {
            index(aCase("a")
                    .terms("title", "water")
                    .passage("a#1", "text", "tax")
                    .passage("a#2", "text", "meter"));

            assertThat(passageIds(passages(narrowed(term("title", "water"), inPassages(term("text", "meter"))), "a")))
                    .containsExactly("a#2");
            assertThat(passages(except(term("title", "water"), inPassages(term("text", "absent"))), "a"))
                    .isEmpty();
        }

        @Test
        @DisplayName("passages are filtered by their own fields")
        void filteredByOwnFields() {
            CaseBuilder.Fields thai =
                    new CaseBuilder.Fields().terms("text", "water").keywords("language", "th");
            CaseBuilder.Fields english = new CaseBuilder.Fields()
                    .terms("text", "water")
                    .keywords("language", "en")
                    .number("page", 7);
            index(
                    aCase("a").passage("a#1", thai).passage("a#2", english),
                    aCase("b").passage("b#1", thai));

            EngineQuery water = term("text", "water");
            assertThat(found(inPassages(narrowed(water, filtered(anyValue("language", "en"))))))
                    .containsExactly("a");
            assertThat(passageIds(passages(
                            inPassages(narrowed(water, filtered(anyValue("language", "th", "ko")))), "a")))
                    .containsExactly("a#1");
            assertThat(found(inPassages(filtered(range("page", 7L, null))))).containsExactly("a");
            assertThat(found(inPassages(except(water, filtered(anyValue("language", "th"))))))
                    .containsExactly("a");
        }

        @Test
        @DisplayName("all is every passage")
        void everyPassage() {
            index(
                    aCase("a").passage("a#1", "text", "x").passage("a#2", "note", "y"),
                    aCase("b").terms("title", "no passages"));

            assertThat(found(inPassages(all()))).containsExactly("a");
            assertThat(passageIds(passages(inPassages(all()), "a"))).containsExactly("a#1", "a#2");
            assertThat(passageIds(passages(inPassages(except(all(), term("text", "x"))), "a")))
                    .containsExactly("a#2");
            assertThat(found(except(all(), inPassages(all())))).containsExactly("b");
        }

        @Test
        @DisplayName("fields of passages keep their own BM25 constants")
        void ownConstants() {
            index(
                    aCase("a").passage("a#1", "note", "water water").passage("a#2", "note", "tax"),
                    aCase("b").passage("b#1", "note", "tax tax tax"));

            double idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
            assertThat((double) score(inPassages(term("note", "water")), "a"))
                    .isCloseTo(idf * 3 * 2 / (2 + 2.0 * (0.5 + 0.5 * 2 / 2.0)), within(1e-5));
        }
    }

    @Nested
    @DisplayName("A filter")
    class AFilter {

        @BeforeEach
        void index() {
            SearchEngineContract.this.index(
                    aCase("a")
                            .terms("title", "water")
                            .keywords("country", "KHM", "LAO")
                            .number("year", 2019),
                    aCase("b")
                            .terms("title", "water water")
                            .keywords("country", "LAO")
                            .number("year", 2021),
                    aCase("c")
                            .terms("title", "tax")
                            .keywords("topic", "open data", "Open")
                            .number("year", -5),
                    aCase("d").terms("title", "tax").keywords("topic", "ธรรมาภิบาล"));
        }

        @Test
        @DisplayName("by values lets through what holds at least one of them")
        void anyOfTheValues() {
            assertThat(found(ask(all()).filter(anyValue("country", "KHM")))).containsExactly("a");
            assertThat(found(ask(all()).filter(anyValue("country", "KHM", "LAO", "VNM"))))
                    .containsExactly("a", "b");
            assertThat(found(ask(all()).filter(anyValue("country", "VNM")))).isEmpty();
            assertThat(found(ask(all()).filter(anyValue("country")))).isEmpty();
        }

        @Test
        @DisplayName("by values matches them whole and as they stand")
        void wholeValues() {
            assertThat(found(ask(all()).filter(anyValue("topic", "open data")))).containsExactly("c");
            assertThat(found(ask(all()).filter(anyValue("topic", "open")))).isEmpty();
            assertThat(found(ask(all()).filter(anyValue("topic", "data")))).isEmpty();
            assertThat(found(ask(all()).filter(anyValue("topic", "ธรรมาภิบาล"))))
                    .containsExactly("d");
        }

        @Test
        @DisplayName("by range includes both bounds, is open where one is absent, and fails without a number")
        void ranges() {
            assertThat(found(ask(all()).filter(range("year", 2019L, 2021L)))).containsExactly("a", "b");
            assertThat(found(ask(all()).filter(range("year", 2020L, 2021L)))).containsExactly("b");
            assertThat(found(ask(all()).filter(range("year", 2020L, null)))).containsExactly("b");
            assertThat(found(ask(all()).filter(range("year", null, 2019L)))).containsExactly("a", "c");
            assertThat(found(ask(all()).filter(range("year", null, null)))).containsExactly("a", "b", "c");
            assertThat(found(ask(all()).filter(range("year", -5L, -5L)))).containsExactly("c");
            assertThat(found(ask(all()).filter(range("year", 2021L, 2019L)))).isEmpty();
        }

        @Test
        @DisplayName("by ids lets through those cases")
        void byIds() {
            assertThat(found(ask(all()).filter(ids("d", "b", "absent")))).containsExactly("b", "d");
            assertThat(found(ask(all()).filter(ids()))).isEmpty();
        }

        @Test
        @DisplayName("by thousands of ids is no matter")
        void byManyIds() {
            String[] many = IntStream.range(0, 5000).mapToObj(i -> "id-" + i).toArray(String[]::new);
            many[17] = "c";
            assertThat(found(ask(all()).filter(ids(many)))).containsExactly("c");
        }

        @Test
        @DisplayName("narrows hits and total, with every other, and leaves scores alone")
        void narrows() {
            Asking asking = ask(term("title", "water")).filter(anyValue("country", "LAO"));
            assertThat(asking.of(engine()).total()).isEqualTo(new Total(2, Total.Relation.EQUAL));

            EngineResult both = asking.filter(range("year", null, 2020L)).of(engine());
            assertThat(Asking.ids(both)).containsExactly("a");
            assertThat(both.total()).isEqualTo(new Total(1, Total.Relation.EQUAL));
            assertThat(both.hits().getFirst().score()).isEqualTo(score(term("title", "water"), "a"));
        }
    }

    @Nested
    @DisplayName("The order of hits")
    class TheOrder {

        @Test
        @DisplayName("by relevance is best score first, equal scores by id")
        void byRelevance() {
            index(
                    aCase("d").terms("title", "water tax"),
                    aCase("a").terms("title", "water tax"),
                    aCase("c").terms("title", "water water"),
                    aCase("b").terms("title", "water tax"));

            assertThat(found(term("title", "water"))).containsExactly("c", "a", "b", "d");
        }

        @Test
        @DisplayName("by number goes either way, equal numbers by id ascending, cases without one last both times")
        void byNumber() {
            index(
                    aCase("late").number("year", 2020),
                    aCase("without-b"),
                    aCase("early").number("year", -3),
                    aCase("mid-b").number("year", 2010),
                    aCase("without-a").terms("title", "water"),
                    aCase("mid-a").number("year", 2010));

            assertThat(found(ask(all()).sort(new Sort.ByNumber("year", false))))
                    .containsExactly("early", "mid-a", "mid-b", "late", "without-a", "without-b");
            assertThat(found(ask(all()).sort(new Sort.ByNumber("year", true))))
                    .containsExactly("late", "mid-a", "mid-b", "early", "without-a", "without-b");
        }

        @Test
        @DisplayName("by keyword is ascending by code point, equal values by id, cases without one last")
        void byKeyword() {
            index(
                    aCase("clef").keywords("status", "𝄞"),
                    aCase("tilde").keywords("status", "～"),
                    aCase("none"),
                    aCase("b").keywords("status", "pilot"),
                    aCase("a").keywords("status", "pilot"),
                    aCase("upper").keywords("status", "Zone"),
                    aCase("thai").keywords("status", "ก"));

            // U+FF5E comes before U+1D11E, though the latter's first UTF-16 unit is the smaller.
            assertThat(found(ask(all()).sort(new Sort.ByKeyword("status"))))
                    .containsExactly("upper", "a", "b", "thai", "tilde", "clef", "none");
        }

        @Test
        @DisplayName("among equals is by code point of the id")
        void idsByCodePoint() {
            index(aCase("𝄞"), aCase("～"), aCase("b-2"), aCase("b"), aCase("B"), aCase("b-10"), aCase("ก"));

            assertThat(found(all())).containsExactly("B", "b", "b-10", "b-2", "ก", "～", "𝄞");
        }

        @Test
        @DisplayName("is the same in however many batches the cases came")
        void anyBatches() {
            Seed seed = Seed.next();
            RandomCases chance = new RandomCases(seed.random());
            List<EngineDocument> documents = IntStream.range(0, 40)
                    .mapToObj(i -> chance.document(RandomCases.id(i)))
                    .toList();
            List<EngineQuery> questions =
                    Stream.generate(chance::question).limit(20).toList();

            index();
            engine().write(new Batch(documents, Set.of(), 1));
            List<EngineResult> atOnce =
                    questions.stream().map(query -> ask(query).of(engine())).toList();
            index();
            documents.forEach(document -> engine().write(new Batch(List.of(document), Set.of(), 1)));
            List<EngineResult> oneByOne =
                    questions.stream().map(query -> ask(query).of(engine())).toList();
            assertThat(oneByOne).as(seed.toString()).isEqualTo(atOnce);
        }

        @Test
        @DisplayName("is the same however often the question is asked and in whatever order cases came")
        void repeatable() {
            Seed seed = Seed.next();
            List<String> ids = new ArrayList<>(IntStream.range(0, 50)
                    .mapToObj(i -> "case-%02d".formatted(i))
                    .toList());
            Collections.shuffle(ids, seed.random());
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "kit")) {
                for (int i = 0; i < ids.size(); i += 10) {
                    rebuild.write(put(
                            i,
                            ids.subList(i, i + 10).stream()
                                    .map(id -> aCase(id).terms("title", "water"))
                                    .toArray(CaseBuilder[]::new)));
                }
                rebuild.commit();
            }
            for (String id : ids.subList(0, 10)) {
                engine().write(put(100, aCase(id).terms("title", "water")));
            }

            assertThat(found(term("title", "water")))
                    .as(seed.toString())
                    .isSorted()
                    .hasSize(50);
            assertThat(found(term("title", "water"))).isEqualTo(found(term("title", "water")));
        }
    }

    @Nested
    @DisplayName("A page")
    class APage {

        @Test
        @DisplayName("has as many hits as asked, and the total counts all of them wherever it stands")
        void totalsAreExact() {
            index(IntStream.range(0, 25)
                    .mapToObj(i -> aCase("case-%02d".formatted(i)).terms("title", "water"))
                    .toArray(CaseBuilder[]::new));

            EngineResult first = ask(term("title", "water")).size(10).of(engine());
            assertThat(first.hits()).hasSize(10);
            assertThat(first.total()).isEqualTo(new Total(25, Total.Relation.EQUAL));

            EngineResult last = ask(term("title", "water"))
                    .size(10)
                    .after(ask(term("title", "water"))
                            .size(20)
                            .of(engine())
                            .hits()
                            .getLast()
                            .place())
                    .of(engine());
            assertThat(last.hits()).hasSize(5);
            assertThat(last.total()).isEqualTo(new Total(25, Total.Relation.EQUAL));
        }

        @Test
        @DisplayName("of no hits still has total and facets")
        void ofNoHits() {
            index(aCase("a").keywords("country", "KHM"), aCase("b").keywords("country", "KHM"));

            EngineResult result = ask(all()).size(0).facet("country", 5).of(engine());
            assertThat(result.hits()).isEmpty();
            assertThat(result.total()).isEqualTo(new Total(2, Total.Relation.EQUAL));
            assertThat(result.facets()).isEqualTo(Map.of("country", List.of(new Bucket("KHM", 2))));
        }

        @Test
        @DisplayName("after the last hit is empty")
        void afterTheLast() {
            index(aCase("a"), aCase("b"));

            EngineResult whole = ask(all()).of(engine());
            assertThat(found(ask(all()).after(whole.hits().getLast().place()))).isEmpty();
        }

        @Test
        @DisplayName("goes on after a place even when its case is gone")
        void afterACaseThatIsGone() {
            index(
                    aCase("a").number("year", 1),
                    aCase("b").number("year", 2),
                    aCase("c").number("year", 2),
                    aCase("d").number("year", 3));
            Asking byYear = ask(all()).sort(new Sort.ByNumber("year", false)).size(2);
            Place place = byYear.of(engine()).hits().getLast().place();
            assertThat(place.id()).isEqualTo("b");

            engine().write(remove(2, "b"));
            assertThat(found(byYear.after(place))).containsExactly("c", "d");
        }

        @TestFactory
        @DisplayName("joined to the others, gives all hits without one missing or twice")
        Stream<DynamicTest> pagesJoined() {
            Seed seed = Seed.next();
            Random random = seed.random();
            // Few words, years and statuses: most hits are equal to others but for the id.
            List<EngineDocument> documents = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                CaseBuilder builder =
                        aCase(RandomCases.id(i)).terms("title", random.nextBoolean() ? "water" : "water tax");
                if (random.nextInt(3) > 0) {
                    builder.number("year", 2000 + random.nextInt(3));
                }
                if (random.nextInt(3) > 0) {
                    builder.keywords("status", random.nextBoolean() ? "pilot" : "ended");
                }
                for (int outcome = random.nextInt(3); outcome > 0; outcome--) {
                    builder.outcome(random.nextBoolean() ? "time" : "cost", "d", random.nextInt(4) - 1);
                }
                documents.add(builder.build());
            }
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "kit")) {
                rebuild.write(new Batch(documents.subList(0, 200), Set.of(), 1));
                rebuild.commit();
            }
            engine().write(new Batch(documents.subList(200, 300), Set.of(), 2));

            Map<String, Sort> sorts = new LinkedHashMap<>();
            sorts.put("by relevance", new Sort.Relevance());
            sorts.put("by number ascending", new Sort.ByNumber("year", false));
            sorts.put("by number descending", new Sort.ByNumber("year", true));
            sorts.put("by keyword", new Sort.ByKeyword("status"));
            sorts.put(
                    "by the greatest of outcomes",
                    new Sort.ByGreatest("amount", List.of(anyValue("type", "time"), anyValue("unit", "d"))));
            return sorts.entrySet().stream()
                    .map(sort -> dynamicTest(sort.getKey() + ", " + seed, () -> {
                        Asking asking = ask(term("title", "water")).sort(sort.getValue());
                        List<String> whole = found(asking.size(1000));
                        assertThat(whole).hasSize(300).doesNotHaveDuplicates();
                        assertThat(pages(asking, 1 + random.nextInt(60))).isEqualTo(whole);
                    }));
        }
    }

    /** All hits of a question, page by page. */
    private List<String> pages(Asking asking, int size) {
        List<String> joined = new ArrayList<>();
        Place place = null;
        while (true) {
            List<EngineHit> page = asking.size(size).after(place).of(engine()).hits();
            if (page.isEmpty()) {
                return joined;
            }
            page.forEach(hit -> joined.add(hit.id()));
            // An engine that begins again would go on for ever.
            assertThat(joined).doesNotHaveDuplicates();
            place = page.getLast().place();
        }
    }

    @Nested
    @DisplayName("A facet")
    class AFacet {

        @BeforeEach
        void index() {
            SearchEngineContract.this.index(
                    aCase("a")
                            .keywords("country", "KHM")
                            .keywords("topic", "tax", "water")
                            .number("year", 2019),
                    aCase("b")
                            .keywords("country", "KHM", "LAO")
                            .keywords("topic", "water")
                            .number("year", 2020),
                    aCase("c")
                            .keywords("country", "LAO")
                            .keywords("topic", "tax")
                            .number("year", 2021),
                    aCase("d")
                            .keywords("country", "VNM")
                            .keywords("topic", "tax")
                            .number("year", 2021),
                    aCase("e").keywords("topic", "tax"));
        }

        @Test
        @DisplayName("counts each value over the matching cases, the highest count first, then by value")
        void counts() {
            assertThat(buckets("country", ask(all())))
                    .containsExactly(new Bucket("KHM", 2), new Bucket("LAO", 2), new Bucket("VNM", 1));
            assertThat(buckets("topic", ask(all()))).containsExactly(new Bucket("tax", 4), new Bucket("water", 2));
            assertThat(buckets("country", ask(except(all(), filtered(ids("a"))))))
                    .containsExactly(new Bucket("LAO", 2), new Bucket("KHM", 1), new Bucket("VNM", 1));
        }

        @Test
        @DisplayName("counts only what matches, and leaves values without a case out")
        void countsMatchesOnly() {
            assertThat(buckets("country", ask(filtered(anyValue("topic", "water")))))
                    .containsExactly(new Bucket("KHM", 2), new Bucket("LAO", 1));
            assertThat(buckets("country", ask(filtered(ids("e"))))).isEmpty();
        }

        @Test
        @DisplayName("has at most so many values, those with the highest counts")
        void atMostSoMany() {
            EngineResult result =
                    ask(all()).facet("country", 2).facet("topic", 1).of(engine());
            assertThat(result.facets())
                    .isEqualTo(Map.of(
                            "country", List.of(new Bucket("KHM", 2), new Bucket("LAO", 2)),
                            "topic", List.of(new Bucket("tax", 4))));
        }

        @Test
        @DisplayName("puts equal counts in the order of code points")
        void tiesByCodePoint() {
            SearchEngineContract.this.index(
                    aCase("a").keywords("topic", "𝄞", "～", "น้ำ", "Zone", "apple"),
                    aCase("b").keywords("topic", "시민"),
                    aCase("c").keywords("topic", "시민"));

            assertThat(buckets("topic", ask(all())))
                    .containsExactly(
                            new Bucket("시민", 2),
                            new Bucket("Zone", 1),
                            new Bucket("apple", 1),
                            new Bucket("น้ำ", 1),
                            new Bucket("～", 1),
                            new Bucket("𝄞", 1));
        }

        @Test
        @DisplayName("is answered as asked: only those, empty where nothing is counted")
        void onlyThoseAsked() {
            assertThat(ask(all()).of(engine()).facets()).isEmpty();
            assertThat(ask(all()).facet("status", 5).of(engine()).facets()).isEqualTo(Map.of("status", List.of()));
        }

        @Test
        @DisplayName("is not narrowed by its own selection, while hits, total and other facets are")
        void multiSelect() {
            EngineResult result = ask(all())
                    .select("country", anyValue("country", "KHM"))
                    .facet("country", 10)
                    .facet("topic", 10)
                    .of(engine());

            assertThat(Asking.ids(result)).containsExactly("a", "b");
            assertThat(result.total()).isEqualTo(new Total(2, Total.Relation.EQUAL));
            assertThat(result.facets())
                    .isEqualTo(Map.of(
                            "country", List.of(new Bucket("KHM", 2), new Bucket("LAO", 2), new Bucket("VNM", 1)),
                            "topic", List.of(new Bucket("water", 2), new Bucket("tax", 1))));
        }

        @Test
        @DisplayName("is narrowed by the selections of all others")
        void severalSelections() {
            EngineResult result = ask(all())
                    .select("country", anyValue("country", "KHM", "LAO"))
                    .select("topic", anyValue("topic", "water"))
                    .facet("country", 10)
                    .facet("topic", 10)
                    .of(engine());

            assertThat(Asking.ids(result)).containsExactly("a", "b");
            assertThat(result.facets())
                    .isEqualTo(Map.of(
                            "country", List.of(new Bucket("KHM", 2), new Bucket("LAO", 1)),
                            "topic", List.of(new Bucket("tax", 2), new Bucket("water", 2))));
        }

        @Test
        @DisplayName("is not narrowed by any of several filters of its own")
        void severalOfItsOwn() {
            EngineResult result = ask(all())
                    .select("country", anyValue("country", "KHM"))
                    .select("country", anyValue("country", "LAO"))
                    .facet("country", 10)
                    .of(engine());

            assertThat(Asking.ids(result)).containsExactly("b");
            assertThat(result.facets().get("country"))
                    .containsExactly(new Bucket("KHM", 2), new Bucket("LAO", 2), new Bucket("VNM", 1));
        }

        @Test
        @DisplayName("is narrowed by filters that belong to no facet, or to one that is not asked for")
        void filtersOfNoFacet() {
            assertThat(buckets("country", ask(all()).filter(range("year", 2020L, null))))
                    .containsExactly(new Bucket("LAO", 2), new Bucket("KHM", 1), new Bucket("VNM", 1));
            assertThat(buckets("country", ask(all()).select("topic", anyValue("topic", "water"))))
                    .containsExactly(new Bucket("KHM", 2), new Bucket("LAO", 1));
        }

        @Test
        @DisplayName("is not narrowed by its own selection even when that is over another field")
        void selectionOverAnotherField() {
            EngineResult result = ask(all())
                    .select("country", range("year", 2021L, null))
                    .facet("country", 10)
                    .facet("topic", 10)
                    .of(engine());

            assertThat(Asking.ids(result)).containsExactly("c", "d");
            assertThat(result.facets().get("country"))
                    .containsExactly(new Bucket("KHM", 2), new Bucket("LAO", 2), new Bucket("VNM", 1));
            assertThat(result.facets().get("topic")).containsExactly(new Bucket("tax", 2));
        }

        @Test
        @DisplayName("counts the same on every page")
        void sameOnEveryPage() {
            Asking asking = ask(all()).size(2).facet("topic", 10);
            EngineResult first = asking.of(engine());
            EngineResult second = asking.after(first.hits().getLast().place()).of(engine());

            assertThat(second.hits()).isNotEmpty().isNotEqualTo(first.hits());
            assertThat(second.facets()).isEqualTo(first.facets());
        }
    }

    @Nested
    @DisplayName("An outcome")
    class AnOutcome {

        @BeforeEach
        void index() {
            SearchEngineContract.this.index(
                    aCase("a")
                            .terms("title", "permit")
                            .keywords("country", "KHM")
                            .outcome("time", "d", 11)
                            .outcome("cost", "%", 90)
                            .outcome("time", "%", 40),
                    aCase("b")
                            .terms("title", "permit permit")
                            .keywords("country", "LAO")
                            .outcome("time", "%", 79)
                            .outcome("time", "%", 50)
                            .outcome("trust", "%", 5),
                    aCase("c")
                            .terms("title", "permit")
                            .keywords("country", "LAO")
                            .outcome("time", "%", 12),
                    aCase("d")
                            .terms("title", "permit")
                            .outcome(new CaseBuilder.Fields().keywords("type", "time", "adverse"))
                            .passage("d#1", "text", "permit"),
                    aCase("e").terms("title", "permit").keywords("country", "KHM"));
        }

        @Test
        @DisplayName("passes a filter only if it meets all of the conditions by itself")
        void meetsAllByItself() {
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "time"), range("amount", 50L, null)))))
                    .containsExactly("b");
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "time"), range("amount", 12L, 45L)))))
                    .containsExactly("a", "c");
            assertThat(found(ask(all())
                            .filter(anyOutcome(
                                    anyValue("type", "time"), anyValue("unit", "d"), range("amount", 20L, null)))))
                    .isEmpty();
        }

        @Test
        @DisplayName("may differ from condition to condition where these stand in several filters")
        void severalFilters() {
            assertThat(found(ask(all())
                            .filter(anyOutcome(anyValue("type", "cost")))
                            .filter(anyOutcome(anyValue("unit", "d")))))
                    .containsExactly("a");
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "cost"), anyValue("unit", "d")))))
                    .isEmpty();
        }

        @Test
        @DisplayName("without the number fails every range, and without conditions every outcome passes")
        void withoutNumber() {
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "adverse")))))
                    .containsExactly("d");
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "adverse"), range("amount", null, null)))))
                    .isEmpty();
            assertThat(found(ask(all()).filter(anyOutcome()))).containsExactly("a", "b", "c", "d");
        }

        @Test
        @DisplayName("is told from another by every digit of its number")
        void everyDigit() {
            long large = Long.MAX_VALUE - 5;
            SearchEngineContract.this.index();
            engine().write(put(
                    2,
                    aCase("least").outcome("time", "d", -large),
                    aCase("large").outcome("time", "d", large),
                    aCase("larger").outcome("time", "d", large + 1)));

            assertThat(found(ask(all()).filter(anyOutcome(range("amount", large + 1, null)))))
                    .containsExactly("larger");
            assertThat(found(ask(all()).filter(anyOutcome(range("amount", large, large)))))
                    .containsExactly("large");
            assertThat(found(ask(all()).sort(new Sort.ByGreatest("amount", List.of()))))
                    .containsExactly("larger", "large", "least");
        }

        @Test
        @DisplayName("filters as a part of a query too, scored 0, and can be what is unwanted")
        void partOfAQuery() {
            EngineQuery byHalf = filtered(anyOutcome(anyValue("type", "time"), range("amount", 50L, null)));
            assertThat(found(anyOf(byHalf, filtered(ids("e"))))).containsExactly("b", "e");
            assertThat(score(byHalf, "b")).isZero();
            assertThat(found(except(filtered(anyOutcome()), byHalf))).containsExactly("a", "c", "d");
            assertThat(score(narrowed(term("title", "permit"), byHalf), "b"))
                    .isEqualTo(score(term("title", "permit"), "b"));
        }

        @Test
        @DisplayName("counts its case once for a facet, however many of the case's outcomes have the value")
        void countsItsCaseOnce() {
            assertThat(buckets("type", ask(all())))
                    .containsExactly(
                            new Bucket("time", 4),
                            new Bucket("adverse", 1),
                            new Bucket("cost", 1),
                            new Bucket("trust", 1));
            assertThat(buckets("unit", ask(filtered(anyValue("country", "LAO")))))
                    .containsExactly(new Bucket("%", 2));
            assertThat(buckets("type", ask(filtered(ids("e"))))).isEmpty();
        }

        @Test
        @DisplayName("is among the values with the highest counts by the number of cases, not of outcomes")
        void highestByCases() {
            SearchEngineContract.this.index(
                    aCase("a")
                            .outcome("often", "d", 1)
                            .outcome("often", "d", 2)
                            .outcome("often", "d", 3)
                            .outcome("twice", "d", 1),
                    aCase("b").outcome("twice", "d", 1).outcome("also", "d", 1));

            EngineResult result = ask(all()).facet("type", 2).of(engine());
            assertThat(result.facets())
                    .isEqualTo(Map.of("type", List.of(new Bucket("twice", 2), new Bucket("also", 1))));
        }

        @Test
        @DisplayName("counts for a facet only if it passes the facet's own conditions, which narrow no hits")
        void ownConditions() {
            EngineResult result = ask(all())
                    .facet("type", 10, range("amount", 40L, null))
                    .facet("unit", 10, anyValue("type", "time"), range("amount", null, 40L))
                    .of(engine());

            assertThat(result.total()).isEqualTo(new Total(5, Total.Relation.EQUAL));
            assertThat(result.facets())
                    .isEqualTo(Map.of(
                            "type",
                            List.of(new Bucket("time", 2), new Bucket("cost", 1)),
                            "unit",
                            List.of(new Bucket("%", 2), new Bucket("d", 1))));
        }

        @Test
        @DisplayName("has facets none of which is narrowed by a filter that belongs to them all, while others are")
        void selectionOfSeveral() {
            EngineResult result = ask(all())
                    .select(Set.of("type", "unit"), anyOutcome(anyValue("type", "time"), anyValue("unit", "d")))
                    .select("country", anyValue("country", "KHM", "LAO"))
                    .facet("type", 10, anyValue("unit", "%"))
                    .facet("unit", 10, anyValue("type", "time"))
                    .facet("country", 10)
                    .of(engine());

            assertThat(Asking.ids(result)).containsExactly("a");
            assertThat(result.facets())
                    .isEqualTo(Map.of(
                            "type", List.of(new Bucket("time", 3), new Bucket("cost", 1), new Bucket("trust", 1)),
                            "unit", List.of(new Bucket("%", 3), new Bucket("d", 1)),
                            "country", List.of(new Bucket("KHM", 1))));
        }

        @Test
        @DisplayName("orders by the greatest number among those that pass, equal ones by id, cases without one last")
        void byGreatest() {
            List<EngineFilter> timeInPercent = List.of(anyValue("type", "time"), anyValue("unit", "%"));
            assertThat(found(ask(all()).sort(new Sort.ByGreatest("amount", timeInPercent))))
                    .containsExactly("b", "a", "c", "d", "e");
            assertThat(found(ask(all()).sort(new Sort.ByGreatest("amount", List.of()))))
                    .containsExactly("a", "b", "c", "d", "e");

            SearchEngineContract.this.index();
            engine().write(put(
                    2,
                    aCase("z").outcome("time", "d", 7),
                    aCase("none"),
                    aCase("y").outcome("time", "d", 7).outcome("time", "d", -3),
                    aCase("below").outcome("time", "d", -3),
                    aCase("above").outcome("time", "d", 0).outcome("time", "d", 8)));
            assertThat(found(ask(all()).sort(new Sort.ByGreatest("amount", List.of()))))
                    .containsExactly("above", "y", "z", "below", "none");
        }

        @Test
        @DisplayName("gives its number as the place of a case in that order, and none where there is none")
        void placeByGreatest() {
            assertThat(ask(all())
                            .sort(new Sort.ByGreatest("amount", List.of(anyValue("unit", "%"))))
                            .of(engine())
                            .hits())
                    .extracting(hit -> hit.place().number())
                    .containsExactly(90L, 79L, 12L, null, null);
        }

        @Test
        @DisplayName("is no passage")
        void isNoPassage() {
            engine().write(put(2, aCase("f").outcome("time", "%", 1)));
            assertThat(found(inPassages(all()))).containsExactly("d");
            assertThat(passageIds(passages(inPassages(all()), "d"))).containsExactly("d#1");
        }

        @Test
        @DisplayName("goes with its case when that is replaced or removed")
        void goesWithItsCase() {
            engine().write(put(2, aCase("a").outcome("trust", "%", 3)));
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "cost")))))
                    .isEmpty();
            assertThat(found(ask(all()).filter(anyOutcome(anyValue("type", "trust")))))
                    .containsExactly("a", "b");

            engine().write(remove(3, "b"));
            assertThat(found(ask(all()).filter(anyOutcome()))).containsExactly("a", "c", "d");
            assertThat(buckets("type", ask(all())))
                    .containsExactly(new Bucket("time", 2), new Bucket("adverse", 1), new Bucket("trust", 1));
        }

        @Test
        @DisplayName("is found as soon as its case is written, and outlives closing and opening")
        void isFoundAtOnce() {
            engine().write(put(2, aCase("new").outcome("time", "%", 77).outcome("time", "%", 99)));
            EngineFilter most = anyOutcome(range("amount", 99L, null));
            assertThat(found(ask(all()).filter(most))).containsExactly("new");
            reopen();
            assertThat(found(ask(all()).filter(most))).containsExactly("new");
        }
    }

    @Nested
    @DisplayName("A field that the schema lacks")
    class UnknownFields {

        private Map<String, Asking> wrong() {
            EngineQuery water = term("title", "water");
            Map<String, Asking> wrong = new LinkedHashMap<>();
            wrong.put("a term in no field", ask(term("none", "x")));
            wrong.put("a term in a keyword field", ask(term("country", "x")));
            wrong.put("a term in a passage field, outside InPassages", ask(term("text", "x")));
            wrong.put("a term in a case field, inside InPassages", ask(inPassages(term("title", "x"))));
            wrong.put("a phrase in no field", ask(phrase("none", "x y")));
            wrong.put("a phrase in a number field", ask(phrase("year", "x y")));
            wrong.put("deep in a query", ask(anyOf(water, allOf(bestOf(water, term("none", "x"))))));
            wrong.put("in what is excepted", ask(except(water, term("none", "x"))));
            wrong.put("in a restriction", ask(narrowed(water, term("none", "x"))));
            wrong.put("in a constant", ask(constant(term("none", "x"), 1)));
            wrong.put("beside what matches nothing", ask(allOf(nothing(), term("none", "x"))));
            wrong.put("values of no field", ask(all()).filter(anyValue("none", "x")));
            wrong.put("no values of no field", ask(all()).filter(anyValue("none")));
            wrong.put("values of a terms field", ask(all()).filter(anyValue("title", "x")));
            wrong.put("values of a passage field, for a case", ask(all()).filter(anyValue("language", "x")));
            wrong.put("a filter as a part", ask(filtered(anyValue("none", "x"))));
            wrong.put("a case's filter inside InPassages", ask(inPassages(filtered(anyValue("country", "x")))));
            wrong.put("ids inside InPassages", ask(inPassages(filtered(ids("x")))));
            wrong.put("InPassages inside InPassages", ask(inPassages(inPassages(term("text", "x")))));
            wrong.put("a range over no field", ask(all()).filter(range("none", 1L, 2L)));
            wrong.put("a range over a keyword field", ask(all()).filter(range("country", 1L, 2L)));
            wrong.put("a selection of no facet", ask(all()).select("none", anyValue("country", "x")));
            wrong.put("a facet of no field", ask(all()).facet("none", 1));
            wrong.put("a facet of a number field", ask(all()).facet("year", 1));
            wrong.put("a facet of a passage field", ask(all()).facet("language", 1));
            wrong.put("an order by no field", ask(all()).sort(new Sort.ByNumber("none", true)));
            wrong.put("an order by a keyword as a number", ask(all()).sort(new Sort.ByNumber("status", true)));
            wrong.put("an order by no keyword", ask(all()).sort(new Sort.ByKeyword("none")));
            wrong.put("an order by a number as a keyword", ask(all()).sort(new Sort.ByKeyword("year")));
            wrong.put("an outcome's values, for a case", ask(all()).filter(anyValue("type", "x")));
            wrong.put("a case's values, for an outcome", ask(all()).filter(anyOutcome(anyValue("country", "x"))));
            wrong.put("a passage's number, for an outcome", ask(all()).filter(anyOutcome(range("page", 1L, null))));
            wrong.put("ids, for an outcome", ask(all()).filter(anyOutcome(ids("x"))));
            wrong.put("an outcome of an outcome", ask(all()).filter(anyOutcome(anyOutcome())));
            wrong.put("an outcome inside InPassages", ask(inPassages(filtered(anyOutcome()))));
            wrong.put("a facet of an outcome's number", ask(all()).facet("amount", 1));
            wrong.put("a facet of cases with conditions", ask(all()).facet("country", 1, anyValue("type", "x")));
            wrong.put(
                    "a facet of outcomes within those of cases", ask(all()).facet("type", 1, anyValue("country", "x")));
            wrong.put(
                    "an order by an outcome's number, for a case", ask(all()).sort(new Sort.ByNumber("amount", true)));
            wrong.put("an order by a case's greatest", ask(all()).sort(new Sort.ByGreatest("year", List.of())));
            wrong.put("an order by a greatest keyword", ask(all()).sort(new Sort.ByGreatest("type", List.of())));
            wrong.put(
                    "an order by the greatest within a case's values",
                    ask(all()).sort(new Sort.ByGreatest("amount", List.of(anyValue("country", "x")))));
            return wrong;
        }

        @TestFactory
        @DisplayName("is an IllegalArgumentException")
        Stream<DynamicTest> isRefused() {
            index(aCase("a").terms("title", "water").passage("a#1", "text", "water"));
            return wrong().entrySet().stream()
                    .map(asking -> dynamicTest(
                            asking.getKey(),
                            () -> assertThatThrownBy(() -> asking.getValue().of(engine()))
                                    .isInstanceOf(IllegalArgumentException.class)));
        }

        @TestFactory
        @DisplayName("is an IllegalArgumentException in an empty generation too")
        Stream<DynamicTest> isRefusedInAnEmptyGeneration() {
            index();
            return wrong().entrySet().stream()
                    .map(asking -> dynamicTest(
                            asking.getKey(),
                            () -> assertThatThrownBy(() -> asking.getValue().of(engine()))
                                    .isInstanceOf(IllegalArgumentException.class)));
        }

        @Test
        @DisplayName("in a batch is refused with its case, and nothing of the batch is written")
        void isRefusedInABatch() {
            index(aCase("a").terms("title", "water"));
            List<CaseBuilder> wrong = List.of(
                    aCase("x").terms("none", "x"),
                    aCase("x").terms("country", "x"),
                    aCase("x").terms("text", "a passage's field"),
                    aCase("x").keywords("title", "x"),
                    aCase("x").number("country", 1),
                    aCase("x").passage("x#1", "title", "a case's field"),
                    aCase("x").keywords("type", "an outcome's field"),
                    aCase("x").outcome(new CaseBuilder.Fields().keywords("country", "a case's field")));

            for (CaseBuilder unknown : wrong) {
                Batch batch = new Batch(
                        List.of(aCase("new").terms("title", "water").build(), unknown.build()), Set.of("a"), 2);
                assertThat(refused(() -> engine().write(batch))).containsOnlyKeys("x");
            }
            assertThat(found(all())).containsExactly("a");
            assertThat(engine().held()).isEqualTo(new Held("kit", 1));

            engine().write(put(2, aCase("b").terms("title", "water")));
            assertThat(found(all())).containsExactly("a", "b");
            reopen();
            assertThat(found(all())).containsExactly("a", "b");
        }
    }

    /** Why cases are refused by a write that must refuse some. */
    private static Map<String, String> refused(Runnable write) {
        try {
            write.run();
        } catch (CasesRefused e) {
            return e.reasons();
        }
        throw new AssertionError("nothing was refused");
    }

    @Nested
    @DisplayName("A new index")
    class ANewIndex {

        @Test
        @DisplayName("holds nothing")
        void holdsNothing() {
            assertThat(engine().held()).isEqualTo(Held.NOTHING);
            reopen();
            assertThat(engine().held()).isEqualTo(Held.NOTHING);
        }

        @Test
        @DisplayName("answers that nothing matches")
        void answersNothing() {
            EngineResult result = ask(all())
                    .filter(anyValue("country", "KHM"))
                    .facet("country", 10)
                    .passages(3)
                    .of(engine());
            assertThat(result)
                    .isEqualTo(new EngineResult(
                            new Total(0, Total.Relation.EQUAL), List.of(), Map.of("country", List.of()), Held.NOTHING));
        }

        @Test
        @DisplayName("cannot be written to before a generation is built")
        void cannotBeWrittenTo() {
            assertThatThrownBy(() -> engine().write(put(1, aCase("a").terms("title", "water"))))
                    .isInstanceOf(EngineException.class);
            assertThat(engine().held()).isEqualTo(Held.NOTHING);
        }
    }

    @Nested
    @DisplayName("Writing")
    class Writing {

        @BeforeEach
        void index() {
            SearchEngineContract.this.index(
                    aCase("a")
                            .terms("title", "water")
                            .keywords("country", "KHM")
                            .number("year", 2019)
                            .passage("a#1", "text", "clean water")
                            .passage("a#2", "text", "pipes"),
                    aCase("ab").terms("title", "tax").passage("ab#1", "text", "tax"));
        }

        @Test
        @DisplayName("names every case that is refused and why, and goes through without them")
        void namesTheRefused() {
            CaseBuilder good = aCase("good").terms("title", "solar");
            CaseBuilder badField = aCase("bad-field").terms("nowhere", "x");
            CaseBuilder badPassage = aCase("bad-passage").passage("p#1", "title", "x");

            Map<String, String> refused = refused(() -> engine().write(put(2, badField, good, badPassage)));
            assertThat(refused).containsOnlyKeys("bad-field", "bad-passage");
            assertThat(refused.get("bad-field")).contains("nowhere");
            assertThat(refused.get("bad-passage")).contains("title");
            assertThat(found(all())).containsExactly("a", "ab");

            engine().write(put(2, good));
            assertThat(found(all())).containsExactly("a", "ab", "good");
            assertThat(engine().held()).isEqualTo(new Held("kit", 2));
        }

        @Test
        @DisplayName("is found as soon as it returns, with the change it brought")
        void isFoundAtOnce() {
            engine().write(put(7, aCase("new").terms("title", "solar").passage("n#1", "text", "panel")));

            EngineResult result = ask(term("title", "solar")).of(engine());
            assertThat(Asking.ids(result)).containsExactly("new");
            assertThat(result.held()).isEqualTo(new Held("kit", 7));
            assertThat(engine().held()).isEqualTo(new Held("kit", 7));
            assertThat(found(inPassages(term("text", "panel")))).containsExactly("new");
        }

        @Test
        @DisplayName("outlives closing and opening, with the change it brought")
        void outlivesClosing() {
            engine().write(put(7, aCase("new").terms("title", "solar").passage("n#1", "text", "panel")));
            reopen();

            assertThat(engine().held()).isEqualTo(new Held("kit", 7));
            EngineResult result = ask(all()).of(engine());
            assertThat(Asking.ids(result)).containsExactly("a", "ab", "new");
            assertThat(result.held()).isEqualTo(new Held("kit", 7));
            assertThat(found(inPassages(term("text", "panel")))).containsExactly("new");

            engine().write(put(8, aCase("newer").terms("title", "solar")));
            assertThat(found(term("title", "solar"))).containsExactlyInAnyOrder("new", "newer");
        }

        @Test
        @DisplayName("an empty batch brings its change number forward")
        void emptyBatch() {
            engine().write(new Batch(List.of(), Set.of(), 99));

            assertThat(engine().held()).isEqualTo(new Held("kit", 99));
            assertThat(ask(all()).of(engine()).held()).isEqualTo(new Held("kit", 99));
            reopen();
            assertThat(engine().held()).isEqualTo(new Held("kit", 99));
            assertThat(found(all())).containsExactly("a", "ab");
        }

        @Test
        @DisplayName("a case replaces the one of the same id, its passages with it")
        void putReplaces() {
            engine().write(put(
                    2,
                    aCase("a")
                            .terms("title", "solar")
                            .keywords("country", "LAO")
                            .passage("a#1", "text", "panel")));

            assertThat(found(all())).containsExactly("a", "ab");
            assertThat(found(term("title", "water"))).isEmpty();
            assertThat(found(term("title", "solar"))).containsExactly("a");
            assertThat(found(ask(all()).filter(range("year", null, null)))).isEmpty();
            assertThat(buckets("country", ask(all()))).containsExactly(new Bucket("LAO", 1));
            assertThat(found(inPassages(term("text", "pipes")))).isEmpty();
            assertThat(passageIds(passages(inPassages(all()), "a"))).containsExactly("a#1");
        }

        @Test
        @DisplayName("a case removed is gone, its passages with it, and no other case is")
        void removeRemoves() {
            engine().write(remove(2, "a", "absent"));

            assertThat(found(all())).containsExactly("ab");
            assertThat(found(term("title", "water"))).isEmpty();
            assertThat(found(inPassages(term("text", "water")))).isEmpty();
            assertThat(passageIds(passages(inPassages(all()), "ab"))).containsExactly("ab#1");
            assertThat(buckets("country", ask(all()))).isEmpty();
            assertThat(engine().held().change()).isEqualTo(2);
        }

        @Test
        @DisplayName("a case may come back after it was removed")
        void comesBack() {
            engine().write(remove(2, "a"));
            engine().write(put(3, aCase("a").terms("title", "again")));

            assertThat(found(all())).containsExactly("a", "ab");
            assertThat(found(term("title", "again"))).containsExactly("a");
        }

        @Test
        @DisplayName("passages of different cases may have the same id")
        void samePassageIds() {
            engine().write(put(
                    2, aCase("x").passage("1", "text", "north wind"), aCase("y").passage("1", "text", "south wind")));
            engine().write(remove(3, "x"));

            assertThat(found(inPassages(term("text", "wind")))).containsExactly("y");
            assertThat(passageIds(passages(inPassages(term("text", "wind")), "y")))
                    .containsExactly("1");
        }

        @Test
        @DisplayName("an empty text is no text")
        void emptyText() {
            engine().write(put(2, aCase("empty").terms("title", "").passage("e#1", "text", "")));

            assertThat(found(all())).containsExactly("a", "ab", "empty");
            assertThat(passageIds(passages(inPassages(all()), "empty"))).containsExactly("e#1");
        }

        @Test
        @DisplayName("a term of more than 255 units spoils nothing but itself")
        void overlongTerm() {
            String overlong = "ក".repeat(300);
            engine().write(put(2, aCase("x").terms("title", "before it " + overlong + " after it")));

            assertThat(found(term("title", overlong))).isEmpty();
            assertThat(found(phrase("title", "before it"))).containsExactly("x");
            assertThat(found(phrase("title", "after it"))).containsExactly("x");
            assertThat(found(term("title", "ក".repeat(255)))).doesNotContain("a", "ab");
        }

        @Test
        @DisplayName("a long text is found to its end")
        void longText() {
            String[] words = IntStream.range(0, 30_000).mapToObj(i -> "w" + i).toArray(String[]::new);
            engine().write(put(2, aCase("long").passage("l#1", "text", String.join(" ", words))));

            assertThat(found(inPassages(phrase("text", "w29998 w29999")))).containsExactly("long");
        }
    }

    @Nested
    @DisplayName("A rebuild")
    class ARebuild {

        private final EngineSchema other =
                EngineSchema.of(List.of(new EngineField.Terms("name", Scope.CASE, 1.2f, 0.75f)));

        @Test
        @DisplayName("is begun empty, at change 0, with its own fingerprint and schema")
        void begunEmpty() {
            index(aCase("a").terms("title", "water"));
            try (Rebuild rebuild = engine().rebuild(other, "other")) {
                rebuild.commit();
            }

            assertThat(engine().held()).isEqualTo(new Held("other", 0));
            assertThat(found(all())).isEmpty();
            assertThat(found(term("name", "x"))).isEmpty();
            assertThatThrownBy(() -> found(term("title", "water"))).isInstanceOf(IllegalArgumentException.class);

            reopen();
            assertThat(engine().held()).isEqualTo(new Held("other", 0));
            engine().write(put(1, aCase("b").terms("name", "x")));
            assertThat(found(term("name", "x"))).containsExactly("b");
        }

        @Test
        @DisplayName("leaves the earlier generation answering until it is committed")
        void earlierAnswers() {
            rebuild("old", 5, aCase("old").terms("title", "water"));
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "new")) {
                rebuild.write(put(9, aCase("new").terms("title", "water")));
                assertThat(found(term("title", "water"))).containsExactly("old");
                assertThat(engine().held()).isEqualTo(new Held("old", 5));

                rebuild.commit();
                EngineResult result = ask(term("title", "water")).of(engine());
                assertThat(Asking.ids(result)).containsExactly("new");
                assertThat(result.held()).isEqualTo(new Held("new", 9));
                assertThat(engine().held()).isEqualTo(new Held("new", 9));
            }
            assertThat(found(term("title", "water"))).containsExactly("new");
            reopen();
            assertThat(found(term("title", "water"))).containsExactly("new");
            assertThat(engine().held()).isEqualTo(new Held("new", 9));
        }

        @Test
        @DisplayName("closed without commit leaves the earlier generation")
        void closedWithoutCommit() {
            rebuild("old", 5, aCase("old"));
            try (Rebuild rebuild = engine().rebuild(other, "new")) {
                rebuild.write(put(9, aCase("new").terms("name", "x")));
            }

            assertThat(found(all())).containsExactly("old");
            reopen();
            assertThat(found(all())).containsExactly("old");
            assertThat(engine().held()).isEqualTo(new Held("old", 5));
        }

        @Test
        @DisplayName("left open when the engine closes leaves the earlier generation")
        void leftOpen() {
            rebuild("old", 5, aCase("old"));
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "new")) {
                rebuild.write(put(9, aCase("new")));
                reopen();
                assertThat(found(all())).containsExactly("old");
                rebuild("newest", 10, aCase("newest"));
            }
            // Closing the one left over must not touch what came after.
            assertThat(found(all())).containsExactly("newest");
            reopen();
            assertThat(found(all())).containsExactly("newest");
        }

        @Test
        @DisplayName("closed without commit on a new index leaves it new")
        void closedOnANewIndex() {
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "new")) {
                rebuild.write(put(9, aCase("new")));
            }

            assertThat(engine().held()).isEqualTo(Held.NOTHING);
            reopen();
            assertThat(engine().held()).isEqualTo(Held.NOTHING);
            assertThat(found(all())).isEmpty();
        }

        @Test
        @DisplayName("takes batches as the answering generation does")
        void takesBatches() {
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "kit")) {
                rebuild.write(put(
                        1, aCase("a").terms("title", "first").passage("a#1", "text", "first"), aCase("b"), aCase("c")));
                rebuild.write(
                        new Batch(List.of(aCase("a").terms("title", "second").build()), Set.of("b"), 4));
                assertThat(refused(() -> rebuild.write(put(5, aCase("x").terms("none", "x"), aCase("y")))))
                        .containsOnlyKeys("x");
                rebuild.commit();
            }

            assertThat(found(all())).containsExactly("a", "c");
            assertThat(found(term("title", "second"))).containsExactly("a");
            assertThat(found(inPassages(all()))).isEmpty();
            assertThat(engine().held()).isEqualTo(new Held("kit", 4));
        }

        @Test
        @DisplayName("does not take part in what is written to the answering generation meanwhile")
        void writesMeanwhile() {
            rebuild("old", 1, aCase("old"));
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "new")) {
                rebuild.write(put(1, aCase("new")));
                engine().write(put(2, aCase("meanwhile")));
                assertThat(found(all())).containsExactly("meanwhile", "old");
                rebuild.commit();
            }

            assertThat(found(all())).containsExactly("new");
            // So the follower of the change feed goes on from 1, and nothing is lost.
            assertThat(engine().held()).isEqualTo(new Held("new", 1));
        }

        @Test
        @DisplayName("may follow another, many times")
        void manyTimes() {
            for (int i = 1; i <= 5; i++) {
                rebuild("build-" + i, i, aCase("case-" + i));
                assertThat(found(all())).containsExactly("case-" + i);
                engine().write(put(i + 1, aCase("more")));
                assertThat(found(all())).containsExactly("case-" + i, "more");
            }
            reopen();
            assertThat(found(all())).containsExactly("case-5", "more");
            assertThat(engine().held()).isEqualTo(new Held("build-5", 6));
        }

        @Test
        @DisplayName("keeps the earlier generation, also over a restart, until told to discard it")
        void earlierDiscarded() {
            assertThat(engine().discardEarlier()).isZero();
            rebuild("old", 1, aCase("old"));
            assertThat(engine().discardEarlier()).isZero();
            rebuild("new", 2, aCase("new"));
            reopen();

            assertThat(engine().discardEarlier()).isEqualTo(1);
            assertThat(found(all())).containsExactly("new");
            assertThat(engine().held()).isEqualTo(new Held("new", 2));
            engine().write(put(3, aCase("more")));
            assertThat(found(all())).containsExactly("more", "new");
            assertThat(engine().discardEarlier()).isZero();
            reopen();
            assertThat(found(all())).containsExactly("more", "new");
        }

        @Test
        @DisplayName("goes on when earlier generations are discarded meanwhile, and leaves none when it is closed")
        void goesOnBesideDiscarding() {
            rebuild("one", 1, aCase("one"));
            rebuild("two", 2, aCase("two"));
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "three")) {
                rebuild.write(put(3, aCase("three")));
                assertThat(engine().discardEarlier()).isEqualTo(1);
                rebuild.write(put(4, aCase("four")));
                rebuild.commit();
            }
            assertThat(found(all())).containsExactly("four", "three");
            assertThat(engine().discardEarlier()).isEqualTo(1);

            try (Rebuild rebuild = engine().rebuild(SCHEMA, "five")) {
                rebuild.write(put(5, aCase("five")));
            }
            assertThat(engine().discardEarlier()).isZero();
        }
    }

    @Nested
    @DisplayName("The nearest")
    class TheNearest {

        private static final EngineVector NORTH = EngineVector.of(1, 0, 0);

        private List<String> nearest(EngineVector vector, int size) {
            return engine().nearest(new NearestRequest("meaning", vector, size)).hits().stream()
                    .map(EngineHit::id)
                    .toList();
        }

        @Test
        @DisplayName("are the cases by their nearest passage, which is named; half of one plus the cosine is the score")
        void byNearestPassage() {
            index(
                    aCase("south").passage("s#1", "meaning", -1, 0, 0),
                    aCase("slope")
                            .passage("l#1", "meaning", 0, 0, 1)
                            .passage("l#2", "meaning", 3, 4, 0)
                            .passage("l#3", "meaning", -1, 1, 0),
                    aCase("east").passage("e#1", "meaning", 0, 1, 0),
                    aCase("north").passage("n#1", "meaning", 0, 0, -1).passage("n#2", "meaning", 2, 0, 0));

            List<EngineHit> hits =
                    engine().nearest(new NearestRequest("meaning", NORTH, 10)).hits();

            assertThat(hits).extracting(EngineHit::id).containsExactly("north", "slope", "east", "south");
            assertThat(hits)
                    .extracting(EngineHit::score)
                    .usingComparatorForType(
                            (left, right) -> Math.abs(left - right) <= TOLERANCE ? 0 : Float.compare(left, right),
                            Float.class)
                    .containsExactly(1f, 0.8f, 0.5f, 0f);
            assertThat(hits)
                    .extracting(hit -> passageIds(hit.passages()))
                    .containsExactly(List.of("n#2"), List.of("l#2"), List.of("e#1"), List.of("s#1"));
            assertThat(hits)
                    .allSatisfy(hit ->
                            assertThat(hit.passages().getFirst().score()).isCloseTo(hit.score(), within(TOLERANCE)));
        }

        @Test
        @DisplayName("are as many cases as asked, however many near passages one of them has")
        void casesNotPassages() {
            CaseBuilder crowd = aCase("crowd");
            for (int i = 0; i < 300; i++) {
                crowd.passage("c#" + i, "meaning", 1, i / 10_000f, 0);
            }
            index(
                    crowd,
                    aCase("far").passage("f#1", "meaning", -1, 1, 0),
                    aCase("near").passage("n#1", "meaning", 1, 1, 0));

            EngineResult two = engine().nearest(new NearestRequest("meaning", NORTH, 2));

            assertThat(two.hits()).extracting(EngineHit::id).containsExactly("crowd", "near");
            assertThat(two.total()).isEqualTo(new Total(2, Total.Relation.EQUAL));
            assertThat(engine().nearest(new NearestRequest("meaning", NORTH, 10))
                            .total())
                    .isEqualTo(new Total(3, Total.Relation.EQUAL));
        }

        @Test
        @DisplayName("are by id where they are equally near, and leave out cases without a vector")
        void equalsById() {
            index(
                    aCase("c").passage("c#1", "meaning", 1, 1, 0),
                    aCase("none").passage("none#1", "text", "north").terms("title", "north"),
                    aCase("\uD835\uDC1A").passage("x#1", "meaning", 1, 0, 1),
                    aCase("\uFF41").passage("y#1", "meaning", 1, -1, 0),
                    aCase("other").passage("o#1", new CaseBuilder.Fields().vector("sense", unit(0))),
                    aCase("a").passage("a#1", "meaning", 1, 0, -1));

            assertThat(nearest(NORTH, 10)).containsExactly("a", "c", "\uFF41", "\uD835\uDC1A");
        }

        @Test
        @DisplayName("follow what is put, replaced and removed, tell of which change they are, and outlive closing")
        void followWrites() {
            index(
                    aCase("a").passage("a#1", "meaning", 1, 0, 0),
                    aCase("b").passage("b#1", "meaning", 1, 1, 0),
                    aCase("c").passage("c#1", "meaning", 1, 2, 0));
            engine().write(new Batch(
                    List.of(
                            aCase("c").passage("c#1", "meaning", 3, 1, 0).build(),
                            aCase("b")
                                    .passage("b#1", "text", "no vector any more")
                                    .build(),
                            aCase("d").passage("d#1", "meaning", 0, 1, 0).build()),
                    Set.of("a"),
                    2));

            assertThat(nearest(NORTH, 10)).containsExactly("c", "d");
            assertThat(engine().nearest(new NearestRequest("meaning", NORTH, 10))
                            .held())
                    .isEqualTo(new Held("kit", 2));
            reopen();
            assertThat(nearest(NORTH, 10)).containsExactly("c", "d");
            rebuild("other", 9, aCase("e").passage("e#1", "meaning", 0, 0, 1));
            assertThat(nearest(NORTH, 10)).containsExactly("e");
        }

        @Test
        @DisplayName("are none of an index that holds no vector or nothing")
        void noneOfNothing() {
            EngineResult ofNothing = engine().nearest(new NearestRequest("meaning", NORTH, 10));
            assertThat(ofNothing.hits()).isEmpty();
            assertThat(ofNothing.held()).isEqualTo(Held.NOTHING);
            index();
            assertThat(nearest(NORTH, 10)).isEmpty();
            engine().write(put(2, aCase("a").passage("a#1", "text", "water")));
            assertThat(nearest(NORTH, 10)).isEmpty();
        }

        @Test
        @DisplayName("are refused for a field that is not there, holds no vectors or those of another dimension")
        void unknownField() {
            index(aCase("a").passage("a#1", "meaning", 1, 0, 0));

            for (String field : List.of("absent", "text", "page", "title", "sense")) {
                assertThatThrownBy(() -> engine().nearest(new NearestRequest(field, NORTH, 10)))
                        .as(field)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(field);
            }
            assertThatThrownBy(() -> engine().nearest(new NearestRequest("meaning", NORTH, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> engine().nearest(new NearestRequest("meaning", NORTH, 1_001)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        @DisplayName("are left as they were by a batch with a vector of another dimension, which is refused")
        void otherDimension() {
            index(aCase("a").passage("a#1", "meaning", 1, 0, 0));

            assertThatThrownBy(() -> engine().write(put(
                            2,
                            aCase("b").passage("b#1", "meaning", 1, 0, 0),
                            aCase("c").passage("c#1", "meaning", 1, 0, 0, 0))))
                    .isInstanceOfSatisfying(
                            CasesRefused.class,
                            refused -> assertThat(refused.reasons()).containsOnlyKeys("c"));
            assertThat(nearest(NORTH, 10)).containsExactly("a");
        }

        @Test
        @DisplayName("among a thousand cases by chance are those that looking at all finds, but for one in fifty")
        void amongMany() {
            Seed seed = Seed.next();
            Random random = seed.random();
            Map<String, List<EngineVector>> vectors = new HashMap<>();
            List<CaseBuilder> cases = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String id = "case-%04d".formatted(i);
                CaseBuilder one = aCase(id);
                for (int j = random.nextInt(4); j >= 0; j--) {
                    EngineVector vector = direction(random);
                    vectors.computeIfAbsent(id, key -> new ArrayList<>()).add(vector);
                    one.passage(id + "#" + j, new CaseBuilder.Fields().vector("sense", vector));
                }
                cases.add(one);
            }
            index(cases.toArray(CaseBuilder[]::new));

            int missed = 0;
            for (int i = 0; i < 25; i++) {
                EngineVector question = direction(random);
                List<String> expected = vectors.entrySet().stream()
                        .sorted(Comparator.comparingDouble(entry -> -entry.getValue().stream()
                                .mapToDouble(question::cosine)
                                .max()
                                .orElseThrow()))
                        .limit(20)
                        .map(Map.Entry::getKey)
                        .toList();
                List<EngineHit> hits = engine().nearest(new NearestRequest("sense", question, 20))
                        .hits();
                assertThat(hits).hasSize(20);
                Set<String> found = hits.stream().map(EngineHit::id).collect(Collectors.toSet());
                missed += (int)
                        expected.stream().filter(id -> !found.contains(id)).count();
            }
            assertThat(missed).as("of 500, %s", seed).isLessThanOrEqualTo(10);
        }

        private static EngineVector direction(Random random) {
            float[] values = new float[16];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return EngineVector.normalised(values);
        }

        private static EngineVector unit(int axis) {
            float[] values = new float[16];
            values[axis] = 1;
            return EngineVector.of(values);
        }
    }

    @Nested
    @DisplayName("The list of what is indexed")
    class WhatIsIndexed {

        @Test
        @DisplayName("is empty for a new index and for an empty generation")
        void emptyAtFirst() {
            assertThat(engine().indexed(null, 10)).isEmpty();
            assertThat(engine().indexed("a", 10)).isEmpty();
            index();
            assertThat(engine().indexed(null, 10)).isEmpty();
        }

        @Test
        @DisplayName("names each case with its version, by id, its passages not at all")
        void idsAndVersions() {
            index(
                    aCase("b").version(7).passage("b#1", "text", "water"),
                    aCase("a").version(1),
                    aCase("c").version(Long.MAX_VALUE).terms("title", "water"),
                    aCase("d").version(0));

            assertThat(engine().indexed(null, 10))
                    .containsExactly(
                            new Indexed("a", 1),
                            new Indexed("b", 7),
                            new Indexed("c", Long.MAX_VALUE),
                            new Indexed("d", 0));
        }

        @Test
        @DisplayName("follows what is put, replaced and removed, and outlives closing")
        void followsWrites() {
            index(aCase("a").version(1), aCase("b").version(1), aCase("c").version(1));
            engine().write(new Batch(
                    List.of(
                            aCase("a")
                                    .version(2)
                                    .passage("a#1", "text", "water")
                                    .build(),
                            aCase("d").version(4).build()),
                    Set.of("b"),
                    2));
            List<Indexed> expected = List.of(new Indexed("a", 2), new Indexed("c", 1), new Indexed("d", 4));
            assertThat(engine().indexed(null, 10)).isEqualTo(expected);

            // A version says what the catalogue said, and that may be an older one brought back.
            engine().write(put(3, aCase("d").version(3)));
            assertThat(engine().indexed("c", 10)).containsExactly(new Indexed("d", 3));

            engine().write(new Batch(List.of(), Set.of(), 4));
            reopen();
            assertThat(engine().indexed(null, 10))
                    .containsExactly(new Indexed("a", 2), new Indexed("c", 1), new Indexed("d", 3));
        }

        @Test
        @DisplayName("begins after the id given, whether that is there or not, and has as many as asked")
        void beginsAfter() {
            index(aCase("a"), aCase("b"), aCase("d"), aCase("e"));

            assertThat(engine().indexed("b", 10)).extracting(Indexed::id).containsExactly("d", "e");
            assertThat(engine().indexed("c", 10)).extracting(Indexed::id).containsExactly("d", "e");
            assertThat(engine().indexed("", 10)).hasSize(4);
            assertThat(engine().indexed("e", 10)).isEmpty();
            assertThat(engine().indexed("z", 10)).isEmpty();
            assertThat(engine().indexed(null, 2)).extracting(Indexed::id).containsExactly("a", "b");
            assertThat(engine().indexed("a", 2)).extracting(Indexed::id).containsExactly("b", "d");
            assertThat(engine().indexed(null, 10_000)).hasSize(4);
        }

        @Test
        @DisplayName("joined page to page, gives every case once in the order of code points")
        void pagesJoined() {
            List<String> ids = new ArrayList<>(List.of("B", "b", "b-10", "b-2", "ก", "～", "𝄞", "𝄞-2", "😀"));
            IntStream.range(0, 200).mapToObj(RandomCases::id).forEach(ids::add);
            CaseBuilder[] cases = ids.stream().map(CaseBuilder::aCase).toArray(CaseBuilder[]::new);
            index(Arrays.copyOf(cases, 60));
            for (int i = 60; i < cases.length; i += 60) {
                engine().write(put(2 + i, Arrays.copyOfRange(cases, i, Math.min(i + 60, cases.length))));
            }
            engine().write(put(500, cases[3], cases[100]));

            List<String> inOrder = ids.stream().sorted(NaiveEngine::byCodePoint).toList();
            for (int size : List.of(1, 7, ids.size(), 10_000)) {
                List<String> joined = new ArrayList<>();
                String after = null;
                while (true) {
                    List<Indexed> page = engine().indexed(after, size);
                    if (page.isEmpty()) {
                        break;
                    }
                    page.forEach(indexed -> joined.add(indexed.id()));
                    // An engine that begins again would go on for ever.
                    assertThat(joined).doesNotHaveDuplicates();
                    after = page.getLast().id();
                }
                assertThat(joined).as("pages of %d", size).isEqualTo(inOrder);
            }
        }

        @Test
        @DisplayName("is of the generation that answers, not of one being built")
        void notOfARebuild() {
            index(aCase("old").version(3));
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "new")) {
                rebuild.write(put(9, aCase("new").version(5), aCase("old").version(4)));
                assertThat(engine().indexed(null, 10)).containsExactly(new Indexed("old", 3));
                rebuild.commit();
            }
            assertThat(engine().indexed(null, 10)).containsExactly(new Indexed("new", 5), new Indexed("old", 4));
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "newer")) {
                rebuild.write(put(10, aCase("newer")));
            }
            assertThat(engine().indexed(null, 10)).containsExactly(new Indexed("new", 5), new Indexed("old", 4));
        }

        @Test
        @DisplayName("is refused in sizes that are out of range, on a new index too")
        void sizesOutOfRange() {
            for (int size : List.of(0, -1, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
                assertThatThrownBy(() -> engine().indexed(null, size)).isInstanceOf(IllegalArgumentException.class);
            }
            index(aCase("a"));
            for (int size : List.of(0, 10_001)) {
                assertThatThrownBy(() -> engine().indexed(null, size)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Nested
    @DisplayName("From many threads")
    class FromManyThreads {

        @Test
        @DisplayName("a search sees whole batches, and the change that it says it sees")
        void wholeBatches() throws Exception {
            index(sameYear(0));
            whileSearching(
                    () -> {
                        EngineResult result = ask(all())
                                .sort(new Sort.ByNumber("year", false))
                                .facet("status", 50)
                                .of(engine());
                        // Each batch sets all ten cases to one status, named as its change.
                        assertThat(result.total().value()).isEqualTo(10);
                        assertThat(result.hits()).hasSize(10);
                        assertThat(result.facets().get("status"))
                                .containsExactly(
                                        new Bucket("at-" + (result.held().change() - 1), 10));
                    },
                    25,
                    i -> engine().write(put(i + 1, sameYear(i))));
        }

        @Test
        @DisplayName("the list of what is indexed shows whole batches and one generation")
        void listOfOneMoment() throws Exception {
            index(sameYear(0));
            whileSearching(
                    () -> {
                        List<Indexed> all = engine().indexed(null, 100);
                        assertThat(all).hasSize(10);
                        // Each batch and each generation has all ten cases at one version.
                        assertThat(all)
                                .extracting(Indexed::version)
                                .containsOnly(all.getFirst().version());
                    },
                    16,
                    i -> {
                        if (i % 4 == 0) {
                            rebuild("build-" + i, i + 1, sameYear(i));
                        } else {
                            engine().write(put(i + 1, sameYear(i)));
                        }
                    });
        }

        @Test
        @DisplayName("a search sees one generation or the next, never both")
        void oneGeneration() throws Exception {
            index(sameYear(0));
            whileSearching(
                    () -> {
                        EngineResult result = ask(all()).facet("status", 50).of(engine());
                        assertThat(result.total().value()).isEqualTo(10);
                        assertThat(result.facets().get("status"))
                                .containsExactly(
                                        new Bucket("at-" + (result.held().change() - 1), 10));
                    },
                    8,
                    i -> rebuild("build-" + i, i + 1, sameYear(i)));
        }

        @Test
        @DisplayName("writes come one after another, and none is lost")
        void writesAreSerialised() throws Exception {
            index();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Callable<Object>> writers = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    int number = writer;
                    writers.add(Executors.callable(() -> {
                        for (int i = 0; i < 5; i++) {
                            engine().write(put(2, aCase("case-" + number + "-" + i)));
                        }
                    }));
                }
                for (Future<Object> done : threads.invokeAll(writers)) {
                    done.get();
                }
            }
            assertThat(found(all())).hasSize(20);
        }

        private static CaseBuilder[] sameYear(int number) {
            return IntStream.range(0, 10)
                    .mapToObj(i -> aCase("case-" + i)
                            .version(number)
                            .number("year", number)
                            .keywords("status", "at-" + number)
                            .passage("p", "text", "at " + number))
                    .toArray(CaseBuilder[]::new);
        }

        /**
         * Runs {@code writing}, numbered from 1, and meanwhile {@code searching} over and over on two threads: at least so
         * many writes, and as many more as it takes for some searches to have fallen among them.
         */
        private static void whileSearching(Runnable searching, int least, IntConsumer writing) throws Exception {
            AtomicBoolean writingEnded = new AtomicBoolean();
            AtomicInteger searchesSoFar = new AtomicInteger();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Integer>> searches = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    searches.add(threads.submit(() -> {
                        int searched = 0;
                        do {
                            searching.run();
                            searchesSoFar.incrementAndGet();
                            searched++;
                        } while (!writingEnded.get());
                        return searched;
                    }));
                }
                try {
                    // A search that fails ends its thread, and is then not waited for.
                    for (int i = 1;
                            i <= least
                                    || (searchesSoFar.get() < 40
                                            && searches.stream().noneMatch(Future::isDone));
                            i++) {
                        writing.accept(i);
                    }
                } finally {
                    writingEnded.set(true);
                }
                for (Future<Integer> search : searches) {
                    assertThat(search.get()).isPositive();
                }
            }
        }
    }

    @Nested
    @DisplayName("Two thousand cases by chance")
    class ByChance {

        private static final int CASES = 2000;
        private static final int QUESTIONS = 150;

        private final Seed seed = Seed.next();
        private final Random random = seed.random();
        private final RandomCases chance = new RandomCases(random);
        private final NaiveEngine naive = NaiveEngine.open(Path.of("by-chance-" + System.nanoTime()));

        @BeforeEach
        void build() {
            List<EngineDocument> documents = IntStream.range(0, CASES)
                    .mapToObj(i -> chance.document(RandomCases.id(i)))
                    .toList();
            for (SearchEngine each : List.of(engine(), naive)) {
                try (Rebuild rebuild = each.rebuild(SCHEMA, "chance")) {
                    for (int i = 0; i < CASES; i += 500) {
                        rebuild.write(new Batch(documents.subList(i, i + 500), Set.of(), i + 500));
                    }
                    rebuild.commit();
                }
            }
        }

        @Test
        @DisplayName("are scored, named and ordered as plain loops over them do")
        void scoresAndPassages() {
            for (int i = 0; i < QUESTIONS; i++) {
                EngineQuery query = chance.question();
                Asking asking = ask(query).size(1000).passages(3);
                String description = seed + ", question " + i + ": " + query;

                EngineResult expected = asking.of(naive);
                EngineResult actual = asking.of(engine());
                assertThat(actual.total()).as(description).isEqualTo(expected.total());
                assertThat(actual.hits()).as(description).hasSameSizeAs(expected.hits());
                // Scores that differ in the last places may swap neighbours, so hits are compared by what they say of
                // themselves, and places by score.
                Map<String, EngineHit> byId = new HashMap<>();
                expected.hits().forEach(hit -> byId.put(hit.id(), hit));
                for (int at = 0; at < actual.hits().size(); at++) {
                    EngineHit hit = actual.hits().get(at);
                    assertThat(hit.score())
                            .as(description)
                            .isCloseTo(expected.hits().get(at).score(), near(hit.score()));
                    EngineHit same = byId.get(hit.id());
                    if (same != null) {
                        assertThat(hit.score()).as(description).isCloseTo(same.score(), near(hit.score()));
                        assertThat(hit.passages()).as(description).hasSameSizeAs(same.passages());
                        for (int passage = 0; passage < hit.passages().size(); passage++) {
                            float score = hit.passages().get(passage).score();
                            assertThat(score)
                                    .as(description)
                                    .isCloseTo(same.passages().get(passage).score(), near(score));
                        }
                    }
                    if (at > 0) {
                        EngineHit before = actual.hits().get(at - 1);
                        assertThat(before.score() > hit.score()
                                        || (before.score() == hit.score()
                                                && NaiveEngine.byCodePoint(before.id(), hit.id()) < 0))
                                .as(description + ": " + before + " before " + hit)
                                .isTrue();
                    }
                }
            }
        }

        private Offset<Float> near(float score) {
            return within(Math.max(score, 1) * TOLERANCE);
        }

        @Test
        @DisplayName("are found, counted and ordered as plain loops over them do, also after many writes")
        void idsTotalsAndFacets() {
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < QUESTIONS / 3; i++) {
                    sameAnswer(seed + ", round " + round + ", question " + i);
                }
                writeSome(round);
            }
            reopen();
            sameAnswer(seed + ", after opening again");
        }

        private void sameAnswer(String description) {
            Asking asking = ask(chance.question());
            List<String> facets = List.of("country", "topic", "status", "type", "unit");
            for (String facet : facets) {
                if (random.nextInt(3) > 0) {
                    EngineFilter[] within = facets.indexOf(facet) < 3
                            ? new EngineFilter[0]
                            : chance.conditions().toArray(EngineFilter[]::new);
                    asking.facet(facet, 1 + random.nextInt(12), within);
                }
            }
            int filters = random.nextInt(4);
            for (int i = 0; i < filters; i++) {
                if (random.nextInt(4) == 0) {
                    asking.filter(chance.filter());
                } else {
                    asking.select(
                            random.ints(1 + random.nextInt(2), 0, facets.size())
                                    .mapToObj(facets::get)
                                    .collect(Collectors.toSet()),
                            chance.filter());
                }
            }
            // By relevance, what was replaced may still count in the scores of one engine and not in another's.
            Sort sort = chance.sort();
            asking.sort(sort instanceof Sort.Relevance ? new Sort.ByKeyword("status") : sort);

            EngineResult expected = asking.of(naive);
            EngineResult actual = asking.of(engine());
            String asked = description + ": " + asking.build();
            assertThat(actual.total()).as(asked).isEqualTo(expected.total());
            assertThat(Asking.ids(actual)).as(asked).isEqualTo(Asking.ids(expected));
            assertThat(actual.facets()).as(asked).isEqualTo(expected.facets());
            assertThat(actual.held()).as(asked).isEqualTo(expected.held());

            assertThat(engine().indexed(null, 10_000)).as(description).isEqualTo(naive.indexed(null, 10_000));

            int size = 1 + random.nextInt(400);
            asking.size(size);
            if (!expected.hits().isEmpty()) {
                Place place =
                        actual.hits().get(random.nextInt(actual.hits().size())).place();
                asking.after(place);
                assertThat(asking.idsOf(engine())).as(asked).isEqualTo(asking.idsOf(naive));
            }
        }

        private void writeSome(int round) {
            Map<String, EngineDocument> put = new HashMap<>();
            for (int i = 0; i < 120; i++) {
                String id = RandomCases.id(random.nextInt(CASES + 200));
                put.put(id, chance.document(id));
            }
            Set<String> remove = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                remove.add(RandomCases.id(random.nextInt(CASES + 200)));
            }
            remove.removeAll(put.keySet());
            Batch batch = new Batch(List.copyOf(put.values()), remove, CASES + round);
            engine().write(batch);
            naive.write(batch);
        }
    }
}
