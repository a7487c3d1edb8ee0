package org.balai.engine;

import java.util.List;
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

    /**
     * The case has an outcome that passes all of the conditions; with no condition, any outcome.
     *
     * <p>They are on fields of {@link EngineField.Scope#OUTCOME} and hold for one and the same outcome: a case of which one
     * outcome has the wanted type and another the wanted number does not pass.
     */
    record AnyOutcome(List<EngineFilter> conditions) implements EngineFilter {
        public AnyOutcome {
            conditions = List.copyOf(conditions);
        }
    }

    /** The case has one of these ids. */
    record Ids(Set<String> ids) implements EngineFilter {
        public Ids {
            ids = Set.copyOf(ids);
        }
    }
}
