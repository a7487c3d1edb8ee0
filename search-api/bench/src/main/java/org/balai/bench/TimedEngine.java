package org.balai.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.balai.engine.Batch;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;

/** An engine that notes what it is asked and when, in the thread's own processor time; for one thread. */
final class TimedEngine implements SearchEngine {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** One search with its begin and end on {@link #clock}. */
    record Asked(EngineRequest request, EngineResult result, long from, long to) {}

    /** One search by meaning likewise. */
    record Near(NearestRequest request, long from, long to) {}

    private final SearchEngine engine;
    private final List<Asked> asked = new ArrayList<>();
    private final List<Near> near = new ArrayList<>();

    TimedEngine(SearchEngine engine) {
        this.engine = engine;
    }

    /** The processor time of the calling thread, in nanoseconds. */
    static long clock() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Gives what was asked since the last call. */
    List<Asked> take() {
        List<Asked> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    /** Gives what was asked by meaning since the last call. */
    List<Near> takeNear() {
        List<Near> taken = List.copyOf(near);
        near.clear();
        return taken;
    }

    @Override
    public Held held() {
        return engine.held();
    }

    @Override
    public void write(Batch batch) {
        engine.write(batch);
    }

    @Override
    public Rebuild rebuild(EngineSchema schema, String fingerprint) {
        return engine.rebuild(schema, fingerprint);
    }

    @Override
    public int discardEarlier() {
        return engine.discardEarlier();
    }

    @Override
    public EngineResult search(EngineRequest request) {
        long from = clock();
        EngineResult result = engine.search(request);
        asked.add(new Asked(request, result, from, clock()));
        return result;
    }

    @Override
    public EngineResult nearest(NearestRequest request) {
        long from = clock();
        EngineResult result = engine.nearest(request);
        near.add(new Near(request, from, clock()));
        return result;
    }

    @Override
    public List<Indexed> indexed(@Nullable String after, int size) {
        return engine.indexed(after, size);
    }

    @Override
    public void close() {
        engine.close();
    }
}
