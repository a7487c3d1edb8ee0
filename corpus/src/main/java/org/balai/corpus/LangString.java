package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text in one or more languages.
 *
 * @param texts text by BCP 47 tag, at least one; the order is that of the source
 */
public record LangString(@JsonValue Map<String, Text> texts) {

    /** How a text came into its language. */
    public enum Origin {
        @JsonEnumDefaultValue
        @JsonProperty("original")
        ORIGINAL,
        @JsonProperty("human")
        HUMAN,
        @JsonProperty("machine")
        MACHINE
    }

    /**
     * A text in one language.
     *
     * @param text not blank
     */
    public record Text(String text, Origin origin) {
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Text {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a text is blank");
            }
        }

        /** A text written bare is an original. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Text of(String text) {
            return new Text(text, Origin.ORIGINAL);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LangString {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a text in no language");
        }
        texts.keySet().forEach(Language::new);
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** A text in the one language it was written in. */
    public static LangString of(String language, String text) {
        return new LangString(Map.of(language, new Text(text, Origin.ORIGINAL)));
    }

    /** The text in exactly this language. */
    public Optional<String> in(String language) {
        return Optional.ofNullable(texts.get(language)).map(Text::text);
    }

    /** The language in which {@link #best} speaks to a reader of {@code language}: that, else English, else the first. */
    public String bestLanguage(String language) {
        return List.of(language, "en").stream()
                .filter(texts::containsKey)
                .findFirst()
                .orElseGet(() -> texts.keySet().iterator().next());
    }

    /** The text for a reader of {@code language}; never absent. */
    public String best(String language) {
        return in(bestLanguage(language)).orElseThrow();
    }
}
