package org.balai.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineQuery.AllOf;
import org.balai.engine.EngineQuery.AnyOf;
import org.balai.engine.EngineQuery.BestOf;
import org.balai.engine.EngineQuery.InPassages;
import org.balai.engine.EngineQuery.Phrase;
import org.balai.engine.EngineQuery.Term;
import org.balai.search.Clues.Clue;
import org.balai.search.QueryPlan.Expansion;
import org.balai.search.QueryPlan.Word;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;

/**
 * Turns a question into a query.
 *
 * <p>The question's language is unknown, so each of its words is analysed in every language its script allows, and the
 * best of them counts, per word and field; a question may mix scripts. A case must have two of the words, wherever they
 * stand, or one in its title. What scores is the sum of
 *
 * <ul>
 *   <li>its words, and what stands for them in other languages (concepts that a text names, equivalents of the lexicon), in title,
 *       summary and the rest, in the whole text and in the best passage; all that stands for a word counts as one term,
 *   <li>pairs of neighbouring words side by side, and the whole question in a title,
 *   <li>cases filed under concepts and countries that the question names, by the longest label that fits.
 * </ul>
 */
final class Planner {

    private final Analysis analysis;
    private final Labels labels;
    private final Lexicon lexicon;
    private final Weights weights;

    /**
     * The most words of a question that are looked for: more than people type, and engines limit what they are asked. With
     * those of no content, which stand in pairs and concepts, twice as many.
     */
    private static final int WORDS = 64;

    /**
     * The most of them that are looked for in other languages too; those after are taken for words of the languages that most of
     * the question is in. 64 words of the lexicon are some 5,500 to 15,700 terms so, and a node of Elasticsearch with a gigabyte and
     * two processors takes 16,384.
     */
    private static final int CARRIED = 24;

    // 2: of 2, 3 and 4, and of a third and half of the words, best on every collection (RATIONALE, "How many words").
    private static final int LEAST = 2;

    /** The most phrases and alternatives, and the most unwanted parts; each is looked for in every language. */
    private static final int PARTS = 32;

    /** A word of the question: by language its terms in main and exact form. */
    private record Unit(Word word, Map<String, List<String>> main, Map<String, List<String>> exact) {

        String text() {
            return word.text();
        }

        /** As a word of some languages alone. */
        Unit in(Set<String> languages) {
            return new Unit(word, kept(main, languages), kept(exact, languages));
        }

        private static Map<String, List<String>> kept(Map<String, List<String>> terms, Set<String> languages) {
            Map<String, List<String>> kept = new LinkedHashMap<>(terms);
            kept.keySet().retainAll(languages);
            return kept;
        }
    }

    Planner(Analysis analysis, Labels labels, Lexicon lexicon, Weights weights) {
        this.analysis = analysis;
        this.labels = labels;
        this.lexicon = lexicon;
        this.weights = weights;
    }

    /**
     * Plans a question.
     *
     * @param mode what is searched beside the words
     * @param enough how much of the question a case must have
     */
    QueryPlan plan(Question question, Mode mode, Enough enough) {
        return new Draft(mode, question.notMeant()).plan(question, enough);
    }

    /** How many of a question's words a case must have; one of a question of one. */
    enum Enough {
        TWO_WORDS,
        /** Two, or one in its title, which says in few words what a case is about. */
        TWO_WORDS_OR_A_TITLES,
        ONE_WORD
    }

    /** One question's plan in the making. */
    private final class Draft {
        private final Mode mode;
        private final Set<String> notMeant;
        private final Map<String, Set<String>> terms = new LinkedHashMap<>();
        private final Map<String, Set<String>> exact = new LinkedHashMap<>();
        private final Map<String, Set<List<String>>> sequences = new LinkedHashMap<>();
        private final Map<Labels.Named, Expansion> expansions = new LinkedHashMap<>();
        private final Map<Labels.Named, Expansion> removed = new LinkedHashMap<>();
        private final Clues clues = new Clues();
        private final List<EngineQuery> ofCase = new ArrayList<>();
        private final List<EngineQuery> ofPassage = new ArrayList<>();
        private final List<EngineQuery> slots = new ArrayList<>();
        private final List<EngineQuery> inTitle = new ArrayList<>();
        private final List<EngineQuery> required = new ArrayList<>();

