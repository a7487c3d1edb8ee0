package org.balai.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.NumericUtils;
import org.balai.corpus.Outcome;
import org.balai.corpus.OutcomeSize;
import org.balai.corpus.OutcomeSize.Way;
import org.balai.engine.EngineDocument;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as the index holds it: once for each way of telling its size, and once without a size for what no size says.
 *
 * @param way the way of the size; for an entry without one the direction that is told in words; null for none
 * @param size null where there is none
 * @param evidence the level of evidence, 0 where none is told
 */
record OutcomeEntry(
        String type, @Nullable Way way, @Nullable OutcomeSize size, int evidence) {

    /** All entries of an outcome, at least one. */
    static List<OutcomeEntry> of(Outcome outcome) {
        int evidence = outcome.evidence() == null ? 0 : outcome.evidence();
        List<OutcomeEntry> entries = new ArrayList<>();
        for (OutcomeSize size : OutcomeSize.of(outcome)) {
            entries.add(new OutcomeEntry(outcome.type(), size.way(), size, evidence));
        }
        Way told = told(outcome);
        if (entries.isEmpty() || (told != null && entries.stream().noneMatch(entry -> entry.way() == told))) {
            entries.add(new OutcomeEntry(outcome.type(), told, null, evidence));
        }
        return entries;
    }

    private static @Nullable Way told(Outcome outcome) {
        return switch (outcome.direction()) {
            case null -> null;
            case INCREASE -> Way.INCREASE;
            case DECREASE -> Way.DECREASE;
            case UNCHANGED -> Way.UNCHANGED;
        };
    }

    /**
     * The entry as an engine takes it.
     *
     * @param types its type and those above
     */
    EngineDocument.Values values(Set<String> types) {
        Map<String, Set<String>> keywords = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        keywords.put(IndexFields.OUTCOME_TYPE, types);
        numbers.put(IndexFields.OUTCOME_EVIDENCE, (long) evidence);
        if (way != null) {
            keywords.put(IndexFields.OUTCOME_DIRECTION, Set.of(direction(way)));
        }
        if (size != null) {
            keywords.put(IndexFields.OUTCOME_UNIT, Set.of(size.unit()));
            keywords.put(
                    IndexFields.OUTCOME_STEP,
                    Set.of(String.valueOf(OutcomeSteps.of(size.unit()).below(size.amount()))));
            numbers.put(IndexFields.OUTCOME_AMOUNT, amount(size.amount()));
        }
        return new EngineDocument.Values(Map.of(), keywords, numbers);
    }

    /** A way in the spelling of parameters and of the index. */
    static String direction(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    /** An amount as a whole number in the same order, and of every amount another one. */
    static long amount(double amount) {
        // Without a sign, 0 is 0.
        return NumericUtils.doubleToSortableLong(amount + 0.0);
    }
}
