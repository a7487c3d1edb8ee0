package org.balai.engine.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineRequest.Sort;
import org.balai.engine.EngineResult;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;

/** Builds a request up from a query; what is not said is a page of 100 by relevance, with nothing else. */
final class Asking {
    private final EngineQuery query;
    private final List<Narrowing> filters = new ArrayList<>();
    private final List<FacetRequest> facets = new ArrayList<>();
    private Sort sort = new Sort.Relevance();
    private int size = 100;
    private @Nullable Place after;
    private int passages;

    private Asking(EngineQuery query) {
        this.query = query;
    }

    static Asking ask(EngineQuery query) {
        return new Asking(query);
    }

    Asking filter(EngineFilter filter) {
        filters.add(new Narrowing(filter, Set.of()));
        return this;
    }

    /** Adds a filter that is the selection of {@code facet}. */
    Asking select(String facet, EngineFilter filter) {
        return select(Set.of(facet), filter);
    }

    /** Adds a filter that is the selection of several facets. */
    Asking select(Set<String> of, EngineFilter filter) {
        filters.add(new Narrowing(filter, of));
        return this;
    }

    /** Counts a field; with conditions, which are on outcomes, only outcomes that pass them. */
    Asking facet(String field, int most, EngineFilter... within) {
        facets.add(new FacetRequest(field, most, List.of(within)));
        return this;
    }

    Asking sort(Sort order) {
        this.sort = order;
        return this;
    }

    Asking size(int hits) {
        this.size = hits;
        return this;
    }

    Asking after(@Nullable Place place) {
        this.after = place;
        return this;
    }

    Asking passages(int most) {
        this.passages = most;
        return this;
    }

    EngineRequest build() {
        return new EngineRequest(query, filters, sort, size, after, facets, passages);
    }

    EngineResult of(SearchEngine engine) {
        return engine.search(build());
    }

    /** The ids of the hits, in order. */
    List<String> idsOf(SearchEngine engine) {
        return ids(of(engine));
    }

    static List<String> ids(EngineResult result) {
        return result.hits().stream().map(EngineHit::id).toList();
    }
}
