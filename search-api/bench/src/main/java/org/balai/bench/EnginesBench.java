package org.balai.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.balai.corpus.Json;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineRequest;
import org.balai.engine.SearchEngine;
import org.balai.engine.elasticsearch.ElasticsearchEngine;
import org.balai.engine.elasticsearch.ElasticsearchSettings;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.search.Indexer;
import org.balai.search.Names;
import org.balai.search.Projection;
import org.balai.search.Searcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Both engines on the same cases and questions, each beside what one would write by hand on its library or server. */
@Command(
        name = "engines",
        description = "Searches, indexing and size of both engines on synthetic cases, beside the same without Balai.",
        mixinStandardHelpOptions = true)
final class EnginesBench implements Callable<Integer> {

    private static final String BALAI = "balai-bench";
    private static final String COPY = "balai-copy";
    private static final String PLAIN = "balai-plain";
    private static final String REHEARSAL = "balai-rehearsal";

    /** So many requests of documents are written before any measurement, for the compilers of both processes. */
    private static final int REHEARSED = 20;

    private static final Latencies.Clock BOTH = () -> Latencies.OWN.nanos() + elasticsearch();

    @Mixin
    private Common common = new Common();

    @Mixin
    private Synthetic synthetic = new Synthetic();

    @Option(names = "--users", defaultValue = "10", description = "how many ask at once (default: ${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--warm-up", defaultValue = "500", description = "searches before (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--searches", defaultValue = "1000", description = "searches measured (default: ${DEFAULT-VALUE})")
    private int searches;

    private final Results results = new Results("engines");

