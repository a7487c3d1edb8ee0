package org.balai.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineRequest.Place;

/**
 * Orders what words find and what is near in meaning as one list, by reciprocal rank (Cormack, Clarke and Buettcher, 2009).
 */
final class Fusion {

    /** How many hits by words are looked at for an order. */
    static final int DEPTH = 100;

    private static final double RANK = 60;

    private Fusion() {}

    /**
     * Joins two rankings.
     *
     * @param byWords best first; those of score 0 were found by their meaning alone
     * @param near the nearest passage of each case, nearest first
     * @return the hits of both, with the joined score and, of those found by words, their place among these
     */
    static List<EngineHit> order(List<EngineHit> byWords, SequencedMap<String, PassageHit> near) {
        Map<String, EngineHit> hits = new LinkedHashMap<>();
        Map<String, Double> scores = new HashMap<>();
        int rank = 0;
        for (EngineHit hit : byWords) {
            hits.put(hit.id(), hit);
            scores.put(hit.id(), hit.score() > 0 ? 1 / (RANK + ++rank) : 0);
        }
        rank = 0;
        for (String id : near.keySet()) {
            hits.computeIfAbsent(id, key -> new EngineHit(key, 0, new Place(0, null, null, key), List.of()));
            scores.merge(id, 1 / (RANK + ++rank), Double::sum);
        }
        List<EngineHit> ordered = new ArrayList<>();
        hits.forEach((id, hit) ->
                ordered.add(new EngineHit(id, scores.getOrDefault(id, 0.0).floatValue(), hit.place(), List.of())));
        ordered.sort(Comparator.comparingDouble(EngineHit::score).reversed().thenComparing(EngineHit::id));
        return ordered;
    }
}
