package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.balai.search.SmallCollection.ANALYSIS;
import static org.balai.search.SmallCollection.VOCABULARIES;
import static org.balai.search.SmallCollection.sketch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.balai.engine.lucene.LuceneEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The indexer")
@Timeout(60)
class IndexerTest {

    /** A title whose sort key is longer than Lucene takes. */
    private static final String ENDLESS = "Solar village ".repeat(2000);

    private final Path folder;
    private final SmallCollection collection;

    IndexerTest(@TempDir Path folder) {
        this.folder = folder;
        this.collection = new SmallCollection(folder);
    }

    @AfterEach
    void close() {
        collection.close();
    }

    private Indexer indexer(SearchEngine engine) {
        return new Indexer(collection.catalogue, engine, new Projection(ANALYSIS, VOCABULARIES), ANALYSIS);
    }

    private Held level() {
        return new Held(
                Indexer.fingerprint(SmallCollection.ANALYSIS, SmallCollection.VOCABULARIES, null),
                collection.catalogue.lastChange());
    }

    @Test
    @DisplayName("makes a new case findable by its title and its passages")
    void added() {
        collection.indexer.catchUp();
        collection.put(sketch("tha-a").title("en", "Solar village").page("en", "A revolving fund."));
        assertThat(collection.found("solar")).isEmpty();
        collection.indexer.catchUp();
        assertThat(collection.found("solar")).containsExactly("tha-a");
        assertThat(collection.found("revolving")).containsExactly("tha-a");
        assertThat(collection.engine.held()).isEqualTo(level());
    }

    @Test
    @DisplayName("replaces a changed case, passages too")
    void changed() {
        collection.put(sketch("tha-a").title("en", "Solar village").page("en", "A revolving fund."));
        collection.indexer.catchUp();
        collection.put(sketch("tha-a").title("en", "Windy village").page("en", "A loan."));
        collection.indexer.catchUp();
        assertThat(collection.found("solar")).isEmpty();
        assertThat(collection.found("revolving")).isEmpty();
        assertThat(collection.found("windy loan")).containsExactly("tha-a");
        assertThat(collection.found("")).containsExactly("tha-a");
    }

    @Test
    @DisplayName("takes a removed case out, passages too")
    void removed() {
        collection.put(sketch("tha-a").title("en", "Solar village").page("en", "A revolving fund."));
        collection.put(sketch("tha-b").title("en", "Solar pump"));
        collection.indexer.catchUp();
        collection.remove("tha-a");
        collection.indexer.catchUp();
        assertThat(collection.found("solar")).containsExactly("tha-b");
        assertThat(collection.found("revolving")).isEmpty();
    }

    @Test
    @DisplayName("indexes more cases than one batch holds, each once")
    void batches() {
        collection.catalogue.write(writer -> {
            for (int i = 0; i < 450; i++) {
                writer.putCase(sketch("case-" + i).title("en", "Solar " + i).report(), "test");
            }
            return 450;
        });
        collection.indexer.catchUp();
        assertThat(collection.searcher.search(SearchRequest.of("solar")).total().value())
                .isEqualTo(450);
        assertThat(collection.found("449")).containsExactly("case-449");
    }

