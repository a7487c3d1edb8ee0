package org.balai.engine;

import java.util.Objects;

/**
 * One question for the nearest vectors.
 *
 * @param field a field that is an {@link EngineField.Vector}
 * @param vector of the field's dimension
 * @param size how many cases at most, 1 to 1,000
 */
public record NearestRequest(String field, EngineVector vector, int size) {

    /** The fewest looked at. */
    private static final int FEWEST = 200;

    public NearestRequest {
        Objects.requireNonNull(field);
        Objects.requireNonNull(vector);
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("size out of range: " + size);
        }
    }

    /**
     * How many cases an engine that searches a graph looks at, twice the size and more: the more, the fewer near ones it
     * misses, and all engines the same.
     */
    public int candidates() {
        return Math.max(FEWEST, 2 * size);
    }
}
