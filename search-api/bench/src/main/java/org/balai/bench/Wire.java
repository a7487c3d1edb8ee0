package org.balai.bench;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.JsonpDeserializer;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** A search on its way through Elasticsearch's Java client, before it is on the wire and after, piece by piece. */
final class Wire {

    private static final JsonpMapper MAPPER = new Jackson3JsonpMapper();
    private static final JsonpDeserializer<SearchResponse<Void>> RESPONSE =
            SearchResponse.createSearchResponseDeserializer(JsonpDeserializer.voidDeserializer());

    private final SearchRequest request;
    private final byte[] json;
    private final byte[] answer;

    Wire(Tap.Heard heard) throws IOException {
        json = Tap.plain(heard.sent);
        request = SearchRequest.of(search -> search.withJson(new ByteArrayInputStream(json)));
        answer = Tap.plain(heard.answer);
    }

    void write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = MAPPER.jsonProvider().createGenerator(out)) {
            request.serialize(generator, MAPPER);
        }
    }

    void compress() throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(new ByteArrayOutputStream())) {
            out.write(json);
        }
    }

    void read() {
        try (JsonParser parser = MAPPER.jsonProvider().createParser(new ByteArrayInputStream(answer))) {
            RESPONSE.deserialize(parser, MAPPER);
        }
    }
}