        Draft(Mode mode, Set<String> notMeant) {
            this.mode = mode;
            this.notMeant = notMeant;
        }

        QueryPlan plan(Question question, Enough enough) {
            List<Unit> units = new ArrayList<>();
            int parts = 0;
            for (Question.Group group : question.groups()) {
                if (group.alternatives().size() == 1
                        && !group.alternatives().getFirst().quoted()) {
                    units.addAll(units(group.alternatives().getFirst()));
                } else {
                    List<EngineQuery> alternatives = new ArrayList<>();
                    for (Question.Part part : group.alternatives()) {
                        if (parts++ < PARTS) {
                            alternatives.addAll(together(part, true));
                        }
                    }
                    if (!alternatives.isEmpty()) {
                        required.add(new AnyOf(alternatives, 1));
                    }
                }
            }
            words(new ArrayList<>(units.subList(0, Math.min(2 * WORDS, units.size()))));
            List<EngineQuery> scored = new ArrayList<>(ofCase);
            if (!ofPassage.isEmpty()) {
                scored.addFirst(new InPassages(new AnyOf(ofPassage, 1), weights.passage()));
            }
            scored.addAll(required);
            List<EngineQuery> restrictions = new ArrayList<>(required);
            if (!slots.isEmpty()) {
                int least = enough == Enough.ONE_WORD ? 1 : Math.min(slots.size(), LEAST);
                EngineQuery words = new AnyOf(slots, least);
                restrictions.add(
                        enough == Enough.TWO_WORDS_OR_A_TITLES && least > 1
                                ? new AnyOf(List.of(words, new AnyOf(inTitle, 1)), 1)
                                : words);
            }
            EngineQuery query;
            if (question.isEmpty()) {
                query = new EngineQuery.All();
            } else if (restrictions.isEmpty()) {
                // Nothing but signs that no analyzer takes for a word.
                query = new EngineQuery.Nothing();
            } else {
                query = new EngineQuery.Within(new AnyOf(scored, 1), new AllOf(restrictions));
            }
            List<EngineQuery> unwanted = new ArrayList<>();
            for (Question.Part part : question.unwanted().stream().limit(PARTS).toList()) {
                unwanted.addAll(together(part, false));
            }
            if (!unwanted.isEmpty()) {
                query = new EngineQuery.Except(query, new AnyOf(unwanted, 1));
            }
            return new QueryPlan(
                    query,
                    terms,
                    exact,
                    sequences,
                    List.copyOf(expansions.values()),
                    List.copyOf(removed.values()),
                    clues);
        }

