package org.balai.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the quantities of a sentence in the words of a language: numbers in figures of any script or in words, with scale
 * and unit.
 *
 * <p>Years, of the common or the Buddhist era, dates, references, telephone numbers and the like are no quantities.
 *
 * <p>The list {@code quantities} of a language's file gives its {@link Numerals}; {@code units} with what stands before or
 * after their numbers and, where a classifier leaves it open, a noun near by; the {@code nouns} that give a bare number its
 * unit; {@code fixed} words that are number and unit in one; {@code shares} ("one in five") and {@code multiples}; and what
 * makes a number none, before and after it.
 */
final class QuantityReader {

    /** A unit with what stands before or after its numbers; {@code when} something near says so. */
    private record Unit(
            String code,
            @Nullable Pattern before,
            @Nullable Pattern after,
            @Nullable Pattern when,
            double factor) {}

    /** The unit of a number that has none, by the nouns around it. */
    private record Noun(String unit, Pattern noun) {}

    /** A number and its unit in one word, such as Korean "three days". */
    private record Fixed(Pattern word, double value, String unit) {}

    /** A share or a multiple in words, with groups "part" and "whole", or "n". */
    private record Ratio(Pattern words, @Nullable Double value, double minus) {}

    private static final int FLAGS = Wording.Words.FLAGS;

    /** Where the words of a share or multiple have a number. */
    private static final Pattern NUMBER_GROUP = Pattern.compile("(?<!\\(\\?)<(part|whole|n)>");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    /** What the Buddhist era is ahead. */
    private static final int BUDDHIST = 543;

    /** How near a noun must stand to decide a unit. */
    private static final int NEAR = 60;

    private static final Pattern NEVER_AFTER =
            Pattern.compile("(?:[A-Za-z#№_]|\\d[/:.,]|\\d[-–]\\d+[-–]|\\d\\)|\\+|/)$");

    private static final Pattern NEVER_BEFORE = Pattern.compile(
            "^(?:[:/](?!(?:5|10|100)(?!\\d))\\d|-\\d{1,4}-|[-–]\\d{3,}[-–]|\\.\\d|°|[_@]|\\)\\s?\\d{3}|\\s?(?:[KMGT]?bps|[KMGT]B|GHz|MHz|km|ha|cm|mm|m²|km²)(?![A-Za-z]))");

    private final boolean spaced;
    private final Numerals numerals;
    private final List<Unit> units = new ArrayList<>();
    private final List<Noun> nouns = new ArrayList<>();
    private final List<Fixed> fixed = new ArrayList<>();
    private final List<Ratio> shares = new ArrayList<>();
    private final List<Ratio> multiples = new ArrayList<>();
    private final Pattern notAfter;
    private final Pattern notBefore;
    private final Pattern wordsNotAfter;
    private final Pattern range;
    private final Pattern half;
    private final Pattern monthlyBefore;
    private final Pattern monthlyAfter;
    private final Pattern outOf;
    private final boolean wordsAlone;

    QuantityReader(Wording.Words words) {
        this.spaced = words.spaced();
        JsonNode read = words.node("quantities");
        this.numerals = new Numerals(read, words.spaced());
        this.wordsAlone = read.path("wordsAlone").asBoolean(false);
        String about = read.path("about").asString("(?!)");
        for (JsonNode unit : read.path("units")) {
            units.add(new Unit(
                    unit.path("unit").asString(),
                    optional(unit, "before", "(?:%s)\\s?$"),
                    after(unit, about),
                    optional(unit, "when", "%s"),
                    unit.path("factor").asDouble(1)));
        }
        for (JsonNode noun : read.path("nouns")) {
            nouns.add(new Noun(
                    noun.path("unit").asString(), words.any(noun.path("near").asString())));
        }
        for (JsonNode one : read.path("fixed")) {
            fixed.add(new Fixed(
                    words.any(one.path("word").asString()),
                    one.path("value").asDouble(),
                    one.path("unit").asString()));
        }
        for (JsonNode share : read.path("shares")) {
            shares.add(ratio(share));
        }
        for (JsonNode multiple : read.path("multiples")) {
            multiples.add(ratio(multiple));
        }
        this.notAfter = Pattern.compile(read.path("notAfter").asString("(?!)"), FLAGS);
        this.notBefore = Pattern.compile(read.path("notBefore").asString("(?!)"), FLAGS);
        this.wordsNotAfter = Pattern.compile(read.path("wordsNotAfter").asString("(?!)"), FLAGS);
        this.range = Pattern.compile("\\s?(?:" + read.path("range").asString("[-–—~～∼〜]") + ")\\s?", FLAGS);
        this.half = Pattern.compile("^\\s?(?:" + read.path("half").asString("(?!)") + ")", FLAGS);
        this.monthlyBefore = Pattern.compile(read.path("monthlyBefore").asString("(?!)"), FLAGS);
        this.monthlyAfter =
                Pattern.compile("^\\s?(?:" + read.path("monthlyAfter").asString("(?!)") + ")", FLAGS);
        this.outOf = Pattern.compile("^\\s?(?:" + read.path("outOf").asString("(?!)") + ")", FLAGS);
    }

