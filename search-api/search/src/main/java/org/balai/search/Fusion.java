package org.balai.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineRequest.Place;

/**
 * Orders what words find and what is near in meaning as one list, by the sum of the two scores, each as a share of its best.
 *
 * <p>So a hit that is far better than the next by one of the two stays first, as a whole title does; ranks alone would not
 * tell how far (RATIONALE, "Fusion").
 */
final class Fusion {

    /** How many hits by words are looked at for an order. */
    static final int DEPTH = 100;

    private Fusion() {}

    /**
     * Joins two rankings.
     *
     * @param byWords best first; those of score 0 were found by their meaning alone
     * @param near the nearest passage of each case, nearest first, scored half of one plus the cosine
     * @param floor the score that the cases not among the near may have at most
     * @param encoded the ids of those found by words of which the meaning is known; the others keep what their words say
     * @return the hits of both, with the joined score and, of those found by words, their place among these
     */
    static List<EngineHit> order(
            List<EngineHit> byWords, SequencedMap<String, PassageHit> near, double floor, Set<String> encoded) {
        Map<String, EngineHit> hits = new LinkedHashMap<>();
        Map<String, Double> scores = new HashMap<>();
        double best = byWords.isEmpty() ? 0 : byWords.getFirst().score();
        for (EngineHit hit : byWords) {
            hits.put(hit.id(), hit);
            double weight = encoded.contains(hit.id()) ? 1 - Weights.MEANING : 1;
            scores.put(hit.id(), best > 0 ? weight * hit.score() / best : 0);
        }
        // Where even the nearest is far, being the nearest says little.
        double nearest = near.isEmpty()
                ? 1
                : Math.max(Weights.SURELY_NEAR, near.firstEntry().getValue().score());
        near.forEach((id, passage) -> {
            hits.computeIfAbsent(id, key -> new EngineHit(key, 0, new Place(0, null, null, key), List.of()));
            scores.merge(id, Weights.MEANING * Math.max(0, passage.score() - floor) / (nearest - floor), Double::sum);
        });
        List<EngineHit> ordered = new ArrayList<>();
        hits.forEach((id, hit) ->
                ordered.add(new EngineHit(id, scores.getOrDefault(id, 0.0).floatValue(), hit.place(), List.of())));
        ordered.sort(Comparator.comparingDouble(EngineHit::score).reversed().thenComparing(EngineHit::id));
        return ordered;
    }
}
