package org.balai.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.balai.corpus.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How sure a recogniser must be of a value for it to be kept, by field, as {@code recognition/thresholds.yaml} says; below, the
 * value is left out.
 */
final class Thresholds {

    private final Map<String, Double> least = new LinkedHashMap<>();

    Thresholds() {
        try (InputStream file = Thresholds.class.getResourceAsStream("recognition/thresholds.yaml")) {
            if (file == null) {
                throw new IllegalStateException("no recognition/thresholds.yaml");
            }
            JsonNode root = new YAMLMapper().readTree(file);
            root.properties()
                    .forEach(field -> least.put(
                            field.getKey(), field.getValue().path("least").asDouble()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double of(String field) {
        Double value = least.get(field);
        if (value == null) {
            throw new IllegalArgumentException("no threshold for " + field);
        }
        return value;
    }

    /** The value, or null where the program is not sure enough. */
    <T> @Nullable Field<T> kept(String field, Optional<Field<T>> recognised) {
        return recognised
                .filter(one -> Confidence.of(one.provenance()) >= of(field))
                .orElse(null);
    }
}
