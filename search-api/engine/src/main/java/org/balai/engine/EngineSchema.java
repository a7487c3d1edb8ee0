package org.balai.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The fields of a generation, by name.
 *
 * @param fields field by name, in the order of declaration; a name belongs to cases or to passages, never both
 */
public record EngineSchema(SequencedMap<String, EngineField> fields) {

    public EngineSchema {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** Makes a schema of the fields given; two of one name are an {@link IllegalArgumentException}. */
    public static EngineSchema of(Iterable<EngineField> fields) {
        SequencedMap<String, EngineField> byName = new LinkedHashMap<>();
        for (EngineField field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("field declared twice: " + field.name());
            }
        }
        return new EngineSchema(byName);
    }

    /** Finds a field by name. */
    public Optional<EngineField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Finds a field that must exist with one of the kinds given. */
    public EngineField require(String name, EngineField.Scope scope, Class<? extends EngineField> kind) {
        EngineField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name + " in the index");
        }
        if (field.scope() != scope || !kind.isInstance(field)) {
            throw new IllegalArgumentException(
                    "field " + name + " is " + field + ", wanted " + kind.getSimpleName() + " of " + scope);
        }
        return field;
    }

    /** The fields of one scope, by name. */
    public Map<String, EngineField> of(EngineField.Scope scope) {
        Map<String, EngineField> found = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (field.scope() == scope) {
                found.put(name, field);
            }
        });
        return found;
    }
}
