package org.balai.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to match and how it counts. Scores are never negative; a weight multiplies the score of the part it stands on.
 *
 * <p>Parts that name a field of {@link EngineField.Scope#PASSAGE} may stand only inside {@link InPassages}, and only
 * those may stand there. {@link Nothing} is what an empty question becomes.
 */
public sealed interface EngineQuery {

    /** One term in a terms field, scored by BM25 times {@code weight}. */
    record Term(String field, String term, float weight) implements EngineQuery {
        public Term {
            Objects.requireNonNull(field);
            requireTerm(term);
            requireWeight(weight);
        }
    }

    /**
     * Terms in this order next to each other, at least two, scored by BM25 (the sum of the terms' idf, the phrase's
     * frequency) times {@code weight}.
     */
    record Phrase(String field, List<String> terms, float weight) implements EngineQuery {
        public Phrase {
            Objects.requireNonNull(field);
            terms = List.copyOf(terms);
            if (terms.size() < 2) {
                throw new IllegalArgumentException("a phrase has two terms or more: " + terms);
            }
            terms.forEach(EngineQuery::requireTerm);
            requireWeight(weight);
        }
    }

    /** Any of the parts; the score is the sum over those that match, at least {@code least} of them (1 or more). */
    record AnyOf(List<EngineQuery> parts, int least) implements EngineQuery {
        public AnyOf {
            parts = List.copyOf(parts);
            if (least < 1) {
                throw new IllegalArgumentException("least is below 1: " + least);
            }
        }
    }

    /** All of the parts; the score is their sum. No part at all matches nothing. */
    record AllOf(List<EngineQuery> parts) implements EngineQuery {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** Any of the parts; the score is the best of those that match (disjunction maximum without tie-breaker). */
    record BestOf(List<EngineQuery> parts) implements EngineQuery {
        public BestOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Any of the parts, each a {@link Term} or a {@link Phrase}, which count as one term: one word in several languages or
     * spellings. The score is the best of those that match, each by BM25 with the idf of them all in the place of its own,
     * {@code ln(1 + (N − n + ½) / (n + ½))}: n is the sum of the parts' document frequencies and N that of the cases (inside
     * {@link InPassages} the passages) that have one of their fields, over the fields in which a part is found; in each field
     * n is at most N, and a phrase has the frequency of its rarest term. So a rendering that stands everywhere in its
     * language makes the word a common one, and a language of few cases neither raises nor lowers a word (structured query
     * translation: Pirkola, 1998).
     */
    record Equivalents(List<EngineQuery> parts) implements EngineQuery {
        public Equivalents {
            parts = List.copyOf(parts);
            for (EngineQuery part : parts) {
                if (!(part instanceof Term || part instanceof Phrase)) {
                    throw new IllegalArgumentException("neither a term nor a phrase: " + part);
                }
            }
        }

        /**
         * The parts that an index has, with weights by which an engine that scores each with its own idf scores them all with
         * the idf that they have in common.
         */
        public BestOf weighted(Frequencies index) {
            Map<String, Long> byField = new LinkedHashMap<>();
            List<EngineQuery> found = new ArrayList<>();
            for (EngineQuery part : parts) {
                long rarest = terms(part).stream()
                        .mapToLong(term -> index.frequency(field(part), term))
                        .min()
                        .orElseThrow();
                if (rarest > 0) {
                    byField.merge(field(part), rarest, Long::sum);
                    found.add(part);
                }
            }
            long documents = 0;
            long frequency = 0;
            for (Map.Entry<String, Long> ofField : byField.entrySet()) {
                long all = index.documents(ofField.getKey());
                documents += all;
                frequency += Math.min(all, ofField.getValue());
            }
            double common = idf(frequency, documents);
            return new BestOf(
                    found.stream().map(part -> weighted(part, common, index)).toList());
        }

        private static EngineQuery weighted(EngineQuery part, double common, Frequencies index) {
            long documents = index.documents(field(part));
            double own = terms(part).stream()
                    .mapToDouble(term -> idf(index.frequency(field(part), term), documents))
                    .sum();
            return switch (part) {
                case Term(String field, String term, float weight) ->
                    new Term(field, term, (float) (weight * common / own));
                case Phrase(String field, List<String> terms, float weight) ->
                    new Phrase(field, terms, (float) (weight * common / own));
                default -> throw new IllegalStateException();
            };
        }

        private static String field(EngineQuery part) {
            return part instanceof Term term ? term.field() : ((Phrase) part).field();
        }

        private static List<String> terms(EngineQuery part) {
            return part instanceof Term term ? List.of(term.term()) : ((Phrase) part).terms();
        }

        private static double idf(long frequency, long documents) {
            return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
        }
    }

    /** What an engine knows of its cases or passages, by the name of a field of terms. */
    interface Frequencies {

        /** How many have the field. */
        long documents(String field);

        /** How many have the term in it. */
        long frequency(String field, String term);
    }

    /** What {@code query} matches and {@code unwanted} does not; scored by {@code query}. */
    record Except(EngineQuery query, EngineQuery unwanted) implements EngineQuery {}

    /**
     * What both match, scored by {@code query} alone: {@code restriction} only narrows. Cases that match the
     * restriction but not the query do not match.
     */
    record Within(EngineQuery query, EngineQuery restriction) implements EngineQuery {}

    /** What {@code query} matches, scored {@code weight} whatever the query says. */
    record Constant(EngineQuery query, float weight) implements EngineQuery {
        public Constant {
            requireWeight(weight);
        }
    }

    /** Cases with a passage that matches; the score is the best passage's times {@code weight}. */
    record InPassages(EngineQuery query, float weight) implements EngineQuery {
        public InPassages {
            requireWeight(weight);
        }
    }

    /**
     * A filter as a part of a query, scored 0. Inside {@link InPassages} it is on the passage's own fields, so neither
     * {@link EngineFilter.Ids} nor {@link EngineFilter.AnyOutcome} may stand there.
     */
    record Filtered(EngineFilter filter) implements EngineQuery {}

    /** Every case, or inside {@link InPassages} every passage, scored 0. */
    record All() implements EngineQuery {}

    /** No case. */
    record Nothing() implements EngineQuery {}

    /**
     * The queries of the {@link InPassages} of {@code query} that can name a passage of a hit, in the order in which a
     * passage's score is looked for in them. What is unwanted is not among them, nor is a part that only matches where
     * an earlier one does.
     */
    static List<EngineQuery> passageParts(EngineQuery query) {
        List<EngineQuery> found = new ArrayList<>();
        collectPassageParts(query, found);
        return List.copyOf(found);
    }

    private static void collectPassageParts(EngineQuery query, List<EngineQuery> found) {
        switch (query) {
            case InPassages(EngineQuery inner, float _) -> {
                if (found.stream().noneMatch(earlier -> covers(earlier, inner))) {
                    found.add(inner);
                }
            }
            case AnyOf(List<EngineQuery> parts, int _) -> parts.forEach(part -> collectPassageParts(part, found));
            case AllOf(List<EngineQuery> parts) -> parts.forEach(part -> collectPassageParts(part, found));
            case BestOf(List<EngineQuery> parts) -> parts.forEach(part -> collectPassageParts(part, found));
            case Except(EngineQuery wanted, EngineQuery _) -> collectPassageParts(wanted, found);
            case Within(EngineQuery wanted, EngineQuery restriction) -> {
                collectPassageParts(wanted, found);
                collectPassageParts(restriction, found);
            }
            case Constant(EngineQuery inner, float _) -> collectPassageParts(inner, found);
            case Term _, Phrase _, Equivalents _, Filtered _, All _, Nothing _ -> {}
        }
    }

    /** Whether {@code one} is seen to match wherever {@code other} does. */
    private static boolean covers(EngineQuery one, EngineQuery other) {
        return one.equals(other)
                || switch (one) {
                    case AnyOf(List<EngineQuery> parts, int least) -> least == 1 && parts.contains(other);
                    case BestOf(List<EngineQuery> parts) -> parts.contains(other);
                    default -> false;
                };
    }

    private static void requireTerm(String term) {
        if (term.isEmpty() || term.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("not a term: \"" + term + "\"");
        }
    }

    private static void requireWeight(float weight) {
        if (!(weight >= 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException("weight out of range: " + weight);
        }
    }
}
