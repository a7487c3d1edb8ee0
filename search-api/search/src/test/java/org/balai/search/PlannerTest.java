package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.balai.search.SmallCollection.ANALYSIS;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The plan of a question")
class PlannerTest {

    /**
     * A node of Elasticsearch with a gigabyte and two processors takes 16,384 clauses; terms that no case has are left out
     * before, and of a word taken for one of many languages those are most.
     */
    private static final int CLAUSES = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"lo", "my", "vi", "en", "km"})
    @DisplayName("stays small enough for a small node of Elasticsearch, though each of its words has many names")
    void bounded(String language) {
        Lexicon lexicon = new Lexicon(ANALYSIS);
        Labels labels = new Labels(ANALYSIS, SmallCollection.VOCABULARIES);
        String question = Vocabulary.read("topics").concepts().values().stream()
                .skip(4)
                .limit(20)
                .map(concept -> concept.label(language))
                .collect(Collectors.joining(" "));
        EngineQuery query = new Planner(ANALYSIS, labels, lexicon, Weights.DEFAULT)
                .plan(Question.parse(question), Mode.HYBRID, Planner.Enough.TWO_WORDS)
                .query();
        assertThat(terms(query)).isLessThan(CLAUSES).isGreaterThan(1_000);
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
