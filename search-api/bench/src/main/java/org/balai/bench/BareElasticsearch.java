package org.balai.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.balai.corpus.Json;
import org.balai.elasticsearch.local.LocalElasticsearch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A cluster asked over plain HTTP, with bodies that are ready. */
final class BareElasticsearch implements AutoCloseable {

    private final LocalElasticsearch cluster;
    private final URI address;
    private final HttpClient client;

    BareElasticsearch(LocalElasticsearch cluster) throws IOException {
        this.cluster = cluster;
        address = cluster.urls().getFirst();
        client = cluster.client();
    }

    /** Asks what Balai's user may ask. */
    byte[] search(String index, byte[] body) throws IOException, InterruptedException {
        return send(request(LocalElasticsearch.BALAI, "/" + index + "/_search")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Asks again what was heard, in the same words and encodings, and gives the answer as it comes. */
    byte[] again(Tap.Heard heard) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(LocalElasticsearch.BALAI, heard.path).POST(BodyPublishers.ofByteArray(heard.sent));
        heard.encodings.forEach(request::header);
        return send(request.build());
    }

    /** The index that an alias names. */
    String named(String alias) throws IOException, InterruptedException {
        return Json.MAPPER
                .readTree(administer("GET", "/_alias/" + alias, Map.of()))
                .propertyNames()
                .iterator()
                .next();
    }

    /** Makes an index with the settings and the mapping of another. */
    void copyLayout(String from, String to) throws IOException, InterruptedException {
        JsonNode state = Json.MAPPER
                .readTree(administer("GET", "/" + from, Map.of()))
                .iterator()
                .next();
        ObjectNode settings = (ObjectNode) state.get("settings").get("index").deepCopy();
        settings.remove(List.of("uuid", "provided_name", "creation_date", "version", "routing"));
        administer("PUT", "/" + to, Map.of("settings", Map.of("index", settings), "mappings", state.get("mappings")));
    }

    /**
     * Sends ready bulk requests one after the other and makes their documents visible.
     *
     * @param most no more requests than this
     */
    void load(String index, Path bulks, int most) throws IOException, InterruptedException {
        ReadyDocuments.each(bulks, most, bulk -> {
            byte[] answer = send(request(LocalElasticsearch.BALAI, "/" + index + "/_bulk")
                    .POST(BodyPublishers.ofByteArray(bulk))
                    .build());
            if (!new String(answer, 0, Math.min(answer.length, 100), StandardCharsets.UTF_8)
                    .contains("\"errors\":false")) {
                throw new IOException("a bulk was refused: " + new String(answer, StandardCharsets.UTF_8));
            }
        });
        administer("POST", "/" + index + "/_refresh", Map.of());
    }

    void merge(String index) throws IOException, InterruptedException {
        administer("POST", "/" + index + "/_forcemerge?max_num_segments=1", Map.of());
        administer("POST", "/" + index + "/_refresh", Map.of());
    }

    /** The bytes of an index's files, without those of the log of its writes. */
    long size(String index) throws IOException, InterruptedException {
        administer("POST", "/" + index + "/_flush", Map.of());
        return primaries(index, "store").get("size_in_bytes").asLong();
    }

    int segments(String index) throws IOException, InterruptedException {
        return primaries(index, "segments").get("count").asInt();
    }

    private JsonNode primaries(String index, String figure) throws IOException, InterruptedException {
        return Json.MAPPER
                .readTree(administer("GET", "/" + index + "/_stats/" + figure, Map.of()))
                .get("_all")
                .get("primaries")
                .get(figure);
    }

    /** Asks as one who may do anything. */
    String administer(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return cluster.administer(0, method, path, body.isEmpty() ? "" : Json.MAPPER.writeValueAsString(body));
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", LocalElasticsearch.basic(user))
                .header("Content-Type", "application/json");
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(request.method() + " " + request.uri() + ": " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
