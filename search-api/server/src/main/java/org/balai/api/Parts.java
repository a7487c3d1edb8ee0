package org.balai.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Map;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.SearchEngine;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.ingest.Ingestion;
import org.balai.search.Indexer;
import org.balai.search.Names;
import org.balai.search.Projection;
import org.balai.search.Searcher;
import org.balai.search.Weights;
import org.balai.search.analysis.Analysis;

/** The parts of a running Balai on one data folder, opened in order and closed in reverse. */
final class Parts implements AutoCloseable {

    final Map<String, Vocabulary> vocabularies = Vocabulary.all();
    final Catalogue catalogue;
    final Originals originals;
    final SearchEngine engine;
    final Indexer indexer;
    final Names names;
    final Searcher searcher;
    final Ingestion ingestion;

    private Parts(Path folder) throws IOException {
        Files.createDirectories(folder);
        catalogue = Catalogue.open(folder);
        try {
            engine = LuceneEngine.open(folder.resolve("index"));
            // After the locks of catalogue and index: it clears away what an earlier process left.
            originals = new Originals(folder.resolve("originals"));
        } catch (IOException | RuntimeException e) {
            catalogue.close();
            throw e;
        }
        Analysis analysis = new Analysis();
        indexer = new Indexer(catalogue, engine, new Projection(analysis, vocabularies), analysis);
        names = new Names(catalogue, analysis, vocabularies);
        searcher = new Searcher(
                catalogue, engine, analysis, vocabularies, names, Weights.DEFAULT, secret(folder.resolve("secret")));
        ingestion = Ingestions.of(catalogue, originals, vocabularies);
    }

    /** Opens the parts on a data folder, which is made where needed. */
    static Parts open(Path folder) {
        try {
            return new Parts(folder);
        } catch (IOException e) {
            throw new UnusableFolder("The data folder " + folder + " cannot be used: " + e, e);
        }
    }

    /** The data folder cannot be made, read or written. */
    static final class UnusableFolder extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableFolder(String message, IOException cause) {
            super(message, cause);
        }
    }

    @Override
    public void close() {
        indexer.close();
        engine.close();
        catalogue.close();
    }

    /** Reads the secret that signs cursors, or makes one. */
    private static byte[] secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".part");
            Files.write(temporary, fresh);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readAllBytes(file);
    }
}
