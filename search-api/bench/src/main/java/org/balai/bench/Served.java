package org.balai.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.balai.corpus.Json;
import tools.jackson.databind.JsonNode;

/** The program as people run it, in a process of its own. */
final class Served implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Process process;
    private final Path log;
    private final int port;
    private final long started;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Served(Process process, Path log, int port, long started) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.started = started;
    }

    /** Starts a command that serves, with a free port put behind it. */
    static Served start(List<String> command) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path log = Files.createTempFile("balai-bench", ".log");
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--port", String.valueOf(port), "--address", "127.0.0.1"));
        long started = System.nanoTime();
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Served(process, log, port, started);
    }

    /** Asks until the answer is 200; gives the milliseconds since the start. */
    double until(String path) throws IOException, InterruptedException {
        while (true) {
            try {
                if (get(path).statusCode() == 200) {
                    return (System.nanoTime() - started) / 1e6;
                }
            } catch (IOException e) {
                // Nobody listens yet.
            }
            if (!process.isAlive() || System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new IOException("the server did not start:\n" + Files.readString(log));
            }
            Thread.sleep(10);
        }
    }

    /**
     * Waits until the server has done what it does after its start and hardly uses the processor.
     *
     * @throws IOException if texts are left without their vectors then, so that it is not at rest for long
     */
    void untilAtRest() throws IOException, InterruptedException {
        long since = System.nanoTime();
        long used;
        do {
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IOException("the server does not come to rest:\n" + Files.readString(log));
            }
            used = processorNanos();
            Thread.sleep(QUIET);
        } while (processorNanos() - used > QUIET.toNanos() / 20);
        JsonNode meaning =
                Json.MAPPER.readTree(Tap.plain(get("/api/v1/stats").body())).path("meaning");
        if (meaning.hasNonNull("failure")
                || meaning.path("encoded").asLong(-1)
                        != meaning.path("passages").asLong(-2)) {
            throw new IOException("passages are left to encode: " + meaning);
        }
    }

    /** The processor time that the process has used, in nanoseconds, to the hundredth of a second. */
    long processorNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** Asks as a browser does, that is for a compressed answer. */
    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept-Encoding", "gzip")
                        .header("Accept-Language", "en")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Stops the process and waits for it. */
    @Override
    public void close() throws IOException {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
