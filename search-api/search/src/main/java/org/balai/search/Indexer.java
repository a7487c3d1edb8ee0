package org.balai.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Event;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Change;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.Held;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index level with the catalogue: reads the changes after the index's own, projects, writes.
 *
 * <p>First build, live update, recovery after a crash and a new generation are this one loop. It is the only writer of an
 * index. An index of another {@linkplain #FINGERPRINT fingerprint}, or one that is ahead of the catalogue (a catalogue
 * restored from a backup), is built anew while the old one answers.
 */
public final class Indexer implements AutoCloseable {

    /** Names how cases become index entries; a change of analysis, fields or projection changes it. */
    public static final String FINGERPRINT = Analysis.FINGERPRINT + "/projection-5";

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int BATCH = 200;
    // Another process may write to the catalogue without our hearing of it; visible within two seconds all the same.
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Catalogue catalogue;
    private final SearchEngine engine;
    private final Projection projection;
    private final Analysis analysis;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    public Indexer(Catalogue catalogue, SearchEngine engine, Projection projection, Analysis analysis) {
        this.catalogue = catalogue;
        this.engine = engine;
        this.projection = projection;
        this.analysis = analysis;
        catalogue.onChange(news::release);
    }

    /** Brings the index level now and keeps it so on a thread of its own until {@link #close}. */
    public void start() {
        catchUp();
        thread = Thread.ofVirtual().name("indexer").start(this::follow);
    }

    /** Brings the index level with the catalogue once, building it anew where it does not fit. */
    public synchronized void catchUp() {
        Held held = engine.held();
        if (!held.fingerprint().equals(FINGERPRINT) || held.change() > catalogue.lastChange()) {
            rebuild();
        } else {
            follow(held.change(), engine::write);
        }
    }

    /** Builds a new generation from the whole catalogue and switches to it. */
    public synchronized void rebuild() {
        try (Rebuild rebuild = engine.rebuild(IndexFields.schema(analysis), FINGERPRINT)) {
            follow(0, rebuild::write);
            rebuild.commit();
        }
        follow(engine.held().change(), engine::write);
    }

    private void follow() {
        while (!closed) {
            try {
                if (news.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
                if (!closed) {
                    catchUp();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.error("The index could not be brought forward; trying again in {} s", AFTER_FAILURE.toSeconds(), e);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private void follow(long from, Consumer<Batch> sink) {
        long change = from;
        while (true) {
            List<Change> changes = catalogue.changesAfter(change, BATCH);
            if (changes.isEmpty()) {
                return;
            }
            change = changes.getLast().number();
            List<String> ids = changes.stream().map(Change::caseId).toList();
            Map<String, CaseReport> reports = catalogue.caseReports(ids);
            List<Event> events = catalogue.events();
            List<EngineDocument> put = new ArrayList<>();
            Set<String> remove = new HashSet<>();
            for (String id : ids) {
                CaseReport report = reports.get(id);
                if (report == null) {
                    remove.add(id);
                } else {
                    put.add(projection.project(report, catalogue.passagesOf(id), events));
                }
            }
            sink.accept(new Batch(put, remove, change));
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread following = thread;
        if (following != null && following != Thread.currentThread()) {
            // Not interrupted: that would close the files of the catalogue under a read of it.
            news.release();
            LockSupport.unpark(following);
            try {
                following.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
