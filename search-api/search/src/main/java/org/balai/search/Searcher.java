package org.balai.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Language;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineResult;
import org.balai.engine.Held;
import org.balai.engine.SearchEngine;
import org.balai.search.Answer.FacetValue;
import org.balai.search.Answer.Highlight;
import org.balai.search.Answer.Hit;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches: parses the question, plans the query, asks the engine, and explains the hits from the catalogue.
 *
 * <p>Safe for use by several threads.
 */
public final class Searcher {

    /** The most hits that a cursor remembers one by one; more would make addresses longer than servers take. */
    private static final int SHOWN = 300;

    private static final int PASSAGES_A_HIT = 2;

    /** The most words that two cases are told to have in common. */
    private static final int REASON_WORDS = 4;

    private static final int FACET_SIZE = 400;

    private final Catalogue catalogue;
    private final SearchEngine engine;
    private final Analysis analysis;
    private final Map<String, Vocabulary> vocabularies;
    private final Labels labels;
    private final Lexicon lexicon;
    private final Planner planner;
    private final Retrieval retrieval;
    private final @Nullable Meaning meaning;
    private final Highlighter highlighter;
    private final Expansions expansions;
    private final Projection projection;
    private final Cursors cursors;
    private final Names names;
    private final Speller speller;
    private final OutcomeUnits outcomeUnits;
    private volatile @Nullable Counted counted;

    /**
     * @param meaning finds by meaning; null, and questions are searched by their words and concepts alone
     * @param secret signs cursors; the same on all servers that share readers
     */
    public Searcher(
            Catalogue catalogue,
            SearchEngine engine,
            Analysis analysis,
            Map<String, Vocabulary> vocabularies,
            Names names,
            Words words,
            Weights weights,
            @Nullable Meaning meaning,
            byte[] secret) {
        this.catalogue = catalogue;
        this.engine = engine;
        this.analysis = analysis;
        this.vocabularies = vocabularies;
        this.names = names;
        this.outcomeUnits = new OutcomeUnits(engine);
        this.labels = new Labels(analysis, vocabularies);
        this.lexicon = new Lexicon(analysis);
        this.planner = new Planner(analysis, labels, lexicon, weights);
        this.meaning = meaning;
        this.expansions = new Expansions(vocabularies, labels, lexicon);
        this.retrieval = new Retrieval(engine, planner, expansions, meaning);
        this.speller = new Speller(words, retrieval);
        this.highlighter = new Highlighter(analysis);
        this.projection = new Projection(analysis, vocabularies, labels);
        this.cursors = new Cursors(secret);
    }

    /** Makes ready for questions what the first of them does otherwise: half a second's work. */
    public void load() {
        labels.load();
        lexicon.load();
        if (meaning != null) {
            meaning.load();
        }
    }

