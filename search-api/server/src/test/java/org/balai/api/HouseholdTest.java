package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.balai.corpus.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@DisplayName("The server")
@ExtendWith(ServesBundledReports.class)
class HouseholdTest {

    private final Server server;

    HouseholdTest(Server server) {
        this.server = server;
    }

    @Test
    @DisplayName("says that it is well, and shows nothing else of its inside")
    void health() {
        Reply reply = server.get("/actuator/health");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("status").asString()).isEqualTo("UP");
        assertThat(reply.json().has("components")).isFalse();
        for (String inside : new String[] {
            "/actuator",
            "/actuator/env",
            "/actuator/beans",
            "/actuator/info",
            "/actuator/metrics",
            "/actuator/heapdump",
            "/actuator/loggers",
            "/v3/api-docs",
            "/swagger-ui.html",
        }) {
            assertThat(server.get(inside).status()).as(inside).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("packs JSON when asked to")
    void gzip() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.uri("/api/v1/cases"))
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<byte[]> packed = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            byte[] unpacked;
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                unpacked = in.readAllBytes();
            }
            assertThat(Json.MAPPER.readTree(unpacked))
                    .isEqualTo(server.get("/api/v1/cases").json());
            assertThat(packed.body().length).isLessThan(unpacked.length / 2);
            HttpResponse<byte[]> plain = http.send(
                    HttpRequest.newBuilder(server.uri("/api/v1/cases")).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(plain.body()).isEqualTo(unpacked);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/cases",
                "/api/v1/cases/tha-nong-ta-tum-solar-community",
                "/api/v1/stats",
                "/api/v1/openapi.json",
                "/actuator/health",
                "/",
                "/about"
            })
    @DisplayName("answers HEAD as GET, without the body")
    void head(String path) {
        Reply reply = server.send(HttpMethod.HEAD, server.uri(path), headers -> {});
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Content-Type")).isEqualTo(server.get(path).header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=solar&country=THA",
                "/case/tha-nong-ta-tum-solar-community",
                "/case/x",
                "/document/0123",
                "/event/busan-roundtable-2019",
                "/about"
            })
    @DisplayName("answers every address of a page with the page, guarded against what it should not load")
    void pages(String address) {
        Reply reply = server.get(address);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.text()).containsIgnoringCase("<!doctype html>");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'self'", "base-uri 'none'");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    @DisplayName("lets browsers keep what is named by its content")
    void assets() {
        Reply reply = server.get("/assets/test-0a1b2c3d.js");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).contains("javascript");
        assertThat(reply.header("Cache-Control")).contains("max-age=31536000", "immutable");
    }
}
