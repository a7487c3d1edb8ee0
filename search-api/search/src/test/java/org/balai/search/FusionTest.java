package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineRequest.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Words and meaning together")
class FusionTest {

    private static EngineHit hit(String id, float score) {
        return new EngineHit(id, score, new Place(score, null, null, id), List.of());
    }

    private static SequencedMap<String, PassageHit> near(Object... idsAndScores) {
        SequencedMap<String, PassageHit> near = new LinkedHashMap<>();
        for (int i = 0; i < idsAndScores.length; i += 2) {
            near.put((String) idsAndScores[i], new PassageHit("p", ((Double) idsAndScores[i + 1]).floatValue()));
        }
        return near;
    }

    @Test
    @DisplayName("score three fifths by the words' score and two fifths by the meaning's, each as a share of its best")
    void shares() {
        List<EngineHit> order = Fusion.order(
                List.of(hit("a", 20), hit("b", 10), hit("c", 5)),
                near("b", 0.9, "d", 0.8, "a", 0.7),
                0.6,
                Set.of("a", "b", "c"));

        // a: 0.6 + 0.4 · (0.7 − 0.6) / (0.9 − 0.6); b: 0.6 / 2 + 0.4; d: 0.4 · 2/3; c: 0.6 / 4.
        assertThat(order).extracting(EngineHit::id).containsExactly("a", "b", "d", "c");
        assertThat(order)
                .extracting(hit -> (double) hit.score())
                .zipSatisfy(
                        List.of(0.6 + 0.4 / 3, 0.7, 0.8 / 3, 0.15),
                        (score, expected) -> assertThat(score).isCloseTo(expected, within(1e-6)));
    }

    @Test
    @DisplayName("leave a hit first whose words are far the best, as a whole title's are")
    void farTheBest() {
        assertThat(Fusion.order(
                        List.of(hit("title", 100), hit("other", 30)),
                        near("other", 0.9, "title", 0.85),
                        0.6,
                        Set.of("title", "other")))
                .extracting(EngineHit::id)
                .startsWith("title");
    }

    @Test
    @DisplayName("do not put a case back that has no passage in a language of the encoder")
    void otherLanguages() {
        assertThat(Fusion.order(
                        List.of(hit("korean", 20), hit("english", 19)),
                        near("english", 0.62, "third", 0.61),
                        0.6,
                        Set.of("english")))
                .extracting(EngineHit::id)
                .containsExactly("korean", "english", "third");
    }

    @Test
    @DisplayName("count being the nearest for little where even the nearest is far")
    void farNearest() {
        List<EngineHit> order = Fusion.order(List.of(hit("a", 20)), near("b", 0.63), 0.6, Set.of("a"));
        assertThat(order.getLast().score()).isCloseTo((float) (0.4 * 0.03 / 0.15), within(1e-5f));
    }

    @Test
    @DisplayName("keep each hit's place among those found by words, and equal ones by id")
    void places() {
        List<EngineHit> order = Fusion.order(List.of(hit("b", 10), hit("a", 10)), near(), 0.6, Set.of("a", "b"));
        assertThat(order).extracting(EngineHit::id).containsExactly("a", "b");
        assertThat(order.getFirst().place()).isEqualTo(new Place(10, null, null, "a"));
    }
}
