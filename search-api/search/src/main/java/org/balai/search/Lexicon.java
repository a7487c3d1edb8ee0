package org.balai.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * Everyday and administrative words with their equivalents in the languages served: what carries the words of a question that
 * no concept covers into other languages.
 *
 * <p>It is read from {@code lexicon.tsv}: a sense a line, an English headword, its part of speech, and by language one to
 * three equivalents, the commonest first. Words are compared as they are analysed.
 */
final class Lexicon {

    private final Analysis analysis;
    private volatile @Nullable Entries entries;

    /**
     * @param senses in the order of the file
     * @param byLanguage by language and sequence of terms, joined by spaces, the senses that it has
     * @param longest the most terms of a sequence
     */
    private record Entries(List<Sense> senses, Map<String, Map<String, Set<Sense>>> byLanguage, int longest) {}

    /**
     * One meaning of a word.
     *
     * @param equivalents by language as sequences of terms, the commonest first
     */
    record Sense(String headword, String partOfSpeech, Map<String, List<List<String>>> equivalents) {}

    Lexicon(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Reads and analyses the words, which the first question does otherwise. */
    synchronized Lexicon load() {
        if (entries == null) {
            entries = read();
        }
        return this;
    }

    /** The most terms that a word of any language has. */
    int longest() {
        return entries().longest();
    }

    /** All meanings, in the order of the file. */
    List<Sense> senses() {
        return entries().senses();
    }

    /** What a sequence of terms of a language means; empty where it is no word of the lexicon. */
    Set<Sense> find(String language, List<String> terms) {
        return entries().byLanguage().getOrDefault(language, Map.of()).getOrDefault(String.join(" ", terms), Set.of());
    }

    /** Its words in all languages as they are written. */
    static Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        try (BufferedReader reader = open()) {
            reader.lines().skip(1).forEach(line -> {
                String[] cells = line.split("\t", -1);
                for (int i = 0; i < cells.length; i++) {
                    if (i != 1) {
                        words.addAll(List.of(cells[i].split("; ", -1)));
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static BufferedReader open() {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.tsv")), StandardCharsets.UTF_8));
    }

    private Entries entries() {
        Entries read = entries;
        return read == null ? Objects.requireNonNull(load().entries) : read;
    }

    private Entries read() {
        Map<String, Map<String, Set<Sense>>> byLanguage = new HashMap<>();
        List<Sense> senses = new ArrayList<>();
        int longest = 1;
        try (BufferedReader reader = open()) {
            List<String> columns = List.of(reader.readLine().split("\t", -1));
            for (String line : reader.lines().toList()) {
                String[] cells = line.split("\t", -1);
                if (cells.length != columns.size()) {
                    throw new IllegalStateException(
                            "lexicon.tsv has " + cells.length + " cells, not " + columns.size() + ", in: " + line);
                }
                Map<String, List<List<String>>> equivalents = new LinkedHashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    if (i != 1) {
                        String language = columns.get(i);
                        List<List<String>> sequences = new ArrayList<>();
                        for (String word : cells[i].split("; ", -1)) {
                            List<String> terms = analysis.terms(language, word);
                            if (!terms.isEmpty() && !sequences.contains(terms)) {
                                sequences.add(terms);
                            }
                        }
                        equivalents.put(language, sequences);
                    }
                }
                Sense sense = new Sense(cells[0], cells[1], equivalents);
                senses.add(sense);
                for (Map.Entry<String, List<List<String>>> language : equivalents.entrySet()) {
                    for (List<String> terms : language.getValue()) {
                        longest = Math.max(longest, terms.size());
                        byLanguage
                                .computeIfAbsent(language.getKey(), key -> new HashMap<>())
                                .computeIfAbsent(String.join(" ", terms), key -> new LinkedHashSet<>())
                                .add(sense);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Entries(List.copyOf(senses), byLanguage, longest);
    }
}
