package org.balai.corpus;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in ISO 8601 dates of any precision: "2017", "2017-06" or "2017-06-30".
 *
 * @param start the first day, month or year; null if unknown
 * @param end the last; null if it goes on or is unknown
 */
public record Period(@Nullable String start, @Nullable String end) {

    private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

    public Period {
        requireDate(start);
        requireDate(end);
        if (start == null && end == null) {
            throw new IllegalArgumentException("a period has a start or an end");
        }
        if (start != null && end != null && isBefore(end, start)) {
            throw new IllegalArgumentException("a period ends before it starts: " + start + " to " + end);
        }
    }

    /** The year the period starts in, else the year it ends in. */
    public int year() {
        return year(
                Optional.ofNullable(start).or(() -> Optional.ofNullable(end)).orElseThrow());
    }

    /** Whether a date is before another as far as the less precise of the two tells. */
    private static boolean isBefore(String date, String other) {
        int known = Math.min(date.length(), other.length());
        return date.substring(0, known).compareTo(other.substring(0, known)) < 0;
    }

    private static int year(String date) {
        return Integer.parseInt(date.substring(0, 4));
    }

    private static void requireDate(@Nullable String date) {
        if (date != null && !DATE.matcher(date).matches()) {
            throw new IllegalArgumentException("not a date (YYYY, YYYY-MM or YYYY-MM-DD): " + date);
        }
    }
}
