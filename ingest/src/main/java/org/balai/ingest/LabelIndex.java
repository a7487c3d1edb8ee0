package org.balai.ingest;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds many labels in a text at once, the longest at each place.
 *
 * <p>Labels in scripts that put spaces between words are found as whole words, in any case, hyphenated or not, English
 * plurals like singulars. In the others, and in Korean and Tamil, which hang endings on their words, a label is found as a
 * run of letters, whatever spaces are in between: 원스톱서비스 as 원스톱 서비스.
 */
final class LabelIndex<T> {

    /** A label found, in char indexes. */
    record Match<T>(int start, int end, T value) {}

    private static final class Node<T> {
        final Map<String, Node<T>> next = new HashMap<>();
        final List<T> values = new ArrayList<>(1);
    }

    private record Token(String text, int start, int end, boolean wordStart) {}

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’ʼ][\\p{L}\\p{M}]+)*");

    private final Node<T> root = new Node<>();

    void add(String label, T value) {
        Node<T> node = root;
        // Tamil endings take the place of a final virama: சிங்கப்பூர், சிங்கப்பூரில்.
        String stem = label.endsWith("\u0BCD") ? label.substring(0, label.length() - 1) : label;
        for (Token token : tokens(stem)) {
            node = node.next.computeIfAbsent(token.text(), key -> new Node<>());
        }
        if (node != root && !node.values.contains(value)) {
            node.values.add(value);
        }
    }

    /** The labels in {@code text}, in order; those within a longer one are passed over. */
    List<Match<T>> find(String text) {
        List<Token> tokens = tokens(text);
        List<Match<T>> matches = new ArrayList<>();
        for (int i = 0; i < tokens.size(); ) {
            int last = tokens.get(i).wordStart() ? longest(tokens, i, matches, text) : -1;
            i = last < 0 ? i + 1 : last + 1;
        }
        return matches;
    }

    private int longest(List<Token> tokens, int from, List<Match<T>> matches, String text) {
        @Nullable Node<T> node = root;
        @Nullable Node<T> found = null;
        int last = -1;
        for (int i = from; i < tokens.size() && node != null; i++) {
            if (i > from && apart(text, tokens.get(i - 1), tokens.get(i))) {
                break;
            }
            node = node.next.get(tokens.get(i).text());
            if (node != null && !node.values.isEmpty()) {
                found = node;
                last = i;
            }
        }
        if (found != null) {
            for (T value : found.values) {
                matches.add(
                        new Match<>(tokens.get(from).start(), tokens.get(last).end(), value));
            }
        }
        return last;
    }

    /** Whether something more than a space or hyphen stands between. */
    private static boolean apart(String text, Token before, Token after) {
        for (int i = before.end(); i < after.start(); i++) {
            char between = text.charAt(i);
            if (between != ' ' && between != '-' && between != '\u2010' && between != '\u2011' && between != '\u200B') {
                return true;
            }
        }
        return after.start() - before.end() > 1;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            int first = word.codePointAt(0);
            int script = UScript.getScript(first);
            if (isRun(script)) {
                boolean start = true;
                for (int i = 0; i < word.length(); ) {
                    int point = word.codePointAt(i);
                    int size = Character.charCount(point);
                    boolean begins = start || script != UScript.TAMIL;
                    tokens.add(new Token(
                            word.substring(i, i + size), matcher.start() + i, matcher.start() + i + size, begins));
                    start = false;
                    i += size;
                }
            } else {
                tokens.add(new Token(stem(word.toLowerCase(Locale.ROOT)), matcher.start(), matcher.end(), true));
            }
        }
        return tokens;
    }

    private static boolean isRun(int script) {
        return switch (script) {
            case UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.HAN,
                    UScript.HANGUL,
                    UScript.TAMIL -> true;
            default -> false;
        };
    }

    private static String stem(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
