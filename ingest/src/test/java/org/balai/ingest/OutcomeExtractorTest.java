package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The outcome extractor")
class OutcomeExtractorTest {

    private static final OutcomeExtractor EXTRACTOR = new OutcomeExtractor();

    record Figures(
            int sentences, int labelled, int found, int right, int type, int direction, int baseline, int baselines) {
        double precision() {
            return found == 0 ? 0 : (double) right / found;
        }

        double recall() {
            return labelled == 0 ? 0 : (double) right / labelled;
        }

        @Override
        public String toString() {
            return "%d sentences, %d labelled, %d found, %d right: precision %.3f, recall %.3f; of those right: type %d, direction %d, baseline %d of %d"
                    .formatted(
                            sentences,
                            labelled,
                            found,
                            right,
                            precision(),
                            recall(),
                            type,
                            direction,
                            baseline,
                            baselines);
        }
    }

    static List<JsonNode> labelled(String split) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(OutcomeExtractorTest.class.getResourceAsStream("/outcomes/en.jsonl")),
                StandardCharsets.UTF_8))) {
            JsonMapper mapper = new JsonMapper();
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(mapper::readTree)
                    .filter(node -> node.path("split").asString().equals(split))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean agree(JsonNode label, OutcomeExtractor.Measured measured) {
        if (!label.has("value")) {
            return measured.value() == null;
        }
        double value = label.path("value").asDouble();
        return measured.value() != null
                && Math.abs(measured.value() - value) <= 0.01 * Math.abs(value)
                && label.path("unit").asString().equals(measured.unit());
    }

    static Figures measure(String split, boolean show) {
        int labels = 0;
        int found = 0;
        int right = 0;
        int type = 0;
        int direction = 0;
        int baseline = 0;
        int baselines = 0;
        List<JsonNode> sentences = labelled(split);
        for (JsonNode sentence : sentences) {
            List<OutcomeExtractor.Measured> measured =
                    new ArrayList<>(EXTRACTOR.measured(sentence.path("text").asString()));
            List<String> notes = new ArrayList<>();
            found += measured.size();
            for (JsonNode label : sentence.path("outcomes")) {
                labels++;
                OutcomeExtractor.Measured match = measured.stream()
                        .filter(one -> agree(label, one))
                        .findFirst()
                        .orElse(null);
                if (match == null) {
                    notes.add("  missed " + label);
                    continue;
                }
                measured.remove(match);
                right++;
                List<String> types = new ArrayList<>(List.of(label.path("type").asString()));
                label.path("typeAlso").forEach(also -> types.add(also.asString()));
                boolean typeRight = types.contains(match.type());
                boolean directionRight = label.path("direction")
                        .asString("")
                        .equals(match.direction().name().toLowerCase(java.util.Locale.ROOT));
                type += typeRight ? 1 : 0;
                direction += directionRight ? 1 : 0;
                if (label.has("baseline")) {
                    baselines++;
                    boolean baselineRight = match.baseline() != null
                            && Math.abs(match.baseline()
                                            - label.path("baseline").asDouble())
                                    <= 0.01 * Math.abs(label.path("baseline").asDouble());
                    baseline += baselineRight ? 1 : 0;
                }
                if (!typeRight || !directionRight) {
                    notes.add("  other type or direction: " + match + " for " + types + " " + label.path("direction"));
                }
            }
            measured.forEach(wrong -> notes.add("  wrong " + wrong));
            if (show && !notes.isEmpty()) {
                System.out.println(sentence.path("id").asString() + " "
                        + sentence.path("text").asString());
                notes.forEach(System.out::println);
            }
        }
        return new Figures(sentences.size(), labels, found, right, type, direction, baseline, baselines);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("finds most labelled outcomes and little else")
    @ValueSource(strings = {"tune", "test"})
    void figures(String split) {
        Figures figures = measure(split, false);
        System.out.println("outcomes, " + split + ": " + figures);
        assertThat(figures.precision()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures.recall()).isGreaterThanOrEqualTo(0.70);
    }

    @ParameterizedTest
    @DisplayName("tells the size of a change from a value reached")
    @CsvSource(
            delimiter = '|',
            value = {
                "The new system cut processing time by 80 per cent.|true",
                "Satisfaction rose by 12 percentage points.|true",
                "The share of households with electricity reached 98 per cent.|false",
                "Satisfaction rose 12 percentage points to 85 per cent.|false",
                "Processing time fell from 14 days to 3 days.|"
            })
    void change(String sentence, @Nullable Boolean change) {
        assertThat(EXTRACTOR.measured(sentence))
                .singleElement()
                .satisfies(measured -> assertThat(measured.change()).isEqualTo(change));
    }
}
