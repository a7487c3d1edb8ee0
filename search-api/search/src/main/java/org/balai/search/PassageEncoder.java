package org.balai.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Catalogue.Encoded;
import org.balai.engine.EngineVector;
import org.balai.search.meaning.SentenceEncoder;
import org.balai.search.meaning.SentenceEncoder.UnusableModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the catalogue's passages and the descriptions of its cases their vectors, after they are found by their words: it
 * encodes what lacks one, writes it to the catalogue and announces the cases anew, so that every index takes the vectors in.
 *
 * <p>What is written stays, so a restart goes on where the last one ended. Of several processes on one catalogue the one that
 * has the {@link Lease} encodes.
 */
public final class PassageEncoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PassageEncoder.class);

    /** Passages read at a time; what a crash loses at most. */
    private static final int BATCH = 128;

    /** Cases whose descriptions, some eight texts, are read at a time. */
    private static final int CASES = 16;

    // 8: of 1, 4, 8, 16 and 32 the quickest on passages sorted by length (RATIONALE, "Meaning").
    private static final int TOGETHER = 8;

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(15);

    private final Catalogue catalogue;
    private final SentenceEncoder encoder;
    private final Lease lease;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable String failure;
    private volatile @Nullable Thread thread;

    public PassageEncoder(Catalogue catalogue, SentenceEncoder encoder) {
        this.catalogue = catalogue;
        this.encoder = encoder;
        this.lease = new Lease(catalogue, "vectors " + encoder.id(), Lease.LENGTH);
    }

    /** The encoder whose vectors these are. */
    public SentenceEncoder encoder() {
        return encoder;
    }

    /** How many passages the encoder knows the language of, and how many of them have their vector. */
    public Encoded progress() {
        return catalogue.encoded(encoder.id(), encoder.model().languages());
    }

    /** Why encoding has ended; null while it goes on. */
    public @Nullable String failure() {
        return failure;
    }

    /** Encodes on a thread of its own until {@link #close}. */
    public void start() {
        catalogue.onChange(news::release);
        thread = Thread.ofPlatform().daemon().name("passage encoder").start(this::follow);
    }

    private void follow() {
        long seen = -1;
        while (!closed) {
            try {
                long last = catalogue.lastChange();
                if (last != seen && lease.take()) {
                    encodeAll();
                    seen = last;
                }
                if (news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (UnusableModel e) {
                failure = e.getMessage();
                LOG.error("Passages get no vectors and are found by their words alone. {}", e.getMessage(), e);
                return;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.warn("Encoding passages failed; trying again in {} s", IDLE.toSeconds(), e);
                LockSupport.parkNanos(IDLE.toNanos());
            }
        }
    }

    /**
     * Encodes what lacks a vector, once; gives how many that were. When nothing is left, the vectors of other encoders are
     * forgotten.
     *
     * @throws UnusableModel if the encoder cannot be used
     */
    public long encodeAll() {
        // First, since a description says in few words what the passages tell at length.
        long encoded = encodeDescriptions();
        long reported = System.nanoTime();
        String after = "";
        while (!closed) {
            List<Passage> batch = catalogue.passagesWithoutVector(
                    encoder.id(), encoder.model().languages(), after, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            // The last document may go on in the next batch.
            boolean more = batch.size() == BATCH;
            String last = batch.getLast().document();
            write(batch, more ? last : "");
            encoded += batch.size();
            after = batch.stream()
                    .map(Passage::document)
                    .filter(document -> !more || !document.equals(last))
                    .reduce(after, (earlier, later) -> later);
            if (System.nanoTime() - reported > BETWEEN_REPORTS.toNanos()) {
                Encoded progress = progress();
                LOG.info("{} of {} passages have their vectors", progress.vectors(), progress.passages());
                reported = System.nanoTime();
            }
        }
        if (encoded > 0 && !closed) {
            catalogue.write(writer -> {
                writer.forgetVectorsBut(encoder.id());
                return true;
            });
            LOG.info("All passages in {} have their vectors", encoder.model().languages());
        }
        return encoded;
    }

    /** @param goesOn a document whose cases are announced with a later batch; empty for none */
    private void write(List<Passage> batch, String goesOn) {
        List<Passage> byLength = batch.stream()
                .sorted(Comparator.comparingInt(passage -> passage.text().length()))
                .toList();
        List<String> texts = texts(byLength);
        List<EngineVector> vectors = encode(texts);
        // Renews it. Another process that encodes beside does no harm but work.
        lease.take();
        catalogue.write(writer -> {
            Set<String> cases = new LinkedHashSet<>();
            List<String> now = texts(byLength);
            for (int i = 0; i < vectors.size(); i++) {
                Passage passage = byLength.get(i);
                // A title that changed meanwhile leaves the passage without, and it comes again.
                if (now.get(i).equals(texts.get(i))) {
                    writer.putVector(encoder.id(), passage, vectors.get(i).values());
                }
                if (!passage.document().equals(goesOn)) {
                    cases.addAll(catalogue.casesOf(passage.document()));
                }
            }
            cases.forEach(writer::announce);
            return true;
        });
    }

    private long encodeDescriptions() {
        long encoded = 0;
        String after = "";
        while (!closed) {
            List<CaseReport> batch = catalogue.casesWithoutVectors(encoder.id(), after, CASES);
            if (batch.isEmpty()) {
                break;
            }
            Map<CaseReport, List<String>> texts = new LinkedHashMap<>();
            batch.forEach(report -> texts.put(report, description(report)));
            List<String> all = texts.values().stream().flatMap(List::stream).toList();
            List<EngineVector> vectors = encode(all);
            if (vectors.size() < all.size()) {
                // Closed meanwhile.
                break;
            }
            lease.take();
            catalogue.write(writer -> {
                int at = 0;
                for (Map.Entry<CaseReport, List<String>> ofCase : texts.entrySet()) {
                    int size = ofCase.getValue().size();
                    writer.putVectors(
                            encoder.id(),
                            ofCase.getKey(),
                            vectors.subList(at, at + size).stream()
                                    .map(EngineVector::values)
                                    .toList());
                    at += size;
                    if (size > 0) {
                        writer.announce(ofCase.getKey().id());
                    }
                }
                return true;
            });
            encoded += all.size();
            after = batch.getLast().id();
        }
        return encoded;
    }

    /** The vectors of texts in their order; fewer if it is closed meanwhile. */
    private List<EngineVector> encode(List<String> texts) {
        List<EngineVector> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size() && !closed; from += TOGETHER) {
            vectors.addAll(encoder.encode(
                    texts.subList(from, Math.min(from + TOGETHER, texts.size())), SentenceEncoder.Role.PASSAGE));
        }
        return vectors;
    }

    /** What is encoded for a case: each text of its description, after the title, in the languages that the encoder knows. */
    public List<String> description(CaseReport report) {
        LangString title = report.title() == null ? null : report.title().value();
        List<String> texts = new ArrayList<>();
        for (Field<LangString> part : Projection.description(report)) {
            part.value().texts().forEach((language, text) -> {
                if (encoder.knows(language)) {
                    texts.add(text(title, language, text.text()));
                }
            });
        }
        return texts;
    }

    /** What is encoded for passages. */
    private List<String> texts(List<Passage> passages) {
        Map<String, Optional<LangString>> titles = new HashMap<>();
        return passages.stream()
                .map(passage -> text(
                        titles.computeIfAbsent(passage.document(), this::title).orElse(null), passage))
                .toList();
    }

    private Optional<LangString> title(String document) {
        return catalogue.casesOf(document).stream()
                .findFirst()
                .flatMap(catalogue::caseReport)
                .map(CaseReport::title)
                .map(Field::value);
    }

    /**
     * What is encoded for a passage: it, after the title of its case in its language, if there is one. A passage alone often
     * does not say what it is about (RATIONALE, "Meaning").
     */
    public static String text(@Nullable LangString title, Passage passage) {
        return text(title, passage.language(), passage.text());
    }

    private static String text(@Nullable LangString title, String language, String text) {
        LangString.Text own = title == null ? null : title.texts().get(language);
        return own == null ? text : own.text() + "\n" + text;
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        lease.releaseAfter(thread);
    }
}
