package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Outcome.Direction;
import org.balai.corpus.Outcome.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Names the type of an outcome by the words of its clause, says which way is better, and how it was measured.
 *
 * <p>Each type has words that point to it, some strongly; the type of most weight wins, the clause counting more than the
 * rest of the sentence. A change for the worse is "adverse", whatever was measured. The words of a language are in its file
 * of {@link Wording}.
 */
final class OutcomeTypes {

    private record Type(String id, Pattern strong, Pattern weak) {}

    private record Measuring(Method method, Pattern words) {}

    private final List<Type> types = new ArrayList<>();
    private final List<Measuring> methods = new ArrayList<>();

    /** What is better when there is less of it. */
    private final Pattern badThing;

    private final Pattern goodThing;
    private final Pattern rose;
    private final Pattern fell;

    /** The sentence itself says that it is for the worse. */
    private final Pattern regret;

    private final Pattern comparison;
    private final Pattern independent;

    /** The types in the words of a language. */
    OutcomeTypes(Wording.Words words) {
        words.node("types")
                .properties()
                .forEach(entry -> types.add(new Type(
                        entry.getKey(),
                        pattern(words, entry.getValue(), "strong"),
                        pattern(words, entry.getValue(), "weak"))));
        words.node("methods")
                .properties()
                .forEach(entry -> methods.add(new Measuring(
                        Method.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
                        words.any(entry.getValue().asString()))));
        this.badThing = words.any("bad", "");
        this.goodThing = words.any("good", "");
        this.rose = words.any("rose", "up");
        this.fell = words.any("fell", "down");
        this.regret = words.any("regret", "");
        this.comparison = words.any("comparison", "");
        this.independent = words.any("independent", "");
    }

    private static Pattern pattern(Wording.Words words, JsonNode type, String key) {
        return words.any(type.path(key).asString(""));
    }

    boolean isGoodThing(String text) {
        return goodThing.matcher(text).find();
    }

    /** Whether the sentence itself says that it is for the worse. */
    boolean isRegret(String text) {
        return regret.matcher(text).find();
    }

    /** Whether the words speak of something that is better when there is less of it. */
    boolean isBadThing(String text) {
        return badThing.matcher(text).find() && !goodThing.matcher(text).find();
    }

    /** Whether the words speak of something of which more or less is better. */
    boolean isValued(String text) {
        return goodThing.matcher(text).find()
                || badThing.matcher(text).find()
                || types.stream().anyMatch(type -> type.strong().matcher(text).find());
    }

    /** Whether something goes up or down. */
    boolean isChange(String text) {
        return rose.matcher(text).find() || fell.matcher(text).find();
    }

    /** How an outcome was measured, where the sentence says so. */
    @Nullable
    Method method(String sentence) {
        return methods.stream()
                .filter(one -> one.words().matcher(sentence).find())
                .map(Measuring::method)
                .findFirst()
                .orElse(null);
    }

    /** The level of evidence that a sentence shows, as of {@code Outcome.evidence}. */
    int evidence(String sentence, boolean baseline) {
        if (independent.matcher(sentence).find()) {
            return 4;
        }
        if (comparison.matcher(sentence).find()) {
            return 3;
        }
        return baseline ? 2 : 0;
    }

    /**
     * The type of an outcome.
     *
     * @param changed whether something went up or down, as against a level that is only stated
     */
    String type(String clause, String sentence, String unit, Direction direction, boolean changed) {
        String best = "reach-and-uptake";
        double bestScore = 0;
        for (Type type : types) {
            double score = 3 * count(type.strong(), clause)
                    + count(type.weak(), clause)
                    + 0.4 * count(type.strong(), sentence)
                    + 0.1 * count(type.weak(), sentence)
                    + byUnit(type.id(), unit);
            if (score > bestScore) {
                best = type.id();
                bestScore = score;
            }
        }
        return isAdverse(best, clause, sentence, unit, direction, changed) ? "adverse" : best;
    }

    private static double byUnit(String type, String unit) {
        return switch (unit) {
            case "d", "h", "min", "week", "month", "s" -> type.equals("waiting-and-processing-time") ? 2.5 : 0;
            case "trips", "documents" -> type.equals("burden-on-people") ? 4 : 0;
            case "h/month" -> type.equals("continuity-of-service") || type.equals("cost-to-government") ? 1 : 0;
            case "t", "kWh", "MWh", "GWh" -> type.equals("environment-and-energy") ? 4 : 0;
            case "score" -> type.equals("satisfaction") ? 1 : 0;
            case "persons" -> type.equals("reach-and-uptake") ? 1.5 : 0;
            case "households" -> type.equals("access-and-equity") ? 1.5 : 0;
            case "%", "percentage-point", "count", "" -> 0;
            default -> type.equals("cost-to-government") || type.equals("revenue") ? 0.5 : 0;
        };
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find() && count < 3) {
            count++;
        }
        return count;
    }

    private boolean isAdverse(
            String type, String clause, String sentence, String unit, Direction direction, boolean changed) {
        if (direction == Direction.UNCHANGED) {
            return false;
        }
        if (regret.matcher(sentence).find()) {
            return true;
        }
        if (!changed) {
            return false;
        }
        Matcher verb = (direction == Direction.INCREASE ? rose : fell).matcher(clause);
        if (!verb.find()) {
            return false;
        }
        // What went up or down stands before the verb, or after a noun: "a rise in complaints".
        String subject = verb.start() > 8 ? clause.substring(0, verb.start()) : clause;
        boolean time = type.equals("waiting-and-processing-time") && !unit.equals("%") && !unit.equals("count");
        boolean bad = badThing.matcher(subject).find();
        boolean good = goodThing.matcher(subject).find();
        return direction == Direction.INCREASE ? bad && (!good || time) : good && !bad;
    }

    /** The direction as a reader means it: a share of bad things that was reached is a decrease, improved time is less time. */
    Direction direction(String type, String clause, String sentence, Direction found) {
        boolean improved = clause.toLowerCase(Locale.ROOT).matches("(?s).*\\bimprov\\w+\\b.*");
        if (improved && found == Direction.INCREASE && type.equals("waiting-and-processing-time")) {
            return Direction.DECREASE;
        }
        if (found == Direction.INCREASE
                && (type.equals("quality-and-error")
                        && clause.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:only|just|no more than)\\b.*")
                        && isBadThing(clause))) {
            return Direction.DECREASE;
        }
        return found;
    }
}
