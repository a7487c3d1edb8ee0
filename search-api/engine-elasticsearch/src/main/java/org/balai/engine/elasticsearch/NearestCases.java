package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Total;
import org.balai.engine.Held;
import org.balai.engine.NearestRequest;

/** The search for the cases with the nearest vectors, as one search of the cluster. */
final class NearestCases {

    private static final String NEAREST = "nearest";

    private final Generation generation;
    private final SearchRequest search;

    /**
     * Translates the request.
     *
     * @throws IllegalArgumentException if the schema lacks the field or has it as another kind or of another dimension
     */
    NearestCases(Generation generation, NearestRequest request) {
        this.generation = generation;
        String path = Layout.path(generation.schema().requireVector(request.field(), request.vector()));
        List<Float> values = new ArrayList<>();
        for (float value : request.vector().values()) {
            values.add(value);
        }
        this.search = SearchRequest.of(s -> s.index(generation.index())
                .knn(knn -> knn.field(path)
                        .queryVector(values)
                        .k(request.candidates())
                        .numCandidates(request.candidates())
                        .innerHits(inner -> inner.name(NEAREST)
                                .size(1)
                                .source(source -> source.fetch(false))
                                .docvalueFields(value -> value.field(Layout.PASSAGE_ID))
                                .sort(ElasticsearchSearch.byScore(), ElasticsearchSearch.byReading())))
                .size(request.size())
                .source(source -> source.fetch(false))
                .sort(ElasticsearchSearch.byScore(), ElasticsearchSearch.byId())
                .trackScores(true)
                .trackTotalHits(total -> total.enabled(false))
                .allowPartialSearchResults(false)
                .aggregations(ElasticsearchSearch.HELD, ElasticsearchSearch.held()));
    }

    SearchRequest asked() {
        return search;
    }

    EngineResult read(SearchResponse<Void> response) {
        List<EngineHit> hits = new ArrayList<>();
        for (Hit<Void> hit : response.hits().hits()) {
            String id = hit.sort().get(1).stringValue();
            float score = (float) hit.sort().get(0).doubleValue();
            hits.add(new EngineHit(
                    id,
                    score,
                    new Place(score, null, null, id),
                    ElasticsearchSearch.passages(hit.innerHits().get(NEAREST))));
        }
        return new EngineResult(
                new Total(hits.size(), Total.Relation.EQUAL),
                hits,
                Map.of(),
                new Held(generation.fingerprint(), ElasticsearchSearch.change(response)));
    }
}