    @Test
    @DisplayName("builds an index that was thrown away anew from the catalogue")
    void thrownAway() {
        collection.put(sketch("tha-a").title("en", "Solar village").page("en", "A revolving fund."));
        collection.indexer.catchUp();
        try (LuceneEngine other = LuceneEngine.open(folder.resolve("other"));
                Indexer indexer = indexer(other)) {
            assertThat(other.held()).isEqualTo(Held.NOTHING);
            indexer.catchUp();
            assertThat(other.held()).isEqualTo(level());
            assertThat(count(other)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("goes on from where a stopped index was")
    void stopped() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        collection.put(sketch("tha-b").title("en", "Solar pump"));
        Watched watched = new Watched(collection.engine);
        indexer(watched).catchUp();
        assertThat(watched.put).containsExactly(List.of("tha-b"));
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-b");
    }

    @Test
    @DisplayName("builds an index of another fingerprint anew")
    void fingerprint() {
        try (Rebuild rebuild = collection.engine.rebuild(IndexFields.schema(ANALYSIS, null), "analysis-0")) {
            rebuild.commit();
        }
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        assertThat(collection.engine.held()).isEqualTo(level());
        assertThat(collection.found("solar")).containsExactly("tha-a");
    }

    @Test
    @DisplayName("gives an index another fingerprint when names of concepts have changed, as texts are read for them")
    void labels() {
        Map<String, Vocabulary> others = new HashMap<>(VOCABULARIES);
        others.remove("services");
        assertThat(Indexer.fingerprint(ANALYSIS, others, null))
                .isNotEqualTo(Indexer.fingerprint(ANALYSIS, VOCABULARIES, null))
                .isEqualTo(Indexer.fingerprint(ANALYSIS, Map.copyOf(others), null));
    }

    @Test
    @DisplayName("builds an index anew that is ahead of a catalogue brought back from a backup")
    void ahead() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        EngineDocument ghost = new EngineDocument(
                "ghost", 1, new EngineDocument.Values(Map.of(), Map.of(), Map.of()), List.of(), List.of());
        collection.engine.write(new Batch(List.of(ghost), Set.of(), 99));
        assertThat(count(collection.engine)).isEqualTo(2);
        collection.indexer.catchUp();
        assertThat(collection.engine.held()).isEqualTo(level());
        assertThat(collection.found("")).containsExactly("tha-a");
    }

    @Test
    @DisplayName("leaves the old index answering when a rebuild fails")
    void failedRebuild() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        Watched watched = new Watched(collection.engine);
        watched.failures.set(1);
        Indexer indexer = indexer(watched);
        assertThatExceptionOfType(EngineException.class).isThrownBy(indexer::rebuild);
        assertThat(collection.found("solar")).containsExactly("tha-a");
        indexer.rebuild();
        assertThat(collection.found("solar")).containsExactly("tha-a");
    }

    @Test
    @DisplayName("once started makes a case findable without being asked")
    void follows() throws InterruptedException {
        Watched watched = new Watched(collection.engine);
        try (Indexer indexer = indexer(watched)) {
            indexer.start();
            collection.put(sketch("tha-a").title("en", "Solar village"));
            assertThat(watched.put.poll(20, TimeUnit.SECONDS)).containsExactly("tha-a");
            assertThat(collection.found("solar")).containsExactly("tha-a");
            collection.remove("tha-a");
            assertThat(watched.put.poll(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(collection.found("solar")).isEmpty();
        }
        collection.put(sketch("tha-b").title("en", "Solar pump"));
        assertThat(watched.put.poll()).describedAs("written after close").isNull();
    }

    @Test
    @DisplayName("tries again when the engine could not write")
    void retries() throws InterruptedException {
        Watched watched = new Watched(collection.engine);
        try (Indexer indexer = indexer(watched)) {
            indexer.start();
            watched.failures.set(1);
            collection.put(sketch("tha-a").title("en", "Solar village"));
            assertThat(watched.put.poll(30, TimeUnit.SECONDS)).containsExactly("tha-a");
            assertThat(watched.failures).hasValue(0);
            assertThat(collection.found("solar")).containsExactly("tha-a");
        }
    }

    @Test
    @DisplayName("passes over a case that cannot be projected, and goes on with those beside and behind it")
    void notProjected() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        collection.put(sketch("tha-b").title("en", "Solar pump").written("no language tag"));
        collection.put(sketch("tha-c").title("en", "Solar roof"));
        collection.indexer.catchUp();
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-c");
        assertThat(collection.engine.held()).isEqualTo(level());

        collection.put(sketch("tha-b").title("en", "Solar pump"));
        collection.put(sketch("tha-a").title("en", "Windy village").written("no language tag"));
        collection.put(sketch("tha-d").title("en", "Solar oven"));
        collection.indexer.catchUp();
        // What is refused stays as it was.
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-b", "tha-c", "tha-d");
    }

    @Test
    @DisplayName("passes over cases that the engine refuses, asking it again for the rest, and goes on behind them")
    void refused() {
        collection.indexer.catchUp();
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.put(sketch("tha-b").title("en", ENDLESS));
        collection.put(sketch("tha-c").title("en", "Solar roof"));
        collection.put(sketch("tha-d").title("en", ENDLESS));
        Watched watched = new Watched(collection.engine);
        indexer(watched).catchUp();
        assertThat(watched.put).containsExactly(List.of("tha-a", "tha-c"));
        assertThat(collection.engine.held()).isEqualTo(level());

        collection.put(sketch("tha-e").title("en", "Solar oven"));
        indexer(watched).catchUp();
        assertThat(watched.put).containsExactly(List.of("tha-a", "tha-c"), List.of("tha-e"));
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-c", "tha-e");
    }

    @Test
    @DisplayName("passes over a refused case when it builds the index anew, too")
    void refusedInARebuild() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.put(sketch("tha-b").title("en", ENDLESS));
        collection.put(sketch("tha-c").title("en", "Solar roof").written("no language tag"));
        collection.put(sketch("tha-d").title("en", "Solar oven"));
        collection.indexer.rebuild();
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-d");
        assertThat(collection.engine.held()).isEqualTo(level());
    }

