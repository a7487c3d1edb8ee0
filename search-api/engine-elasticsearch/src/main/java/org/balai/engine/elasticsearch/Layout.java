package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.DenseVectorIndexOptionsType;
import co.elastic.clients.elasticsearch._types.mapping.DenseVectorSimilarity;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.SettingsSimilarity;
import co.elastic.clients.json.JsonData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EnginePassage;
import org.balai.engine.EngineSchema;

/**
 * How cases lie in an index of Elasticsearch: a document each, their passages and outcomes nested in it, and one more
 * document that says how far the index is.
 *
 * <p>Fields of the schema stand below {@code fields}, those of passages below {@code passages.fields} and those of outcomes
 * below {@code outcomes.fields}, so that ours can be called what they are.
 */
final class Layout {

    /** Raised when documents are laid out otherwise, so that an old index is not misread. */
    private static final int FORMAT = 1;

    /** The id of a case; on cases alone. */
    static final String ID = "id";

    static final String VERSION = "version";

    /** The last change held; on the one document that is no case. */
    static final String CHANGE = "change";

    static final String PASSAGES = "passages";
    static final String PASSAGE_ID = PASSAGES + ".id";
    static final String PASSAGE_ORDER = PASSAGES + ".order";

    static final String OUTCOMES = "outcomes";

    /** The name of the document that holds {@link #CHANGE}; those of cases begin otherwise. */
    static final String HELD = "held";

    private Layout() {}

    /** The name of a case's document. */
    static String document(String id) {
        return "case:" + id;
    }

    /** The case that {@link #document} named. */
    static String caseOf(String document) {
        return document.startsWith("case:") ? document.substring(5) : document;
    }

    /** The path of a field; a dot in its name would otherwise make a path of its own. */
    static String path(EngineField field) {
        return switch (field.scope()) {
                    case CASE -> "";
                    case PASSAGE -> PASSAGES + ".";
                    case OUTCOME -> OUTCOMES + ".";
                }
                + "fields." + written(field.name());
    }

    private static String written(String name) {
        return name.replace('.', ':');
    }

    static IndexSettings settings(EngineSchema schema, int shards, int replicas) {
        Map<String, SettingsSimilarity> similarities = new LinkedHashMap<>();
        for (EngineField field : schema.fields().values()) {
            if (field instanceof EngineField.Terms terms) {
                similarities.put(
                        similarity(terms),
                        SettingsSimilarity.of(
                                s -> s.bm25(bm25 -> bm25.k1((double) terms.k1()).b((double) terms.b()))));
            }
        }
        return IndexSettings.of(s -> s.numberOfShards(Integer.toString(shards))
                .numberOfReplicas(Integer.toString(replicas))
                // A search sees what the last write brought in, since each write refreshes.
                .refreshInterval(time -> time.time("-1"))
                .similarity(similarities)
                .mapping(limits -> limits.totalFields(total ->
                                total.limit(Integer.toString(schema.fields().size() + 100)))
                        .nestedObjects(nested -> nested.limit(1_000_000L))));
    }

    /** Fields of the same constants share one; a dot would make a path. */
    private static String similarity(EngineField.Terms terms) {
        return ("bm25-" + terms.k1() + "-" + terms.b()).replace('.', '_');
    }

    static TypeMapping mapping(EngineSchema schema, String fingerprint) {
        List<String> unkept = new ArrayList<>();
        schema.fields().values().forEach(field -> {
            if (field instanceof EngineField.Terms || field instanceof EngineField.Vector) {
                unkept.add(path(field));
            }
        });
        Property number = Property.of(p -> p.long_(l -> l));
        Property value = Property.of(p -> p.keyword(k -> k));
        return TypeMapping.of(m -> m.dynamic(DynamicMapping.Strict)
                .meta("balai", JsonData.of(FORMAT))
                .meta("fingerprint", JsonData.of(fingerprint))
                .meta("schema", JsonData.of(schema.toText()))
                // Terms and vectors are made again from the catalogue; kept, they would be half of the index.
                .source(source -> source.excludes(unkept))
                .properties(ID, value)
                .properties(VERSION, number)
                .properties(CHANGE, number)
                .properties("fields", p -> p.object(o -> o.properties(properties(schema, Scope.CASE))))
                .properties(
                        OUTCOMES,
                        p -> p.nested(n -> n.properties(
                                "fields",
                                fields -> fields.object(o -> o.properties(properties(schema, Scope.OUTCOME))))))
                .properties(
                        PASSAGES,
                        p -> p.nested(n -> n.properties("id", value)
                                .properties("order", Property.of(order -> order.integer(i -> i)))
                                .properties(
                                        "fields",
                                        fields ->
                                                fields.object(o -> o.properties(properties(schema, Scope.PASSAGE)))))));
    }

