package org.balai.engine.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.balai.engine.tck.SearchEngineContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Lucene engine")
class LuceneEngineTest extends SearchEngineContract {

    private static final EngineSchema SCHEMA = EngineSchema.of(List.of(
            new EngineField.Terms("title", Scope.CASE, 1.2f, 0.75f), new EngineField.Keyword("country", Scope.CASE)));

    @Override
    protected SearchEngine open(Path directory) {
        return LuceneEngine.open(directory);
    }

    private static void rebuild(SearchEngine engine, String fingerprint, String... ids) {
        try (Rebuild rebuild = engine.rebuild(SCHEMA, fingerprint)) {
            rebuild.write(put(1, ids));
            rebuild.commit();
        }
    }

    private static Batch put(long change, String... ids) {
        return new Batch(
                Stream.of(ids)
                        .map(id -> new EngineDocument(
                                id,
                                1,
                                new EngineDocument.Values(Map.of("title", "water"), Map.of(), Map.of()),
                                List.of(),
                                List.of()))
                        .toList(),
                Set.of(),
                change);
    }

    private static List<String> ids(SearchEngine engine) {
        return engine
                .search(new EngineRequest(
                        new EngineQuery.Term("title", "water", 1),
                        List.of(),
                        new EngineRequest.Sort.Relevance(),
                        100,
                        null,
                        List.of(),
                        0))
                .hits()
                .stream()
                .map(EngineHit::id)
                .toList();
    }

    private Path generation(int number) {
        return directory().resolve("generations").resolve(Integer.toString(number));
    }

