package org.balai.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.balai.search.evaluation.Evaluation;
import org.balai.search.evaluation.Qrels;
import org.balai.search.evaluation.Topic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures retrieval on judged topics. */
@Command(
        name = "evaluate",
        description = "Measure retrieval on judged questions, against the cases of the data folder.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "search-api/search/evaluation/bundled",
            description = "a folder with topics.tsv and qrels.txt (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of(".");

    @Option(names = "--run", paramLabel = "FILE", description = "write the run in TREC's form")
    private @Nullable Path run;

    @Option(names = "--topics", description = "print a line for each topic")
    private boolean each;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Topic> topics = Topic.read(folder.resolve("topics.tsv"));
        Qrels qrels = Qrels.read(folder.resolve("qrels.txt"));
        try (Parts parts = Parts.open(data)) {
            parts.indexer.catchUp();
            Evaluation evaluation = Evaluation.run(topics, qrels, question -> parts.searcher.rank(question, 100));
            if (run != null) {
                Files.writeString(run, evaluation.trec("balai"));
            }
            if (spec != null) {
                PrintWriter out = spec.commandLine().getOut();
                if (each) {
                    topics.forEach(topic -> out.printf(
                            Locale.ROOT,
                            "%-8s %.3f %.3f  %s%n",
                            topic.id(),
                            evaluation.ndcg10(topic),
                            evaluation.rr10(topic),
                            topic.question()));
                }
                out.println("               topics  nDCG@10  RR@10  Success@1");
                for (String split :
                        topics.stream().map(Topic::split).distinct().sorted().toList()) {
                    print(out, split, evaluation.of(split));
                }
                evaluation.byLanguage().forEach((language, measures) -> print(out, language, measures));
                out.flush();
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, String name, Evaluation.Measures measures) {
        out.printf(
                Locale.ROOT,
                "%-14s %6d  %7.3f  %5.3f  %9.3f%n",
                name,
                measures.topics(),
                measures.ndcg10(),
                measures.rr10(),
                measures.success1());
    }
}
