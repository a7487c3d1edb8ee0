package org.balai.engine;

/**
 * A passage of a case.
 *
 * @param id the passage's id; not empty
 * @param fields values of the fields of {@link EngineField.Scope#PASSAGE}
 */
public record EnginePassage(String id, EngineDocument.Values fields) {
    public EnginePassage {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("passage without id");
        }
    }
}
