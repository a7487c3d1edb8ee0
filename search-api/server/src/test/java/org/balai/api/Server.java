package org.balai.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.FileSystemUtils;

/** Balai serving the bundled collection on a port of its own, one for all tests of a run. */
final class Server implements AutoCloseable {

    final Parts parts;
    final String address;
    private final Path folder;
    private final ConfigurableApplicationContext context;
    private final WebTestClient client;

    Server() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("balai-server-test");
        parts = Parts.open(folder);
        ServeCommand.seed(parts, Bundled.SEEDS);
        IngestCommand.run(parts.ingestion, List.of(Bundled.REPORTS));
        parts.indexer.start();
        parts.names.catchUp();
        parts.words.catchUp();
        context = Composition.start(parts, "--server.port=0");
        address = "http://localhost:"
                + Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort();
        client = WebTestClient.bindToServer()
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(32 << 20))
                .build();
    }

    /** Gets a path with query parameters: name, value, name, value and so on. */
    Reply get(String path, String... parameters) {
        return send(HttpMethod.GET, uri(path, parameters), headers -> {});
    }

    /** Gets a path with a header. */
    Reply getWith(String header, String value, String path, String... parameters) {
        return send(HttpMethod.GET, uri(path, parameters), headers -> headers.set(header, value));
    }

    Reply send(HttpMethod method, URI uri, Consumer<HttpHeaders> headers) {
        EntityExchangeResult<byte[]> result = client.method(method)
                .uri(uri)
                .headers(headers)
                .exchange()
                .expectBody()
                .returnResult();
        byte[] body = result.getResponseBody();
        return new Reply(result.getStatus().value(), result.getResponseHeaders(), body == null ? new byte[0] : body);
    }

    URI uri(String path, String... parameters) {
        StringBuilder uri = new StringBuilder(address).append(path);
        for (int i = 0; i < parameters.length; i += 2) {
            uri.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], UTF_8).replace("+", "%20"));
        }
        return URI.create(uri.toString());
    }

    @Override
    public void close() throws IOException {
        context.close();
        parts.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
