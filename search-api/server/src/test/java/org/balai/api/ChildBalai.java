package org.balai.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Balai in a process of its own. */
final class ChildBalai implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Balai answers at (\\S+/)\\s");

    private final Process process;
    private final Path data;
    private final Path log;

    ChildBalai(Path data, String... arguments) throws IOException {
        this(data, Map.of(), arguments);
    }

    ChildBalai(Path data, Map<String, String> environment, String... arguments) throws IOException {
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty(
                        "surefire.test.class.path", Objects.requireNonNull(System.getProperty("java.class.path"))),
                Balai.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder child =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        child.environment().putAll(environment);
        process = child.start();
    }

    /** Waits until at least this many originals are stored. */
    void awaitOriginals(int wanted) throws IOException, InterruptedException {
        await(() -> Optional.of(originals(data)).filter(stored -> stored >= wanted));
    }

    /** Waits until it serves, and gives the address. */
    URI awaitAddress() throws IOException, InterruptedException {
        return await(() ->
                Optional.of(ADDRESS.matcher(said())).filter(Matcher::find).map(found -> URI.create(found.group(1))));
    }

    private interface Look<T> {
        Optional<T> at() throws IOException;
    }

    private <T> T await(Look<T> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (true) {
            Optional<T> seen = wanted.at();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the child stored " + originals(data) + " files and "
                        + (process.isAlive() ? "is slow" : "ended") + ":\n"
                        + said());
            }
            Thread.sleep(20);
        }
    }

    long pid() {
        return process.pid();
    }

    static long originals(Path data) throws IOException {
        Path folder = data.resolve("originals");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .count();
        }
    }

    /** Waits for it to end by itself and gives its exit status. */
    int status() {
        return process.onExit().orTimeout(4, TimeUnit.MINUTES).join().exitValue();
    }

    /** What it said so far. */
    String said() throws IOException {
        return Files.readString(log);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
