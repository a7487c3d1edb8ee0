package org.balai.engine;

import java.util.Objects;

/**
 * How far a generation is: the fingerprint it was begun with and the last change it holds.
 *
 * @param fingerprint names the analysis and schema the generation was built by; empty when nothing was ever built
 * @param change the number of the last catalogue change that is in the index; 0 before the first
 */
public record Held(String fingerprint, long change) {

    /** A new, empty index. */
    public static final Held NOTHING = new Held("", 0);

    public Held {
        Objects.requireNonNull(fingerprint);
        if (change < 0) {
            throw new IllegalArgumentException("change is negative: " + change);
        }
    }
}
