package org.balai.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.balai.corpus.Json;
import org.balai.engine.EngineRequest;
import org.balai.engine.SearchEngine;
import org.balai.search.Searcher;
import tools.jackson.databind.JsonNode;

/** Where the time of a question goes on either engine, one asker alone. */
final class EngineStages {

    /** One question of so many goes through the stages; all would take a quarter of an hour. */
    private static final int SAMPLE = 5;

    private final Results results;
    private final List<Sent> all;
    private final List<Sent> sample;

    EngineStages(Results results, List<Sent> all) {
        this.results = results;
        this.all = all;
        this.sample = IntStream.range(0, (all.size() + SAMPLE - 1) / SAMPLE)
                .mapToObj(number -> all.get(number * SAMPLE))
                .toList();
    }

    /** What is worked out of a question. */
    interface Figure<T> {
        double of(T one) throws IOException, InterruptedException;
    }

    /** What is done with a question. */
    interface Stage<T> {
        void of(T one) throws IOException, InterruptedException;
    }

    /** Asks the hand-written index. */
    interface Plain {
        byte[] search(byte[] body) throws IOException, InterruptedException;
    }

    /** What questions become. */
    void sent() throws IOException, InterruptedException {
        String group = "a question on Elasticsearch, on average";
        results.add(group, "different terms and phrases named", mean(all, Sent::named), "");
        results.add(group, "terms and phrases sent", mean(all, one -> one.clauses(false)), "");
        results.add(group, "the same to name passages", mean(all, one -> one.clauses(true)), "");
        results.add(group, "searches", mean(all, one -> one.searches().size()), "");
        results.add(group, "size sent", mean(all, one -> one.size(heard -> heard.sent)), "kB");
        results.add(group, "size answered", mean(all, one -> one.size(heard -> heard.answer)), "kB");
        List<Sent> looking =
                all.stream().filter(one -> !one.lookUps().isEmpty()).toList();
        results.add(
                group, "questions that looked terms up, new to the engine", 100.0 * looking.size() / all.size(), "%");
        results.add(group, "terms looked up by one of them", mean(looking, Sent::lookedUp), "");
        results.add(group, "time of its look-up", mean(looking, Sent::lookUpMillis), "ms");
    }

    void elasticsearch(Searcher searcher, SearchEngine engine, BareElasticsearch bare)
            throws IOException, InterruptedException {
        String group = "stages on Elasticsearch, mean of every fifth question";
        engine(group, searcher, engine);
        List<List<Tap.Heard>> searches = sample.stream().map(Sent::searches).toList();
        stage(group, "replayed", searches, bare::again);
        double took = mean(searches, heard -> {
            double sum = 0;
            for (Tap.Heard one : heard) {
                sum += took(Tap.plain(bare.again(one)));
            }
            return sum;
        });
        results.add(group, "of that within Elasticsearch, by its clock", took, "ms");
        List<List<Wire>> wires = new ArrayList<>();
        for (List<Tap.Heard> heard : searches) {
            List<Wire> wired = new ArrayList<>();
            for (Tap.Heard one : heard) {
                wired.add(new Wire(one));
            }
            wires.add(wired);
        }
        stage(group, "client: writing JSON", wires, Wire::write);
        stage(group, "client: compressing it", wires, Wire::compress);
        stage(group, "client: reading the answer's JSON", wires, Wire::read);
    }

    void lucene(Searcher searcher, SearchEngine engine) throws IOException, InterruptedException {
        String group = "stages on Lucene, mean of every fifth question";
        engine(group, searcher, engine);
        results.add(
                "cases found, mean of every fifth question",
                "Balai",
                mean(
                        sample,
                        one -> engine.search(one.requests().getLast()).total().value()),
                "");
    }

    private void engine(String group, Searcher searcher, SearchEngine engine) throws IOException, InterruptedException {
        stage(
                group,
                "Searcher",
                sample.stream().map(one -> List.of(one.question())).toList(),
                question -> searcher.search(question.request()));
        stage(group, "engine", requests(one -> one), engine::search);
        stage(group, "engine, without facets", requests(one -> SearchBench.with(one, false, true)), engine::search);
        stage(group, "engine, without passages", requests(one -> SearchBench.with(one, true, false)), engine::search);
        stage(group, "engine, without both", requests(one -> SearchBench.with(one, false, false)), engine::search);
    }

    private List<List<EngineRequest>> requests(Function<EngineRequest, EngineRequest> changed) {
        return sample.stream()
                .map(one -> one.requests().stream().map(changed).toList())
                .toList();
    }

    /** The hand-written query. */
    void plain(Plain index) throws IOException, InterruptedException {
        String group = "stages of the hand-written query, mean of every fifth question";
        for (boolean explained : new boolean[] {false, true}) {
            String name = explained ? "with passages and marks" : "hits and facets";
            List<List<byte[]>> bodies = sample.stream()
                    .map(one -> List.of(Json.MAPPER.writeValueAsBytes(PlainIndex.search(one.question(), explained))))
                    .toList();
            stage(group, name, bodies, index::search);
            results.add(
                    group,
                    name + ", within Elasticsearch",
                    mean(bodies, body -> took(index.search(body.getFirst()))),
                    "ms");
            if (!explained) {
                results.add(
                        "cases found, mean of every fifth question",
                        "hand-written query",
                        mean(
                                bodies,
                                body -> json(index.search(body.getFirst()))
                                        .at("/hits/total/value")
                                        .asLong()),
                        "");
            }
        }
    }

    private static <T> double mean(List<T> all, Figure<T> figure) throws IOException, InterruptedException {
        double sum = 0;
        for (T one : all) {
            sum += figure.of(one);
        }
        return sum / Math.max(1, all.size());
    }

    /** Goes through a stage of every question of the sample twice and notes what one took the second time. */
    private <T> void stage(String group, String name, List<List<T>> questions, Stage<T> stage)
            throws IOException, InterruptedException {
        long start = 0;
        for (int round = 0; round < 2; round++) {
            start = System.nanoTime();
            for (List<T> question : questions) {
                for (T one : question) {
                    stage.of(one);
                }
            }
        }
        results.add(group, name, (System.nanoTime() - start) / 1e6 / questions.size(), "ms");
    }

    private static double took(byte[] answer) {
        return json(answer).get("took").asDouble();
    }

    private static JsonNode json(byte[] answer) {
        return Json.MAPPER.readTree(answer);
    }
}
