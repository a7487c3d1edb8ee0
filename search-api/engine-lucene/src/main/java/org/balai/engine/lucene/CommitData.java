package org.balai.engine.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;

/**
 * What a Lucene commit says of itself, beside its documents: how far it is and the schema it is read by.
 *
 * <p>Standing in the commit, it cannot disagree with the documents after a crash, and an index can be opened by its
 * directory alone. A field is a line: its kind, scope and name, for terms also k1 and b, in the notation of {@link
 * Float#toString}, which reads back to the very same number.
 *
 * @param held fingerprint and last change
 * @param schema the fields
 */
record CommitData(Held held, EngineSchema schema) {

    /** Raised when the documents of a generation are laid out otherwise, so that an old one is not misread. */
    private static final String FORMAT = "1";

    Map<String, String> toUserData() {
        List<String> lines = new ArrayList<>();
        for (EngineField field : schema.fields().values()) {
            lines.add(
                    switch (field) {
                        case EngineField.Terms(String name, Scope scope, float k1, float b) ->
                            "terms " + scope + " " + name + " " + k1 + " " + b;
                        case EngineField.Keyword(String name, Scope scope) -> "keyword " + scope + " " + name;
                        case EngineField.Numeric(String name, Scope scope) -> "numeric " + scope + " " + name;
                    });
        }
        return Map.of(
                "format", FORMAT,
                "fingerprint", held.fingerprint(),
                "change", Long.toString(held.change()),
                "schema", String.join("\n", lines));
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
            List<EngineField> fields = userData.getOrDefault("schema", "")
                    .lines()
                    .map(CommitData::field)
                    .toList();
            return new CommitData(heldOf(userData), EngineSchema.of(fields));
        } catch (RuntimeException e) {
            throw new IOException("it describes itself as " + userData, e);
        }
    }

    /** The part of {@link #of} that every search needs. */
    static Held heldOf(Map<String, String> userData) {
        return new Held(userData.getOrDefault("fingerprint", ""), Long.parseLong(userData.getOrDefault("change", "0")));
    }

    private static EngineField field(String line) {
        String[] part = line.split(" ", -1);
        Scope scope = Scope.valueOf(part[1]);
        return switch (part[0]) {
            case "terms" -> new EngineField.Terms(part[2], scope, Float.parseFloat(part[3]), Float.parseFloat(part[4]));
            case "keyword" -> new EngineField.Keyword(part[2], scope);
            case "numeric" -> new EngineField.Numeric(part[2], scope);
            default -> throw new IllegalArgumentException("not a field: " + line);
        };
    }
}
