package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.balai.corpus.vocabulary.Vocabulary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README")
class ReadmeTest {

    @Test
    @DisplayName("counts cases, documents, languages, topics and services as they are")
    void countsWhatThereIs() throws IOException {
        long languages = Bundled.sidecars().stream()
                .map(sidecar -> sidecar.at("/document/language").asString())
                .distinct()
                .count();
        String counts = Bundled.cases().size() + " cases from twelve countries in "
                + Bundled.documents().size() + " documents and "
                + (languages == 14 ? "fourteen" : languages) + " languages; "
                + Vocabulary.read("topics").concepts().size() + " topics, and "
                + Vocabulary.read("services").concepts().size() + " services";
        assertThat(Files.readString(Path.of("..", "..", "README.md")).replaceAll("\\s+", " "))
                .contains(counts);
    }
}