        private void words(List<Unit> units) {
            List<Set<Labels.Named>> named = concepts(units);
            List<Integer> content = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                if (!Stopwords.contains(units.get(i).text())) {
                    content.add(i);
                }
            }
            List<Integer> all =
                    content.isEmpty() ? IntStream.range(0, units.size()).boxed().toList() : content;
            Set<Integer> looked = new LinkedHashSet<>(all.subList(0, Math.min(WORDS, all.size())));
            looked.stream().flatMap(i -> named.get(i).stream()).distinct().forEach(this::nameClues);
            Set<Integer> carried = looked.stream().limit(CARRIED).collect(Collectors.toSet());
            List<Map<String, Map<List<String>, Float>>> renderings = renderings(units, named, carried);
            if (looked.size() > carried.size()) {
                int last = carried.stream().mapToInt(i -> i).max().orElseThrow();
                Set<String> spoken = languages(units);
                units.subList(last + 1, units.size()).replaceAll(unit -> unit.in(spoken));
            }
            for (int i : looked) {
                Unit unit = units.get(i);
                Sought word = new Sought();
                unit.main().forEach((language, found) -> {
                    terms.computeIfAbsent(language, key -> new LinkedHashSet<>())
                            .addAll(found);
                    word.add(language, found, 1);
                    clues.add(language, new Clue(found, unit.text(), unit.word()));
                });
                renderings
                        .get(i)
                        .forEach((language, sequences) -> sequences.forEach((sequence, weight) -> {
                            this.sequences
                                    .computeIfAbsent(language, key -> new LinkedHashSet<>())
                                    .add(sequence);
                            word.add(language, sequence, weight);
                        }));
                unit.exact().forEach(word::addExact);
                named.get(i).stream()
                        .filter(concept -> !concept.isPlace())
                        .forEach(concept -> word.add(IndexFields.NAMED, List.of(concept.path()), weights.name()));
                if (word.isEmpty()) {
                    continue;
                }
                ofCase.add(word.inFields());
                inTitle.addAll(word.title);
                ofCase.add(new EngineQuery.Equivalents(word.body));
                ofPassage.add(word.inPassage());
                List<EngineQuery> slot = new ArrayList<>(word.anywhere());
                for (Labels.Named concept : named.get(i)) {
                    filed(concept).ifPresent(slot::add);
                }
                slots.add(new AnyOf(slot, 1));
            }
            pairs(units);
            wholeTitle(units);
        }

        /** A concept's names are marked and given as reasons in the place of its words. */
        private void nameClues(Labels.Named concept) {
            if (!concept.isPlace()) {
                Expansion expansion = Objects.requireNonNull(expansions.get(concept));
                labels.sequences(concept).forEach((language, all) -> {
                    sequences
                            .computeIfAbsent(language, key -> new LinkedHashSet<>())
                            .addAll(all.keySet());
                    all.forEach((terms, label) -> clues.add(language, new Clue(terms, label, expansion)));
                });
            }
        }

        /** For each unit what stands for it in other languages: by language sequences of terms with their weight. */
        private List<Map<String, Map<List<String>, Float>>> renderings(
                List<Unit> units, List<Set<Labels.Named>> named, Set<Integer> carried) {
            List<Map<String, Map<List<String>, Float>>> renderings = new ArrayList<>();
            units.forEach(unit -> renderings.add(new LinkedHashMap<>()));
            if (mode != Mode.WORDS) {
                translate(units, named, carried, renderings);
            }
            return renderings;
        }

        /** Adds the equivalents of words that no concept covers, the longest word of the lexicon first. */
        private void translate(
                List<Unit> units,
                List<Set<Labels.Named>> named,
                Set<Integer> carried,
                List<Map<String, Map<List<String>, Float>>> renderings) {
            Set<String> languages = languages(units);
            int at = 0;
            while (at < units.size()) {
                Set<Lexicon.Sense> senses = new LinkedHashSet<>();
                Set<String> from = new LinkedHashSet<>();
                List<Integer> open = List.of();
                int taken = 0;
                for (int length = Math.min(lexicon.longest(), units.size() - at);
                        length > 0 && senses.isEmpty();
                        length--) {
                    List<Unit> some = units.subList(at, at + length);
                    if (length == 1 && Stopwords.contains(some.getFirst().text())) {
                        continue;
                    }
                    open = IntStream.range(at, at + length)
                            .filter(i -> carried.contains(i) && named.get(i).isEmpty())
                            .boxed()
                            .toList();
                    String written = written(some);
                    for (String language : languages) {
                        for (Lexicon.Sense sense : lexicon.find(language, together(some, language), written)) {
                            if (isMeant(Labels.Named.of(sense), open.isEmpty() ? List.of() : some)) {
                                senses.add(sense);
                                from.add(language);
                            }
                        }
                    }
                    taken = length;
                }
                if (senses.isEmpty()) {
                    at++;
                    continue;
                }
                if (!open.isEmpty()) {
                    for (Lexicon.Sense sense : senses) {
                        translate(sense, units.subList(at, at + taken), from, open, renderings);
                    }
                }
                at += taken;
            }
        }

