package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.json.JsonData;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineSchema;
import org.balai.engine.elasticsearch.TermLookup.IndexedTerm;
import org.jspecify.annotations.Nullable;

/**
 * Turns the port's queries into those of Elasticsearch.
 *
 * <p>A {@code bool} query without clauses matches everything there, so what can match nothing is said as
 * {@code match_none}.
 *
 * @param schema says which fields there are; others are an {@link IllegalArgumentException}
 * @param frequency says how many cases, or passages, have a term; it is asked for every term of a query, and those that none
 *     has are left out
 */
record QueryTranslation(EngineSchema schema, ToLongFunction<IndexedTerm> frequency) {

    private static final Query NONE = QueryBuilders.matchNone().build()._toQuery();

    /** Translates a query over cases. */
    Query query(EngineQuery query) {
        return query(query, Scope.CASE);
    }

    /** Translates a condition on cases. */
    Query filter(EngineFilter filter) {
        return filter(filter, Scope.CASE);
    }

    /** Matches the outcomes that pass all of the conditions, without a score. */
    Query outcomes(List<EngineFilter> conditions) {
        List<Query> all = conditions.stream()
                .map(condition -> filter(condition, Scope.OUTCOME))
                .toList();
        if (all.stream().anyMatch(Query::isMatchNone)) {
            return NONE;
        }
        return all.isEmpty()
                ? QueryBuilders.matchAll().build()._toQuery()
                : QueryBuilders.bool().filter(all).build()._toQuery();
    }

    /** Matches cases, and not the document that says how far the index is. */
    static Query cases() {
        return QueryBuilders.exists().field(Layout.ID).build()._toQuery();
    }

    /**
     * Translates the parts of {@code query} that look into passages to one query over passages, or null when there is
     * none. A passage scores as the first of the parts that it matches.
     */
    @Nullable
    Query passages(EngineQuery query) {
        List<Query> parts = EngineQuery.passageParts(query).stream()
                .map(part -> query(part, Scope.PASSAGE))
                .filter(part -> !part.isMatchNone())
                .toList();
        return parts.isEmpty() ? null : first(parts);
    }

    /**
     * Scores as the first part that matches. The later half is asked only of what the earlier half does not match, so a
     * passage matches one clause at most. Halving keeps both the number of clauses and their depth small: a cluster of
     * little memory takes some thousand clauses, and none takes more than thirty one within the other.
     */
    private static Query first(List<Query> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Query> earlier = parts.subList(0, parts.size() / 2);
        List<Query> later = parts.subList(parts.size() / 2, parts.size());
        return QueryBuilders.bool()
                .should(
                        first(earlier),
                        QueryBuilders.bool()
                                .must(first(later))
                                .mustNot(earlier)
                                .build()
                                ._toQuery())
                .minimumShouldMatch("1")
                .build()
                ._toQuery();
    }

    private Query query(EngineQuery query, Scope scope) {
        return switch (query) {
            case EngineQuery.Term(String field, String term, float weight) -> {
                String path = terms(field, scope);
                yield has(path, List.of(term))
                        ? QueryBuilders.term()
                                .field(path)
                                .value(term)
                                .boost(weight)
                                .build()
                                ._toQuery()
                        : NONE;
            }
            case EngineQuery.Phrase(String field, List<String> terms, float weight) -> {
                String path = terms(field, scope);
                yield has(path, terms)
                        ? QueryBuilders.matchPhrase()
                                .field(path)
                                .query(String.join(" ", terms))
                                .boost(weight)
                                .build()
                                ._toQuery()
                        : NONE;
            }
            case EngineQuery.AnyOf(List<EngineQuery> parts, int least) -> {
                List<Query> matching = matching(parts, scope);
                yield matching.size() < least
                        ? NONE
                        : QueryBuilders.bool()
                                .should(matching)
                                .minimumShouldMatch(Integer.toString(least))
                                .build()
                                ._toQuery();
            }
            case EngineQuery.AllOf(List<EngineQuery> parts) -> {
                List<Query> all = parts.stream().map(part -> query(part, scope)).toList();
                yield all.isEmpty() || all.stream().anyMatch(Query::isMatchNone)
                        ? NONE
                        : QueryBuilders.bool().must(all).build()._toQuery();
            }
            case EngineQuery.BestOf(List<EngineQuery> parts) -> {
                List<Query> matching = matching(parts, scope);
                yield matching.isEmpty()
                        ? NONE
                        : QueryBuilders.disMax()
                                .queries(matching)
                                .tieBreaker(0.0)
                                .build()
                                ._toQuery();
            }
            case EngineQuery.Equivalents word -> {
                EngineQuery.Frequencies ofScope = new EngineQuery.Frequencies() {
                    @Override
                    public long documents(String field) {
                        return frequency.applyAsLong(IndexedTerm.any(terms(field, scope)));
                    }

                    @Override
                    public long frequency(String field, String term) {
                        return QueryTranslation.this.frequency(terms(field, scope), term);
                    }
                };
                yield query(word.weighted(ofScope), scope);
            }
            case EngineQuery.Except(EngineQuery wanted, EngineQuery unwanted) -> {
                Query must = query(wanted, scope);
                Query mustNot = query(unwanted, scope);
                yield must.isMatchNone() || mustNot.isMatchNone()
                        ? must
                        : QueryBuilders.bool()
                                .must(must)
                                .mustNot(mustNot)
                                .build()
                                ._toQuery();
            }
            case EngineQuery.Within(EngineQuery wanted, EngineQuery restriction) -> {
                Query must = query(wanted, scope);
                Query filter = query(restriction, scope);
                yield must.isMatchNone() || filter.isMatchNone()
                        ? NONE
                        : QueryBuilders.bool().must(must).filter(filter).build()._toQuery();
            }
            case EngineQuery.Constant(EngineQuery inner, float weight) -> constant(query(inner, scope), weight);
            case EngineQuery.InPassages(EngineQuery inner, float weight) -> {
                if (scope == Scope.PASSAGE) {
                    throw new IllegalArgumentException("InPassages inside InPassages: " + query);
                }
                Query passages = query(inner, Scope.PASSAGE);
                yield passages.isMatchNone()
                        ? NONE
                        : QueryBuilders.nested()
                                .path(Layout.PASSAGES)
                                .query(passages)
                                .scoreMode(ChildScoreMode.Max)
                                .boost(weight)
                                .build()
                                ._toQuery();
            }
            case EngineQuery.Filtered(EngineFilter filter) -> constant(filter(filter, scope), 0);
            case EngineQuery.All _ ->
                constant(
                        scope == Scope.CASE
                                ? cases()
                                : QueryBuilders.matchAll().build()._toQuery(),
                        0);
            case EngineQuery.Nothing _ -> NONE;
        };
    }

