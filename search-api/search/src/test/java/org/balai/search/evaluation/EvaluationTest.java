package org.balai.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The measures")
class EvaluationTest {

    private static final Topic TOPIC = new Topic("t", "en", "a question", "test");

    private static Evaluation.Measures measure(int relevant, Map<String, Integer> grades, List<String> ranking) {
        return Evaluation.run(List.of(TOPIC), new Qrels(Map.of("t", grades)), relevant, question -> ranking)
                .all();
    }

    @Test
    @DisplayName("take grades as gains and discount by the binary logarithm of rank plus one")
    void ndcg() {
        Evaluation.Measures measures = measure(2, Map.of("a", 3, "b", 2, "c", 1), List.of("b", "x", "a"));

        // (2 + 3/2) of the best possible 3 + 2/log2(3) + 1/2
        assertThat(measures.ndcg10()).isCloseTo(3.5 / 4.7618595, within(1e-7));
    }

    @Test
    @DisplayName("agree with the example of Järvelin and Kekäläinen as trec_eval computes it")
    void worked() {
        // Gains 3 2 3 0 1 2 have a discounted sum of 6.861; with two unfound of 3 and 2 the best is 9.073 at depth 10.
        Evaluation.Measures measures = measure(
                1,
                Map.of("d1", 3, "d2", 2, "d3", 3, "d4", 0, "d5", 1, "d6", 2, "d7", 3, "d8", 2),
                List.of("d1", "d2", "d3", "d4", "d5", "d6"));

        assertThat(measures.ndcg10()).isCloseTo(6.861 / 9.073, within(5e-4));
    }

    @Test
    @DisplayName("count a case from the grade on that is said to be relevant, for all but nDCG")
    void relevant() {
        Map<String, Integer> grades = Map.of("a", 1, "b", 2);

        assertThat(measure(2, grades, List.of("a", "b")).rr10()).isEqualTo(0.5);
        assertThat(measure(1, grades, List.of("a", "b")).rr10()).isEqualTo(1);
        assertThat(measure(2, grades, List.of("a", "b")).success1()).isZero();
        assertThat(measure(1, grades, List.of("a", "b")).success1()).isEqualTo(1);
    }

    @Test
    @DisplayName("look ten deep for the first relevant, five deep for precision and a hundred deep for recall")
    void depths() {
        List<String> ranking =
                IntStream.rangeClosed(1, 120).mapToObj(i -> "d" + i).toList();

        Evaluation.Measures measures =
                measure(1, Map.of("d5", 1, "d6", 1, "d100", 1, "d101", 1, "elsewhere", 1), ranking);

        assertThat(measures.rr10()).isEqualTo(0.2);
        assertThat(measures.p5()).isEqualTo(0.2);
        assertThat(measures.r100()).isEqualTo(0.6);
        assertThat(measure(1, Map.of("d11", 1), ranking).rr10()).isZero();
        assertThat(measure(1, Map.of("d11", 1), ranking).ndcg10()).isZero();
    }

    @Test
    @DisplayName("are 0 where nothing is relevant, and an unjudged or negatively judged case is not")
    void nothing() {
        Evaluation.Measures measures = measure(1, Map.of("a", -1, "b", 0), List.of("a", "b", "unjudged"));

        assertThat(measures).isEqualTo(new Evaluation.Measures(1, 0, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("are means over topics, those that found nothing included")
    void means() {
        Topic other = new Topic("u", "ko", "another", "test");
        Evaluation evaluation = new Evaluation(
                List.of(TOPIC, other),
                new Qrels(Map.of("t", Map.of("a", 1), "u", Map.of("b", 1))),
                1,
                Map.of("t", List.of("a")));

        assertThat(evaluation.all().ndcg10()).isEqualTo(0.5);
        assertThat(evaluation.byLanguage().keySet()).containsExactly("en", "ko");
    }

    @Test
    @DisplayName("come with a run in TREC's form, scores falling with rank")
    void run() {
        Evaluation evaluation = Evaluation.run(List.of(TOPIC), new Qrels(Map.of()), 1, question -> List.of("b", "a"));

        assertThat(evaluation.trec("balai")).isEqualTo("t Q0 b 1 2 balai\nt Q0 a 2 1 balai\n");
    }
}
