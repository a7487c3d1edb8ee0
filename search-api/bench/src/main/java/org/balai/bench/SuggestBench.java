package org.balai.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.balai.corpus.CaseReport;
import org.balai.corpus.LangString;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.engine.SearchEngine;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.search.Indexer;
import org.balai.search.Names;
import org.balai.search.Searcher;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How quickly names are suggested while words of titles are typed letter by letter, one to eight letters, by language. */
@Command(
        name = "suggest",
        description = "Suggestions while words are typed letter by letter, in each language.",
        mixinStandardHelpOptions = true)
final class SuggestBench implements Callable<Integer> {

    private static final long SEED = 20_261_130;
    private static final int WORDS = 60;
    private static final int LETTERS = 8;
    private static final int SUGGESTED = 8;

    @Mixin
    private Common common = new Common();

    @Mixin
    private Synthetic synthetic = new Synthetic();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "times each beginning is typed (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--only", split = ",", description = "class, http (default: both)")
    private List<String> only = List.of("class", "http");

    private final Results results = new Results("suggest");

    @Override
    public Integer call() throws IOException, InterruptedException {
        synthetic.measure(common, results, (folder, questions) -> measure(folder));
        results.report(common.json);
        return 0;
    }

    private void measure(Path folder) throws IOException, InterruptedException {
        Map<String, List<String>> typed;
        try (Catalogue catalogue = Catalogue.open(folder)) {
            typed = typed(catalogue);
            if (only.contains("class")) {
                names(folder, catalogue, typed);
            }
        }
        if (only.contains("http")) {
            http(folder, typed);
        }
    }

    private void names(Path folder, Catalogue catalogue, Map<String, List<String>> typed)
            throws IOException, InterruptedException {
        try (SearchEngine engine = LuceneEngine.open(folder.resolve("index"));
                Indexer indexer = synthetic.indexer(catalogue, engine);
                org.balai.search.Words words = synthetic.words(catalogue, folder)) {
            indexer.catchUp();
            long before = heap();
            long start = System.nanoTime();
            Names names = new Names(catalogue, synthetic.analysis, synthetic.vocabularies);
            names.catchUp();
            results.add("names", "gathering them", (System.nanoTime() - start) / 1e9, "s");
            results.add("names", "heap", (heap() - before) / 1e6, "MB");
            Searcher searcher = synthetic.searcher(catalogue, engine, names, words, null);
            for (Map.Entry<String, List<String>> one : typed.entrySet()) {
                List<String> beginnings = one.getValue();
                results.add(
                        "Names, " + one.getKey(),
                        Latencies.measure(
                                Latencies.WORKING,
                                1,
                                beginnings.size(),
                                rounds * beginnings.size(),
                                Latencies.OWN,
                                number -> {
                                    names.catchUp();
                                    names.suggest(
                                            beginnings.get(number % beginnings.size()),
                                            one.getKey(),
                                            SUGGESTED,
                                            searcher.counts());
                                }));
            }
        }
    }

    private void http(Path folder, Map<String, List<String>> typed) throws IOException, InterruptedException {
        Results.say("serving");
        try (Served served = Served.start(common.serve(folder))) {
            served.until("/actuator/health");
            served.untilAtRest();
            for (Map.Entry<String, List<String>> one : typed.entrySet()) {
                List<String> beginnings = one.getValue();
                results.add(
                        "HTTP, " + one.getKey(),
                        Latencies.measure(
                                Latencies.WAITING,
                                1,
                                beginnings.size(),
                                rounds * beginnings.size(),
                                served::processorNanos,
                                number -> {
                                    HttpResponse<byte[]> response = served.get("/api/v1/suggest?lang=" + one.getKey()
                                            + "&q="
                                            + URLEncoder.encode(
                                                    beginnings.get(number % beginnings.size()),
                                                    StandardCharsets.UTF_8));
                                    if (response.statusCode() != 200) {
                                        throw new IOException(response.statusCode() + " for " + response.uri());
                                    }
                                }));
            }
        }
    }

    /** By language the beginnings of words of titles, letter by letter. */
    private Map<String, List<String>> typed(Catalogue catalogue) {
        List<String> ids = new ArrayList<>(catalogue.caseIds());
        Collections.shuffle(ids, new Random(SEED));
        Map<String, List<String>> typed = new LinkedHashMap<>();
        Map<String, Integer> words = new LinkedHashMap<>();
        for (CaseReport report : catalogue
                .caseReports(ids.subList(0, Math.min(3000, ids.size())))
                .values()) {
            if (report.title() == null) {
                continue;
            }
            for (Map.Entry<String, LangString.Text> title :
                    report.title().value().texts().entrySet()) {
                String text = title.getValue().text();
                List<Token> tokens = synthetic.analysis.main(Analysis.UNKNOWN, text);
                if (!tokens.isEmpty() && words.merge(title.getKey(), 1, Integer::sum) <= WORDS) {
                    int start = tokens.get(tokens.size() / 2).start();
                    int letters = text.codePointCount(start, text.length());
                    for (int length = 1; length <= Math.min(LETTERS, letters); length++) {
                        typed.computeIfAbsent(title.getKey(), key -> new ArrayList<>())
                                .add(text.substring(start, text.offsetByCodePoints(start, length)));
                    }
                }
            }
        }
        return typed;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