    private static Map<String, Property> properties(EngineSchema schema, Scope scope) {
        Map<String, Property> properties = new LinkedHashMap<>();
        schema.of(scope)
                .forEach((name, field) -> properties.put(
                        written(name),
                        switch (field) {
                            case EngineField.Terms terms ->
                                Property.of(p ->
                                        p.text(t -> t.analyzer("whitespace").similarity(similarity(terms))));
                            case EngineField.Keyword _ -> Property.of(p -> p.keyword(k -> k));
                            case EngineField.Numeric _ -> Property.of(p -> p.long_(l -> l));
                            case EngineField.Vector(String _, int dimension) ->
                                // Not one of the kinds that keep less of each vector, which would score otherwise than
                                // Lucene does.
                                Property.of(p -> p.denseVector(vector -> vector.dims(dimension)
                                        .index(true)
                                        .similarity(DenseVectorSimilarity.DotProduct)
                                        .indexOptions(options -> options.type(DenseVectorIndexOptionsType.Hnsw))));
                        }));
        return properties;
    }

    /** Whether a mapping is of an index that Balai made. */
    static boolean ours(TypeMapping mapping) {
        return mapping.meta().containsKey("balai");
    }

    /** Reads the schema that {@link #mapping} wrote. */
    static EngineSchema schema(TypeMapping mapping) {
        int format = number(mapping, "balai");
        if (format != FORMAT) {
            throw new IllegalArgumentException("its format is " + format + ", this version reads " + FORMAT);
        }
        return EngineSchema.parse(text(mapping, "schema"));
    }

    static String fingerprint(TypeMapping mapping) {
        return text(mapping, "fingerprint");
    }

    private static String text(TypeMapping mapping, String name) {
        JsonData data = mapping.meta().get(name);
        return data == null ? "" : data.to(String.class);
    }

    private static int number(TypeMapping mapping, String name) {
        JsonData data = mapping.meta().get(name);
        return data == null ? 0 : data.to(Integer.class);
    }

    /** The change that the document {@link #HELD} states. */
    static long change(JsonData held) {
        return held.toJson().asJsonObject().getJsonNumber(CHANGE).longValueExact();
    }

    /** Whether a mapping was made by a later version, which lays documents out otherwise. */
    static boolean later(TypeMapping mapping) {
        return number(mapping, "balai") > FORMAT;
    }

    /** A case as the content of its document. */
    static Map<String, Object> content(EngineDocument document) {
        List<Map<String, Object>> passages = new ArrayList<>();
        for (EnginePassage passage : document.passages()) {
            Map<String, Object> fields = content(passage.fields());
            passage.vectors().forEach((name, vector) -> fields.put(written(name), vector.values()));
            passages.add(Map.of("id", passage.id(), "order", passages.size(), "fields", fields));
        }
        return Map.of(
                ID,
                document.id(),
                VERSION,
                document.version(),
                "fields",
                content(document.fields()),
                PASSAGES,
                passages,
                OUTCOMES,
                document.outcomes().stream()
                        .map(outcome -> Map.of("fields", content(outcome)))
                        .toList());
    }

    private static Map<String, Object> content(EngineDocument.Values values) {
        Map<String, Object> content = new LinkedHashMap<>();
        values.terms().forEach((name, terms) -> {
            if (!terms.isEmpty()) {
                content.put(written(name), terms);
            }
        });
        values.keywords().forEach((name, set) -> content.put(written(name), List.copyOf(set)));
        values.numbers().forEach((name, number) -> content.put(written(name), number));
        return content;
    }
}
