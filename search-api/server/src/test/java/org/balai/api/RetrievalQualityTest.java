package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.balai.corpus.Json;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.ingest.LanguageRecogniser;
import org.balai.search.Indexer;
import org.balai.search.Lease;
import org.balai.search.Meaning;
import org.balai.search.Mode;
import org.balai.search.PassageEncoder;
import org.balai.search.Projection;
import org.balai.search.Retrieval;
import org.balai.search.Weights;
import org.balai.search.analysis.Analysis;
import org.balai.search.evaluation.Evaluation;
import org.balai.search.evaluation.Qrels;
import org.balai.search.evaluation.Topic;
import org.balai.search.meaning.SentenceEncoder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServesBundledReports.class)
@DisplayName("Retrieval on the judged questions of the bundled collection")
class RetrievalQualityTest {

    private static final Path FOLDER = Path.of("..", "search", "evaluation", "bundled");

    @Test
    @DisplayName("does not fall below its floors, and leaves its run in TREC's form")
    void holdsItsFloors(Server server, @TempDir Path folder) throws IOException {
        List<Topic> topics = Topic.read(FOLDER.resolve("topics.tsv"));
        Qrels qrels = Qrels.read(FOLDER.resolve("qrels.txt"));
        JsonNode floors = Json.YAML.readTree(FOLDER.resolve("floors.yaml").toFile());
        Map<String, Vocabulary> vocabularies = Vocabulary.all();
        Analysis analysis = new Analysis();
        LanguageRecogniser languages = new LanguageRecogniser();
        // The reports that are served, in an index with vectors beside the server's own without.
        try (SentenceEncoder encoder = SentenceEncoder.bundled();
                PassageEncoder passages = new PassageEncoder(server.parts.catalogue, encoder);
                LuceneEngine engine = LuceneEngine.open(folder);
                Indexer indexer = new Indexer(
                        server.parts.catalogue,
                        engine,
                        new Projection(analysis, vocabularies),
                        analysis,
                        new Lease(server.parts.catalogue, "index with vectors", Lease.LENGTH),
                        encoder)) {
            encoder.load();
            passages.encodeAll();
            indexer.catchUp();
            Retrieval retrieval = new Retrieval(
                    engine,
                    analysis,
                    vocabularies,
                    Weights.DEFAULT,
                    new Meaning(
                            engine,
                            encoder,
                            indexer.fingerprint(),
                            text -> languages.recognise(text).tag()));
            for (Mode mode : List.of(Mode.CONCEPTS, Mode.HYBRID)) {
                holdsItsFloors(topics, qrels, floors, mode, question -> retrieval.rank(question, mode, 100));
            }
        }
    }

    private static void holdsItsFloors(
            List<Topic> topics, Qrels qrels, JsonNode floors, Mode mode, Function<String, List<String>> rank)
            throws IOException {
        Evaluation evaluation = Evaluation.run(topics, qrels, EvaluateCommand.RELEVANT, rank);
        String name = mode.name().toLowerCase(Locale.ROOT);
        Files.writeString(Path.of("target", "bundled." + name + ".run"), evaluation.trec("balai-" + name));
        for (String split : List.of("tune", "test")) {
            Evaluation.Measures measures = evaluation.of(split);
            System.out.println(name + " " + split + ": " + measures);
            JsonNode floor = floors.path(name).path(split);
            assertThat(measures.ndcg10())
                    .as("nDCG@10 of " + name + " on " + split)
                    .isGreaterThanOrEqualTo(floor.required("ndcg10").asDouble());
            assertThat(measures.rr10())
                    .as("RR@10 of " + name + " on " + split)
                    .isGreaterThanOrEqualTo(floor.required("rr10").asDouble());
        }
    }

    @Test
    @DisplayName("is measured on questions whose judgements name cases that exist")
    void judgesCasesThatExist() throws IOException {
        Qrels qrels = Qrels.read(FOLDER.resolve("qrels.txt"));
        assertThat(qrels.grades().values().stream().flatMap(grades -> grades.keySet().stream()))
                .isSubsetOf(Bundled.cases());
        assertThat(Topic.read(FOLDER.resolve("topics.tsv"))).hasSizeGreaterThanOrEqualTo(40);
    }
}