        /** Adds the equivalents of one meaning to those of its words that are open to it. */
        private void translate(
                Lexicon.Sense sense,
                List<Unit> words,
                Set<String> from,
                List<Integer> open,
                List<Map<String, Map<List<String>, Float>>> renderings) {
            Expansion expansion = note(Labels.Named.of(sense), words, from);
            float weight = weights.lexicon() / words.size();
            sense.equivalents().forEach((language, all) -> {
                if (!from.contains(language)) {
                    List<List<String>> sequences =
                            all.stream().map(Lexicon.Equivalent::terms).toList();
                    open.forEach(i -> add(renderings.get(i), language, sequences, weight));
                    all.forEach(word -> clues.add(language, new Clue(word.terms(), word.text(), expansion)));
                }
            });
        }

        /** Whether the question means what some of its words stand for; notes what it does not. */
        private boolean isMeant(Labels.Named named, List<Unit> words) {
            if (notMeant.isEmpty() || !notMeant.contains(named.path())) {
                return true;
            }
            if (!words.isEmpty()) {
                removed.putIfAbsent(named, new Expansion(named, places(words), Set.of()));
            }
            return false;
        }

        /** Notes what words stand for, if it is not noted yet. */
        private Expansion note(Labels.Named named, List<Unit> words, Set<String> spoken) {
            return expansions.computeIfAbsent(named, key -> new Expansion(named, places(words), Set.copyOf(spoken)));
        }

        private static List<Word> places(List<Unit> units) {
            return units.stream().map(Unit::word).toList();
        }

        private static void add(
                Map<String, Map<List<String>, Float>> byLanguage,
                String language,
                Collection<List<String>> sequences,
                float weight) {
            sequences.forEach(sequence -> byLanguage
                    .computeIfAbsent(language, key -> new LinkedHashMap<>())
                    .merge(sequence, weight, Math::max));
        }

        /** The languages that most words of the question are words of, by the lexicon. */
        private Set<String> languages(List<Unit> units) {
            Map<String, Integer> known = new LinkedHashMap<>();
            for (Unit unit : units) {
                unit.main().forEach((language, terms) -> {
                    if (!lexicon.find(language, terms).isEmpty()) {
                        known.merge(language, 1, Integer::sum);
                    }
                });
            }
            Set<String> languages = new LinkedHashSet<>();
            for (Unit unit : units) {
                int most = unit.main().keySet().stream()
                        .mapToInt(language -> known.getOrDefault(language, 0))
                        .max()
                        .orElse(0);
                unit.main().keySet().stream()
                        .filter(language -> known.getOrDefault(language, 0) == most)
                        .forEach(languages::add);
            }
            return languages;
        }

        /** Neighbouring units as the question has them. */
        private static String written(List<Unit> units) {
            return String.join(" ", Word.joined(places(units)));
        }

        /** The terms of neighbouring units in a language; none where one of them has none in it. */
        private static List<String> together(List<Unit> units, String language) {
            List<String> sequence = new ArrayList<>();
            for (Unit unit : units) {
                List<String> ofUnit = unit.main().get(language);
                if (ofUnit == null) {
                    return List.of();
                }
                sequence.addAll(ofUnit);
            }
            return sequence;
        }

        /** A word of the question and what stands for it, by where it is looked for. */
        private final class Sought {
            private final List<EngineQuery> title = new ArrayList<>();
            private final List<EngineQuery> summary = new ArrayList<>();
            private final List<EngineQuery> about = new ArrayList<>();
            private final List<EngineQuery> body = new ArrayList<>();
            private final List<EngineQuery> passage = new ArrayList<>();
            private final List<EngineQuery> exactTitle = new ArrayList<>();
            private final List<EngineQuery> exactSummary = new ArrayList<>();
            private final List<EngineQuery> exactPassage = new ArrayList<>();

