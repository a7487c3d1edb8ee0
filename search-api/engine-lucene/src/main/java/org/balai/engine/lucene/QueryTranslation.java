package org.balai.engine.lucene;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.apache.lucene.util.BytesRef;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineSchema;
import org.jspecify.annotations.Nullable;

/**
 * The port's queries in Lucene's.
 *
 * <p>A query in {@link Scope#CASE} matches only cases, one in {@link Scope#PASSAGE} only passages and one in
 * {@link Scope#OUTCOME} only outcomes, which a block join relies on: a schema field stands on one kind of document, and what
 * names no field is restricted here.
 *
 * <p>A question's words are asked for in every language they may be in, so most terms of a query are not in the index.
 * Parts that can match nothing for that reason are left out before Lucene prepares the rest.
 *
 * @param schema says which fields there are; others are an {@link IllegalArgumentException}
 * @param cases finds the case that ends a block
 * @param index looks terms up
 */
record QueryTranslation(EngineSchema schema, BitSetProducer cases, TermLookup index) {

    /** Translates a query over cases. */
    Query query(EngineQuery query) {
        return query(query, Scope.CASE);
    }

    /** Translates a filter over cases. */
    Query filter(EngineFilter filter) {
        return filter(filter, Scope.CASE);
    }

    /**
     * Translates the parts of {@code query} that look into passages to one query over passages, or null when there is
     * none. A passage scores as the first of the parts that it matches.
     */
    @Nullable
    Query passages(EngineQuery query) {
        List<Query> parts = EngineQuery.passageParts(query).stream()
                .map(part -> query(part, Scope.PASSAGE))
                .filter(part -> !matchesNothing(part))
                .toList();
        if (parts.isEmpty()) {
            return null;
        }
        // Each part is taken without the earlier ones, so that a passage matches one clause at most and the sum over
        // the clauses is that one's score. Nested, each part is asked twice, however many there are.
        Query first = parts.getLast();
        for (Query part : parts.reversed().subList(1, parts.size())) {
            first = new BooleanQuery.Builder()
                    .add(part, Occur.SHOULD)
                    .add(
                            new BooleanQuery.Builder()
                                    .add(first, Occur.MUST)
                                    .add(part, Occur.MUST_NOT)
                                    .build(),
                            Occur.SHOULD)
                    .build();
        }
        return first;
    }

