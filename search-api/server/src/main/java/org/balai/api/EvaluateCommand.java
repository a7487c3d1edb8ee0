package org.balai.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.SearchEngine;
import org.balai.search.Mode;
import org.balai.search.evaluation.Evaluation;
import org.balai.search.evaluation.Qrels;
import org.balai.search.evaluation.TestCollection;
import org.balai.search.evaluation.Topic;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures retrieval on judged topics. */
@Command(
        name = "evaluate",
        description =
                "Measure retrieval on judged questions, against the cases of the data folder or the documents of a"
                        + " test collection.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    /** The least grade of the bundled topics' 0 to 3 that answers a question; 1 only touches it. */
    static final int RELEVANT = 2;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "search-api/search/evaluation/bundled",
            description = "a folder with topics.tsv and qrels.txt (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of(".");

    @Option(
            names = "--collection",
            paramLabel = "DIR",
            description =
                    "measure on a test collection instead, in an index of its own: corpus.jsonl, queries.tsv, qrels.tsv")
    private @Nullable Path collection;

    @Option(
            names = "--documents",
            paramLabel = "LANG",
            description = "of a collection in several languages: take corpus.LANG.jsonl")
    private @Nullable String documents;

    @Option(
            names = "--questions",
            paramLabel = "LANG,LANG…",
            split = ",",
            description = "of a collection in several languages: take queries.LANG.tsv, one after the other")
    private List<String> questions = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE,MODE…",
            split = ",",
            description = "what questions are searched by: words, concepts, meaning, hybrid (default: hybrid)")
    private List<Mode> modes = List.of(Mode.HYBRID);

    @Option(
            names = "--run",
            paramLabel = "FILE",
            description =
                    "write FILE.MODE.run, the run in TREC's form, and FILE.MODE.topics.tsv, what each topic reached")
    private @Nullable Path run;

    @Option(names = "--topics", description = "print a line for each topic")
    private boolean each;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return collection == null ? bundled() : collection(collection);
    }

    /** One line for each set of questions and mode; the documents are indexed once. */
    private int collection(Path from) throws IOException {
        Path temporary = Files.createTempDirectory("balai-evaluation");
        List<@Nullable String> sets = new ArrayList<>(questions);
        if (sets.isEmpty()) {
            sets.add(null);
        }
        boolean byMeaning = modes.contains(Mode.MEANING) || modes.contains(Mode.HYBRID);
        try (SearchEngine engine = data.engine.openScratch(temporary);
                SentenceEncoder encoder = byMeaning ? data.meaning.encoder(temporary) : null) {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            if (encoder != null) {
                encoder.load();
            }
            ScratchIndex index = new ScratchIndex(engine, Vocabulary.all(), encoder);
            boolean filled = false;
            out.println("collection           documents  questions  mode      topics  nDCG@10  RR@10  P@5    R@100");
            for (String set : sets) {
                TestCollection read = read(from, set);
                if (!filled) {
                    index.fill(read.documents());
                    filled = true;
                }
                for (Mode mode : modes) {
                    Evaluation evaluation = Evaluation.run(
                            read.questions(), read.qrels(), 1, question -> index.rank(question, mode, 100));
                    Evaluation.Measures measures = evaluation.all();
                    out.printf(
                            Locale.ROOT,
                            "%-20s %-9s  %-9s  %-8s  %6d  %.4f   %.4f %.4f %.4f%n",
                            from.toAbsolutePath().normalize().getFileName(),
                            documents == null ? "" : documents,
                            set == null ? "" : set,
                            mode.name().toLowerCase(Locale.ROOT),
                            measures.topics(),
                            measures.ndcg10(),
                            measures.rr10(),
                            measures.p5(),
                            measures.r100());
                    out.flush();
                    if (run != null) {
                        String name = set == null ? mode.name() : mode.name() + "-" + set;
                        write(run, name.toLowerCase(Locale.ROOT), evaluation);
                    }
                }
            }
            index.clear();
        } finally {
            FileSystemUtils.deleteRecursively(temporary);
        }
        return 0;
    }

    private TestCollection read(Path from, @Nullable String set) throws IOException {
        try {
            return TestCollection.read(from, documents, set);
        } catch (IllegalArgumentException | NoSuchFileException e) {
            String said = e instanceof NoSuchFileException ? "There is no file " + e.getMessage() : e.getMessage();
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(said), e);
        }
    }

    /** Writes the run in TREC's form and what each topic reached, beside each other. */
    private static void write(Path run, String name, Evaluation evaluation) throws IOException {
        Files.writeString(
                run.resolveSibling(run.getFileName() + "." + name + ".run"), evaluation.trec("balai-" + name));
        StringBuilder each = new StringBuilder("topic\tnDCG@10\tRR@10\tP@5\tR@100\n");
        for (Topic topic : evaluation.topics()) {
            each.append(String.format(
                    Locale.ROOT,
                    "%s\t%.4f\t%.4f\t%.4f\t%.4f%n",
                    topic.id(),
                    evaluation.ndcg10(topic),
                    evaluation.rr10(topic),
                    evaluation.p5(topic),
                    evaluation.r100(topic)));
        }
        Files.writeString(run.resolveSibling(run.getFileName() + "." + name + ".topics.tsv"), each);
    }

    private int bundled() throws IOException {
        List<Topic> topics = Topic.read(folder.resolve("topics.tsv"));
        Qrels qrels = Qrels.read(folder.resolve("qrels.txt"));
        try (Parts parts = Parts.open(data)) {
            if (parts.passageEncoder != null) {
                parts.passageEncoder.encodeAll();
            }
            parts.indexer.catchUp();
            parts.searcher.load();
            Evaluation evaluation = Evaluation.run(
                    topics, qrels, RELEVANT, question -> parts.searcher.rank(question, modes.getFirst(), 100));
            if (run != null) {
                write(run, modes.getFirst().name().toLowerCase(Locale.ROOT), evaluation);
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