    private long frequency(String path, String term) {
        return frequency.applyAsLong(new IndexedTerm(path, term));
    }

    /** Translates parts of which one is enough, without those that match nothing. */
    private List<Query> matching(List<EngineQuery> parts, Scope scope) {
        return parts.stream()
                .map(part -> query(part, scope))
                .filter(part -> !part.isMatchNone())
                .toList();
    }

    private Query filter(EngineFilter filter, Scope scope) {
        return switch (filter) {
            case EngineFilter.AnyValue(String field, Set<String> values) -> {
                String path = Layout.path(schema.require(field, scope, EngineField.Keyword.class));
                yield values.isEmpty() ? NONE : anyOf(path, values);
            }
            case EngineFilter.Range(String field, @Nullable Long from, @Nullable Long to) -> {
                String path = Layout.path(schema.require(field, scope, EngineField.Numeric.class));
                if (from == null && to == null) {
                    yield QueryBuilders.exists().field(path).build()._toQuery();
                }
                yield QueryBuilders.range()
                        .untyped(range -> {
                            range.field(path);
                            if (from != null) {
                                range.gte(JsonData.of(from));
                            }
                            if (to != null) {
                                range.lte(JsonData.of(to));
                            }
                            return range;
                        })
                        .build()
                        ._toQuery();
            }
            case EngineFilter.AnyOutcome(List<EngineFilter> conditions) -> {
                requireCase(filter, scope);
                Query outcomes = outcomes(conditions);
                yield outcomes.isMatchNone()
                        ? NONE
                        : QueryBuilders.nested()
                                .path(Layout.OUTCOMES)
                                .query(outcomes)
                                .scoreMode(ChildScoreMode.None)
                                .build()
                                ._toQuery();
            }
            case EngineFilter.Ids(Set<String> ids) -> {
                requireCase(filter, scope);
                yield ids.isEmpty() ? NONE : anyOf(Layout.ID, ids);
            }
        };
    }

    private static void requireCase(EngineFilter filter, Scope scope) {
        if (scope != Scope.CASE) {
            throw new IllegalArgumentException("a filter on cases, but asked of a " + scope + ": " + filter);
        }
    }

    private static Query anyOf(String path, Set<String> values) {
        List<FieldValue> all = values.stream().map(FieldValue::of).toList();
        return QueryBuilders.terms()
                .field(path)
                .terms(terms -> terms.value(all))
                .build()
                ._toQuery();
    }

    /** Whether the index has all of these terms in a field. */
    private boolean has(String path, List<String> terms) {
        boolean all = true;
        for (String term : terms) {
            all &= frequency(path, term) > 0;
        }
        return all;
    }

    private String terms(String field, Scope scope) {
        return Layout.path(schema.require(field, scope, EngineField.Terms.class));
    }

    private static Query constant(Query query, float weight) {
        return query.isMatchNone()
                ? NONE
                : QueryBuilders.constantScore()
                        .filter(query)
                        .boost(weight)
                        .build()
                        ._toQuery();
    }
}
