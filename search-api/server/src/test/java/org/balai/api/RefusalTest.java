package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@DisplayName("A request that cannot be answered")
@ExtendWith(ServesBundledReports.class)
class RefusalTest {

    private static final String CASES = "/api/v1/cases";

    private final Server server;

    RefusalTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({
        "country,tha",
        "country,TH",
        "country,XXX",
        "topic,no-such-topic",
        "topic,access-and-equity",
        "outcome,energy-access",
        "level,planet",
        "beneficiary,martians",
        "status,done",
        "language,TH",
        "language,not a language",
        "sdg,0",
        "sdg,18",
        "sdg,seven",
        "award,'An Award'",
        "event,'an/event'",
        "yearFrom,last year",
        "yearTo,20_10",
        "yearFrom,99999999999",
        "direction,down",
        "direction,Decrease",
        "outcomeMin,half",
        "outcomeMin,50%",
        "outcomeMin,NaN",
        "outcomeMax,Infinity",
        "outcomeMax,1e999",
        "outcomeMax,0x10",
        "evidenceMin,6",
        "evidenceMin,-1",
        "evidenceMin,some",
        "unit,%",
        "sort,outcome",
        "facets,outcomeSize",
        "sort,random",
        "mode,guess",
        "mode,meaning",
        "size,0",
        "size,-1",
        "size,101",
        "size,many",
        "size,2.5",
        "size,99999999999",
        "cursor,forged",
        "cursor,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "cursor,'%%%'",
        "facets,colour",
        "facets,'country,colour'",
        "lang,xx",
        "lang,not a language",
        "Country,THA",
        "page,2",
        "toString,1",
    })
    @DisplayName("names the parameter that is unknown or has a bad value")
    void badParameter(String name, String value) {
        problem(server.get(CASES, name, value), 400, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country",
                "topic",
                "outcome",
                "direction",
                "unit",
                "outcomeMin",
                "outcomeMax",
                "evidenceMin",
                "level",
                "beneficiary",
                "status",
                "language",
                "sdg",
                "award",
                "event",
                "yearFrom",
                "yearTo",
                "sort",
                "size",
                "cursor",
                "lang"
            })
    @DisplayName("names the parameter that is given without a value")
    void withoutValue(String name) {
        problem(server.get(CASES, name, ""), 400, name);
        problem(server.send(HttpMethod.GET, URI.create(server.uri(CASES) + "?" + name), headers -> {}), 400, name);
    }

    @ParameterizedTest
    @CsvSource({
        "q,a,b",
        "unit,d,h",
        "outcomeMin,1,2",
        "size,1,2",
        "sort,title,newest",
        "yearFrom,2010,2011",
        "lang,en,ko",
        "facets,topic,country"
    })
    @DisplayName("names the parameter that takes one value but is given twice")
    void twice(String name, String first, String second) {
        problem(server.get(CASES, name, first, name, second), 400, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit|kg|outcomeMin|1|unit|no outcome of waiting-and-processing-time is told in \"kg\"; there are ",
                "outcomeMin|1|q||unit|outcomeMin and outcomeMax need a unit, as unit=d for days",
                "unit|d|sort|outcome|sort|",
                "unit|%|outcomeMin|60|outcomeMin|outcomeMin 60 lies above outcomeMax 50"
            })
    @DisplayName("says of sizes of outcomes what is missing, wrong way round or not there")
    void sizes(
            String one, String value, String other, @Nullable String second, String parameter, @Nullable String said) {
        List<String> query = new ArrayList<>(List.of("outcomeMax", "50", one, value));
        query.addAll(List.of(other, second == null ? "" : second));
        if (parameter.equals("sort")) {
            query.addAll(List.of("outcome", "cost-to-government", "outcome", "waiting-and-processing-time"));
        } else {
            query.addAll(List.of("outcome", "waiting-and-processing-time"));
        }
        problem(server.get(CASES, query.toArray(String[]::new)), 400, parameter);
        assertThat(server.get(CASES, query.toArray(String[]::new))
                        .json()
                        .get("detail")
                        .asString())
                .contains(said == null ? "one type in one unit" : said);
    }

    @Test
    @DisplayName("names the first of several bad values in a repeated filter")
    void oneOfSeveral() {
        Reply reply = server.get(CASES, "country", "THA", "country", "ZZZ");
        problem(reply, 400, "country");
        assertThat(reply.json().get("detail").asString()).contains("ZZZ");
    }

    @Test
    @DisplayName("says in what years the range is upside down")
    void upsideDown() {
        problem(server.get(CASES, "yearFrom", "2020", "yearTo", "2010"), 400, "yearFrom");
    }

