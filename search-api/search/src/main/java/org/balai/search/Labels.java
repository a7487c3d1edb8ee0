package org.balai.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.balai.corpus.Country;
import org.balai.corpus.Language;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/** Finds the concepts and countries that a sequence of terms names, in any language, by their labels. */
final class Labels {

    /**
     * Something a question can name.
     *
     * @param vocabulary the name of its vocabulary, "countries", or "lexicon"
     * @param id the concept's id, the country's code, or the id of the lexicon's sense
     * @param facet the facet field its cases carry it in; null where cases are not filed under it and only its labels count
     */
    record Named(String vocabulary, String id, @Nullable String facet) {

        static final String COUNTRIES = "countries";
        static final String REGIONS = "regions";
        static final String LEXICON = "lexicon";

        private static final Set<String> ASEAN =
                Country.ASEAN.stream().map(Country::code).collect(Collectors.toUnmodifiableSet());

        /** A sense of the lexicon. */
        static Named of(Lexicon.Sense sense) {
            return new Named(LEXICON, sense.id(), null);
        }

        /** Whether it is a country or a region: its cases are told by their country, not by its name in texts. */
        boolean isPlace() {
            return vocabulary.equals(COUNTRIES) || vocabulary.equals(REGIONS);
        }

        /**
         * The fields of which its cases have one of its {@link #values}, its facet first; none where cases are not filed under it.
         * Who asks for a country's help or example wants what others made of it too.
         */
        List<String> fields() {
            if (facet == null) {
                return List.of();
            }
            return vocabulary.equals(COUNTRIES) ? List.of(facet, IndexFields.ORIGIN) : List.of(facet);
        }

        /** The values by which its cases are filed, any of them. */
        Set<String> values() {
            return vocabulary.equals(REGIONS) ? ASEAN : Set.of(id);
        }

        /** What it is called in a request that takes it out. */
        String path() {
            return vocabulary + "/" + id;
        }
    }

    /** By vocabulary the facet that has its concepts as values; regions stand for their countries. */
    private static final Map<String, String> FACETS = new HashMap<>(Map.of(Named.REGIONS, "country"));

    static {
        IndexFields.VOCABULARIES.forEach((facet, vocabulary) -> FACETS.put(vocabulary, facet));
    }

    /** What a question is searched for concepts of, in this order, so that the same question always names the same. */
    static final List<String> VOCABULARIES =
            List.of("topics", "outcome-types", "beneficiaries", "awards", Named.REGIONS, "services");

    private final Map<String, Map<String, Set<Named>>> byLanguage = new HashMap<>();
    private final Map<Named, Map<String, List<String>>> labels = new HashMap<>();
    private final Map<Named, Map<String, Map<List<String>, String>>> sequences = new HashMap<>();
    private final Map<String, Sequences<Named>> inTexts = new HashMap<>();
    private final Map<String, Map<String, Set<Sequence>>> byTerm = new HashMap<>();
    private final Map<String, Map<String, Double>> weightOf = new HashMap<>();
    private int longest = 1;

    // Measured on the bundled topics (RATIONALE, "Concepts by part of a label").
    static final double PARTLY = 0.7;

    private final Analysis analysis;
    private final Map<String, Vocabulary> vocabularies;
    private volatile boolean loaded;

    Labels(Analysis analysis, Map<String, Vocabulary> vocabularies) {
        this.analysis = analysis;
        this.vocabularies = vocabularies;
    }

    /** Analyses the labels, which the first question does otherwise. */
    synchronized void load() {
        if (!loaded) {
            gather();
            loaded = true;
        }
    }

    /** All labels that concepts are named by, the same text as long as they are the same. */
    static String text(Map<String, Vocabulary> vocabularies) {
        StringBuilder text = new StringBuilder();
        for (String name : VOCABULARIES) {
            Vocabulary vocabulary = vocabularies.get(name);
            if (vocabulary != null) {
                vocabulary
                        .concepts()
                        .values()
                        .forEach(concept -> text.append(name)
                                .append('/')
                                .append(concept.id())
                                .append(new TreeMap<>(concept.labels()))
                                .append(new TreeMap<>(concept.altLabels())));
            }
        }
        return text.toString();
    }

    private void whenLoaded() {
        if (!loaded) {
            load();
        }
    }

    private void gather() {
        VOCABULARIES.forEach(name -> {
            Vocabulary vocabulary = vocabularies.get(name);
            if (vocabulary == null) {
                return;
            }
            for (Concept concept : vocabulary.concepts().values()) {
                Named named = new Named(name, concept.id(), FACETS.get(name));
                concept.labels().forEach((language, label) -> add(named, language, label));
                concept.altLabels()
                        .forEach(
                                (language, alternatives) -> alternatives.forEach(label -> add(named, language, label)));
            }
        });
        for (Country country : Country.TWELVE) {
            Named named = new Named(Named.COUNTRIES, country.code(), "country");
            for (Language language : Language.SERVED) {
                country.names(language.tag()).forEach(name -> add(named, language.tag(), name));
            }
        }
        byTerm.forEach((language, terms) -> {
            int concepts = labels.size();
            Map<String, Double> weights = new HashMap<>();
            terms.forEach((term, sequences) -> {
                long with = sequences.stream().map(Sequence::named).distinct().count();
                weights.put(term, Math.log(1 + (double) concepts / with));
            });
            weightOf.put(language, weights);
        });
    }

