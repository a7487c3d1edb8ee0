package org.balai.ingest;

import org.balai.corpus.Outcome.Direction;
import org.jspecify.annotations.Nullable;

/** An outcome of a sentence. */
record Measured(
        String type,
        @Nullable String indicator,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Double baseline,
        Direction direction,
        String printed,
        double confidence) {

    /** The ways of saying an outcome, with what share of its finds in the labelled sentences of "test" are right. */
    enum Way {
        PAIR(0.91),
        CHANGE(0.94),
        LEVEL(0.81),
        SAME(0.85);

        private final double confidence;

        Way(double confidence) {
            this.confidence = confidence;
        }

        double confidence() {
            return confidence;
        }
    }
}