    private static @Nullable Pattern optional(JsonNode unit, String key, String form) {
        return unit.has(key) ? Pattern.compile(form.formatted(unit.path(key).asString()), FLAGS) : null;
    }

    /** A unit after its number, with "some" between them where the language puts it there. */
    private @Nullable Pattern after(JsonNode unit, String about) {
        // "4 m" is no "4 minutes".
        String end = spaced ? "(?![\\p{L}\\p{M}])" : "";
        return optional(unit, "after", "^\\s?(?:(?:" + about + ")\\s?)?(?:%s)" + end);
    }

    private Ratio ratio(JsonNode node) {
        String counted = "(?:" + numerals.pattern() + ")";
        String written = NUMBER_GROUP
                .matcher(node.path("of").asString())
                .replaceAll(group -> Matcher.quoteReplacement("(?<" + group.group(1) + ">" + counted + ")"));
        return new Ratio(
                Pattern.compile(written, FLAGS),
                node.has("value") ? node.path("value").asDouble() : null,
                node.path("minus").asDouble(1));
    }

    /** The quantities of a sentence in order. */
    List<Quantity> of(String sentence) {
        String text = Numerals.european(sentence);
        List<Quantity> found = new ArrayList<>();
        for (Ratio share : shares) {
            ratios(share, text, Quantity.Kind.PERCENT, found);
        }
        for (Ratio multiple : multiples) {
            ratios(multiple, text, Quantity.Kind.MULTIPLE, found);
        }
        for (Fixed one : fixed) {
            Matcher matcher = one.word().matcher(text);
            while (matcher.find()) {
                add(
                        found,
                        new Quantity(
                                matcher.start(),
                                matcher.end(),
                                one.value(),
                                one.unit(),
                                kind(one.unit()),
                                "",
                                false,
                                false));
            }
        }
        Matcher matcher = numerals.in(text);
        int from = 0;
        while (matcher.find(from)) {
            from = matcher.end();
            Quantity quantity = quantity(text, matcher);
            if (quantity != null && add(found, quantity)) {
                from = Math.max(from, quantity.end());
            }
        }
        found.sort(Comparator.comparingInt(Quantity::start));
        return joined(found, text);
    }

    private static boolean add(List<Quantity> found, Quantity quantity) {
        boolean free =
                found.stream().noneMatch(other -> quantity.start() < other.end() && other.start() < quantity.end());
        if (free) {
            found.add(quantity);
        }
        return free;
    }

    private void ratios(Ratio ratio, String text, Quantity.Kind kind, List<Quantity> found) {
        Matcher matcher = ratio.words().matcher(text);
        while (matcher.find()) {
            double value;
            if (ratio.value() != null) {
                value = ratio.value();
            } else if (kind == Quantity.Kind.PERCENT) {
                double part = numerals.value(text, matcher.start("part"), matcher.end("part"));
                double whole = numerals.value(text, matcher.start("whole"), matcher.end("whole"));
                if (part >= whole || (whole > 10 && whole != 20 && whole != 100)) {
                    continue;
                }
                value = 100 * part / whole;
            } else {
                value = 100 * (numerals.value(text, matcher.start("n"), matcher.end("n")) - ratio.minus());
            }
            if (value > 0) {
                add(found, new Quantity(matcher.start(), matcher.end(), value, "%", kind, "", false, true));
            }
        }
    }

    private @Nullable Quantity quantity(String text, Matcher matcher) {
        int start = matcher.start();
        int end = matcher.end();
        String figure = matcher.group();
        String before = text.substring(0, start);
        String after = text.substring(end);
        boolean figures = Character.isDigit(figure.charAt(0));
        if (notAfter.matcher(before).find()
                || notBefore.matcher(after).find()
                || (!figures && wordsNotAfter.matcher(before).find())) {
            return null;
        }
        double value = numerals.value(text, start, end);
        Matcher halves = half.matcher(after);
        if (halves.find()) {
            // Half of the scale where there is one: "2 million and a half".
            value += 0.5 * numerals.lastScale(text, start, end);
            end += halves.end();
            after = text.substring(end);
        }
        Unit unit = unit(before, after);
        if (figures && isPartOfName(before, figure, after, unit)) {
            return null;
        }
        if (unit == null) {
            boolean alone = figures || (wordsAlone && value >= 2);
            return alone ? new Quantity(start, end, value, "", Quantity.Kind.BARE, "", false, false) : null;
        }
        return withUnit(text, start, end, value, unit, !figures && value == 1);
    }

