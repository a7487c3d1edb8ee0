package org.balai.ingest;

/**
 * A number of a sentence with what it counts.
 *
 * @param start where it begins in the sentence, its unit included
 * @param end where it ends
 * @param value of a range the upper end
 * @param least of a range the lower end; else the value
 * @param unit as {@code Outcome.unit}; empty for a bare number
 * @param noun what is counted, in lower case; as it is printed where the language is not English; empty unless a count
 * @param article whether the number is no more than an article ("a day")
 * @param part whether it is a share in words ("one in five", "half")
 */
record Quantity(
        int start,
        int end,
        double value,
        double least,
        String unit,
        Kind kind,
        String noun,
        boolean article,
        boolean part) {

    /** What is measured. */
    enum Kind {
        PERCENT,
        POINT,
        DURATION,
        MONEY,
        AMOUNT,
        COUNT,
        /** So many times what there was, told as the per cent that were added. */
        MULTIPLE,
        BARE
    }

    Quantity {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a quantity from " + start + " to " + end);
        }
    }

    /** A quantity that is no range. */
    Quantity(int start, int end, double value, String unit, Kind kind, String noun, boolean article, boolean part) {
        this(start, end, value, value, unit, kind, noun, article, part);
    }

    Quantity as(double newValue, String newUnit, Kind newKind) {
        return new Quantity(start, end, newValue, newUnit, newKind, noun, article, part);
    }

    /** A time told in two parts, this and a smaller one: 2 days and 4 hours are 52 hours. */
    Quantity and(Quantity smaller) {
        double sum = value * minutes(unit) / minutes(smaller.unit) + smaller.value;
        return new Quantity(start, smaller.end, sum, smaller.unit, Kind.DURATION, "", false, false);
    }

    /** How many minutes a unit of time has; 0 for other units. */
    static double minutes(String unit) {
        return switch (unit) {
            case "s" -> 1 / 60.0;
            case "min" -> 1;
            case "h" -> 60;
            case "d" -> 60 * 24;
            case "week" -> 60 * 24 * 7;
            case "month" -> 60 * 24 * 30.4;
            case "year" -> 60 * 24 * 365;
            default -> 0;
        };
    }
}
