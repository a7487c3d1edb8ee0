package org.balai.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.balai.engine.EngineVector;
import org.balai.search.meaning.SentenceEncoder.Role;
import org.balai.search.meaning.SentenceEncoder.UnusableModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sentence encoder")
class SentenceEncoderTest {

    private static final SentenceEncoder BUNDLED = SentenceEncoder.bundled();

    private static final String YAML = """
            name: own
            pooling: mean
            questionPrefix: "query: "
            passagePrefix: "passage: "
            dimension: 384
            longest: 64
            languages: [en, ko]
            """;

    private static EngineVector question(SentenceEncoder encoder, String text) {
        return encoder.encode(List.of(text), Role.QUESTION).getFirst();
    }

    @Test
    @DisplayName("puts texts that mean alike near each other, whatever their words")
    void alike() {
        EngineVector question = question(BUNDLED, "villagers produce electricity from the sun");
        List<EngineVector> passages = BUNDLED.encode(
                List.of(
                        "A rural community installed photovoltaic panels to power its homes.",
                        "The ministry shortened the queue for passports.",
                        "A rural community repaired its road."),
                Role.PASSAGE);

        double panels = question.cosine(passages.get(0));
        assertThat(panels).isGreaterThan(0.5);
        assertThat(question.cosine(passages.get(1))).isLessThan(panels - 0.3);
        assertThat(question.cosine(passages.get(2))).isLessThan(panels - 0.2);
    }

    @Test
    @DisplayName("gives a text the same vector alone and beside longer ones, in the order of the texts")
    void beside() {
        String text = "Waiting time fell by half.";
        List<EngineVector> together =
                BUNDLED.encode(List.of("Waste is collected at night. ".repeat(30), text, "Budget"), Role.PASSAGE);

        assertThat(together)
                .hasSize(3)
                .allSatisfy(vector -> assertThat(vector.dimension()).isEqualTo(384));
        // Numbers of 8 bits are scaled by the greatest of a batch.
        assertThat(together.get(1).cosine(question(BUNDLED, text))).isCloseTo(1, within(0.02));
        assertThat(together.get(0).cosine(question(BUNDLED, text))).isLessThan(0.5);
    }

    @Test
    @DisplayName("reads a long text up to its limit, and takes one of nothing but signs")
    void anyText() {
        String words = "water supply ".repeat(5_000);
        assertThat(BUNDLED.encode(List.of(words, "", "!?", "\uD83D\uDE80", "ประปา"), Role.PASSAGE))
                .hasSize(5);
        assertThat(BUNDLED.encode(List.of(), Role.PASSAGE)).isEmpty();
    }

    @Test
    @DisplayName("that comes with Balai knows English alone and is named with a mark of its content")
    void bundled() {
        assertThat(BUNDLED.knows("en")).isTrue();
        assertThat(BUNDLED.knows("th")).isFalse();
        assertThat(BUNDLED.id())
                .matches("all-MiniLM-L6-v2-q-[0-9a-f]{12}")
                .isEqualTo(SentenceEncoder.bundled().id());
    }

    @Test
    @DisplayName(
            "of one's own is read from a folder; its id changes with what decides its vectors, not with its languages")
    void ownModel(@TempDir Path first, @TempDir Path second, @TempDir Path third) throws IOException {
        try (SentenceEncoder own = SentenceEncoder.open(ModelFolder.fill(first, YAML));
                SentenceEncoder moreLanguages =
                        SentenceEncoder.open(ModelFolder.fill(second, YAML.replace("[en, ko]", "[en, ko, th]")));
                SentenceEncoder otherPrefix =
                        SentenceEncoder.open(ModelFolder.fill(third, YAML.replace("query: ", "question: ")))) {
            assertThat(own.knows("ko")).isTrue();
            assertThat(own.id()).startsWith("own-").isNotEqualTo(BUNDLED.id());
            assertThat(moreLanguages.id()).isEqualTo(own.id());
            assertThat(otherPrefix.id()).isNotEqualTo(own.id());
            assertThat(question(own, "budget")).isEqualTo(question(BUNDLED, "query: budget"));
            assertThat(own.encode(List.of("budget"), Role.PASSAGE).getFirst())
                    .isEqualTo(question(BUNDLED, "passage: budget"));
        }
    }

    @Test
    @DisplayName("that lacks a file, says something unknown or gives vectors of another dimension is refused by name")
    void unusable(@TempDir Path empty, @TempDir Path odd, @TempDir Path broken) throws IOException {
        assertThatThrownBy(() -> SentenceEncoder.open(empty))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("lacks model.yaml")
                .hasMessageContaining("model.onnx, tokenizer.json and model.yaml");

        ModelFolder.fill(odd, YAML.replace("384", "128"));
        try (SentenceEncoder wrong = SentenceEncoder.open(odd)) {
            assertThatThrownBy(() -> question(wrong, "budget"))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining("384 values, but model.yaml says 128");
        }
        Files.writeString(odd.resolve("model.yaml"), YAML.replace("mean", "median"));
        assertThatThrownBy(() -> SentenceEncoder.open(odd))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("model.yaml")
                .hasMessageContaining("median");
        Files.writeString(odd.resolve("model.yaml"), YAML.replace("languages: [en, ko]", "languages: []"));
        assertThatThrownBy(() -> SentenceEncoder.open(odd))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("languages names none");

        ModelFolder.fill(broken, YAML);
        Files.writeString(broken.resolve("model.onnx"), "no network");
        try (SentenceEncoder unreadable = SentenceEncoder.open(broken)) {
            assertThatThrownBy(unreadable::load)
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining(broken.toString());
        }
    }
}
