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
 *
 * <p>Several processes may keep one index on one catalogue: the one that has the {@link Lease} writes, the others stand by
 * and look whether it has become free.
 */
public final class Indexer implements AutoCloseable {

    /** Names how cases become index entries; a change of analysis, fields or projection changes it. */
    public static final String FINGERPRINT = Analysis.FINGERPRINT + "/projection-4";

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
    private final Semaphore news = new Semaphore(0);
    private volatile boolean following;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** An indexer of the one index of a catalogue. */
    public Indexer(Catalogue catalogue, SearchEngine engine, Projection projection, Analysis analysis) {
        this(catalogue, engine, projection, analysis, new Lease(catalogue, "index", Lease.LENGTH));
    }

    public Indexer(Catalogue catalogue, SearchEngine engine, Projection projection, Analysis analysis, Lease lease) {
        this.lease = lease;
        this.catalogue = catalogue;
        this.engine = engine;
        this.projection = projection;
        this.analysis = analysis;
        catalogue.onChange(news::release);
    }

    /**
     * Brings the index level now and keeps it so on a thread of its own until {@link #close}; while another process does
     * that, stands by.
     */
    public void start() {
        following = true;
        try {
            if (!catchUp()) {
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
            if (!held.fingerprint().equals(FINGERPRINT) || held.change() > catalogue.lastChange()) {
                rebuild();
            } else {
                follow(held.change(), engine::write);
            }
        });
    }

    /**
     * Builds a new generation from the whole catalogue and switches to it.
     *
     * @throws IndexedElsewhere if another process has the lease
     */
    public synchronized void rebuild() {
        boolean done = leased(() -> {
            try (Rebuild rebuild = engine.rebuild(IndexFields.schema(analysis), FINGERPRINT)) {
                follow(0, rebuild::write);
                lease.keep();
                rebuild.commit();
            }
            follow(engine.held().change(), engine::write);
        });
        if (!done) {
            throw lease.elsewhere();
        }
    }

    /** Does what writes to the index, if this process may; one that follows the feed keeps the lease afterwards. */
    private boolean leased(Runnable work) {
        boolean within = lease.held();
        if (!lease.take()) {
            return false;
        }
        try {
            work.run();
        } finally {
            if (!within && !following) {
                lease.release();
            }
        }
        return true;
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
                boolean indexed = catchUp();
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
            lease.keep();
            sink.accept(new Batch(put, remove, change));
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread follower = thread;
        if (follower != null && follower != Thread.currentThread()) {
            // Not interrupted: that would close the files of the catalogue under a read of it.
            news.release();
            LockSupport.unpark(follower);
            try {
                follower.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (follower.isAlive()) {
                // Still writing: the lease ends by itself.
                return;
            }
        }
        lease.release();
    }
}
