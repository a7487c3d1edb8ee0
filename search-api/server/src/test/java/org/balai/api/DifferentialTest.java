package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.awaitility.Awaitility;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Passage;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.SearchEngine;
import org.balai.engine.elasticsearch.ElasticsearchEngine;
import org.balai.engine.elasticsearch.ElasticsearchSettings;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.search.Answer;
import org.balai.search.Answer.Hit;
import org.balai.search.Indexer;
import org.balai.search.Lease;
import org.balai.search.Names;
import org.balai.search.Projection;
import org.balai.search.SearchRequest;
import org.balai.search.Searcher;
import org.balai.search.Weights;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Lucene and Elasticsearch give the same answers")
@ExtendWith(ServesBundledReports.class)
class DifferentialTest {

    private static final String SEED = "balai.seed";

    /** Prints examples of differences that are allowed, too. */
    private static final String SHOW = "balai.show";

    private static final int EXAMPLES = 12;

    /** How many searches for the first test; a quarter of them for the others. */
    private static final int SEARCHES = Integer.getInteger("balai.searches", 600);

    /** How far scores may lie apart, as a share, and still be called the same. */
    private static final double NOISE = 1e-4;

    /** What may differ though both count alike: sums of floats, added in another order now and then. */
    private static final Set<Kind> NOISY = Set.of(Kind.SCORE_NOISE, Kind.SWAP, Kind.CURSOR);

    /** What may differ where the engines count the documents that have a term differently. */
    private static final Set<Kind> OTHER_STATISTICS =
            Set.of(Kind.SCORE, Kind.SCORE_NOISE, Kind.ORDER, Kind.SWAP, Kind.HIGHLIGHTS, Kind.CURSOR);

    /** One search in so many is read page by page to its end. */
    private static final int READ_ON = 12;

    private static final Analysis ANALYSIS = new Analysis();

    private final Parts parts;
    private final long seed;

    @TempDir
    private Path folder = Path.of("");

    DifferentialTest(Server server) {
        parts = server.parts;
        seed = Long.getLong(SEED, 377_855);
    }

    @Test
    @DisplayName("to random searches of the bundled collection, score by score, and to every question for cases alike")
    void oneShard() {
        try (Side lucene = lucene();
                Side elasticsearch = elasticsearch(1)) {
            Tally tally = compare(lucene, elasticsearch, SEARCHES);
            similar(lucene, elasticsearch, tally);
            tally.mustBeNothingBut(NOISY);
        }
    }

    @Test
    @DisplayName("to them with the index in three shards: the same cases, totals and counts")
    void threeShards() {
        try (Side lucene = lucene();
                Side elasticsearch = elasticsearch(3)) {
            Tally tally = compare(lucene, elasticsearch, SEARCHES / 4);
            similar(lucene, elasticsearch, tally);
            tally.mustBeNothingBut(OTHER_STATISTICS);
        }
    }

    @Test
    @DisplayName(
            "to them after cases were put again and removed: the same cases, totals and counts; score by score again"
                    + " once both have merged away what was replaced")
    void liveUpdates() throws IOException {
        try (Side elasticsearch = elasticsearch(1)) {
            try (Side lucene = lucene()) {
                for (Batch batch : updates(lucene.engine.held().change())) {
                    lucene.engine.write(batch);
                    elasticsearch.engine.write(batch);
                }
                assertThat(lucene.engine.indexed(null, 10_000)).isEqualTo(elasticsearch.engine.indexed(null, 10_000));
                compare(lucene, elasticsearch, SEARCHES / 4).mustBeNothingBut(OTHER_STATISTICS);
            }
            mergeLucene();
            mergeElasticsearch(elasticsearch);
            try (Side lucene = lucene()) {
                Tally tally = compare(lucene, elasticsearch, SEARCHES / 4);
                similar(lucene, elasticsearch, tally);
                tally.mustBeNothingBut(NOISY);
            }
        }
    }

