package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.balai.search.SmallCollection.sketch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.balai.search.Verification.Difference;
import org.balai.search.Verification.Difference.Missing;
import org.balai.search.Verification.Difference.Outdated;
import org.balai.search.Verification.Difference.Surplus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The comparison of index and catalogue")
class VerificationTest {

    private final SmallCollection collection;

    VerificationTest(@TempDir Path folder) {
        this.collection = new SmallCollection(folder);
    }

    @AfterEach
    void close() {
        collection.close();
    }

    private List<Difference> differences() {
        List<Difference> found = new ArrayList<>();
        collection.indexer.verify(found::add);
        return found;
    }

    private static EngineDocument empty(String id, long version) {
        return new EngineDocument(
                id, version, new EngineDocument.Values(Map.of(), Map.of(), Map.of()), List.of(), List.of());
    }

    /** Writes past the indexer, as nobody should. */
    private void tamper(Set<String> remove, EngineDocument... put) {
        collection.engine.write(
                new Batch(Arrays.asList(put), remove, collection.engine.held().change()));
    }

    /** Puts this many cases, "case-0000" the first, and indexes them. */
    private void cases(int count) {
        collection.catalogue.write(writer -> {
            for (int i = 0; i < count; i++) {
                writer.putCase(sketch(id(i)).title("en", "Solar " + i).report(), "test");
            }
            return count;
        });
        collection.indexer.catchUp();
    }

    private static String id(int number) {
        return "case-%04d".formatted(number);
    }

    @Test
    @DisplayName("finds nothing where both are empty, whether the index was built or not")
    void empty() {
        assertThat(differences()).isEmpty();
        collection.indexer.catchUp();
        assertThat(differences()).isEmpty();
    }

