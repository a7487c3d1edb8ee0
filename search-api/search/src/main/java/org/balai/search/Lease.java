package org.balai.search;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.balai.corpus.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's turn at an index, which one process at a time may write to.
 *
 * <p>It is a lease in the catalogue, so processes that share the catalogue take turns. Who stops gives it back; who dies
 * loses it after its length; who only follows the feed gives way to one that asks. Not for several threads at once.
 */
public final class Lease {

    /** How long an indexer may be silent before another takes its place. */
    public static final Duration LENGTH = Duration.ofSeconds(20);

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Catalogue catalogue;
    private final String name;
    private final Duration length;
    private final String holder =
            host() + ", process " + ProcessHandle.current().pid() + " ("
                    + UUID.randomUUID().toString().substring(0, 8) + ")";
    private boolean held;
    private long asked;

    /**
     * @param name names the index: indexers that write to the same one share it
     * @param length how long it lasts when it is not renewed
     */
    public Lease(Catalogue catalogue, String name, Duration length) {
        this.catalogue = catalogue;
        this.name = name;
        this.length = length;
    }

    /** Takes the lease if it is free, or renews it; false if another process has it. */
    boolean take() {
        // An indexer with nothing to do asks twice a second; a quarter of the length is early enough.
        if (!held || System.nanoTime() - asked > length.toNanos() / 4) {
            ask();
        }
        return held;
    }

    /**
     * Asks whoever has the lease to {@linkplain #giveWay give way}, and waits for it, half as long again as a lease lasts.
     *
     * @throws IndexedElsewhere if nobody gave way, which an indexer does between two batches, or if another process asks too
     */
    void claim() {
        long end = System.nanoTime() + length.toNanos() * 3 / 2;
        try {
            while (catalogue.lease(claimed(), holder, length) && !take() && System.nanoTime() < end) {
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
            }
        } finally {
            catalogue.release(claimed(), holder);
        }
        if (!held) {
            throw elsewhere();
        }
    }

    /** Gives the lease back where another process {@linkplain #claim asks} for it; false if none does. */
    boolean giveWay() {
        boolean asked = catalogue
                .holderOf(claimed())
                .filter(other -> !other.name().equals(holder))
                .isPresent();
        if (asked) {
            release();
        }
        return asked;
    }

    private String claimed() {
        return name + " claimed";
    }

    /**
     * Renews the lease before something is written that was read under it.
     *
     * @throws IndexedElsewhere if it was lost since it was taken, even if it is free again: another process may have
     *     written meanwhile
     */
    void keep() {
        boolean unbroken = held && System.nanoTime() - asked < length.toNanos();
        if (unbroken) {
            ask();
        }
        if (!unbroken || !held) {
            release();
            throw elsewhere();
        }
    }

    boolean held() {
        return held;
    }

    /** Gives the lease back if this process has it. */
    void release() {
        if (held) {
            held = false;
            try {
                catalogue.release(name, holder);
            } catch (RuntimeException e) {
                LOG.warn("The lease \"{}\" could not be given back; it ends by itself: {}", name, e.toString());
            }
        }
    }

    /**
     * Gives the lease back once a thread that works under it has ended, up to ten seconds from now. One that works longer
     * keeps it, and it ends by itself.
     *
     * <p>The thread is woken and not interrupted: that would close the files of the catalogue under a read of it.
     *
     * @param worker null where none was started
     */
    void releaseAfter(@Nullable Thread worker) {
        if (worker != null && worker != Thread.currentThread()) {
            LockSupport.unpark(worker);
            try {
                worker.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (worker.isAlive()) {
                return;
            }
        }
        release();
    }

    /** Says who has the lease. */
    IndexedElsewhere elsewhere() {
        return new IndexedElsewhere(catalogue
                .holderOf(name)
                .map(
                        other -> "Another Balai is indexing: " + other.name() + ", until " + other.until()
                                + " and longer while it runs. If it does not give way, it is amid a long work: try again later, or stop it.")
                .orElse("This Balai was held up while indexing and has lost its turn."));
    }

    private void ask() {
        // Before asking: the database counts from when it is asked, which is later.
        long now = System.nanoTime();
        held = false;
        held = catalogue.lease(name, holder, length);
        asked = now;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }
}
