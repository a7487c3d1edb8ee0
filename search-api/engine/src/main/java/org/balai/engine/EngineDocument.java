package org.balai.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A case as an engine sees it.
 *
 * @param id the case's id; not empty
 * @param version the case's version in the catalogue
 * @param fields values of the fields of {@link EngineField.Scope#CASE}
 * @param passages its passages in reading order, ids distinct within the case
 * @param outcomes values of the fields of {@link EngineField.Scope#OUTCOME}, for each of its outcomes; one that is told in
 *     several units stands there several times
 */
public record EngineDocument(
        String id, long version, Values fields, List<EnginePassage> passages, List<Values> outcomes) {

    public EngineDocument {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("case without id");
        }
        passages = List.copyOf(passages);
        outcomes = List.copyOf(outcomes);
        Set<String> ids = new HashSet<>();
        for (EnginePassage passage : passages) {
            if (!ids.add(passage.id())) {
                throw new IllegalArgumentException("case " + id + " holds passage " + passage.id() + " twice");
            }
        }
    }

    /**
     * Field values by field name.
     *
     * @param terms terms separated by single spaces; an absent or empty string means none; a term of more than 255 UTF-16
     *     units may be cut by an engine and is not found
     * @param keywords sets of whole values
     * @param numbers at most one number a field
     */
    public record Values(Map<String, String> terms, Map<String, Set<String>> keywords, Map<String, Long> numbers) {
        public Values {
            terms = Map.copyOf(terms);
            keywords = Map.copyOf(keywords);
            numbers = Map.copyOf(numbers);
        }
    }
}
