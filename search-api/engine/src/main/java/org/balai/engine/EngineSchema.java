package org.balai.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The fields of a generation, by name.
 *
 * @param fields field by name, in the order of declaration; a name belongs to cases, to passages or to outcomes alone
 */
public record EngineSchema(SequencedMap<String, EngineField> fields) {

    /** What Lucene takes as one term, in bytes of UTF-8. */
    private static final int LONGEST_VALUE = 32_766;

    /** What Elasticsearch takes as an id, in bytes of UTF-8, less what an engine may put before it. */
    private static final int LONGEST_ID = 500;

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

    /** Finds the keyword field, of cases or of outcomes, that a facet counts. */
    public EngineField requireFacet(String name) {
        EngineField field = fields.get(name);
        boolean ofOutcomes = field != null && field.scope() == EngineField.Scope.OUTCOME;
        return require(
                name, ofOutcomes ? EngineField.Scope.OUTCOME : EngineField.Scope.CASE, EngineField.Keyword.class);
    }

    /** Finds what a facet counts, and refuses conditions on outcomes if that is a field of cases. */
    public EngineField requireFacet(EngineRequest.FacetRequest facet) {
        EngineField field = requireFacet(facet.field());
        if (field.scope() == EngineField.Scope.CASE && !facet.within().isEmpty()) {
            throw new IllegalArgumentException("conditions on outcomes, but " + facet.field() + " is of cases");
        }
        return field;
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

    /** Finds the field of vectors of this name, and refuses a vector of another dimension. */
    public EngineField.Vector requireVector(String name, EngineVector vector) {
        EngineField.Vector field =
                (EngineField.Vector) require(name, EngineField.Scope.PASSAGE, EngineField.Vector.class);
        if (vector.dimension() != field.dimension()) {
            throw new IllegalArgumentException("a " + vector + ", but " + name + " is of " + field.dimension());
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

    /**
     * Writes the schema as text, a field a line: its kind, scope and name; for terms also k1 and b in the notation of
     * {@link Float#toString}, which reads back to the very same number, and for vectors the dimension.
     */
    public String toText() {
        List<String> lines = new ArrayList<>();
        for (EngineField field : fields.values()) {
            lines.add(
                    switch (field) {
                        case EngineField.Terms(String name, EngineField.Scope scope, float k1, float b) ->
                            "terms " + scope + " " + name + " " + k1 + " " + b;
                        case EngineField.Keyword(String name, EngineField.Scope scope) ->
                            "keyword " + scope + " " + name;
                        case EngineField.Numeric(String name, EngineField.Scope scope) ->
                            "numeric " + scope + " " + name;
                        case EngineField.Vector(String name, int dimension) ->
                            "vector " + EngineField.Scope.PASSAGE + " " + name + " " + dimension;
                    });
        }
        return String.join("\n", lines);
    }

    /** Reads what {@link #toText} wrote; anything else is an {@link IllegalArgumentException}. */
    public static EngineSchema parse(String text) {
        return of(text.lines().map(EngineSchema::parseField).toList());
    }

    private static EngineField parseField(String line) {
        String[] part = line.split(" ", -1);
        try {
            EngineField.Scope scope = EngineField.Scope.valueOf(part[1]);
            return switch (part[0]) {
                case "terms" ->
                    new EngineField.Terms(part[2], scope, Float.parseFloat(part[3]), Float.parseFloat(part[4]));
                case "keyword" -> new EngineField.Keyword(part[2], scope);
                case "numeric" -> new EngineField.Numeric(part[2], scope);
                case "vector" -> new EngineField.Vector(part[2], Integer.parseInt(part[3]));
                default -> throw new IllegalArgumentException("not a field: " + line);
            };
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a field: " + line, e);
        }
    }

    /**
     * Refuses what an engine could only refuse half-way, before any of it is written.
     *
     * @throws CasesRefused if a case holds a field that is not in the schema, a value too long to be matched whole, or a vector
     *     of another dimension; it names all such cases
     */
    public void check(Batch batch) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (EngineDocument document : batch.put()) {
            try {
                check(document);
            } catch (IllegalArgumentException e) {
                refused.put(document.id(), String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            throw new CasesRefused(refused);
        }
    }

    private void check(EngineDocument document) {
        checkLength("id", document.id(), LONGEST_ID);
        check(document.fields(), EngineField.Scope.CASE);
        for (EnginePassage passage : document.passages()) {
            checkLength("passage id", passage.id(), LONGEST_VALUE);
            check(passage.fields(), EngineField.Scope.PASSAGE);
            passage.vectors().forEach(this::requireVector);
        }
        document.outcomes().forEach(outcome -> check(outcome, EngineField.Scope.OUTCOME));
    }

    private void check(EngineDocument.Values values, EngineField.Scope scope) {
        values.terms().keySet().forEach(name -> require(name, scope, EngineField.Terms.class));
        values.keywords().forEach((name, set) -> {
            require(name, scope, EngineField.Keyword.class);
            set.forEach(value -> checkLength(name, value, LONGEST_VALUE));
        });
        values.numbers().keySet().forEach(name -> require(name, scope, EngineField.Numeric.class));
    }

    private static void checkLength(String name, String value, int longest) {
        if (value.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw new IllegalArgumentException(
                    "value of " + name + " is longer than " + longest + " bytes: " + value.substring(0, 40) + "…");
        }
    }
}
