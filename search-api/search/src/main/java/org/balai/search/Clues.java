package org.balai.search;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The sequences of terms that score where they stand in a text, by language, each with what of the question it is due to. */
final class Clues {

    private final Map<String, Sequences<Clue>> main = new HashMap<>();
    private final Map<String, Sequences<Clue>> exact = new HashMap<>();
    private final Set<QueryPlan.Word> words = new LinkedHashSet<>();

    /**
     * One sequence of terms.
     *
     * @param text as it is written
     */
    record Clue(List<String> terms, String text, QueryPlan.Cause cause) {}

    void add(String language, Clue clue) {
        add(main, language, clue);
    }

    /** Adds one of terms in exact form. */
    void addExact(String language, Clue clue) {
        add(exact, language, clue);
    }

    private void add(Map<String, Sequences<Clue>> clues, String language, Clue clue) {
        if (clue.cause() instanceof QueryPlan.Word word) {
            words.add(word);
        }
        clues.computeIfAbsent(language, key -> new Sequences<>()).add(clue.terms(), clue);
    }

    /** The words of the question among what a hit is due to, in their order. */
    Set<QueryPlan.Word> words() {
        return words;
    }

    /** Whether there are any for texts of a language in exact form. */
    boolean hasExact(String language) {
        return exact.containsKey(language);
    }

    /** Tells each clue as often as it stands in a text of a language, in main form. */
    void find(String language, List<String> text, Consumer<Clue> found) {
        find(main, language, text, found);
    }

    /** Tells each clue as often as it stands in a text of a language, in exact form. */
    void findExact(String language, List<String> text, Consumer<Clue> found) {
        find(exact, language, text, found);
    }

    private static void find(
            Map<String, Sequences<Clue>> clues, String language, List<String> text, Consumer<Clue> found) {
        Sequences<Clue> ofLanguage = clues.get(language);
        if (ofLanguage != null) {
            ofLanguage.find(text, (start, end, clue) -> found.accept(clue));
        }
    }
}
