package org.balai.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed, taken apart: words and "phrases", each wanted or -unwanted, alternatives joined by OR.
 *
 * <p>Any string is a question. A quotation mark without its partner, a lone hyphen, an OR at an end, colons and brackets
 * are plain characters.
 *
 * @param text as typed
 * @param groups what is wanted, in order; each group is met by any of its alternatives
 * @param unwanted what must not be there
 * @param places where what is wanted stands, in order; in the text as it was read
 * @param notMeant what its words do not stand for, as {@link SearchRequest#without()}
 */
public record Question(String text, List<Group> groups, List<Part> unwanted, List<Place> places, Set<String> notMeant) {

    /** Alternatives, at least one. */
    public record Group(List<Part> alternatives) {}

    /**
     * A stretch without white space, or the inside of a pair of quotation marks.
     *
     * @param quoted whether it must be found word for word
     */
    public record Part(String text, boolean quoted) {}

    /** A stretch of the question's text: a part of it that is wanted, without quotation marks. */
    public record Place(int start, int end, boolean quoted) {}
    /**
     * A longer text, in UTF-16 units, is prose: nobody types operators into a paragraph, but quotation marks and dashes stand
     * in it.
     */
    private static final int PROSE = 256;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** The marks that can close a quotation, by the one that opens it. */
    private static final Map<Character, String> CLOSING = Map.ofEntries(
            Map.entry('"', "\"”"),
            Map.entry('“', "”\""),
            Map.entry('‟', "”“\""),
            Map.entry('„', "“”\""),
            Map.entry('‘', "’"),
            Map.entry('«', "»"),
            Map.entry('»', "«"),
            Map.entry('‹', "›"),
            Map.entry('＂', "＂"),
            Map.entry('「', "」"),
            Map.entry('『', "』"),
            Map.entry('《', "》"),
            Map.entry('〈', "〉"),
            Map.entry('〝', "〞〟"));

    /** Takes a question apart; one in Zawgyi's encoding of Burmese is read as Unicode, a paragraph as words alone. */
    public static Question parse(String typed) {
        String text = Zawgyi.unicode(typed);
        if (text.length() > PROSE) {
            return new Question(
                    typed,
                    Arrays.stream(BLANKS.split(text))
                            .filter(part -> !part.isEmpty())
                            .map(part -> new Group(List.of(new Part(part, false))))
                            .toList(),
                    List.of(),
                    List.of(),
                    Set.of());
        }
        List<Group> groups = new ArrayList<>();
        List<Part> unwanted = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        boolean alternative = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (blank(c)) {
                at++;
                continue;
            }
            boolean minus = (c == '-' || c == '\u2212')
                    && at + 1 < text.length()
                    && !blank(text.charAt(at + 1))
                    && text.charAt(at + 1) != '-';
            int start = minus ? at + 1 : at;
            String marks = CLOSING.get(text.charAt(start));
            int end = closing(text, start + 1, marks);
            Part part;
            if (end >= 0 && !strip(text.substring(start + 1, end)).isEmpty()) {
                part = new Part(strip(text.substring(start + 1, end)), true);
                at = end + 1;
            } else {
                end = start;
                while (end < text.length() && !blank(text.charAt(end))) {
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
                alternative = false;
            } else {
                List<Part> alternatives =
                        new ArrayList<>(alternative ? groups.removeLast().alternatives() : List.of());
                alternatives.add(part);
                groups.add(new Group(List.copyOf(alternatives)));
                places.add(new Place(part.quoted() ? start + 1 : start, end, part.quoted()));
                alternative = false;
            }
        }
        return new Question(typed, List.copyOf(groups), List.copyOf(unwanted), List.copyOf(places), Set.of());
    }

    /** The same question, whose words do not stand for these concepts, countries and meanings. */
    public Question notMeaning(Set<String> expansions) {
        return new Question(text, groups, unwanted, places, Set.copyOf(expansions));
    }

    /** Whether nothing is wanted (there may still be something unwanted). */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Where a quotation that begins at {@code from} ends; -1 if nowhere, or if no mark opens it. */
    private static int closing(String text, int from, @Nullable String marks) {
        if (marks != null) {
            for (int i = from; i < text.length(); i++) {
                if (marks.indexOf(text.charAt(i)) >= 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
