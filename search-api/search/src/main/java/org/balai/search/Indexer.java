package org.balai.search;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Event;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Change;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineUnavailableException;
import org.balai.engine.EngineVector;
import org.balai.engine.Held;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.balai.search.Verification.Difference;
import org.balai.search.analysis.Analysis;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index level with the catalogue: reads the changes after the index's own, projects, writes.
 *
 * <p>First build, live update, recovery after a crash and a new generation are this one loop. It is the only writer of an
 * index. An index of another {@linkplain #fingerprint fingerprint}, or one that is ahead of the catalogue (a catalogue
 * restored from a backup), is built anew while the old one answers.
 *
 * <p>A case that cannot be projected, or that the engine refuses, must not hold back all that come after it: it is named in
 * the log and left as the index has it, and the index goes on. An engine that cannot write at all is tried again until it
 * can.
 *
 * <p>Several processes may keep one index on one catalogue: the one that has the {@link Lease} writes, the others stand by
 * and look whether it has become free. One that is to rebuild or repair asks the one that writes to give way.
 */
public final class Indexer implements AutoCloseable {

    private static final String PROJECTION = Analysis.FINGERPRINT + "/projection-10";

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int BATCH = 200;
    // Another process may write to the catalogue without our hearing of it; visible within two seconds all the same.
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration STANDING_BY = Duration.ofSeconds(2);

    private final Catalogue catalogue;
    private final SearchEngine engine;
    private final Projection projection;
    private final Analysis analysis;
    private final Lease lease;
    private final @Nullable SentenceEncoder encoder;
    private final String fingerprint;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean following;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** An indexer of the one index of a catalogue, without vectors. */
    public Indexer(Catalogue catalogue, SearchEngine engine, Projection projection, Analysis analysis) {
        this(catalogue, engine, projection, analysis, new Lease(catalogue, "index", Lease.LENGTH), null);
    }

    /**
     * @param encoder whose vectors the index holds, as far as the catalogue has them; null, and it holds none
     */
    public Indexer(
            Catalogue catalogue,
            SearchEngine engine,
            Projection projection,
            Analysis analysis,
            Lease lease,
            @Nullable SentenceEncoder encoder) {
        this.lease = lease;
        this.encoder = encoder;
        this.fingerprint = fingerprint(analysis, projection.vocabularies(), encoder);
        this.catalogue = catalogue;
        this.engine = engine;
        this.projection = projection;
        this.analysis = analysis;
        catalogue.onChange(news::release);
    }

    /**
     * Names how cases become index entries; a change of analysis, fields, labels of concepts, projection or encoder changes it.
     *
     * @param encoder whose vectors the index holds; null, and it holds none
     */
    public static String fingerprint(
            Analysis analysis, Map<String, Vocabulary> vocabularies, @Nullable SentenceEncoder encoder) {
        CRC32 made = new CRC32();
        made.update(IndexFields.schema(analysis, encoder).toText().getBytes(StandardCharsets.UTF_8));
        made.update(Labels.text(vocabularies).getBytes(StandardCharsets.UTF_8));
        String own = PROJECTION + "/" + HexFormat.of().toHexDigits((int) made.getValue());
        return encoder == null ? own : own + "/" + encoder.id();
    }

    /** Names how this one makes index entries. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Brings the index level now and keeps it so on a thread of its own until {@link #close}; while another process does
     * that, stands by.
     */
    public void start() {
        following = true;
        try {
            if (lease.giveWay() || !catchUp()) {
                LOG.info("Standing by while another process indexes");
            }
        } catch (IndexedElsewhere e) {
            LOG.warn("Stopped indexing and stands by. {}", e.getMessage());
        }
        thread = Thread.ofVirtual().name("indexer").start(this::follow);
    }

    /**
     * Brings the index level with the catalogue once, building it anew where it does not fit.
     *
     * @return false if another process has the lease: it brings the index level, and this one has done nothing
     */
    public synchronized boolean catchUp() {
        return leased(() -> {
            Held held = engine.held();
            if (!held.fingerprint().equals(fingerprint) || held.change() > catalogue.lastChange()) {
                rebuild();
            } else {
                follow(held.change(), engine::write);
            }
        });
    }

    /**
     * Builds a new generation from the whole catalogue and switches to it. A process that follows the feed gives way to it
     * meanwhile.
     *
     * @throws IndexedElsewhere if another process has the lease and does not give way
     * @throws EngineException if not one case could be indexed, which is no matter of single cases; the earlier generation
     *     then answers
     */
    public synchronized void rebuild() {
        mustLease(() -> {
            try (Rebuild rebuild = engine.rebuild(IndexFields.schema(analysis, encoder), fingerprint)) {
                long refused = follow(0, rebuild::write);
                if (refused > 0 && refused == catalogue.counts().cases()) {
                    throw new EngineException(
                            "The index was not built anew, since none of the " + refused
                                    + " cases can be indexed; the log says why",
                            null);
                }
                lease.keep();
                rebuild.commit();
            }
            follow(engine.held().change(), engine::write);
        });
    }

    /**
     * Builds the index anew as {@link #rebuild} does, then deletes the generations that answered before; gives how many.
     *
     * @throws IndexedElsewhere if another process has the lease and does not give way
     * @throws EngineException if it could not be built, and nothing was deleted, or if one could not be deleted
     */
    public synchronized int rebuildAndDiscardEarlier() {
        AtomicInteger discarded = new AtomicInteger();
        mustLease(() -> {
            rebuild();
            discarded.set(engine.discardEarlier());
        });
        return discarded.get();
    }

