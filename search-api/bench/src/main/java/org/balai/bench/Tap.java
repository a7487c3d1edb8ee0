package org.balai.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.balai.corpus.Json;
import org.balai.elasticsearch.local.LocalElasticsearch;
import tools.jackson.databind.JsonNode;

/** A place on the line from an engine to its cluster where the searches that pass, and their answers, are kept. */
final class Tap implements AutoCloseable {

    /** Those of the connection, not of the message. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");

    /** A search that passed: bodies as they were on the wire, what was said of their encoding, and how long it took. */
    static final class Heard {
        final String path;
        final byte[] sent;
        final Map<String, String> encodings;
        final byte[] answer;
        final long nanos;

        private Heard(String path, byte[] sent, Map<String, String> encodings, byte[] answer, long nanos) {
            this.path = path;
            this.sent = sent;
            this.encodings = Map.copyOf(encodings);
            this.answer = answer;
            this.nanos = nanos;
        }

        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(plain(sent));
        }
    }

    /** A body as it is without compression. */
    static byte[] plain(byte[] body) throws IOException {
        // How a file of gzip begins; JSON does not.
        if (body.length < 2 || body[0] != 0x1f) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client;
    private final URI behind;
    private final List<Heard> heard = new ArrayList<>();

    Tap(LocalElasticsearch cluster) throws IOException {
        behind = cluster.urls().getFirst();
        client = cluster.client();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Gives what passed since the last call. */
    synchronized List<Heard> take() {
        List<Heard> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    private synchronized void keep(Heard one) {
        heard.add(one);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(path))
                    .method(
                            exchange.getRequestMethod(),
                            sent.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            long start = System.nanoTime();
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            if (path.contains("/_search")) {
                Map<String, String> encodings = new HashMap<>();
                for (String name : List.of("Content-Encoding", "Accept-Encoding")) {
                    String value = exchange.getRequestHeaders().getFirst(name);
                    if (value != null) {
                        encodings.put(name, value);
                    }
                }
                keep(new Heard(path, sent, encodings, response.body(), System.nanoTime() - start));
            }
            response.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