            void add(String language, List<String> found, float weight) {
                title.add(in(IndexFields.TITLE, language, false, found, weights.title() * weight));
                summary.add(in(IndexFields.SUMMARY, language, false, found, weights.summary() * weight));
                about.add(in(IndexFields.ABOUT, language, false, found, weights.about() * weight));
                body.add(in(IndexFields.BODY, language, false, found, weights.body() * weight));
                passage.add(in(IndexFields.TEXT, language, false, found, weight));
            }

            void addExact(String language, List<String> found) {
                exactTitle.add(in(IndexFields.TITLE, language, true, found, weights.title() * weights.exact()));
                exactSummary.add(in(IndexFields.SUMMARY, language, true, found, weights.summary() * weights.exact()));
                exactPassage.add(in(IndexFields.TEXT, language, true, found, weights.exact()));
            }

            boolean isEmpty() {
                return title.isEmpty();
            }

            EngineQuery inFields() {
                return best(List.of(title, summary, about, exactTitle, exactSummary));
            }

            EngineQuery inPassage() {
                return best(List.of(passage, exactPassage));
            }

            /** In any field of a case; the body has what is found in title, summary and passages too. */
            List<EngineQuery> anywhere() {
                List<EngineQuery> all = new ArrayList<>(about);
                all.addAll(body);
                return all;
            }

            private static EngineQuery best(List<List<EngineQuery>> places) {
                return new BestOf(places.stream()
                        .filter(parts -> !parts.isEmpty())
                        .<EngineQuery>map(EngineQuery.Equivalents::new)
                        .toList());
            }

            private static EngineQuery in(
                    String field, String language, boolean exactly, List<String> terms, float weight) {
                return sequence(IndexFields.name(field, language, exactly), terms, weight);
            }
        }

        private void pairs(List<Unit> units) {
            for (int i = 0; i + 1 < units.size(); i++) {
                List<EngineQuery> titles = new ArrayList<>();
                List<EngineQuery> texts = new ArrayList<>();
                List<Unit> neighbours = units.subList(i, i + 2);
                for (String language : neighbours.getFirst().main().keySet()) {
                    List<String> both = together(neighbours, language);
                    if (!both.isEmpty()) {
                        titles.add(sequence(
                                IndexFields.name(IndexFields.TITLE, language, false),
                                both,
                                weights.title() * weights.pair()));
                        texts.add(sequence(IndexFields.name(IndexFields.TEXT, language, false), both, weights.pair()));
                    }
                }
                if (!titles.isEmpty()) {
                    ofCase.add(new BestOf(titles));
                    ofPassage.add(new BestOf(texts));
                }
            }
        }

        private void wholeTitle(List<Unit> units) {
            if (units.size() < 2) {
                return;
            }
            List<EngineQuery> titles = new ArrayList<>();
            for (String language : analysis.languages()) {
                List<String> all = together(units, language);
                if (all.size() > 1) {
                    titles.add(new Phrase(
                            IndexFields.name(IndexFields.TITLE, language, false), all, weights.wholeTitle()));
                }
            }
            if (!titles.isEmpty()) {
                ofCase.add(new BestOf(titles));
            }
        }

        /** For each unit the concepts that a label over it names; notes them as expansions. */
        private List<Set<Labels.Named>> concepts(List<Unit> units) {
            List<Set<Labels.Named>> byUnit = new ArrayList<>();
            units.forEach(unit -> byUnit.add(new LinkedHashSet<>()));
            if (mode == Mode.WORDS) {
                return byUnit;
            }
            // Apart, since a topic named within the name of a service is meant too.
            Predicate<Labels.Named> hasCases = concept -> concept.facet() != null;
            named(units, hasCases, byUnit);
            named(units, hasCases.negate(), byUnit);
            partly(units, byUnit);
            return byUnit;
        }

