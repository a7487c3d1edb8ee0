package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.InnerHitsResult;
import co.elastic.clients.json.JsonData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Bucket;
import org.balai.engine.EngineResult.Total;
import org.balai.engine.Held;
import org.balai.engine.elasticsearch.TermLookup.IndexedTerm;
import org.jspecify.annotations.Nullable;

/**
 * One request as one search of the cluster.
 *
 * <p>A filter that belongs to a facet must narrow the hits but not the counts of that facet. Such filters are applied
 * after the counting ({@code post_filter}), and each facet counts within the others' filters.
 */
final class ElasticsearchSearch {

    private static final String MATCHED = "matched";
    static final String HELD = "held";
    private static final String COUNTS = "counts";

    /** More values than any facet of ours has, so that every shard names all it has and the sums are exact. */
    private static final int ALL_VALUES = 10_000;

    private final Generation generation;
    private final EngineRequest request;
    private final QueryTranslation translation;
    private final SequencedMap<String, List<Query>> sparing = new LinkedHashMap<>();
    private final SearchRequest search;

    /**
     * Translates the request.
     *
     * @param frequency how many cases, or passages, have a term; asked for each that the request names
     * @throws IllegalArgumentException if it names a field that the schema lacks or has as another kind
     */
    ElasticsearchSearch(Generation generation, EngineRequest request, ToLongFunction<IndexedTerm> frequency) {
        this.generation = generation;
        this.request = request;
        this.translation = new QueryTranslation(generation.schema(), frequency);
        for (FacetRequest facet : request.facets()) {
            facetField(facet.field());
            sparing.put(facet.field(), new ArrayList<>());
        }
        BoolQuery.Builder all =
                QueryBuilders.bool().must(translation.query(request.query())).filter(QueryTranslation.cases());
        for (Narrowing narrowing : request.filters()) {
            String facet = narrowing.facet();
            if (facet != null) {
                generation.schema().require(facet, Scope.CASE, EngineField.class);
            }
            Query filter = translation.filter(narrowing.filter());
            // A facet that is not counted has no counts to spare.
            List<Query> spared = facet == null ? null : sparing.get(facet);
            if (spared == null) {
                all.filter(filter);
            } else {
                spared.add(filter);
            }
        }
        Query passages = request.passages() == 0 || request.size() == 0 ? null : translation.passages(request.query());
        if (passages != null) {
            all.should(naming(passages));
        }
        this.search = SearchRequest.of(s -> {
            s.index(generation.index())
                    .query(all.build())
                    .size(request.size())
                    .source(source -> source.fetch(false))
                    .sort(first(), byId())
                    .trackScores(true)
                    .trackTotalHits(total -> total.enabled(true))
                    .allowPartialSearchResults(false)
                    .aggregations(HELD, held());
            if (generation.shards() > 1) {
                // Else a term would count for more where it is rarer.
                s.searchType(SearchType.DfsQueryThenFetch);
            }
            List<Query> after = sparing.values().stream().flatMap(List::stream).toList();
            if (!after.isEmpty()) {
                s.postFilter(QueryBuilders.bool().filter(after).build()._toQuery());
            }
            request.facets().forEach(facet -> s.aggregations("facet:" + facet.field(), counts(facet)));
            Place place = request.after();
            if (place != null) {
                s.searchAfter(after(place));
            }
            if (request.sort() instanceof EngineRequest.Sort.ByNumber(String field, boolean _)) {
                s.docvalueFields(value -> value.field(Layout.path(numberField(field))));
            }
            return s;
        });
    }

    SearchRequest asked() {
        return search;
    }

    /** Finds no case that is not found anyway and adds nothing to a score: it only names the best passages. */
    private Query naming(Query passages) {
        return QueryBuilders.nested()
                .path(Layout.PASSAGES)
                .query(passages)
                .boost(0f)
                .innerHits(inner -> inner.name(MATCHED)
                        .size(request.passages())
                        .source(source -> source.fetch(false))
                        .docvalueFields(value -> value.field(Layout.PASSAGE_ID))
                        .sort(
                                SortOptions.of(sort -> sort.score(score -> score)),
                                SortOptions.of(sort -> sort.field(field ->
                                        field.field(Layout.PASSAGE_ORDER).order(SortOrder.Asc)))))
                .build()
                ._toQuery();
    }

    private SortOptions first() {
        return switch (request.sort()) {
            case EngineRequest.Sort.Relevance _ -> SortOptions.of(sort -> sort.score(score -> score));
            case EngineRequest.Sort.ByNumber(String field, boolean descending) ->
                byField(Layout.path(numberField(field)), descending ? SortOrder.Desc : SortOrder.Asc);
            case EngineRequest.Sort.ByKeyword(String field) -> byField(Layout.path(facetField(field)), SortOrder.Asc);
        };
    }

    private static SortOptions byField(String path, SortOrder order) {
        return SortOptions.of(sort ->
                sort.field(FieldSort.of(field -> field.field(path).order(order).missing("_last"))));
    }

