package org.balai.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.balai.corpus.Field;
import org.balai.corpus.Provenance;
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

    /** The values of a list of which the program is sure enough, with their places; null where there is none. */
    <T> @Nullable Field<List<T>> keptOfEach(String field, Optional<Field<List<T>>> recognised) {
        if (recognised.isEmpty()
                || !(recognised.get().provenance() instanceof Provenance.Extracted all)
                || all.values().isEmpty()) {
            return kept(field, recognised);
        }
        List<T> values = new ArrayList<>();
        List<Provenance.Finding> places = new ArrayList<>();
        for (int i = 0; i < all.values().size(); i++) {
            if (all.values().get(i).confidence() >= of(field)) {
                values.add(recognised.get().value().get(i));
                places.add(all.values().get(i));
            }
        }
        return values.isEmpty() ? null : new Field<>(values, Provenance.Extracted.ofEach(all.document(), places));
    }

    /** The value, or null where the program is not sure enough. */
    <T> @Nullable Field<T> kept(String field, Optional<Field<T>> recognised) {
        return recognised
                .filter(one -> Confidence.of(one.provenance()) >= of(field))
                .orElse(null);
    }
}
