package org.balai.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.balai.corpus.Unit;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Bucket;
import org.balai.engine.Held;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;

/** The units in which outcomes of a type are told, over all cases; counted again only when the index changes. */
final class OutcomeUnits {

    private final SearchEngine engine;
    private volatile @Nullable Known known;

    private record Known(Held held, Map<String, Set<String>> byType) {}

    OutcomeUnits(SearchEngine engine) {
        this.engine = engine;
    }

    /**
     * Refuses a unit that no outcome of the wanted types is told in: without that, a wrong unit would look like an answer
     * that nobody has achieved it.
     */
    void require(OutcomeSearch search) {
        Unit unit = search.unit();
        if (unit == null) {
            return;
        }
        Set<String> there = new LinkedHashSet<>();
        search.types().forEach(type -> there.addAll(of(type)));
        if (!there.contains(unit.base())) {
            throw new BadParameter(
                    "unit",
                    "no outcome of " + String.join(", ", search.types()) + " is told in \"" + unit.code() + "\"; "
                            + (there.isEmpty() ? "none has a figure" : "there are " + String.join(", ", there)));
        }
    }

    private Set<String> of(String type) {
        Known last = known;
        Held held = engine.held();
        if (last == null || !last.held().equals(held)) {
            last = new Known(held, new ConcurrentHashMap<>());
            known = last;
        }
        return last.byType().computeIfAbsent(type, this::count);
    }

    private Set<String> count(String type) {
        EngineResult result = engine.search(new EngineRequest(
                new EngineQuery.All(),
                List.of(),
                new EngineRequest.Sort.Relevance(),
                0,
                null,
                List.of(new FacetRequest(
                        IndexFields.OUTCOME_UNIT,
                        1000,
                        List.of(new EngineFilter.AnyValue(IndexFields.OUTCOME_TYPE, Set.of(type))))),
                0));
        Set<String> units = new LinkedHashSet<>();
        for (Bucket bucket : result.facets().getOrDefault(IndexFields.OUTCOME_UNIT, List.of())) {
            units.add(bucket.value());
        }
        return units;
    }
}
