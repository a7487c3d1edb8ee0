package org.balai.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineQuery.AllOf;
import org.balai.engine.EngineQuery.AnyOf;
import org.balai.engine.EngineQuery.BestOf;
import org.balai.engine.EngineQuery.InPassages;
import org.balai.engine.EngineQuery.Phrase;
import org.balai.engine.EngineQuery.Term;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;

/**
 * Turns a question into a query.
 *
 * <p>The question's language is unknown, so each of its words is analysed in every language its script allows, and the
 * best of them counts, per word and field; a question may mix scripts. A case must have two of the words, wherever they
 * stand: one in the title, another in a passage. What scores is the sum of
 *
 * <ul>
 *   <li>its words, and what stands for them in other languages (names of concepts, equivalents of the lexicon), in title,
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

    // 2: of 2, 3 and 4, and of a third and half of the words, best on every collection (RATIONALE, "How many words").
    private static final int LEAST = 2;

    /** The most phrases and alternatives, and the most unwanted parts; each is looked for in every language. */
    private static final int PARTS = 32;

    /**
     * A word of the question: by language its terms in main and exact form.
     *
     * @param part the stretch without white space that it stands in, from {@code start} to {@code end}
     */
    private record Unit(
            Question.Part part, int start, int end, Map<String, List<String>> main, Map<String, List<String>> exact) {

        String text() {
            return part.text().substring(start, end);
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
     * @param strict whether a case must have two of the words; otherwise one is enough
     */
    QueryPlan plan(Question question, Mode mode, boolean strict) {
        return new Draft(mode).plan(question, strict);
    }

    /** One question's plan in the making. */
    private final class Draft {
        private final Mode mode;
        private final Map<String, Set<String>> terms = new LinkedHashMap<>();
        private final Map<String, Set<String>> exact = new LinkedHashMap<>();
        private final Map<String, Set<List<String>>> sequences = new LinkedHashMap<>();
        private final List<QueryPlan.Expansion> expansions = new ArrayList<>();
        private final List<EngineQuery> ofCase = new ArrayList<>();
        private final List<EngineQuery> ofPassage = new ArrayList<>();
        private final List<EngineQuery> slots = new ArrayList<>();
        private final List<EngineQuery> required = new ArrayList<>();

        Draft(Mode mode) {
            this.mode = mode;
        }

        QueryPlan plan(Question question, boolean strict) {
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
            words(units.subList(0, Math.min(2 * WORDS, units.size())));
            List<EngineQuery> scored = new ArrayList<>(ofCase);
            if (!ofPassage.isEmpty()) {
                scored.addFirst(new InPassages(new AnyOf(ofPassage, 1), weights.passage()));
            }
            scored.addAll(required);
            List<EngineQuery> restrictions = new ArrayList<>(required);
            if (!slots.isEmpty()) {
                int least = strict ? Math.min(slots.size(), LEAST) : 1;
                restrictions.add(new AnyOf(slots, least));
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
            return new QueryPlan(query, terms, exact, sequences, expansions);
        }

        private void words(List<Unit> units) {
            List<Set<Labels.Named>> named = concepts(units);
            List<Integer> content = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                if (!Stopwords.contains(units.get(i).text())) {
                    content.add(i);
                }
            }
            List<Map<String, Map<List<String>, Float>>> renderings = renderings(units, named);
            List<Integer> looked =
                    content.isEmpty() ? IntStream.range(0, units.size()).boxed().toList() : content;
            for (int i : looked.subList(0, Math.min(WORDS, looked.size()))) {
                Unit unit = units.get(i);
                Word word = new Word();
                unit.main().forEach((language, found) -> {
                    terms.computeIfAbsent(language, key -> new LinkedHashSet<>())
                            .addAll(found);
                    word.add(language, found, 1);
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
                if (word.isEmpty()) {
                    continue;
                }
                ofCase.add(word.inFields());
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

        /** For each unit what stands for it in other languages: by language sequences of terms with their weight. */
        private List<Map<String, Map<List<String>, Float>>> renderings(
                List<Unit> units, List<Set<Labels.Named>> named) {
            List<Map<String, Map<List<String>, Float>>> renderings = new ArrayList<>();
            for (Set<Labels.Named> concepts : named) {
                Map<String, Map<List<String>, Float>> byLanguage = new LinkedHashMap<>();
                for (Labels.Named concept : concepts) {
                    if (concept.vocabulary().equals("countries")) {
                        continue;
                    }
                    float weight = concept.facet() == null ? weights.service() : weights.label();
                    labels.sequences(concept).forEach((language, all) -> add(byLanguage, language, all, weight));
                }
                renderings.add(byLanguage);
            }
            if (mode != Mode.WORDS) {
                translate(units, named, renderings);
            }
            return renderings;
        }

        /** Adds the equivalents of words that no concept covers, the longest word of the lexicon first. */
        private void translate(
                List<Unit> units,
                List<Set<Labels.Named>> named,
                List<Map<String, Map<List<String>, Float>>> renderings) {
            Set<String> languages = languages(units);
            int at = 0;
            while (at < units.size()) {
                Set<Lexicon.Sense> senses = new LinkedHashSet<>();
                Set<String> from = new LinkedHashSet<>();
                int taken = 0;
                for (int length = Math.min(lexicon.longest(), units.size() - at);
                        length > 0 && senses.isEmpty();
                        length--) {
                    List<Unit> some = units.subList(at, at + length);
                    if (length == 1 && Stopwords.contains(some.getFirst().text())) {
                        continue;
                    }
                    for (String language : languages) {
                        Set<Lexicon.Sense> found = lexicon.find(language, together(some, language));
                        senses.addAll(found);
                        if (!found.isEmpty()) {
                            from.add(language);
                        }
                    }
                    taken = length;
                }
                if (senses.isEmpty()) {
                    at++;
                    continue;
                }
                for (int i = at; i < at + taken; i++) {
                    if (!named.get(i).isEmpty()) {
                        continue;
                    }
                    Map<String, Map<List<String>, Float>> byLanguage = renderings.get(i);
                    float weight = weights.lexicon() / taken;
                    for (Lexicon.Sense sense : senses) {
                        sense.equivalents().forEach((language, all) -> {
                            if (!from.contains(language)) {
                                add(byLanguage, language, all, weight);
                            }
                        });
                    }
                }
                at += taken;
            }
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
        private final class Word {
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

            /** In any field of a case; what is found in a passage is found in the body too. */
            List<EngineQuery> anywhere() {
                List<EngineQuery> all = new ArrayList<>(title);
                all.addAll(summary);
                all.addAll(about);
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
            Set<Labels.Named> seen = new LinkedHashSet<>();
            // Apart, since a topic named within the name of a service is meant too.
            Predicate<Labels.Named> hasCases = concept -> concept.facet() != null;
            named(units, hasCases, seen, byUnit);
            named(units, hasCases.negate(), seen, byUnit);
            partly(units, seen, byUnit);
            return byUnit;
        }

        /** Adds the concepts of some kind that a label names, the longest label first, from the question's beginning on. */
        private void named(
                List<Unit> units,
                Predicate<Labels.Named> which,
                Set<Labels.Named> seen,
                List<Set<Labels.Named>> byUnit) {
            int at = 0;
            while (at < units.size()) {
                int taken = 0;
                Set<Labels.Named> found = new LinkedHashSet<>();
                for (int length = Math.min(labels.longest(), units.size() - at);
                        length > 0 && found.isEmpty();
                        length--) {
                    for (String language : units.get(at).main().keySet()) {
                        labels.find(language, together(units.subList(at, at + length), language)).stream()
                                .filter(which)
                                .forEach(found::add);
                    }
                    taken = length;
                }
                if (found.isEmpty()) {
                    at++;
                    continue;
                }
                String matched = surface(units.subList(at, at + taken));
                for (int i = at; i < at + taken; i++) {
                    byUnit.get(i).addAll(found);
                }
                for (Labels.Named concept : found) {
                    if (seen.add(concept)) {
                        expansions.add(new QueryPlan.Expansion(concept, matched));
                        expand(concept, 1);
                    }
                }
                at += taken;
            }
        }

        /** Adds concepts of which the question has most of a label, its words apart or in another order. */
        private void partly(List<Unit> units, Set<Labels.Named> seen, List<Set<Labels.Named>> byUnit) {
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
                    if (concept.vocabulary().equals("countries") || !seen.add(concept)) {
                        return;
                    }
                    List<Unit> matched = new ArrayList<>();
                    for (int i = 0; i < units.size(); i++) {
                        if (units.get(i).main().getOrDefault(language, List.of()).stream()
                                .anyMatch(partly.terms()::contains)) {
                            byUnit.get(i).add(concept);
                            matched.add(units.get(i));
                        }
                    }
                    expansions.add(new QueryPlan.Expansion(concept, surface(matched)));
                    expand(concept, partly.share());
                });
            }
        }

        private void expand(Labels.Named concept, float share) {
            float weight = concept.vocabulary().equals("countries") ? weights.country() : weights.concept();
            filed(concept)
                    .map(filed -> new EngineQuery.Constant(filed, weight * share))
                    .ifPresent(ofCase::add);
        }

        /** A part whose words must stand together: queries on cases, one of which must match; none for signs alone. */
        private List<EngineQuery> together(Question.Part part, boolean wanted) {
            List<EngineQuery> any = new ArrayList<>();
            List<EngineQuery> passage = new ArrayList<>();
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
        return Optional.ofNullable(concept.facet())
                .map(facet -> new EngineQuery.Filtered(new EngineFilter.AnyValue(facet, Set.of(concept.id()))));
    }

    private static EngineQuery sequence(String field, List<String> terms, float weight) {
        return terms.size() == 1 ? new Term(field, terms.getFirst(), weight) : new Phrase(field, terms, weight);
    }

    /** What a question says in some of its words, in their order: what stands between words of one stretch is kept. */
    private static String surface(List<Unit> units) {
        StringBuilder surface = new StringBuilder();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            Unit before = i == 0 ? null : units.get(i - 1);
            if (before == null || !before.part().equals(unit.part()) || unit.start() > before.end() + 1) {
                surface.append(before == null ? "" : " ").append(unit.text());
            } else if (unit.end() > before.end()) {
                surface.append(unit.part().text(), before.end(), unit.end());
            }
        }
        return surface.toString();
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
                        part,
                        first.start() + token.start(),
                        first.start() + token.end(),
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
        return new Unit(part, piece.start(), piece.end(), main, exact);
    }
}
