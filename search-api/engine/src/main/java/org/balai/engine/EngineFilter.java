package org.balai.engine;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition without a score. */
public sealed interface EngineFilter {

    /** The keyword field holds at least one of the values; no values match nothing. */
    record AnyValue(String field, Set<String> values) implements EngineFilter {
        public AnyValue {
            Objects.requireNonNull(field);
            values = Set.copyOf(values);
        }
    }

    /** The number field lies between the bounds, both inclusive; an absent bound is open; an absent number fails. */
    record Range(
            String field, @Nullable Long from, @Nullable Long to) implements EngineFilter {
        public Range {
            Objects.requireNonNull(field);
        }
    }

    /** The case has one of these ids. */
    record Ids(Set<String> ids) implements EngineFilter {
        public Ids {
            ids = Set.copyOf(ids);
        }
    }
}