        /** Adds the concepts of some kind that a label names, the longest label first, from the question's beginning on. */
        private void named(List<Unit> units, Predicate<Labels.Named> which, List<Set<Labels.Named>> byUnit) {
            int at = 0;
            while (at < units.size()) {
                int taken = 0;
                Set<Labels.Named> found = new LinkedHashSet<>();
                for (int length = Math.min(labels.longest(), units.size() - at);
                        length > 0 && found.isEmpty();
                        length--) {
                    int from = at;
                    int to = at + length;
                    List<Unit> some = units.subList(from, to);
                    String written = written(some);
                    for (String language : units.get(at).main().keySet()) {
                        labels.find(language, together(some, language), written).stream()
                                .filter(which)
                                .filter(concept -> !concept.isPlace() || !isWithinWord(units, from, to))
                                .filter(concept -> isMeant(concept, some))
                                .forEach(found::add);
                    }
                    taken = length;
                }
                if (found.isEmpty()) {
                    at++;
                    continue;
                }
                for (int i = at; i < at + taken; i++) {
                    byUnit.get(i).addAll(found);
                }
                for (Labels.Named concept : found) {
                    expand(concept, units.subList(at, at + taken), 1);
                }
                at += taken;
            }
        }

        /** Whether some of the words are part of a longer word of the lexicon, as lao of lao động (labour). */
        private boolean isWithinWord(List<Unit> units, int from, int to) {
            int longest = lexicon.longest();
            return IntStream.rangeClosed(Math.max(0, to - longest), from)
                    .anyMatch(first -> IntStream.rangeClosed(to, Math.min(units.size(), first + longest))
                            .filter(last -> last - first > to - from)
                            .mapToObj(last -> units.subList(first, last))
                            .anyMatch(longer -> longer.getFirst().main().keySet().stream()
                                    .anyMatch(language -> !lexicon.find(
                                                    language, together(longer, language), written(longer))
                                            .isEmpty())));
        }

        /** Adds concepts of which the question has most of a label, its words apart or in another order. */
        private void partly(List<Unit> units, List<Set<Labels.Named>> byUnit) {
            Set<String> languages = new LinkedHashSet<>();
            units.forEach(unit -> languages.addAll(unit.main().keySet()));
            for (String language : languages) {
                List<String> all = new ArrayList<>();
                for (Unit unit : units) {
                    if (!Stopwords.contains(unit.text())) {
                        all.addAll(unit.main().getOrDefault(language, List.of()));
                    }
                }
                labels.partly(language, all).forEach((concept, partly) -> {
                    if (concept.isPlace() || expansions.containsKey(concept)) {
                        return;
                    }
                    List<Integer> matched = IntStream.range(0, units.size())
                            .filter(i -> units.get(i).main().getOrDefault(language, List.of()).stream()
                                    .anyMatch(partly.terms()::contains))
                            .boxed()
                            .toList();
                    List<Unit> words = matched.stream().map(units::get).toList();
                    if (isMeant(concept, words)) {
                        matched.forEach(i -> byUnit.get(i).add(concept));
                        expand(concept, words, partly.share());
                    }
                });
            }
        }

        /** Notes a concept that words name, once, and adds its cases. */
        private void expand(Labels.Named concept, List<Unit> words, float share) {
            if (expansions.containsKey(concept)) {
                return;
            }
            note(concept, words, Set.of());
            float weight = concept.isPlace() ? weights.country() : weights.concept();
            filed(concept)
                    .map(filed -> new EngineQuery.Constant(filed, weight * share))
                    .ifPresent(ofCase::add);
        }

