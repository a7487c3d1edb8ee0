package org.balai.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML files that lie beside the classes of this package and say what recognisers look for. */
final class DataFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    private DataFile() {}

    /**
     * Reads a file.
     *
     * @param name with its folder, as {@code wording/th.yaml}; one that is not there is an {@link IllegalArgumentException}
     */
    static JsonNode read(String name) {
        try (InputStream file = DataFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return YAML.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
