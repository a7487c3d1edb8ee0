package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.search.IndexFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /api/v1/cases")
@ExtendWith(ServesBundledReports.class)
class SearchTest {

    private static final String CASES = "/api/v1/cases";
    private static final String NONG_TA_TUM = "tha-nong-ta-tum-solar-community";

    private final Server server;

    SearchTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"solar village electricity", "태양광 마을", "พลังงานแสงอาทิตย์ชุมชน"})
    @DisplayName("finds Nong Ta Tum first in English, Korean and Thai")
    void nongTaTumFirst(String question) {
        assertThat(server.get(CASES, "q", question).ids()).first().isEqualTo(NONG_TA_TUM);
    }

    @Test
    @DisplayName("finds Brunei's youth survey, and no other country's case when narrowed to Brunei")
    void bruneiYouthSurvey() {
        Reply reply = server.get(CASES, "q", "youth survey", "country", "BRN");
        assertThat(reply.ids()).first().isEqualTo("brn-youth-engagement-survey-dialogue");
        reply.json()
                .get("hits")
                .forEach(hit -> assertThat(hit.get("countries").toString()).contains("BRN"));
    }

    @ParameterizedTest(name = "{0} ({1}): {2}")
    @MethodSource
    @DisplayName("finds each bundled case first by its own title in each of its languages")
    void ownTitleFirst(String id, String language, String title) {
        assertThat(server.get(CASES, "q", title, "size", "5", "facets", "").ids())
                .first()
                .isEqualTo(id);
    }

    static Stream<Arguments> ownTitleFirst() throws IOException {
        Set<List<String>> titles = new LinkedHashSet<>();
        for (JsonNode sidecar : Bundled.sidecars()) {
            String id = sidecar.at("/case/id").asString();
            sidecar.at("/case/title")
                    .properties()
                    .forEach(title -> titles.add(
                            List.of(id, title.getKey(), title.getValue().asString())));
            if (sidecar.at("/document/title").isString()) {
                titles.add(List.of(
                        id,
                        sidecar.at("/document/language").asString(),
                        sidecar.at("/document/title").asString()));
            }
        }
        return titles.stream().map(one -> Arguments.of(one.toArray()));
    }

    @Test
    @DisplayName("answers in the shape of the contract, with all its keys")
    void shape() {
        Reply reply = server.get(CASES, "q", "พลังงานแสงอาทิตย์ชุมชน");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        JsonNode answer = reply.json();
        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder(
                        "total", "hits", "facets", "expansions", "removed", "suggestion", "next", "mode");
        assertThat(answer.at("/total/value").asInt()).isPositive();
        assertThat(answer.at("/total/relation").asString()).isIn("eq", "gte");
        assertThat(answer.get("suggestion").isNull()).isTrue();
        assertThat(answer.get("next").isNull()).isTrue();
        JsonNode hit = answer.at("/hits/0");
        assertThat(hit.propertyNames())
                .contains(
                        "id",
                        "title",
                        "titleLanguage",
                        "summary",
                        "countries",
                        "topics",
                        "outcomes",
                        "languages",
                        "score",
                        "highlights",
                        "why");
        assertThat(hit.get("countries").toString()).isEqualTo("[\"THA\"]");
        assertThat(hit.get("topics").toString()).contains("\"energy-access\"");
        assertThat(hit.get("status").asString()).isEqualTo("in-service");
        assertThat(hit.get("score").asDouble()).isPositive();
        JsonNode outcome = hit.at("/outcomes/0");
        assertThat(outcome.get("type").asString()).isEqualTo("access-and-equity");
        assertThat(outcome.get("statement").asString()).isNotBlank();
        assertThat(outcome.get("value").asDouble()).isEqualTo(100, within(0.0));
        assertThat(outcome.get("unit").asString()).isEqualTo("%");
        answer.get("facets")
                .forEach(values -> values.forEach(
                        value -> assertThat(value.propertyNames()).contains("value", "label", "count", "selected")));
        assertThat(answer.at("/facets/country/0/value").isString()).isTrue();
        assertThat(answer.get("expansions").isArray()).isTrue();
    }

    @Test
    @DisplayName("shows where the words stand: document, page, language, and spans that cut them out of the text")
    void highlights() {
        JsonNode hit = server.get(CASES, "q", "พลังงานแสงอาทิตย์ชุมชน").json().at("/hits/0");
        List<JsonNode> passages = hit.get("highlights")
                .valueStream()
                .filter(one -> one.get("field").asString().equals("passage"))
                .toList();
        assertThat(passages).isNotEmpty();
        List<String> marked = new ArrayList<>();
        for (JsonNode passage : passages) {
            String document = passage.get("document").asString();
            JsonNode page = server.get("/api/v1/documents/" + document + "/pages/"
                            + passage.get("page").asInt())
                    .json();
            String text = passage.get("text").asString();
            int[] shown = text.codePoints().toArray();
            int[] whole = page.get("text").asString().codePoints().toArray();
            int start = passage.get("start").asInt();
            assertThat(new String(whole, start, shown.length)).isEqualTo(text);
            assertThat(passage.get("spans")).isNotEmpty();
            int before = 0;
            for (JsonNode span : passage.get("spans")) {
                int from = span.get(0).asInt();
                int to = span.get(1).asInt();
                assertThat(from).isGreaterThanOrEqualTo(before).isLessThan(to);
                assertThat(to).isLessThanOrEqualTo(shown.length);
                marked.add(new String(shown, from, to - from));
                before = to;
            }
        }
        assertThat(marked).anyMatch("พลังงานแสงอาทิตย์ชุมชน"::contains);
    }

    @Test
    @DisplayName("says which concept the question was found to name, with its other labels")
    void expansions() {
        JsonNode answer = server.get(CASES, "q", "one-stop shop").json();
        JsonNode expansion = answer.get("expansions")
                .valueStream()
                .filter(one -> one.get("vocabulary").asString().equals("topics"))
                .findFirst()
                .orElseThrow();
        assertThat(expansion.get("label").asString()).isNotBlank();
        assertThat(expansion.get("matched").asString().replace('-', ' ')).isEqualTo("one stop shop");
        assertThat(expansion.get("labels").size()).isGreaterThan(5);
        assertThat(answer.at("/total/value").asInt()).isGreaterThan(3);
    }

    @Test
    @DisplayName("is searched without what is not meant, and says so; what does not exist is refused by name")
    void without() {
        String question = "one-stop shop";
        JsonNode all = server.get(CASES, "q", question, "size", "100").json();
        JsonNode without = server.get(
                        CASES,
                        "q",
                        question,
                        "size",
                        "100",
                        "without",
                        "topics/one-stop-service",
                        "without",
                        "lexicon/shop.n")
                .json();
        assertThat(Reply.texts(all.get("expansions"), "concept")).contains("one-stop-service");
        assertThat(all.get("removed")).isEmpty();
        assertThat(Reply.texts(without.get("expansions"), "concept")).doesNotContain("one-stop-service", "shop.n");
        assertThat(Reply.texts(without.get("removed"), "concept")).contains("one-stop-service");
        assertThat(Reply.texts(without.get("hits"), "id")).isNotEqualTo(Reply.texts(all.get("hits"), "id"));
        Reply refused = server.get(CASES, "q", question, "without", "topics/solar");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("parameter").asString()).isEqualTo("without");
        assertThat(refused.json().get("detail").asString()).contains("solar", "/api/v1/vocabularies/topics");
    }

    @Test
    @DisplayName("says of each hit what it is found by: words as typed, concepts, and words that stand for them")
    void why() {
        JsonNode why =
                server.get(CASES, "q", "태양광 village", "lang", "th").json().at("/hits/0/why");
        assertThat(Reply.texts(why, "kind")).first().isEqualTo("words");
        assertThat(why.at("/0/words").toString()).isEqualTo("[\"태양광\",\"village\"]");
        assertThat(why.at("/0/fields").toString()).contains("\"title\"");
        JsonNode concept = why.valueStream()
                .filter(one -> one.path("concept").asString("").equals("energy-access"))
                .findFirst()
                .orElseThrow();
        assertThat(concept.get("kind").asString()).isEqualTo("concept");
        assertThat(concept.get("label").asString()).isEqualTo("การเข้าถึงพลังงาน");
        JsonNode carried =
                server.get(CASES, "q", "paradahan").json().at("/hits/0/why").get(0);
        assertThat(carried.get("words").toString()).isEqualTo("[\"paradahan\"]");
        assertThat(carried.get("found").asString()).isNotBlank();
        assertThat(server.get(CASES).json().at("/hits/0/why").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("takes a repeated filter as alternatives and different filters as narrowing")
    void repeatedFilters() {
        Set<String> thailand = all("country", "THA");
        Set<String> laos = all("country", "LAO");
        Set<String> either = new TreeSet<>(thailand);
        either.addAll(laos);
        assertThat(thailand).isNotEmpty().doesNotContainAnyElementsOf(laos);
        assertThat(all("country", "THA", "country", "LAO")).isEqualTo(either);
        Set<String> narrowed = all("country", "THA", "country", "LAO", "topic", "energy-access");
        assertThat(narrowed).isNotEmpty().isSubsetOf(either).isNotEqualTo(either);
    }

    @Test
    @DisplayName("takes a comma as part of a value, so that a comma list is a value that does not exist")
    void commaIsNoList() {
        Reply reply = server.get(CASES, "country", "THA,LAO");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("parameter").asString()).isEqualTo("country");
        assertThat(reply.json().get("detail").asString()).contains("THA,LAO");
    }

    @ParameterizedTest
    @CsvSource({
        "topic,energy-access",
        "outcome,access-and-equity",
        "level,national",
        "beneficiary,youth",
        "status,in-service",
        "language,th",
        "sdg,16",
        "award,un-public-service-award",
        "event,busan-roundtable-2019"
    })
    @DisplayName("narrows by each filter, and the facet counts say by how much")
    void filters(String filter, String value) {
        JsonNode answer = server.get(CASES, filter, value, "size", "100").json();
        int total = answer.at("/total/value").asInt();
        assertThat(total).isPositive().isLessThan(all().size());
        JsonNode chosen = facet(answer, filter, value);
        assertThat(chosen.get("count").asInt()).isEqualTo(total);
        assertThat(chosen.get("selected").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("includes a theme's topics in the theme")
    void themeIncludesTopics() {
        Set<String> theme = all("topic", "local-capacity");
        assertThat(theme).contains(NONG_TA_TUM).containsAll(all("topic", "energy-access"));
        JsonNode facets = server.get(CASES, "facets", "topic").json();
        assertThat(facet(facets, "topic", "local-capacity").has("broader")).isFalse();
        assertThat(facet(facets, "topic", "local-capacity").get("count").asInt())
                .isEqualTo(theme.size());
        assertThat(facet(facets, "topic", "energy-access").get("broader").asString())
                .isEqualTo("local-capacity");
    }

    @Test
    @DisplayName("does not let a facet's own selection narrow its counts, only those of the others")
    void multiSelectCounts() {
        JsonNode open = server.get(CASES).json();
        JsonNode narrowed = server.get(CASES, "country", "THA").json();
        for (Country country : Country.TWELVE) {
            assertThat(facet(narrowed, "country", country.code()).get("count"))
                    .isEqualTo(facet(open, "country", country.code()).get("count"));
        }
        assertThat(facet(narrowed, "topic", "local-capacity").get("count").asInt())
                .isLessThan(facet(open, "topic", "local-capacity").get("count").asInt());
    }

    @Test
    @DisplayName("counts every facet by default, those that are named, or none")
    void facetLists() {
        assertThat(server.get(CASES).json().get("facets").propertyNames())
                .containsExactlyElementsOf(IndexFields.FACETS);
        assertThat(server.get(CASES, "facets", "year, country")
                        .json()
                        .get("facets")
                        .propertyNames())
                .containsExactly("year", "country");
        assertThat(server.get(CASES, "facets", "").json().get("facets").isEmpty())
                .isTrue();
    }

    @Test
    @DisplayName("lists the twelve countries in their fixed order")
    void countryOrder() {
        assertThat(Reply.texts(server.get(CASES).json().at("/facets/country"), "value"))
                .startsWith(Country.TWELVE.stream().map(Country::code).toArray(String[]::new));
    }

    @Test
    @DisplayName("narrows to years, both ends included and each end alone")
    void years() {
        List<Integer> range = years("yearFrom", "2016", "yearTo", "2018");
        assertThat(range).isNotEmpty().allSatisfy(year -> assertThat(year).isBetween(2016, 2018));
        assertThat(years("yearFrom", "2018"))
                .isNotEmpty()
                .allSatisfy(year -> assertThat(year).isGreaterThanOrEqualTo(2018));
        assertThat(years("yearTo", "2010"))
                .isNotEmpty()
                .allSatisfy(year -> assertThat(year).isLessThanOrEqualTo(2010));
        int exact = range.getFirst();
        assertThat(years("yearFrom", String.valueOf(exact), "yearTo", String.valueOf(exact)))
                .isNotEmpty()
                .containsOnly(exact);
    }

    @Test
    @DisplayName("sorts by newest, by title and, with a question, by relevance")
    void sorts() {
        assertThat(years("sort", "newest")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(server.get(CASES, "sort", "newest", "size", "100").ids())
                .as("the order without a question")
                .isEqualTo(server.get(CASES, "size", "100").ids());
        List<String> titles = Reply.texts(
                server.get(CASES, "sort", "title", "size", "100").json().get("hits"), "title");
        assertThat(titles.getFirst()).isLessThan(titles.getLast());
        JsonNode byScore = server.get(CASES, "q", "villages and water", "sort", "relevance", "size", "100")
                .json()
                .get("hits");
        assertThat(byScore.valueStream().map(hit -> hit.get("score").asDouble()).toList())
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @ParameterizedTest
    @CsvSource({"relevance,3", "newest,7", "title,1", "title,100"})
    @DisplayName("pages to the end without missing a case or giving one twice, in the order of one long page")
    void paging(String sort, int size) {
        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            Reply reply = cursor == null
                    ? server.get(CASES, "q", "government service", "sort", sort, "size", "" + size, "facets", "")
                    : server.get(
                            CASES,
                            "q",
                            "government service",
                            "sort",
                            sort,
                            "size",
                            "" + size,
                            "facets",
                            "",
                            "cursor",
                            cursor);
            assertThat(reply.ids()).hasSizeLessThanOrEqualTo(size).isNotEmpty();
            paged.addAll(reply.ids());
            JsonNode next = reply.json().get("next");
            cursor = next.isNull() ? null : next.asString();
        } while (cursor != null);
        Reply whole = server.get(CASES, "q", "government service", "sort", sort, "size", "100");
        assertThat(paged).doesNotHaveDuplicates().isEqualTo(whole.ids());
        assertThat(paged).hasSize(whole.json().at("/total/value").asInt());
    }

    @Test
    @DisplayName("gives one hit and one hundred, as asked, and twenty when not asked")
    void sizes() {
        assertThat(server.get(CASES, "size", "1").ids()).hasSize(1);
        assertThat(server.get(CASES, "size", "100").ids()).hasSize(all().size());
        assertThat(server.get(CASES).ids()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "th-TH,th;q=0.9,en;q=0.5", "my", "de", "*", "not a header;;q=", "zh-Hans-SG"})
    @DisplayName("lets Accept-Language change labels and never the hits")
    void acceptLanguage(String accepted) {
        for (String question : List.of("", "government service", "สวัสดิการ", "전자정부")) {
            Reply english = server.get(CASES, "q", question, "size", "100");
            Reply other = server.getWith("Accept-Language", accepted, CASES, "q", question, "size", "100");
            assertThat(other.ids()).isEqualTo(english.ids());
            assertThat(other.json().get("total")).isEqualTo(english.json().get("total"));
            assertThat(counts(other.json())).isEqualTo(counts(english.json()));
        }
    }

    @Test
    @DisplayName("labels in the reader's language: that of lang, else of Accept-Language, else English")
    void labels() {
        assertThat(thailand(server.get(CASES))).isEqualTo("Thailand");
        assertThat(thailand(server.getWith("Accept-Language", "ko-KR, en;q=0.8", CASES)))
                .isEqualTo("태국");
        assertThat(thailand(server.getWith("Accept-Language", "ko", CASES, "lang", "th")))
                .isEqualTo("ไทย");
        assertThat(thailand(server.getWith("Accept-Language", "sv", CASES))).isEqualTo("Thailand");
        JsonNode korean = server.get(CASES, "q", "태양광 마을", "lang", "ko").json().at("/hits/0");
        assertThat(korean.get("title").asString()).isEqualTo("태국 농따땜 땀본의 자립형 태양광 마을");
        assertThat(korean.get("titleLanguage").asString()).isEqualTo("ko");
    }

    @Test
    @DisplayName("finds cases by words, phrases, alternatives and without unwanted words")
    void syntax() {
        Set<String> solar = all("q", "solar");
        assertThat(solar).contains(NONG_TA_TUM);
        assertThat(all("q", "solar -solar")).isEmpty();
        assertThat(all("q", "solar OR customs")).containsAll(solar).hasSizeGreaterThan(solar.size());
        assertThat(all("q", "\"solar energy community\"")).contains(NONG_TA_TUM);
        assertThat(all("q", "\"community energy solar\"")).isEmpty();
    }

    @Test
    @DisplayName("leaves nothing out: without a question every bundled case is there once")
    void everything() throws IOException {
        assertThat(server.get(CASES, "size", "100").ids()).containsExactlyInAnyOrderElementsOf(Bundled.cases());
        assertThat(Bundled.cases()).allMatch(CaseReport.ID.asMatchPredicate());
    }

    private Set<String> all(String... parameters) {
        List<String> with = new ArrayList<>(List.of("size", "100", "facets", ""));
        with.addAll(List.of(parameters));
        return new TreeSet<>(server.get(CASES, with.toArray(String[]::new)).ids());
    }

    private List<Integer> years(String... parameters) {
        List<String> with = new ArrayList<>(List.of("size", "100", "facets", ""));
        with.addAll(List.of(parameters));
        return server.get(CASES, with.toArray(String[]::new))
                .json()
                .get("hits")
                .valueStream()
                .filter(hit -> hit.has("year"))
                .map(hit -> hit.get("year").asInt())
                .toList();
    }

    private static JsonNode facet(JsonNode answer, String facet, String value) {
        return answer.at("/facets/" + facet)
                .valueStream()
                .filter(one -> one.get("value").asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("facet " + facet + " has no value " + value));
    }

    private static String thailand(Reply reply) {
        return facet(reply.json(), "country", "THA").get("label").asString();
    }

    private static Set<String> counts(JsonNode answer) {
        Set<String> counts = new TreeSet<>();
        answer.get("facets")
                .properties()
                .forEach(facet -> facet.getValue()
                        .forEach(one -> counts.add(facet.getKey() + " " + one.get("value") + " " + one.get("count"))));
        return counts;
    }
}