    /** The most terms that a label has. */
    int longest() {
        whenLoaded();
        return longest;
    }

    /**
     * Concepts that a question names in other words' company: those of which a label has most of its weight among the terms,
     * wherever they stand. A term weighs the more the fewer concepts have it in a label of that language.
     *
     * @param terms of one language
     * @return the share of the best label's weight that was found, at least {@link #PARTLY}, by concept; labels of one term
     *     and terms that many concepts share do not count
     */
    Map<Named, Partly> partly(String language, List<String> terms) {
        whenLoaded();
        Map<String, Double> weights = weightOf.getOrDefault(language, Map.of());
        Set<String> known = new LinkedHashSet<>(terms);
        known.retainAll(weights.keySet());
        Map<Named, Partly> found = new LinkedHashMap<>();
        Set<Sequence> candidates = new LinkedHashSet<>();
        for (String term : known) {
            candidates.addAll(byTerm.getOrDefault(language, Map.of()).getOrDefault(term, Set.of()));
        }
        for (Sequence label : candidates) {
            double all = 0;
            double among = 0;
            Set<String> shared = new LinkedHashSet<>();
            for (String term : new LinkedHashSet<>(label.terms())) {
                double weight = weights.getOrDefault(term, 0.0);
                all += weight;
                if (known.contains(term)) {
                    among += weight;
                    shared.add(term);
                }
            }
            if (shared.size() >= 2 && among >= PARTLY * all) {
                found.merge(
                        label.named(),
                        new Partly((float) (among / all), shared),
                        (one, other) -> one.share() >= other.share() ? one : other);
            }
        }
        return found;
    }

    /** How much of a label was found, and by which terms. */
    record Partly(float share, Set<String> terms) {}

    /** A label as terms. */
    private record Sequence(Named named, List<String> terms) {}

    /** What a sequence of terms of a language names. */
    Set<Named> find(String language, List<String> terms) {
        whenLoaded();
        return byLanguage.getOrDefault(language, Map.of()).getOrDefault(String.join(" ", terms), Set.of());
    }

    /** What a sequence of terms of a language names; labels that differ from what is written by marks alone do not count. */
    Set<Named> find(String language, List<String> terms, String written) {
        Set<Named> all = find(language, terms);
        if (all.isEmpty()) {
            return all;
        }
        Set<Named> found = new LinkedHashSet<>(all);
        String letters = Folding.fold(written);
        found.removeIf(named -> {
            List<String> alike = of(named).getOrDefault(language, List.of()).stream()
                    .filter(label -> Folding.fold(label).equals(letters))
                    .toList();
            return !alike.isEmpty() && alike.stream().allMatch(label -> Folding.differsByMarks(written, label));
        });
        return found;
    }

    /** Tells each concept as often as a label of it stands in a text of a language; countries and regions are not looked for. */
    void findIn(String language, List<String> text, Consumer<Named> found) {
        whenLoaded();
        Sequences<Named> ofLanguage = inTexts.get(language);
        if (ofLanguage != null) {
            ofLanguage.find(text, (start, end, named) -> found.accept(named));
        }
    }

    /** Every label of a concept by language, the preferred one first. */
    Map<String, List<String>> of(Named named) {
        whenLoaded();
        return Optional.ofNullable(labels.get(named)).orElse(Map.of());
    }

    /** Every label of a concept by language and by the terms that it is analysed to, the preferred one first. */
    Map<String, Map<List<String>, String>> sequences(Named named) {
        whenLoaded();
        return sequences.getOrDefault(named, Map.of());
    }

    private void add(Named named, String tag, String label) {
        String language = analysis.key(tag);
        List<String> all = labels.computeIfAbsent(named, key -> new HashMap<>())
                .computeIfAbsent(language, key -> new ArrayList<>());
        if (!all.contains(label)) {
            all.add(label);
        }
        List<String> terms = analysis.terms(language, label);
        if (!terms.isEmpty()) {
            longest = Math.max(longest, terms.size());
            sequences
                    .computeIfAbsent(named, key -> new LinkedHashMap<>())
                    .computeIfAbsent(language, key -> new LinkedHashMap<>())
                    .putIfAbsent(terms, label);
            if (!named.isPlace()) {
                inTexts.computeIfAbsent(language, key -> new Sequences<>()).add(terms, named);
            }
            byLanguage
                    .computeIfAbsent(language, key -> new HashMap<>())
                    .computeIfAbsent(String.join(" ", terms), key -> new LinkedHashSet<>())
                    .add(named);
            for (String term : terms) {
                byTerm.computeIfAbsent(language, key -> new HashMap<>())
                        .computeIfAbsent(term, key -> new LinkedHashSet<>())
                        .add(new Sequence(named, terms));
            }
        }
    }
}
