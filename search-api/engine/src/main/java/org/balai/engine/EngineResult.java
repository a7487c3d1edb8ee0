package org.balai.engine;

import java.util.LinkedHashMap;
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

    /** The answer where nothing was ever indexed, with the facets asked for. */
    public static EngineResult ofNothing(List<EngineRequest.FacetRequest> facets) {
        Map<String, List<Bucket>> none = new LinkedHashMap<>();
        facets.forEach(facet -> none.put(facet.field(), List.of()));
        return new EngineResult(new Total(0, Total.Relation.EQUAL), List.of(), none, Held.NOTHING);
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
