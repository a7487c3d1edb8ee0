package org.balai.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences of terms, each with what it stands for, that are looked for in texts of the same language.
 *
 * <p>Safe for use by several threads once all are added.
 */
final class Sequences<T> {

    private final Map<String, List<Entry<T>>> byFirst = new HashMap<>();

    private record Entry<T>(List<String> terms, T value) {}

    /** What is told of a place in a text. */
    interface Found<T> {

        /** A sequence stands in the text from one term to before another. */
        void at(int start, int end, T value);
    }

    /** Adds a sequence of one term or more, if it is not there with the same value. */
    void add(List<String> terms, T value) {
        List<Entry<T>> sameBeginning = byFirst.computeIfAbsent(terms.getFirst(), key -> new ArrayList<>());
        Entry<T> entry = new Entry<>(terms, value);
        if (!sameBeginning.contains(entry)) {
            sameBeginning.add(entry);
        }
    }

    /** Tells each place at which a sequence stands in a text, from the text's beginning on. */
    void find(List<String> text, Found<T> found) {
        for (int i = 0; i < text.size(); i++) {
            for (Entry<T> entry : byFirst.getOrDefault(text.get(i), List.of())) {
                if (stands(entry.terms(), text, i)) {
                    found.at(i, i + entry.terms().size(), entry.value());
                }
            }
        }
    }

    /** Whether terms of which the first is there stand at a place of a text; without a view of it, as it is asked often. */
    private static boolean stands(List<String> terms, List<String> text, int at) {
        if (at + terms.size() > text.size()) {
            return false;
        }
        for (int i = 1; i < terms.size(); i++) {
            if (!terms.get(i).equals(text.get(at + i))) {
                return false;
            }
        }
        return true;
    }
}
