package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What changed, or that nothing was measured or changed.
 *
 * @param type a concept of the vocabulary of outcome types
 * @param statement the outcome in a sentence
 * @param indicator what was measured
 * @param baseline the value before, in {@code unit}
 * @param value the value reached, in {@code unit}; for a change known only as such, its size ({@link OutcomeSize})
 * @param unit UCUM ("d", "h", "min", "%"), ISO 4217 for money, or a plain count ("persons", "count"); per cent and
 *     "percentage-point" are kept apart
 * @param population for whom or of what
 * @param period when, as printed
 * @param method how it was measured
 * @param evidence the level of evidence, 0 asserted to 5 repeated elsewhere
 * @param printed the figure as the document prints it
 * @param source where a document says so
 * @param change whether {@code value} is the size of a change ("by 5 days") and not the value reached ("to 5 days"); null
 *     where nobody said
 */
public record Outcome(
        String type,
        LangString statement,
        @Nullable String indicator,
        @Nullable Double baseline,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Direction direction,
        @Nullable String population,
        @Nullable String period,
        @Nullable Method method,
        @Nullable Integer evidence,
        @Nullable String printed,
        @Nullable Evidence source,
        @Nullable Boolean change) {

    /** Which way the value went. */
    public enum Direction {
        @JsonProperty("increase")
        INCREASE,
        @JsonProperty("decrease")
        DECREASE,
        @JsonProperty("unchanged")
        UNCHANGED
    }

    /** How an outcome was measured. */
    public enum Method {
        @JsonProperty("administrative")
        ADMINISTRATIVE,
        @JsonProperty("survey")
        SURVEY,
        @JsonProperty("audit")
        AUDIT,
        @JsonProperty("experiment")
        EXPERIMENT,
        @JsonProperty("estimate")
        ESTIMATE
    }

    /**
     * The place that proves an outcome.
     *
     * @param document SHA-256 of the document
     * @param page its page, from 1
     * @param span the quotation's place in the page's text; null when it was not found there
     * @param quote the words of the document
     */
    public record Evidence(
            String document,
            int page,
            @Nullable Span span,
            @Nullable String quote) {
        public Evidence {
            if (page < 1) {
                throw new IllegalArgumentException("page below 1: " + page);
            }
        }
    }

    public Outcome {
        if (value != null && unit == null) {
            throw new IllegalArgumentException("an outcome with a value needs a unit: " + statement);
        }
        if (baseline != null && value == null) {
            throw new IllegalArgumentException("an outcome with a baseline needs a value: " + statement);
        }
        if (Boolean.TRUE.equals(change)
                && (value == null || baseline != null || direction == null || direction == Direction.UNCHANGED)) {
            throw new IllegalArgumentException(
                    "a change as such has its size, a direction and no baseline: " + statement);
        }
        if (evidence != null && (evidence < 0 || evidence > 5)) {
            throw new IllegalArgumentException("evidence level out of range 0 to 5: " + evidence);
        }
    }

    /** The same outcome with another place that proves it. */
    public Outcome withSource(Evidence newSource) {
        return new Outcome(
                type,
                statement,
                indicator,
                baseline,
                value,
                unit,
                direction,
                population,
                period,
                method,
                evidence,
                printed,
                newSource,
                change);
    }
}
