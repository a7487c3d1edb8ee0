package org.balai.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes that belong together: cases to put (replacing those of the same id), ids to remove, and the change number that
 * the index holds afterwards.
 *
 * @param put cases whole, passages included; ids distinct
 * @param remove ids to remove; absent ids are ignored; none of them is also put
 * @param change the number of the last catalogue change covered
 */
public record Batch(List<EngineDocument> put, Set<String> remove, long change) {

    public Batch {
        put = List.copyOf(put);
        remove = Set.copyOf(remove);
        Set<String> ids = new HashSet<>();
        for (EngineDocument document : put) {
            if (!ids.add(document.id())) {
                throw new IllegalArgumentException("put twice in one batch: " + document.id());
            }
            if (remove.contains(document.id())) {
                throw new IllegalArgumentException("put and removed in one batch: " + document.id());
            }
        }
        if (change < 0) {
            throw new IllegalArgumentException("change is negative: " + change);
        }
    }
}
