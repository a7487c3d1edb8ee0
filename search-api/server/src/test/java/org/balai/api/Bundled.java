package org.balai.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.balai.corpus.Json;
import tools.jackson.databind.JsonNode;

/** The reports and seeds that come with Balai, as they lie in the source tree. */
final class Bundled {

    static final Path REPORTS = Path.of("..", "..", "corpus", "reports");
    static final Path SEEDS = Path.of("..", "..", "seeds");

    private static final String SUFFIX = ".case.yaml";

    private Bundled() {}

    /** The documents, by name. */
    static List<Path> documents() throws IOException {
        return files().filter(file -> !file.toString().endsWith(SUFFIX)).toList();
    }

    /** The sidecars, by name. */
    static List<JsonNode> sidecars() throws IOException {
        return files().filter(file -> file.toString().endsWith(SUFFIX))
                .map(file -> Json.YAML.readTree(file.toFile()))
                .toList();
    }

    /** The ids of all cases. */
    static List<String> cases() throws IOException {
        return sidecars().stream()
                .map(sidecar -> sidecar.at("/case/id").asString())
                .distinct()
                .sorted()
                .toList();
    }

    /** The document of this file name. */
    static Path document(String name) throws IOException {
        return documents().stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bundled document " + name));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(REPORTS)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }
}