    /** Matches the outcomes that pass all of the conditions. */
    Query outcomes(List<EngineFilter> conditions) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(Blocks.outcomes(), Occur.FILTER);
        conditions.forEach(condition -> all.add(filter(condition, Scope.OUTCOME), Occur.FILTER));
        return all.build();
    }

    private Query query(EngineQuery query, Scope scope) {
        return switch (query) {
            case EngineQuery.Term(String field, String term, float weight) ->
                boosted(index.term(new Term(terms(field, scope), term)), weight);
            case EngineQuery.Phrase(String field, List<String> terms, float weight) ->
                boosted(index.phrase(terms(field, scope), terms), weight);
            case EngineQuery.AnyOf(List<EngineQuery> parts, int least) -> {
                List<Query> matching = matching(parts, scope);
                if (matching.size() < least) {
                    yield MatchNoDocsQuery.INSTANCE;
                }
                BooleanQuery.Builder any = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
                matching.forEach(part -> any.add(part, Occur.SHOULD));
                yield any.build();
            }
            case EngineQuery.AllOf(List<EngineQuery> parts) -> {
                BooleanQuery.Builder all = new BooleanQuery.Builder();
                parts.forEach(part -> all.add(query(part, scope), Occur.MUST));
                yield all.build();
            }
            case EngineQuery.BestOf(List<EngineQuery> parts) -> {
                List<Query> matching = matching(parts, scope);
                yield matching.isEmpty() ? MatchNoDocsQuery.INSTANCE : new DisjunctionMaxQuery(matching, 0);
            }
            case EngineQuery.Equivalents word -> {
                EngineQuery.Frequencies ofScope = new EngineQuery.Frequencies() {
                    @Override
                    public long documents(String field) {
                        return index.documents(terms(field, scope));
                    }

                    @Override
                    public long frequency(String field, String term) {
                        return index.frequency(new Term(terms(field, scope), term));
                    }
                };
                yield query(word.weighted(ofScope), scope);
            }
            case EngineQuery.Except(EngineQuery wanted, EngineQuery unwanted) ->
                new BooleanQuery.Builder()
                        .add(query(wanted, scope), Occur.MUST)
                        .add(query(unwanted, scope), Occur.MUST_NOT)
                        .build();
            case EngineQuery.Within(EngineQuery wanted, EngineQuery restriction) ->
                new BooleanQuery.Builder()
                        .add(query(wanted, scope), Occur.MUST)
                        .add(query(restriction, scope), Occur.FILTER)
                        .build();
            case EngineQuery.Constant(EngineQuery inner, float weight) -> constant(query(inner, scope), weight);
            case EngineQuery.InPassages(EngineQuery inner, float weight) -> {
                if (scope == Scope.PASSAGE) {
                    throw new IllegalArgumentException("InPassages inside InPassages: " + query);
                }
                Query passages = query(inner, Scope.PASSAGE);
                yield matchesNothing(passages)
                        ? passages
                        : new BoostQuery(new ToParentBlockJoinQuery(passages, cases, ScoreMode.Max), weight);
            }
            case EngineQuery.Filtered(EngineFilter filter) -> constant(filter(filter, scope), 0);
            case EngineQuery.All _ -> constant(scope == Scope.CASE ? Blocks.cases() : Blocks.passages(), 0);
            case EngineQuery.Nothing _ -> MatchNoDocsQuery.INSTANCE;
        };
    }

    /** Translates parts of which one is enough, without those that match nothing. */
    private List<Query> matching(List<EngineQuery> parts, Scope scope) {
        return parts.stream()
                .map(part -> query(part, scope))
                .filter(part -> !matchesNothing(part))
                .toList();
    }

    private static boolean matchesNothing(Query query) {
        return query instanceof MatchNoDocsQuery;
    }

    private static Query boosted(Query query, float weight) {
        return matchesNothing(query) ? query : new BoostQuery(query, weight);
    }

    private Query filter(EngineFilter filter, Scope scope) {
        return switch (filter) {
            case EngineFilter.AnyValue(String field, Set<String> values) -> {
                schema.require(field, scope, EngineField.Keyword.class);
                yield values.isEmpty() ? MatchNoDocsQuery.INSTANCE : KeywordField.newSetQuery(field, bytes(values));
            }
            case EngineFilter.Range(String field, @Nullable Long from, @Nullable Long to) -> {
                schema.require(field, scope, EngineField.Numeric.class);
                yield LongField.newRangeQuery(
                        field, from == null ? Long.MIN_VALUE : from, to == null ? Long.MAX_VALUE : to);
            }
            case EngineFilter.AnyOutcome(List<EngineFilter> conditions) -> {
                requireCase(filter, scope);
                yield new ToParentBlockJoinQuery(outcomes(conditions), cases, ScoreMode.None);
            }
            case EngineFilter.Ids(Set<String> ids) -> {
                requireCase(filter, scope);
                yield ids.isEmpty() ? MatchNoDocsQuery.INSTANCE : new TermInSetQuery(Blocks.ID, bytes(ids));
            }
        };
    }

    private static void requireCase(EngineFilter filter, Scope scope) {
        if (scope != Scope.CASE) {
            throw new IllegalArgumentException("a filter on cases, but asked of a " + scope + ": " + filter);
        }
    }

    private String terms(String field, Scope scope) {
        return schema.require(field, scope, EngineField.Terms.class).name();
    }

    private static Query constant(Query query, float weight) {
        return new BoostQuery(new ConstantScoreQuery(query), weight);
    }

    private static Collection<BytesRef> bytes(Set<String> values) {
        return values.stream().map(BytesRef::new).toList();
    }
}
