package org.balai.engine;

import java.util.List;

/**
 * A case that matches.
 *
 * @param id the case's id
 * @param score its score; 0 under sorts other than relevance is allowed, but engines fill it
 * @param place where it stands in the order, to go on after
 * @param passages the passages that matched an {@link EngineQuery.InPassages} of the query, best first, among equals in
 *     reading order
 */
public record EngineHit(String id, float score, EngineRequest.Place place, List<PassageHit> passages) {
    public EngineHit {
        passages = List.copyOf(passages);
    }

    /**
     * A passage by id, with its score under the first {@link EngineQuery.InPassages} of the query that it matches, before
     * the weight of that part.
     */
    public record PassageHit(String id, float score) {}
}
