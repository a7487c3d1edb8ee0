package org.balai.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Passage;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineDocument;
import org.balai.search.IndexFields;
import org.jspecify.annotations.Nullable;

/**
 * The index that one would write by hand for the same cases, without Balai: texts of all languages in one field each, read
 * by Elasticsearch's standard analyzer, and a question's words as they were typed.
 */
final class PlainIndex {

    private static final Map<String, ?> TEXT = Map.of("type", "text");
    private static final Map<String, ?> KEYWORD = Map.of("type", "keyword");
    private static final List<String> FIELDS = List.of("title^1.5", "summary", "about");
    private static final String PASSAGES = "passages.text";

    /** All words where they are two at most, else half of them, as Balai asks. */
    private static final String LEAST = "2<50%";

    private PlainIndex() {}

    static Map<String, ?> layout() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", TEXT);
        properties.put("summary", TEXT);
        properties.put("about", TEXT);
        properties.put("passages", Map.of("type", "nested", "properties", Map.of("id", KEYWORD, "text", TEXT)));
        IndexFields.FACETS.forEach(facet -> properties.put(facet, KEYWORD));
        properties.put(IndexFields.YEAR_NUMBER, Map.of("type", "long"));
        return Map.of(
                "settings",
                Map.of("number_of_shards", 1, "number_of_replicas", 0, "refresh_interval", "-1"),
                "mappings",
                Map.of("dynamic", "strict", "properties", properties));
    }

    /** A case's document; its facets and year are those that Balai gives its own. */
    static Map<String, ?> document(
            CaseReport report, List<Passage> passages, EngineDocument projected, Vocabulary topics) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", texts(report.title()));
        document.put("summary", texts(report.summary()));
        List<String> about = new ArrayList<>();
        Stream.of(report.problem(), report.solution(), report.results()).forEach(field -> about.addAll(texts(field)));
        report.outcomes().forEach(outcome -> about.addAll(texts(outcome.value().statement())));
        if (report.organisations() != null) {
            report.organisations().value().forEach(organisation -> about.add(organisation.name()));
        }
        projected
                .fields()
                .keywords()
                .getOrDefault("topic", Set.of())
                .forEach(topic -> topics.concept(topic)
                        .ifPresent(concept -> about.addAll(concept.labels().values())));
        document.put("about", about);
        document.put(
                "passages",
                passages.stream()
                        .map(passage -> Map.of("id", passage.id(), "text", passage.text()))
                        .toList());
        IndexFields.FACETS.forEach(
                facet -> document.put(facet, projected.fields().keywords().get(facet)));
        document.putAll(projected.fields().numbers());
        return document;
    }

    private static List<String> texts(@Nullable Field<LangString> field) {
        return field == null ? List.of() : texts(field.value());
    }

    private static List<String> texts(LangString text) {
        return text.texts().values().stream().map(LangString.Text::text).toList();
    }

    /**
     * A search for the best twenty with all facets, each counted within the filters of the others.
     *
     * @param explained whether each hit brings its best two passages, and what matched is marked
     */
    static Map<String, ?> search(Questions.Asked asked, boolean explained) {
        Map<String, Object> filters = new LinkedHashMap<>();
        asked.filters().forEach((facet, values) -> filters.put(facet, Map.of("terms", Map.of(facet, values))));
        if (asked.yearFrom() != null) {
            filters.put("year", Map.of("range", Map.of(IndexFields.YEAR_NUMBER, Map.of("gte", asked.yearFrom()))));
        }
        Map<String, Object> facets = new LinkedHashMap<>();
        for (String facet : IndexFields.FACETS) {
            List<Object> others = filters.keySet().stream()
                    .filter(filter -> !filter.equals(facet))
                    .map(filters::get)
                    .toList();
            facets.put(
                    facet,
                    Map.of(
                            "filter", Map.of("bool", Map.of("filter", others)),
                            "aggs", Map.of("counts", Map.of("terms", Map.of("field", facet, "size", 400)))));
        }
        Map<String, Object> search = new LinkedHashMap<>();
        search.put("size", 20);
        search.put("track_total_hits", true);
        search.put("_source", List.of("title", "summary"));
        search.put("query", query(asked.text(), explained));
        search.put("aggs", facets);
        if (!filters.isEmpty()) {
            search.put("post_filter", Map.of("bool", Map.of("filter", filters.values())));
        }
        if (asked.text().isEmpty()) {
            search.put("sort", Map.of(IndexFields.YEAR_NUMBER, "desc"));
        } else if (explained) {
            search.put("highlight", Map.of("fields", Map.of("title", Map.of(), "summary", Map.of())));
        }
        return search;
    }

    private static Map<String, ?> query(String text, boolean explained) {
        if (text.isEmpty()) {
            return Map.of("match_all", Map.of());
        }
        boolean phrase = text.startsWith("\"");
        String words = text.replace("\"", "");
        Map<String, Object> passages = new LinkedHashMap<>();
        passages.put("path", "passages");
        passages.put("score_mode", "max");
        passages.put(
                "query",
                phrase
                        ? Map.of("match_phrase", Map.of(PASSAGES, words))
                        : Map.of("match", Map.of(PASSAGES, Map.of("query", words, "minimum_should_match", LEAST))));
        if (explained) {
            passages.put(
                    "inner_hits",
                    Map.of(
                            "size",
                            2,
                            "_source",
                            List.of("passages.id"),
                            "highlight",
                            Map.of("fields", Map.of(PASSAGES, Map.of()))));
        }
        return Map.of(
                "bool",
                Map.of(
                        "should",
                        List.of(
                                Map.of(
                                        "multi_match",
                                        phrase
                                                ? Map.of("query", words, "fields", FIELDS, "type", "phrase")
                                                : Map.of(
                                                        "query",
                                                        words,
                                                        "fields",
                                                        FIELDS,
                                                        "minimum_should_match",
                                                        LEAST)),
                                Map.of("nested", passages))));
    }
}