    private void mustLease(Runnable work) {
        boolean within = lease.held();
        if (!lease.take()) {
            lease.claim();
        }
        run(work, within);
    }

    /** Does what writes to the index, if this process may; one that follows the feed keeps the lease afterwards. */
    private boolean leased(Runnable work) {
        boolean within = lease.held();
        if (!lease.take()) {
            return false;
        }
        run(work, within);
        return true;
    }

    private void run(Runnable work, boolean within) {
        try {
            work.run();
        } finally {
            if (!within && !following) {
                lease.release();
            }
        }
    }

    /**
     * Compares the index with the catalogue, handing every difference to {@code found}; gives how many cases the catalogue
     * holds. The index is not written meanwhile.
     *
     * <p>It does not bring the index level first: what lies between the two then is a difference.
     */
    public synchronized long verify(Consumer<Difference> found) {
        return new Verification(catalogue, engine).run(found);
    }

    /**
     * Brings the index level, then announces every difference anew in the catalogue's feed and follows that: cases that are
     * missing or outdated are put again, those that the catalogue does not hold removed. Cases that cannot be indexed stay
     * as they are.
     *
     * <p>By new changes, since an index may know a later version of what somebody deleted by hand, and since other processes
     * hear of what changes and only of that.
     *
     * @throws IndexedElsewhere if another process has the lease and does not give way
     */
    public synchronized void repair() {
        mustLease(() -> {
            catchUp();
            List<String> ids = new ArrayList<>();
            verify(difference -> {
                ids.add(difference.id());
                if (ids.size() == BATCH) {
                    announce(ids);
                    ids.clear();
                }
            });
            announce(ids);
            catchUp();
        });
    }

    private void announce(List<String> ids) {
        catalogue.write(writer -> {
            ids.forEach(writer::announce);
            return ids;
        });
    }

    /**
     * Says why cases cannot be indexed, by id, and nothing of those that can; found out by writing them to a generation that
     * is thrown away.
     *
     * @throws IndexedElsewhere if another process has the lease and does not give way
     */
    public synchronized Map<String, String> refusals(List<String> ids) {
        Map<String, String> refused = new LinkedHashMap<>();
        mustLease(() -> {
            try (Rebuild trial = engine.rebuild(IndexFields.schema(analysis, encoder), fingerprint)) {
                refused.putAll(attempt(ids, 0, trial::write));
            }
        });
        return refused;
    }

    private void follow() {
        boolean standingBy = !lease.held();
        while (!closed) {
            try {
                if (news.tryAcquire((standingBy ? STANDING_BY : POLL).toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
                if (closed) {
                    return;
                }
                boolean indexed = !lease.giveWay() && catchUp();
                if (indexed == standingBy) {
                    LOG.info(indexed ? "Indexing from here on" : "Standing by while another process indexes");
                    standingBy = !indexed;
                }
            } catch (IndexedElsewhere e) {
                LOG.warn("Stopped indexing and stands by. {}", e.getMessage());
                standingBy = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (EngineUnavailableException e) {
                LOG.warn("The index is behind; trying again in {} s. {}", AFTER_FAILURE.toSeconds(), e.getMessage());
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.error("The index could not be brought forward; trying again in {} s", AFTER_FAILURE.toSeconds(), e);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    /** Writes what changed after {@code from}; gives how many cases were refused. */
    private long follow(long from, Consumer<Batch> sink) {
        long change = from;
        long refused = 0;
        while (true) {
            List<Change> changes = catalogue.changesAfter(change, BATCH);
            if (changes.isEmpty()) {
                return refused;
            }
            change = changes.getLast().number();
            refused += write(changes.stream().map(Change::caseId).toList(), change, sink);
        }
    }

    /** Writes as {@link #attempt} does, and names the refused in the log; gives how many they are. */
    private int write(List<String> ids, long change, Consumer<Batch> sink) {
        Map<String, String> refused = attempt(ids, change, sink);
        // Only now, since a batch that an engine could not write comes again, and each case is to be named once.
        refused.forEach((id, reason) -> LOG.error("Case {} stays as the index has it: {}", id, reason));
        return refused.size();
    }

    /**
     * Writes these cases as the catalogue has them, removing those that it has not, without those that are refused; gives
     * why, by id.
     */
    private Map<String, String> attempt(List<String> ids, long change, Consumer<Batch> sink) {
        Map<String, CaseReport> reports = catalogue.caseReports(ids);
        List<Event> events = catalogue.events();
        Map<String, EngineDocument> put = new LinkedHashMap<>();
        Set<String> remove = new HashSet<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (String id : ids) {
            CaseReport report = reports.get(id);
            if (report == null) {
                remove.add(id);
                continue;
            }
            List<Passage> passages = catalogue.passagesOf(id);
            try {
                put.put(id, projection.project(report, passages, events, vectors(id)));
            } catch (RuntimeException e) {
                LOG.debug("Case {} cannot be projected", id, e);
                refused.put(id, "cannot be projected: " + e);
            }
        }
        while (true) {
            try {
                lease.keep();
                sink.accept(new Batch(List.copyOf(put.values()), remove, change));
                return refused;
            } catch (CasesRefused e) {
                if (!put.keySet().removeAll(e.reasons().keySet())) {
                    throw e;
                }
                refused.putAll(e.reasons());
            }
        }
    }

    private Map<String, EngineVector> vectors(String caseId) {
        Map<String, EngineVector> vectors = new LinkedHashMap<>();
        if (encoder != null) {
            catalogue
                    .vectorsOf(caseId, encoder.id())
                    .forEach((passage, values) -> vectors.put(passage, EngineVector.of(values)));
        }
        return vectors;
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        lease.releaseAfter(thread);
    }
}
