package org.balai.search.meaning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * What a sentence encoder's files do not say of themselves; {@code model.yaml} beside them does.
 *
 * @param name what people call the model; letters, digits, dots, hyphens and underscores
 * @param pooling how the vectors of a text's tokens become one
 * @param questionPrefix what its makers want before a question; often empty
 * @param passagePrefix likewise before a passage
 * @param dimension how many values a vector has, 1 to 1,024
 * @param longest how many tokens of a text it reads, 8 or more; what follows is left out
 * @param languages the languages that it was trained on, BCP 47 tags, at least one
 */
public record EncoderModel(
        String name,
        Pooling pooling,
        String questionPrefix,
        String passagePrefix,
        int dimension,
        int longest,
        Set<String> languages) {

    /** How the vectors of a text's tokens become one. */
    public enum Pooling {
        /** Their mean. */
        @JsonProperty("mean")
        MEAN,
        /** The first one, of the token that stands for the whole. */
        @JsonProperty("cls")
        CLS
    }

    public EncoderModel {
        languages = Set.copyOf(languages);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
            throw new IllegalArgumentException("name is not of letters, digits, dots and hyphens: " + name);
        }
        if (dimension < 1 || dimension > 1024) {
            throw new IllegalArgumentException("dimension must lie between 1 and 1,024, but is " + dimension);
        }
        if (longest < 8) {
            throw new IllegalArgumentException("longest must be 8 or more, but is " + longest);
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("languages names none");
        }
    }

    /** The language that a question is put into where it is in none that the model knows: English, or the first by its tag. */
    public String preferredLanguage() {
        return languages.contains("en")
                ? "en"
                : languages.stream().sorted().findFirst().orElseThrow();
    }
}