    /** A way to have a question answered. */
    private record Way(String name, Latencies.Asking asking) {}

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        results.set("users", users);
        results.set("searches", searches + " after " + warmUp);
        synthetic.measure(common, results, this::measure);
        results.report(common.json);
        return 0;
    }

    private void measure(Path folder, List<Questions.Asked> questions) throws IOException, InterruptedException {
        // Kept with the cases as long as they are projected the same way.
        String version = Indexer.fingerprint(synthetic.analysis, synthetic.vocabularies, null)
                .replaceAll("[^A-Za-z0-9.]+", "-");
        Path balai = folder.resolve("balai-" + version + ".bulk");
        Path plain = folder.resolve("plain-" + version + ".bulk");
        try (Catalogue catalogue = Catalogue.open(folder);
                LuceneEngine lucene = LuceneEngine.open(folder.resolve("index"))) {
            if (!Files.exists(balai) || !Files.exists(plain)) {
                Results.say("preparing documents");
                ReadyDocuments.write(catalogue, synthetic, balai, plain);
            }
            indexLucene(folder, catalogue, lucene, balai);
            Results.say("starting Elasticsearch");
            LocalElasticsearch cluster = LocalElasticsearch.shared();
            try (BareElasticsearch bare = new BareElasticsearch(cluster);
                    ElasticsearchEngine elasticsearch = open(cluster.urls().getFirst(), cluster.caFile())) {
                indexElasticsearch(catalogue, elasticsearch, bare, balai, plain);
                search(folder, catalogue, lucene, elasticsearch, cluster, bare, questions);
            }
        }
    }

    private static ElasticsearchEngine open(URI url, @Nullable Path caFile) {
        return ElasticsearchEngine.open(new ElasticsearchSettings(
                List.of(url),
                caFile,
                null,
                LocalElasticsearch.BALAI,
                LocalElasticsearch.PASSWORD,
                BALAI,
                1,
                0,
                Duration.ofSeconds(60)));
    }

    /** The processor time of the cluster, which runs below this process. */
    private static long elasticsearch() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    // Indexing

    private void indexLucene(Path folder, Catalogue catalogue, LuceneEngine engine, Path ready)
            throws IOException, InterruptedException {
        Path rehearsal = folder.resolve("rehearsal");
        bareLucene(rehearsal, ready, REHEARSED);
        Folders.delete(rehearsal);

        Results.say("indexing with Lucene");
        indexed("Indexer on Lucene", () -> indexer(catalogue, engine).rebuild());
        size("Lucene", "Balai", Folders.size(BareLucene.answering(folder.resolve("index"))));

        Path bare = folder.resolve("bare");
        long[] start = bareLucene(bare, ready, Integer.MAX_VALUE);
        indexed("bare IndexWriter, ready documents", start[0], start[1]);
        size("Lucene", "bare IndexWriter", Folders.size(bare));
        Folders.delete(bare);
    }

    private Indexer indexer(Catalogue catalogue, SearchEngine engine) {
        return new Indexer(
                catalogue, engine, new Projection(synthetic.analysis, synthetic.vocabularies), synthetic.analysis);
    }

    /**
     * Writes ready documents with an index writer and gives when that would have begun, on both clocks, had they not to be
     * read from their file.
     */
    private static long[] bareLucene(Path folder, Path ready, int most) throws IOException, InterruptedException {
        long[] start = {System.nanoTime(), BOTH.nanos()};
        try (BareLucene.Writer writer = new BareLucene.Writer(folder, new ConcurrentMergeScheduler())) {
            ReadyDocuments.each(ready, most, bulk -> {
                long before = System.nanoTime();
                long used = TimedEngine.clock();
                List<EngineDocument> documents = ReadyDocuments.documents(bulk);
                start[0] += System.nanoTime() - before;
                start[1] += TimedEngine.clock() - used;
                for (EngineDocument document : documents) {
                    writer.add(document);
                }
            });
            writer.merge();
            writer.commit();
        }
        return start;
    }

    private void indexed(String name, Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long used = BOTH.nanos();
        work.run();
        indexed(name, start, used);
    }

    private void indexed(String name, long start, long used) {
        results.add("indexing", name, synthetic.rate(start), "cases/s");
        results.add("processor time of it", name, (BOTH.nanos() - used) / 1e6 / synthetic.cases(), "ms a case");
    }

    private void size(String engine, String name, long bytes) {
        results.add("size on disk, " + engine + ", one segment", name, bytes / 1e6, "MB");
    }

    private void indexElasticsearch(
            Catalogue catalogue, ElasticsearchEngine engine, BareElasticsearch bare, Path ready, Path plain)
            throws IOException, InterruptedException {
        Results.say("indexing with Elasticsearch");
        bare.administer("PUT", "/" + REHEARSAL, PlainIndex.layout());
        bare.load(REHEARSAL, plain, REHEARSED);
        bare.administer("DELETE", "/" + REHEARSAL, Map.of());

        indexed("Indexer on Elasticsearch", () -> indexer(catalogue, engine).rebuild());
        String index = bare.named(BALAI);
        merged("Balai", index, bare);

        bare.copyLayout(index, COPY);
        indexed("bare _bulk, the same documents ready", () -> bare.load(COPY, ready, Integer.MAX_VALUE));
        merged("bare _bulk, the same documents", COPY, bare);
        bare.administer("DELETE", "/" + COPY, Map.of());

        bare.administer("PUT", "/" + PLAIN, PlainIndex.layout());
        indexed("bare _bulk, hand-written index", () -> bare.load(PLAIN, plain, Integer.MAX_VALUE));
        merged("hand-written index", PLAIN, bare);
    }

    /** Merges an index into one segment, as Balai's on Lucene is by itself. */
    private void merged(String name, String index, BareElasticsearch bare) throws IOException, InterruptedException {
        results.add("size on disk, Elasticsearch, as indexed", name, bare.size(index) / 1e6, "MB");
        results.add("segments as indexed", name, bare.segments(index), "");
        long start = System.nanoTime();
        bare.merge(index);
        results.add("merging into one segment", name, (System.nanoTime() - start) / 1e9, "s");
        size("Elasticsearch", name, bare.size(index));
    }

    // Searching

    private void search(
            Path folder,
            Catalogue catalogue,
            LuceneEngine lucene,
            ElasticsearchEngine elasticsearch,
            LocalElasticsearch cluster,
            BareElasticsearch bare,
            List<Questions.Asked> all)
            throws IOException, InterruptedException {
        Names names = new Names(catalogue, synthetic.analysis, synthetic.vocabularies);
        org.balai.search.Words known = synthetic.words(catalogue, folder);
        known.catchUp();
        Searcher onLucene = synthetic.searcher(catalogue, lucene, names, known, null);
        Searcher onElasticsearch = synthetic.searcher(catalogue, elasticsearch, names, known, null);

        Results.say("listening to what Balai asks");
        List<Questions.Asked> questions = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        try (Tap tap = new Tap(cluster);
                ElasticsearchEngine tapped = open(tap.url(), null)) {
            TimedEngine timed = new TimedEngine(tapped);
            Searcher watched = synthetic.searcher(catalogue, timed, names, known, null);
            for (Questions.Asked question : all) {
                try {
                    watched.search(question.request());
                } catch (EngineException e) {
                    Results.say("left out: " + question.text() + ": " + e.getMessage());
                    timed.take();
                    tap.take();
                    continue;
                }
                questions.add(question);
                List<EngineRequest> requests =
                        timed.take().stream().map(TimedEngine.Asked::request).toList();
                sent.add(Sent.of(question, requests, tap.take()));
            }
        }
        results.add("questions", "left out, since Elasticsearch refuses them", all.size() - questions.size(), "");
        // As warm as the other by now.
        questions.forEach(question -> onLucene.search(question.request()));
        List<byte[]> words = bodies(questions, false);
        List<byte[]> explained = bodies(questions, true);

        List<Way> ways = List.of(
                new Way(
                        "Searcher on Lucene",
                        number -> onLucene.search(at(questions, number).request())),
                new Way(
                        "Searcher on Elasticsearch",
                        number -> onElasticsearch.search(at(questions, number).request())),
                new Way("what it asks, replayed", number -> {
                    for (Tap.Heard heard : at(sent, number).searches()) {
                        bare.again(heard);
                    }
                }),
                new Way("hand-written query", number -> bare.search(PLAIN, at(words, number))),
                new Way("hand-written query, passages and marks", number -> bare.search(PLAIN, at(explained, number))));
        for (Way way : ways) {
            asking(way, users, warmUp, searches);
        }
        for (Way way : ways) {
            // Warm from before; alone they take longer.
            asking(way, 1, warmUp / 5, searches / 2);
        }
        EngineStages stages = new EngineStages(results, sent);
        stages.sent();
        Results.say("asking stage by stage");
        stages.elasticsearch(onElasticsearch, elasticsearch, bare);
        stages.lucene(onLucene, lucene);
        stages.plain(body -> bare.search(PLAIN, body));
    }

    private void asking(Way way, int many, int before, int measured) throws InterruptedException {
        Results.say("asking: " + way.name() + ", " + many + " at once");
        results.add(
                many + " at once: " + way.name(),
                Latencies.measure(Latencies.WORKING, many, before, measured, BOTH, way.asking()));
    }

    private static <T> T at(List<T> all, int number) {
        return all.get(number % all.size());
    }

    private static List<byte[]> bodies(List<Questions.Asked> questions, boolean explained) {
        return questions.stream()
                .map(question -> Json.MAPPER.writeValueAsBytes(PlainIndex.search(question, explained)))
                .toList();
    }
}
