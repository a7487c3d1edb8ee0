package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.balai.corpus.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /api/v1/cases/{id} of a case that a program read")
class ExtractedCaseTest {

    private static final String REPORT = "vnm-e-procurement-from-koneps.en.xlsx";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @DisplayName("tells of each value of a list the page and words that name it, and how sure the program is")
    void values(@TempDir Path folder) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path withoutSidecar = Files.copy(Bundled.document(REPORT), folder.resolve(REPORT));
        assertThat(Run.of("ingest", withoutSidecar, "--data", data).status()).isZero();
        // In a process of its own: a server that closes takes the event loops of all others of its process with it.
        try (ChildBalai child = new ChildBalai(data, "serve", "--port", "0")) {
            URI address = child.awaitAddress();
            String id = get(address, "/api/v1/cases").at("/hits/0/id").asString();
            JsonNode report = get(address, "/api/v1/cases/" + id);
            assertThat(report.get("review").asString()).isEqualTo("extracted");
            for (Map.Entry<String, JsonNode> field : report.properties()) {
                JsonNode value = field.getValue().path("value");
                JsonNode provenance = field.getValue().path("provenance");
                assertThat(provenance.path("values").size())
                        .as(field.getKey())
                        .isEqualTo(value.isArray() ? value.size() : 0);
                provenance
                        .path("values")
                        .forEach(place -> assertThat(place.get("confidence").asDouble())
                                .isBetween(provenance.get("confidence").asDouble(), 1.0));
            }
            JsonNode partners = report.get("partners");
            String pages =
                    "/api/v1/documents/" + partners.at("/provenance/document").asString() + "/pages/";
            List<String> named = new ArrayList<>();
            for (JsonNode place : partners.at("/provenance/values")) {
                JsonNode page = get(address, pages + place.get("page").asInt());
                int[] text = page.get("text").asString().codePoints().toArray();
                int start = place.at("/span/0").asInt();
                named.add(new String(text, start, place.at("/span/1").asInt() - start));
            }
            assertThat(named)
                    .hasSizeGreaterThan(4)
                    .contains("KOICA", "World Bank")
                    .isEqualTo(Reply.texts(partners.get("value"), "name"));
            assertThat(report.at("/replications/provenance/values").valueStream())
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    private JsonNode get(URI address, String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(
                http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
                        .body());
    }
}
