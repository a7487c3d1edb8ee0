package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A stretch of a text in Unicode code points.
 *
 * @param start the first code point, 0 or more
 * @param end the code point after the last, at least {@code start}
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + " to " + end);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Span of(int[] bounds) {
        if (bounds.length != 2) {
            throw new IllegalArgumentException("a span has two bounds");
        }
        return new Span(bounds[0], bounds[1]);
    }

    @JsonValue
    int[] bounds() {
        return new int[] {start, end};
    }

    /** Turns char indexes of {@code text} into a span. */
    public static Span ofChars(String text, int from, int to) {
        int start = text.codePointCount(0, from);
        return new Span(start, start + text.codePointCount(from, to));
    }

    /** Cuts this span out of the text that it lies in. */
    public String of(String text) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }
}
