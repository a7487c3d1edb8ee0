package org.balai.search;

/** What a question is searched by. */
public enum Mode {
    /** Its words alone. */
    WORDS,
    /** Its words and the concepts that it names, by their names in every language. */
    CONCEPTS
}
