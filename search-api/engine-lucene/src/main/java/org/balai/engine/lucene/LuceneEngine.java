package org.balai.engine.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.balai.engine.Batch;
import org.balai.engine.EngineException;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index in a directory of this machine, searched and written by this process alone. */
public final class LuceneEngine implements SearchEngine {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneEngine.class);

    static {
        // A long question, each word of it in many languages, has some ten thousand terms, and Lucene counts each term
        // of each alternative; its own limit is 1,024. The setting is the process's, so it is only ever raised.
        IndexSearcher.setMaxClauseCount(Math.max(IndexSearcher.getMaxClauseCount(), 65_536));
    }

    private final GenerationStore store;

    /** The generation that answers; null before the first. Changes only under the monitor of this. */
    private volatile @Nullable Generation current;

    private final Set<LuceneRebuild> rebuilds = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    private LuceneEngine(GenerationStore store, @Nullable Generation current) {
        this.store = store;
        this.current = current;
    }

    /**
     * Opens the index in {@code directory}, making the directory if it is not there, and takes it for this engine until
     * {@link #close}.
     *
     * @throws EngineException if another engine, here or in another process, has the directory open, or if what is in it
     *     cannot be read
     */
    public static LuceneEngine open(Path directory) {
        GenerationStore store;
        try {
            store = GenerationStore.open(directory);
        } catch (IOException e) {
            throw new EngineException("The index directory " + directory.toAbsolutePath() + " cannot be used", e);
        }
        boolean opened = false;
        try {
            OptionalLong number = store.current();
            Generation current = number.isPresent() ? Generation.open(store.path(number.getAsLong())) : null;
            opened = true;
            clear(store, number);
            return new LuceneEngine(store, current);
        } catch (IOException e) {
            throw store.unreadable(String.valueOf(e.getMessage()), e);
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(store);
            }
        }
    }

    @Override
    public Held held() {
        return onCurrent(Held.NOTHING, Generation::held);
    }

    @Override
    public EngineResult search(EngineRequest request) {
        return onCurrent(EngineResult.ofNothing(request.facets()), generation -> generation.search(request));
    }

    @Override
    public EngineResult nearest(NearestRequest request) {
        return onCurrent(EngineResult.ofNothing(List.of()), generation -> generation.nearest(request));
    }

    @Override
    public List<Indexed> indexed(@Nullable String after, int size) {
        if (size < 1 || size > 10_000) {
            throw new IllegalArgumentException("size out of range: " + size);
        }
        return onCurrent(List.of(), generation -> generation.indexed(after, size));
    }

    private interface Reading<T> {
        T from(Generation generation) throws IOException;
    }

    /** Reads from the generation that answers; from its successor if the switch comes just before the reading begins. */
    private <T> T onCurrent(T ofNothing, Reading<T> reading) {
        while (true) {
            requireOpen();
            Generation generation = current;
            if (generation == null) {
                return ofNothing;
            }
            try {
                return reading.from(generation);
            } catch (AlreadyClosedException e) {
                if (generation == current && !closed) {
                    throw new EngineException("The index closed by itself while it was read", e);
                }
            } catch (IndexSearcher.TooManyClauses e) {
                throw new IllegalArgumentException("the query has too many parts", e);
            } catch (IOException e) {
                throw new EngineException("The index could not be read", e);
            }
        }
    }

    @Override
    public synchronized void write(Batch batch) {
        requireOpen();
        Generation generation = current;
        if (generation == null) {
            throw new EngineException("There is no index to write to yet; rebuild it first", null);
        }
        generation.check(batch);
        try {
            generation.write(batch);
        } catch (IOException | RuntimeException e) {
            // Whatever Lucene throws, for instance when the thread is interrupted.
            Interrupts.restore(e);
            throw new EngineException("The index could not be written; it is as before", e);
        }
    }

    @Override
    public synchronized Rebuild rebuild(EngineSchema schema, String fingerprint) {
        requireOpen();
        try {
            LuceneRebuild rebuild = new LuceneRebuild(schema, fingerprint);
            rebuilds.add(rebuild);
            return rebuild;
        } catch (IOException e) {
            throw new EngineException("A new generation of the index could not be begun", e);
        }
    }

    @Override
    public synchronized int discardEarlier() {
        requireOpen();
        try {
            return store.discardAllBut(store.current());
        } catch (IOException e) {
            Interrupts.restore(e);
            throw new EngineException("Earlier generations of the index could not be deleted", e);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        // Before the lock is given up: a rebuild that ended later would delete what another engine has made meanwhile.
        // Outside the monitor: a rebuild that is just being committed waits for it.
        rebuilds.forEach(LuceneRebuild::close);
        synchronized (this) {
            try {
                IOUtils.close(current, store);
            } catch (IOException e) {
                throw new EngineException("The index could not be closed; what was written is safe", e);
            } finally {
                current = null;
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    /** Replaces the generation that answers by a finished one. */
    private synchronized void switchTo(long number) throws IOException {
        requireOpen();
        Generation next = Generation.open(store.path(number));
        Generation before = current;
        try {
            store.switchTo(number);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(next);
            throw e;
        }
        current = next;
        store.built(number);
        // Searches that began on it keep what they read open until they end.
        IOUtils.closeWhileHandlingException(before);
        clear(store, OptionalLong.of(number));
    }

    private static void clear(GenerationStore store, OptionalLong current) {
        try {
            store.clear(current);
        } catch (IOException e) {
            LOG.warn("could not clear away old generations of the index; the next start tries again", e);
        }
    }

    /** Writes to a directory that {@code current} does not name, so nothing needs to be safe before the switch. */
    private final class LuceneRebuild implements Rebuild {
        private final EngineSchema schema;
        private final String fingerprint;
        private final long number;
        private final Directory directory;
        private final IndexWriter writer;
        private boolean ended;

        LuceneRebuild(EngineSchema schema, String fingerprint) throws IOException {
            this.schema = schema;
            this.fingerprint = fingerprint;
            this.number = store.begin();
            Directory opened = null;
            boolean begun = false;
            try {
                opened = FSDirectory.open(store.path(number));
                this.directory = opened;
                this.writer = Generation.openWriter(directory, schema, OpenMode.CREATE);
                Generation.apply(new Batch(List.of(), Set.of(), 0), schema, fingerprint, writer);
                begun = true;
            } finally {
                if (!begun) {
                    IOUtils.closeWhileHandlingException(opened);
                    store.discard(number);
                }
            }
        }

        @Override
        public synchronized void write(Batch batch) {
            requireGoingOn();
            schema.check(batch);
            boolean written = false;
            try {
                Generation.apply(batch, schema, fingerprint, writer);
                written = true;
            } catch (IOException | RuntimeException e) {
                // Part of the batch may be in, and there is no commit to go back to.
                close();
                Interrupts.restore(e);
                throw new EngineException("The new generation could not be written; begin it again", e);
            } finally {
                if (!written) {
                    close();
                }
            }
        }

        @Override
        public synchronized void commit() {
            requireGoingOn();
            boolean switched = false;
            try {
                // A question has some hundred terms, and each is looked up in every segment.
                writer.forceMerge(1);
                writer.commit();
                writer.close();
                directory.close();
                switchTo(number);
                switched = true;
                ended = true;
                rebuilds.remove(this);
            } catch (IOException | RuntimeException e) {
                close();
                Interrupts.restore(e);
                throw new EngineException("The new generation could not take over; the earlier one answers", e);
            } finally {
                if (!switched) {
                    close();
                }
            }
        }

        @Override
        public synchronized void close() {
            if (ended) {
                return;
            }
            ended = true;
            rebuilds.remove(this);
            Interrupts.putOff(() -> {
                IOUtils.closeWhileHandlingException(writer, directory);
                try {
                    store.discard(number);
                } catch (IOException e) {
                    LOG.warn("could not delete an unfinished generation of the index; the next start tries again", e);
                }
            });
        }

        private void requireGoingOn() {
            if (ended) {
                throw new IllegalStateException("this rebuild has ended");
            }
            requireOpen();
        }
    }
}
