package org.balai.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question to an engine.
 *
 * @param query what to match and how it scores
 * @param filters conditions that narrow hits and total; each narrows the counts of every facet but those it
 *     {@linkplain Narrowing#facets() belongs to}
 * @param sort the order of hits; equal hits by ascending id
 * @param size how many hits, 0 to 1,000
 * @param after the place to go on after, as {@link EngineHit#place()} gave it under the same sort; null for the start
 * @param facets the facets to count
 * @param passages how many passages to name a hit at most, 0 to 10
 */
public record EngineRequest(
        EngineQuery query,
        List<Narrowing> filters,
        Sort sort,
        int size,
        @Nullable Place after,
        List<FacetRequest> facets,
        int passages) {

    public EngineRequest {
        filters = List.copyOf(filters);
        facets = List.copyOf(facets);
        if (size < 0 || size > 1000) {
            throw new IllegalArgumentException("size out of range: " + size);
        }
        if (passages < 0 || passages > 10) {
            throw new IllegalArgumentException("passages out of range: " + passages);
        }
        Set<String> names = new HashSet<>();
        for (FacetRequest facet : facets) {
            if (!names.add(facet.field())) {
                throw new IllegalArgumentException("facet asked twice: " + facet.field());
            }
        }
    }

    /**
     * A filter and the facets whose own selection it is.
     *
     * @param facets the facet fields that this filter must not narrow (multi-select), of cases or of outcomes; none of them,
     *     and it narrows all
     */
    public record Narrowing(EngineFilter filter, Set<String> facets) {
        public Narrowing {
            facets = Set.copyOf(facets);
        }
    }

    /**
     * Counts of the values of a keyword field among the matching cases: how many of them have the value, or, if the field is
     * of outcomes, how many have an outcome with the value.
     *
     * @param size how many values at most, those with the highest counts first, then by ascending value (by
     *     code point)
     * @param within conditions on fields of outcomes, all of which an outcome must pass to be counted; only with a field of
     *     outcomes
     */
    public record FacetRequest(String field, int size, List<EngineFilter> within) {
        public FacetRequest {
            within = List.copyOf(within);
            if (size < 1 || size > 10_000) {
                throw new IllegalArgumentException("facet size out of range: " + size);
            }
        }

        /** Counts without conditions. */
        public FacetRequest(String field, int size) {
            this(field, size, List.of());
        }
    }

    /** The order of hits. */
    public sealed interface Sort {
        /** Best score first. */
        record Relevance() implements Sort {}

        /** By a number field of cases; cases without it last in both directions. */
        record ByNumber(String field, boolean descending) implements Sort {}

        /**
         * By a number field of outcomes, of each case the greatest number among its outcomes that pass all of the
         * conditions; greatest first, cases without such an outcome or number last.
         *
         * @param within conditions on fields of outcomes
         */
        record ByGreatest(String field, List<EngineFilter> within) implements Sort {
            public ByGreatest {
                within = List.copyOf(within);
            }
        }

        /** By the only value of a keyword field of cases, ascending by code point; cases without it last. */
        record ByKeyword(String field) implements Sort {}
    }

    /**
     * A hit's place in the order: its sort value and id.
     *
     * @param score the score, under {@link Sort.Relevance}
     * @param number the number, under {@link Sort.ByNumber} and {@link Sort.ByGreatest}; null where the case has none
     * @param keyword the value, under {@link Sort.ByKeyword}; null where the case has none
     * @param id the case's id
     */
    public record Place(
            float score, @Nullable Long number, @Nullable String keyword, String id) {}
}
