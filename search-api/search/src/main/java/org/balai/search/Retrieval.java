package org.balai.search;

import java.util.List;
import java.util.Map;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineResult;
import org.balai.engine.SearchEngine;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cases for a question in an index: plans it, asks the engine, and widens what finds little. It knows no catalogue,
 * so any index that the projection filled can be asked.
 *
 * <p>Safe for use by several threads.
 */
public final class Retrieval {

    /** Fewer cases than this with most of a question's words, and those with any of them are shown too: half a page. */
    static final int ENOUGH = 10;

    private final SearchEngine engine;
    private final Planner planner;

    public Retrieval(SearchEngine engine, Analysis analysis, Map<String, Vocabulary> vocabularies, Weights weights) {
        this(engine, new Planner(analysis, new Labels(analysis, vocabularies), new Lexicon(analysis), weights));
    }

    Retrieval(SearchEngine engine, Planner planner) {
        this.engine = engine;
        this.planner = planner;
    }

    /** What a question found, and how it was asked in the end. */
    record Found(QueryPlan plan, boolean strict, EngineResult result) {}

    /** What is asked of the engine besides the query. */
    record Around(List<Narrowing> narrowings, EngineRequest.Sort sort, List<FacetRequest> facets, int passages) {}

    /** The ids of the best cases for a question, best first. */
    public List<String> rank(String question, Mode mode, int size) {
        return first(
                        Question.parse(question),
                        mode,
                        new Around(List.of(), new EngineRequest.Sort.Relevance(), List.of(), 0),
                        size)
                .result()
                .hits()
                .stream()
                .map(EngineHit::id)
                .toList();
    }

    /** Asks a question from the first hit on. */
    Found first(Question question, Mode mode, Around around, int size) {
        QueryPlan plan = planner.plan(question, mode, true);
        EngineResult result = ask(plan, around, null, size);
        if (result.total().value() < ENOUGH && !question.isEmpty() && few(plan, around)) {
            QueryPlan wider = planner.plan(question, mode, false);
            if (!wider.query().equals(plan.query())) {
                return new Found(wider, false, ask(wider, around, null, size));
            }
        }
        return new Found(plan, true, result);
    }

    /** Asks a planned question. */
    EngineResult ask(QueryPlan plan, Around around, EngineRequest.@Nullable Place after, int size) {
        return engine.search(new EngineRequest(
                plan.query(), around.narrowings(), around.sort(), size, after, around.facets(), around.passages()));
    }

    /** How many cases have most of a question's words, or any of them, among those that narrowings leave. */
    long count(String question, List<Narrowing> narrowings, boolean strict) {
        Around around = new Around(narrowings, new EngineRequest.Sort.Relevance(), List.of(), 0);
        return ask(planner.plan(Question.parse(question), Mode.CONCEPTS, strict), around, null, 0)
                .total()
                .value();
    }

    /**
     * Whether a plan finds fewer than {@link #ENOUGH} cases before filters narrow them: a filter must find as many cases as
     * its facet counted.
     */
    private boolean few(QueryPlan plan, Around around) {
        return around.narrowings().isEmpty()
                || ask(plan, new Around(List.of(), new EngineRequest.Sort.Relevance(), List.of(), 0), null, 0)
                                .total()
                                .value()
                        < ENOUGH;
    }
}
