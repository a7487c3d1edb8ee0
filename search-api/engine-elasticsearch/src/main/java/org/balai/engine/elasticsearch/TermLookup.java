package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which terms a generation has at one change, as far as it was asked.
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
    private final Map<IndexedTerm, Boolean> known = new ConcurrentHashMap<>();
    private final AtomicLong change = new AtomicLong(UNKNOWN);

    /**
     * A term of a field.
     *
     * @param path where the field stands in a document
     */
    record IndexedTerm(String path, String term) {

        Query query() {
            Query query = Query.of(q -> q.term(t -> t.field(path).value(term)));
            return path.startsWith(Layout.PASSAGES + ".")
                    ? Query.of(q -> q.nested(n -> n.path(Layout.PASSAGES).query(query)))
                    : query;
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
        SearchResponse<Void> response = cluster.ask(client -> client.search(
                search -> {
                    search.index(generation.index())
                            .size(0)
                            .trackTotalHits(total -> total.enabled(false))
                            .allowPartialSearchResults(false)
                            .aggregations(ElasticsearchSearch.HELD, ElasticsearchSearch.held());
                    for (int from = 0; from < unknown.size(); from += FILTERS) {
                        List<Query> queries = unknown.subList(from, Math.min(unknown.size(), from + FILTERS)).stream()
                                .map(IndexedTerm::query)
                                .toList();
                        search.aggregations(
                                TERMS + from,
                                Aggregation.of(a -> a.filters(f -> f.filters(buckets -> buckets.array(queries)))));
                    }
                    return search;
                },
                Void.class));
        if (!isOf(ElasticsearchSearch.change(response))) {
            return false;
        }
        List<Long> counts = new ArrayList<>();
        for (int from = 0; from < unknown.size(); from += FILTERS) {
            Aggregate found = Objects.requireNonNull(response.aggregations().get(TERMS + from));
            found.filters().buckets().array().forEach(bucket -> counts.add(bucket.docCount()));
        }
        for (int i = 0; i < unknown.size(); i++) {
            known.put(unknown.get(i), counts.get(i) > 0);
        }
        return true;
    }

    /** Whether what is known is of this change. */
    boolean isOf(long held) {
        return change.compareAndSet(UNKNOWN, held) || change.get() == held;
    }

    /** Whether the index has a term that was asked for. */
    boolean has(IndexedTerm term) {
        return known.getOrDefault(term, true);
    }
}
