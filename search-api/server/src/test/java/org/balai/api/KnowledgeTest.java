package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.balai.corpus.Country;
import org.balai.corpus.Language;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Around the cases stand")
@ExtendWith(ServesBundledReports.class)
class KnowledgeTest {

    private final Server server;

    KnowledgeTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({
        "Nong Ta,case,tha-nong-ta-tum-solar-community",
        "หนองตา,case,tha-nong-ta-tum-solar-community",
        "ชุมชนพลัง,case,tha-nong-ta-tum-solar-community",
        "태양광,case,tha-nong-ta-tum-solar-community",
        "Thai,country,THA",
        "태국,country,THA",
        "ไทย,country,THA",
        "energy acc,concept,energy-access",
        "원스톱,concept,one-stop-service",
        "một cửa,concept,one-stop-service",
        "mot cua,concept,one-stop-service",
        "busan,event,busan-roundtable-2019",
    })
    @DisplayName("suggestions of cases, countries, concepts and events in every script")
    void suggestions(String typed, String kind, String target) {
        JsonNode found = server.get("/api/v1/suggest", "q", typed)
                .json()
                .get("suggestions")
                .valueStream()
                .filter(one -> one.get("kind").asString().equals(kind))
                .filter(one -> target.equals(
                        switch (kind) {
                            case "case" -> one.get("case").asString();
                            case "event" -> one.get("event").asString();
                            default -> one.at("/filter/value").asString();
                        }))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing for " + typed));
        String text = found.get("text").asString();
        assertThat(found.get("matched")).isNotEmpty();
        found.get("matched")
                .forEach(span -> assertThat(span.get(1).asInt())
                        .isGreaterThan(span.get(0).asInt())
                        .isLessThanOrEqualTo(text.codePointCount(0, text.length())));
        if (found.has("filter")) {
            JsonNode filtered = server.get(
                            "/api/v1/cases",
                            found.at("/filter/parameter").asString(),
                            found.at("/filter/value").asString())
                    .json();
            assertThat(filtered.at("/total/value").asInt())
                    .isEqualTo(found.get("count").asInt());
        }
    }

    @Test
    @DisplayName("suggestions of agencies, as many as asked for, none for nothing")
    void suggestionSizes() {
        assertThat(Reply.texts(
                        server.get("/api/v1/suggest", "q", "Subdistrict").json().get("suggestions"), "kind"))
                .contains("agency");
        assertThat(server.get("/api/v1/suggest", "q", "s", "size", "3").json().get("suggestions"))
                .hasSize(3);
        assertThat(server.get("/api/v1/suggest", "q", "").json().get("suggestions"))
                .isEmpty();
        assertThat(server.get("/api/v1/suggest", "q", "  ").json().get("suggestions"))
                .isEmpty();
    }

    @Test
    @DisplayName("vocabularies with their concepts, each with a label in every language and a definition")
    void vocabularies() {
        JsonNode all = server.get("/api/v1/vocabularies").json().get("vocabularies");
        assertThat(Reply.texts(all, "name"))
                .contains(
                        "topics",
                        "services",
                        "outcome-types",
                        "levels",
                        "beneficiaries",
                        "innovation-types",
                        "statuses",
                        "evidence-levels",
                        "awards",
                        "regions");
        for (JsonNode one : all) {
            JsonNode vocabulary = server.get(
                            "/api/v1/vocabularies/" + one.get("name").asString())
                    .json();
            assertThat(vocabulary.get("name")).isEqualTo(one.get("name"));
            assertThat(vocabulary.get("title")).isEqualTo(one.get("title"));
            assertThat(vocabulary.get("concepts")).hasSize(one.get("concepts").asInt());
            for (JsonNode concept : vocabulary.get("concepts")) {
                assertThat(concept.get("labels").propertyNames())
                        .containsAll(Language.SERVED.stream().map(Language::tag).toList());
                assertThat(concept.get("label")).isEqualTo(concept.at("/labels/en"));
                assertThat(concept.get("definition").asString()).isNotBlank();
                assertThat(concept.get("narrower").isArray()).isTrue();
                assertThat(concept.get("altLabels").isObject()).isTrue();
                assertThat(concept.get("usualUnits").isArray()).isTrue();
            }
        }
        JsonNode topics =
                server.get("/api/v1/vocabularies/topics", "lang", "ko").json();
        JsonNode energy = topics.get("concepts")
                .valueStream()
                .filter(concept -> concept.get("id").asString().equals("energy-access"))
                .findFirst()
                .orElseThrow();
        assertThat(energy.get("label")).isEqualTo(energy.at("/labels/ko"));
        assertThat(energy.get("broader").asString()).isEqualTo("local-capacity");
    }

    @Test
    @DisplayName("the roundtable: its sessions, who presented what, and what countries passed on")
    void events() throws IOException {
        JsonNode events = server.get("/api/v1/events").json().get("events");
        assertThat(Reply.texts(events, "id")).containsExactly("busan-roundtable-2019");
        assertThat(events.at("/0/start").asString()).isEqualTo("2019-11-25");
        JsonNode event = server.get("/api/v1/events/busan-roundtable-2019").json();
        for (String key : List.of("name", "start", "end", "place", "country", "summary")) {
            assertThat(event.get(key).asString()).as(key).isNotBlank();
        }
        assertThat(Reply.texts(event.get("sessions"), "theme"))
                .contains("citizen-engagement", "digital-services", "local-capacity");
        List<String> cases = Bundled.cases();
        event.get("sessions")
                .forEach(session -> session.get("presentations").forEach(one -> {
                    assertThat(one.get("title").asString()).isNotBlank();
                    assertThat(event.at("/labels")
                                    .has("countries/" + one.get("country").asString()))
                            .isTrue();
                    if (one.has("case")) {
                        assertThat(cases).contains(one.get("case").asString());
                    }
                }));
        List<String> ways = event.get("transfers")
                .valueStream()
                .map(one -> one.get("from").asString() + "-" + one.get("to").asString())
                .toList();
        assertThat(ways).contains("KOR-KHM", "KOR-IDN", "KOR-BRN");
        event.get("transfers")
                .forEach(one -> assertThat(one.at("/sources/0/url").asString()).startsWith("http"));
        assertThat(server.get("/api/v1/events/busan-roundtable-2019", "lang", "ko")
                        .json()
                        .at("/labels/countries~1KHM")
                        .asString())
                .isEqualTo("캄보디아");
    }

