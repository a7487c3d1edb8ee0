package org.balai.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineResult;
import org.balai.engine.SearchEngine;
import org.balai.search.Meaning.Near;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cases for a question in an index: plans it, asks the engine, widens what finds
 * little, and joins what its words find with what is near in meaning. It knows no catalogue,
 * so any index that the projection filled can be asked.
 *
 * <p>Safe for use by several threads.
 */
public final class Retrieval {

    /** Fewer cases than this with most of a question's words, and those with any of them are shown too: half a page. */
    static final int ENOUGH = 10;

    private final SearchEngine engine;
    private final Planner planner;
    private final Expansions expansions;
    private final @Nullable Meaning meaning;

    /** @param meaning finds by meaning; null, and questions are searched by their words and concepts alone */
    public Retrieval(
            SearchEngine engine,
            Analysis analysis,
            Map<String, Vocabulary> vocabularies,
            Weights weights,
            @Nullable Meaning meaning) {
        Labels labels = new Labels(analysis, vocabularies);
        Lexicon lexicon = new Lexicon(analysis);
        this(
                engine,
                new Planner(analysis, labels, lexicon, weights),
                new Expansions(vocabularies, labels, lexicon),
                meaning);
    }

    Retrieval(SearchEngine engine, Planner planner, Expansions expansions, @Nullable Meaning meaning) {
        this.engine = engine;
        this.planner = planner;
        this.expansions = expansions;
        this.meaning = meaning;
    }

    /** What a question found, and how it was asked in the end. */
    record Found(Asked asked, EngineResult result) {}

    /**
     * A question as it is asked of the engine.
     *
     * @param strict whether a case must have most of its words
     * @param near cases that are near in meaning
     */
    record Asked(Question question, Mode mode, QueryPlan plan, boolean strict, Near near) {

        /** Whether cases that are near in meaning are found though their words do not match. */
        private boolean adds() {
            // Who quotes, excludes or names alternatives says what must be there.
            boolean plain = question.unwanted().isEmpty()
                    && question.groups().stream()
                            .allMatch(group -> group.alternatives().size() == 1
                                    && !group.alternatives().getFirst().quoted());
            return plain || mode == Mode.MEANING;
        }

        private EngineQuery query() {
            if (mode == Mode.MEANING) {
                return question.isEmpty() ? plan.query() : nearCases();
            }
            return near.passages().isEmpty() || !adds()
                    ? plan.query()
                    : new EngineQuery.AnyOf(List.of(plan.query(), nearCases()), 1);
        }

        private EngineQuery nearCases() {
            return new EngineQuery.Filtered(new EngineFilter.Ids(near.passages().keySet()));
        }
    }

    /** What is asked of the engine besides the query. */
    record Around(List<Narrowing> narrowings, EngineRequest.Sort sort, List<FacetRequest> facets, int passages) {

        /** Nothing but some narrowings, by relevance. */
        private static Around just(List<Narrowing> narrowings) {
            return new Around(narrowings, new EngineRequest.Sort.Relevance(), List.of(), 0);
        }
    }

    /** The ids of the best cases for a question, best first. */
    public List<String> rank(String question, Mode mode, int size) {
        return first(Question.parse(question), mode, Around.just(List.of()), size).result().hits().stream()
                .map(EngineHit::id)
                .toList();
    }

    /** Asks a question from the first hit on. */
    Found first(Question question, Mode mode, Around around, int size) {
        Asked asked = plan(question, mode, true);
        EngineResult result = ask(asked, around, size);
        if (mode != Mode.MEANING
                && result.total().value() < ENOUGH + asked.near().passages().size()
                && !question.isEmpty()
                && few(asked.plan())) {
            QueryPlan wider = planner.plan(question, mode, Planner.Enough.ONE_WORD);
            if (!wider.query().equals(asked.plan().query())) {
                Asked widely = new Asked(question, mode, wider, false, asked.near());
                return new Found(widely, ask(widely, around, size));
            }
        }
        return new Found(asked, result);
    }

    /** Plans a question. */
    Asked plan(Question question, Mode mode, boolean strict) {
        QueryPlan plan =
                planner.plan(question, mode, strict ? Planner.Enough.TWO_WORDS_OR_A_TITLES : Planner.Enough.ONE_WORD);
        Near near = meaning == null || mode == Mode.WORDS || mode == Mode.CONCEPTS
                ? Near.NOTHING
                : meaning.near(question, language -> expansions.gloss(question, plan.expansions(), language));
        return new Asked(question, mode, plan, strict, near);
    }

    /** Whether the order is one by words and meaning, which has no place that an engine knows. */
    static boolean isFused(Asked asked, Around around) {
        return !asked.near().passages().isEmpty() && around.sort() instanceof EngineRequest.Sort.Relevance;
    }

    /** Asks a planned question from the first hit on. */
    EngineResult ask(Asked asked, Around around, int size) {
        return isFused(asked, around) ? fused(asked, around, size) : engine(asked.query(), around, null, size);
    }

