package org.balai.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
     * @param senses by id, in the order of the file
     * @param byLanguage by language and sequence of terms, joined by spaces, the senses that it has
     * @param longest the most terms of a sequence
     */
    private record Entries(Map<String, Sense> senses, Map<String, Map<String, Set<Sense>>> byLanguage, int longest) {}

    /**
     * One meaning of a word.
     *
     * @param equivalents by language, the commonest first
     */
    record Sense(String headword, String partOfSpeech, Map<String, List<Equivalent>> equivalents) {

        /** Names the sense for good, as {@code water.n} or {@code boarding-school.n}. */
        String id() {
            return headword.replace(' ', '-') + "." + partOfSpeech;
        }
    }

    /** A word of a language, as it is written and as a sequence of terms. */
    record Equivalent(String text, List<String> terms) {}

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
    Collection<Sense> senses() {
        return entries().senses().values();
    }

    /** Finds a meaning by its id. */
    Optional<Sense> sense(String id) {
        return Optional.ofNullable(entries().senses().get(id));
    }

    /** What a sequence of terms of a language means; empty where it is no word of the lexicon. */
    Set<Sense> find(String language, List<String> terms) {
        return entries().byLanguage().getOrDefault(language, Map.of()).getOrDefault(String.join(" ", terms), Set.of());
    }

    /**
     * What a word means; words that differ from it by marks alone are others ("mạng", a net, is not "mang", to carry), if there
     * are marks in what is asked.
     *
     * @param terms those of the word
     * @param written the word as it is asked
     */
    Set<Sense> find(String language, List<String> terms, String written) {
        Set<Sense> all = find(language, terms);
        if (all.isEmpty()) {
            return all;
        }
        Set<Sense> senses = new LinkedHashSet<>(all);
        senses.removeIf(sense -> sense.equivalents().getOrDefault(language, List.of()).stream()
                .filter(word -> word.terms().equals(terms))
                .allMatch(word -> Folding.differsByMarks(written, word.text())));
        return senses;
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
        Map<String, Sense> senses = new LinkedHashMap<>();
        int longest = 1;
        try (BufferedReader reader = open()) {
            List<String> columns = List.of(reader.readLine().split("\t", -1));
            for (String line : reader.lines().toList()) {
                String[] cells = line.split("\t", -1);
                if (cells.length != columns.size()) {
                    throw new IllegalStateException(
                            "lexicon.tsv has " + cells.length + " cells, not " + columns.size() + ", in: " + line);
                }
                Map<String, List<Equivalent>> equivalents = new LinkedHashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    if (i != 1) {
                        String language = columns.get(i);
                        Map<List<String>, Equivalent> words = new LinkedHashMap<>();
                        for (String word : cells[i].split("; ", -1)) {
                            List<String> terms = analysis.terms(language, word);
                            if (!terms.isEmpty()) {
                                words.putIfAbsent(terms, new Equivalent(word, terms));
                            }
                        }
                        equivalents.put(language, List.copyOf(words.values()));
                    }
                }
                Sense sense = new Sense(cells[0], cells[1], equivalents);
                if (senses.put(sense.id(), sense) != null) {
                    throw new IllegalStateException("lexicon.tsv has " + sense.id() + " twice");
                }
                for (Map.Entry<String, List<Equivalent>> language : equivalents.entrySet()) {
                    for (Equivalent equivalent : language.getValue()) {
                        List<String> terms = equivalent.terms();
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
        return new Entries(senses, byLanguage, longest);
    }
}
