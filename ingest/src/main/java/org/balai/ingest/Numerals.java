package org.balai.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The numbers of a language, in figures of any script and in words.
 *
 * <p>Words are {@code numbers} ("three", "twenty") and {@code scales} ("hundred", "million"); a scale of {@code big} or more
 * closes a section: "two hundred and fifty | thousand". {@code teen} adds ten to the word before it.
 */
final class Numerals {

    /** A word for a number ("three", "ten") or for a scale ("hundred", "million"). */
    private record NumberWord(Pattern word, double value, boolean scale) {}

    private static final int FLAGS = Wording.Words.FLAGS;

    /** Burmese typists often write the letter wa for the figure nought. */
    private static final Pattern BURMESE_NOUGHT =
            Pattern.compile("(?<=[\u1040-\u1049]\u101D{0,9})\u101D(?=[\u1040-\u1049\u101D,.\\s]|$)");

    private final char decimal;
    private final double big;
    private final List<NumberWord> words = new ArrayList<>();
    private final Pattern teen;
    private final Pattern number;
    private final Pattern token;

    /** The numbers that a language's file describes; {@code spaced} where its words are divided by spaces. */
    Numerals(JsonNode file, boolean spaced) {
        this.decimal = file.path("decimal").asString(".").charAt(0);
        this.big = file.path("big").asDouble(1000);
        add(file.path("numbers"), false);
        add(file.path("scales"), true);
        String teens = file.path("teen").asString("(?!)");
        this.teen = Pattern.compile(teens, FLAGS);
        String digits = "(?:\\d{1,3}(?:[.,\u00A0\u202F]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)";
        String numbers = alternatives(false);
        String scales = alternatives(true);
        this.number = Pattern.compile(
                spaced
                        ? spaced(digits, numbers, scales, teens)
                        : unspaced(digits, "(?:" + numbers + "|" + scales + ")", "(?:" + scales + ")"),
                FLAGS);
        this.token = Pattern.compile(digits + "|" + numbers + "|" + scales + "|" + teens, FLAGS);
    }

    private void add(JsonNode entries, boolean scale) {
        entries.properties()
                .forEach(entry -> words.add(new NumberWord(
                        Pattern.compile(entry.getValue().asString(), FLAGS),
                        Double.parseDouble(entry.getKey()),
                        scale)));
    }

    private String alternatives(boolean scale) {
        // Longest first, for "fourteen" begins with "four".
        return words.stream()
                .filter(word -> word.scale() == scale)
                .flatMap(word -> Arrays.stream(word.word().pattern().split("\\|", -1)))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.joining("|"));
    }

    private static String spaced(String digits, String numbers, String scales, String teens) {
        String scale = "(?:\\s?(?:" + scales + ")(?![\\p{L}\\p{M}]))";
        return digits + scale + "*(?:\\s" + digits + scale + "+)*|" + whole(numbers) + "(?:[\\s-]"
                + whole(numbers + "|" + scales + "|" + teens) + ")*";
    }

    private static String whole(String alternatives) {
        return "(?<![\\p{L}\\p{M}'’-])(?:" + alternatives + ")(?![\\p{L}\\p{M}])";
    }

    private static String unspaced(String digits, String word, String scale) {
        String scaled = "(?:\\s?" + scale + "|(?<=" + scale + ")\\s?" + digits + ")*";
        return digits + scaled + "|" + word + "+" + scaled;
    }

    /** The pattern of a number. */
    String pattern() {
        return number.pattern();
    }

    /** Finds the numbers of a text. */
    Matcher in(String text) {
        return number.matcher(text);
    }

    /** Where the one word or figure that begins at a place ends; the place itself when none does. */
    int wordAt(String text, int place) {
        Matcher word = within(token, text, place, text.length());
        return word.lookingAt() ? word.end() : place;
    }

    /** The sentence with figures of every script made European, place for place. */
    static String european(String sentence) {
        String mended = BURMESE_NOUGHT.matcher(sentence).replaceAll("\u1040");
        StringBuilder out = new StringBuilder(mended.length());
        for (int i = 0; i < mended.length(); i++) {
            char c = mended.charAt(i);
            int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            out.append(digit >= 0 ? (char) ('0' + digit) : c == '％' ? '%' : c == '．' ? '.' : c);
        }
        return out.toString();
    }

    /** What the number in a stretch of the text is worth. */
    double value(String text, int start, int end) {
        double result = 0;
        double section = 0;
        double current = 0;
        boolean counted = false;
        Matcher tokens = within(token, text, start, end);
        while (tokens.find()) {
            if (Character.isDigit(tokens.group().charAt(0))) {
                current += figure(tokens.group());
                counted = true;
                continue;
            }
            if (teen.matcher(tokens.group()).matches()) {
                current += 10;
                continue;
            }
            NumberWord word = word(text, tokens.start(), tokens.end());
            if (!word.scale()) {
                current += word.value();
                counted = true;
            } else if (word.value() < big) {
                section += (counted ? current : 1) * word.value();
                current = 0;
                counted = false;
            } else if (section + current == 0 && result > 0) {
                // Scales follow each other: "thousand million".
                result *= word.value();
            } else {
                result += (counted || section > 0 ? section + current : 1) * word.value();
                section = 0;
                current = 0;
                counted = false;
            }
        }
        return result + section + current;
    }

    /** The scale that a number ends with; 1 for none. */
    double lastScale(String text, int start, int end) {
        double scale = 1;
        Matcher tokens = within(token, text, start, end);
        while (tokens.find()) {
            boolean figure = Character.isDigit(tokens.group().charAt(0));
            NumberWord word =
                    figure || teen.matcher(tokens.group()).matches() ? null : word(text, tokens.start(), tokens.end());
            scale = word != null && word.scale() && word.value() >= 1000 ? word.value() : 1;
        }
        return scale;
    }

    private NumberWord word(String text, int start, int end) {
        return words.stream()
                .filter(word -> within(word.word(), text, start, end).matches())
                .findFirst()
                .orElseThrow();
    }

    /** A matcher of a stretch that sees what stands around it. */
    private static Matcher within(Pattern pattern, String text, int start, int end) {
        return pattern.matcher(text).region(start, end).useTransparentBounds(true);
    }

    /** A figure; a point or comma that three figures follow divides thousands where the language does so with it. */
    private double figure(String written) {
        String plain = written.replaceAll("[\u00A0\u202F]", "");
        String group = decimal == '.' ? "," : ".";
        String part = "[" + decimal + "]";
        if (plain.matches("\\d{1,3}(?:[" + group + "]\\d{3})+(?:" + part + "\\d+)?")) {
            return Double.parseDouble(plain.replace(group, "").replace(decimal, '.'));
        }
        if (plain.matches("\\d{1,3}(?:" + part + "\\d{3}){2,}")) {
            return Double.parseDouble(plain.replaceAll(part, ""));
        }
        // As people of another habit write it: what comes last is the decimal sign.
        int last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
        return last < 0
                ? Double.parseDouble(plain)
                : Double.parseDouble(plain.substring(0, last).replaceAll("[.,]", "") + "." + plain.substring(last + 1));
    }
}