    @Test
    @DisplayName("keeps the old index when a new one would hold no case of the catalogue")
    void noneProjected() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        collection.put(sketch("tha-a").title("en", "Windy village").written("no language tag"));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(collection.indexer::rebuild)
                .withMessageContaining("none of the 1 cases");
        assertThat(collection.found("solar")).containsExactly("tha-a");
    }

    @Test
    @DisplayName("does not take an engine that cannot write for cases that cannot be written")
    void unavailable() {
        collection.indexer.catchUp();
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.put(sketch("tha-b").title("en", ENDLESS));
        long before = collection.engine.held().change();
        Watched watched = new Watched(collection.engine);
        Indexer indexer = indexer(watched);
        watched.failures.set(1);
        assertThatExceptionOfType(EngineException.class).isThrownBy(indexer::catchUp);
        assertThat(collection.engine.held().change()).isEqualTo(before);
        indexer.catchUp();
        assertThat(watched.put).containsExactly(List.of("tha-a"));
    }

    @Test
    @DisplayName("is closed without interrupting a write, which would close the database's file under it")
    void closesQuietly() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Watched watched = new Watched(collection.engine);
        watched.before = () -> {
            writing.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        };
        try (Indexer indexer = indexer(watched)) {
            indexer.start();
            collection.put(sketch("tha-a").title("en", "Solar village"));
            assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
            Thread closing = Thread.ofPlatform().start(indexer::close);
            while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
                Thread.onSpinWait();
            }
            mayGoOn.countDown();
            closing.join();
        }
        assertThat(interrupted).isFalse();
        assertThat(watched.put).containsExactly(List.of("tha-a"));
        assertThat(collection.found("solar")).containsExactly("tha-a");
    }

    @Test
    @DisplayName("that was never started is closed by another thread without a trace")
    void neverStarted() throws Exception {
        Indexer indexer = indexer(collection.engine);
        CompletableFuture.runAsync(indexer::close).get(5, TimeUnit.SECONDS);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static long count(SearchEngine engine) {
        return engine.search(new EngineRequest(
                        new EngineQuery.All(), List.of(), new EngineRequest.Sort.Relevance(), 0, null, List.of(), 0))
                .total()
                .value();
    }

    /** An engine that tells what was written to it, and fails as often as it is told to. */
    private static final class Watched implements SearchEngine {
        private final SearchEngine engine;

        /** The ids put by each write, after it. */
        private final BlockingQueue<List<String>> put = new LinkedBlockingQueue<>();

        private final AtomicInteger failures = new AtomicInteger();

        /** Runs before a write that puts something. */
        private volatile Runnable before = () -> {};

        Watched(SearchEngine engine) {
            this.engine = engine;
        }

        @Override
        public Held held() {
            return engine.held();
        }

        @Override
        public void write(Batch batch) {
            failIfTold();
            before.run();
            engine.write(batch);
            put.add(batch.put().stream().map(EngineDocument::id).toList());
        }

        @Override
        public Rebuild rebuild(EngineSchema schema, String fingerprint) {
            Rebuild rebuild = engine.rebuild(schema, fingerprint);
            return new Rebuild() {
                @Override
                public void write(Batch batch) {
                    failIfTold();
                    rebuild.write(batch);
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

        private void failIfTold() {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new EngineException("told to fail", null);
            }
        }

        @Override
        public EngineResult nearest(NearestRequest request) {
            return engine.nearest(request);
        }

        @Override
        public int discardEarlier() {
            return engine.discardEarlier();
        }

        @Override
        public EngineResult search(EngineRequest request) {
            return engine.search(request);
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
}
