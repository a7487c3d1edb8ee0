package org.balai.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person typed, taken apart: words and "phrases", each wanted or -unwanted, alternatives joined by OR.
 *
 * <p>Any string is a question. A quotation mark without its partner, a lone hyphen, an OR at an end, colons and brackets
 * are plain characters.
 *
 * @param text as typed
 * @param groups what is wanted, in order; each group is met by any of its alternatives
 * @param unwanted what must not be there
 */
public record Question(String text, List<Group> groups, List<Part> unwanted) {

    /** Alternatives, at least one. */
    public record Group(List<Part> alternatives) {}

    /**
     * A stretch without white space, or the inside of a pair of quotation marks.
     *
     * @param quoted whether it must be found word for word
     */
    public record Part(String text, boolean quoted) {}

    private static final String OPENING = "\"\u201c\u201f\u00ab\u300c\u300e";
    private static final String CLOSING = "\"\u201d\u201c\u00bb\u300d\u300f";

    /** Takes a question apart. */
    public static Question parse(String text) {
        List<Group> groups = new ArrayList<>();
        List<Part> unwanted = new ArrayList<>();
        boolean alternative = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                at++;
                continue;
            }
            boolean minus = (c == '-' || c == '\u2212')
                    && at + 1 < text.length()
                    && !Character.isWhitespace(text.charAt(at + 1))
                    && text.charAt(at + 1) != '-';
            int start = minus ? at + 1 : at;
            int opening = OPENING.indexOf(text.charAt(start));
            int end = -1;
            if (opening >= 0) {
                end = closing(text, start + 1, opening);
            }
            Part part;
            if (end > start + 1 && !text.substring(start + 1, end).isBlank()) {
                part = new Part(text.substring(start + 1, end).strip(), true);
                at = end + 1;
            } else {
                end = start;
                while (end < text.length()
                        && !Character.isWhitespace(text.charAt(end))
                        && !Character.isSpaceChar(text.charAt(end))) {
                    end++;
                }
                part = new Part(text.substring(start, end), false);
                at = end;
            }
            if (!part.quoted()
                    && !minus
                    && (part.text().equals("OR") || part.text().equals("|"))) {
                alternative = !groups.isEmpty();
            } else if (minus) {
                unwanted.add(part);
            } else if (alternative) {
                List<Part> joined = new ArrayList<>(groups.removeLast().alternatives());
                joined.add(part);
                groups.add(new Group(List.copyOf(joined)));
                alternative = false;
            } else {
                groups.add(new Group(List.of(part)));
            }
        }
        return new Question(text, List.copyOf(groups), List.copyOf(unwanted));
    }

    /** Whether nothing is wanted (there may still be something unwanted). */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    private static int closing(String text, int from, int kind) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == CLOSING.charAt(kind)
                    || (kind == 1 && text.charAt(i) == '"')
                    || (kind == 0 && text.charAt(i) == '\u201d')) {
                return i;
            }
        }
        return -1;
    }
}
