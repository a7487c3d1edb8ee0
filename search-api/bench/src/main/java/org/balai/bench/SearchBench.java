package org.balai.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.search.Query;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Json;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineRequest;
import org.balai.engine.SearchEngine;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.search.Answer;
import org.balai.search.Indexer;
import org.balai.search.Names;
import org.balai.search.Projection;
import org.balai.search.Searcher;
import org.balai.search.Weights;
import org.balai.search.analysis.Analysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long searches take over HTTP and where the time goes, beside bare Lucene on the same index. */
@Command(
        name = "search",
        description = "Latency of searches over synthetic cases, beside bare Lucene; indexing rate.",
        mixinStandardHelpOptions = true)
final class SearchBench implements Callable<Integer> {

    @Mixin
    private Common common = new Common();

    @Mixin
    private Synthetic synthetic = new Synthetic();

    @Option(names = "--users", defaultValue = "10", description = "how many ask at once (default: ${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--warm-up", defaultValue = "1000", description = "searches before (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--searches", defaultValue = "3000", description = "searches measured (default: ${DEFAULT-VALUE})")
    private int searches;

    @Option(names = "--only", split = ",", description = "index, stages, bare, http (default: all)")
    private List<String> only = List.of("index", "stages", "bare", "http");

    private final Results results = new Results("search");

    @Override
    public Integer call() throws IOException, InterruptedException {
        results.set("users", users);
        results.set("searches", searches + " after " + warmUp);
        synthetic.measure(common, results, this::measure);
        results.report(common.json);
        return 0;
    }

    private void measure(Path folder, List<Questions.Asked> questions) throws IOException, InterruptedException {
        try (Catalogue catalogue = Catalogue.open(folder);
                SearchEngine engine = LuceneEngine.open(folder.resolve("index"))) {
            index(folder, catalogue, engine);
            Path lucene = folder.resolve("index");
            List<EngineRequest> requests = stages(catalogue, engine, questions);
            if (only.contains("bare")) {
                bare(lucene, questions, requests);
            }
        }
        if (only.contains("http")) {
            http(folder, questions);
        }
    }