    /** Answers a search; parameters that cannot be used are a {@link BadParameter}. */
    public Answer search(SearchRequest request) {
        request.filters().forEach((facet, values) -> {
            if (!IndexFields.FACETS.contains(facet)) {
                throw new BadParameter(facet, "no filter \"" + facet + "\"; there are " + IndexFields.FACETS);
            }
            requireValues(facet, values);
        });
        request.facets().forEach(facet -> {
            if (!IndexFields.FACETS.contains(facet) && !facet.equals(SearchRequest.OUTCOME_SIZE)) {
                throw new BadParameter(
                        "facets",
                        "no facet \"" + facet + "\"; there are " + IndexFields.FACETS + " and, with an outcome, "
                                + SearchRequest.OUTCOME_SIZE);
            }
        });
        OutcomeSearch outcomes = OutcomeSearch.of(request);
        outcomeUnits.require(outcomes);
        expansions.require(request.without());
        Question question = Question.parse(request.q()).notMeaning(request.without());
        EngineRequest.Sort sort = sort(request, question);
        String search = fingerprint(request, sort);
        Cursors.Cursor cursor = request.cursor() == null ? null : cursors.read(request.cursor(), search);
        Retrieval.Around around = new Retrieval.Around(
                narrowings(request),
                sort,
                request.facets().stream()
                        .distinct()
                        .flatMap(facet -> outcomes.counted(facet, FACET_SIZE))
                        .toList(),
                PASSAGES_A_HIT);
        Retrieval.Found found = cursor == null
                ? retrieval.first(question, request.mode(), around, request.size() + 1)
                : next(cursor, retrieval.plan(question, request.mode(), cursor.strict()), around, request.size() + 1);
        QueryPlan plan = found.asked().plan();
        Meaning.Near near = found.asked().near();
        requireMeaning(request.mode(), question, near);
        EngineResult result = found.result();
        List<EngineHit> hits = result.hits();
        boolean more = hits.size() > request.size();
        List<EngineHit> page = more ? hits.subList(0, request.size()) : hits;
        return new Answer(
                new Answer.Total(
                        result.total().value(),
                        result.total().relation() == EngineResult.Total.Relation.EQUAL ? "eq" : "gte"),
                hits(page, plan, near, outcomes, request.language()),
                facets(request, result),
                expansions.notes(plan.expansions(), request.language()),
                expansions.notes(plan.removed(), request.language()),
                cursor == null ? speller.suggestion(question, around.narrowings()) : null,
                more
                        ? cursors.write(
                                new Cursors.Cursor(
                                        page.getLast().place(),
                                        found.asked().strict(),
                                        result.held().hashCode(),
                                        sort instanceof EngineRequest.Sort.Relevance ? shown(cursor, page) : Set.of()),
                                search)
                        : null,
                request.mode() == Mode.HYBRID && (meaning == null || near.absence() != null)
                        ? Mode.CONCEPTS
                        : request.mode(),
                near.absence(),
                outcomes.sizes(result));
    }

    private void requireMeaning(Mode mode, Question question, Meaning.Near near) {
        if (mode != Mode.MEANING) {
            return;
        }
        if (meaning == null) {
            throw new BadParameter(
                    "mode", "this Balai has no model of meaning; search by hybrid, concepts or words instead");
        }
        if (near.absence() == Meaning.Absence.LANGUAGE) {
            throw new BadParameter(
                    "mode",
                    "the model of meaning, " + meaning.encoder().model().name() + ", knows "
                            + meaning.encoder().model().languages()
                            + ", and no word of \"" + question.text()
                            + "\" can be put into that; search by hybrid, concepts or words instead");
        }
    }

    /** Marks of the hits shown up to a page; none once there are more than a cursor can carry. */
    private static Set<Integer> shown(Cursors.@Nullable Cursor cursor, List<EngineHit> page) {
        Set<Integer> shown = new LinkedHashSet<>();
        if (cursor != null && cursor.shown().isEmpty()) {
            return shown;
        }
        if (cursor != null) {
            shown.addAll(cursor.shown());
        }
        page.forEach(hit -> shown.add(Cursors.mark(hit.id())));
        return shown.size() > SHOWN ? Set.of() : shown;
    }

    /** Goes on after the page that a cursor closed. */
    private Retrieval.Found next(Cursors.Cursor cursor, Retrieval.Asked asked, Retrieval.Around around, int size) {
        boolean remembered = !cursor.shown().isEmpty();
        boolean fused = Retrieval.isFused(asked, around);
        EngineResult result = remembered && fused ? null : retrieval.askAfter(asked, around, cursor.place(), size);
        if (result == null || (remembered && cursor.index() != result.held().hashCode())) {
            // An order by words and meaning has no place that an engine knows. Where scores moved with the index, a
            // place is no longer where the reader stopped.
            EngineResult all = retrieval.ask(asked, around, cursor.shown().size() + size);
            result = new EngineResult(
                    all.total(),
                    all.hits().stream()
                            .filter(hit -> !cursor.shown().contains(Cursors.mark(hit.id())))
                            .toList(),
                    all.facets(),
                    all.held());
        }
        return new Retrieval.Found(asked, result);
    }

    /** The ids of the best cases for a question, best first, as {@link #search} ranks them by that mode; for measuring. */
    public List<String> rank(String question, Mode mode, int size) {
        return retrieval.rank(question, mode, size);
    }

    /** How many cases have each value of the facets, over all cases. */
    public Map<String, List<FacetValue>> counts(List<String> facets, String language) {
        SearchRequest request = new SearchRequest("", Map.of(), null, null, null, 1, null, facets, language);
        return facets(request, countAll(facets));
    }

