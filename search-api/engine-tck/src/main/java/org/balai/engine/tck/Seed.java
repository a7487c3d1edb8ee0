package org.balai.engine.tck;

import java.util.Random;

/** The seed of a random test: another one every time, or the one given to play a failure again. */
record Seed(long value) {

    private static final String PROPERTY = "balai.seed";

    static Seed next() {
        Long given = Long.getLong(PROPERTY);
        return new Seed(given != null ? given : new Random().nextInt(1_000_000));
    }

    Random random() {
        return new Random(value);
    }

    /** What a failure is to say. */
    @Override
    public String toString() {
        return "-D" + PROPERTY + "=" + value;
    }
}