    @Test
    @DisplayName("finds nothing where the indexer did its work, and counts the cases")
    void same() {
        cases(3);
        collection.put(sketch(id(1)).title("en", "Solar again"));
        collection.remove(id(2));
        collection.indexer.catchUp();
        List<Difference> found = new ArrayList<>();
        assertThat(collection.indexer.verify(found::add)).isEqualTo(2);
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName(
            "tells a case that is missing, one that is at another version, older or newer, and one that is surplus")
    void different() {
        cases(5);
        tamper(Set.of(id(1)), empty(id(2), 0), empty(id(3), 7), empty("a-ghost", 1), empty("～ghost", 1));
        assertThat(differences())
                .containsExactly(
                        new Surplus("a-ghost"),
                        new Missing(id(1)),
                        new Outdated(id(2), 0, 1),
                        new Outdated(id(3), 7, 1),
                        new Surplus("～ghost"));
    }

    @Test
    @DisplayName("tells all of one side where the other is empty")
    void oneSideEmpty() {
        collection.put(sketch("tha-a"));
        collection.put(sketch("tha-b"));
        assertThat(differences()).containsExactly(new Missing("tha-a"), new Missing("tha-b"));
        collection.indexer.catchUp();
        collection.remove("tha-a");
        collection.remove("tha-b");
        assertThat(differences()).containsExactly(new Surplus("tha-a"), new Surplus("tha-b"));
    }

    @Test
    @DisplayName("goes through lists of many pages, whatever lies at the end of each")
    void manyPages() {
        cases(2500);
        Set<String> gone = new HashSet<>();
        List<Difference> expected = new ArrayList<>();
        // More than a page in a row, then single ones, then the last.
        IntStream.concat(IntStream.range(400, 1700), IntStream.of(1999, 2000, 2001, 2499))
                .forEach(i -> {
                    gone.add(id(i));
                    expected.add(new Missing(id(i)));
                });
        tamper(gone);
        assertThat(differences()).isEqualTo(expected);

        EngineDocument[] ghosts = IntStream.range(0, 1200)
                .mapToObj(i -> empty("ghost-%04d".formatted(i), 1))
                .toArray(EngineDocument[]::new);
        tamper(Set.of(), ghosts);
        for (EngineDocument ghost : ghosts) {
            expected.add(new Surplus(ghost.id()));
        }
        assertThat(differences()).isEqualTo(expected);

        collection.indexer.repair();
        assertThat(differences()).isEmpty();
        assertThat(collection.searcher.search(SearchRequest.of("solar")).total().value())
                .isEqualTo(2500);
        assertThat(collection.found("1600")).containsExactly(id(1600));
    }

    @Test
    @DisplayName("fails rather than telling nonsense when a list is not in order")
    void outOfOrder() {
        cases(3);
        SearchEngine unordered = new Unordered(collection.engine);
        assertThatIllegalStateException()
                .isThrownBy(() -> new Verification(collection.catalogue, unordered).run(difference -> {}))
                .withMessageContaining("the index does not list ids in the order");
    }

    @Test
    @DisplayName("is repaired through the projection by new changes in the feed, while the cases keep their versions")
    void repaired() {
        collection.put(sketch("tha-a").title("en", "Solar village").page("en", "A revolving fund."));
        collection.put(sketch("tha-b").title("en", "Solar pump"));
        collection.indexer.catchUp();
        tamper(Set.of("tha-a"), empty("tha-b", 0), empty("ghost", 1));
        Held held = collection.engine.held();
        assertThat(collection.found("solar")).isEmpty();

        collection.indexer.repair();
        assertThat(differences()).isEmpty();
        assertThat(collection.engine.held()).isEqualTo(new Held(held.fingerprint(), held.change() + 3));
        assertThat(collection.catalogue.lastChange()).isEqualTo(held.change() + 3);
        assertThat(collection.catalogue.versions(null, 10)).isEqualTo(Map.of("tha-a", 1, "tha-b", 1));
        assertThat(collection.found("revolving fund")).containsExactly("tha-a");
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-b");
    }

    @Test
    @DisplayName("is repaired from where the index is, which is brought level first")
    void repairedAndBroughtLevel() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.indexer.catchUp();
        tamper(Set.of("tha-a"));
        collection.put(sketch("tha-b").title("en", "Solar pump"));
        collection.indexer.repair();
        assertThat(differences()).isEmpty();
        assertThat(collection.engine.held())
                .isEqualTo(new Held(
                        Indexer.fingerprint(SmallCollection.ANALYSIS, SmallCollection.VOCABULARIES, null),
                        collection.catalogue.lastChange()));
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-b");
    }

    @Test
    @DisplayName("tells the cases that cannot be indexed, of which the indexer says why without touching the index")
    void refused() {
        collection.put(sketch("tha-a").title("en", "Solar village"));
        collection.put(sketch("tha-b").title("en", "Solar pump"));
        collection.indexer.catchUp();
        collection.put(sketch("tha-b").title("en", "Solar pump").written("no language tag"));
        collection.put(sketch("tha-c").title("en", "Solar roof ".repeat(3000)));
        collection.indexer.catchUp();
        Held held = collection.engine.held();

        List<Difference> differences = List.of(new Outdated("tha-b", 1, 2), new Missing("tha-c"));
        assertThat(differences()).isEqualTo(differences);
        Map<String, String> refusals = collection.indexer.refusals(List.of("tha-a", "tha-b", "tha-c"));
        assertThat(refusals).containsOnlyKeys("tha-b", "tha-c");
        assertThat(refusals.get("tha-b")).startsWith("cannot be projected").contains("no language tag");
        assertThat(refusals.get("tha-c")).contains("longer than");
        assertThat(collection.engine.held()).isEqualTo(held);

        collection.indexer.repair();
        assertThat(differences()).isEqualTo(differences);
        assertThat(collection.found("solar")).containsExactlyInAnyOrder("tha-a", "tha-b");
    }

    /** An engine that lists its cases backwards. */
    private record Unordered(SearchEngine engine) implements SearchEngine {
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
            return engine.search(request);
        }

        @Override
        public EngineResult nearest(NearestRequest request) {
            return engine.nearest(request);
        }

        @Override
        public List<Indexed> indexed(@Nullable String after, int size) {
            return engine.indexed(after, size).reversed();
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