    /** Indexes the catalogue; then does the same work piece by piece to tell where its time goes. */
    private void index(Path folder, Catalogue catalogue, SearchEngine engine) throws IOException {
        Projection projection = new Projection(synthetic.analysis, synthetic.vocabularies);
        Indexer indexer = new Indexer(catalogue, engine, projection, synthetic.analysis);
        if (!only.contains("index")) {
            indexer.catchUp();
            return;
        }
        int cases = synthetic.cases();
        Results.say("indexing");
        long start = System.nanoTime();
        long used = TimedEngine.clock();
        indexer.rebuild();
        used = TimedEngine.clock() - used;
        results.add("indexing", "Indexer", synthetic.rate(start), "cases/s");

        Results.say("indexing with a bare IndexWriter");
        Path bare = folder.resolve("bare");
        long reading = 0;
        long projecting = 0;
        long writing = 0;
        try (BareLucene.Writer writer = new BareLucene.Writer(bare)) {
            for (List<String> ids : synthetic.ids()) {
                long before = TimedEngine.clock();
                Map<String, CaseReport> reports = catalogue.caseReports(ids);
                List<List<Passage>> passages =
                        ids.stream().map(catalogue::passagesOf).toList();
                long read = TimedEngine.clock();
                List<EngineDocument> projected = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                    CaseReport report = reports.get(ids.get(i));
                    if (report == null) {
                        throw new IllegalStateException("no case " + ids.get(i));
                    }
                    projected.add(projection.project(report, passages.get(i), List.of(), Map.of()));
                }
                long done = TimedEngine.clock();
                for (EngineDocument document : projected) {
                    writer.add(document);
                }
                long written = TimedEngine.clock();
                reading += read - before;
                projecting += done - read;
                writing += written - done;
            }
            long before = TimedEngine.clock();
            writer.commit();
            writing += TimedEngine.clock() - before;
        }
        Folders.delete(bare);
        String group = "indexing, processor time of its thread";
        results.add(group, "Indexer", cases / (used / 1e9), "cases/s");
        results.add(group, "bare IndexWriter, ready documents", cases / (writing / 1e9), "cases/s");
        results.add(group, "ratio of time, Indexer to bare", (double) used / writing, "");
        results.add(group, "reading the catalogue", reading / 1e6 / cases, "ms a case");
        results.add(group, "analysis and projection", projecting / 1e6 / cases, "ms a case");
        results.add(group, "bare IndexWriter", writing / 1e6 / cases, "ms a case");
    }

    /**
     * Asks each question on one thread and sums what each stage takes; then everything by several threads. Gives what the
     * engine was asked last for each question.
     */
    private List<EngineRequest> stages(Catalogue catalogue, SearchEngine engine, List<Questions.Asked> questions)
            throws IOException, InterruptedException {
        Analysis analysis = synthetic.analysis;
        Map<String, Vocabulary> vocabularies = synthetic.vocabularies;
        Names names = new Names(catalogue, analysis, vocabularies);
        org.balai.search.Words words =
                org.balai.search.Words.open(catalogue, analysis, vocabularies, Folders.temporary());
        long gathering = System.nanoTime();
        words.catchUp();
        results.add("words of the collection", "gathered, cases a second", synthetic.rate(gathering), "cases/s");
        byte[] secret = new byte[32];
        TimedEngine timed = new TimedEngine(engine);
        Searcher watched =
                new Searcher(catalogue, timed, analysis, vocabularies, names, words, Weights.DEFAULT, null, secret);
        if (only.contains("stages")) {
            Results.say("warming up");
            for (int round = 0; round < 2; round++) {
                questions.forEach(question -> watched.search(question.request()));
                timed.take();
            }
            Results.say("asking stage by stage");
        }
        long plan = 0;
        long inEngine = 0;
        long rest = 0;
        long catalogueReads = 0;
        long json = 0;
        long bytes = 0;
        int twice = 0;
        int without = 0;
        long total = 0;
        List<EngineRequest> requests = new ArrayList<>();
        for (Questions.Asked question : questions) {
            long start = TimedEngine.clock();
            Answer answer = watched.search(question.request());
            long end = TimedEngine.clock();
            List<TimedEngine.Asked> asked = timed.take();
            TimedEngine.Asked last = asked.getLast();
            long searching =
                    asked.stream().mapToLong(one -> one.to() - one.from()).sum();
            inEngine += searching;
            plan += last.to() - start - searching;
            rest += end - last.to();
            twice += asked.size() > 1 ? 1 : 0;
            without += answer.hits().isEmpty() ? 1 : 0;
            total += last.result().total().value();
            requests.add(last.request());
            List<EngineHit> page =
                    last.result().hits().stream().limit(answer.hits().size()).toList();
            long before = TimedEngine.clock();
            catalogue.caseReports(page.stream().map(EngineHit::id).toList());
            catalogue.passages(page.stream()
                    .flatMap(hit -> hit.passages().stream())
                    .map(EngineHit.PassageHit::id)
                    .toList());
            long read = TimedEngine.clock();
            bytes += Json.MAPPER.writeValueAsBytes(answer).length;
            json += TimedEngine.clock() - read;
            catalogueReads += read - before;
        }
        if (!only.contains("stages")) {
            return requests;
        }
        int count = questions.size();
        String group = "stages of a search, mean processor time";
        results.add(group, "question to query", plan / 1e6 / count, "ms");
        results.add(group, "engine", inEngine / 1e6 / count, "ms");
        results.add(group, "catalogue (read again after)", catalogueReads / 1e6 / count, "ms");
        results.add(group, "highlights, labels, facets", (rest - catalogueReads) / 1e6 / count, "ms");
        results.add(group, "JSON", json / 1e6 / count, "ms");
        results.add(group, "JSON, size", bytes / 1e3 / count, "kB");
        results.add(group, "cases found", (double) total / count, "");
        results.add(group, "questions that asked twice", 100.0 * twice / count, "%");
        results.add(group, "questions without a hit", 100.0 * without / count, "%");

        group = "engine, mean processor time";
        engine(group, "as asked", engine, requests);
        engine(
                group,
                "without facets",
                engine,
                requests.stream().map(one -> with(one, false, true)).toList());
        engine(
                group,
                "without passages",
                engine,
                requests.stream().map(one -> with(one, true, false)).toList());
        engine(
                group,
                "without both",
                engine,
                requests.stream().map(one -> with(one, false, false)).toList());

        Results.say("asking with " + users + " threads");
        results.add(
                "engine, " + users + " threads",
                Latencies.measure(
                        Latencies.WORKING,
                        users,
                        warmUp,
                        searches,
                        Latencies.OWN,
                        number -> engine.search(requests.get(number % requests.size()))));
        Searcher searcher =
                new Searcher(catalogue, engine, analysis, vocabularies, names, words, Weights.DEFAULT, null, secret);
        results.add(
                "Searcher, " + users + " threads",
                Latencies.measure(
                        Latencies.WORKING,
                        users,
                        warmUp,
                        searches,
                        Latencies.OWN,
                        number -> searcher.search(questions.get(number % count).request())));
        return requests;
    }

    private void engine(String group, String name, SearchEngine engine, List<EngineRequest> requests) {
        requests.forEach(engine::search);
        long start = TimedEngine.clock();
        requests.forEach(engine::search);
        results.add(group, name, (TimedEngine.clock() - start) / 1e6 / requests.size(), "ms");
    }

    static EngineRequest with(EngineRequest request, boolean facets, boolean passages) {
        return new EngineRequest(
                request.query(),
                request.filters(),
                request.sort(),
                request.size(),
                request.after(),
                facets ? request.facets() : List.of(),
                passages ? request.passages() : 0);
    }

    /** The same questions to the same index through Lucene alone. */
    private void bare(Path index, List<Questions.Asked> questions, List<EngineRequest> requests)
            throws IOException, InterruptedException {
        Results.say("asking bare Lucene");
        try (BareLucene lucene = BareLucene.open(index)) {
            results.set("index", lucene.size());
            List<Query> words = new ArrayList<>();
            List<Query> leaves = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                words.add(lucene.words(synthetic.analysis, questions.get(i)));
                leaves.add(lucene.leaves(requests.get(i).query(), questions.get(i)));
            }
            bare("bare Lucene, the question's words, best 20", words, lucene::top);
            bare("bare Lucene, the question's words, best 20 with facets", words, lucene::topWithFacets);
            bare("bare Lucene, all terms of our query, best 20", leaves, lucene::top);
            bare("bare Lucene, all terms of our query, best 20 with facets", leaves, lucene::topWithFacets);
        }
    }

    private interface Asking {
        int ask(Query query) throws IOException;
    }

    private void bare(String group, List<Query> queries, Asking asking) throws InterruptedException {
        AtomicLong found = new AtomicLong();
        results.add(
                group,
                Latencies.measure(
                        Latencies.WORKING,
                        users,
                        warmUp,
                        searches,
                        Latencies.OWN,
                        number -> found.addAndGet(asking.ask(queries.get(number % queries.size())))));
    }

    /** The questions as people ask them: a server in a process of its own, users at once. */
    private void http(Path folder, List<Questions.Asked> questions) throws IOException, InterruptedException {
        Results.say("serving");
        List<String> addresses =
                questions.stream().map(Questions.Asked::address).toList();
        try (Served served = Served.start(common.serve(folder))) {
            results.add("start of the server", "until it answers", served.until("/actuator/health") / 1e3, "s");
            AtomicLong bytes = new AtomicLong();
            Latencies latencies =
                    Latencies.measure(Latencies.WAITING, users, warmUp, searches, served::processorNanos, number -> {
                        HttpResponse<byte[]> response = served.get(addresses.get(number % addresses.size()));
                        if (response.statusCode() != 200) {
                            throw new IOException(response.statusCode() + " for " + response.uri());
                        }
                        bytes.addAndGet(response.body().length);
                    });
            String group = "HTTP, " + users + " users";
            results.add(group, latencies);
            results.add(group, "size of an answer, compressed", bytes.get() / 1e3 / (warmUp + searches), "kB");
        }
    }
}