    /** Run by a second Java process: opens the index and says what came of it, or writes to it and dies. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            try {
                LuceneEngine engine = LuceneEngine.open(Path.of(arguments[0]));
                rebuild(engine, "other", "a");
                engine.write(put(7, "b"));
                try (Rebuild unfinished = engine.rebuild(SCHEMA, "unfinished")) {
                    unfinished.write(put(8, "c"));
                    System.out.println("written");
                    System.out.flush();
                    // As a power failure does: nothing is closed, no hook runs.
                    Runtime.getRuntime().halt(3);
                }
            } catch (EngineException e) {
                System.out.println(e.getMessage());
            }
        }

        static String run(Path directory) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Nested
    @DisplayName("The directory")
    class TheDirectory {

        @Test
        @DisplayName("cannot be opened twice in one process; the message names it and says what to do")
        void openedTwice() {
            assertThatThrownBy(() -> LuceneEngine.open(directory()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(directory().toString())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("another data directory");

            rebuild(engine(), "kit", "a");
            assertThat(ids(engine())).containsExactly("a");
        }

        @Test
        @DisplayName("cannot be opened by a second process")
        void openedByASecondProcess() throws IOException {
            assertThat(OtherProcess.run(directory()))
                    .contains(directory().toString())
                    .contains("in use")
                    .doesNotContain("written");
        }

        @Test
        @DisplayName("can be opened again after close, and by a path that has yet to be made")
        void openedAgain(@TempDir Path elsewhere) {
            Path deep = elsewhere.resolve("not/yet/there");
            try (SearchEngine first = LuceneEngine.open(deep)) {
                rebuild(first, "kit", "a");
            }
            try (SearchEngine second = LuceneEngine.open(deep)) {
                assertThat(ids(second)).containsExactly("a");
            }
        }

        @Test
        @DisplayName("keeps the generation before, to go back to by hand until it is discarded, and none earlier")
        void keepsTheOneBefore() throws IOException {
            for (String id : List.of("one", "two", "three")) {
                rebuild(engine(), id, id);
            }
            assertThat(generation(1)).doesNotExist();
            assertThat(generation(2)).exists();
            assertThat(generation(3)).exists();

            engine().close();
            Files.writeString(directory().resolve("current"), "2\n");
            reopen();
            assertThat(ids(engine())).containsExactly("two");
            assertThat(engine().held()).isEqualTo(new Held("two", 1));

            rebuild(engine(), "four", "four");
            assertThat(generation(2)).exists();
            assertThat(engine().discardEarlier()).isEqualTo(1);
            assertThat(generation(2)).doesNotExist();
            assertThat(generation(3)).exists();
        }
    }

    @Nested
    @DisplayName("After a crash")
    class AfterACrash {

        @Test
        @DisplayName("of the process, all that was written is there and an unfinished generation is cleared away")
        void ofTheProcess() throws IOException {
            engine().close();
            assertThat(OtherProcess.run(directory())).contains("written");
            assertThat(generation(2)).exists();

            reopen();
            assertThat(engine().held()).isEqualTo(new Held("other", 7));
            assertThat(ids(engine())).containsExactly("a", "b");
            assertThat(generation(2)).doesNotExist();
            engine().write(put(8, "c"));
            assertThat(ids(engine())).containsExactly("a", "b", "c");
        }

        @Test
        @DisplayName("a copy of the files, made while the engine was open, is a whole index")
        void copiedWhileOpen(@TempDir Path copy) throws IOException {
            rebuild(engine(), "kit", "a");
            engine().write(put(5, "b"));
            copy(directory(), copy);

            try (SearchEngine copied = LuceneEngine.open(copy)) {
                assertThat(copied.held()).isEqualTo(new Held("kit", 5));
                assertThat(ids(copied)).containsExactly("a", "b");
            }
        }

        @Test
        @DisplayName("between writing the next 'current' and renaming it, the earlier generation answers")
        void beforeTheRename() throws IOException {
            rebuild(engine(), "kit", "a");
            engine().close();
            Files.writeString(directory().resolve("current.next"), "2\n");

            reopen();
            assertThat(ids(engine())).containsExactly("a");
            rebuild(engine(), "kit", "b");
            assertThat(ids(engine())).containsExactly("b");
        }

        private static void copy(Path from, Path to) throws IOException {
            List<Path> paths = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(from)) {
                walk.forEach(paths::add);
            }
            for (Path path : paths) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    @Nested
    @DisplayName("What cannot be read")
    class WhatCannotBeRead {

        @Test
        @DisplayName("in 'current' is an error that names the directory and says what to do, and leaves no lock")
        void garbledCurrent() throws IOException {
            rebuild(engine(), "kit", "a");
            engine().close();
            Path current = directory().resolve("current");
            for (String garbled : List.of("", "one\n", "-1", "17\n", "1\n2\n", "../../etc")) {
                Files.writeString(current, garbled);
                assertThatThrownBy(() -> LuceneEngine.open(directory()))
                        .as(garbled)
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining(directory().toString())
                        .hasMessageContaining("delete that directory");
            }

            Files.writeString(current, "1\n");
            reopen();
            assertThat(ids(engine())).containsExactly("a");
        }

        @Test
        @DisplayName("in 'current' that are no characters at all is the same error")
        void binaryCurrent() throws IOException {
            rebuild(engine(), "kit", "a");
            engine().close();
            Files.write(directory().resolve("current"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

            assertThatThrownBy(() -> LuceneEngine.open(directory()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("delete that directory");

            Files.writeString(directory().resolve("current"), "1");
            reopen();
        }

        @Test
        @DisplayName("because another version or program wrote it is the same error")
        void writtenOtherwise() throws IOException {
            rebuild(engine(), "kit", "a");
            engine().close();
            try (Directory lucene = FSDirectory.open(generation(1));
                    IndexWriter writer = new IndexWriter(lucene, new IndexWriterConfig())) {
                writer.setLiveCommitData(Map.of("format", "99").entrySet());
                writer.commit();
            }

            assertThatThrownBy(() -> LuceneEngine.open(directory()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("format is 99")
                    .hasMessageContaining("delete that directory");

            Files.delete(directory().resolve("current"));
            reopen();
        }

        @Test
        @DisplayName("of versions, since an earlier Balai kept none, counts as version 0 until the index is built anew")
        void withoutVersions() throws IOException {
            rebuild(engine(), "before", "b", "a");
            engine().close();
            try (Directory lucene = FSDirectory.open(generation(1));
                    IndexWriter writer = new IndexWriter(lucene, new IndexWriterConfig().setCommitOnClose(false))) {
                writer.deleteAll();
                for (String id : List.of("b", "a")) {
                    Document without = new Document();
                    without.add(new StringField(Blocks.ID, id, Store.NO));
                    without.add(new SortedDocValuesField(Blocks.ID, new BytesRef(id)));
                    without.add(new StringField(Blocks.OF_CASE, id, Store.NO));
                    writer.addDocument(without);
                }
                writer.setLiveCommitData(new CommitData(new Held("before", 1), SCHEMA)
                        .toUserData()
                        .entrySet());
                writer.commit();
            }

            reopen();
            assertThat(engine().indexed(null, 10)).containsExactly(new Indexed("a", 0), new Indexed("b", 0));
            engine().write(put(2, "c"));
            assertThat(engine().indexed("a", 10)).containsExactly(new Indexed("b", 0), new Indexed("c", 1));
            rebuild(engine(), "now", "a", "b");
            assertThat(engine().indexed(null, 10)).containsExactly(new Indexed("a", 1), new Indexed("b", 1));
        }

        @Test
        @DisplayName("in the files of the generation is the same error")
        void brokenGeneration() throws IOException {
            rebuild(engine(), "kit", "a");
            engine().close();
            List<Path> segments;
            try (Stream<Path> files = Files.list(generation(1))) {
                segments = files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                        .toList();
            }
            assertThat(segments).isNotEmpty();
            for (Path file : segments) {
                Files.writeString(file, "broken");
            }

            assertThatThrownBy(() -> LuceneEngine.open(directory()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(directory().toString())
                    .hasMessageContaining("delete that directory");

            Files.delete(directory().resolve("current"));
            reopen();
            assertThat(engine().held()).isEqualTo(Held.NOTHING);
        }
    }

    @Nested
    @DisplayName("A write that fails")
    class AWriteThatFails {

        @Test
        @DisplayName("because its thread was interrupted leaves the index as before, and the next write goes through")
        void interrupted() {
            rebuild(engine(), "kit", "a");

            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> engine().write(put(2, "b", "c")))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("as before");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(engine().held()).isEqualTo(new Held("kit", 1));
            assertThat(ids(engine())).containsExactly("a");

            engine().write(put(3, "d"));
            assertThat(ids(engine())).containsExactly("a", "d");
            reopen();
            assertThat(ids(engine())).containsExactly("a", "d");
            assertThat(engine().held()).isEqualTo(new Held("kit", 3));
        }

        @Test
        @DisplayName("because a value is too long for Lucene fails before anything is written")
        void overlongValue() {
            rebuild(engine(), "kit", "a");
            EngineDocument overlong = new EngineDocument(
                    "x",
                    1,
                    new EngineDocument.Values(Map.of(), Map.of("country", Set.of("ก".repeat(11_000))), Map.of()),
                    List.of(),
                    List.of());

            assertThatThrownBy(() -> engine().write(new Batch(List.of(overlong), Set.of("a"), 2)))
                    .isInstanceOf(CasesRefused.class)
                    .hasMessageContaining("x: value of country");
            assertThat(ids(engine())).containsExactly("a");
        }

        @Test
        @DisplayName("in a rebuild ends it, and the earlier generation answers")
        void inARebuild() {
            rebuild(engine(), "kit", "a");
            try (Rebuild rebuild = engine().rebuild(SCHEMA, "new")) {
                Thread.currentThread().interrupt();
                try {
                    assertThatThrownBy(rebuild::commit).isInstanceOf(EngineException.class);
                } finally {
                    assertThat(Thread.interrupted()).isTrue();
                }
                assertThatThrownBy(rebuild::commit).isInstanceOf(IllegalStateException.class);
            }
            assertThat(ids(engine())).containsExactly("a");
            rebuild(engine(), "newer", "b");
            assertThat(ids(engine())).containsExactly("b");
        }
    }

    @Test
    @DisplayName("A closed engine says so, and may be closed again")
    void closed() {
        engine().close();
        engine().close();

        assertThatThrownBy(() -> ids(engine())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine().indexed(null, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine().write(put(1, "a"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine().rebuild(SCHEMA, "kit")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("A query beyond all measure is an IllegalArgumentException, not a name of Lucene's")
    void tooManyParts() {
        rebuild(engine(), "kit", "a");
        List<EngineQuery> parts = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            // Terms that the index lacks do not count.
            parts.add(new EngineQuery.Term("title", "water", i));
        }
        EngineRequest request = new EngineRequest(
                new EngineQuery.AnyOf(parts, 1), List.of(), new EngineRequest.Sort.Relevance(), 10, null, List.of(), 0);
        assertThatThrownBy(() -> engine().search(request)).isInstanceOf(IllegalArgumentException.class);
    }
}
