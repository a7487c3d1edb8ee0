package org.balai.engine;

import java.util.List;
import java.util.Map;

/**
 * The answer to an {@link EngineRequest}.
 *
 * @param total matching cases after all filters, wherever the page stands
 * @param hits one page, in order
 * @param facets buckets by facet field, as asked
 * @param held the generation that answered and how far it was
 */
public record EngineResult(Total total, List<EngineHit> hits, Map<String, List<Bucket>> facets, Held held) {
    public EngineResult {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }

    /** How many values fell on one value of a facet; 1 or more. */
    public record Bucket(String value, long count) {}

    /** A number of cases, exact or a lower bound, since an engine may stop counting. */
    public record Total(long value, Relation relation) {
        /** How {@link Total#value} relates to the true number. */
        public enum Relation {
            EQUAL,
            AT_LEAST
        }
    }
}
