package org.balai.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Json;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineDocument;
import org.balai.engine.EnginePassage;
import org.balai.search.Projection;
import tools.jackson.databind.JsonNode;

/** Bulk requests in a file, ready to be sent, of the size that Balai's own have. */
final class ReadyDocuments implements AutoCloseable {

    /** As {@code BulkWriter} has it. */
    private static final int REQUEST_BYTES = 5_000_000;

    private final DataOutputStream out;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();

    private ReadyDocuments(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(begun(file))));
    }

    /** Where a file lies until it is whole. */
    private static Path begun(Path file) {
        return file.resolveSibling(file.getFileName() + ".begun");
    }

    /** Something done with each request in turn. */
    interface Use {
        void of(byte[] bulk) throws IOException, InterruptedException;
    }

    /**
     * Writes the documents of all cases.
     *
     * @param balai gets them as Balai lays them out
     * @param plain gets them as {@link PlainIndex} does
     */
    static void write(Catalogue catalogue, Synthetic synthetic, Path balai, Path plain) throws IOException {
        Projection projection = new Projection(synthetic.analysis, synthetic.vocabularies);
        Vocabulary topics = synthetic.vocabularies.getOrDefault(
                "topics", new Vocabulary("topics", Map.of(), new LinkedHashMap<>()));
        try (ReadyDocuments ours = new ReadyDocuments(balai);
                ReadyDocuments theirs = new ReadyDocuments(plain)) {
            for (List<String> ids : synthetic.ids()) {
                Map<String, CaseReport> reports = catalogue.caseReports(ids);
                for (String id : ids) {
                    CaseReport report = reports.get(id);
                    if (report == null) {
                        throw new IllegalStateException("no case " + id);
                    }
                    List<Passage> passages = catalogue.passagesOf(id);
                    EngineDocument projected = projection.project(report, passages, List.of(), Map.of());
                    ours.add("case:" + id, content(projected));
                    theirs.add(id, PlainIndex.document(report, passages, projected, topics));
                }
                ours.end();
                theirs.end();
            }
        }
        Files.move(begun(balai), balai, StandardCopyOption.REPLACE_EXISTING);
        Files.move(begun(plain), plain, StandardCopyOption.REPLACE_EXISTING);
    }

    private void add(String name, Map<String, ?> content) throws IOException {
        byte[] action = Json.MAPPER.writeValueAsBytes(Map.of("index", Map.of("_id", name)));
        byte[] source = Json.MAPPER.writeValueAsBytes(content);
        if (request.size() + source.length > REQUEST_BYTES) {
            end();
        }
        request.write(action);
        request.write('\n');
        request.write(source);
        request.write('\n');
    }

    private void end() throws IOException {
        if (request.size() > 0) {
            out.writeInt(request.size());
            request.writeTo(out);
            request.reset();
        }
    }

    @Override
    public void close() throws IOException {
        end();
        out.close();
    }

    /**
     * Reads the requests of a file one after the other.
     *
     * @param most no more than this
     */
    static void each(Path file, int most, Use use) throws IOException, InterruptedException {
        long left = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int read = 0; left > 0 && read < most; read++) {
                byte[] bulk = new byte[in.readInt()];
                in.readFully(bulk);
                left -= Integer.BYTES + bulk.length;
                use.of(bulk);
            }
        }
    }

    /** Reads the documents of a request laid out as Balai does. */
    static List<EngineDocument> documents(byte[] bulk) {
        List<EngineDocument> documents = new ArrayList<>();
        List<String> lines = new String(bulk, StandardCharsets.UTF_8).lines().toList();
        for (int i = 1; i < lines.size(); i += 2) {
            JsonNode content = Json.MAPPER.readTree(lines.get(i));
            List<EnginePassage> passages = new ArrayList<>();
            for (JsonNode passage : content.get("passages")) {
                passages.add(new EnginePassage(passage.get("id").asString(), values(passage.get("fields"))));
            }
            List<EngineDocument.Values> outcomes = new ArrayList<>();
            content.get("outcomes").forEach(outcome -> outcomes.add(values(outcome.get("fields"))));
            documents.add(new EngineDocument(
                    content.get("id").asString(),
                    content.get("version").asLong(),
                    values(content.get("fields")),
                    passages,
                    outcomes));
        }
        return documents;
    }

    private static Map<String, ?> content(EngineDocument document) {
        List<Map<String, ?>> passages = new ArrayList<>();
        for (EnginePassage passage : document.passages()) {
            passages.add(Map.of("id", passage.id(), "order", passages.size(), "fields", content(passage.fields())));
        }
        return Map.of(
                "id", document.id(),
                "version", document.version(),
                "fields", content(document.fields()),
                "passages", passages,
                "outcomes",
                        document.outcomes().stream()
                                .map(outcome -> Map.of("fields", content(outcome)))
                                .toList());
    }

    private static Map<String, ?> content(EngineDocument.Values values) {
        Map<String, Object> content = new LinkedHashMap<>();
        values.terms().forEach((name, terms) -> content.put(written(name), terms));
        values.keywords().forEach((name, keywords) -> content.put(written(name), keywords));
        values.numbers().forEach((name, number) -> content.put(written(name), number));
        return content;
    }

    /** A dot in a name would make a path of it. */
    private static String written(String name) {
        return name.replace('.', ':');
    }

    private static EngineDocument.Values values(JsonNode fields) {
        Map<String, String> terms = new HashMap<>();
        Map<String, Set<String>> keywords = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        fields.properties().forEach(field -> {
            JsonNode value = field.getValue();
            String name = field.getKey().replace(':', '.');
            if (value.isString()) {
                terms.put(name, value.asString());
            } else if (value.isNumber()) {
                numbers.put(name, value.asLong());
            } else {
                Set<String> values = new HashSet<>();
                value.forEach(one -> values.add(one.asString()));
                keywords.put(name, values);
            }
        });
        return new EngineDocument.Values(terms, keywords, numbers);
    }
}
