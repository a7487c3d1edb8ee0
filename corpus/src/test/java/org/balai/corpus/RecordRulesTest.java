package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.balai.corpus.Samples.curated;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.balai.corpus.CaseReport.Review;
import org.balai.corpus.Description.Award;
import org.balai.corpus.Description.Place;
import org.balai.corpus.LangString.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The records refuse what cannot be, and say what is wrong")
class RecordRulesTest {

    @Nested
    @DisplayName("A case")
    class Case {

        @ParameterizedTest
        @ValueSource(strings = {"", "Tha-x", "tha_x", "-tha", "tha-", "tha--x", "ท่า", "tha x", "tha/x"})
        @DisplayName("has an id of lower-case ASCII letters, digits and single hyphens")
        void id(String id) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Samples.smallCase(id))
                    .withMessageContaining("not a case id")
                    .withMessageEndingWith(": " + id);
        }

        @Test
        @DisplayName("has an id of at most 120 characters")
        void longId() {
            assertThat(Samples.smallCase("a".repeat(120)).id()).hasSize(120);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Samples.smallCase("a".repeat(121)))
                    .withMessageContaining("not a case id");
        }

        @Test
        @DisplayName("has at most three topics")
        void topics() {
            CaseReport.Builder builder = Samples.smallCase("tha-x").toBuilder();
            assertThat(builder.topics(curated(List.of("a", "b", "c"))).build().topics())
                    .isNotNull();
            assertThatIllegalArgumentException()
                    .isThrownBy(builder.topics(curated(List.of("a", "b", "c", "d")))::build)
                    .withMessage("more than three topics in tha-x");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 18})
        @DisplayName("serves Sustainable Development Goals from 1 to 17")
        void goals(int goal) {
            CaseReport.Builder builder = Samples.smallCase("tha-x").toBuilder();
            assertThat(builder.sdgs(curated(List.of(1, 17))).build().sdgs()).isNotNull();
            assertThatIllegalArgumentException()
                    .isThrownBy(builder.sdgs(curated(List.of(7, goal)))::build)
                    .withMessage("a Sustainable Development Goal is out of 1 to 17 in tha-x");
        }

        @Test
        @DisplayName("has no negative version")
        void version() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Samples.smallCase("tha-x").withVersion(-1))
                    .withMessage("version is negative in tha-x");
        }

        @Test
        @DisplayName("has empty lists, never null, where it has no outcomes, documents or languages")
        void emptyLists() {
            CaseReport report = Samples.smallCase("tha-x");
            assertThat(report.outcomes()).isEmpty();
            assertThat(report.documents()).isEmpty();
            assertThat(report.languages()).isEmpty();
        }

        @Test
        @DisplayName("is the same case, but for its version, under another version")
        void withVersion() {
            CaseReport full = Samples.fullCase();
            assertThat(full.withVersion(8).version()).isEqualTo(8);
            assertThat(full.withVersion(8).withVersion(full.version())).isEqualTo(full);
            assertThat(full.toBuilder().build()).isEqualTo(full);
        }

        @Test
        @DisplayName("is complete by the share of its eighteen fields that are filled")
        void completeness() {
            assertThat(Samples.fullCase().completeness()).isEqualTo(1.0);
            assertThat(CaseReport.builder("x", Review.DRAFT).build().completeness())
                    .isEqualTo(0.0);
            assertThat(Samples.smallCase("x").completeness()).isEqualTo(0.06);
        }
    }

    @Nested
    @DisplayName("A list found by a program")
    class OfFoundList {

        private static final Provenance.Finding SURE = new Provenance.Finding(2, new Span(3, 9), 0.9);
        private static final Provenance.Finding UNSURE = new Provenance.Finding(5, new Span(0, 4), 0.7);

        @Test
        @DisplayName("is where its first value is, and as sure as the value that is least sure")
        void asAWhole() {
            Provenance.Extracted found = Provenance.Extracted.ofEach(Samples.sha256("x"), List.of(SURE, UNSURE));
            assertThat(found)
                    .isEqualTo(new Provenance.Extracted(
                            Samples.sha256("x"), 2, new Span(3, 9), 0.7, List.of(SURE, UNSURE)));
        }

        @Test
        @DisplayName("has as many places as values")
        void places() {
            Provenance found = Provenance.Extracted.ofEach(Samples.sha256("x"), List.of(SURE, UNSURE));
            assertThat(new Field<>(List.of(7, 16), found).value()).containsExactly(7, 16);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Field<>(List.of(7), found))
                    .withMessage("2 places for a list of 1 values");
        }

        @Test
        @DisplayName("may lack the places of its values, as those stored before had none")
        void without() {
            Provenance.Extracted found = new Provenance.Extracted(Samples.sha256("x"), 1, new Span(0, 5), 0.8);
            assertThat(found.values()).isEmpty();
            assertThat(new Field<>(List.of(7, 16), found).value()).containsExactly(7, 16);
        }

        @Test
        @DisplayName("is a list: a single value has one place, its field's")
        void single() {
            Provenance found = Provenance.Extracted.ofEach(Samples.sha256("x"), List.of(SURE));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Field<>("national", found))
                    .withMessage("places of several values for a value that is no list");
        }
    }

    @Nested
    @DisplayName("An outcome")
    class OfOutcome {

        @Test
        @DisplayName("with a value needs a unit")
        void unit() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outcome(null, 5.0, null, null))
                    .withMessageContaining("with a value needs a unit")
                    .withMessageContaining("Shorter queues");
        }

        @Test
        @DisplayName("with a baseline needs a value")
        void baseline() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outcome(9.0, null, "d", null))
                    .withMessageContaining("with a baseline needs a value")
                    .withMessageContaining("Shorter queues");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 6})
        @DisplayName("has an evidence level from 0 to 5")
        void evidence(int level) {
            assertThat(outcome(null, null, null, 0).evidence()).isZero();
            assertThat(outcome(null, null, null, 5).evidence()).isEqualTo(5);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outcome(null, null, null, level))
                    .withMessage("evidence level out of range 0 to 5: " + level);
        }

        @Test
        @DisplayName("is proved on a page from 1")
        void page() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Outcome.Evidence(Samples.sha256("x"), 0, null, null))
                    .withMessage("page below 1: 0");
        }

        @Test
        @DisplayName("that tells the size of a change has a direction and no baseline")
        void changeAlone() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Outcome(
                            "revenue",
                            LangString.of("en", "More"),
                            null,
                            null,
                            5.0,
                            "%",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            true))
                    .withMessageStartingWith("a change as such has its size, a direction and no baseline: ");
        }

        private static Outcome outcome(
                @Nullable Double baseline, @Nullable Double value, @Nullable String unit, @Nullable Integer evidence) {
            return new Outcome(
                    "waiting-and-processing-time",
                    LangString.of("en", "Shorter queues"),
                    null,
                    baseline,
                    value,
                    unit,
                    null,
                    null,
                    null,
                    null,
                    evidence,
                    null,
                    null,
                    null);
        }
    }

    @Nested
    @DisplayName("A period")
    class OfPeriod {

        @ParameterizedTest
        @ValueSource(strings = {"2017", "2017-06", "2017-06-30"})
        @DisplayName("takes years, months and days")
        void precision(String date) {
            assertThat(new Period(date, null).year()).isEqualTo(2017);
            assertThat(new Period(null, date).year()).isEqualTo(2017);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "17", "2017-13", "2017-00", "2017-06-32", "2017/06", "June 2017", "2560 BE"})
        @DisplayName("takes no other dates")
        void otherDates(String date) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Period(date, null))
                    .withMessage("not a date (YYYY, YYYY-MM or YYYY-MM-DD): " + date);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Period("2017", date))
                    .withMessageEndingWith(": " + date);
        }

        @Test
        @DisplayName("has a start or an end")
        void neither() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Period(null, null))
                    .withMessage("a period has a start or an end");
        }

        @Test
        @DisplayName("does not end before it starts, as far as both dates tell")
        void reversed() {
            assertThat(new Period("2019-03", "2019").year()).isEqualTo(2019);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Period("2019", "2017"))
                    .withMessage("a period ends before it starts: 2019 to 2017");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Period("2019-06", "2019-03"))
                    .withMessage("a period ends before it starts: 2019-06 to 2019-03");
        }
    }

    @Nested
    @DisplayName("A document")
    class OfDocument {

        @ParameterizedTest
        @ValueSource(strings = {"", "abc", "../../../../etc/passwd"})
        @DisplayName("is named by a SHA-256 in lower-case hexadecimal")
        void sha256(String sha256) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> document(sha256, 1, 1))
                    .withMessage("not a SHA-256 in lower-case hexadecimal: " + sha256);
            assertThatIllegalArgumentException().isThrownBy(() -> document("A".repeat(64), 1, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new Passage(sha256, 1, 0, new Span(0, 0), "en", ""));
        }

        @Test
        @DisplayName("has a size of 0 or more and a page at least")
        void sizes() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> document(Samples.sha256("x"), -1, 1))
                    .withMessage("document x.pdf has size -1 and 1 pages");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> document(Samples.sha256("x"), 0, 0))
                    .withMessage("document x.pdf has size 0 and 0 pages");
        }

        @Test
        @DisplayName("has passages on pages from 1, numbered from 0")
        void passages() {
            String sha256 = Samples.sha256("x");
            assertThat(new Passage(sha256, 1, 0, new Span(0, 0), "en", "").id()).isEqualTo(sha256 + "-0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Passage(sha256, 0, 3, new Span(0, 0), "en", ""))
                    .withMessage("passage 3 on page 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Passage(sha256, 2, -1, new Span(0, 0), "en", ""))
                    .withMessage("passage -1 on page 2");
        }

        @Test
        @DisplayName("has pages whose blocks lie inside their text, counted in code points")
        void blocks() {
            Page.Block whole = new Page.Block(Page.Kind.HEADING, new Span(0, 2));
            assertThat(new Page(1, "𑜀𑜁", List.of(whole)).blocks()).containsExactly(whole);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Page(4, "𑜀", List.of(whole)))
                    .withMessage("a block ends after the text of page 4");
        }

        private static SourceDocument document(String sha256, long size, int pages) {
            return new SourceDocument(
                    sha256,
                    "x.pdf",
                    "application/pdf",
                    size,
                    pages,
                    null,
                    List.of(),
                    null,
                    null,
                    SourceDocument.TextFrom.DOCUMENT,
                    List.of(),
                    Instant.EPOCH);
        }
    }

    @Nested
    @DisplayName("An event")
    class OfEvent {

        @Test
        @DisplayName("has a slug as id")
        void id() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Samples.event("Busan 2019", LocalDate.EPOCH))
                    .withMessage("not an event id: Busan 2019");
        }

        @Test
        @DisplayName("does not end before it starts")
        void reversed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Event(
                            "busan",
                            LangString.of("en", "Busan"),
                            LocalDate.of(2019, 11, 27),
                            LocalDate.of(2019, 11, 25),
                            "Busan",
                            new Country("KOR"),
                            LangString.of("en", "Summary"),
                            List.of(),
                            List.of(),
                            List.of()))
                    .withMessage("event busan ends before it starts");
        }
    }

    @Nested
    @DisplayName("The small parts")
    class SmallParts {

        @Test
        @DisplayName("a place has a code or a name")
        void place() {
            assertThat(new Place("TH", null).code()).isEqualTo("TH");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Place(null, null))
                    .withMessage("a place has a code or a name");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "UN", "un award", "un-"})
        @DisplayName("an award's scheme is a slug")
        void scheme(String scheme) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Award(scheme, "Award", null, null, null))
                    .withMessage("not a slug: " + scheme);
        }

        @ParameterizedTest
        @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
        @DisplayName("a confidence lies from 0 to 1")
        void confidence(double confidence) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Provenance.Extracted(Samples.sha256("x"), null, null, confidence))
                    .withMessage("confidence out of range: " + confidence);
        }

        @ParameterizedTest
        @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
        @DisplayName("so does that of one value of a list")
        void confidenceOfOne(double confidence) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Provenance.Finding(1, new Span(0, 5), confidence))
                    .withMessage("confidence out of range: " + confidence);
        }

        @Test
        @DisplayName("a place lies on a page from 1")
        void page() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Provenance.Finding(0, new Span(0, 5), 0.5))
                    .withMessage("page below 1: 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Provenance.Finding(null, new Span(0, 5), 0.5))
                    .withMessage("a span without a page");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Provenance.Extracted(Samples.sha256("x"), null, new Span(0, 5), 0.5))
                    .withMessage("a span without a page");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n\t"})
        @DisplayName("a text is not blank")
        void blank(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Text(text, LangString.Origin.HUMAN))
                    .withMessage("a text is blank");
        }
    }
}
