package org.balai.engine.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;

/** The naive engine with one thing wrong. */
final class FaultyEngine implements SearchEngine {

    final NaiveEngine sound;
    private final Fault fault;

    /** What was last put of each case, also of those that are gone. */
    final Map<String, EngineDocument> known = new HashMap<>();

    /** The batches written to the generation that answers, since this engine was opened. */
    final List<Batch> written = new ArrayList<>();

    /** The rebuilds begun, ended ones too, since this engine was opened. */
    final List<Rebuild> begun = new ArrayList<>();

    /** How many threads are writing. */
    final AtomicInteger writing = new AtomicInteger();

    FaultyEngine(NaiveEngine sound, Fault fault) {
        this.sound = sound;
        this.fault = fault;
    }

    @Override
    public Held held() {
        return fault.held(this);
    }

    @Override
    public void write(Batch batch) {
        fault.write(batch, this);
        note(batch);
        synchronized (this) {
            written.add(batch);
        }
    }

    private synchronized void note(Batch batch) {
        batch.put().forEach(document -> known.put(document.id(), document));
    }

    @Override
    public Rebuild rebuild(EngineSchema schema, String fingerprint) {
        Rebuild rebuild = fault.rebuild(schema, fingerprint, this);
        begun.add(rebuild);
        return new Rebuild() {
            @Override
            public void write(Batch batch) {
                rebuild.write(batch);
                note(batch);
            }

            @Override
            public void commit() {
                rebuild.commit();
            }

            @Override
            public void close() {
                rebuild.close();
            }
        };
    }

    @Override
    public int discardEarlier() {
        return fault.discardEarlier(this);
    }

    @Override
    public EngineResult search(EngineRequest request) {
        return fault.search(request, this);
    }

    @Override
    public EngineResult nearest(NearestRequest request) {
        return fault.nearest(request, this);
    }

    @Override
    public List<Indexed> indexed(@Nullable String after, int size) {
        return fault.indexed(after, size, this);
    }

    @Override
    public void close() {
        fault.close(this);
        sound.close();
    }
}
