package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence in which each quantity is a mark that tells its kind, so that a phrase such as "from … to …" is a pattern.
 *
 * <p>Marks are characters of the private use area and as long as what they stand for, so places in the marked text are
 * places in the sentence.
 */
final class MarkedSentence {

    /**
     * What a phrase may ask of a quantity; a period is of months or years, which are as often how long a thing went on as
     * what it takes.
     */
    private static final List<String> KINDS = List.of(
            "percent",
            "point",
            "time",
            "period",
            "money",
            "amount",
            "score",
            "persons",
            "households",
            "trips",
            "documents",
            "count",
            "bare",
            "multiple");

    /** More quantities than this in a sentence are a table. */
    private static final int MOST = 32;

    private static final int FIRST = 0xE000;
    private static final char FILL = '\uF8FF';
    private static final String NO_MARK = "[^\\uE000-\\uF8FF。|";

    /** Some words of one clause, without a quantity. */
    static final String GAP = NO_MARK + ",，;；]{0,40}?";

    /** Some words without a quantity. */
    static final String WIDE_GAP = NO_MARK + "]{0,80}?";

    private final String sentence;
    private final char[] text;
    private final List<Quantity> quantities = new ArrayList<>();

    MarkedSentence(String sentence, List<Quantity> found) {
        this.sentence = sentence;
        this.text = sentence.toCharArray();
        for (Quantity quantity : found.subList(0, Math.min(MOST, found.size()))) {
            for (int i = quantity.start(); i < quantity.end(); i++) {
                text[i] = FILL;
            }
            text[quantity.start()] = (char) (first(kind(quantity)) + quantities.size());
            quantities.add(quantity);
        }
    }

    private static int first(String kind) {
        int index = KINDS.indexOf(kind);
        if (index < 0) {
            throw new IllegalArgumentException("no kind of quantity: " + kind);
        }
        return FIRST + index * MOST;
    }

    private static String kind(Quantity quantity) {
        return switch (quantity.kind()) {
            case PERCENT -> "percent";
            case POINT -> "point";
            case DURATION -> quantity.unit().equals("month") || quantity.unit().equals("year") ? "period" : "time";
            case MONEY -> "money";
            case AMOUNT -> quantity.unit().equals("score") ? "score" : "amount";
            case MULTIPLE -> "multiple";
            case BARE -> "bare";
            case COUNT -> KINDS.contains(quantity.unit()) ? quantity.unit() : "count";
        };
    }

    /** The pattern of marks of these kinds, divided by "|"; of all but multiples when none is named. Time has periods. */
    static String marks(String kinds) {
        List<String> named = kinds.isEmpty()
                ? KINDS.subList(0, KINDS.size() - 1)
                : List.of(kinds.replace("time", "time|period").split("\\|", -1));
        String of = named.stream()
                .map(kind -> "\\u%04X-\\u%04X".formatted(first(kind), first(kind) + MOST - 1))
                .collect(Collectors.joining());
        return "[" + of + "]" + FILL + "*";
    }

    /** The quantity that a mark in the text stands for. */
    Quantity at(int place) {
        return quantities.get((text[place] - FIRST) % MOST);
    }

    /** Leaves of a quantity that has been told no more than that it stands here: no phrase reaches across it. */
    void take(Quantity quantity) {
        text[quantity.start()] = FILL;
    }

    /** Shows the words of what is no quantity after all. */
    void unmark(Quantity quantity) {
        sentence.getChars(quantity.start(), quantity.end(), text, quantity.start());
    }

    boolean hasMarks() {
        return !quantities.isEmpty();
    }

    /** The sentence as it is marked now. */
    String text() {
        return new String(text);
    }
}
