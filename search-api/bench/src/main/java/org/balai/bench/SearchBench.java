package org.balai.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.Query;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Json;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineVector;
import org.balai.engine.SearchEngine;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.ingest.LanguageRecogniser;
import org.balai.search.Answer;
import org.balai.search.Indexer;
import org.balai.search.Mode;
import org.balai.search.Names;
import org.balai.search.Projection;
import org.balai.search.Searcher;
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

    @Option(
            names = "--mode",
            split = ",",
            defaultValue = "hybrid,words",
            description = "hybrid, concepts, words (default: ${DEFAULT-VALUE})")
    private List<Mode> modes = List.of(Mode.HYBRID, Mode.WORDS);

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
            if (only.contains("stages") || only.contains("bare")) {
                List<EngineRequest> requests = ask(folder, catalogue, engine, questions);
                if (only.contains("bare")) {
                    bare(lucene, questions, requests);
                }
            }
        }
        if (only.contains("http")) {
            http(folder, questions);
        }
    }

    /** Indexes the catalogue; then does the same work piece by piece to tell where its time goes. */
    private void index(Path folder, Catalogue catalogue, SearchEngine engine) throws IOException {
        Indexer indexer = synthetic.indexer(catalogue, engine);
        if (!only.contains("index")) {
            indexer.catchUp();
            return;
        }
        int cases = synthetic.cases();
        Results.say("indexing");
        long start = System.nanoTime();
        long used = Latencies.OWN.nanos();
        indexer.rebuild();
        used = Latencies.OWN.nanos() - used;
        results.add("indexing", "Indexer", synthetic.rate(start), "cases/s");

        Results.say("indexing with a bare IndexWriter");
        Projection projection = new Projection(synthetic.analysis, synthetic.vocabularies);
        Path bare = folder.resolve("bare");
        long reading = 0;
        long projecting = 0;
        long writing = 0;
        // It merges on this thread, whose processor time is measured.
        try (BareLucene.Writer writer = new BareLucene.Writer(bare, new SerialMergeScheduler())) {
            for (List<String> ids : synthetic.ids()) {
                long before = TimedEngine.clock();
                Map<String, CaseReport> reports = catalogue.caseReports(ids);
                List<List<Passage>> passages =
                        ids.stream().map(catalogue::passagesOf).toList();
                List<Map<String, float[]>> vectors = ids.stream()
                        .map(id -> catalogue.vectorsOf(id, synthetic.encoder.id()))
                        .toList();
                long read = TimedEngine.clock();
                List<EngineDocument> projected = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                    CaseReport report = reports.get(ids.get(i));
                    if (report == null) {
                        throw new IllegalStateException("no case " + ids.get(i));
                    }
                    Map<String, EngineVector> ofCase = new LinkedHashMap<>();
                    vectors.get(i).forEach((name, values) -> ofCase.put(name, EngineVector.of(values)));
                    projected.add(projection.project(report, passages.get(i), List.of(), ofCase));
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
            writer.merge();
            writer.commit();
            writing += TimedEngine.clock() - before;
        }
        Folders.delete(bare);
        String group = "indexing and merging into one segment, processor time";
        results.add(group, "Indexer", cases / (used / 1e9), "cases/s");
        results.add(group, "bare IndexWriter, ready documents", cases / (writing / 1e9), "cases/s");
        results.add(group, "ratio of time, Indexer to bare", (double) used / writing, "");
        results.add(group, "reading the catalogue", reading / 1e6 / cases, "ms a case");
        results.add(group, "analysis and projection", projecting / 1e6 / cases, "ms a case");
        results.add(group, "bare IndexWriter", writing / 1e6 / cases, "ms a case");
    }

    /** What a question asked of the engine, by meaning and by words, and the last search that counted facets. */
    private record Heard(List<TimedEngine.Near> near, List<TimedEngine.Asked> asked, TimedEngine.Asked main) {

        static Heard of(TimedEngine engine) {
            List<TimedEngine.Asked> asked = engine.take();
            return new Heard(
                    engine.takeNear(),
                    asked,
                    asked.stream()
                            .filter(Heard::counts)
                            .reduce((earlier, later) -> later)
                            .orElseThrow());
        }

        private static boolean counts(TimedEngine.Asked one) {
            return !one.request().facets().isEmpty();
        }

        boolean twice() {
            return asked.stream().filter(Heard::counts).count() > 1;
        }

        /** The time of its searches that began in this while. */
        long searching(long from, long to) {
            return asked.stream()
                    .filter(one -> one.from() >= from && one.from() < to)
                    .mapToLong(one -> one.to() - one.from())
                    .sum();
        }

        /** Asks the same again. */
        void again(SearchEngine engine) {
            near.forEach(one -> engine.nearest(one.request()));
            asked.forEach(one -> engine.search(one.request()));
        }
    }

    /** Asks all questions in each mode; gives the search by words that each became in the first. */
    private List<EngineRequest> ask(
            Path folder, Catalogue catalogue, SearchEngine engine, List<Questions.Asked> questions)
            throws IOException, InterruptedException {
        Names names = new Names(catalogue, synthetic.analysis, synthetic.vocabularies);
        org.balai.search.Words words = synthetic.words(catalogue, folder);
        long gathering = System.nanoTime();
        words.catchUp();
        results.add("words of the collection", "gathered, cases a second", synthetic.rate(gathering), "cases/s");
        LanguageRecogniser languages = new LanguageRecogniser();
        UnaryOperator<String> languageOf = text -> languages.recognise(text).tag();
        Searcher searcher = synthetic.searcher(catalogue, engine, names, words, synthetic.meaning(engine, languageOf));
        TimedEngine timed = new TimedEngine(engine);
        long[] told = new long[2];
        Searcher watched = synthetic.searcher(catalogue, timed, names, words, synthetic.meaning(timed, text -> {
            told[0] = TimedEngine.clock();
            String language = languageOf.apply(text);
            told[1] = TimedEngine.clock();
            return language;
        }));
        watched.load();
        List<Heard> first = List.of();
        for (Mode mode : only.contains("stages") ? modes : modes.subList(0, 1)) {
            List<Heard> heard = stages(mode, catalogue, watched, timed, told, questions);
            first = first.isEmpty() ? heard : first;
            if (only.contains("stages")) {
                engine(mode, engine, heard);
                String asking = users + " threads, " + Questions.named(mode);
                Results.say("asking with " + asking);
                latencies("engine, " + asking, number -> at(heard, number).again(engine));
                latencies(
                        "Searcher, " + asking,
                        number ->
                                searcher.search(at(questions, number).request().by(mode)));
            }
        }
        return first.stream().map(one -> one.main().request()).toList();
    }

    /**
     * Asks each question on one thread and sums what each stage takes.
     *
     * @param told when a language was last begun to be told and was told, on the thread's clock
     */
    private List<Heard> stages(
            Mode mode,
            Catalogue catalogue,
            Searcher watched,
            TimedEngine timed,
            long[] told,
            List<Questions.Asked> questions) {
        if (only.contains("stages")) {
            Results.say("warming up");
            for (int round = 0; round < 2; round++) {
                for (Questions.Asked question : questions) {
                    watched.search(question.request().by(mode));
                    Heard.of(timed);
                }
            }
            Results.say("asking stage by stage");
        }
        Map<String, Double> millis = new LinkedHashMap<>();
        List<Heard> all = new ArrayList<>();
        long bytes = 0;
        int without = 0;
        for (Questions.Asked question : questions) {
            Arrays.fill(told, 0);
            long start = TimedEngine.clock();
            Answer answer = watched.search(question.request().by(mode));
            long end = TimedEngine.clock();
            Heard heard = Heard.of(timed);
            all.add(heard);
            without += answer.hits().isEmpty() ? 1 : 0;
            long telling = told[1] - told[0];
            // Once its language is told, a question is put into English if need be, encoded and searched.
            long encoding =
                    heard.near().stream().mapToLong(one -> one.from() - told[1]).sum();
            long nearest = heard.near().stream()
                    .mapToLong(one -> one.to() - one.from())
                    .sum();
            long found = heard.main().to();
            long before = TimedEngine.clock();
            Set<String> page = catalogue
                    .caseReports(answer.hits().stream().map(Answer.Hit::id).toList())
                    .keySet();
            catalogue.passages(heard.asked().stream()
                    .flatMap(one -> one.result().hits().stream())
                    .filter(hit -> page.contains(hit.id()))
                    .flatMap(hit -> hit.passages().stream())
                    .map(EngineHit.PassageHit::id)
                    .collect(Collectors.toSet()));
            long read = TimedEngine.clock();
            bytes += Json.MAPPER.writeValueAsBytes(answer).length;
            long written = TimedEngine.clock();
            Map<String, Long> nanos = new LinkedHashMap<>();
            nanos.put(
                    "question to query", found - start - heard.searching(start, found) - telling - encoding - nearest);
            nanos.put("language of the question", telling);
            nanos.put("question put into English where needed, and encoded", encoding);
            nanos.put("nearest", nearest);
            nanos.put("engine", heard.searching(start, end));
            nanos.put("catalogue (read again after)", read - before);
            nanos.put(
                    "fusion, highlights, labels, facets", end - found - heard.searching(found, end) - (read - before));
            nanos.put("JSON", written - read);
            nanos.forEach((stage, took) -> millis.merge(stage, took / 1e6, Double::sum));
        }
        if (only.contains("stages")) {
            String group = "stages of a search, " + Questions.named(mode) + ", mean processor time";
            int count = questions.size();
            // Words alone go without some.
            millis.values().removeIf(sum -> sum == 0);
            millis.forEach((stage, sum) -> results.add(group, stage, sum / count, "ms"));
            results.add(group, "JSON, size", bytes / 1e3 / count, "kB");
            results.add(
                    group,
                    "cases found",
                    all.stream()
                            .mapToLong(one -> one.main().result().total().value())
                            .average()
                            .orElse(0),
                    "");
            results.add(
                    group,
                    "searches of the engine",
                    all.stream().mapToInt(one -> one.asked().size()).average().orElse(0),
                    "");
            share(
                    group,
                    "questions that asked twice",
                    all.stream().filter(Heard::twice).count(),
                    count);
            share(
                    group,
                    "questions searched by meaning",
                    all.stream().filter(one -> !one.near().isEmpty()).count(),
                    count);
            share(group, "questions without a hit", without, count);
        }
        return all;
    }

    private void share(String group, String name, long some, int all) {
        results.add(group, name, 100.0 * some / all, "%");
    }

    private static <T> T at(List<T> all, int number) {
        return all.get(number % all.size());
    }

    private void latencies(String group, Latencies.Asking asking) throws InterruptedException {
        results.add(group, Latencies.measure(Latencies.WORKING, users, warmUp, searches, Latencies.OWN, asking));
    }

    private void engine(Mode mode, SearchEngine engine, List<Heard> heard) {
        String group = "engine, " + Questions.named(mode) + ", mean processor time";
        engine(group, "as asked", engine, heard, true, true);
        engine(group, "without facets", engine, heard, false, true);
        engine(group, "without passages", engine, heard, true, false);
        engine(group, "without both", engine, heard, false, false);
    }

    private void engine(
            String group, String name, SearchEngine engine, List<Heard> heard, boolean facets, boolean passages) {
        List<EngineRequest> requests = heard.stream()
                .flatMap(one -> one.asked().stream())
                .map(one -> with(one.request(), facets, passages))
                .toList();
        requests.forEach(engine::search);
        long start = TimedEngine.clock();
        requests.forEach(engine::search);
        results.add(group, name, (TimedEngine.clock() - start) / 1e6 / heard.size(), "ms");
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
        latencies(group, number -> found.addAndGet(asking.ask(at(queries, number))));
    }

    /** The questions as people ask them: a server in a process of its own, users at once. */
    private void http(Path folder, List<Questions.Asked> questions) throws IOException, InterruptedException {
        Results.say("serving");
        try (Served served = Served.start(common.serve(folder))) {
            results.add("start of the server", "until it answers", served.until("/actuator/health") / 1e3, "s");
            served.untilAtRest();
            for (Mode mode : modes) {
                List<String> addresses = questions.stream()
                        .map(question -> question.address(mode))
                        .toList();
                AtomicLong bytes = new AtomicLong();
                Latencies latencies = Latencies.measure(
                        Latencies.WAITING, users, warmUp, searches, served::processorNanos, number -> {
                            HttpResponse<byte[]> response = served.get(at(addresses, number));
                            if (response.statusCode() != 200) {
                                throw new IOException(response.statusCode() + " for " + response.uri());
                            }
                            bytes.addAndGet(response.body().length);
                        });
                String group = "HTTP, " + users + " users, " + Questions.named(mode);
                results.add(group, latencies);
                results.add(group, "size of an answer, compressed", bytes.get() / 1e3 / (warmUp + searches), "kB");
            }
        }
    }
}
