package org.balai.corpus.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.balai.corpus.Samples.sha256;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Event;
import org.balai.corpus.LangString;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.Samples;
import org.balai.corpus.SourceDocument;
import org.balai.corpus.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The catalogue")
@ParameterizedClass
@EnumSource
class CatalogueTest {

    private final Store store;
    private final Path folder;
    private Catalogue catalogue;

    CatalogueTest(Store store, @TempDir Path folder) {
        this.store = store;
        this.folder = folder;
        this.catalogue = store.open(folder);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    @DisplayName("begins empty, in a folder that it makes itself")
    void empty() {
        try (Catalogue other = store.open(folder.resolve("data/of/balai"))) {
            assertThat(other.counts()).isEqualTo(new Catalogue.Counts(0, 0, 0, 0, 0, 0));
            assertThat(other.lastChange()).isZero();
            assertThat(other.changesAfter(0, 10)).isEmpty();
            assertThat(other.caseIds()).isEmpty();
        }
    }

    @Nested
    @DisplayName("keeps cases:")
    class Cases {

        @Test
        @DisplayName("what was put is found, whole, with the version that the catalogue gave")
        void putAndFind() {
            putDocument("report");
            CaseReport full = Samples.fullCase();
            CaseReport stored = put(full);
            assertThat(stored).isEqualTo(full.withVersion(1));
            assertThat(catalogue.caseReport(full.id())).contains(stored);
            assertThat(catalogue.caseReport("unheard-of")).isEmpty();
        }

        @Test
        @DisplayName("a case put again replaces the first and is one version further")
        void replace() {
            put(Samples.smallCase("tha-a"));
            CaseReport again = put(Samples.smallCase("tha-a").toBuilder()
                    .contact(Samples.curated("new@example.org"))
                    .build());
            assertThat(again.version()).isEqualTo(2);
            assertThat(catalogue.caseReport("tha-a")).contains(again);
            assertThat(catalogue.counts().cases()).isEqualTo(1);
        }

        @Test
        @DisplayName("several are read at once, those that exist")
        void several() {
            List.of("tha-b", "tha-a", "tha-c").forEach(id -> put(Samples.smallCase(id)));
            assertThat(catalogue.caseReports(List.of("tha-a", "tha-c", "unheard-of")))
                    .containsOnlyKeys("tha-a", "tha-c")
                    .allSatisfy((id, report) -> assertThat(report.id()).isEqualTo(id));
            assertThat(catalogue.caseReports(List.of())).isEmpty();
            assertThat(catalogue.caseIds()).containsExactly("tha-a", "tha-b", "tha-c");
        }

        @Test
        @DisplayName("their versions are listed page by page, by id in the order of code points")
        void versions() {
            List.of("tha-b", "tha-a", "tha-a-b", "tha-ab", "tha-1", "tha").forEach(id -> put(Samples.smallCase(id)));
            put(Samples.smallCase("tha-ab"));
            assertThat(List.copyOf(catalogue.versions(null, 10).entrySet()))
                    .containsExactly(
                            entry("tha", 1),
                            entry("tha-1", 1),
                            entry("tha-a", 1),
                            entry("tha-a-b", 1),
                            entry("tha-ab", 2),
                            entry("tha-b", 1));
            assertThat(catalogue.versions(null, 2)).containsOnlyKeys("tha", "tha-1");
            assertThat(catalogue.versions("tha-1", 2)).containsOnlyKeys("tha-a", "tha-a-b");
            assertThat(catalogue.versions("tha-aa", 10)).containsOnlyKeys("tha-ab", "tha-b");
            assertThat(catalogue.versions("tha-b", 10)).isEmpty();
        }

        @Test
        @DisplayName("a removed case is gone, and its documents stay")
        void remove() {
            putDocument("report");
            put(Samples.fullCase());
            catalogue.write(writer -> {
                writer.removeCase(Samples.fullCase().id(), "editor");
                writer.removeCase("unheard-of", "editor");
                return true;
            });
            assertThat(catalogue.caseReport(Samples.fullCase().id())).isEmpty();
            assertThat(catalogue.casesOf(sha256("report"))).isEmpty();
            assertThat(catalogue.document(sha256("report"))).isPresent();
        }

        @Test
        @DisplayName("a case knows its documents in its order, and a document its cases")
        void documents() {
            List.of("one", "two", "three").forEach(CatalogueTest.this::putDocument);
            put(withDocuments("tha-a", "three", "one"));
            put(withDocuments("tha-b", "one"));
            assertThat(catalogue.documentsOf("tha-a"))
                    .containsExactly(Samples.document("three"), Samples.document("one"));
            assertThat(catalogue.casesOf(sha256("one"))).containsExactly("tha-a", "tha-b");
            assertThat(catalogue.passagesOf("tha-a"))
                    .extracting(Passage::id)
                    .containsExactly(
                            sha256("three") + "-0", sha256("three") + "-1", sha256("one") + "-0", sha256("one") + "-1");
            put(withDocuments("tha-a", "two"));
            assertThat(catalogue.documentsOf("tha-a")).containsExactly(Samples.document("two"));
            assertThat(catalogue.casesOf(sha256("one"))).containsExactly("tha-b");
        }

        @Test
        @DisplayName("a case of a document that is not there is refused")
        void noDocument() {
            assertThatException().isThrownBy(() -> put(withDocuments("tha-a", "unheard-of")));
            assertThat(catalogue.caseReport("tha-a")).isEmpty();
            assertThat(catalogue.lastChange()).isZero();
        }
    }

    @Nested
    @DisplayName("numbers changes:")
    class Changes {

        @Test
        @DisplayName("each put takes the next number, and only the last change of a case is kept")
        void lastOfEach() {
            put(Samples.smallCase("tha-a"));
            put(Samples.smallCase("tha-b"));
            assertThat(catalogue.changesAfter(0, 10)).containsExactly(new Change(1, "tha-a"), new Change(2, "tha-b"));
            put(Samples.smallCase("tha-a"));
            assertThat(catalogue.changesAfter(0, 10)).containsExactly(new Change(2, "tha-b"), new Change(3, "tha-a"));
            assertThat(catalogue.lastChange()).isEqualTo(3);
        }

        @Test
        @DisplayName("an announcement takes the next number too, of a case that stays as it is or of an id without one")
        void announced() {
            put(Samples.smallCase("tha-a"));
            catalogue.write(writer -> {
                writer.announce("tha-a");
                writer.announce("ghost");
                return "";
            });
            assertThat(catalogue.changesAfter(0, 10)).containsExactly(new Change(2, "tha-a"), new Change(3, "ghost"));
            assertThat(catalogue.caseReport("tha-a").orElseThrow().version()).isEqualTo(1);
            assertThat(catalogue.caseReport("ghost")).isEmpty();
        }

        @Test
        @DisplayName("a removal is a change of the case; removing what is not there is none")
        void removal() {
            put(Samples.smallCase("tha-a"));
            catalogue.write(writer -> {
                writer.removeCase("tha-a", "editor");
                writer.removeCase("tha-a", "editor");
                writer.removeCase("unheard-of", "editor");
                return true;
            });
            assertThat(catalogue.changesAfter(0, 10)).containsExactly(new Change(2, "tha-a"));
            assertThat(catalogue.lastChange()).isEqualTo(2);
        }

        @Test
        @DisplayName("they are read in pieces, ascending, each after the number given")
        void pieces() {
            IntStream.rangeClosed(1, 7).forEach(i -> put(Samples.smallCase("tha-" + i)));
            assertThat(catalogue.changesAfter(0, 3)).extracting(Change::number).containsExactly(1L, 2L, 3L);
            assertThat(catalogue.changesAfter(3, 3)).extracting(Change::number).containsExactly(4L, 5L, 6L);
            assertThat(catalogue.changesAfter(6, 3)).extracting(Change::number).containsExactly(7L);
            assertThat(catalogue.changesAfter(7, 3)).isEmpty();
        }

        @Test
        @DisplayName("documents, events and quarantine alone are no change")
        void nothingElse() {
            putDocument("report");
            catalogue.write(writer -> {
                writer.putEvent(Samples.event("busan", LocalDate.EPOCH), "editor");
                writer.quarantine(new Quarantined(null, "a.pdf", "read", "cannot be read", Instant.EPOCH));
                writer.log("a.pdf", null, "quarantined", null);
                return true;
            });
            assertThat(catalogue.lastChange()).isZero();
        }

        @Test
        @DisplayName("listeners hear of a commit that changed a case, once, after it is visible")
        void listeners() {
            List<Long> heard = new ArrayList<>();
            catalogue.onChange(() -> heard.add(catalogue.lastChange()));
            put(Samples.smallCase("tha-a"));
            catalogue.write(writer -> {
                writer.putCase(Samples.smallCase("tha-b"), "editor");
                return writer.putCase(Samples.smallCase("tha-c"), "editor");
            });
            putDocument("report");
            failing(writer -> writer.putCase(Samples.smallCase("tha-d"), "editor"));
            assertThat(heard).containsExactly(1L, 3L);
        }
    }

    @Nested
    @DisplayName("writes all or nothing:")
    class Transactions {

        @Test
        @DisplayName("a failed transaction leaves nothing behind and uses up no number")
        void nothing() {
            put(Samples.smallCase("tha-a"));
            failing(writer -> {
                writer.putDocument(Samples.document("report"), null, pages("one"), passages("report", 2));
                writer.putCase(withDocuments("tha-b", "report"), "editor");
                writer.putCase(Samples.smallCase("tha-a"), "editor");
                writer.putEvent(Samples.event("busan", LocalDate.EPOCH), "editor");
                writer.quarantine(new Quarantined(null, "a.pdf", "read", "cannot be read", Instant.EPOCH));
                writer.removeCase("tha-a", "editor");
            });
            assertThat(catalogue.counts()).isEqualTo(new Catalogue.Counts(1, 0, 0, 0, 0, 0));
            assertThat(catalogue.events()).isEmpty();
            assertThat(catalogue.caseReport("tha-a").orElseThrow().version()).isEqualTo(1);
            assertThat(catalogue.changesAfter(0, 10)).containsExactly(new Change(1, "tha-a"));
            assertThat(catalogue.lastChange()).isEqualTo(1);
            put(Samples.smallCase("tha-b"));
            assertThat(catalogue.changesAfter(1, 10)).containsExactly(new Change(2, "tha-b"));
        }

        @Test
        @DisplayName("what was written is there after closing and opening again")
        void again() {
            putDocument("report");
            CaseReport stored = put(Samples.fullCase());
            catalogue.close();
            catalogue = store.open(folder);
            assertThat(catalogue.caseReport(stored.id())).contains(stored);
            assertThat(catalogue.documentsOf(stored.id())).containsExactly(Samples.document("report"));
            assertThat(catalogue.changesAfter(0, 10)).containsExactly(new Change(1, stored.id()));
            assertThat(put(stored).version()).isEqualTo(2);
            assertThat(catalogue.lastChange()).isEqualTo(2);
        }
    }

    @Nested
    @DisplayName("keeps documents with their text:")
    class Documents {

        @Test
        @DisplayName("document, sidecar, pages and passages are found as they were put")
        void found() {
            SourceDocument document = Samples.document("report");
            List<Page> pages = pages("หน้าแรก 💡", "두 번째 쪽");
            List<Passage> passages = passages("report", 3);
            catalogue.write(writer -> {
                writer.putDocument(document, sha256("sidecar"), pages, passages);
                return true;
            });
            String sha256 = document.sha256();
            assertThat(catalogue.document(sha256)).contains(document);
            assertThat(catalogue.sidecarOf(sha256)).contains(sha256("sidecar"));
            assertThat(catalogue.pages(sha256)).isEqualTo(pages);
            assertThat(catalogue.page(sha256, 2)).contains(pages.get(1));
            assertThat(catalogue.page(sha256, 3)).isEmpty();
            assertThat(catalogue.passages(sha256)).isEqualTo(passages);
            assertThat(catalogue.document(sha256("unheard-of"))).isEmpty();
            assertThat(catalogue.sidecarOf(sha256("unheard-of"))).isEmpty();
            assertThat(catalogue.passages(sha256("unheard-of"))).isEmpty();
        }

        @Test
        @DisplayName(
                "a document put again is replaced whole, also where it has become shorter and a case reports on it")
        void replaced() {
            putDocument("report");
            put(withDocuments("tha-a", "report"));
            List<Page> pages = pages("just one");
            catalogue.write(writer -> {
                writer.putDocument(Samples.document("report"), null, pages, List.of());
                return true;
            });
            assertThat(catalogue.pages(sha256("report"))).isEqualTo(pages);
            assertThat(catalogue.passages(sha256("report"))).isEmpty();
            assertThat(catalogue.sidecarOf(sha256("report"))).isEmpty();
            assertThat(catalogue.casesOf(sha256("report"))).containsExactly("tha-a");
            assertThat(catalogue.counts()).isEqualTo(new Catalogue.Counts(1, 1, 1, 0, 0, 0));
        }

        @Test
        @DisplayName("passages of several documents are read at once by their ids, those that exist")
        void passagesById() {
            putDocument("one");
            putDocument("two");
            List<String> ids = List.of(
                    sha256("one") + "-1", sha256("two") + "-0", sha256("two") + "-99", sha256("unheard-of") + "-0");
            assertThat(catalogue.passages(ids))
                    .containsOnlyKeys(ids.get(0), ids.get(1))
                    .allSatisfy((id, passage) -> assertThat(passage.id()).isEqualTo(id));
            assertThat(catalogue.passages(List.of())).isEmpty();
        }

        @Test
        @DisplayName("everything is counted")
        void counts() {
            putDocument("one");
            putDocument("two");
            put(withDocuments("tha-a", "one"));
            catalogue.write(writer -> {
                writer.quarantine(new Quarantined(null, "a.pdf", "read", "cannot be read", Instant.EPOCH));
                return true;
            });
            assertThat(catalogue.counts()).isEqualTo(new Catalogue.Counts(1, 2, 4, 4, 0, 1));
        }

        @Test
        @DisplayName("outcomes are counted, those of cases stored before there was a count too")
        void outcomes() {
            CaseReport full =
                    Samples.fullCase().toBuilder().documents(List.of()).build();
            put(full);
            put(full.toBuilder().id("tha-b").build());
            assertThat(catalogue.counts().outcomes()).isEqualTo(2);
            put(full.toBuilder().id("tha-b").outcomes(List.of()).build());
            assertThat(catalogue.counts().outcomes()).isEqualTo(1);
            catalogue.close();
            store.bare(folder).sql("update case_report set outcomes = null").update();
            catalogue = store.open(folder);
            assertThat(catalogue.counts().outcomes()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("keeps a quarantine:")
    class Quarantine {

        private final Instant noon = Instant.parse("2026-11-24T12:00:00Z");

        @Test
        @DisplayName("the latest stands first, equal times by name")
        void order() {
            Quarantined first = new Quarantined(null, "a.pdf", "read", "cannot be read", noon);
            Quarantined b = new Quarantined(sha256("b"), "b.pdf", "parse", "damaged", noon.plusSeconds(1));
            Quarantined c = new Quarantined(sha256("c"), "c.pdf", "limit", "too long", noon.plusSeconds(1));
            List.of(c, first, b).forEach(this::quarantine);
            assertThat(catalogue.quarantine()).containsExactly(b, c, first);
        }

        @Test
        @DisplayName("a file set aside again replaces its earlier entry")
        void replace() {
            quarantine(new Quarantined(null, "a.pdf", "read", "cannot be read", noon));
            Quarantined again = new Quarantined(sha256("a"), "a.pdf", "parse", "damaged", noon.plusSeconds(60));
            quarantine(again);
            assertThat(catalogue.quarantine()).containsExactly(again);
        }

        @Test
        @DisplayName("a released file is out; releasing what is not there is nothing")
        void release() {
            quarantine(new Quarantined(null, "a.pdf", "read", "cannot be read", noon));
            Quarantined b = new Quarantined(null, "b.pdf", "read", "cannot be read", noon);
            quarantine(b);
            catalogue.write(writer -> {
                writer.release("a.pdf");
                writer.release("unheard-of.pdf");
                return true;
            });
            assertThat(catalogue.quarantine()).containsExactly(b);
        }

        private void quarantine(Quarantined quarantined) {
            catalogue.write(writer -> {
                writer.quarantine(quarantined);
                return true;
            });
        }
    }

    @Test
    @DisplayName("keeps events, the latest first, each replaced by the next of its id")
    void events() {
        Event busan = Samples.event("busan", LocalDate.of(2019, 11, 25));
        Event seoul = Samples.event("seoul", LocalDate.of(2024, 6, 4));
        for (Event event : List.of(busan, seoul, Samples.event("jeju", LocalDate.of(2014, 1, 1)))) {
            putEvent(event);
        }
        Event jeju = Samples.event("jeju", LocalDate.of(2021, 1, 1));
        putEvent(jeju);
        assertThat(catalogue.events()).containsExactly(seoul, jeju, busan);
        assertThat(catalogue.event("busan")).contains(busan);
        assertThat(catalogue.event("unheard-of")).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("stores NUL, which PostgreSQL has no room for, as a mark in its place, and finds nothing by it")
    void nul() {
        Page page = new Page(1, "one\0two", List.of());
        Passage passage = new Passage(sha256("report"), 1, 0, new Span(0, 7), "und", "one\0two");
        catalogue.write(writer -> {
            writer.putDocument(Samples.document("report"), null, List.of(page), List.of(passage));
            writer.quarantine(new Quarantined(null, "a\0.pdf", "read", "holds \0", Instant.EPOCH));
            writer.quarantine(new Quarantined(null, "b.pdf", "read", "cannot be read", Instant.EPOCH));
            writer.log("a\0.pdf", null, "quarantined", "holds \0");
            return writer.putCase(
                    Samples.smallCase("tha-a").toBuilder()
                            .contact(Samples.curated("one\0two"))
                            .build(),
                    "editor\0");
        });
        assertThat(catalogue.pages(sha256("report"))).containsExactly(page);
        assertThat(catalogue.passages(sha256("report")))
                .extracting(Passage::text)
                .containsExactly("one\uFFFDtwo");
        assertThat(catalogue.caseReport("tha-a").orElseThrow().contact()).isEqualTo(Samples.curated("one\0two"));
        assertThat(catalogue.quarantine()).extracting(Quarantined::name).containsExactly("a\uFFFD.pdf", "b.pdf");
        catalogue.write(writer -> {
            writer.release("a\0.pdf");
            return true;
        });
        assertThat(catalogue.quarantine()).extracting(Quarantined::name).containsExactly("b.pdf");
        assertThat(catalogue.caseReport("\0")).isEmpty();
        assertThat(catalogue.caseReports(List.of("\0", "tha-a"))).containsOnlyKeys("tha-a");
        assertThat(catalogue.event("\0")).isEmpty();
        assertThat(catalogue.page("\0", 1)).isEmpty();
        assertThat(catalogue.passages(List.of("\0-1"))).isEmpty();
    }

    @Test
    @DisplayName("gives ids in the order of their characters, whatever the language of the database")
    void ordered() {
        putDocument("report");
        List<String> ids = List.of("a-b", "a-c", "a1", "aa", "ab-a", "b");
        ids.reversed().forEach(id -> put(withDocuments(id, "report")));
        assertThat(catalogue.caseIds()).isEqualTo(ids);
        assertThat(catalogue.casesOf(sha256("report"))).isEqualTo(ids);
    }

    @Nested
    @DisplayName("leases:")
    class Leases {

        private static final Duration LONG = Duration.ofMinutes(1);
        private static final Duration SHORT = Duration.ofMillis(300);

        @Test
        @DisplayName("one holds a lease and may renew it; another is refused until it is given back")
        void oneHolds() {
            assertThat(catalogue.holderOf("index")).isEmpty();
            Instant before = Instant.now();
            assertThat(catalogue.lease("index", "a", LONG)).isTrue();
            assertThat(catalogue.lease("index", "b", LONG)).isFalse();
            assertThat(catalogue.lease("index", "a", LONG)).isTrue();
            Catalogue.Holder holder = catalogue.holderOf("index").orElseThrow();
            assertThat(holder.name()).isEqualTo("a");
            assertThat(holder.until()).isBetween(before.plusSeconds(59), before.plusSeconds(90));
            assertThat(catalogue.lease("else", "b", LONG)).isTrue();

            catalogue.release("index", "b");
            assertThat(catalogue.lease("index", "b", LONG)).isFalse();
            catalogue.release("index", "a");
            assertThat(catalogue.holderOf("index")).isEmpty();
            assertThat(catalogue.lease("index", "b", LONG)).isTrue();
            assertThat(catalogue.lease("index", "a", LONG)).isFalse();
        }

        @Test
        @DisplayName("one that is not renewed ends, and goes to the next who asks")
        void ends() throws InterruptedException {
            assertThat(catalogue.lease("index", "a", SHORT)).isTrue();
            Thread.sleep(SHORT.toMillis() / 2);
            assertThat(catalogue.lease("index", "b", SHORT)).isFalse();
            assertThat(catalogue.lease("index", "a", SHORT)).isTrue();
            Thread.sleep(SHORT.toMillis() + 50);
            assertThat(catalogue.holderOf("index")).isEmpty();
            assertThat(catalogue.lease("index", "b", LONG)).isTrue();
            assertThat(catalogue.lease("index", "a", LONG)).isFalse();
        }

        @Test
        @DisplayName("of many who ask at once for one that is new or has ended, one gets it")
        void atOnce() throws Exception {
            try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
                for (int counted = 0; counted < 20; counted++) {
                    int round = counted;
                    String name = "lease-" + round / 2;
                    List<Callable<Boolean>> asking = IntStream.range(0, 8)
                            .<Callable<Boolean>>mapToObj(i -> () ->
                                    catalogue.lease(name, "holder-" + i, Duration.ofMillis(1 + 60_000 * (round % 2))))
                            .toList();
                    int held = 0;
                    for (Future<Boolean> asked : pool.invokeAll(asking)) {
                        held += asked.get() ? 1 : 0;
                    }
                    // In even rounds it ends at once, so that a second may get it in turn.
                    assertThat(held).as("round %d", round).isBetween(1, round % 2 == 0 ? 8 : 1);
                    Thread.sleep(2);
                }
            }
        }

        @Test
        @DisplayName(
                "one left by a process that died is free when nobody else can be alive, and else stays till its end")
        void opened() {
            catalogue.lease("index", "a", LONG);
            catalogue.close();
            catalogue = store.open(folder);
            assertThat(catalogue.lease("index", "b", LONG)).isEqualTo(store == Store.H2);
        }
    }

    @Nested
    @DisplayName("keeps vectors of passages:")
    class Vectors {

        private void putVector(String model, Passage passage, float... vector) {
            catalogue.write(writer -> {
                writer.putVector(model, passage, vector);
                return true;
            });
        }

        private List<Passage> lacking(String model, String after, int limit) {
            return catalogue.passagesWithoutVector(model, List.of("th", "ko"), after, limit);
        }

        @Test
        @DisplayName("a case has those of its passages, to the last bit, of the model asked for")
        void ofCase() {
            putDocument("one");
            putDocument("two");
            put(withDocuments("tha-a", "one", "two"));
            put(withDocuments("tha-b", "two"));
            putVector("m", passages("one", 2).get(1), 0.1f, -1e-30f, Float.MIN_VALUE);
            putVector("m", passages("two", 2).get(0), 1, 2, 3);
            putVector("other", passages("one", 2).get(1), 7, 7, 7);
            putVector("m", passages("two", 2).get(0), 4, 5, 6);

            assertThat(catalogue.vectorsOf("tha-a", "m"))
                    .containsOnlyKeys(sha256("one") + "-1", sha256("two") + "-0")
                    .containsEntry(sha256("one") + "-1", new float[] {0.1f, -1e-30f, Float.MIN_VALUE})
                    .containsEntry(sha256("two") + "-0", new float[] {4, 5, 6});
            assertThat(catalogue.vectorsOf("tha-b", "m")).containsOnlyKeys(sha256("two") + "-0");
            assertThat(catalogue.vectorsOf("tha-b", "unheard-of")).isEmpty();
        }

        @Test
        @DisplayName(
                "passages that lack one are listed by document and place, page by page, in the languages asked for")
        void lacking() {
            List<String> documents = List.of("one", "two", "three");
            documents.forEach(CatalogueTest.this::putDocument);
            List<String> sorted =
                    documents.stream().map(Samples::sha256).sorted().toList();
            List<Passage> all = lacking("m", "", 100);
            assertThat(all).hasSize(6);
            assertThat(all).extracting(Passage::document).isSorted().containsAll(sorted);
            assertThat(lacking("m", "", 3)).isEqualTo(all.subList(0, 3));
            assertThat(lacking("m", sorted.get(0), 100)).isEqualTo(all.subList(2, 6));
            assertThat(catalogue.passagesWithoutVector("m", List.of("en"), "", 100))
                    .isEmpty();

            putVector("m", all.get(2), 1);
            assertThat(lacking("m", "", 100)).doesNotContain(all.get(2)).hasSize(5);
            assertThat(lacking("other", "", 100)).isEqualTo(all);
            assertThat(catalogue.encoded("m", List.of("th"))).isEqualTo(new Catalogue.Encoded(1, 6));
            assertThat(catalogue.encoded("m", List.of("en"))).isEqualTo(new Catalogue.Encoded(0, 0));
        }

        @Test
        @DisplayName("a document put again has none, nor has a passage that got another text meanwhile")
        void replaced() {
            putDocument("one");
            put(withDocuments("tha-a", "one"));
            Passage before = passages("one", 1).getFirst();
            putVector("m", before, 1, 0);
            Passage after =
                    new Passage(before.document(), before.page(), before.ordinal(), before.span(), "th", "ข้อความใหม่");
            catalogue.write(writer -> {
                writer.putDocument(Samples.document("one"), null, pages("one"), List.of(after));
                return true;
            });
            assertThat(catalogue.vectorsOf("tha-a", "m")).isEmpty();

            putVector("m", before, 1, 0);
            assertThat(catalogue.vectorsOf("tha-a", "m")).isEmpty();
            assertThat(lacking("m", "", 10)).containsExactly(after);
            putVector("m", after, 0, 1);
            assertThat(catalogue.vectorsOf("tha-a", "m")).hasSize(1);
        }

        @Test
        @DisplayName("a case put again keeps those of its passages, unless its title has changed")
        void retitled() {
            putDocument("one");
            putDocument("two");
            CaseReport report = withDocuments("tha-a", "one");
            put(report);
            put(withDocuments("tha-b", "two"));
            putVector("m", passages("one", 1).getFirst(), 1);
            putVector("m", passages("two", 1).getFirst(), 1);

            put(report.toBuilder().contact(Samples.curated("new@example.org")).build());
            assertThat(catalogue.vectorsOf("tha-a", "m")).hasSize(1);
            put(report.toBuilder()
                    .title(Samples.curated(LangString.of("en", "Another title")))
                    .build());
            assertThat(catalogue.vectorsOf("tha-a", "m")).isEmpty();
            assertThat(catalogue.vectorsOf("tha-b", "m")).hasSize(1);
        }

        @Test
        @DisplayName("those of all models but one can be forgotten")
        void forgotten() {
            putDocument("one");
            put(withDocuments("tha-a", "one"));
            putVector("old", passages("one", 1).getFirst(), 1);
            putVector("new", passages("one", 1).getFirst(), 2);
            catalogue.write(writer -> {
                writer.forgetVectorsBut("new");
                return true;
            });
            assertThat(catalogue.vectorsOf("tha-a", "old")).isEmpty();
            assertThat(catalogue.vectorsOf("tha-a", "new")).hasSize(1);
        }
    }

    private void putEvent(Event event) {
        catalogue.write(writer -> {
            writer.putEvent(event, "editor");
            return true;
        });
    }

    private CaseReport put(CaseReport report) {
        return catalogue.write(writer -> writer.putCase(report, "editor"));
    }

    /** Puts a document of two pages and two passages. */
    private void putDocument(String content) {
        catalogue.write(writer -> {
            writer.putDocument(
                    Samples.document(content), sha256(content + " sidecar"), pages("one", "two"), passages(content, 2));
            return true;
        });
    }

    private void failing(java.util.function.Consumer<Catalogue.Writer> work) {
        assertThatIllegalStateException()
                .isThrownBy(() -> catalogue.write(writer -> {
                    work.accept(writer);
                    throw new IllegalStateException("no further");
                }))
                .withMessage("no further");
    }

    private static CaseReport withDocuments(String id, String... contents) {
        return Samples.smallCase(id).toBuilder()
                .documents(List.of(contents).stream().map(Samples::sha256).toList())
                .build();
    }

    private static List<Page> pages(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Page(i + 1, texts[i], List.of(new Page.Block(Page.Kind.PARAGRAPH, new Span(0, 3)))))
                .toList();
    }

    private static List<Passage> passages(String content, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Passage(sha256(content), 1 + i % 2, i, new Span(i, i + 4), "th", "ข้อความ " + i))
                .toList();
    }
}