    private static SortOptions byId() {
        return byField(Layout.ID, SortOrder.Asc);
    }

    private EngineField facetField(String name) {
        return generation.schema().require(name, Scope.CASE, EngineField.Keyword.class);
    }

    private EngineField numberField(String name) {
        return generation.schema().require(name, Scope.CASE, EngineField.Numeric.class);
    }

    private List<FieldValue> after(Place place) {
        FieldValue first = switch (request.sort()) {
            case EngineRequest.Sort.Relevance _ -> FieldValue.of((double) place.score());
            case EngineRequest.Sort.ByNumber(String _, boolean descending) ->
                FieldValue.of(place.number() != null ? place.number() : missing(descending));
            case EngineRequest.Sort.ByKeyword _ ->
                place.keyword() == null ? FieldValue.NULL : FieldValue.of(place.keyword());
        };
        return List.of(first, FieldValue.of(place.id()));
    }

    /** What Elasticsearch puts in the place of a missing number, which comes last. */
    private static long missing(boolean descending) {
        return descending ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** How far the very index is that answers. */
    static Aggregation held() {
        return Aggregation.of(a ->
                a.global(global -> global).aggregations(HELD, max -> max.max(change -> change.field(Layout.CHANGE))));
    }

    private Aggregation counts(FacetRequest facet) {
        String path = Layout.path(facetField(facet.field()));
        Set<Query> others = new LinkedHashSet<>();
        sparing.forEach((field, filters) -> {
            if (!field.equals(facet.field())) {
                others.addAll(filters);
            }
        });
        return Aggregation.of(a -> a.filter(filter -> filter.bool(bool -> bool.filter(List.copyOf(others))))
                .aggregations(
                        COUNTS,
                        values -> values.terms(terms -> {
                            terms.field(path).size(facet.size());
                            if (generation.shards() > 1) {
                                terms.shardSize(Math.max(facet.size(), ALL_VALUES));
                            }
                            return terms;
                        })));
    }

    EngineResult read(SearchResponse<Void> response) {
        List<EngineHit> hits = new ArrayList<>();
        for (Hit<Void> hit : response.hits().hits()) {
            hits.add(hit(hit));
        }
        Map<String, List<Bucket>> facets = new LinkedHashMap<>();
        for (FacetRequest facet : request.facets()) {
            Aggregate counted = aggregate(response.aggregations(), "facet:" + facet.field());
            facets.put(
                    facet.field(),
                    aggregate(counted.filter().aggregations(), COUNTS).sterms().buckets().array().stream()
                            .map(bucket -> new Bucket(bucket.key().stringValue(), bucket.docCount()))
                            .toList());
        }
        long total =
                response.hits().total() == null ? 0 : response.hits().total().value();
        return new EngineResult(
                new Total(total, Total.Relation.EQUAL),
                hits,
                facets,
                new Held(generation.fingerprint(), change(response)));
    }

    /** How far the index is that {@link #held} was asked of. */
    static long change(SearchResponse<Void> response) {
        Double change = aggregate(
                        aggregate(response.aggregations(), HELD).global().aggregations(), HELD)
                .max()
                .value();
        return change == null ? 0 : change.longValue();
    }

    private static Aggregate aggregate(Map<String, Aggregate> aggregations, String name) {
        Aggregate found = aggregations.get(name);
        if (found == null) {
            throw new IllegalStateException("Elasticsearch left out the aggregation " + name);
        }
        return found;
    }

    private EngineHit hit(Hit<Void> hit) {
        FieldValue first = hit.sort().get(0);
        String id = hit.sort().get(1).stringValue();
        float score = hit.score() == null ? 0 : hit.score().floatValue();
        Place place = switch (request.sort()) {
            case EngineRequest.Sort.Relevance _ -> new Place(score, null, null, id);
            case EngineRequest.Sort.ByNumber(String field, boolean _) ->
                new Place(
                        0, hit.fields().containsKey(Layout.path(numberField(field))) ? number(first) : null, null, id);
            case EngineRequest.Sort.ByKeyword _ ->
                new Place(0, null, first.isString() ? first.stringValue() : null, id);
        };
        return new EngineHit(id, score, place, passages(hit.innerHits().get(MATCHED)));
    }

    private static long number(FieldValue value) {
        return value.isLong() ? value.longValue() : (long) value.doubleValue();
    }

    private static List<PassageHit> passages(@Nullable InnerHitsResult matched) {
        if (matched == null) {
            return List.of();
        }
        List<PassageHit> passages = new ArrayList<>();
        for (Hit<JsonData> passage : matched.hits().hits()) {
            // The score stands among the values sorted by alone, though scores are asked for.
            JsonData id = passage.fields().get(Layout.PASSAGE_ID);
            if (id != null) {
                passages.add(new PassageHit(id.to(String[].class)[0], (float)
                        passage.sort().getFirst().doubleValue()));
            }
        }
        return passages;
    }
}
