package org.balai.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.balai.corpus.CaseReport;
import org.balai.corpus.CaseReport.Review;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Passage;
import org.balai.corpus.Provenance;
import org.balai.corpus.Span;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineVector;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.balai.ingest.Extracted;
import org.balai.ingest.LanguageRecogniser;
import org.balai.ingest.Normaliser;
import org.balai.ingest.PassageSplitter;
import org.balai.search.IndexFields;
import org.balai.search.Meaning;
import org.balai.search.Mode;
import org.balai.search.PassageEncoder;
import org.balai.search.Projection;
import org.balai.search.Retrieval;
import org.balai.search.Weights;
import org.balai.search.analysis.Analysis;
import org.balai.search.evaluation.TestCollection.Document;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a test collection in an index of their own, each a case with a title and its text as passages:
 * normalised, split, told apart by language and projected as a report is.
 */
final class ScratchIndex {

    /** Enough to spare commits, little enough for one request of a cluster. */
    private static final int BATCH = 500;

    private static final String FINGERPRINT = Analysis.FINGERPRINT + " evaluation";

    /** ISO 639's code for a language without one: a title must be tagged, and "und" is no tag of a text. */
    private static final String UNCODED = "mis";

    private static final Provenance UNSAID = new Provenance.Submitted("test collection", LocalDate.EPOCH);

    private final SearchEngine engine;
    private final Analysis analysis = new Analysis();
    private final Map<String, String> documents = new HashMap<>();
    private final Retrieval retrieval;
    private final Map<String, Vocabulary> vocabularies;
    private final @Nullable SentenceEncoder encoder;
    private final Normaliser normaliser = new Normaliser();
    private final LanguageRecogniser languages = new LanguageRecogniser();

    /** @param encoder of its vectors; null, and it holds none */
    ScratchIndex(SearchEngine engine, Map<String, Vocabulary> vocabularies, @Nullable SentenceEncoder encoder) {
        this.encoder = encoder;
        this.engine = engine;
        this.vocabularies = vocabularies;
        this.retrieval = new Retrieval(
                engine,
                analysis,
                vocabularies,
                Weights.DEFAULT,
                encoder == null
                        ? null
                        : new Meaning(
                                engine,
                                encoder,
                                FINGERPRINT,
                                text -> languages.recognise(text).tag()));
    }

    /** Puts the documents of a collection in the place of what the index holds. */
    void fill(List<Document> collection) {
        Projection projection = new Projection(analysis, vocabularies);
        PassageSplitter splitter = new PassageSplitter(languages);
        documents.clear();
        try (Rebuild rebuild = begin()) {
            List<EngineDocument> batch = new ArrayList<>();
            for (Document document : collection) {
                int number = documents.size();
                String id = String.format(Locale.ROOT, "document-%07d", number);
                documents.put(id, document.id());
                batch.add(project(id, number, document, projection, splitter));
                if (batch.size() == BATCH) {
                    rebuild.write(new Batch(batch, Set.of(), documents.size()));
                    batch.clear();
                }
            }
            rebuild.write(new Batch(batch, Set.of(), documents.size()));
            rebuild.commit();
        }
        engine.discardEarlier();
    }

    /** Empties the index. */
    void clear() {
        documents.clear();
        try (Rebuild rebuild = begin()) {
            rebuild.commit();
        }
        engine.discardEarlier();
    }

    /** The ids of the best documents for a question, best first. */
    List<String> rank(String question, Mode mode, int size) {
        return retrieval.rank(question, mode, size).stream()
                .map(id -> documents.getOrDefault(id, id))
                .toList();
    }

    private Rebuild begin() {
        return engine.rebuild(IndexFields.schema(analysis, encoder), FINGERPRINT);
    }

    private EngineDocument project(
            String id, int number, Document document, Projection projection, PassageSplitter splitter) {
        String text = document.text().strip();
        List<Passage> passages = text.isEmpty()
                ? List.of()
                // No file stands behind it, so the place in the collection is its mark.
                : splitter.split(String.format(Locale.ROOT, "%064x", number), normaliser.normalise(extracted(text)));
        CaseReport.Builder report = CaseReport.builder(id, Review.PUBLISHED)
                .languages(passages.stream().map(Passage::language).distinct().toList());
        LangString title = null;
        if (!document.title().isBlank()) {
            String language = languages
                    .recognise(text.isEmpty() ? document.title() : text)
                    .tag();
            title = LangString.of(language.equals(LanguageRecogniser.UNKNOWN) ? UNCODED : language, document.title());
            report.title(new Field<>(title, UNSAID));
        }
        return projection.project(report.build(), passages, List.of(), vectors(title, passages));
    }

    private static Extracted extracted(String text) {
        Block all = new Block(Kind.PARAGRAPH, new Span(0, text.codePointCount(0, text.length())));
        return new Extracted("text/plain", List.of(new Page(1, text, List.of(all))), Map.of(), false, List.of());
    }

    private Map<String, EngineVector> vectors(@Nullable LangString title, List<Passage> passages) {
        Map<String, EngineVector> vectors = new HashMap<>();
        if (encoder != null) {
            for (Passage passage : passages) {
                if (encoder.knows(passage.language())) {
                    vectors.put(
                            passage.id(),
                            encoder.encode(List.of(PassageEncoder.text(title, passage)), SentenceEncoder.Role.PASSAGE)
                                    .getFirst());
                }
            }
        }
        return vectors;
    }
}
