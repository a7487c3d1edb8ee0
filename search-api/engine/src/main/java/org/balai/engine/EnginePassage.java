package org.balai.engine;

import java.util.Map;

/**
 * A passage of a case.
 *
 * @param id the passage's id; not empty
 * @param fields values of the fields of {@link EngineField.Scope#PASSAGE}
 * @param vectors vectors of the fields that are an {@link EngineField.Vector}, of their dimension; a passage may lack them
 */
public record EnginePassage(String id, EngineDocument.Values fields, Map<String, EngineVector> vectors) {
    public EnginePassage {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("passage without id");
        }
        vectors = Map.copyOf(vectors);
    }

    /** A passage without vectors. */
    public EnginePassage(String id, EngineDocument.Values fields) {
        this(id, fields, Map.of());
    }
}
