package org.balai.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.balai.corpus.Json;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
final class Reply {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Reply(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    /** The body as JSON. */
    JsonNode json() {
        return Json.MAPPER.readTree(body);
    }

    /** The body as text. */
    String text() {
        return new String(body, UTF_8);
    }

    /** The value of a header; empty text if it is absent. */
    String header(String name) {
        return Stream.ofNullable(headers.getFirst(name)).findFirst().orElse("");
    }

    /** The ids of the hits, in order. */
    List<String> ids() {
        return texts(json().get("hits"), "id");
    }

    /** The values of {@code key} in each element of {@code array}. */
    static List<String> texts(JsonNode array, String key) {
        return array.valueStream().map(element -> element.path(key).asString()).toList();
    }
}
