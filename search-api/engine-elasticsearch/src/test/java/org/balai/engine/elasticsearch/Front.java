package org.balai.engine.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stands before a real cluster, passes on what it is asked, and answers some of it otherwise. */
final class Front implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client;
    private final LocalElasticsearch behind;
    private final Rule rule;

    /** The ids of the documents of each bulk request, in order. */
    final List<List<String>> bulks = new CopyOnWriteArrayList<>();

    record Asked(
            String method,
            String path,
            @Nullable String type,
            @Nullable String accept,
            String sender,
            String body) {
        boolean bulk() {
            return path.contains("/_bulk");
        }

        Asked with(String newBody) {
            return new Asked(method, path, type, accept, sender, newBody);
        }
    }

    record Answered(int status, String body) {}

    /** How to answer. */
    interface Rule {
        Answered answer(Asked asked, Front front);
    }

    Front(LocalElasticsearch behind, Rule rule) throws IOException {
        this.behind = behind;
        this.rule = rule;
        this.client = behind.client();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
                    sent = in.readAllBytes();
                }
            }
            Asked asked = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Accept"),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(sent, UTF_8));
            if (asked.bulk()) {
                bulks.add(items(asked.body()).stream().map(Item::id).toList());
            }
            Answered answered = rule.answer(asked, this);
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
            byte[] body = answered.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answered.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Asks the cluster. */
    Answered passOn(Asked asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        behind.urls().getFirst().resolve(asked.path()))
                .method(
                        asked.method(),
                        asked.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(asked.body()))
                .header("Authorization", asked.sender());
        if (asked.type() != null) {
            request.header("Content-Type", asked.type());
        }
        if (asked.accept() != null) {
            request.header("Accept", asked.accept());
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answered(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the cluster for a bulk without the documents given, and answers for these that they are turned away. */
    Answered turningAway(Asked asked, Predicate<String> ids, int status, String type) {
        List<Item> items = items(asked.body());
        StringBuilder rest = new StringBuilder();
        items.stream().filter(item -> !ids.test(item.id())).forEach(item -> rest.append(item.lines()));
        ObjectNode answer = (ObjectNode) JSON.readTree(
                rest.isEmpty()
                        ? "{\"took\":1,\"errors\":true,\"items\":[]}"
                        : passOn(asked.with(rest.toString())).body());
        ArrayNode answers = (ArrayNode) answer.get("items");
        for (int i = 0; i < items.size(); i++) {
            if (ids.test(items.get(i).id())) {
                answers.insert(i, JSON.readTree("""
                                {"index": {"_index": "any", "_id": "%s", "status": %d,
                                           "error": {"type": "%s", "reason": "a reason"}}}
                                """.formatted(items.get(i).id(), status, type)));
            }
        }
        answer.put("errors", true);
        return new Answered(200, JSON.writeValueAsString(answer));
    }

    /** An operation of a bulk request with the lines it is written in. */
    private record Item(String id, String lines) {}

    private static List<Item> items(String body) {
        List<Item> items = new ArrayList<>();
        List<String> lines = body.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode action = JSON.readTree(lines.get(i));
            boolean delete = action.has("delete");
            String id = action.get(delete ? "delete" : "index").get("_id").asString();
            items.add(new Item(id, delete ? lines.get(i) + "\n" : lines.get(i) + "\n" + lines.get(++i) + "\n"));
        }
        return items;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