    /** How many cases have each value of the facets that suggestions name, counted again only when the index changes. */
    public Map<String, Map<String, Long>> counts() {
        Counted last = counted;
        Held held = engine.held();
        if (last == null || !last.held().equals(held)) {
            Map<String, Map<String, Long>> byFacet = new HashMap<>();
            countAll(List.of("country", "topic", "outcome", "beneficiary"))
                    .facets()
                    .forEach((facet, buckets) -> {
                        Map<String, Long> byValue = new HashMap<>();
                        buckets.forEach(bucket -> byValue.put(bucket.value(), bucket.count()));
                        byFacet.put(facet, byValue);
                    });
            last = new Counted(held, byFacet);
            counted = last;
        }
        return last.counts();
    }

    /** Counts of an index as it was. */
    private record Counted(Held held, Map<String, Map<String, Long>> counts) {}

    private EngineResult countAll(List<String> facets) {
        return engine.search(new EngineRequest(
                new EngineQuery.All(),
                List.of(),
                new EngineRequest.Sort.Relevance(),
                0,
                null,
                facets.stream()
                        .map(facet -> new FacetRequest(facet, FACET_SIZE))
                        .toList(),
                0));
    }

    /**
     * Cases like one, most alike first, each with why: shared topics, outcome types, level, beneficiaries, words of title and
     * summary, and what their reports mean, where there is an encoder that knows their languages.
     */
    public List<SimilarHit> similar(CaseReport report, int size, String language) {
        List<EngineQuery> parts = new ArrayList<>();
        shared("topic", list(report.topics()), 3f, parts);
        shared(
                "outcome",
                report.outcomes().stream()
                        .map(outcome -> outcome.value().type())
                        .distinct()
                        .toList(),
                1f,
                parts);
        shared(
                "level",
                report.level() == null ? List.of() : List.of(report.level().value()),
                0.5f,
                parts);
        shared("beneficiary", list(report.beneficiaries()), 0.5f, parts);
        for (Field<LangString> text : nonNull(report.title(), report.summary())) {
            text.value().texts().forEach((tag, one) -> words(tag, one.text(), parts));
        }
        Map<String, Float> near = meaning == null
                ? Map.of()
                : meaning.like(
                        catalogue.vectorsOf(report.id(), meaning.encoder().id()).values());
        near.forEach((id, score) -> parts.add(new EngineQuery.Constant(
                new EngineQuery.Filtered(new EngineFilter.Ids(Set.of(id))),
                Weights.ALIKE * (score - Weights.SURELY_NEAR))));
        if (parts.isEmpty()) {
            return List.of();
        }
        EngineResult result = engine.search(new EngineRequest(
                new EngineQuery.Except(
                        new EngineQuery.AnyOf(parts, 1),
                        new EngineQuery.Filtered(new EngineFilter.Ids(Set.of(report.id())))),
                List.of(),
                new EngineRequest.Sort.Relevance(),
                size,
                null,
                List.of(),
                0));
        Map<String, CaseReport> reports =
                catalogue.caseReports(result.hits().stream().map(EngineHit::id).toList());
        List<SimilarHit> similar = new ArrayList<>();
        Map<String, String> words = words(report);
        QueryPlan nothing = planner.plan(Question.parse(""), Mode.WORDS, Planner.Enough.TWO_WORDS);
        for (EngineHit hit : result.hits()) {
            CaseReport other = reports.get(hit.id());
            if (other != null) {
                similar.add(new SimilarHit(
                        hit(other, hit, nothing, null, Map.of(), OutcomeSearch.of(SearchRequest.of("")), language),
                        reasons(
                                report,
                                words,
                                other,
                                near.getOrDefault(other.id(), 0f) >= Weights.SURELY_ALIKE,
                                language)));
            }
        }
        return similar;
    }

    /** A case like another, and why. */
    public record SimilarHit(@JsonUnwrapped Hit hit, List<Reason> reasons) {}

    /**
     * Something two cases share.
     *
     * @param kind "topic", "outcome", "level", "beneficiary", "words" or "meaning"
     * @param value the code in common; empty for words and meaning
     * @param label what a person reads: the code's label, or the words; empty for meaning
     */
    public record Reason(String kind, String value, String label) {}

