package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.balai.search.SmallCollection.ids;
import static org.balai.search.SmallCollection.sketch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Catalogue.Encoded;
import org.balai.search.SearchRequest.Sort;
import org.balai.search.meaning.ModelFolder;
import org.balai.search.meaning.SentenceEncoder;
import org.balai.search.meaning.SentenceEncoder.UnusableModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Meaning")
class MeaningTest {

    private static final SentenceEncoder ENCODER = SentenceEncoder.bundled();

    private static SearchRequest request(
            String q,
            Map<String, List<String>> filters,
            @Nullable Sort sort,
            int size,
            @Nullable String cursor,
            Mode mode) {
        return new SearchRequest(
                        q, filters, OutcomeFilter.ANY, null, null, sort, size, cursor, List.of("country"), "en")
                .by(mode);
    }

    private static Answer ask(SmallCollection collection, String q, Mode mode) {
        return collection.searcher.search(request(q, Map.of(), null, 20, null, mode));
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @DisplayName("beside words")
    class BesideWords {

        // None of its words stands in the case that it means.
        private static final String PHOTOVOLTAIC = "photovoltaic cells for remote homes";

        private final SmallCollection collection;

        BesideWords(@TempDir Path folder) {
            collection = SmallCollection.filled(folder, ENCODER);
        }

        @BeforeAll
        void encode() {
            collection.put(sketch("mys-water")
                    .title("en", "Pipes that report their leaks")
                    .filed("MYS", "smart-city", 2018)
                    .page(
                            "en",
                            "Sensors listen to the mains at night and tell where drinking water is lost.",
                            "The utility mends bursts before streets are flooded."));
            try (PassageEncoder passages = new PassageEncoder(collection.catalogue, ENCODER)) {
                passages.encodeAll();
            }
            collection.catchUp();
            collection.searcher.load();
        }

        @AfterAll
        void close() {
            collection.close();
        }

        @Test
        @DisplayName("finds what has none of a question's words, which words alone do not find")
        void otherWords() {
            String question = "taps run dry because of broken conduits";
            assertThat(ids(ask(collection, question, Mode.WORDS))).doesNotContain("mys-water");
            Answer answer = ask(collection, question, Mode.HYBRID);
            assertThat(ids(answer)).startsWith("mys-water");
            assertThat(answer.mode()).isEqualTo(Mode.HYBRID);
            assertThat(answer.hits().getFirst().why())
                    .extracting(Answer.Why::kind)
                    .contains(Answer.WhyKind.MEANING);
            assertThat(answer.hits().getFirst().highlights())
                    .anySatisfy(highlight -> assertThat(highlight.text()).contains("drinking water is lost"));
            assertThat(ids(ask(collection, question, Mode.MEANING))).startsWith("mys-water");
        }

        @Test
        @DisplayName("counts what it finds in total and facets, and a filter finds as many as its facet counted")
        void counts() {
            for (Mode mode : List.of(Mode.HYBRID, Mode.MEANING)) {
                Answer all = ask(collection, PHOTOVOLTAIC, mode);
                assertThat(all.total().value()).isEqualTo(all.hits().size()).isPositive();
                for (Answer.FacetValue country :
                        Objects.requireNonNull(all.facets().get("country"))) {
                    Answer narrowed = collection.searcher.search(
                            request(PHOTOVOLTAIC, Map.of("country", List.of(country.value())), null, 20, null, mode));
                    assertThat(narrowed.total().value())
                            .as(mode + " " + country.value())
                            .isEqualTo(country.count());
                    assertThat(ids(narrowed))
                            .isEqualTo(ids(all).stream()
                                    .filter(id -> ids(narrowed).contains(id))
                                    .toList());
                }
            }
        }

        @Test
        @DisplayName("gives each case once over all pages, however long they are")
        void pages() {
            for (Mode mode : List.of(Mode.HYBRID, Mode.MEANING)) {
                for (Sort sort : List.of(Sort.RELEVANCE, Sort.TITLE)) {
                    List<String> whole =
                            ids(collection.searcher.search(request(PHOTOVOLTAIC, Map.of(), sort, 20, null, mode)));
                    for (int size = 1; size <= 3; size++) {
                        List<String> paged = new ArrayList<>();
                        String cursor = null;
                        do {
                            Answer page = collection.searcher.search(
                                    request(PHOTOVOLTAIC, Map.of(), sort, size, cursor, mode));
                            paged.addAll(ids(page));
                            cursor = page.next();
                        } while (cursor != null);
                        assertThat(paged).as(mode + " " + sort + " " + size).isEqualTo(whole);
                    }
                }
            }
        }

        @Test
        @DisplayName("adds nothing to what is quoted, excluded or named as alternatives")
        void operators() {
            assertThat(ids(ask(collection, "\"drinking water\" leaks", Mode.HYBRID)))
                    .containsExactly("mys-water");
            assertThat(ids(ask(collection, "electricity for villages -sun", Mode.HYBRID)))
                    .doesNotContain("tha-solar");
            assertThat(ids(ask(collection, "\"no such phrase\" photovoltaic cells", Mode.HYBRID)))
                    .isEmpty();
        }

        @Test
        @DisplayName("leaves a whole title first")
        void titleFirst() {
            assertThat(ids(ask(collection, "Diesel generators for small islands", Mode.HYBRID)))
                    .startsWith("phl-diesel");
            assertThat(ids(ask(collection, "Pipes that report their leaks", Mode.HYBRID)))
                    .startsWith("mys-water");
        }

        @Test
        @DisplayName("of a question in a language that the encoder does not know is that of what its words stand for")
        void otherLanguages() {
            // Drinking water, loss, night: as the lexicon and the concepts have them.
            for (String question : List.of("น้ำดื่ม สูญเสีย กลางคืน", "식수 손실 밤", "nước uống thất thoát ban đêm")) {
                Answer answer = ask(collection, question, Mode.MEANING);
                assertThat(ids(answer)).as(question).startsWith("mys-water");
                assertThat(answer.withoutMeaning()).isNull();
                Answer hybrid = ask(collection, question, Mode.HYBRID);
                assertThat(hybrid.mode()).isEqualTo(Mode.HYBRID);
                assertThat(hybrid.hits().getFirst().why())
                        .extracting(Answer.Why::kind)
                        .contains(Answer.WhyKind.MEANING);
            }
        }

        @Test
        @DisplayName(
                "is left out where a question's language is unknown to the encoder and its words to the lexicon, and says so")
        void unknownWords() {
            for (String question : List.of("ฮฮฮ", "쀍쀍")) {
                Answer hybrid = ask(collection, question, Mode.HYBRID);
                assertThat(hybrid.hits())
                        .isEqualTo(ask(collection, question, Mode.CONCEPTS).hits());
                assertThat(hybrid.mode()).isEqualTo(Mode.CONCEPTS);
                assertThat(hybrid.withoutMeaning()).isEqualTo(Meaning.Absence.LANGUAGE);
                assertThatThrownBy(() -> ask(collection, question, Mode.MEANING))
                        .isInstanceOf(BadParameter.class)
                        .hasMessageContaining("all-MiniLM-L6-v2")
                        .hasMessageContaining("[en]");
            }
        }

        @Test
        @DisplayName("of a question in another language ends with what its words are told not to mean")
        void notMeant() {
            Set<String> removed = new LinkedHashSet<>();
            Answer answer;
            do {
                // What a removed one covered may stand for something else in turn.
                answer = collection.searcher.search(request("น้ำดื่ม กลางคืน", Map.of(), null, 20, null, Mode.HYBRID)
                        .without(removed.toArray(String[]::new)));
                assertThat(answer.withoutMeaning())
                        .isEqualTo(answer.expansions().isEmpty() ? Meaning.Absence.LANGUAGE : null);
            } while (answer.expansions().stream()
                    .map(note -> note.vocabulary() + "/" + note.concept())
                    .map(removed::add)
                    .reduce(false, Boolean::logicalOr));
            assertThat(removed).isNotEmpty();
        }

        @Test
        @DisplayName(
                "of a description counts where no document is in a language of the encoder, until the case changes")
        void described() {
            String question = "infants are inoculated against measles by visiting nurses";
            describe(
                    "khm-vaccine",
                    "Injections for babies",
                    "Health workers go from door to door so that no child gets ill.");
            assertThat(ids(ask(collection, question, Mode.MEANING))).doesNotContain("khm-vaccine");
            try (PassageEncoder passages = new PassageEncoder(collection.catalogue, ENCODER)) {
                passages.encodeAll();
                collection.catchUp();
                Answer answer = ask(collection, question, Mode.MEANING);
                assertThat(ids(answer)).startsWith("khm-vaccine");
                assertThat(answer.hits().getFirst().why())
                        .contains(new Answer.Why(
                                Answer.WhyKind.MEANING, List.of(), null, null, null, null, null, List.of("about")));
                assertThat(answer.hits().getFirst().highlights())
                        .noneMatch(highlight -> highlight.field().equals("passage"));

                describe("khm-vaccine", "Roads of gravel", "Villages keep their tracks passable in the rains.");
                assertThat(ids(ask(collection, question, Mode.MEANING))).doesNotContain("khm-vaccine");
                passages.encodeAll();
                collection.catchUp();
                assertThat(ids(ask(collection, "unpaved country lanes", Mode.MEANING)))
                        .startsWith("khm-vaccine");
            }
            collection.remove("khm-vaccine");
            collection.catchUp();
        }

        /** Puts a case that is described in English and told in Khmer. */
        private void describe(String id, String title, String summary) {
            collection.put(
                    sketch(id).title("en", title).summary("en", summary).page("km", "ប្រជាពលរដ្ឋប្រើប្រាស់សេវា"));
            collection.catchUp();
        }

        @Test
        @DisplayName("tells cases alike whose reports say the same in other words")
        void alike() {
            String said = "Underground sensors hear at night where tap water escapes from the network.";
            collection.put(sketch("sgp-acoustic")
                    .title("en", "Listening for lost supplies")
                    .page("en", said));
            try (PassageEncoder passages = new PassageEncoder(collection.catalogue, ENCODER)) {
                passages.encodeAll();
            }
            collection.catchUp();
            List<Searcher.SimilarHit> like = collection.searcher.similar(
                    collection.catalogue.caseReport("sgp-acoustic").orElseThrow(), 3, "en");

            assertThat(like.getFirst().hit().id()).isEqualTo("mys-water");
            assertThat(like.getFirst().reasons()).contains(new Searcher.Reason("meaning", "", ""));
            collection.remove("sgp-acoustic");
            collection.catchUp();
        }

        @Test
        @DisplayName("is searched by in an empty question as little as words are")
        void emptyQuestion() {
            assertThat(ask(collection, "", Mode.MEANING).total().value()).isEqualTo(13);
            assertThat(ask(collection, "", Mode.HYBRID).total().value()).isEqualTo(13);
        }
    }

    @Test
    @DisplayName("is not searched by until the vectors of this very encoder are in the index")
    void preparing(@TempDir Path folder, @TempDir Path model) throws Exception {
        String question = "photovoltaic cells for remote homes";
        try (SmallCollection collection = SmallCollection.filled(folder, ENCODER);
                PassageEncoder passages = new PassageEncoder(collection.catalogue, ENCODER)) {
            collection.searcher.load();
            assertThat(ask(collection, question, Mode.MEANING).hits()).isEmpty();
            passages.encodeAll();
            collection.catchUp();
            assertThat(ask(collection, question, Mode.MEANING).hits()).isNotEmpty();

            ModelFolder.fill(model, yaml("other", "cls"));
            try (SentenceEncoder other = SentenceEncoder.open(model)) {
                other.load();
                Meaning meaning = new Meaning(
                        collection.engine,
                        other,
                        Indexer.fingerprint(SmallCollection.ANALYSIS, SmallCollection.VOCABULARIES, other),
                        SmallCollection.LANGUAGES);
                Meaning.Near near = meaning.near(Question.parse(question), language -> "");
                assertThat(near.passages()).isEmpty();
                assertThat(near.absence()).isEqualTo(Meaning.Absence.PREPARING);

                // What the new one has encoded takes the place of what the earlier one had.
                try (PassageEncoder anew = new PassageEncoder(collection.catalogue, other)) {
                    assertThat(anew.encodeAll()).isPositive();
                    assertThat(anew.progress().vectors())
                            .isEqualTo(anew.progress().passages());
                }
                assertThat(passages.progress().vectors()).isZero();
            }
        }
    }

    private static String yaml(String name, String pooling) {
        return """
                name: %s
                pooling: %s
                questionPrefix: ""
                passagePrefix: ""
                dimension: 384
                longest: 128
                languages: [en]
                """.formatted(name, pooling);
    }

    @Nested
    @DisplayName("of passages")
    class OfPassages {

        @Test
        @DisplayName(
                "comes after their words: cases are found at once, announced anew when encoded, and no more after that")
        void afterWords(@TempDir Path folder) {
            try (SmallCollection collection = SmallCollection.filled(folder, ENCODER);
                    PassageEncoder passages = new PassageEncoder(collection.catalogue, ENCODER)) {
                assertThat(collection.found("batteries")).contains("tha-solar");
                assertThat(passages.progress()).isEqualTo(new Encoded(0, 3));
                long before = collection.catalogue.lastChange();

                // Three passages, and the descriptions of the four cases that are described in English.
                assertThat(passages.encodeAll()).isEqualTo(7);

                assertThat(passages.progress()).isEqualTo(new Encoded(3, 3));
                assertThat(collection.catalogue.changesAfter(before, 100))
                        .extracting(change -> change.caseId())
                        .containsExactlyInAnyOrder("tha-solar", "phl-diesel", "brn-youth", "idn-unfiled");
                long announced = collection.catalogue.lastChange();
                assertThat(passages.encodeAll()).isZero();
                assertThat(collection.catalogue.lastChange()).isEqualTo(announced);
            }
        }

        @Test
        @DisplayName("goes on after a restart where it ended, and takes in what comes later by itself")
        void resumes(@TempDir Path folder) throws Exception {
            try (Catalogue catalogue = Catalogue.open(folder.resolve("catalogue"));
                    SmallCollection collection = new SmallCollection(catalogue, folder)) {
                for (int i = 0; i < 40; i++) {
                    collection.put(sketch("tha-" + i)
                            .title("en", "Case " + i)
                            .page("en", "Passage one of case " + i, "two", "three", "four", "five"));
                }
                try (PassageEncoder first = new PassageEncoder(catalogue, ENCODER)) {
                    catalogue.onChange(first::close);
                    assertThat(first.encodeAll()).isBetween(100L, 199L);
                }
                Encoded ended = catalogue.encoded(ENCODER.id(), List.of("en"));
                assertThat(ended.vectors()).isBetween(1L, 199L);
                try (PassageEncoder next = new PassageEncoder(catalogue, ENCODER)) {
                    next.start();
                    waitFor(next, 200);
                    collection.put(sketch("late").title("en", "Late").page("en", "One more passage."));
                    waitFor(next, 201);
                    assertThat(next.failure()).isNull();
                }
                List<String> documents = new ArrayList<>();
                catalogue.changesAfter(0, 1000).forEach(change -> documents.add(change.caseId()));
                assertThat(new LinkedHashSet<>(documents)).hasSize(41);
            }
        }

        @Test
        @DisplayName("is given up with the reason where the encoder cannot be used, and words go on")
        void unusable(@TempDir Path folder, @TempDir Path model) throws Exception {
            ModelFolder.fill(model, yaml("broken", "mean"));
            Files.writeString(model.resolve("model.onnx"), "no network");
            try (SentenceEncoder broken = SentenceEncoder.open(model);
                    SmallCollection collection = SmallCollection.filled(folder, broken);
                    PassageEncoder passages = new PassageEncoder(collection.catalogue, broken)) {
                assertThatThrownBy(passages::encodeAll).isInstanceOf(UnusableModel.class);
                passages.start();
                eventually(() -> passages.failure() != null);
                assertThat(passages.failure()).contains(model.toString());
                collection.searcher.load();
                assertThat(collection.found("batteries in a village")).contains("tha-solar");
            }
        }

        /** Waits up to a minute for what another thread does. */
        private static void eventually(BooleanSupplier done) throws InterruptedException {
            for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
                Thread.sleep(100);
            }
        }

        private static void waitFor(PassageEncoder encoder, long vectors) throws InterruptedException {
            eventually(() -> encoder.progress().vectors() >= vectors);
            assertThat(encoder.progress().vectors()).isEqualTo(vectors);
        }
    }
}
