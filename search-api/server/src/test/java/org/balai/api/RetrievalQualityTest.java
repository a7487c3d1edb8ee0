package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.balai.corpus.Json;
import org.balai.search.Mode;
import org.balai.search.evaluation.Evaluation;
import org.balai.search.evaluation.Qrels;
import org.balai.search.evaluation.Topic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServesBundledReports.class)
@DisplayName("Retrieval on the judged questions of the bundled collection")
class RetrievalQualityTest {

    private static final Path FOLDER = Path.of("..", "search", "evaluation", "bundled");

    @Test
    @DisplayName("does not fall below its floors, and leaves its run in TREC's form")
    void holdsItsFloors(Server server) throws IOException {
        List<Topic> topics = Topic.read(FOLDER.resolve("topics.tsv"));
        Qrels qrels = Qrels.read(FOLDER.resolve("qrels.txt"));
        Evaluation evaluation = Evaluation.run(
                topics,
                qrels,
                EvaluateCommand.RELEVANT,
                question -> server.parts.searcher.rank(question, Mode.CONCEPTS, 100));
        Files.writeString(Path.of("target", "bundled.run"), evaluation.trec("balai"));
        JsonNode floors = Json.YAML.readTree(FOLDER.resolve("floors.yaml").toFile());
        for (String split : List.of("tune", "test")) {
            Evaluation.Measures measures = evaluation.of(split);
            System.out.println(split + ": " + measures);
            assertThat(measures.ndcg10())
                    .as("nDCG@10 of " + split)
                    .isGreaterThanOrEqualTo(floors.at("/" + split + "/ndcg10").asDouble());
            assertThat(measures.rr10())
                    .as("RR@10 of " + split)
                    .isGreaterThanOrEqualTo(floors.at("/" + split + "/rr10").asDouble());
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
