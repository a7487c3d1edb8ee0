package org.balai.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search as a reader asks it.
 *
 * @param q the question, any string; empty for all cases
 * @param filters wanted values by facet: any of a facet's values, all of the facets
 * @param outcomes what is wanted of an outcome besides its type, which stands among the filters
 * @param sort null leaves it to the question: relevance with one, newest without
 * @param cursor where to go on, from {@link Answer#next()}
 * @param facets the facets to count, of {@link IndexFields#FACETS}, and {@link #OUTCOME_SIZE}
 * @param language the reader's, for labels; never changes which cases match
 * @param mode what the question is searched by
 * @param without what the question is not to be searched by though it names it, as {@code topics/energy-access},
 *     {@code countries/THA} or, for a meaning of a word, {@code lexicon/water.n}
 */
public record SearchRequest(
        String q,
        Map<String, List<String>> filters,
        OutcomeFilter outcomes,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo,
        @Nullable Sort sort,
        int size,
        @Nullable String cursor,
        List<String> facets,
        String language,
        Mode mode,
        Set<String> without) {

    /** The order of hits. */
    public enum Sort {
        @JsonProperty("relevance")
        RELEVANCE,
        @JsonProperty("newest")
        NEWEST,
        @JsonProperty("title")
        TITLE,
        @JsonProperty("outcome")
        OUTCOME
    }

    /** The facet that is no list of values: how the sizes of outcomes lie. */
    public static final String OUTCOME_SIZE = "outcomeSize";

    public SearchRequest {
        filters = Map.copyOf(filters);
        facets = List.copyOf(facets);
        without = Set.copyOf(without);
        if (size < 1 || size > 100) {
            throw new BadParameter("size", "size must lie between 1 and 100, but is " + size);
        }
        if (q.length() > 2000) {
            throw new BadParameter("q", "the question is longer than 2,000 characters");
        }
    }

    /** A search in the default mode, by all that the question names. */
    public SearchRequest(
            String q,
            Map<String, List<String>> filters,
            OutcomeFilter outcomes,
            @Nullable Integer yearFrom,
            @Nullable Integer yearTo,
            @Nullable Sort sort,
            int size,
            @Nullable String cursor,
            List<String> facets,
            String language) {
        this(q, filters, outcomes, yearFrom, yearTo, sort, size, cursor, facets, language, Mode.HYBRID, Set.of());
    }

    /** A search that wants nothing of outcomes but their types. */
    public SearchRequest(
            String q,
            Map<String, List<String>> filters,
            @Nullable Integer yearFrom,
            @Nullable Integer yearTo,
            @Nullable Sort sort,
            int size,
            @Nullable String cursor,
            List<String> facets,
            String language) {
        this(q, filters, OutcomeFilter.ANY, yearFrom, yearTo, sort, size, cursor, facets, language);
    }

    /** The same search without some of what its question names. */
    public SearchRequest without(String... expansions) {
        return new SearchRequest(
                q,
                filters,
                outcomes,
                yearFrom,
                yearTo,
                sort,
                size,
                cursor,
                facets,
                language,
                mode,
                Set.copyOf(Arrays.asList(expansions)));
    }

    /** The same search by something else of its question. */
    public SearchRequest by(Mode other) {
        return new SearchRequest(
                q, filters, outcomes, yearFrom, yearTo, sort, size, cursor, facets, language, other, without);
    }

    /** All cases, with every facet, in English. */
    public static SearchRequest of(String q) {
        return new SearchRequest(q, Map.of(), null, null, null, 20, null, IndexFields.FACETS, "en");
    }
}
