package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FiltersBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the terms of a generation stand in it at one change, as far as it was asked.
 *
 * <p>A question is asked in every language its words may be in, so most of the terms it looks for stand in no case. Left
 * out of the query they spare the cluster some thousand clauses; it takes no more than its memory allows.
 */
final class TermLookup {

    /** The fewest filters that a node takes in one aggregation, however little memory it has. */
    private static final int FILTERS = 1024;

    /** More terms than this are not remembered; some ten megabytes. */
    private static final int REMEMBERED = 100_000;

    private static final String TERMS = "terms:";
    private static final long UNKNOWN = -1;

    private final Cluster cluster;
    private final Generation generation;
    private final Map<IndexedTerm, Long> known = new ConcurrentHashMap<>();
    private final AtomicLong change = new AtomicLong(UNKNOWN);

    /**
     * A term of a field, or any term of it.
     *
     * @param path where the field stands in a document
     * @param term empty for any
     */
    record IndexedTerm(String path, String term) {

        static IndexedTerm any(String path) {
            return new IndexedTerm(path, "");
        }

        private boolean inPassages() {
            return path.startsWith(Layout.PASSAGES + ".");
        }

        private Query query() {
            return term.isEmpty()
                    ? Query.of(q -> q.exists(e -> e.field(path)))
                    : Query.of(q -> q.term(t -> t.field(path).value(term)));
        }
    }

    TermLookup(Cluster cluster, Generation generation) {
        this.cluster = cluster;
        this.generation = generation;
    }

    boolean isOf(Generation other) {
        return generation.equals(other) && known.size() < REMEMBERED;
    }

    /**
     * Asks for those terms that are not known yet.
     *
     * @return false if the index has changed since others were asked for; what is known then holds no longer
     */
    boolean look(Set<IndexedTerm> terms) {
        List<IndexedTerm> unknown =
                terms.stream().filter(term -> !known.containsKey(term)).toList();
        if (unknown.isEmpty()) {
            return true;
        }
        List<IndexedTerm> ofCases =
                unknown.stream().filter(term -> !term.inPassages()).toList();
        List<IndexedTerm> ofPassages =
                unknown.stream().filter(IndexedTerm::inPassages).toList();
        SearchResponse<Void> response = cluster.ask(client -> client.search(
                search -> {
                    search.index(generation.index())
                            .size(0)
                            .trackTotalHits(total -> total.enabled(false))
                            .allowPartialSearchResults(false)
                            .aggregations(ElasticsearchSearch.HELD, ElasticsearchSearch.held())
                            .aggregations(counts(ofCases));
                    if (!ofPassages.isEmpty()) {
                        search.aggregations(
                                Layout.PASSAGES,
                                Aggregation.of(a ->
                                        a.nested(n -> n.path(Layout.PASSAGES)).aggregations(counts(ofPassages))));
                    }
                    return search;
                },
                Void.class));
        if (!isOf(ElasticsearchSearch.change(response))) {
            return false;
        }
        remember(ofCases, response.aggregations());
        if (!ofPassages.isEmpty()) {
            remember(
                    ofPassages,
                    Objects.requireNonNull(response.aggregations().get(Layout.PASSAGES))
                            .nested()
                            .aggregations());
        }
        return true;
    }

    /** Counts what has each of the terms, in pieces that a node takes. */
    private static Map<String, Aggregation> counts(List<IndexedTerm> terms) {
        Map<String, Aggregation> counts = new LinkedHashMap<>();
        for (int from = 0; from < terms.size(); from += FILTERS) {
            List<Query> queries = terms.subList(from, Math.min(terms.size(), from + FILTERS)).stream()
                    .map(IndexedTerm::query)
                    .toList();
            counts.put(TERMS + from, Aggregation.of(a -> a.filters(f -> f.filters(buckets -> buckets.array(queries)))));
        }
        return counts;
    }

    private void remember(List<IndexedTerm> terms, Map<String, Aggregate> counted) {
        for (int from = 0; from < terms.size(); from += FILTERS) {
            int at = from;
            for (FiltersBucket bucket : Objects.requireNonNull(counted.get(TERMS + from))
                    .filters()
                    .buckets()
                    .array()) {
                known.put(terms.get(at++), bucket.docCount());
            }
        }
    }

    /** Whether what is known is of this change. */
    boolean isOf(long held) {
        return change.compareAndSet(UNKNOWN, held) || change.get() == held;
    }

    /** How many cases, or passages, have a term that was asked for; of one that was not, 1. */
    long frequency(IndexedTerm term) {
        return known.getOrDefault(term, 1L);
    }
}
