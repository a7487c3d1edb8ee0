package org.balai.search;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a question is searched by. */
public enum Mode {
    /** Its words alone. */
    @JsonProperty("words")
    WORDS,
    /** Its words, what stands for them in other languages, and the concepts that it names. */
    @JsonProperty("concepts")
    CONCEPTS,
    /** What it means, alone. */
    @JsonProperty("meaning")
    MEANING,
    /** Its words and concepts, and what it means where an encoder knows its language. */
    @JsonProperty("hybrid")
    HYBRID
}