    @Test
    @DisplayName("refuses a question longer than 2,000 characters and takes one that is not")
    void longQuestion() {
        problem(server.get(CASES, "q", "a".repeat(2001)), 400, "q");
        assertThat(server.get(CASES, "q", "solar ".repeat(333) + "ab").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("refuses a cursor of another question, another filter, another order, or changed in one place")
    void cursors() {
        String cursor = server.get(CASES, "q", "service", "size", "2")
                .json()
                .get("next")
                .asString();
        assertThat(server.get(CASES, "q", "service", "size", "5", "cursor", cursor)
                        .status())
                .isEqualTo(200);
        problem(server.get(CASES, "q", "other", "size", "2", "cursor", cursor), 400, "cursor");
        problem(server.get(CASES, "q", "service", "country", "THA", "cursor", cursor), 400, "cursor");
        problem(server.get(CASES, "q", "service", "sort", "title", "cursor", cursor), 400, "cursor");
        for (int i : List.of(0, cursor.length() / 2, cursor.length() - 2)) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String forged = cursor.substring(0, i) + other + cursor.substring(i + 1);
            problem(server.get(CASES, "q", "service", "size", "2", "cursor", forged), 400, "cursor");
        }
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("names the unknown parameter at every address")
    void unknownParameter(String path) {
        problem(server.get(path, "colour", "red"), 400, "colour");
    }

    static Stream<Arguments> unknownParameter() {
        String hash = "0".repeat(64);
        return Stream.of(
                        CASES,
                        CASES + "/tha-nong-ta-tum-solar-community",
                        CASES + "/tha-nong-ta-tum-solar-community/similar",
                        "/api/v1/documents/" + hash,
                        "/api/v1/documents/" + hash + "/content",
                        "/api/v1/documents/" + hash + "/pages/1",
                        "/api/v1/suggest",
                        "/api/v1/vocabularies",
                        "/api/v1/vocabularies/topics",
                        "/api/v1/events",
                        "/api/v1/events/busan-roundtable-2019",
                        "/api/v1/stats")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cases/tha-nong-ta-tum-solar-community/similar,size,0",
        "/api/v1/cases/tha-nong-ta-tum-solar-community/similar,size,21",
        "/api/v1/cases/tha-nong-ta-tum-solar-community/similar,lang,xx",
        "/api/v1/suggest,q,",
        "/api/v1/stats,lang,xx",
        "/api/v1/events,lang,xx",
        "/api/v1/vocabularies/topics,lang,xx",
    })
    @DisplayName("names the bad parameter beside the search, too")
    void elsewhere(String path, String name, String value) {
        Reply reply = value == null ? server.get(path) : server.get(path, name, value);
        problem(reply, 400, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/",
                "/api/v1/case",
                "/api/v1/cases/",
                "/api/v1/cases/a/b/c",
                "/api/v1/cases/no-such-case",
                "/api/v1/cases/No%20Such%20Case",
                "/api/v1/cases/no-such-case/similar",
                "/api/v1/documents",
                "/api/v1/documents/abc",
                "/api/v1/documents/abc/content",
                "/api/v1/documents/abc/pages/1",
                "/api/v1/documents/..%2F..%2Fsecret/content",
                "/api/v1/vocabularies/colours",
                "/api/v1/events/no-such-event",
                "/api/v2/cases",
                "/no-such-page",
                "/assets/no-such-script.js",
            })
    @DisplayName("is not found, as a problem document, where there is nothing")
    void nothingThere(String path) {
        problem(server.get(path), 404, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    @DisplayName("by another method than GET is told which there are")
    void wrongMethod(String method) {
        for (String path : List.of(CASES, "/api/v1/stats", "/api/v1/documents/abc/content")) {
            Reply reply = server.send(HttpMethod.valueOf(method), server.uri(path), headers -> {});
            problem(reply, 405, null);
            assertThat(reply.header("Allow")).contains("GET");
        }
    }

    @Test
    @DisplayName("in another form than JSON is told so")
    void notAcceptable() {
        problem(server.getWith("Accept", "text/csv", CASES), 406, null);
    }

    private static void problem(Reply reply, int status, @org.jspecify.annotations.Nullable String parameter) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode problem = reply.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString()).isEqualTo("about:blank");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        if (parameter == null) {
            assertThat(problem.has("parameter")).isFalse();
        } else {
            assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
            assertThat(problem.get("detail").asString()).doesNotContain("Type mismatch");
        }
    }
}
