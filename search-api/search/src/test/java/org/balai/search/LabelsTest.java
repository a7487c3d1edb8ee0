package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.balai.search.SmallCollection.ANALYSIS;
import static org.balai.search.SmallCollection.VOCABULARIES;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.balai.corpus.Language;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The labels of concepts")
class LabelsTest {

    @Test
    @DisplayName("each have a word to search for in their language")
    void words() {
        List<String> wordless = new ArrayList<>();
        VOCABULARIES
                .values()
                .forEach(vocabulary -> vocabulary.concepts().values().forEach(concept -> {
                    for (Language language : Language.SERVED) {
                        labels(concept, language.tag())
                                .filter(label -> ANALYSIS.main(ANALYSIS.key(language.tag()), label)
                                        .isEmpty())
                                .forEach(label -> wordless.add(vocabulary.name() + " " + concept.id() + " " + label));
                    }
                }));
        assertThat(wordless).isEmpty();
    }

    private static Stream<String> labels(Concept concept, String language) {
        return Stream.concat(
                Stream.ofNullable(concept.labels().get(language)),
                concept.altLabels().getOrDefault(language, List.of()).stream());
    }

    @Test
    @DisplayName("name the same service in every language, and no filter with it")
    void service() {
        Labels labels = new Labels(ANALYSIS, VOCABULARIES);
        Concept certificate =
                Vocabulary.read("services").concept("birth-certificate").orElseThrow();
        for (Map.Entry<String, String> label : certificate.labels().entrySet()) {
            String language = ANALYSIS.key(label.getKey());
            List<String> terms = ANALYSIS.main(language, label.getValue()).stream()
                    .map(token -> token.term())
                    .toList();
            assertThat(labels.find(language, terms))
                    .as(label.getValue())
                    .contains(new Labels.Named("services", "birth-certificate", null));
        }
    }
}
