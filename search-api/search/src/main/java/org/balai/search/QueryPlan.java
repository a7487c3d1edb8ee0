package org.balai.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.balai.engine.EngineQuery;

/**
 * A question ready to be asked, with what is needed to explain its hits.
 *
 * @param query for the engine
 * @param terms by language the terms in main form that count as found
 * @param exact by language the terms in exact form that count as found: words in quotation marks
 * @param sequences by language the sequences of main terms that count as found only together: phrases of the question
 *     and other labels of its concepts
 * @param expansions what was searched besides the words
 * @param removed what would have been, had the question not said that it is not meant
 * @param clues what a case is a hit by, where it stands in a text
 */
record QueryPlan(
        EngineQuery query,
        Map<String, Set<String>> terms,
        Map<String, Set<String>> exact,
        Map<String, Set<List<String>>> sequences,
        List<Expansion> expansions,
        List<Expansion> removed,
        Clues clues) {

    /** What a hit is due to: a word of the question, or what stands for one. */
    sealed interface Cause permits Word, Expansion {}

    /** A word or phrase of the question: the part of it that begins at {@code start} and ends before {@code end}. */
    record Word(Question.Part part, int start, int end) implements Cause {

        String text() {
            return part.text().substring(start, end);
        }

        /** What the question says in some of its words, in their order: words of one stretch that touch are one. */
        static List<String> joined(Collection<Word> words) {
            List<String> joined = new ArrayList<>();
            Word before = null;
            for (Word word : words) {
                if (before == null || !before.part().equals(word.part()) || word.start() > before.end() + 1) {
                    joined.add(word.text());
                    before = word;
                } else if (word.end() > before.end()) {
                    joined.add(joined.removeLast() + word.part().text().substring(before.end(), word.end()));
                    before = word;
                }
            }
            return joined;
        }
    }

    /**
     * A concept or country that the question names, or a meaning of a word that no concept covers.
     *
     * @param words those that stand for it
     * @param spoken the languages that the words are taken to be of, in which no other word is looked for
     */
    record Expansion(Labels.Named named, List<Word> words, Set<String> spoken) implements Cause {

        String matched() {
            return String.join(" ", Word.joined(words));
        }
    }
}
