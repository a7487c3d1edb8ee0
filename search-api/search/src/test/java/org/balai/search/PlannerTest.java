package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.balai.search.SmallCollection.ANALYSIS;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The plan of a question")
class PlannerTest {

    /** What a node of Elasticsearch with a gigabyte and two processors takes. */
    private static final int CLAUSES = 16_384;

    private static final Labels LABELS = new Labels(ANALYSIS, SmallCollection.VOCABULARIES);
    private static final Lexicon LEXICON = new Lexicon(ANALYSIS);

    private static EngineQuery planned(String question) {
        return new Planner(ANALYSIS, LABELS, LEXICON, Weights.DEFAULT)
                .plan(Question.parse(question), Mode.HYBRID, Planner.Enough.TWO_WORDS)
                .query();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lo", "my", "vi", "en", "km"})
    @DisplayName(
            "stays small enough for a small node of Elasticsearch, though each of its words is part of a topic's name")
    void topics(String language) {
        String question = Vocabulary.read("topics").concepts().values().stream()
                .skip(4)
                .limit(20)
                .map(concept -> concept.label(language))
                .collect(Collectors.joining(" "));
        assertThat(terms(planned(question))).isLessThan(CLAUSES / 2).isGreaterThan(1_000);
    }

    @Test
    @DisplayName("stays small enough for it though each of its words has equivalents in thirteen languages")
    void lexicon() {
        List<String> words = Lexicon.words().stream().toList();
        for (int from = 0; from + 64 < words.size(); from += words.size() / 50) {
            String question = String.join(" ", words.subList(from, from + 64));
            assertThat(terms(planned(question)))
                    .as(question)
                    .isLessThan(CLAUSES)
                    .isGreaterThan(1_000);
        }
    }

    @Test
    @DisplayName("asks for a concept by one term in each of a case's texts, whatever its names in fourteen languages")
    void concept() {
        assertThat(terms(planned("ລັດຖະບານເອເລັກໂຕຣນິກ"))).isLessThan(200);
    }

    private static long terms(EngineQuery query) {
        return switch (query) {
            case EngineQuery.Term _ -> 1;
            case EngineQuery.Phrase(String _, List<String> terms, float _) -> terms.size();
            case EngineQuery.Equivalents(List<EngineQuery> parts) -> sum(parts.stream());
            case EngineQuery.AnyOf(List<EngineQuery> parts, int _) -> sum(parts.stream());
            case EngineQuery.AllOf(List<EngineQuery> parts) -> sum(parts.stream());
            case EngineQuery.BestOf(List<EngineQuery> parts) -> sum(parts.stream());
            case EngineQuery.Within(EngineQuery one, EngineQuery other) -> terms(one) + terms(other);
            case EngineQuery.Except(EngineQuery one, EngineQuery other) -> terms(one) + terms(other);
            case EngineQuery.InPassages(EngineQuery inner, float _) -> terms(inner);
            case EngineQuery.Constant(EngineQuery inner, float _) -> terms(inner);
            default -> 1;
        };
    }

    private static long sum(Stream<EngineQuery> parts) {
        return parts.mapToLong(PlannerTest::terms).sum();
    }
}
