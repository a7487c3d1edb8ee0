package org.balai.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.balai.corpus.Field;
import org.jspecify.annotations.Nullable;

/**
 * How sure a recogniser must be of a value for it to be kept, by field, as {@code recognition/thresholds.yaml} says; below, the
 * value is left out.
 */
final class Thresholds {

    private final Map<String, Double> least = new LinkedHashMap<>();

    Thresholds() {
        DataFile.read("recognition/thresholds.yaml")
                .properties()
                .forEach(field ->
                        least.put(field.getKey(), field.getValue().path("least").asDouble()));
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