    /** Whether a figure is a year, or part of a name, a date, a time of day, a telephone number. */
    private static boolean isPartOfName(String before, String figure, String after, @Nullable Unit unit) {
        boolean currency = unit != null && unit.before() != null;
        if ((!currency && NEVER_AFTER.matcher(before).find())
                || NEVER_BEFORE.matcher(after).find()
                || figure.matches("0\\d+")) {
            return true;
        }
        boolean countless = unit == null || unit.code().equals("year") || kind(unit.code()) == Quantity.Kind.COUNT;
        return countless && figure.matches("\\d{4}") && isYear(Integer.parseInt(figure));
    }

    private Quantity withUnit(String text, int start, int end, double number, Unit unit, boolean article) {
        double value = number * unit.factor();
        int from = start;
        int to = end;
        if (unit.before() != null) {
            Matcher before = unit.before().matcher(text.substring(0, start));
            from = before.find() ? before.start() : start;
        }
        if (unit.after() != null) {
            Matcher after = unit.after().matcher(text.substring(end));
            to = after.find() ? end + after.end() : end;
        }
        if (unit.factor() == 10) {
            // Four tenths and two: 42 per cent.
            int more = numerals.wordAt(text, to);
            double tenths = numerals.value(text, to, more);
            if (more > to && tenths < 10) {
                value += tenths;
                to = more;
            }
        }
        Quantity.Kind kind = kind(unit.code());
        String code = unit.code();
        if (kind == Quantity.Kind.DURATION) {
            Matcher halves = half.matcher(text.substring(to));
            if (halves.find()) {
                value += 0.5;
                to += halves.end();
            }
            Matcher monthly = monthlyAfter.matcher(text.substring(to));
            if (code.equals("h") && monthly.find()) {
                return new Quantity(from, to + monthly.end(), value, "h/month", kind, "", article, false);
            }
            if (code.equals("h")
                    && monthlyBefore
                            .matcher(text.substring(Math.max(0, from - NEAR), from))
                            .find()) {
                code = "h/month";
            }
        }
        if (code.equals("score")) {
            Matcher scale = outOf.matcher(text.substring(to));
            to += scale.find() ? scale.end() : 0;
        }
        return new Quantity(
                from,
                to,
                value,
                code,
                kind,
                text.substring(end, Math.max(end, to)).strip(),
                article,
                false);
    }

    private @Nullable Unit unit(String before, String after) {
        for (Unit unit : units) {
            boolean fits = (unit.before() == null
                            || unit.before().matcher(before).find())
                    && (unit.after() == null || unit.after().matcher(after).find());
            if (fits
                    && (unit.when() == null
                            || unit.when()
                                    .matcher(before.substring(Math.max(0, before.length() - NEAR))
                                            + after.substring(0, Math.min(after.length(), NEAR)))
                                    .find())) {
                return unit;
            }
        }
        return null;
    }

    /** The unit of a number that stands without one, by the nouns of its clause; "count" when they say nothing. */
    String unitOf(String clause) {
        return nouns.stream()
                .filter(noun -> noun.noun().matcher(clause).find())
                .map(Noun::unit)
                .findFirst()
                .orElse("count");
    }

    /** Ranges and sums ("an hour and twenty minutes") made one. */
    private List<Quantity> joined(List<Quantity> quantities, String text) {
        List<Quantity> result = new ArrayList<>();
        for (Quantity next : quantities) {
            Quantity last = result.isEmpty() ? null : result.getLast();
            String between = last == null ? "" : text.substring(last.end(), next.start());
            if (last != null
                    && last.value() < next.value()
                    && (last.kind() == Quantity.Kind.BARE || last.unit().equals(next.unit()))
                    && range.matcher(between).matches()) {
                result.removeLast();
                result.add(new Quantity(
                        last.start(),
                        next.end(),
                        next.value(),
                        last.value(),
                        next.unit(),
                        next.kind(),
                        next.noun(),
                        false,
                        false));
            } else if (last != null
                    && Quantity.minutes(next.unit()) > 0
                    && Quantity.minutes(last.unit()) > Quantity.minutes(next.unit())
                    && between.isBlank()) {
                result.removeLast();
                result.add(last.and(next));
            } else {
                result.add(next);
            }
        }
        return result;
    }

    private static boolean isYear(int value) {
        return (value >= FIRST_YEAR && value <= LAST_YEAR)
                || (value >= FIRST_YEAR + BUDDHIST && value <= LAST_YEAR + BUDDHIST);
    }

    static Quantity.Kind kind(String unit) {
        return switch (unit) {
            case "%" -> Quantity.Kind.PERCENT;
            case "percentage-point" -> Quantity.Kind.POINT;
            case "s", "min", "h", "d", "week", "month", "year", "h/month" -> Quantity.Kind.DURATION;
            case "persons", "households", "trips", "documents", "count" -> Quantity.Kind.COUNT;
            case "" -> Quantity.Kind.BARE;
            default -> unit.matches("[A-Z]{3}") ? Quantity.Kind.MONEY : Quantity.Kind.AMOUNT;
        };
    }
}
