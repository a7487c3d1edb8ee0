package org.balai.engine;

import java.util.Objects;

/** A field of the index. Names are of letters, digits, '-', '_' and '.'. */
public sealed interface EngineField {

    String name();

    Scope scope();

    /** Whether a field stands on the case, on each of its passages, or on each of its outcomes. */
    enum Scope {
        CASE,
        PASSAGE,
        OUTCOME
    }

    /**
     * Terms in sequence, scored by BM25 with this field's own constants; positions are kept for phrases.
     *
     * <p>BM25 is meant as the textbooks have it, with the factor k1 + 1, so that fields of different k1 weigh the same
     * for a term that occurs once in a text of average length.
     *
     * @param scope not {@link Scope#OUTCOME}: outcomes are counted and compared, their words are the case's
     * @param k1 saturation of term frequency, 0 or more
     * @param b normalisation by length, 0 to 1
     */
    record Terms(String name, Scope scope, float k1, float b) implements EngineField {
        public Terms {
            requireName(name);
            if (scope == Scope.OUTCOME) {
                throw new IllegalArgumentException("terms of outcomes: " + name);
            }
            if (!(k1 >= 0) || Float.isInfinite(k1) || !(b >= 0 && b <= 1)) {
                throw new IllegalArgumentException("BM25 constants out of range: k1=" + k1 + " b=" + b);
            }
        }
    }

    /** A set of values that are matched whole, for filters and facets. */
    record Keyword(String name, Scope scope) implements EngineField {
        public Keyword {
            requireName(name);
            Objects.requireNonNull(scope);
        }
    }

    /** At most one whole number, for ranges and sorting. */
    record Numeric(String name, Scope scope) implements EngineField {
        public Numeric {
            requireName(name);
            Objects.requireNonNull(scope);
        }
    }

    /**
     * At most one vector of a passage, to find the nearest.
     *
     * @param dimension how many values it has, 1 to 1,024
     */
    record Vector(String name, int dimension) implements EngineField {
        public Vector {
            requireName(name);
            if (dimension < 1 || dimension > 1024) {
                throw new IllegalArgumentException("dimension out of range: " + dimension);
            }
        }

        @Override
        public Scope scope() {
            return Scope.PASSAGE;
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("not a field name: " + name);
        }
    }
}
