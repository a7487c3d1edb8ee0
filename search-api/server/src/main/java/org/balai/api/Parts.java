package org.balai.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.DatabaseAddress;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.SearchEngine;
import org.balai.ingest.Ingestion;
import org.balai.ingest.LanguageRecogniser;
import org.balai.search.Indexer;
import org.balai.search.Lease;
import org.balai.search.Meaning;
import org.balai.search.Names;
import org.balai.search.PassageEncoder;
import org.balai.search.Projection;
import org.balai.search.Searcher;
import org.balai.search.Weights;
import org.balai.search.Words;
import org.balai.search.analysis.Analysis;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The parts of a running Balai on one data folder, opened in order and closed in reverse. */
final class Parts implements AutoCloseable {

    final Map<String, Vocabulary> vocabularies;
    final Catalogue catalogue;
    final Originals originals;
    final SearchEngine engine;
    final String engineName;
    final Indexer indexer;
    final Names names;
    final Words words;
    final Searcher searcher;

    /** Null where questions are searched by words and concepts alone. */
    final @Nullable PassageEncoder passageEncoder;

    final Ingestion ingestion;

    private Parts(
            Path folder, Optional<DatabaseAddress> database, EngineOption option, @Nullable SentenceEncoder encoder)
            throws IOException {
        Files.createDirectories(folder);
        // Before the second thread: what one logs while the other sets logging up is announced on standard error.
        LoggerFactory.getILoggerFactory();
        // Beside the opening of catalogue and index, since it takes half a second.
        CompletableFuture<Map<String, Vocabulary>> reading = CompletableFuture.supplyAsync(Vocabulary::all);
        catalogue = database.map(Catalogue::open).orElseGet(() -> Catalogue.open(folder));
        try {
            // An index of its own for each database: one goes on from the last change that it holds, and the numbers of
            // another catalogue would mislead it.
            engine = option.open(folder.resolve(database.map(address ->
                            "index-" + Integer.toHexString(address.toString().hashCode()))
                    .orElse("index")));
            engineName = option.name();
            // After the locks of catalogue and index: it clears away what an earlier process left. Servers on one
            // database may share the folder, and then another may be writing there.
            originals = new Originals(
                    folder.resolve("originals"), database.isPresent() ? Duration.ofDays(1) : Duration.ZERO);
        } catch (IOException | RuntimeException e) {
            catalogue.close();
            throw e;
        }
        vocabularies = reading.join();
        Analysis analysis = new Analysis();
        // An index in the data folder is locked by it and this process's own, whoever else is on the database.
        String index = option.shared() ? option.lease() : "index-" + UUID.randomUUID();
        indexer = new Indexer(
                catalogue,
                engine,
                new Projection(analysis, vocabularies),
                analysis,
                new Lease(catalogue, index, Lease.LENGTH),
                encoder);
        passageEncoder = encoder == null ? null : new PassageEncoder(catalogue, encoder);
        names = new Names(catalogue, analysis, vocabularies);
        words = Words.open(
                catalogue,
                analysis,
                vocabularies,
                folder.resolve("words"
                        + database.map(address -> "-"
                                        + Integer.toHexString(address.toString().hashCode()))
                                .orElse("")));
        LanguageRecogniser languages = new LanguageRecogniser();
        searcher = new Searcher(
                catalogue,
                engine,
                analysis,
                vocabularies,
                names,
                words,
                Weights.DEFAULT,
                encoder == null
                        ? null
                        : new Meaning(
                                engine,
                                encoder,
                                indexer.fingerprint(),
                                text -> languages.recognise(text).tag()),
                secret(folder.resolve("secret")));
        ingestion = Ingestions.of(catalogue, originals, vocabularies);
    }

    /** Opens the parts on a data folder, which is made where needed, without an encoder. */
    static Parts open(Path folder) {
        return open(folder, Optional.empty(), new EngineOption(), null);
    }

    /** Opens the parts where the options of a command say. */
    static Parts open(DataOption data) {
        return open(data.folder, data.database(), data.engine, data.meaning.encoder(data.folder));
    }

    static Parts open(
            Path folder, Optional<DatabaseAddress> database, EngineOption engine, @Nullable SentenceEncoder encoder) {
        try {
            return new Parts(folder, database, engine, encoder);
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
        if (passageEncoder != null) {
            passageEncoder.close();
        }
        words.close();
        indexer.close();
        engine.close();
        catalogue.close();
        if (passageEncoder != null) {
            passageEncoder.encoder().close();
        }
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
