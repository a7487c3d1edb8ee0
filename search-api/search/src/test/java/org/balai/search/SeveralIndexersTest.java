package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.balai.search.SmallCollection.ANALYSIS;
import static org.balai.search.SmallCollection.VOCABULARIES;
import static org.balai.search.SmallCollection.sketch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.DatabaseAddress;
import org.balai.engine.Batch;
import org.balai.engine.Held;
import org.balai.engine.SearchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of several indexers of one index, on one PostgreSQL,")
@Timeout(60)
class SeveralIndexersTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final EmbeddedPostgres server;
    private final DatabaseAddress database;
    private final Catalogue other;
    private final SmallCollection collection;

    /** Who wrote, write by write. */
    private final List<String> writes = new CopyOnWriteArrayList<>();

    private final AtomicInteger writing = new AtomicInteger();
    private volatile boolean together;

    SeveralIndexersTest(@TempDir Path folder) throws IOException {
        server = EmbeddedPostgres.start();
        database = new DatabaseAddress("jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "");
        other = Catalogue.open(database);
        collection = new SmallCollection(Catalogue.open(database), folder);
    }

    @BeforeEach
    void build() {
        collection.indexer.catchUp();
    }

    @AfterEach
    void close() throws IOException {
        collection.close();
        other.close();
        server.close();
    }

    @Test
    @DisplayName("one writes, also what came in by the others; when it stops, another goes on at once")
    void oneWrites() throws Exception {
        try (Indexer b = indexer(other, "b", Lease.LENGTH)) {
            try (Indexer a = indexer(collection.catalogue, "a", Lease.LENGTH)) {
                a.start();
                b.start();
                for (int i = 0; i < 10; i++) {
                    put(i % 2 == 0 ? collection.catalogue : other, "case-" + i);
                }
                until(this::level);
                assertThat(Set.copyOf(writes)).containsExactly("a");
            }
            put(collection.catalogue, "last");
            until(this::level);
            assertThat(writes).last().isEqualTo("b");
            assertThat(together).as("two wrote at once").isFalse();
            assertThat(collection.found("")).hasSize(11);
        }
        assertThat(other.holderOf("index")).isEmpty();
    }

    @Test
    @DisplayName("another goes on when the one that wrote falls silent, and that one writes no more when it wakes")
    void fallsSilent() throws Exception {
        CountDownLatch wake = new CountDownLatch(1);
        Engine silent = new Engine("a");
        try (Indexer a = indexer(collection.catalogue, silent, SHORT);
                Indexer b = indexer(other, "b", SHORT)) {
            a.start();
            b.start();
            put(other, "first");
            until(this::level);
            assertThat(writes).containsOnly("a");

            // As a killed process, it neither renews its lease nor gives it back. What it has read is then old.
            silent.afterWrite = () -> await(wake);
            silent.afterHeld = () -> await(wake);
            Thread.sleep(700);
            put(collection.catalogue, "second");
            long since = System.nanoTime();
            until(this::level);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(15));
            assertThat(writes).last().isEqualTo("b");

            int before = writes.size();
            wake.countDown();
            put(collection.catalogue, "third");
            until(this::level);
            Thread.sleep(1000);
            assertThat(writes.subList(before, writes.size())).containsOnly("b");
            assertThat(collection.found("")).containsExactlyInAnyOrder("first", "second", "third");
            assertThat(together).as("two wrote at once").isFalse();
        }
    }

    @Test
    @DisplayName("one that loses its lease amid its batches stops before the next, and begins anew with the lease")
    void losesLease() {
        collection.catalogue.write(writer -> {
            for (int i = 0; i < 450; i++) {
                writer.putCase(sketch("case-" + i).title("en", "Solar " + i).report(), "test");
            }
            return 450;
        });
        Engine engine = new Engine("a");
        Duration length = Duration.ofMillis(500);
        engine.afterWrite = () -> {
            sleep(600);
            assertThat(other.lease("index", "another", Duration.ofMinutes(1))).isTrue();
        };
        try (Indexer a = indexer(collection.catalogue, engine, length)) {
            assertThatExceptionOfType(IndexedElsewhere.class)
                    .isThrownBy(a::catchUp)
                    .withMessageContaining("Another Balai is indexing: another");
            assertThat(writes).hasSize(1);
            assertThat(a.catchUp()).isFalse();

            engine.afterWrite = () -> {};
            other.release("index", "another");
            assertThat(a.catchUp()).isTrue();
            assertThat(writes).hasSize(3);
            assertThat(level()).isTrue();
        }
    }

    @Test
    @DisplayName("one that was held up stops even if nobody took its place, since somebody may have")
    void heldUp() {
        put(other, "first");
        Engine engine = new Engine("a");
        engine.afterHeld = () -> sleep(400);
        try (Indexer a = indexer(collection.catalogue, engine, Duration.ofMillis(200))) {
            assertThatExceptionOfType(IndexedElsewhere.class)
                    .isThrownBy(a::catchUp)
                    .withMessageContaining("held up");
            assertThat(writes).isEmpty();
            engine.afterHeld = () -> {};
            a.catchUp();
            assertThat(writes).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "one that is to rebuild or repair is given way to, and what is put meanwhile is in the index afterwards")
    void givenWayTo() throws Exception {
        Engine engine = new Engine("b");
        try (Indexer a = indexer(collection.catalogue, "a", Lease.LENGTH);
                Indexer c = indexer(other, "c", Lease.LENGTH);
                Indexer b = indexer(other, engine, Lease.LENGTH)) {
            a.start();
            c.start();
            put(other, "first");
            until(this::level);
            engine.beforeRebuild = () -> put(collection.catalogue, "second");
            long since = System.nanoTime();
            b.rebuild();
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
            assertThat(collection.found("")).containsExactlyInAnyOrder("first", "second");
            assertThat(other.holderOf("index claimed")).isEmpty();

            collection.engine.write(new Batch(
                    List.of(), Set.of("first"), collection.engine.held().change()));
            b.repair();
            assertThat(collection.found("")).containsExactlyInAnyOrder("first", "second");

            put(other, "third");
            until(this::level);
            assertThat(writes).last().isNotEqualTo("b");
            assertThat(together).as("two wrote at once").isFalse();
        }
    }

    @Test
    @DisplayName("one that is to rebuild refuses if another does not give way, names it, and leaves the index as it is")
    void rebuildRefused() {
        put(other, "first");
        collection.indexer.catchUp();
        assertThat(other.lease("index", "another", Duration.ofMinutes(1))).isTrue();
        try (Indexer b = indexer(collection.catalogue, "b", SHORT)) {
            assertThatExceptionOfType(IndexedElsewhere.class)
                    .isThrownBy(b::rebuild)
                    .withMessageContaining("Another Balai is indexing: another")
                    .withMessageContaining("stop it");
            assertThat(b.catchUp()).isFalse();
            assertThat(other.holderOf("index claimed")).isEmpty();
            assertThat(collection.found("")).containsExactly("first");
            other.release("index", "another");
            b.rebuild();
            assertThat(collection.found("")).containsExactly("first");
        }
    }

    private Indexer indexer(Catalogue catalogue, String name, Duration length) {
        return indexer(catalogue, new Engine(name), length);
    }

    private static Indexer indexer(Catalogue catalogue, Engine engine, Duration length) {
        return new Indexer(
                catalogue,
                engine.watched(),
                new Projection(ANALYSIS, VOCABULARIES),
                ANALYSIS,
                new Lease(catalogue, "index", length),
                null);
    }

    private static void put(Catalogue catalogue, String id) {
        catalogue.write(
                writer -> writer.putCase(sketch(id).title("en", "Title " + id).report(), "test"));
    }

    private boolean level() {
        return collection
                .engine
                .held()
                .equals(new Held(
                        Indexer.fingerprint(SmallCollection.ANALYSIS, SmallCollection.VOCABULARIES, null),
                        other.lastChange()));
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            sleep(20);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The one engine as one indexer uses it: its writes are noted, and it can be held up. */
    private final class Engine {
        private final String name;
        private volatile Runnable afterWrite = () -> {};
        private volatile Runnable afterHeld = () -> {};
        private volatile Runnable beforeRebuild = () -> {};

        Engine(String name) {
            this.name = name;
        }

        SearchEngine watched() {
            return (SearchEngine) Proxy.newProxyInstance(
                    SearchEngine.class.getClassLoader(),
                    new Class<?>[] {SearchEngine.class},
                    (proxy, method, given) -> {
                        try {
                            return switch (method.getName()) {
                                case "write" -> {
                                    together |= writing.incrementAndGet() > 1;
                                    try {
                                        yield method.invoke(collection.engine, given);
                                    } finally {
                                        writes.add(name);
                                        writing.decrementAndGet();
                                        afterWrite.run();
                                    }
                                }
                                case "held" -> {
                                    Object held = method.invoke(collection.engine, given);
                                    afterHeld.run();
                                    yield held;
                                }
                                case "rebuild" -> {
                                    beforeRebuild.run();
                                    yield method.invoke(collection.engine, given);
                                }
                                default -> method.invoke(collection.engine, given);
                            };
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