    /** Asks a planned question from a place on, which lies behind all that is near in meaning. */
    EngineResult askAfter(Asked asked, Around around, EngineRequest.Place after, int size) {
        EngineQuery query = isFused(asked, around)
                ? new EngineQuery.Except(asked.plan().query(), asked.nearCases())
                : asked.query();
        return engine(query, around, after, size);
    }

    private EngineResult engine(EngineQuery query, Around around, EngineRequest.@Nullable Place after, int size) {
        return engine.search(new EngineRequest(
                query, around.narrowings(), around.sort(), size, after, around.facets(), around.passages()));
    }

    /**
     * What a spelling of a question is worth.
     *
     * @param cases how many cases it finds
     * @param concepts how many concepts, countries and regions two or more of its words name together
     */
    record Worth(long cases, long concepts) {}

    /** Counts the cases with two of a question's words, or any of them, among those that narrowings leave. */
    Worth count(String question, List<Narrowing> narrowings, boolean strict) {
        QueryPlan plan = planner.plan(
                Question.parse(question), Mode.CONCEPTS, strict ? Planner.Enough.TWO_WORDS : Planner.Enough.ONE_WORD);
        return new Worth(
                engine(plan.query(), Around.just(narrowings), null, 0).total().value(),
                plan.expansions().stream()
                        .filter(expansion -> !expansion.named().vocabulary().equals(Labels.Named.LEXICON)
                                && expansion.words().size() > 1)
                        .count());
    }

    /**
     * Whether a plan finds fewer than {@link #ENOUGH} cases before filters narrow them: a filter must find as many cases as
     * its facet counted.
     */
    private boolean few(QueryPlan plan) {
        return engine(plan.query(), Around.just(List.of()), null, 0).total().value() < ENOUGH;
    }

    /** Orders by words and meaning together, as {@link Fusion} does. */
    private EngineResult fused(Asked asked, Around around, int size) {
        EngineResult byWords = engine(
                asked.query(),
                new Around(around.narrowings(), around.sort(), around.facets(), 0),
                null,
                Math.max(size, Fusion.DEPTH));
        Set<String> passing = asked.adds() && around.narrowings().isEmpty()
                ? asked.near().passages().keySet()
                : ids(engine(
                                asked.adds()
                                        ? asked.nearCases()
                                        : new EngineQuery.Within(
                                                asked.nearCases(), asked.plan().query()),
                                Around.just(around.narrowings()),
                                null,
                                asked.near().passages().size())
                        .hits());
        SequencedMap<String, PassageHit> near = new LinkedHashMap<>(asked.near().passages());
        near.keySet().retainAll(passing);
        List<EngineHit> ordered =
                Fusion.order(byWords.hits(), near, asked.near().floor(), encoded(byWords.hits()));
        List<EngineHit> page = ordered.subList(0, Math.min(size, ordered.size()));
        return new EngineResult(
                byWords.total(), withPassages(page, asked, around.passages()), byWords.facets(), byWords.held());
    }

    /** The ids of the hits of which something is encoded, whose meaning is known therefore. */
    private Set<String> encoded(List<EngineHit> hits) {
        EngineQuery known = new EngineQuery.AllOf(List.of(
                new EngineQuery.Filtered(new EngineFilter.Ids(ids(hits))),
                new EngineQuery.Filtered(new EngineFilter.AnyValue(IndexFields.ENCODED, Set.of(IndexFields.YES)))));
        return ids(engine(known, Around.just(List.of()), null, hits.size()).hits());
    }

    private static Set<String> ids(List<EngineHit> hits) {
        return hits.stream().map(EngineHit::id).collect(Collectors.toSet());
    }

    /** Names the passages of hits: those with its words, and the one that is near in meaning, if no description is nearer. */
    private List<EngineHit> withPassages(List<EngineHit> page, Asked asked, int most) {
        if (most == 0 || page.isEmpty()) {
            return page;
        }
        Map<String, List<PassageHit>> byWords = new HashMap<>();
        if (asked.mode() != Mode.MEANING) {
            engine(
                            new EngineQuery.Within(
                                    asked.plan().query(), new EngineQuery.Filtered(new EngineFilter.Ids(ids(page)))),
                            new Around(List.of(), new EngineRequest.Sort.Relevance(), List.of(), most),
                            null,
                            page.size())
                    .hits()
                    .forEach(hit -> byWords.put(hit.id(), hit.passages()));
        }
        List<EngineHit> named = new ArrayList<>();
        for (EngineHit hit : page) {
            List<PassageHit> passages = new ArrayList<>(byWords.getOrDefault(hit.id(), List.of()));
            PassageHit near = asked.near().passages().get(hit.id());
            if (near != null
                    && !Projection.isOfDescription(near.id())
                    && passages.stream().noneMatch(passage -> passage.id().equals(near.id()))) {
                if (passages.size() == most) {
                    passages.removeLast();
                }
                passages.add(near);
            }
            named.add(new EngineHit(hit.id(), hit.score(), hit.place(), passages));
        }
        return named;
    }
}
