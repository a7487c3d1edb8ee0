package org.balai.engine.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.SortMode;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineFilter;
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
 * <p>A filter that belongs to facets must narrow the hits but not the counts of these facets. Such filters are applied
 * after the counting ({@code post_filter}), and each facet counts within those that do not belong to it.
 */
final class ElasticsearchSearch {

    private static final String MATCHED = "matched";
    static final String HELD = "held";
    private static final String COUNTS = "counts";
    private static final String CASES = "cases";

    /** More values than any facet of ours has, so that every shard names all it has and the sums are exact. */
    private static final int ALL_VALUES = 10_000;

    private final Generation generation;
    private final EngineRequest request;
    private final QueryTranslation translation;

    /** Filters that spare some of the facets asked for, each with these facets. */
    private final List<Spared> sparing = new ArrayList<>();

    private final SearchRequest search;

    private record Spared(Query filter, Set<String> facets) {}

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
        Set<String> counted = new LinkedHashSet<>();
        for (FacetRequest facet : request.facets()) {
            generation.schema().requireFacet(facet);
            counted.add(facet.field());
        }
        BoolQuery.Builder all =
                QueryBuilders.bool().must(translation.query(request.query())).filter(QueryTranslation.cases());
        for (Narrowing narrowing : request.filters()) {
            narrowing.facets().forEach(generation.schema()::requireFacet);
            Query filter = translation.filter(narrowing.filter());
            // A facet that is not counted has no counts to spare.
            if (Collections.disjoint(narrowing.facets(), counted)) {
                all.filter(filter);
            } else {
                sparing.add(new Spared(filter, narrowing.facets()));
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
            List<Query> after = sparing.stream().map(Spared::filter).toList();
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
                        .sort(byScore(), byReading()))
                .build()
                ._toQuery();
    }

    private SortOptions first() {
        return switch (request.sort()) {
            case EngineRequest.Sort.Relevance _ -> byScore();
            case EngineRequest.Sort.ByNumber(String field, boolean descending) ->
                byField(Layout.path(numberField(field)), descending ? SortOrder.Desc : SortOrder.Asc);
            case EngineRequest.Sort.ByGreatest(String field, List<EngineFilter> within) ->
                SortOptions.of(sort -> sort.field(FieldSort.of(by -> by.field(Layout.path(
                                generation.schema().require(field, Scope.OUTCOME, EngineField.Numeric.class)))
                        .order(SortOrder.Desc)
                        .mode(SortMode.Max)
                        .missing("_last")
                        .nested(nested -> nested.path(Layout.OUTCOMES).filter(translation.outcomes(within))))));
            case EngineRequest.Sort.ByKeyword(String field) -> byField(Layout.path(keywordField(field)), SortOrder.Asc);
        };
    }

    private static SortOptions byField(String path, SortOrder order) {
        return SortOptions.of(sort ->
                sort.field(FieldSort.of(field -> field.field(path).order(order).missing("_last"))));
    }

    static SortOptions byScore() {
        return SortOptions.of(sort -> sort.score(score -> score));
    }

    /** The order of a case's passages in its documents. */
    static SortOptions byReading() {
        return SortOptions.of(
                sort -> sort.field(field -> field.field(Layout.PASSAGE_ORDER).order(SortOrder.Asc)));
    }

    static SortOptions byId() {
        return byField(Layout.ID, SortOrder.Asc);
    }

    private EngineField keywordField(String name) {
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
            case EngineRequest.Sort.ByGreatest _ ->
                FieldValue.of(place.number() != null ? place.number() : missing(true));
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
        List<Query> others = sparing.stream()
                .filter(spared -> !spared.facets().contains(facet.field()))
                .map(Spared::filter)
                .toList();
        EngineField field = generation.schema().requireFacet(facet);
        Aggregation values = field.scope() == Scope.OUTCOME
                ? ofOutcomes(Layout.path(field), translation.outcomes(facet.within()))
                : values(Layout.path(field), facet.size(), Map.of());
        return Aggregation.of(a ->
                a.filter(filter -> filter.bool(bool -> bool.filter(others))).aggregations(COUNTS, values));
    }

    private Aggregation values(String path, int size, Map<String, Aggregation> ofEach) {
        return Aggregation.of(a -> a.terms(terms -> {
                    terms.field(path).size(size);
                    if (generation.shards() > 1) {
                        terms.shardSize(Math.max(size, ALL_VALUES));
                    }
                    return terms;
                })
                .aggregations(ofEach));
    }

    /** Counts cases by the values of their outcomes. All values are asked for: which have most outcomes says little. */
    private Aggregation ofOutcomes(String path, Query within) {
        Aggregation cases = Aggregation.of(a -> a.reverseNested(back -> back));
        Aggregation values = values(path, ALL_VALUES, Map.of(CASES, cases));
        Aggregation passing = Aggregation.of(a -> a.filter(within).aggregations(COUNTS, values));
        return Aggregation.of(
                a -> a.nested(nested -> nested.path(Layout.OUTCOMES)).aggregations(COUNTS, passing));
    }

    private List<Bucket> buckets(FacetRequest facet, Aggregate counted) {
        if (generation.schema().requireFacet(facet).scope() != Scope.OUTCOME) {
            return counted.sterms().buckets().array().stream()
                    .map(bucket -> new Bucket(bucket.key().stringValue(), bucket.docCount()))
                    .toList();
        }
        Aggregate passing = aggregate(counted.nested().aggregations(), COUNTS);
        return aggregate(passing.filter().aggregations(), COUNTS).sterms().buckets().array().stream()
                .map(bucket -> new Bucket(
                        bucket.key().stringValue(),
                        aggregate(bucket.aggregations(), CASES).reverseNested().docCount()))
                .sorted(Comparator.comparingLong(Bucket::count)
                        .reversed()
                        .thenComparing(Bucket::value, ElasticsearchSearch::byCodePoint))
                .limit(facet.size())
                .toList();
    }

    private static int byCodePoint(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
    }

    EngineResult read(SearchResponse<Void> response) {
        List<EngineHit> hits = new ArrayList<>();
        for (Hit<Void> hit : response.hits().hits()) {
            hits.add(hit(hit));
        }
        Map<String, List<Bucket>> facets = new LinkedHashMap<>();
        for (FacetRequest facet : request.facets()) {
            Aggregate counted = aggregate(response.aggregations(), "facet:" + facet.field());
            facets.put(facet.field(), buckets(facet, aggregate(counted.filter().aggregations(), COUNTS)));
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
            case EngineRequest.Sort.ByGreatest _ ->
                new Place(0, number(first) == missing(true) ? null : number(first), null, id);
            case EngineRequest.Sort.ByKeyword _ ->
                new Place(0, null, first.isString() ? first.stringValue() : null, id);
        };
        return new EngineHit(id, score, place, passages(hit.innerHits().get(MATCHED)));
    }

    private static long number(FieldValue value) {
        return value.isLong() ? value.longValue() : (long) value.doubleValue();
    }

    static List<PassageHit> passages(@Nullable InnerHitsResult matched) {
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
