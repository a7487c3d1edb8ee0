package org.balai.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How long each of many askings took, and all together. */
final class Latencies {

    private final long[] sorted;
    private final long took;
    private final long processor;

    private Latencies(long[] nanos, long took, long processor) {
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
        this.took = took;
        this.processor = processor;
    }

    /** Says how much processor time was used so far, in nanoseconds. */
    interface Clock {
        long nanos();
    }

    /** The processor time of this process. */
    static final Clock OWN = () ->
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();

    /** Something to ask, by number. */
    interface Asking {
        void ask(int number) throws Exception;
    }

    /**
     * Lets users ask one after the other without a pause, {@code count} askings among them all; those of the warm-up come
     * before and do not count.
     *
     * @param kind of thread that a user is: for work in this process {@link #WORKING}, since virtual threads that only
     *     compute never make room for each other
     */
    static Latencies measure(ThreadFactory kind, int users, int warmUp, int count, Clock clock, Asking asking)
            throws InterruptedException {
        run(kind, users, warmUp, clock, asking);
        return run(kind, users, count, clock, asking);
    }

    static final ThreadFactory WORKING = Thread.ofPlatform().daemon().factory();
    static final ThreadFactory WAITING = Thread.ofVirtual().factory();

    private static Latencies run(ThreadFactory kind, int users, int count, Clock clock, Asking asking)
            throws InterruptedException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(users);
        long used = clock.nanos();
        long start = System.nanoTime();
        for (int user = 0; user < users; user++) {
            kind.newThread(() -> {
                        try {
                            for (int i = next.getAndIncrement();
                                    i < count && failure.get() == null;
                                    i = next.getAndIncrement()) {
                                long before = System.nanoTime();
                                asking.ask(i);
                                nanos[i] = System.nanoTime() - before;
                            }
                        } catch (Exception e) {
                            failure.compareAndSet(null, e);
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("an asking failed", failed);
        }
        return new Latencies(nanos, System.nanoTime() - start, clock.nanos() - used);
    }

    /** The time that this share of askings stayed within, in milliseconds. */
    double percentile(double percent) {
        int at = (int) Math.ceil(sorted.length * percent / 100) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)] / 1e6;
    }

    double mean() {
        return Arrays.stream(sorted).average().orElse(0) / 1e6;
    }

    /** Processor time an asking, in milliseconds: unlike the others little moved by what else the machine does. */
    double processor() {
        return processor / 1e6 / sorted.length;
    }

    double perSecond() {
        return sorted.length / (took / 1e9);
    }
}
