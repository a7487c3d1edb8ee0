package org.balai.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.balai.corpus.Span;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;

/** Finds the words of a question in original text, by the analysis that indexed it. */
final class Highlighter {

    /** Longest excerpt, in code points: two to three lines of the page. */
    private static final int EXCERPT = 300;

    private final Analysis analysis;

    Highlighter(Analysis analysis) {
        this.analysis = analysis;
    }

    /**
     * An excerpt with the places found in it.
     *
     * @param start where it begins in the whole text, in code points
     */
    record Excerpt(int start, String text, List<Span> spans) {}

    /** A text of a language as it is analysed, for all that is looked for in it. */
    record Analysed(String language, String text, List<Token> tokens) {}

    Analysed analysed(String language, String text) {
        return new Analysed(language, text, analysis.main(language, text));
    }

    /** The places in a text that the plan's terms stand at, merged and in order; chars, not code points. */
    private List<int[]> places(QueryPlan plan, Analysed analysed) {
        List<int[]> found = new ArrayList<>();
        String language = analysed.language();
        String text = analysed.text();
        List<Token> tokens = analysed.tokens();
        Set<String> terms = plan.terms().getOrDefault(language, Set.of());
        for (Token token : tokens) {
            if (terms.contains(token.term()) && !Stopwords.contains(text.substring(token.start(), token.end()))) {
                found.add(new int[] {token.start(), token.end()});
            }
        }
        Sequences<List<String>> sequences = new Sequences<>();
        plan.sequences().getOrDefault(language, Set.of()).forEach(sequence -> sequences.add(sequence, sequence));
        sequences.find(
                tokens.stream().map(Token::term).toList(),
                (start, end, sequence) -> found.add(new int[] {
                    tokens.get(start).start(), tokens.get(end - 1).end()
                }));
        Set<String> exact = plan.exact().getOrDefault(language, Set.of());
        if (!exact.isEmpty()) {
            for (Token token : analysis.exact(language, text)) {
                if (exact.contains(token.term())) {
                    found.add(new int[] {token.start(), token.end()});
                }
            }
        }
        return merge(text, found);
    }

    /** Whether a text has a word of the question as it was asked, and not only what stands for one. */
    boolean asAsked(QueryPlan plan, Analysed analysed) {
        Set<String> terms = plan.terms().getOrDefault(analysed.language(), Set.of());
        return analysed.tokens().stream()
                .anyMatch(token -> terms.contains(token.term())
                        && !Stopwords.contains(analysed.text().substring(token.start(), token.end())));
    }

    /** All of a short text, with the places found. */
    Excerpt whole(QueryPlan plan, Analysed analysed) {
        String text = analysed.text();
        return excerpt(text, places(plan, analysed), 0, text.length());
    }

    /** The part of a text where most is found. */
    Excerpt best(QueryPlan plan, Analysed analysed) {
        String text = analysed.text();
        List<int[]> places = places(plan, analysed);
        if (text.codePointCount(0, text.length()) <= EXCERPT) {
            return excerpt(text, places, 0, text.length());
        }
        int best = 0;
        int bestEnd = 1;
        long most = -1;
        for (int[] place : places) {
            int from = place[0];
            long within = places.stream()
                    .filter(other -> other[0] >= from && other[1] <= from + EXCERPT * 2 / 3)
                    .map(other -> text.substring(other[0], other[1]))
                    .distinct()
                    .count();
            if (within > most) {
                most = within;
                best = from;
                bestEnd = place[1];
            }
        }
        int from = sentence(text, best);
        int longest = whole(text, Math.min(text.length(), Math.max(from + EXCERPT, bestEnd)));
        int to = longest;
        while (to < text.length() && to > bestEnd && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        if (to <= bestEnd) {
            to = longest;
        }
        return excerpt(text, places, from, to);
    }

    /** The start of the sentence around a place, or a word's start not far before it. */
    private static int sentence(String text, int place) {
        int floor = Math.max(0, place - EXCERPT / 3);
        for (int i = place; i > floor; i--) {
            char before = text.charAt(i - 1);
            if (before == '\n' || (i > 1 && before == ' ' && ".!?。။።៕".indexOf(text.charAt(i - 2)) >= 0)) {
                return i;
            }
        }
        for (int i = floor; i < place; i++) {
            if (i == 0 || Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return whole(text, floor);
    }

    /** A place at or before {@code at} that parts no letter from its marks and no code point. */
    private static int whole(String text, int at) {
        int place = at;
        while (place > 0
                && place < text.length()
                && (Character.isLowSurrogate(text.charAt(place)) || combines(text.codePointAt(place)))) {
            place--;
        }
        return place;
    }

    private static Excerpt excerpt(String text, List<int[]> places, int from, int to) {
        String cut = text.substring(from, to).stripTrailing();
        List<Span> spans = new ArrayList<>();
        for (int[] place : places) {
            if (place[0] >= from && place[1] <= from + cut.length()) {
                spans.add(Span.ofChars(cut, place[0] - from, place[1] - from));
            }
        }
        return new Excerpt(text.codePointCount(0, from), cut, spans);
    }

    /** Joins places that overlap or touch, and never ends inside a surrogate pair or before a combining mark. */
    private static List<int[]> merge(String text, List<int[]> places) {
        places.sort(Comparator.<int[]>comparingInt(place -> place[0]).thenComparingInt(place -> place[1]));
        List<int[]> merged = new ArrayList<>();
        for (int[] place : places) {
            int end = withMarks(text, place[1]);
            if (!merged.isEmpty() && place[0] <= merged.getLast()[1]) {
                merged.getLast()[1] = Math.max(merged.getLast()[1], end);
            } else {
                merged.add(new int[] {place[0], end});
            }
        }
        return merged;
    }

    /** A place at or after {@code at} that parts no letter from its marks. */
    static int withMarks(String text, int at) {
        int end = at;
        while (end < text.length() && combines(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean combines(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
