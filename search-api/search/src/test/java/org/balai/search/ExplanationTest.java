package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.balai.search.SmallCollection.ids;
import static org.balai.search.SmallCollection.sketch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.balai.corpus.Language;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.Answer.ExpansionNote;
import org.balai.search.Answer.Hit;
import org.balai.search.Answer.Why;
import org.balai.search.Answer.WhyKind;
import org.balai.search.SearchRequest.Sort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer explains itself:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationTest {

    @SuppressWarnings("NullAway.Init")
    private SmallCollection collection;

    @BeforeAll
    void fill(@TempDir Path folder) {
        collection = SmallCollection.filled(folder);
    }

    @AfterAll
    void close() {
        collection.close();
    }

    private Answer ask(String q, String... without) {
        return collection.searcher.search(SearchRequest.of(q).without(without));
    }

    private static List<String> paths(List<ExpansionNote> notes) {
        return notes.stream()
                .map(note -> note.vocabulary() + "/" + note.concept())
                .toList();
    }

    private static List<Why> why(Answer answer, String id) {
        return answer.hits().stream()
                .filter(hit -> hit.id().equals(id))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Nested
    @DisplayName("what was searched besides the words")
    class Expanded {

        @Test
        @DisplayName("is told of a word that the lexicon carries over, with what was searched in other languages")
        void lexicon() {
            ExpansionNote note = ask("전체").expansions().stream()
                    .filter(one -> one.vocabulary().equals("lexicon"))
                    .findFirst()
                    .orElseThrow();
            assertThat(note.matched()).isEqualTo("전체");
            assertThat(note.concept()).matches("[a-z-]+\\.(n|v|adj|adv|num)");
            assertThat(note.labels()).containsKeys("en", "ta").doesNotContainKey("ko");
            assertThat(note.labelCount()).isGreaterThanOrEqualTo(note.labels().size());
        }

        @Test
        @DisplayName("calls a meaning by a word of the reader's language, by the English one where there is none")
        void labels() {
            assertThat(ask("전체").expansions())
                    .anySatisfy(note -> assertThat(note.label()).isEqualTo("whole"));
            SearchRequest korean =
                    new SearchRequest("buffaloes", Map.of(), null, null, null, 20, null, List.of(), "ko");
            assertThat(collection.searcher.search(korean).expansions())
                    .anySatisfy(note -> assertThat(note.label()).isEqualTo("물소"));
        }

        @Test
        @DisplayName("stays small however long the question is")
        void bounded() {
            StringBuilder question = new StringBuilder();
            new Lexicon(SmallCollection.ANALYSIS)
                    .senses().stream()
                            .skip(1000)
                            .limit(200)
                            .forEach(sense -> question.append(sense.headword()).append(' '));
            List<ExpansionNote> notes = ask(question.toString()).expansions();
            assertThat(notes)
                    .hasSizeGreaterThanOrEqualTo(30)
                    .allSatisfy(note -> assertThat(note.labels()).hasSizeLessThan(Language.SERVED.size() / 2));
            assertThat(notes.stream().mapToInt(note -> note.labels().size()).sum())
                    .isLessThan(250);
        }
    }

    @Nested
    @DisplayName("what was not meant")
    class Removed {

        @Test
        @DisplayName("is neither searched nor filed nor expanded, and told as removed")
        void concept() {
            Answer all = ask("원스톱 서비스");
            Answer without = ask("원스톱 서비스", "topics/one-stop-service");
            assertThat(paths(all.expansions())).contains("topics/one-stop-service");
            assertThat(ids(all)).contains("kor-one-stop", "vnm-one-stop", "idn-unfiled");
            assertThat(paths(without.expansions())).doesNotContain("topics/one-stop-service");
            assertThat(ids(without)).startsWith("kor-one-stop");
            assertThat(all.hits().get(1).score())
                    .isGreaterThan(without.hits().get(1).score());
            assertThat(without.hits())
                    .allSatisfy(
                            hit -> assertThat(hit.why()).extracting(Why::kind).doesNotContain(WhyKind.CONCEPT));
            assertThat(paths(without.removed())).containsExactly("topics/one-stop-service");
            assertThat(without.removed().getFirst().matched()).isEqualTo("원스톱 서비스");
            assertThat(all.removed()).isEmpty();
        }

        @Test
        @DisplayName("leaves its words to the lexicon, and that can be removed in turn")
        void thenLexicon() {
            assertThat(paths(ask("youth").expansions())).noneMatch(path -> path.startsWith("lexicon/"));
            String[] concepts = paths(ask("youth").expansions()).toArray(String[]::new);
            Answer carried = ask("youth", concepts);
            assertThat(paths(carried.expansions())).contains("lexicon/youth.n");
            List<String> all = new ArrayList<>(List.of(concepts));
            all.addAll(paths(carried.expansions()));
            Answer plain = ask("youth", all.toArray(String[]::new));
            assertThat(plain.expansions()).isEmpty();
            assertThat(paths(plain.removed())).containsExactlyInAnyOrderElementsOf(all);
            assertThat(ids(plain)).isEqualTo(collection.searcher.rank("youth", Mode.WORDS, 20));
        }

        @Test
        @DisplayName("may be a country, whose cases then come by their words alone")
        void country() {
            Answer without = ask("energy in the Philippines", "countries/PHL");
            assertThat(paths(ask("energy in the Philippines").expansions())).contains("countries/PHL");
            assertThat(paths(without.expansions())).doesNotContain("countries/PHL");
            assertThat(paths(without.removed())).containsExactly("countries/PHL");
            assertThat(without.removed().getFirst().label()).isEqualTo("Philippines");
        }

        @Test
        @DisplayName("does no harm where the question does not name it")
        void unnamed() {
            Answer answer =
                    ask("buffaloes", "topics/one-stop-service", "countries/THA", "lexicon/water.n", "levels/national");
            assertThat(answer.removed()).isEmpty();
            assertThat(ids(answer)).isEqualTo(ids(ask("buffaloes")));
        }

        @ParameterizedTest
        @DisplayName("must exist")
        @ValueSource(
                strings = {
                    "",
                    "/",
                    "topics",
                    "topics/",
                    "topics/solar",
                    "colours/red",
                    "countries/TH",
                    "countries/XXX",
                    "lexicon/zyzzyva.n",
                    "lexicon/water",
                    "lexicon/water.n/x"
                })
        void unknown(String value) {
            assertThatExceptionOfType(BadParameter.class)
                    .isThrownBy(() -> ask("water", value))
                    .satisfies(refusal -> {
                        assertThat(refusal.parameter()).isEqualTo("without");
                        assertThat(refusal.getMessage()).isNotBlank().doesNotContain("null");
                    });
        }

        @Test
        @DisplayName("is part of the search that a cursor belongs to, in any order")
        void cursor() {
            SearchRequest first = sorted(null).without("topics/energy-access", "countries/THA");
            String cursor =
                    Objects.requireNonNull(collection.searcher.search(first).next());
            assertThat(collection
                            .searcher
                            .search(sorted(cursor).without("countries/THA", "topics/energy-access"))
                            .hits())
                    .hasSize(1);
            assertThatExceptionOfType(BadParameter.class)
                    .isThrownBy(() -> collection.searcher.search(sorted(cursor)))
                    .extracting(BadParameter::parameter)
                    .isEqualTo("cursor");
        }

        private static SearchRequest sorted(@Nullable String cursor) {
            return new SearchRequest(
                    "energy electricity", Map.of(), null, null, Sort.TITLE, 1, cursor, List.of(), "en");
        }
    }

    @Nested
    @DisplayName("why a case is a hit")
    class Reasons {

        @Test
        @DisplayName("are the words of the question, as typed, that stand in it, and where")
        void words() {
            Why why = why(ask("Revolving  FUND buffaloes subdistrict"), "tha-solar")
                    .getFirst();
            assertThat(why.kind()).isEqualTo(WhyKind.WORDS);
            assertThat(why.words()).containsExactly("Revolving", "FUND", "subdistrict");
            assertThat(why.fields()).containsExactlyInAnyOrder("summary", "passage");
        }

        @Test
        @DisplayName("are words that touch told as one, as they were typed")
        void joined() {
            assertThat(why(ask("태양광마을"), "kor-solar").getFirst().words()).containsExactly("태양광마을");
            assertThat(why(ask("one-stop"), "idn-unfiled").getFirst().words()).containsExactly("one-stop");
        }

        @Test
        @DisplayName("are the concepts and countries that it is filed under, in the reader's language")
        void filed() {
            SearchRequest thai = new SearchRequest(
                    "one-stop service in Viet Nam", Map.of(), null, null, null, 20, null, List.of(), "th");
            List<Why> why = why(collection.searcher.search(thai), "vnm-one-stop");
            assertThat(why)
                    .anySatisfy(one -> {
                        assertThat(one.kind()).isEqualTo(WhyKind.CONCEPT);
                        assertThat(one.vocabulary()).isEqualTo("countries");
                        assertThat(one.concept()).isEqualTo("VNM");
                        assertThat(one.label()).isEqualTo("เวียดนาม");
                        assertThat(one.fields()).contains("country");
                    })
                    .anySatisfy(one -> {
                        assertThat(one.concept()).isEqualTo("one-stop-service");
                        assertThat(one.fields()).contains("topic");
                    });
        }

        @Test
        @DisplayName("is a concept by whose other name it is found, though it is not filed under it")
        void named() {
            assertThat(why(ask("원스톱 서비스"), "idn-unfiled")).singleElement().satisfies(why -> {
                assertThat(why.kind()).isEqualTo(WhyKind.CONCEPT);
                assertThat(why.words()).containsExactly("원스톱 서비스");
                assertThat(why.concept()).isEqualTo("one-stop-service");
                assertThat(why.found()).isEqualToIgnoringCase("one-stop shop");
                assertThat(why.language()).isEqualTo("en");
                assertThat(why.fields()).containsExactly("summary");
            });
        }

        @Test
        @DisplayName("is a word of another language that stands for one of the question")
        void lexicon() {
            assertThat(why(ask("전체"), "sgp-centre")).anySatisfy(why -> {
                assertThat(why.kind()).isEqualTo(WhyKind.LEXICON);
                assertThat(why.words()).containsExactly("전체");
                assertThat(why.found()).isEqualTo("முழு");
                assertThat(why.language()).isEqualTo("ta");
                assertThat(why.fields()).containsExactly("passage");
            });
        }

        @Test
        @DisplayName("is a phrase of the question only where it stands word for word")
        void phrase() {
            assertThat(why(ask("\"revolving fund\" OR diesel"), "tha-solar")
                            .getFirst()
                            .words())
                    .containsExactly("revolving fund");
            assertThat(why(ask("\"fund revolving\" OR diesel"), "phl-diesel")
                            .getFirst()
                            .words())
                    .containsExactly("fund revolving", "diesel");
            assertThat(why(ask("\"household\" OR \"households\" OR sun"), "tha-solar")
                            .getFirst()
                            .words())
                    .containsExactly("household", "sun");
        }

        @Test
        @DisplayName("is what the rest of the case says, where nothing shown does")
        void about() {
            assertThat(why(ask("행정안전부"), "kor-one-stop")).singleElement().satisfies(why -> {
                assertThat(why.words()).containsExactly("행정안전부");
                assertThat(why.fields()).containsExactly("about");
            });
        }

        @Test
        @DisplayName("is nothing where nothing was asked, or only what is unwanted")
        void nothing() {
            assertThat(ask("").hits()).allSatisfy(hit -> assertThat(hit.why()).isEmpty());
            assertThat(ask("-diesel").hits())
                    .isNotEmpty()
                    .allSatisfy(hit -> assertThat(hit.why()).isEmpty());
        }

        @Test
        @DisplayName("is told of every hit, and only what finds that case when it is asked for alone")
        void truth() {
            List<String> questions = List.of(
                    "solar village electricity",
                    "one-stop service in Viet Nam",
                    "태양광 마을 주민 참여",
                    "พลังงานแสงอาทิตย์ หมู่บ้าน น้ำ",
                    "người dân hồ sơ Đà Nẵng",
                    "belia penduduk seluruh negara",
                    "ပြည်သူ့ဝန်ဆောင်မှု ကျေးရွာ",
                    "市民 服务 手续",
                    "water projects voted by citizens",
                    "\"revolving fund\" households OR diesel",
                    "national youth survey of ministers",
                    "e-government ລາວ ປະຊາຊົນ");
            for (String question : questions) {
                Answer answer = ask(question);
                assertThat(answer.hits()).as(question).isNotEmpty();
                for (Hit hit : answer.hits()) {
                    assertThat(hit.why()).as("%s: %s", question, hit.id()).isNotEmpty();
                    hit.why().forEach(why -> check(question, hit, why));
                }
            }
        }

        private void check(String question, Hit hit, Why why) {
            String described = question + ": " + hit.id() + " " + why;
            if (why.fields().contains("country")) {
                assertThat(hit.countries()).as(described).contains(why.concept());
            } else if (why.fields().contains("topic")) {
                Vocabulary topics = Objects.requireNonNull(SmallCollection.VOCABULARIES.get("topics"));
                assertThat(hit.topics().stream().flatMap(topic -> topics.withBroader(topic).stream()))
                        .as(described)
                        .contains(why.concept());
            } else if (why.kind() == WhyKind.WORDS) {
                for (String word : why.words()) {
                    assertThat(collection.searcher.rank(word, Mode.WORDS, 20))
                            .as(described)
                            .contains(hit.id());
                }
            } else if (why.found() != null) {
                assertThat(collection.searcher.rank(why.found(), Mode.WORDS, 20))
                        .as(described)
                        .contains(hit.id());
            }
        }

        @Test
        @DisplayName("is told of a few words and a few of each kind only")
        void bounded(@TempDir Path folder) {
            try (SmallCollection other = new SmallCollection(folder)) {
                String many = "water road school clinic teacher farmer market bridge nurse doctor river forest";
                other.put(sketch("tha-many").title("en", many));
                other.catchUp();
                Answer answer = other.searcher.search(SearchRequest.of(many + " 물 길 학교"));
                assertThat(answer.hits().getFirst().why().getFirst().words()).hasSize(8);
                assertThat(answer.hits().getFirst().why()).hasSizeLessThanOrEqualTo(9);
            }
        }
    }
}