    /** Does what both engines leave to their merge policies: rewrites everything without what was deleted. */
    private void mergeLucene() throws IOException {
        try (FSDirectory directory = FSDirectory.open(
                        folder.resolve("index").resolve("generations").resolve("1"));
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setCommitOnClose(false))) {
            assertThat(writer.hasDeletions()).isTrue();
            writer.forceMerge(1);
            writer.setLiveCommitData(writer.getLiveCommitData());
            writer.commit();
        }
    }

    /** Merges until nothing deleted is left; Elasticsearch looks every 30 s whether a copy still needs it. */
    private static void mergeElasticsearch(Side elasticsearch) {
        String index = elasticsearch.name + "-000001";
        Awaitility.await()
                .pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> {
                    administer("POST", index + "/_flush");
                    administer("POST", index + "/_forcemerge?max_num_segments=1");
                    administer("POST", index + "/_refresh");
                    assertThat(administer("GET", index + "/_stats/docs?filter_path=_all.primaries.docs.deleted"))
                            .contains("\"deleted\":0");
                });
    }

    /** Cases put again, some of them cut short, and cases removed, of which some come back. */
    private List<Batch> updates(long change) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>(parts.catalogue.caseIds());
        Collections.shuffle(ids, random);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<String> some = ids.subList(4 * i, 4 * i + 4);
            batches.add(new Batch(
                    List.of(
                            project(some.get(0), 1),
                            project(some.get(1), 2),
                            project(ids.get(4 * random.nextInt(i + 1) + 3), 1)),
                    Set.of(some.get(2)),
                    change));
            batches.add(new Batch(List.of(), Set.of(some.get(3)), change));
        }
        return batches;
    }

    /** A case as it is indexed, with one passage in so many. */
    private EngineDocument project(String id, int part) {
        CaseReport report = parts.catalogue.caseReport(id).orElseThrow();
        List<Passage> all = parts.catalogue.passagesOf(id);
        return new Projection(ANALYSIS, parts.vocabularies)
                .project(report, all.subList(0, all.size() / part), parts.catalogue.events(), Map.of());
    }

    // Asking

    private Tally compare(Side lucene, Side elasticsearch, int searches) {
        Tally tally = new Tally("-D" + SEED + "=" + seed + ", " + elasticsearch.name);
        Random random = new Random(seed);
        RandomSearches source = new RandomSearches(parts, random);
        for (int i = 0; i < searches; i++) {
            SearchRequest request = source.next();
            List<Answer> left = tally.asked(request, () -> lucene.ask(request, read(request)));
            List<Answer> right = tally.asked(request, () -> elasticsearch.ask(request, read(request)));
            tally.compare(request, left, right);
        }
        return tally;
    }

    private static boolean read(SearchRequest request) {
        return Math.floorMod(request.q().hashCode(), READ_ON) == 0;
    }

    /** Asks for the cases like each case. */
    private void similar(Side lucene, Side elasticsearch, Tally tally) {
        for (String id : parts.catalogue.caseIds()) {
            CaseReport report = parts.catalogue.caseReport(id).orElseThrow();
            tally.similar(
                    id, lucene.searcher.similar(report, 20, "en"), elasticsearch.searcher.similar(report, 20, "en"));
        }
    }

    /** An engine with the whole collection, and what searches it. */
    private final class Side implements AutoCloseable {
        private final String name;
        private final SearchEngine engine;
        private final Searcher searcher;
        private final Runnable afterwards;

        Side(String name, SearchEngine engine, Runnable afterwards) {
            this.name = name;
            this.engine = engine;
            this.afterwards = afterwards;
            Map<String, Vocabulary> vocabularies = parts.vocabularies;
            searcher = new Searcher(
                    parts.catalogue,
                    engine,
                    ANALYSIS,
                    vocabularies,
                    new Names(parts.catalogue, ANALYSIS, vocabularies),
                    parts.words,
                    Weights.DEFAULT,
                    null,
                    new byte[] {1, 2, 3, 4});
            try (Indexer indexer = new Indexer(
                    parts.catalogue,
                    engine,
                    new Projection(ANALYSIS, vocabularies),
                    ANALYSIS,
                    new Lease(parts.catalogue, "differential " + name, Lease.LENGTH),
                    null)) {
                assertThat(indexer.catchUp()).isTrue();
            }
        }

        /** The answer, or all pages to the end. */
        List<Answer> ask(SearchRequest request, boolean toTheEnd) {
            List<Answer> pages = new ArrayList<>();
            String cursor = null;
            do {
                Answer page = searcher.search(new SearchRequest(
                        request.q(),
                        request.filters(),
                        request.outcomes(),
                        request.yearFrom(),
                        request.yearTo(),
                        request.sort(),
                        request.size(),
                        cursor,
                        request.facets(),
                        request.language(),
                        request.mode(),
                        request.without()));
                pages.add(page);
                cursor = page.next();
            } while (toTheEnd && cursor != null);
            return pages;
        }

        @Override
        public void close() {
            engine.close();
            afterwards.run();
        }
    }

    private Side lucene() {
        return new Side("lucene", LuceneEngine.open(folder.resolve("index")), () -> {});
    }

    private Side elasticsearch(int shards) {
        LocalElasticsearch local = LocalElasticsearch.shared();
        String name = "balai-differential-" + shards;
        return new Side(
                name,
                ElasticsearchEngine.open(new ElasticsearchSettings(
                        local.urls(),
                        local.caFile(),
                        null,
                        LocalElasticsearch.BALAI,
                        LocalElasticsearch.PASSWORD,
                        name,
                        shards,
                        0,
                        Duration.ofSeconds(30))),
                () -> administer("DELETE", name + "-000001"));
    }

    private static String administer(String method, String path) {
        try {
            return LocalElasticsearch.shared().administer(0, method, "/" + path, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // Comparing

    /** In what two answers can differ. */
    private enum Kind {
        /** One engine answers, the other does not. */
        REFUSED,
        TOTAL,
        FACETS,
        EXPANSIONS,
        /** Other cases, on a page that holds all of them or over all pages. */
        CASES,
        /** Two hits change places, though their scores lie further apart than noise. */
        ORDER,
        /** Two hits change places whose scores are the same but for noise. */
        SWAP,
        /** Scores further apart than noise. */
        SCORE,
        /** Scores apart by noise. */
        SCORE_NOISE,
        HIGHLIGHTS,
        /** What else a hit shows. */
        HIT,
        /** Another number of pages. */
        PAGES,
        /** Cursors that say another place. */
        CURSOR
    }

    /** What was compared and what was not alike. */
    private static final class Tally {
        private final String of;
        private final long begun = System.nanoTime();
        private final Map<Kind, List<String>> found = new EnumMap<>(Kind.class);
        private final Map<String, Integer> compared = new LinkedHashMap<>();

        Tally(String of) {
            this.of = of;
        }

        List<Answer> asked(SearchRequest request, java.util.function.Supplier<List<Answer>> ask) {
            try {
                return ask.get();
            } catch (EngineException e) {
                note(Kind.REFUSED, request, e.toString(), "");
                return List.of();
            }
        }

        void compare(SearchRequest request, List<Answer> left, List<Answer> right) {
            count("searches");
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                Answer one = left.get(i);
                Answer other = right.get(i);
                count("pages");
                same(Kind.TOTAL, request, one.total(), other.total());
                same(Kind.FACETS, request, one.facets(), other.facets());
                same(Kind.FACETS, request, one.outcomeSizes(), other.outcomeSizes());
                same(Kind.EXPANSIONS, request, one.expansions(), other.expansions());
                same(Kind.EXPANSIONS, request, one.removed(), other.removed());
                same(Kind.PAGES, request, one.next() == null, other.next() == null);
                same(Kind.CURSOR, request, one.next(), other.next());
            }
            same(Kind.PAGES, request, left.size(), right.size());
            List<Hit> ones = left.stream().flatMap(page -> page.hits().stream()).toList();
            List<Hit> others =
                    right.stream().flatMap(page -> page.hits().stream()).toList();
            boolean whole = Stream.of(left, right)
                    .allMatch(all -> !all.isEmpty() && all.getLast().next() == null);
            hits(request, ones, others, whole);
        }

        void similar(String id, List<Searcher.SimilarHit> left, List<Searcher.SimilarHit> right) {
            count("cases alike");
            hits(
                    "like " + id,
                    left.stream().map(Searcher.SimilarHit::hit).toList(),
                    right.stream().map(Searcher.SimilarHit::hit).toList(),
                    false);
        }

        private void hits(Object request, List<Hit> left, List<Hit> right, boolean whole) {
            List<String> ids = left.stream().map(Hit::id).toList();
            List<String> otherIds = right.stream().map(Hit::id).toList();
            if (whole || left.size() != right.size()) {
                same(Kind.CASES, request, new HashSet<>(ids), new HashSet<>(otherIds));
            }
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                if (!ids.get(i).equals(otherIds.get(i))) {
                    Hit one = left.get(i);
                    Hit other = right.get(i);
                    note(
                            close(one.score(), other.score()) ? Kind.SWAP : Kind.ORDER,
                            request,
                            i + " " + one.id() + " " + one.score(),
                            other.id() + " " + other.score());
                }
            }
            Map<String, Hit> byId = new HashMap<>();
            right.forEach(hit -> byId.put(hit.id(), hit));
            for (Hit one : left) {
                Hit other = byId.get(one.id());
                if (other == null) {
                    continue;
                }
                count("hits");
                if (one.score() > 0) {
                    count("scores above 0");
                }
                if (one.score() != other.score()) {
                    note(
                            close(one.score(), other.score()) ? Kind.SCORE_NOISE : Kind.SCORE,
                            request,
                            one.id() + " " + one.score(),
                            other.score());
                }
                compared.merge("highlights", one.highlights().size(), Integer::sum);
                same(Kind.HIGHLIGHTS, request, one.highlights(), other.highlights());
                compared.merge("reasons", one.why().size(), Integer::sum);
                same(Kind.HIGHLIGHTS, request, one.why(), other.why());
                same(Kind.HIT, request, bare(one), bare(other));
            }
        }

        private static boolean close(float one, float other) {
            return Math.abs(one - other) <= NOISE * Math.max(one, other);
        }

        /** A hit without what is compared apart. */
        private static Hit bare(Hit hit) {
            return new Hit(
                    hit.id(),
                    hit.title(),
                    hit.titleLanguage(),
                    hit.summary(),
                    hit.countries(),
                    hit.topics(),
                    hit.outcomes(),
                    hit.year(),
                    hit.status(),
                    hit.languages(),
                    0,
                    List.of(),
                    List.of());
        }

        private void same(Kind kind, Object request, @Nullable Object one, @Nullable Object other) {
            if (!java.util.Objects.equals(one, other)) {
                note(kind, request, one, other);
            }
        }

        private void note(Kind kind, Object request, @Nullable Object one, @Nullable Object other) {
            found.computeIfAbsent(kind, key -> new ArrayList<>())
                    .add(request + "\n    Lucene: " + one + "\n    Elasticsearch: " + other);
        }

        private void count(String what) {
            compared.merge(what, 1, Integer::sum);
        }

        /** Prints what was compared, and fails if anything differs but what is allowed. */
        void mustBeNothingBut(Set<Kind> allowed) {
            Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
            found.forEach((kind, all) -> counts.put(kind, all.size()));
            String summary = "Lucene beside Elasticsearch (" + of + "): compared " + compared + ", different " + counts
                    + ", " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s";
            System.out.println(summary);
            found.forEach((kind, all) -> {
                if (!allowed.contains(kind) || Boolean.getBoolean(SHOW)) {
                    all.stream().limit(EXAMPLES).forEach(example -> System.out.println("  " + kind + " " + example));
                }
            });
            assertThat(counts.keySet()).as(summary).isSubsetOf(allowed);
        }
    }
}