    @Test
    @DisplayName("counts that are the catalogue's")
    void stats() throws IOException {
        JsonNode stats = server.get("/api/v1/stats").json();
        List<String> cases = Bundled.cases();
        assertThat(stats.get("cases").asInt()).isEqualTo(cases.size());
        assertThat(stats.get("documents").asInt()).isEqualTo(Bundled.documents().size());
        int outcomes = 0;
        for (JsonNode sidecar : Bundled.sidecars()) {
            outcomes += sidecar.at("/case/outcomes").size();
        }
        assertThat(stats.get("outcomes").asInt()).isEqualTo(outcomes);
        int pages = 0;
        int passages = 0;
        for (String id : cases) {
            for (JsonNode document : server.get("/api/v1/cases/" + id).json().get("documents")) {
                pages += document.get("pages").asInt();
                passages += server.parts
                        .catalogue
                        .passages(document.get("sha256").asString())
                        .size();
            }
        }
        assertThat(stats.get("pages").asInt()).isEqualTo(pages);
        assertThat(stats.get("passages").asInt()).isEqualTo(passages);
        assertThat(stats.get("quarantined").asInt()).isZero();
        assertThat(Reply.texts(stats.get("countries"), "value"))
                .startsWith(Country.TWELVE.stream().map(Country::code).toArray(String[]::new));
        JsonNode facets = server.get("/api/v1/cases", "size", "1").json().get("facets");
        assertThat(stats.get("countries")).isEqualTo(facets.get("country"));
        assertThat(stats.get("languages")).isEqualTo(facets.get("language"));
        assertThat(stats.get("topics")).isEqualTo(facets.get("topic"));
        assertThat(stats.get("outcomeTypes")).isEqualTo(facets.get("outcome"));
        assertThat(stats.at("/change/catalogue").asLong())
                .isEqualTo(server.parts.catalogue.lastChange())
                .isEqualTo(stats.at("/change/index").asLong());
        assertThat(stats.get("engine").asString()).isEqualTo("lucene");
    }

    @Test
    @DisplayName("a description that names every address and every parameter")
    void openApi() {
        Reply reply = server.get("/api/v1/openapi.json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        JsonNode api = reply.json();
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/info/title").asString()).isEqualTo("Balai");
        assertThat(api.at("/info/version").asString()).isEqualTo("1");
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(api.at("/components/schemas/Finding/properties").propertyNames())
                .containsExactlyInAnyOrder("page", "span", "confidence");
        assertThat(api.at("/components/schemas/Extracted/allOf/1/properties/values/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Finding");
        assertThat(api.at("/paths/~1api~1v1~1cases~1{id}/get/description").asString())
                .contains("where each value stands");
        Map<String, Set<String>> parameters = new TreeMap<>();
        api.get("paths")
                .properties()
                .forEach(path -> parameters.put(
                        path.getKey(), Set.copyOf(Reply.texts(path.getValue().at("/get/parameters"), "name"))));
        assertThat(parameters)
                .isEqualTo(Map.ofEntries(
                        Map.entry(
                                "/api/v1/cases",
                                Set.of(
                                        "q",
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
                                        "facets",
                                        "without",
                                        "mode",
                                        "lang")),
                        Map.entry("/api/v1/cases/{id}", Set.of("id", "lang")),
                        Map.entry("/api/v1/cases/{id}/similar", Set.of("id", "size", "lang")),
                        Map.entry("/api/v1/documents/{sha256}", Set.of("sha256")),
                        Map.entry("/api/v1/documents/{sha256}/content", Set.of("sha256")),
                        Map.entry("/api/v1/documents/{sha256}/pages/{number}", Set.of("sha256", "number")),
                        Map.entry("/api/v1/suggest", Set.of("q", "size", "lang")),
                        Map.entry("/api/v1/vocabularies", Set.of("lang")),
                        Map.entry("/api/v1/vocabularies/{name}", Set.of("name", "lang")),
                        Map.entry("/api/v1/events", Set.of("lang")),
                        Map.entry("/api/v1/events/{id}", Set.of("id", "lang")),
                        Map.entry("/api/v1/stats", Set.of("lang"))));
        assertThat(api.at("/components/schemas/CaseAnswer/properties/documents/items/$ref")
                        .asString())
                .endsWith("/DocumentAnswer");
        assertThat(api.at("/components/schemas/Why/properties/kind/enum").toString())
                .isEqualTo("[\"words\",\"concept\",\"lexicon\",\"meaning\"]");
        assertThat(api.at("/components/schemas/CaseAnswer/properties").propertyNames())
                .containsAll(server.get("/api/v1/cases/tha-nong-ta-tum-solar-community")
                        .json()
                        .propertyNames());
    }
}
