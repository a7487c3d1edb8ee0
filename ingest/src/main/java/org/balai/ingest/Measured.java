package org.balai.ingest;

import org.balai.corpus.Outcome.Direction;
import org.jspecify.annotations.Nullable;

/**
 * An outcome of a sentence.
 *
 * @param change whether the value is the size of a change and not what was reached; null where both states are known
 */
record Measured(
        String type,
        @Nullable String indicator,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Double baseline,
        Direction direction,
        String printed,
        double confidence,
        @Nullable Boolean change) {

    /** The ways of saying an outcome, with what share of its finds in the labelled sentences of "test" are right. */
    enum Way {
        PAIR(0.91),
        CHANGE(0.94),
        /** "By 12 percentage points to 85 per cent": the value is what was reached. */
        CHANGE_TO(0.94),
        LEVEL(0.81),
        SAME(0.85);

        private final double confidence;

        Way(double confidence) {
            this.confidence = confidence;
        }

        double confidence() {
            return confidence;
        }

        /** {@link Measured#change} of a value found this way. */
        @Nullable
        Boolean change(Direction direction) {
            return switch (this) {
                case CHANGE -> direction != Direction.UNCHANGED;
                case CHANGE_TO, LEVEL -> false;
                case PAIR, SAME -> null;
            };
        }
    }
}
