package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /api/v1/cases for the size of outcomes")
@ExtendWith(ServesBundledReports.class)
class OutcomesTest {

    private static final String CASES = "/api/v1/cases";
    private static final String[] CUT_BY_HALF = {
        "outcome", "waiting-and-processing-time", "direction", "decrease", "unit", "%", "outcomeMin", "50"
    };

    private final Server server;

    OutcomesTest(Server server) {
        this.server = server;
    }

    private Reply ask(String[] of, String... more) {
        List<String> query = new ArrayList<>(List.of(of));
        query.addAll(List.of(more));
        return server.get(CASES, query.toArray(String[]::new));
    }

    private static long total(Reply reply) {
        return reply.json().at("/total/value").asLong();
    }

    @Test
    @DisplayName("finds who has cut waiting by half, by what reports print and by what follows from before and after")
    void cutByHalf() {
        Reply reply = ask(CUT_BY_HALF, "size", "100");
        assertThat(reply.ids())
                .contains(
                        "sgp-singpass-national-digital-identity",
                        "brn-business-registration-reform",
                        "khm-camdx-business-registration",
                        "tha-traffy-fondue-complaints")
                .doesNotContain(
                        "kor-uni-pass-customs",
                        "sgp-oneservice-municipal-feedback",
                        "vnm-quang-ninh-public-administration-centre")
                .hasSize((int) total(reply));
        reply.json().get("hits").forEach(hit -> {
            JsonNode first = hit.at("/outcomes/0");
            assertThat(first.get("type").asString()).isEqualTo("waiting-and-processing-time");
            assertThat(first.at("/matched/direction").asString()).isEqualTo("decrease");
            assertThat(first.at("/matched/unit").asString()).isEqualTo("%");
            assertThat(first.at("/matched/amount").asDouble()).isGreaterThanOrEqualTo(50);
        });
    }

    @Test
    @DisplayName("shows the figure as printed, its page, and the size that follows from it")
    void figureAndPage() {
        JsonNode outcome = ask(CUT_BY_HALF, "country", "KHM", "sort", "outcome")
                .json()
                .get("hits")
                .valueStream()
                .filter(hit -> hit.get("id").asString().equals("khm-camdx-business-registration"))
                .findFirst()
                .orElseThrow()
                .at("/outcomes/0");
        assertThat(outcome.get("printed").asString()).isEqualTo("8 days");
        assertThat(outcome.at("/matched/amount").asDouble()).isEqualTo(91.9191919192);
        String document = outcome.at("/source/document").asString();
        int page = outcome.at("/source/page").asInt();
        assertThat(server.get("/api/v1/documents/" + document + "/pages/" + page)
                        .text())
                .contains("8 days instead of 99");
    }

    @Test
    @DisplayName("counts for every value of every facet as many cases as choosing it finds")
    void facetCounts() {
        JsonNode facets = ask(CUT_BY_HALF).json().get("facets");
        facets.get("outcome").forEach(value -> {
            String[] other = CUT_BY_HALF.clone();
            other[1] = value.get("value").asString();
            // A type that is told in other units alone is not counted, and refused when asked for.
            assertThat(total(ask(other)))
                    .as("%s", value)
                    .isEqualTo(value.get("count").asLong());
        });
        facets.get("country")
                .valueStream()
                .filter(value -> value.get("count").asLong() > 0)
                .forEach(value -> assertThat(total(
                                ask(CUT_BY_HALF, "country", value.get("value").asString())))
                        .as("%s", value)
                        .isEqualTo(value.get("count").asLong()));
    }

    @Test
    @DisplayName("pages in the order of size, largest first, none missing and none twice")
    void pagesBySize() {
        List<Double> amounts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String[] cut = {"outcome", "waiting-and-processing-time", "direction", "decrease", "unit", "%"};
        String cursor = "";
        do {
            Reply page = cursor.isEmpty()
                    ? ask(cut, "sort", "outcome", "size", "3")
                    : ask(cut, "sort", "outcome", "size", "3", "cursor", cursor);
            page.json()
                    .get("hits")
                    .forEach(hit ->
                            amounts.add(hit.at("/outcomes/0/matched/amount").asDouble()));
            ids.addAll(page.ids());
            cursor = page.json().get("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(amounts).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ask(cut, "size", "100").ids());
    }

    @Test
    @DisplayName("counts the sizes over the cases of the rest of the search, whatever size is wanted")
    void distribution() {
        JsonNode sizes =
                ask(CUT_BY_HALF, "facets", "country,outcomeSize").json().get("outcomeSizes");
        assertThat(sizes)
                .isEqualTo(ask(CUT_BY_HALF, "facets", "outcomeSize", "outcomeMax", "60")
                        .json()
                        .get("outcomeSizes"));
        double end = Double.NaN;
        for (JsonNode bucket : sizes.get("buckets")) {
            double from = bucket.get("from").asDouble();
            assertThat(Double.isNaN(end) ? from : end).isEqualTo(from);
            end = bucket.get("to").asDouble();
        }
        sizes.get("units")
                .forEach(unit -> assertThat(total(ask(
                                new String[] {"outcome", "waiting-and-processing-time", "direction", "decrease"},
                                "unit",
                                unit.get("value").asString())))
                        .as("%s", unit)
                        .isEqualTo(unit.get("count").asLong()));
        sizes.get("directions")
                .forEach(direction -> assertThat(total(ask(
                                new String[] {"outcome", "waiting-and-processing-time", "unit", "%"},
                                "direction",
                                direction.get("value").asString())))
                        .as("%s", direction)
                        .isEqualTo(direction.get("count").asLong()));
        assertThat(ask(CUT_BY_HALF).json().has("outcomeSizes")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h,240", "hours,240", "min,14400", "d,10"})
    @DisplayName("takes a time in whichever unit")
    void times(String unitAndLeast) {
        String[] parts = unitAndLeast.split(",", -1);
        String[] cut = {"outcome", "waiting-and-processing-time", "direction", "decrease", "sort", "outcome"};
        assertThat(ask(cut, "unit", parts[0], "outcomeMin", parts[1]).ids())
                .isEqualTo(ask(cut, "unit", "d", "outcomeMin", "10").ids())
                .contains("brn-business-registration-reform")
                .doesNotContain("sgp-oneservice-municipal-feedback");
    }

    @Test
    @DisplayName("asks for evidence without a type, too")
    void evidence() {
        Reply reply = server.get(CASES, "evidenceMin", "4", "size", "100");
        assertThat(reply.ids()).contains("tls-pnds-village-development").hasSize((int) total(reply));
        reply.json()
                .get("hits")
                .forEach(hit ->
                        assertThat(hit.at("/outcomes/0/evidence").asInt()).isGreaterThanOrEqualTo(4));
    }

    @Test
    @DisplayName("is described with examples")
    void described() {
        JsonNode parameters = server.get("/api/v1/openapi.json").json().at("/paths/~1api~1v1~1cases/get/parameters");
        for (String name : List.of("direction", "unit", "outcomeMin", "outcomeMax", "evidenceMin")) {
            JsonNode parameter = parameters
                    .valueStream()
                    .filter(one -> one.get("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name));
            assertThat(parameter.get("description").asString()).isNotBlank();
            assertThat(parameter.has("example")).as(name).isTrue();
        }
    }
}
