package org.balai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.SearchEngine;
import org.balai.search.Indexer;
import org.balai.search.Lease;
import org.balai.search.Meaning;
import org.balai.search.Names;
import org.balai.search.Projection;
import org.balai.search.Searcher;
import org.balai.search.Weights;
import org.balai.search.analysis.Analysis;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The synthetic cases, with their vectors, in the catalogue of a data folder, and the questions about them, the same in every run. */
final class Synthetic {

    /** Cases written, indexed or read at once. */
    static final int BATCH = 200;

    private static final long SEED = 20_261_124;
    private static final int QUESTIONS = 500;

    @Option(names = "--cases", defaultValue = "50000", description = "how many cases (default: ${DEFAULT-VALUE})")
    private int cases;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "make the cases here and keep them, or use those that an earlier run made")
    private @Nullable Path kept;

    final Map<String, Vocabulary> vocabularies = Vocabulary.all();
    final Analysis analysis = new Analysis();
    final SentenceEncoder encoder = SentenceEncoder.bundled();

    /** What is measured once the cases are there. */
    interface Measurement {
        void of(Path folder, List<Questions.Asked> questions) throws IOException, InterruptedException;
    }

    /** Makes the cases unless they are there, measures, and takes them away unless they are to be kept. */
    void measure(Common common, Results results, Measurement measurement) throws IOException, InterruptedException {
        List<Passage> bundled = Words.passages(common.reports());
        Words words = Words.of(bundled, vocabularies, analysis);
        SyntheticCases made = new SyntheticCases(words, vocabularies, analysis, SEED);
        List<Questions.Asked> questions = Questions.make(QUESTIONS, made, cases, words, vocabularies, analysis, SEED);
        results.set("cases", cases);
        results.set("questions", questions.size());
        Path folder = kept == null ? Folders.temporary() : kept;
        try {
            // As the server has it; else a library of the encoder's goes to the user's home.
            System.setProperty(
                    "DJL_CACHE_DIR", folder.resolve("native").toAbsolutePath().toString());
            fill(folder, made, bundled, results);
            measurement.of(folder, questions);
        } finally {
            if (kept == null) {
                Folders.delete(folder);
            }
        }
    }

    private void fill(Path folder, SyntheticCases made, List<Passage> bundled, Results results) throws IOException {
        Files.createDirectories(folder);
        Path marker = folder.resolve("bench-" + SEED + "-" + cases + "-" + encoder.id());
        if (Files.exists(marker)) {
            return;
        }
        if (Files.exists(folder.resolve("catalogue.mv.db"))) {
            throw new IOException(folder + " holds other cases; name an empty folder");
        }
        Results.say("making " + cases + " cases");
        try (Catalogue catalogue = Catalogue.open(folder)) {
            SyntheticVectors vectors = new SyntheticVectors(catalogue, encoder, bundled);
            long start = System.nanoTime();
            for (int from = 0; from < cases; from += BATCH) {
                List<SyntheticCases.Made> batch = new ArrayList<>();
                for (int number = from; number < Math.min(cases, from + BATCH); number++) {
                    batch.add(made.make(number));
                }
                catalogue.write(writer -> {
                    for (SyntheticCases.Made one : batch) {
                        one.documents()
                                .forEach(document -> writer.putDocument(
                                        document.document(), null, document.pages(), document.passages()));
                        vectors.put(writer, writer.putCase(one.report(), "bench"), one.documents());
                    }
                    return true;
                });
                if (from % 10_000 == 0) {
                    Results.say("made " + (from + batch.size()));
                }
            }
            results.add("catalogue", "writing, " + BATCH + " cases a transaction", rate(start), "cases/s");
            vectors.requireAll();
        }
        Files.createFile(marker);
    }

    /** An indexer as the server has one, with the vectors. */
    Indexer indexer(Catalogue catalogue, SearchEngine engine) {
        return new Indexer(
                catalogue,
                engine,
                new Projection(analysis, vocabularies),
                analysis,
                new Lease(catalogue, "index", Lease.LENGTH),
                encoder);
    }

    /** Finds by meaning, as the server does, in what {@link #indexer} made. */
    Meaning meaning(SearchEngine engine, UnaryOperator<String> languageOf) {
        return new Meaning(engine, encoder, Indexer.fingerprint(analysis, vocabularies, encoder), languageOf);
    }

    /** The words of the collection, gathered anew when they are asked to catch up. */
    org.balai.search.Words words(Catalogue catalogue, Path folder) throws IOException {
        Path words = folder.resolve("bench-words");
        if (Files.exists(words)) {
            Folders.delete(words);
        }
        return org.balai.search.Words.open(catalogue, analysis, vocabularies, words);
    }

    /**
     * A searcher of the cases.
     *
     * @param meaning null, and it searches by words and concepts alone
     */
    Searcher searcher(
            Catalogue catalogue,
            SearchEngine engine,
            Names names,
            org.balai.search.Words words,
            @Nullable Meaning meaning) {
        return new Searcher(
                catalogue, engine, analysis, vocabularies, names, words, Weights.DEFAULT, meaning, new byte[32]);
    }

    int cases() {
        return cases;
    }

    /** The ids of all cases, in batches. */
    List<List<String>> ids() {
        return IntStream.range(0, (cases + BATCH - 1) / BATCH)
                .mapToObj(batch -> IntStream.range(batch * BATCH, Math.min(cases, (batch + 1) * BATCH))
                        .mapToObj(number -> "bench-" + number)
                        .toList())
                .toList();
    }

    /** How many cases a second it is when all have been dealt with since then. */
    double rate(long since) {
        return cases / ((System.nanoTime() - since) / 1e9);
    }
}
