package org.balai.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.balai.search.Answer.Why;
import org.balai.search.Answer.WhyKind;
import org.balai.search.Clues.Clue;
import org.balai.search.QueryPlan.Expansion;
import org.balai.search.QueryPlan.Word;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import org.jspecify.annotations.Nullable;

/**
 * Why one case is a hit, found out from its texts as they are read for highlights and from what it is filed under.
 *
 * <p>A reason is told only where a part of the query that scores has been found: a word of the question in a text; a
 * concept or country that the case is filed under; and the name of a concept, or a word of another language, in a text that
 * stands for words which were not found themselves, since of all that stands for a word the best alone counts.
 */
final class Explanation {

    /** The most words told, and the most concepts and the most words of other languages. */
    private static final int WORDS = 8;

    private static final int EXPANSIONS = 4;

    private final Analysis analysis;
    private final QueryPlan plan;
    private final Map<Word, Set<String>> words = new LinkedHashMap<>();
    private final Map<Expansion, Name> names = new LinkedHashMap<>();

    /** The name or word first found for an expansion, and the fields that any was found in. */
    private record Name(String text, String language, Set<String> fields) {}

    Explanation(Analysis analysis, QueryPlan plan) {
        this.analysis = analysis;
        this.plan = plan;
    }

    /** Looks through a text of the case. */
    void read(String field, Highlighter.Analysed text) {
        String language = text.language();
        read(field, language, text.tokens().stream().map(Token::term).toList());
        if (plan.clues().hasExact(language)) {
            List<String> exact = analysis.exact(language, text.text()).stream()
                    .map(Token::term)
                    .toList();
            plan.clues().findExact(language, exact, clue -> found(field, language, clue));
        }
    }

    /** Looks through a text of the case that is terms already. */
    void read(String field, String language, List<String> terms) {
        plan.clues().find(language, terms, clue -> found(field, language, clue));
    }

    private void found(String field, String language, Clue clue) {
        switch (clue.cause()) {
            case Word word ->
                words.computeIfAbsent(word, key -> new LinkedHashSet<>()).add(field);
            case Expansion expansion ->
                names.computeIfAbsent(expansion, key -> new Name(clue.text(), language, new LinkedHashSet<>()))
                        .fields()
                        .add(field);
        }
    }

    /**
     * The reasons: words first, then concepts, then words of other languages.
     *
     * @param filed what the case is filed under, by facet
     */
    List<Why> why(Map<String, Set<String>> filed, Expansions expansions, String language) {
        List<Why> why = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>();
        words.values().forEach(fields::addAll);
        // In the order of the question, whatever text was read first.
        List<String> typed = Word.joined(
                plan.clues().words().stream().filter(words::containsKey).toList());
        if (!typed.isEmpty()) {
            why.add(new Why(WhyKind.WORDS, first(WORDS, typed), null, null, null, null, null, List.copyOf(fields)));
        }
        List<Why> concepts = new ArrayList<>();
        // By the words: of all their meanings the best alone counts.
        Map<List<Word>, Why> meanings = new LinkedHashMap<>();
        for (Expansion expansion : plan.expansions()) {
            Labels.Named named = expansion.named();
            String facet = filedUnder(named, filed);
            Name name = words.keySet().containsAll(expansion.words()) ? null : names.get(expansion);
            if (facet != null || name != null) {
                boolean lexicon = named.vocabulary().equals(Labels.Named.LEXICON);
                Why one = new Why(
                        lexicon ? WhyKind.LEXICON : WhyKind.CONCEPT,
                        List.of(expansion.matched()),
                        named.vocabulary(),
                        named.id(),
                        expansions.label(named, language),
                        name == null ? null : name.text(),
                        name == null ? null : name.language(),
                        fields(facet, name));
                if (lexicon) {
                    meanings.putIfAbsent(expansion.words(), one);
                } else {
                    concepts.add(one);
                }
            }
        }
        why.addAll(first(EXPANSIONS, concepts));
        why.addAll(first(EXPANSIONS, List.copyOf(meanings.values())));
        return why;
    }

    /** Where a case is filed under something named; null if it is not. */
    private static @Nullable String filedUnder(Labels.Named named, Map<String, Set<String>> filed) {
        return named.fields().stream()
                .filter(field -> !Collections.disjoint(filed.getOrDefault(field, Set.of()), named.values()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> fields(@Nullable String facet, @Nullable Name name) {
        List<String> fields = new ArrayList<>();
        if (facet != null) {
            fields.add(facet);
        }
        if (name != null) {
            fields.addAll(name.fields());
        }
        return fields;
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
