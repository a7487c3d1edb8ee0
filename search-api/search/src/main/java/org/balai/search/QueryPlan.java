package org.balai.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.balai.engine.EngineQuery;

/**
 * A question ready to be asked, with what is needed to explain its hits.
 *
 * @param query for the engine
 * @param terms by language the terms in main form that count as found
 * @param exact by language the terms in exact form that count as found: words in quotation marks
 * @param sequences by language the sequences of main terms that count as found only together: phrases of the question
 *     and other labels of its concepts
 * @param expansions what was searched besides the words
 */
record QueryPlan(
        EngineQuery query,
        Map<String, Set<String>> terms,
        Map<String, Set<String>> exact,
        Map<String, Set<List<String>>> sequences,
        List<Expansion> expansions) {

    /** A concept that the question names. */
    record Expansion(Labels.Named named, String matched) {}
}
