package org.balai.engine.tck;

import java.util.List;
import java.util.Set;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.jspecify.annotations.Nullable;

/** Short names for the parts of a query, of weight 1 where none is given. */
final class Queries {
    private Queries() {}

    static EngineQuery term(String field, String term) {
        return term(field, term, 1);
    }

    static EngineQuery term(String field, String term, float weight) {
        return new EngineQuery.Term(field, term, weight);
    }

    /** A phrase of the terms between the spaces. */
    static EngineQuery phrase(String field, String terms) {
        return phrase(field, terms, 1);
    }

    static EngineQuery phrase(String field, String terms, float weight) {
        return new EngineQuery.Phrase(field, List.of(terms.split(" ")), weight);
    }

    static EngineQuery anyOf(EngineQuery... parts) {
        return atLeast(1, parts);
    }

    static EngineQuery atLeast(int least, EngineQuery... parts) {
        return new EngineQuery.AnyOf(List.of(parts), least);
    }

    static EngineQuery allOf(EngineQuery... parts) {
        return new EngineQuery.AllOf(List.of(parts));
    }

    static EngineQuery bestOf(EngineQuery... parts) {
        return new EngineQuery.BestOf(List.of(parts));
    }

    static EngineQuery equivalents(EngineQuery... parts) {
        return new EngineQuery.Equivalents(List.of(parts));
    }

    static EngineQuery except(EngineQuery query, EngineQuery unwanted) {
        return new EngineQuery.Except(query, unwanted);
    }

    /** The query within the restriction, under a name that AssertJ's tolerance does not have. */
    static EngineQuery narrowed(EngineQuery query, EngineQuery restriction) {
        return new EngineQuery.Within(query, restriction);
    }

    static EngineQuery constant(EngineQuery query, float weight) {
        return new EngineQuery.Constant(query, weight);
    }

    static EngineQuery inPassages(EngineQuery query) {
        return inPassages(query, 1);
    }

    static EngineQuery inPassages(EngineQuery query, float weight) {
        return new EngineQuery.InPassages(query, weight);
    }

    static EngineQuery filtered(EngineFilter filter) {
        return new EngineQuery.Filtered(filter);
    }

    static EngineQuery all() {
        return new EngineQuery.All();
    }

    static EngineQuery nothing() {
        return new EngineQuery.Nothing();
    }

    static EngineFilter anyValue(String field, String... values) {
        return new EngineFilter.AnyValue(field, Set.of(values));
    }

    static EngineFilter range(String field, @Nullable Long from, @Nullable Long to) {
        return new EngineFilter.Range(field, from, to);
    }

    static EngineFilter anyOutcome(EngineFilter... conditions) {
        return new EngineFilter.AnyOutcome(List.of(conditions));
    }

    static EngineFilter ids(String... ids) {
        return new EngineFilter.Ids(Set.of(ids));
    }
}
