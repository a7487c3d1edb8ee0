package org.balai.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.balai.corpus.Country;
import org.balai.corpus.Language;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.Answer.ExpansionNote;
import org.balai.search.QueryPlan.Expansion;
import org.balai.search.QueryPlan.Word;
import org.jspecify.annotations.Nullable;

/** Tells readers what a question was searched by besides its words, and knows what it can be searched without. */
final class Expansions {

    /** About how many labels an answer tells in all: all languages for a dozen expansions, fewer for each of more. */
    private static final int LABELS = 168;

    private final Map<String, Vocabulary> vocabularies;
    private final Labels labels;
    private final Lexicon lexicon;

    Expansions(Map<String, Vocabulary> vocabularies, Labels labels, Lexicon lexicon) {
        this.vocabularies = vocabularies;
        this.labels = labels;
        this.lexicon = lexicon;
    }

    /** Refuses what no question can name; what this one does not name does no harm. */
    void require(Set<String> without) {
        for (String path : without) {
            int slash = path.indexOf('/');
            if (slash < 0) {
                throw new BadParameter(
                        "without",
                        "\"" + path + "\" is no vocabulary and concept with a slash between, as topics/energy-access");
            }
            String vocabulary = path.substring(0, slash);
            String id = path.substring(slash + 1);
            boolean known = switch (vocabulary) {
                case Labels.Named.COUNTRIES ->
                    id.matches("[A-Z]{3}") && Country.of(id).isPresent();
                case Labels.Named.LEXICON -> lexicon.sense(id).isPresent();
                default ->
                    Optional.ofNullable(vocabularies.get(vocabulary))
                            .orElseThrow(() -> new BadParameter(
                                    "without",
                                    "there is no vocabulary \"" + vocabulary + "\" in \"" + path + "\"; there are "
                                            + Labels.Named.COUNTRIES + ", " + Labels.Named.LEXICON + " and "
                                            + String.join(", ", vocabularies.keySet())))
                            .concept(id)
                            .isPresent();
            };
            if (!known) {
                throw new BadParameter(
                        "without",
                        "\"" + id + "\" is no "
                                + switch (vocabulary) {
                                    case Labels.Named.COUNTRIES -> "ISO 3166-1 alpha-3 code in capital letters, as THA";
                                    case Labels.Named.LEXICON ->
                                        "sense of the lexicon; expansions of an answer name them, as water.n";
                                    default -> "concept of the vocabulary; see /api/v1/vocabularies/" + vocabulary;
                                });
            }
        }
    }

    /** What was searched for expansions of a question, for a reader. */
    List<ExpansionNote> notes(List<Expansion> expansions, String language) {
        int most = Math.clamp(LABELS / Math.max(1, expansions.size()), 1, Language.SERVED.size());
        return expansions.stream()
                .map(expansion -> {
                    Map<String, List<String>> searched = searched(expansion);
                    Map<String, String> told = new LinkedHashMap<>();
                    for (Language served : Language.SERVED) {
                        List<String> ofLanguage = searched.getOrDefault(served.tag(), List.of());
                        if (!ofLanguage.isEmpty() && told.size() < most) {
                            told.put(served.tag(), ofLanguage.getFirst());
                        }
                    }
                    return new ExpansionNote(
                            expansion.named().vocabulary(),
                            expansion.named().id(),
                            label(expansion.named(), language),
                            expansion.matched(),
                            told,
                            searched.values().stream().mapToInt(List::size).sum());
                })
                .toList();
    }

    /** Names and words looked for in texts besides the question's own, by language; the usual one first. */
    private Map<String, List<String>> searched(Expansion expansion) {
        Map<String, List<String>> searched = new LinkedHashMap<>();
        if (expansion.named().vocabulary().equals(Labels.Named.LEXICON)) {
            sense(expansion.named()).equivalents().forEach((language, words) -> {
                if (!expansion.spoken().contains(language)) {
                    searched.put(
                            language,
                            words.stream().map(Lexicon.Equivalent::text).toList());
                }
            });
        } else if (!expansion.named().isPlace()) {
            String matched = expansion.matched();
            labels.of(expansion.named())
                    .forEach((language, names) -> searched.put(
                            language,
                            names.stream()
                                    .filter(name -> !name.equalsIgnoreCase(matched))
                                    .toList()));
        }
        return searched;
    }

    /**
     * What a question says in another language, word by word: what its words stand for, by the usual name, in the order of the
     * words. Words that stand for nothing known are left out; it is empty if all are.
     */
    String gloss(Question question, List<Expansion> expansions, String language) {
        List<Question.Part> parts = question.groups().stream()
                .flatMap(group -> group.alternatives().stream())
                .toList();
        Map<Word, Set<String>> names = new TreeMap<>(Comparator.comparingInt((Word word) -> parts.indexOf(word.part()))
                .thenComparingInt(Word::start));
        for (Expansion expansion : expansions) {
            if (!expansion.words().isEmpty()) {
                names.computeIfAbsent(expansion.words().getFirst(), key -> new LinkedHashSet<>())
                        .add(label(expansion.named(), language));
            }
        }
        return names.values().stream()
                .flatMap(ofWord -> ofWord.stream().limit(Weights.SENSES))
                .collect(Collectors.joining(" "));
    }

    /** What a reader calls a concept, country or sense. */
    String label(Labels.Named named, String language) {
        return switch (named.vocabulary()) {
            case Labels.Named.COUNTRIES ->
                Country.of(named.id()).map(country -> country.name(language)).orElse(named.id());
            case Labels.Named.LEXICON -> {
                Lexicon.Sense sense = sense(named);
                List<Lexicon.Equivalent> words = sense.equivalents().getOrDefault(language, List.of());
                yield words.isEmpty() ? sense.headword() : words.getFirst().text();
            }
            default -> {
                @Nullable
                Concept concept = Objects.requireNonNull(vocabularies.get(named.vocabulary()))
                        .concept(named.id())
                        .orElse(null);
                yield concept == null ? named.id() : concept.label(language);
            }
        };
    }

    private Lexicon.Sense sense(Labels.Named named) {
        return lexicon.sense(named.id()).orElseThrow();
    }
}