    /** @param words those of the one case, as {@link #words} has them */
    private List<Reason> reasons(
            CaseReport one, Map<String, String> words, CaseReport other, boolean alike, String language) {
        List<Reason> reasons = new ArrayList<>();
        both("topic", list(one.topics()), list(other.topics()), language, reasons);
        both(
                "outcome",
                one.outcomes().stream().map(outcome -> outcome.value().type()).toList(),
                other.outcomes().stream().map(outcome -> outcome.value().type()).toList(),
                language,
                reasons);
        both("beneficiary", list(one.beneficiaries()), list(other.beneficiaries()), language, reasons);
        both(
                "level",
                one.level() == null ? List.of() : List.of(one.level().value()),
                other.level() == null ? List.of() : List.of(other.level().value()),
                language,
                reasons);
        List<String> common = inCommon(words, words(other));
        if (common.size() > 1 || (reasons.isEmpty() && !alike)) {
            reasons.add(new Reason("words", "", String.join(", ", common)));
        }
        if (alike) {
            reasons.add(new Reason("meaning", "", ""));
        }
        return reasons;
    }

    /** The words of a case's title and summary that say something, as they stand there, by language and term. */
    private Map<String, String> words(CaseReport report) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Field<LangString> field : nonNull(report.title(), report.summary())) {
            field.value().texts().forEach((tag, one) -> {
                String language = analysis.key(tag);
                content(language, one.text()).forEach((term, word) -> {
                    if (word.codePointCount(0, word.length()) > 1) {
                        words.putIfAbsent(language + " " + term, word);
                    }
                });
            });
        }
        return words;
    }

    /** The terms of a text that say something, each with the word that it first stands for. */
    private Map<String, String> content(String language, String text) {
        Map<String, String> content = new LinkedHashMap<>();
        analysis.main(language, text).forEach(token -> {
            String word = text.substring(token.start(), token.end());
            if (!Stopwords.contains(word)) {
                content.putIfAbsent(token.term(), word);
            }
        });
        return content;
    }

    private static List<String> inCommon(Map<String, String> ones, Map<String, String> others) {
        return ones.entrySet().stream()
                .filter(one -> others.containsKey(one.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                // The longest say most.
                .sorted(Comparator.comparingInt((String word) -> word.codePointCount(0, word.length()))
                        .reversed())
                .limit(REASON_WORDS)
                .toList();
    }

    private void both(String facet, List<String> ones, List<String> others, String language, List<Reason> reasons) {
        Set<String> common = new LinkedHashSet<>(ones);
        common.retainAll(new HashSet<>(others));
        common.forEach(value -> reasons.add(new Reason(facet, value, label(facet, value, language))));
    }

    private void shared(String facet, List<String> values, float weight, List<EngineQuery> parts) {
        for (String value : values) {
            parts.add(new EngineQuery.Constant(
                    new EngineQuery.Filtered(new EngineFilter.AnyValue(facet, Set.of(value))), weight));
        }
    }

    private void words(String tag, String text, List<EngineQuery> parts) {
        String language = analysis.key(tag);
        for (String term : content(language, text).keySet().stream().limit(60).toList()) {
            parts.add(new EngineQuery.BestOf(List.of(
                    new EngineQuery.Term(IndexFields.name(IndexFields.TITLE, language, false), term, 0.4f),
                    new EngineQuery.Term(IndexFields.name(IndexFields.SUMMARY, language, false), term, 0.2f))));
        }
    }

    // Request

    private void requireValues(String facet, List<String> values) {
        String vocabulary = IndexFields.VOCABULARIES.get(facet);
        for (String value : values) {
            boolean known = switch (facet) {
                case "country" -> value.matches("[A-Z]{3}") && Country.of(value).isPresent();
                case "language" -> languageTag(value);
                case "sdg" -> value.matches("[1-9]|1[0-7]");
                case "award", "event" -> CaseReport.ID.matcher(value).matches();
                case "year" -> value.matches("\\d{4}");
                default ->
                    vocabulary != null
                            && Objects.requireNonNull(vocabularies.get(vocabulary))
                                    .concept(value)
                                    .isPresent();
            };
            if (!known) {
                throw new BadParameter(
                        facet,
                        "\"" + value + "\" is no "
                                + switch (facet) {
                                    case "country" -> "ISO 3166-1 alpha-3 code in capital letters, as THA";
                                    case "language" -> "BCP 47 language tag, as th";
                                    case "sdg" -> "number of a Sustainable Development Goal, 1 to 17";
                                    case "award", "event" -> "slug of lower-case letters, digits and hyphens";
                                    case "year" -> "year of four digits";
                                    default -> "concept of the vocabulary; see /api/v1/vocabularies/" + vocabulary;
                                });
            }
        }
    }

    private static boolean languageTag(String tag) {
        try {
            return new Language(tag).tag().equals(tag);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static EngineRequest.Sort sort(SearchRequest request, Question question) {
        SearchRequest.Sort sort = request.sort();
        if (sort == null) {
            sort = question.isEmpty() ? SearchRequest.Sort.NEWEST : SearchRequest.Sort.RELEVANCE;
        }
        return switch (sort) {
            case RELEVANCE -> new EngineRequest.Sort.Relevance();
            case NEWEST -> new EngineRequest.Sort.ByNumber(IndexFields.YEAR_NUMBER, true);
            case TITLE -> new EngineRequest.Sort.ByKeyword(IndexFields.TITLE_ORDER);
            case OUTCOME -> OutcomeSearch.of(request).order();
        };
    }

    private static List<Narrowing> narrowings(SearchRequest request) {
        List<Narrowing> narrowings = new ArrayList<>();
        OutcomeSearch outcomes = OutcomeSearch.of(request);
        outcomes.narrowing().ifPresent(narrowings::add);
        request.filters().forEach((facet, values) -> {
            boolean said = facet.equals("outcome") && outcomes.isOfOneOutcome();
            if (!values.isEmpty() && !said) {
                narrowings.add(new Narrowing(new EngineFilter.AnyValue(facet, new HashSet<>(values)), Set.of(facet)));
            }
        });
        if (request.yearFrom() != null || request.yearTo() != null) {
            narrowings.add(new Narrowing(
                    new EngineFilter.Range(
                            IndexFields.YEAR_NUMBER,
                            request.yearFrom() == null ? null : (long) request.yearFrom(),
                            request.yearTo() == null ? null : (long) request.yearTo()),
                    Set.of("year")));
        }
        return narrowings;
    }

    /** What a cursor belongs to: everything that decides which hits come in which order. */
    private static String fingerprint(SearchRequest request, EngineRequest.Sort sort) {
        Map<String, Object> all = new TreeMap<>();
        request.filters()
                .forEach((facet, values) ->
                        all.put("filter " + facet, values.stream().sorted().toList()));
        all.put("q", request.q());
        // The order by size follows from the filter, and its conditions are sets, which each process writes in its own
        // order.
        all.put("sort", sort instanceof EngineRequest.Sort.ByGreatest ? "outcome" : sort.toString());
        all.put("outcomes", request.outcomes().toString());
        all.put("mode", request.mode().toString());
        all.put("years", request.yearFrom() + " " + request.yearTo());
        all.put("without", request.without().stream().sorted().toList());
        return all.toString();
    }

    // Answer

    private List<Hit> hits(
            List<EngineHit> page, QueryPlan plan, Meaning.Near near, OutcomeSearch outcomes, String language) {
        Map<String, CaseReport> reports =
                catalogue.caseReports(page.stream().map(EngineHit::id).toList());
        Map<String, Passage> passages = catalogue.passages(page.stream()
                .flatMap(hit -> hit.passages().stream())
                .map(EngineHit.PassageHit::id)
                .toList());
        List<Hit> hits = new ArrayList<>();
        for (EngineHit hit : page) {
            CaseReport report = reports.get(hit.id());
            // A case removed since the index was read is left out; the next answer will not have it.
            if (report != null) {
                hits.add(hit(report, hit, plan, near.passages().get(hit.id()), passages, outcomes, language));
            }
        }
        return hits;
    }

    private Hit hit(
            CaseReport report,
            EngineHit hit,
            QueryPlan plan,
            EngineHit.@Nullable PassageHit near,
            Map<String, Passage> passages,
            OutcomeSearch outcomes,
            String language) {
        List<Highlight> highlights = new ArrayList<>();
        Explanation explanation = new Explanation(analysis, plan);
        texts("title", report.title(), plan, language, explanation).ifPresent(highlights::add);
        Optional<Highlight> summary = texts("summary", report.summary(), plan, language, explanation);
        for (EngineHit.PassageHit found : hit.passages()) {
            Passage passage = passages.get(found.id());
            if (passage != null) {
                Highlighter.Analysed text = highlighter.analysed(analysis.key(passage.language()), passage.text());
                explanation.read("passage", text);
                Highlighter.Excerpt excerpt = highlighter.best(plan, text);
                boolean means = near != null && near.id().equals(found.id());
                if (!excerpt.spans().isEmpty() || means) {
                    highlights.add(new Highlight(
                            "passage",
                            passage.document(),
                            passage.page(),
                            passage.span().start() + excerpt.start(),
                            passage.language(),
                            excerpt.text(),
                            excerpt.spans()));
                }
            }
        }
        if (highlights.stream().noneMatch(highlight -> highlight.field().equals("passage"))) {
            summary.ifPresent(highlights::add);
        }
        LangString title = report.title() == null
                ? LangString.of("en", report.id())
                : report.title().value();
        return new Hit(
                report.id(),
                title.best(language),
                title.bestLanguage(language),
                report.summary() == null ? "" : report.summary().value().best(language),
                list(report.countries()).stream().map(Country::code).toList(),
                list(report.topics()),
                outcomes.notes(report, language),
                report.period() == null ? null : report.period().value().year(),
                report.status() == null ? null : report.status().value(),
                report.languages(),
                hit.score(),
                highlights,
                why(report, plan, explanation, near, passages, language));
    }

    private List<Answer.Why> why(
            CaseReport report,
            QueryPlan plan,
            Explanation explanation,
            EngineHit.@Nullable PassageHit near,
            Map<String, Passage> passages,
            String language) {
        List<Answer.Why> why = new ArrayList<>(why(report, plan, explanation, language));
        Passage passage = near == null ? null : passages.get(near.id());
        if (near != null && (passage != null || Projection.isOfDescription(near.id()))) {
            why.add(new Answer.Why(
                    Answer.WhyKind.MEANING,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    passage == null ? null : passage.language(),
                    List.of(passage == null ? IndexFields.ABOUT : "passage")));
        }
        return why;
    }

    private List<Answer.Why> why(CaseReport report, QueryPlan plan, Explanation explanation, String language) {
        if (plan.clues().words().isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> filed = projection.keywords(report);
        List<Answer.Why> why = explanation.why(filed, expansions, language);
        if (!why.isEmpty()) {
            return why;
        }
        readRest(report, explanation);
        return explanation.why(filed, expansions, language);
    }

    /** Looks through what is not shown of a case, in the terms that were indexed: rarely needed, and a millisecond's work. */
    private void readRest(CaseReport report, Explanation explanation) {
        Map<String, String> byField;
        try {
            byField = projection
                    .project(report, List.of(), catalogue.events(), Map.of())
                    .fields()
                    .terms();
        } catch (RuntimeException e) {
            // As the indexer has it: the index holds an earlier version of such a case, of which nothing is known here.
            return;
        }
        byField.forEach((name, terms) -> {
            if (name.startsWith(IndexFields.ABOUT + ".")) {
                explanation.read(
                        IndexFields.ABOUT, name.substring(IndexFields.ABOUT.length() + 1), List.of(terms.split(" ")));
            }
        });
    }

    /** The words of the question in a text of several languages, where they are found best. */
    private Optional<Highlight> texts(
            String field, @Nullable Field<LangString> text, QueryPlan plan, String language, Explanation explanation) {
        if (text == null) {
            return Optional.empty();
        }
        List<Found> found = new ArrayList<>();
        text.value().texts().forEach((tag, one) -> {
            Highlighter.Analysed analysed = highlighter.analysed(analysis.key(tag), one.text());
            explanation.read(field, analysed);
            Highlighter.Excerpt excerpt = highlighter.whole(plan, analysed);
            if (!excerpt.spans().isEmpty()) {
                found.add(new Found(tag, excerpt, highlighter.asAsked(plan, analysed)));
            }
        });
        // The reader's language first, then the one in which most was found.
        return found.stream()
                .max(Comparator.comparingInt(
                                (Found one) -> one.excerpt().spans().size())
                        .thenComparing(Found::asAsked)
                        .thenComparing(one -> one.language().equals(language)))
                .map(one -> new Highlight(
                        field,
                        null,
                        null,
                        null,
                        one.language(),
                        one.excerpt().text(),
                        one.excerpt().spans()));
    }

    /** What was found in a text of one language, and whether any of it is a word as it was asked. */
    private record Found(String language, Highlighter.Excerpt excerpt, boolean asAsked) {}

    private String concept(String vocabulary, String id, String language) {
        return Objects.requireNonNull(vocabularies.get(vocabulary))
                .concept(id)
                .map(concept -> concept.label(language))
                .orElse(id);
    }

    private Map<String, List<FacetValue>> facets(SearchRequest request, EngineResult result) {
        Map<String, List<FacetValue>> facets = new LinkedHashMap<>();
        OutcomeSearch outcomes = OutcomeSearch.of(request);
        for (String facet : request.facets()) {
            if (facet.equals(SearchRequest.OUTCOME_SIZE)) {
                continue;
            }
            Map<String, Long> counts = new HashMap<>();
            result.facets()
                    .getOrDefault(outcomes.field(facet), List.of())
                    .forEach(bucket -> counts.put(bucket.value(), bucket.count()));
            List<String> selected = request.filters().getOrDefault(facet, List.of());
            selected.forEach(value -> counts.putIfAbsent(value, 0L));
            List<FacetValue> values = new ArrayList<>();
            for (String value : ordered(facet, counts)) {
                values.add(new FacetValue(
                        value,
                        label(facet, value, request.language()),
                        counts.getOrDefault(value, 0L),
                        broader(facet, value),
                        selected.contains(value)));
            }
            facets.put(facet, values);
        }
        return facets;
    }

    private List<String> ordered(String facet, Map<String, Long> counts) {
        Comparator<String> byCount = Comparator.<String>comparingLong(value -> -counts.getOrDefault(value, 0L))
                .thenComparing(Comparator.naturalOrder());
        List<String> order = new ArrayList<>();
        String vocabulary = IndexFields.VOCABULARIES.get(facet);
        if (vocabulary != null) {
            Objects.requireNonNull(vocabularies.get(vocabulary)).concepts().keySet().stream()
                    .filter(counts::containsKey)
                    .forEach(order::add);
        } else if (facet.equals("country")) {
            Country.TWELVE.forEach(country -> order.add(country.code()));
        }
        Comparator<String> rest = switch (facet) {
            case "sdg" -> Comparator.comparingInt(Integer::parseInt);
            case "year" -> Comparator.<String>naturalOrder().reversed();
            default -> byCount;
        };
        counts.keySet().stream()
                .filter(value -> !order.contains(value))
                .sorted(rest)
                .forEach(order::add);
        return order;
    }

    private @Nullable String broader(String facet, String value) {
        String vocabulary = IndexFields.VOCABULARIES.get(facet);
        return vocabulary == null
                ? null
                : Objects.requireNonNull(vocabularies.get(vocabulary))
                        .concept(value)
                        .map(Concept::broader)
                        .orElse(null);
    }

    /** A facet value's label for a reader. */
    public String label(String facet, String value, String language) {
        return switch (facet) {
            case "country" ->
                Country.of(value).map(country -> country.name(language)).orElse(value);
            case "language" -> languageTag(value) ? new Language(value).name(language) : value;
            case "award" ->
                Optional.ofNullable(vocabularies.get("awards"))
                        .flatMap(awards -> awards.concept(value))
                        .map(award -> award.label(language))
                        .orElseGet(() -> names.award(value));
            case "event" -> names.event(value, language);
            default -> {
                String vocabulary = IndexFields.VOCABULARIES.get(facet);
                yield vocabulary == null ? value : concept(vocabulary, value, language);
            }
        };
    }

    private static <T> List<T> list(@Nullable Field<List<T>> field) {
        return field == null ? List.of() : field.value();
    }

    @SafeVarargs
    private static <T> List<T> nonNull(@Nullable T... values) {
        List<T> found = new ArrayList<>();
        for (T value : values) {
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }
}
