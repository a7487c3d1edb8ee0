package org.balai.corpus.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.balai.corpus.Samples;
import org.jspecify.annotations.Nullable;

/** Another Java process with the catalogue of a folder open, to be talked to and killed. */
final class CatalogueProcess implements AutoCloseable {

    /** What the process does once it has the catalogue open, which it says by "open". */
    enum Task {
        /** Nothing. */
        HOLD,
        /** Puts cases from four threads without end and prints each id after its commit. */
        WRITE
    }

    private final Process process;
    private final BufferedReader output;

    CatalogueProcess(Task task, Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CatalogueProcess.class.getName(),
                        task.name(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The next line that the process prints, waiting for it; null after the last. */
    @Nullable
    String line() throws IOException {
        return output.readLine();
    }

    /** Kills the process as {@code kill -9} does and gives the whole lines that it had printed by then. */
    List<String> kill() throws IOException, InterruptedException {
        // Through its handle: Process.destroyForcibly also throws away what the process has printed.
        process.toHandle().destroyForcibly();
        process.waitFor();
        StringBuilder rest = new StringBuilder();
        char[] buffer = new char[8192];
        for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
            rest.append(buffer, 0, n);
        }
        return rest.substring(0, rest.lastIndexOf("\n") + 1).lines().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static void main(String[] arguments) throws IOException {
        try (Catalogue catalogue = Catalogue.open(Path.of(arguments[1]))) {
            System.out.println("open");
            if (Task.valueOf(arguments[0]) == Task.WRITE) {
                List<Thread> writers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String prefix = "case-" + i + "-";
                    writers.add(Thread.ofPlatform().start(() -> write(catalogue, prefix)));
                }
                for (Thread writer : writers) {
                    join(writer);
                }
            } else if (System.in.read() >= 0) {
                throw new IllegalStateException("nobody was to write to this process");
            }
        }
    }

    private static void write(Catalogue catalogue, String prefix) {
        for (int n = 0; ; n++) {
            String id = prefix + n;
            catalogue.write(writer -> writer.putCase(Samples.smallCase(id), "writer"));
            System.out.println(id);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
