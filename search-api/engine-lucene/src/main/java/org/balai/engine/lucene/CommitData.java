package org.balai.engine.lucene;

import java.io.IOException;
import java.util.Map;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;

/**
 * What a Lucene commit says of itself, beside its documents: how far it is and the schema it is read by.
 *
 * <p>Standing in the commit, it cannot disagree with the documents after a crash, and an index can be opened by its
 * directory alone.
 *
 * @param held fingerprint and last change
 * @param schema the fields
 */
record CommitData(Held held, EngineSchema schema) {

    /** Raised when the documents of a generation are laid out otherwise, so that an old one is not misread. */
    private static final String FORMAT = "1";

    Map<String, String> toUserData() {
        return Map.of(
                "format", FORMAT,
                "fingerprint", held.fingerprint(),
                "change", Long.toString(held.change()),
                "schema", schema.toText());
    }

    /**
     * Reads what {@link #toUserData} said.
     *
     * @throws IOException if it was said by another version, or by something else
     */
    static CommitData of(Map<String, String> userData) throws IOException {
        String format = userData.getOrDefault("format", "none");
        if (!format.equals(FORMAT)) {
            throw new IOException("its format is " + format + ", this version reads " + FORMAT);
        }
        try {
            return new CommitData(heldOf(userData), EngineSchema.parse(userData.getOrDefault("schema", "")));
        } catch (RuntimeException e) {
            throw new IOException("it describes itself as " + userData, e);
        }
    }

    /** The part of {@link #of} that every search needs. */
    static Held heldOf(Map<String, String> userData) {
        return new Held(userData.getOrDefault("fingerprint", ""), Long.parseLong(userData.getOrDefault("change", "0")));
    }
}
