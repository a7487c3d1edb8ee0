package org.balai.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.balai.corpus.Page;
import org.balai.corpus.SourceDocument;
import org.balai.corpus.catalogue.Originals;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A document of {@code recognition/labels.yaml}: what it states, and the document as it is read without a sidecar. */
record Labelled(String name, JsonNode label, SourceDocument document, List<Page> pages, Map<String, String> metadata) {

    private static final Path BUNDLED = Path.of("../corpus/reports");
    private static final Path OWN = Path.of("src/test/resources/recognition/reports");

    String half() {
        return label.path("half").asString();
    }

    boolean english() {
        return label.path("language").asString().equals("en");
    }

    /** The values labelled for a field; none where the document states nothing. */
    List<String> values(String field) {
        JsonNode node = label.path(field);
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).toList()
                : node.isMissingNode() ? List.of() : List.of(node.asString());
    }

    static JsonNode labels() {
        try (InputStream file =
                Objects.requireNonNull(Labelled.class.getResourceAsStream("/recognition/labels.yaml"))) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Labelled> read() throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path folder : List.of(OWN, BUNDLED)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(Files::isRegularFile).forEach(file -> files.put(String.valueOf(file.getFileName()), file));
            }
        }
        Extractor extractor = new Extractor();
        Normaliser normaliser = new Normaliser();
        PassageSplitter splitter = new PassageSplitter(new LanguageRecogniser());
        List<Labelled> labelled = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : labels().properties()) {
            Path file = Objects.requireNonNull(files.get(entry.getKey()), entry.getKey());
            Extracted extracted = extractor.extract(file, entry.getKey());
            List<Page> pages = normaliser.normalise(extracted);
            String sha256 = Originals.hash(file);
            List<String> languages = Ingestion.languages(null, splitter.split(sha256, pages));
            SourceDocument document = new SourceDocument(
                    sha256,
                    entry.getKey(),
                    extracted.mediaType(),
                    Files.size(file),
                    Math.max(1, pages.size()),
                    languages.isEmpty() ? null : languages.getFirst(),
                    languages,
                    extracted.metadata().get(Extracted.TITLE),
                    null,
                    SourceDocument.TextFrom.DOCUMENT,
                    List.of(),
                    Instant.EPOCH);
            labelled.add(new Labelled(entry.getKey(), entry.getValue(), document, pages, extracted.metadata()));
        }
        return labelled;
    }
}
