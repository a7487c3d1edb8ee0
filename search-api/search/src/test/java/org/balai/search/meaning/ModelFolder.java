package org.balai.search.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A model of one's own in a folder: the bundled one's files under another description. */
public final class ModelFolder {

    private ModelFolder() {}

    /** Fills a folder; gives it. */
    public static Path fill(Path folder, String yaml) throws IOException {
        copy("/all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
        copy("/all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("model.yaml"), yaml);
        return folder;
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream content = Objects.requireNonNull(ModelFolder.class.getResourceAsStream(resource), resource)) {
            Files.copy(content, to);
        }
    }
}