        /** A part whose words must stand together: queries on cases, one of which must match; none for signs alone. */
        private List<EngineQuery> together(Question.Part part, boolean wanted) {
            List<EngineQuery> any = new ArrayList<>();
            List<EngineQuery> passage = new ArrayList<>();
            Word whole = new Word(part, 0, part.text().length());
            for (String language : analysis.languages()) {
                boolean exactly = part.quoted() && analysis.hasExact(language);
                List<String> all = (exactly
                                ? analysis.exact(language, part.text())
                                : analysis.main(language, part.text()))
                        .stream().map(Token::term).toList();
                if (all.isEmpty()) {
                    continue;
                }
                if (wanted) {
                    Clue clue = new Clue(all, part.text(), whole);
                    if (exactly) {
                        clues.addExact(language, clue);
                    } else {
                        clues.add(language, clue);
                    }
                    if (all.size() == 1) {
                        (exactly ? exact : terms)
                                .computeIfAbsent(language, key -> new LinkedHashSet<>())
                                .add(all.getFirst());
                    } else {
                        sequences
                                .computeIfAbsent(language, key -> new LinkedHashSet<>())
                                .add(analysis.terms(language, part.text()));
                    }
                }
                any.add(sequence(IndexFields.name(IndexFields.TITLE, language, exactly), all, weights.title()));
                any.add(sequence(IndexFields.name(IndexFields.SUMMARY, language, exactly), all, weights.summary()));
                any.add(sequence(
                        IndexFields.name(IndexFields.ABOUT, language, false),
                        analysis.terms(language, part.text()),
                        weights.about()));
                passage.add(sequence(IndexFields.name(IndexFields.TEXT, language, exactly), all, 1));
            }
            if (!passage.isEmpty()) {
                any.add(new InPassages(new BestOf(passage), weights.passage()));
            }
            return any;
        }
    }

    /** The cases that are filed under a concept; empty where none ever is. */
    private static Optional<EngineQuery> filed(Labels.Named concept) {
        List<EngineQuery> cases = concept.fields().stream()
                .<EngineQuery>map(field -> new EngineQuery.Filtered(new EngineFilter.AnyValue(field, concept.values())))
                .toList();
        return cases.isEmpty() ? Optional.empty() : Optional.of(new AnyOf(cases, 1));
    }

    private static EngineQuery sequence(String field, List<String> terms, float weight) {
        return terms.size() == 1 ? new Term(field, terms.getFirst(), weight) : new Phrase(field, terms, weight);
    }

    /** Cuts a stretch without white space into words: by script, then by the script's language. */
    private List<Unit> units(Question.Part part) {
        String text = part.text();
        List<Unit> units = new ArrayList<>();
        List<Token> pieces = analysis.main(Analysis.UNKNOWN, text);
        int at = 0;
        while (at < pieces.size()) {
            Token first = pieces.get(at);
            String surface = text.substring(first.start(), first.end());
            List<String> languages = analysis.languagesOf(surface);
            if (languages.contains(Analysis.UNKNOWN)) {
                units.add(unit(part, first));
                at++;
                continue;
            }
            int last = at;
            while (last + 1 < pieces.size()
                    && analysis.languagesOf(text.substring(
                                    pieces.get(last + 1).start(),
                                    pieces.get(last + 1).end()))
                            .equals(languages)) {
                last++;
            }
            String run = text.substring(first.start(), pieces.get(last).end());
            String language = languages.getFirst();
            for (Token token : analysis.main(language, run)) {
                units.add(new Unit(
                        new Word(part, first.start() + token.start(), first.start() + token.end()),
                        Map.of(language, List.of(token.term())),
                        Map.of()));
            }
            at = last + 1;
        }
        return units;
    }

    private Unit unit(Question.Part part, Token piece) {
        String surface = part.text().substring(piece.start(), piece.end());
        Map<String, List<String>> main = new LinkedHashMap<>();
        Map<String, List<String>> exact = new LinkedHashMap<>();
        for (String language : analysis.languages()) {
            List<String> found = analysis.terms(language, surface);
            if (!found.isEmpty()) {
                main.put(language, found);
            }
            if (analysis.hasExact(language)) {
                List<String> whole = analysis.exact(language, surface).stream()
                        .map(Token::term)
                        .toList();
                if (!whole.isEmpty()) {
                    exact.put(language, whole);
                }
            }
        }
        return new Unit(new Word(part, piece.start(), piece.end()), main, exact);
    }
}
