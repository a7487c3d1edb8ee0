package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.balai.search.SmallCollection.ids;
import static org.balai.search.SmallCollection.sketch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.balai.corpus.Country;
import org.balai.corpus.Language;
import org.balai.corpus.Page;
import org.balai.corpus.Span;
import org.balai.search.Answer.ExpansionNote;
import org.balai.search.Answer.FacetValue;
import org.balai.search.Answer.Highlight;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A search")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearcherTest {

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

    private List<String> found(String question) {
        return collection.found(question);
    }

    private Answer ask(SearchRequest request) {
        return collection.searcher.search(request);
    }

    private static SearchRequest request(String q, Map<String, List<String>> filters) {
        return new SearchRequest(q, filters, null, null, null, 20, null, IndexFields.FACETS, "en");
    }

    private static SearchRequest sorted(String q, Sort sort, int size, @Nullable String cursor) {
        return new SearchRequest(q, Map.of(), null, null, sort, size, cursor, List.of(), "en");
    }

    @Nested
    @DisplayName("finds a case")
    class Finds {

        @ParameterizedTest(name = "{0}: {1}")
        @DisplayName("first by words of its title, summary or passages, in its language")
        @CsvSource({
            "Nong Ta Tum, tha-solar",
            "subdistrict electricity, tha-solar",
            "learning centre, tha-solar",
            "หนองตาแต้ม, tha-solar",
            "น้ำสะอาด, tha-solar",
            "น\u0e4d\u0e49\u0e32สะอาด, tha-solar",
            "협동조합, kor-solar",
            "태양광마을, kor-solar",
            "태양광 마을, kor-solar",
            "수익을 나눈다, kor-solar",
            "ថាមពលពន្លឺព្រះអាទិត្យ, khm-solar",
            "បណ្តាញ, khm-solar",
            "Tinjauan belia, brn-youth",
            "người dân Đà Nẵng, vnm-one-stop",
            "nguoi dan Da Nang, vnm-one-stop",
            "服务中心, sgp-centre",
            "စင်တာ, mmr-service",
            "orcamento participativo, tls-budget",
            "orsamentu partisipativu, tls-budget",
            "cidadaos votam, tls-budget",
            "kantor pasar, idn-unfiled"
        })
        void byWords(String question, String id) {
            assertThat(found(question)).startsWith(id);
        }

        @Test
        @DisplayName("by an everyday word of another language, in whatever language it is asked")
        void everydayWords() {
            for (String asked : List.of("முழுவதும்", "whole", "전체")) {
                assertThat(found(asked)).as(asked).contains("sgp-centre");
            }
            assertThat(collection.searcher.rank("전체", Mode.WORDS, 10)).doesNotContain("sgp-centre");
        }

        @Test
        @DisplayName("whose title has one word of the question and whose passage has another")
        void spread() {
            assertThat(found("Tum technicians")).startsWith("tha-solar");
            assertThat(found("햇빛마을 수익")).startsWith("kor-solar");
            assertThat(found("Dili água")).startsWith("tls-budget");
        }

        @Test
        @DisplayName("by a number in the digits of another script, and by one written beside a word")
        void numbers() {
            assertThat(found("2560")).containsExactly("tha-solar");
            assertThat(found("ปี2560")).contains("tha-solar");
            assertThat(found("37")).containsExactly("brn-youth");
        }

        @Test
        @DisplayName("by a question in Zawgyi as by the same in Unicode")
        void zawgyi() {
            assertThat(found("ျပည္သူ႔ဝန္ေဆာင္မႈ"))
                    .isEqualTo(found("ပြည်သူ့ဝန်ဆောင်မှု"))
                    .contains("mmr-service");
        }

        @Test
        @DisplayName("in a script or language without an analyzer of its own")
        void otherScripts(@TempDir Path folder) {
            try (SmallCollection other = new SmallCollection(folder)) {
                other.put(sketch("rus-a").title("ru", "Портал услуг").page("ru", "Граждане подают жалобы."));
                other.put(sketch("jpn-a").title("ja", "ひらがな").page("ja", "カタカナ"));
                other.catchUp();
                assertThat(other.found("портал")).containsExactly("rus-a");
                assertThat(other.found("жалобы")).containsExactly("rus-a");
                assertThat(other.found("ひらがな")).containsExactly("jpn-a");
            }
        }

        @ParameterizedTest
        @DisplayName("by a question in two scripts")
        @ValueSource(strings = {"e-government ລາວ", "e-government ลาว", "ລາວ e-government", "라오스 e-government"})
        void mixedScripts(String question) {
            assertThat(found(question)).startsWith("lao-portal");
        }

        @Test
        @DisplayName("with one of its words at least, those with more of them first, when few have most of them")
        void fewWords() {
            assertThat(found("revolving fund for buffaloes and tractors")).contains("tha-solar", "phl-diesel");
            assertThat(found("buffaloes tractors")).isEmpty();
        }
    }

    @Nested
    @DisplayName("reads the question's signs:")
    class Signs {

        @Test
        @DisplayName("a phrase must stand word for word")
        void phrase() {
            assertThat(found("\"revolving fund\"")).containsExactly("tha-solar");
            assertThat(found("\"fund revolving\"")).containsExactly("phl-diesel");
            assertThat(found("“태양광 마을”")).containsExactly("kor-solar");
            assertThat(found("「ပြည်သူ့ဝန်ဆောင်မှု」")).contains("mmr-service").doesNotContain("tha-solar");
            assertThat(found("\"ថាមពលពន្លឺ\"")).containsExactly("khm-solar");
            assertThat(found("\"household\"")).containsExactly("tha-solar");
            assertThat(found("\"households\"")).isEmpty();
        }

        @Test
        @DisplayName("a phrase of signs alone is left out")
        void phraseOfSigns() {
            assertThat(found("\"...\" \"revolving fund\"")).containsExactly("tha-solar");
            assertThat(found("\"...\"")).isEmpty();
            assertThat(found("?!")).isEmpty();
        }

        @Test
        @DisplayName("an unwanted word or phrase keeps cases out that have it anywhere")
        void unwanted() {
            assertThat(found("electricity")).contains("tha-solar", "phl-diesel");
            assertThat(found("electricity -diesel")).contains("tha-solar").doesNotContain("phl-diesel");
            assertThat(found("electricity -\"revolving fund\""))
                    .contains("phl-diesel")
                    .doesNotContain("tha-solar");
            assertThat(found("-diesel")).hasSize(11).doesNotContain("phl-diesel");
            assertThat(found("electricity -...")).contains("tha-solar", "phl-diesel");
        }

        @Test
        @DisplayName("either of the alternatives will do")
        void alternatives() {
            assertThat(found("diesel OR survey")).containsExactlyInAnyOrder("phl-diesel", "brn-youth");
            assertThat(found("diesel OR \"revolving fund\" | 협동조합"))
                    .containsExactlyInAnyOrder("phl-diesel", "tha-solar", "kor-solar");
        }

        @Test
        @DisplayName("nothing asked is every case, the newest first")
        void nothing() {
            Answer answer = ask(SearchRequest.of(""));
            assertThat(answer.total()).isEqualTo(new Answer.Total(12, "eq"));
            assertThat(ids(answer)).startsWith("tls-budget", "lao-portal", "khm-solar");
        }

        @Test
        @DisplayName("any string is legal")
        void anyString() {
            Seeds.strings(300, 10, text -> check(ask(SearchRequest.of(text))));
        }

        @ParameterizedTest
        @DisplayName("a question as long as may be is legal, whatever it is made of")
        @ValueSource(strings = {"%s ", "\"a%s b\" ", "-a%s ", "a%s OR ", "a%s.", "원스톱 서비스 %s ", "ก%s ", "민%s"})
        void longest(String piece) {
            StringBuilder question = new StringBuilder();
            for (int i = 0; question.length() < 1990; i++) {
                question.append(String.format(piece, i));
            }
            check(ask(sorted(question.toString(), Sort.RELEVANCE, 20, null)));
        }
    }

    @Nested
    @DisplayName("knows concepts and countries:")
    class Concepts {

        @Test
        @DisplayName("a concept named in one language is found by its labels in others, and by what is filed under it")
        void expansion() {
            Answer answer = ask(SearchRequest.of("원스톱 서비스"));
            assertThat(ids(answer)).startsWith("kor-one-stop").contains("vnm-one-stop", "sgp-centre", "idn-unfiled");
            assertThat(ids(answer).indexOf("idn-unfiled"))
                    .describedAs("a text with another label comes before what has neither words nor concept")
                    .isLessThan(6);
        }

        @Test
        @DisplayName("the answer says which concept was named, by which words, and which other labels were looked for")
        void said() {
            assertThat(ask(SearchRequest.of("서울 원스톱서비스")).expansions()).anySatisfy(note -> {
                assertThat(note.vocabulary()).isEqualTo("topics");
                assertThat(note.concept()).isEqualTo("one-stop-service");
                assertThat(note.label()).isEqualTo("One-stop service and less red tape");
                assertThat(note.matched()).isEqualTo("원스톱서비스");
                assertThat(note.labels()).containsEntry("vi", "Dịch vụ một cửa và giảm thủ tục hành chính");
            });
            assertThat(ask(SearchRequest.of("수도권 원스톱  서비스")).expansions())
                    .anySatisfy(note -> assertThat(note.matched()).isEqualTo("원스톱 서비스"));
            assertThat(ask(SearchRequest.of("一站式服务与简化手续")).expansions())
                    .anySatisfy(note -> assertThat(note.matched()).isEqualTo("一站式服务与简化手续"));
            assertThat(ask(SearchRequest.of("โซลาร์เซลล์")).expansions())
                    .anySatisfy(note -> assertThat(note.matched()).isEqualTo("โซลาร์เซลล์"));
            assertThat(ask(SearchRequest.of("zyzzyva")).expansions()).isEmpty();
        }

        @Test
        @DisplayName("a service named in one language is found by its name in another")
        void service() {
            assertThat(ask(SearchRequest.of("출생증명서")).expansions()).anySatisfy(note -> {
                assertThat(note.vocabulary()).isEqualTo("services");
                assertThat(note.concept()).isEqualTo("birth-certificate");
                assertThat(note.label()).isEqualTo("birth certificate");
                assertThat(note.labels()).containsEntry("vi", "giấy khai sinh");
            });
        }

        @Test
        @DisplayName("a word itself counts more than another label of its concept")
        void lowerWeight() {
            assertThat(found("một cửa")).startsWith("vnm-one-stop");
            assertThat(found("원스톱 서비스")).startsWith("kor-one-stop");
            assertThat(found("one-stop shop").subList(0, 4)).contains("idn-unfiled");
        }

        @ParameterizedTest
        @DisplayName("cases of a country that the question names come first")
        @CsvSource({
            "one-stop service in Viet Nam, vnm-one-stop",
            "one-stop service Republic of Korea, kor-one-stop",
            "solar village Cambodia, khm-solar",
            "พลังงานแสงอาทิตย์ เกาหลีใต้, kor-solar",
            "energy in the Philippines, phl-diesel"
        })
        void country(String question, String id) {
            assertThat(found(question)).startsWith(id);
        }

        @Test
        @DisplayName("cases that were taken from a country that the question names count as its own")
        void origin(@TempDir Path folder) {
            try (SmallCollection other = new SmallCollection(folder)) {
                other.put(sketch("khm-plan")
                        .title("en", "A plan for digital government")
                        .country("KHM")
                        .takenFrom("KOR"));
                other.put(sketch("tha-plan")
                        .title("en", "A plan for digital government")
                        .country("THA"));
                other.put(sketch("vnm-plan")
                        .title("en", "A plan for digital government")
                        .country("VNM"));
                other.catchUp();
                Answer answer =
                        other.searcher.search(SearchRequest.of("Que apoio prestou a Coreia ao governo digital?"));
                assertThat(ids(answer)).startsWith("khm-plan");
                assertThat(answer.hits().getFirst().why()).anySatisfy(why -> {
                    assertThat(why.label()).isEqualTo("South Korea");
                    assertThat(why.fields()).containsExactly("origin");
                });
                assertThat(other.found("digital government of South Korea")).startsWith("khm-plan");
            }
        }

        @ParameterizedTest
        @DisplayName("an award that the question names is told apart from its words, in any language")
        @ValueSource(strings = {"winners of the UN Public Service Award", "유엔 공공행정상", "联合国公共服务奖"})
        void award(String question) {
            Answer answer = ask(SearchRequest.of(question));
            assertThat(ids(answer)).startsWith("tha-solar");
            assertThat(answer.hits().getFirst().why()).anySatisfy(why -> {
                assertThat(why.vocabulary()).isEqualTo("awards");
                assertThat(why.fields()).contains("award");
            });
        }

        @ParameterizedTest
        @DisplayName("a region that the question names stands for each of its countries, and for nothing else")
        @ValueSource(
                strings = {"solar energy in ASEAN countries", "아세안 태양광", "พลังงานแสงอาทิตย์ในเอเชียตะวันออกเฉียงใต้"})
        void region(String question) {
            Answer answer = ask(SearchRequest.of(question));
            assertThat(answer.expansions())
                    .extracting(ExpansionNote::vocabulary, ExpansionNote::concept)
                    .contains(tuple("regions", "asean"))
                    .doesNotContain(tuple("topics", "city-and-country-cooperation"));
            assertThat(ids(answer)).contains("kor-solar");
            assertThat(ids(answer).subList(0, 3)).containsExactlyInAnyOrder("tha-solar", "khm-solar", "phl-diesel");
        }

        @Test
        @DisplayName("a country is not named by a part of another word")
        void withinWord() {
            assertThat(searched("lao động nữ")).doesNotContain("LAO");
            assertThat(searched("lao")).contains("LAO");
            assertThat(searched("Lao women's union")).contains("LAO");
            assertThat(searched("chính phủ Lào")).contains("LAO");
        }

        @Test
        @DisplayName("a country is known by each of its names in each language, alone and in a sentence")
        void countryNames() {
            List<String> unknown = new ArrayList<>();
            for (Country country : Country.TWELVE) {
                for (Language language : Language.SERVED) {
                    for (String name : country.names(language.tag())) {
                        if (searched(name).stream().noneMatch(country.code()::equals)) {
                            unknown.add(country.code() + " " + language.tag() + " " + name);
                        }
                    }
                }
            }
            assertThat(unknown).isEmpty();
            assertThat(searched("ฝึกอบรมจากเกาหลี")).contains("KOR");
            assertThat(searched("ဖိလစ်ပိုင်နိုင်ငံတွင် မှတ်ပုံတင်ကတ်")).contains("PHL");
            assertThat(searched("លទ្ធផលជំនួយកូរ៉េ")).contains("KOR");
            assertThat(searched("Que apoio prestou a Coreia")).contains("KOR");
        }

        private List<String> searched(String question) {
            return collection.searcher.search(request(question, Map.of())).expansions().stream()
                    .filter(note -> note.vocabulary().equals("countries"))
                    .map(Answer.ExpansionNote::concept)
                    .toList();
        }

        @Test
        @DisplayName("a facet's label typed in any language finds its cases")
        void labels() {
            Map<String, List<String>> filed = Map.of(
                    "topics/energy-access", List.of("tha-solar", "kor-solar", "khm-solar", "phl-diesel"),
                    "topics/youth-engagement", List.of("brn-youth"),
                    "beneficiaries/rural-people", List.of("tha-solar"),
                    "levels/city-or-municipality", List.of("kor-solar"),
                    "statuses/ended", List.of("phl-diesel"),
                    "outcome-types/waiting-and-processing-time", List.of("kor-one-stop", "vnm-one-stop"));
            for (Language language : Language.SERVED) {
                filed.forEach((concept, ids) -> {
                    String[] name = concept.split("/", 2);
                    String label = Objects.requireNonNull(SmallCollection.VOCABULARIES.get(name[0]))
                            .concept(name[1])
                            .orElseThrow()
                            .label(language.tag());
                    assertThat(found(label))
                            .describedAs("%s in %s", label, language)
                            .containsAll(ids);
                });
                String thailand = new Country("THA").name(language.tag());
                assertThat(found(thailand)).describedAs(thailand).startsWith("tha-solar");
                String khmer = new Language("km").name(language.tag());
                assertThat(found(khmer)).describedAs(khmer).contains("khm-solar");
            }
            assertThat(found("UN Public Service Award")).startsWith("tha-solar");
        }
    }

    @Nested
    @DisplayName("is narrowed:")
    class Narrowed {

        @Test
        @DisplayName("a filter on a theme takes in the topics below it")
        void narrower() {
            assertThat(ids(ask(request("", Map.of("topic", List.of("local-capacity"))))))
                    .containsExactlyInAnyOrder("tha-solar", "kor-solar", "khm-solar", "phl-diesel");
        }

        @Test
        @DisplayName("any of a facet's values, all of the facets")
        void facets() {
            assertThat(ids(ask(request(
                            "", Map.of("topic", List.of("energy-access"), "country", List.of("KOR", "PHL", "BRN"))))))
                    .containsExactlyInAnyOrder("kor-solar", "phl-diesel");
        }

        @ParameterizedTest
        @DisplayName("each facet filters")
        @CsvSource({
            "level, district-or-village, tha-solar",
            "beneficiary, youth, brn-youth",
            "status, ended, phl-diesel",
            "language, ta, sgp-centre",
            "award, un-public-service-award, tha-solar",
            "year, 2021, lao-portal",
            "outcome, access-and-equity, tha-solar"
        })
        void each(String facet, String value, String id) {
            assertThat(ids(ask(request("", Map.of(facet, List.of(value)))))).containsExactly(id);
        }

        @Test
        @DisplayName("a facet's own selection does not narrow its counts, those of the others do")
        void multiSelect() {
            Answer answer = ask(request(
                    "", Map.of("country", List.of("KOR"), "topic", List.of("one-stop-service", "data-exchange"))));
            assertThat(ids(answer)).containsExactly("kor-one-stop");
            assertThat(count(answer, "country", "KOR")).isEqualTo(1);
            assertThat(count(answer, "country", "VNM")).isEqualTo(1);
            assertThat(count(answer, "country", "SGP")).isEqualTo(1);
            assertThat(count(answer, "country", "THA")).isZero();
            assertThat(count(answer, "topic", "energy-access")).isEqualTo(1);
            assertThat(count(answer, "topic", "one-stop-service")).isEqualTo(1);
            assertThat(value(answer, "topic", "data-exchange"))
                    .isEqualTo(new FacetValue("data-exchange", "Data exchange", 0, "digital-services", true));
            assertThat(count(answer, "year", "2009")).isEqualTo(1);
            assertThat(value(answer, "year", "2019")).isNull();
        }

        @Test
        @DisplayName("a facet's count is what choosing it finds, also where few cases have most of the words")
        void countsHold(@TempDir Path folder) {
            try (SmallCollection villages = new SmallCollection(folder)) {
                for (int i = 0; i < 24; i++) {
                    villages.put(sketch("village-" + i)
                            .title("en", i % 2 == 0 ? "Solar pumps for dry villages" : "Solar lamps")
                            .filed(i % 3 == 0 ? "KHM" : "LAO", "energy-access", 2000 + i));
                }
                villages.catchUp();
                for (String question :
                        List.of("", "solar", "solar pumps villages", "solar pumps villages buffaloes horses")) {
                    Answer all = villages.searcher.search(request(question, Map.of()));
                    for (String facet : List.of("country", "topic")) {
                        Objects.requireNonNull(all.facets().get(facet))
                                .forEach(value -> assertThat(villages.searcher
                                                .search(request(question, Map.of(facet, List.of(value.value()))))
                                                .total()
                                                .value())
                                        .describedAs("<%s> with %s %s", question, facet, value.value())
                                        .isEqualTo(value.count()));
                    }
                }
            }
        }

        @Test
        @DisplayName("a facet asked for twice is counted once")
        void twice() {
            Answer answer = ask(
                    new SearchRequest("", Map.of(), null, null, null, 1, null, List.of("country", "country"), "en"));
            assertThat(answer.facets()).containsOnlyKeys("country");
        }

        @Test
        @DisplayName("years from and to, both inclusive; a case without a year is in no range")
        void years() {
            assertThat(ids(ask(new SearchRequest("", Map.of(), 2017, 2019, null, 20, null, List.of(), "en"))))
                    .containsExactly("kor-solar", "brn-youth", "tha-solar");
            assertThat(ids(ask(new SearchRequest("", Map.of(), 2021, null, null, 20, null, List.of(), "en"))))
                    .containsExactly("tls-budget", "lao-portal");
            assertThat(ids(ask(new SearchRequest("", Map.of(), null, 2009, null, 20, null, List.of(), "en"))))
                    .containsExactly("kor-one-stop");
        }

        private @Nullable FacetValue value(Answer answer, String facet, String value) {
            return Objects.requireNonNull(answer.facets().get(facet)).stream()
                    .filter(one -> one.value().equals(value))
                    .findFirst()
                    .orElse(null);
        }

        private long count(Answer answer, String facet, String value) {
            return Objects.requireNonNull(value(answer, facet, value)).count();
        }
    }

    @Nested
    @DisplayName("is sorted and paged:")
    class Paged {

        @Test
        @DisplayName("the newest first, cases without a year last")
        void newest() {
            assertThat(ids(ask(sorted("", Sort.NEWEST, 20, null))))
                    .containsExactly(
                            "tls-budget",
                            "lao-portal",
                            "khm-solar",
                            "kor-solar",
                            "brn-youth",
                            "tha-solar",
                            "vnm-one-stop",
                            "sgp-centre",
                            "phl-diesel",
                            "kor-one-stop",
                            "idn-unfiled",
                            "mmr-service");
        }

        @Test
        @DisplayName("by title as people sort it, cases without a title last")
        void title(@TempDir Path folder) {
            try (SmallCollection other = new SmallCollection(folder)) {
                other.put(sketch("c").title("en", "zebra"));
                other.put(sketch("a"));
                other.put(sketch("d").title("en", "Émigrés"));
                other.put(sketch("b").title("en", "apple"));
                other.put(sketch("e").title("en", "Banana").title("ko", "가나다"));
                other.put(sketch("f").title("ko", "하나"));
                other.catchUp();
                assertThat(ids(other.searcher.search(sorted("", Sort.TITLE, 20, null))))
                        .containsExactly("b", "e", "d", "c", "f", "a");
            }
        }

        @ParameterizedTest
        @DisplayName("pages joined are all hits in order, each once")
        @CsvSource({
            "'', NEWEST",
            "'', TITLE",
            "energy, RELEVANCE",
            "원스톱 서비스, RELEVANCE",
            "energy people service, RELEVANCE",
            "energy people service, TITLE"
        })
        void joined(String question, Sort sort) {
            List<String> all = ids(ask(sorted(question, sort, 100, null)));
            assertThat(all).hasSizeGreaterThan(2);
            for (int size = 1; size <= 5; size++) {
                assertThat(pages(collection, question, sort, size, () -> {})).isEqualTo(all);
            }
        }

        @ParameterizedTest
        @DisplayName("cases added between pages bring no hit twice and hide none")
        @CsvSource({"'', NEWEST", "'', TITLE", "solar village, NEWEST", "solar village, TITLE"})
        void added(String question, Sort sort, @TempDir Path folder) {
            Random random = new Random(7);
            try (SmallCollection growing = new SmallCollection(folder)) {
                for (int i = 0; i < 20; i++) {
                    growing.put(village(i, random));
                }
                growing.catchUp();
                List<String> before = ids(growing.searcher.search(sorted(question, sort, 100, null)));
                int[] next = {20};
                List<String> joined = pages(growing, question, sort, 3, () -> {
                    growing.put(village(next[0]++, random));
                    growing.catchUp();
                });
                assertThat(joined).doesNotHaveDuplicates().containsAll(before);
                assertThat(joined.stream().filter(before::contains).toList()).isEqualTo(before);
            }
        }

        @Test
        @DisplayName("cases added between pages bring no hit twice and hide none, also where they move all scores")
        void addedByRelevance(@TempDir Path folder) {
            Random random = new Random(3);
            List<String> words = List.of("solar", "village", "fund", "water", "market", "school", "road");
            try (SmallCollection growing = new SmallCollection(folder)) {
                int[] next = {0};
                Runnable add = () -> {
                    StringBuilder title = new StringBuilder();
                    for (int i = random.nextInt(2, 7); i > 0; i--) {
                        title.append(words.get(random.nextInt(words.size()))).append(' ');
                    }
                    growing.put(sketch("case-" + next[0]++).title("en", title.toString()));
                    growing.catchUp();
                };
                for (int i = 0; i < 40; i++) {
                    add.run();
                }
                for (int round = 0; round < 5; round++) {
                    List<String> before =
                            ids(growing.searcher.search(sorted("solar village", Sort.RELEVANCE, 100, null)));
                    assertThat(pages(growing, "solar village", Sort.RELEVANCE, 5, add))
                            .doesNotHaveDuplicates()
                            .containsAll(before);
                }
            }
        }

        private static SmallCollection.Sketch village(int i, Random random) {
            SmallCollection.Sketch sketch =
                    sketch("village-" + i).title("en", "Solar village " + random.nextInt(100, 999));
            return random.nextInt(4) == 0 ? sketch : sketch.year(random.nextInt(2000, 2030));
        }

        private static List<String> pages(SmallCollection of, String question, Sort sort, int size, Runnable between) {
            List<String> joined = new ArrayList<>();
            String cursor = null;
            do {
                Answer page = of.searcher.search(sorted(question, sort, size, cursor));
                assertThat(page.hits()).hasSizeLessThanOrEqualTo(size);
                joined.addAll(ids(page));
                cursor = page.next();
                between.run();
            } while (cursor != null);
            return joined;
        }

        @Test
        @DisplayName("a cursor that was forged, cut short or given out for another search is refused")
        void forged() {
            String cursor = Objects.requireNonNull(
                    ask(sorted("energy", Sort.TITLE, 1, null)).next());
            assertThat(ask(sorted("energy", Sort.TITLE, 1, cursor)).hits()).hasSize(1);
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            bytes[bytes.length - 1] ^= 1;
            List<String> refused = new ArrayList<>(List.of(
                    "",
                    "x",
                    "not a cursor",
                    "e30",
                    "커서",
                    Base64.getUrlEncoder().encodeToString("{\"id\":\"tha-solar\"}".getBytes(StandardCharsets.UTF_8)),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
            for (int i = 1; i < cursor.length() - 1; i++) {
                refused.add(cursor.substring(0, i));
            }
            refused.forEach(forged -> refuses("cursor", sorted("energy", Sort.TITLE, 1, forged)));
            refuses("cursor", sorted("energies", Sort.TITLE, 1, cursor));
            refuses("cursor", sorted("energy", Sort.NEWEST, 1, cursor));
            refuses(
                    "cursor",
                    new SearchRequest(
                            "energy",
                            Map.of("country", List.of("THA")),
                            null,
                            null,
                            Sort.TITLE,
                            1,
                            cursor,
                            List.of(),
                            "en"));
            refuses(
                    "cursor",
                    new SearchRequest("energy", Map.of(), 2000, null, Sort.TITLE, 1, cursor, List.of(), "en"));
        }
    }

    @ParameterizedTest
    @DisplayName("refuses a value that a parameter cannot have and names the parameter")
    @CsvSource({
        "country, TH",
        "country, tha",
        "country, XXX",
        "country, ''",
        "topic, solar",
        "topic, Energy-Access",
        "outcome, energy-access",
        "level, village",
        "beneficiary, men",
        "status, dead",
        "language, Thai language",
        "language, th_TH",
        "sdg, 18",
        "sdg, 0",
        "sdg, 07",
        "award, UN Award",
        "event, ../x",
        "year, 20171",
        "year, two",
        "colour, red"
    })
    void badValues(String parameter, String value) {
        refuses(parameter, request("", Map.of(parameter, List.of(value))));
    }

    @Test
    @DisplayName("finds a case by the one word that its title has, however many others have two")
    void oneWordOfATitle(@TempDir Path folder) {
        try (SmallCollection small = SmallCollection.filled(folder)) {
            for (int i = 0; i < 12; i++) {
                small.put(
                        sketch("idn-words-" + i).title("id", "Kamus " + i).page("id", "Arti sebuah kata dijelaskan."));
            }
            small.put(sketch("idn-mandala").title("id", "Mandala").page("id", "Sebuah lingkaran."));
            small.catchUp();
            assertThat(small.found("Apakah arti kata Mandala?")).first().isEqualTo("idn-mandala");
        }
    }

    @Test
    @DisplayName("refuses unknown facets, pages too large or small, and questions too long")
    void badRequests() {
        refuses("facets", new SearchRequest("", Map.of(), null, null, null, 1, null, List.of("colour"), "en"));
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() -> sorted("", Sort.TITLE, 0, null))
                .extracting(BadParameter::parameter)
                .isEqualTo("size");
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() -> sorted("", Sort.TITLE, 101, null))
                .extracting(BadParameter::parameter)
                .isEqualTo("size");
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() -> SearchRequest.of("a".repeat(2001)))
                .extracting(BadParameter::parameter)
                .isEqualTo("q");
    }

    private void refuses(String parameter, SearchRequest request) {
        assertThatExceptionOfType(BadParameter.class)
                .describedAs(request.toString())
                .isThrownBy(() -> ask(request))
                .satisfies(refusal -> {
                    assertThat(refusal.parameter()).isEqualTo(parameter);
                    assertThat(refusal.getMessage()).isNotBlank().doesNotContain("null");
                });
    }

    @Nested
    @DisplayName("highlights")
    class Highlights {

        @Test
        @DisplayName("the words found, counted in code points, with document, page and place on the page")
        void passage() {
            Highlight highlight = highlight("revolving batteries panels", "tha-solar", "passage");
            assertThat(words(highlight)).containsExactly("revolving", "batteries", "panels");
            assertThat(highlight.text()).contains("🔋🔋");
            assertThat(highlight.document()).isEqualTo(SmallCollection.sha256("tha-solar"));
            assertThat(highlight.page()).isEqualTo(2);
            assertThat(highlight.language()).isEqualTo("en");
        }

        @ParameterizedTest
        @DisplayName("in every script, whole words")
        @CsvSource({
            "น้ำสะอาด, tha-solar, น้ำสะอาด",
            "น\u0e4d\u0e49\u0e32, tha-solar, น้ำ",
            "주민 수익, kor-solar, 수익|주민",
            "ប្រជាពលរដ្ឋ, khm-solar, ប្រជា\u200bពលរដ្ឋ",
            "បណ្តាញ, khm-solar, បណ្\u178aាញ",
            "ပြည်သူ့, mmr-service, ပြည်သူ့",
            "服务中心, sgp-centre, 服务中心",
            "கிராமம், sgp-centre, கிராமங்கள்",
            "agua, tls-budget, água",
            "nguoi dan, vnm-one-stop, Người dân"
        })
        void scripts(String question, String id, String words) {
            assertThat(words(highlight(question, id, "passage"))).containsExactly(words.split("\\|", -1));
        }

        @Test
        @DisplayName("a quoted word and the other words beside it")
        void quoted() {
            assertThat(words(highlight("\"revolving\" batteries", "tha-solar", "passage")))
                    .containsExactly("revolving", "batteries");
            assertThat(words(highlight("\"revolving fund\" batteries", "tha-solar", "passage")))
                    .containsExactly("revolving fund", "batteries");
        }

        @Test
        @DisplayName("the title in the language in which most was found, and the summary where no passage has a word")
        void title() {
            Highlight title = highlight("tinjauan", "brn-youth", "title");
            assertThat(title.language()).isEqualTo("ms");
            assertThat(words(title)).containsExactly("Tinjauan");
            assertThat(words(highlight("ministers", "brn-youth", "summary"))).containsExactly("ministers");
        }

        @Test
        @DisplayName("another label of a concept, but not its words apart")
        void labels() {
            assertThat(words(highlight("원스톱 서비스", "idn-unfiled", "summary"))).containsExactly("one-stop shop");
        }

        @Test
        @DisplayName("an excerpt of a long passage at the place where most is found, and says where it starts")
        void excerpt(@TempDir Path folder) {
            String filler = "โครงการนี้ดำเนินการโดยชุมชนในพื้นที่ห่างไกลมาเป็นเวลานานแล้ว";
            String mine = "กองทุนหมุนเวียนซื้อแบตเตอรี่";
            try (SmallCollection other = new SmallCollection(folder)) {
                other.put(sketch("a").page("th", "🙂 เริ่มต้น", filler.repeat(30) + mine + filler.repeat(30)));
                other.put(sketch("b")
                        .page(
                                "en",
                                "x",
                                "𝔘 lorem ipsum dolor. ".repeat(80) + "The revolving fund grew. "
                                        + "Sit amet. ".repeat(80)));
                other.put(sketch("c").page("zh", "民主".repeat(300) + "太阳能" + "民主".repeat(300)));
                other.catchUp();
                for (String question : List.of("กองทุนหมุนเวียน แบตเตอรี่", "revolving fund", "太阳能")) {
                    Answer answer = other.searcher.search(SearchRequest.of(question));
                    Highlight highlight = answer.hits().getFirst().highlights().getFirst();
                    assertThat(highlight
                                    .text()
                                    .codePointCount(0, highlight.text().length()))
                            .isBetween(50, 330);
                    assertThat(highlight.spans()).isNotEmpty();
                    checkPlace(other, highlight);
                    check(answer);
                }
                assertThat(other.searcher
                                .search(SearchRequest.of("revolving fund"))
                                .hits()
                                .getFirst()
                                .highlights()
                                .getFirst()
                                .text())
                        .startsWith("The revolving fund grew.");
            }
        }

        @Test
        @DisplayName("nothing beside its spans' text, whatever the question")
        void property() {
            Seeds.strings(200, 6, text -> {
                check(ask(SearchRequest.of(text + " electricity 주민 ประชาชน ปี ပြည်သူ့ 居民 ប្រជាពលរដ្ឋ")));
            });
        }

        private Highlight highlight(String question, String id, String field) {
            Answer answer = ask(SearchRequest.of(question));
            check(answer);
            return answer.hits().stream()
                    .filter(hit -> hit.id().equals(id))
                    .flatMap(hit -> hit.highlights().stream())
                    .filter(highlight -> highlight.field().equals(field))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no highlight of the " + field + " of " + id));
        }

        private static List<String> words(Highlight highlight) {
            return highlight.spans().stream()
                    .map(span -> span.of(highlight.text()))
                    .toList();
        }
    }

    /** Checks what holds for the highlights of every answer. */
    private void check(Answer answer) {
        for (Answer.Hit hit : answer.hits()) {
            for (Highlight highlight : hit.highlights()) {
                int[] points = highlight.text().codePoints().toArray();
                assertThat(points.length).isPositive();
                assertThat(isMark(points[0])).describedAs(highlight.text()).isFalse();
                assertThat(highlight.spans()).isNotEmpty();
                int last = -1;
                for (Span span : highlight.spans()) {
                    assertThat(span.start()).isGreaterThan(last);
                    assertThat(span.end()).isBetween(span.start() + 1, points.length);
                    assertThat(isMark(points[span.start()])).isFalse();
                    assertThat(span.end() < points.length && isMark(points[span.end()]))
                            .describedAs("a span ends before a mark: %s", highlight)
                            .isFalse();
                    last = span.end();
                }
                if (highlight.field().equals("passage") && answer.hits().size() == 12) {
                    checkPlace(collection, highlight);
                }
            }
        }
    }

    private static void checkPlace(SmallCollection of, Highlight highlight) {
        Page page = of.catalogue
                .page(Objects.requireNonNull(highlight.document()), Objects.requireNonNull(highlight.page()))
                .orElseThrow();
        int start = page.text().offsetByCodePoints(0, Objects.requireNonNull(highlight.start()));
        assertThat(page.text().substring(start)).startsWith(highlight.text());
    }

    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    @Nested
    @DisplayName("for cases like one")
    class Similar {

        private List<Searcher.SimilarHit> like(String id, int size, String language) {
            return collection.searcher.similar(
                    collection.catalogue.caseReport(id).orElseThrow(), size, language);
        }

        @Test
        @DisplayName("finds others, those that share most first, and says what they share")
        void shared() {
            List<Searcher.SimilarHit> like = like("kor-one-stop", 10, "ko");
            assertThat(like).extracting(one -> one.hit().id()).startsWith("vnm-one-stop", "sgp-centre");
            assertThat(like).extracting(one -> one.hit().id()).doesNotContain("kor-one-stop");
            assertThat(like.getFirst().reasons())
                    .containsExactly(
                            new Searcher.Reason("topic", "one-stop-service", "원스톱 서비스와 절차 간소화"),
                            new Searcher.Reason("outcome", "waiting-and-processing-time", "대기·처리 시간"));
        }

        @Test
        @DisplayName("finds no more than asked for, and none for a case that says nothing")
        void few() {
            assertThat(like("tha-solar", 2, "en")).hasSize(2);
            assertThat(collection.searcher.similar(sketch("nothing").report(), 5, "en"))
                    .isEmpty();
        }

        @Test
        @DisplayName("gives shared words as the reason where nothing else is shared")
        void words() {
            List<Searcher.SimilarHit> like = collection.searcher.similar(
                    sketch("new").title("en", "Survey of islands").report(), 5, "en");
            assertThat(like)
                    .extracting(one -> one.hit().id(), Searcher.SimilarHit::reasons)
                    .containsExactlyInAnyOrder(
                            tuple("brn-youth", List.of(new Searcher.Reason("words", "", "Survey"))),
                            tuple("phl-diesel", List.of(new Searcher.Reason("words", "", "islands"))));
        }
    }

    @Nested
    @DisplayName("speaks the reader's language:")
    class Languages {

        @Test
        @DisplayName("labels and titles change, hits, order and counts do not")
        void labels() {
            for (String question : List.of("", "one-stop service", "태양광", "energy Thailand")) {
                Answer english = ask(SearchRequest.of(question));
                for (Language language : Language.SERVED) {
                    Answer answer = ask(new SearchRequest(
                            question, Map.of(), null, null, null, 20, null, IndexFields.FACETS, language.tag()));
                    assertThat(ids(answer)).isEqualTo(ids(english));
                    assertThat(answer.total()).isEqualTo(english.total());
                    english.facets()
                            .forEach((facet, values) -> assertThat(Objects.requireNonNull(
                                            answer.facets().get(facet)))
                                    .extracting(FacetValue::value, FacetValue::count)
                                    .isEqualTo(values.stream()
                                            .map(value -> tuple(value.value(), value.count()))
                                            .toList()));
                }
            }
        }

        @Test
        @DisplayName("a title in it where there is one, else in English, else as it was written")
        void titles() {
            assertThat(hit("ms", "brn-youth").title()).isEqualTo("Tinjauan belia seluruh negara");
            assertThat(hit("ko", "brn-youth").title()).isEqualTo("Nationwide youth survey");
            assertThat(hit("ko", "khm-solar").title()).isEqualTo("ភូមិពន្លឺ");
            assertThat(hit("ko", "khm-solar").titleLanguage()).isEqualTo("km");
        }

        @Test
        @DisplayName("countries stand in their fixed order, under the names that readers use")
        void countries() {
            List<FacetValue> countries = Objects.requireNonNull(
                    ask(new SearchRequest("", Map.of(), null, null, null, 1, null, List.of("country"), "th"))
                            .facets()
                            .get("country"));
            assertThat(countries)
                    .extracting(FacetValue::value)
                    .containsExactlyElementsOf(
                            Country.TWELVE.stream().map(Country::code).toList());
            assertThat(countries).extracting(FacetValue::label).contains("ไทย", "กัมพูชา");
        }

        private Answer.Hit hit(String language, String id) {
            return ask(new SearchRequest("", Map.of(), null, null, null, 20, null, List.of(), language)).hits().stream()
                    .filter(hit -> hit.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
