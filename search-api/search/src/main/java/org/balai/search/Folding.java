package org.balai.search;

import com.ibm.icu.text.Normalizer2;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Text as it is compared when a name is looked up while it is typed. */
final class Folding {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    /** The circle of Thai or Lao SARA AM before a tone mark, which NFKC leaves where it was typed. */
    private static final Pattern CIRCLE_BEFORE_TONE =
            Pattern.compile("(\u0e4d)([\u0e48-\u0e4b])|(\u0ecd)([\u0ec8-\u0ecb])");

    private Folding() {}

    /**
     * Compatibility forms, case and spellings that look alike folded, Latin accents dropped, runs of anything but letters
     * and digits one space.
     */
    static String fold(String text) {
        String compatible = NFKC_CASEFOLD.normalize(text);
        String normal = CIRCLE_BEFORE_TONE
                .matcher(compatible)
                .replaceAll(found ->
                        found.group(1) != null ? found.group(2) + found.group(1) : found.group(4) + found.group(3))
                // Khmer COENG DA, written like COENG TA and used for it
                .replace("\u17d2\u178a", "\u17d2\u178f");
        char[] folded = new char[normal.length() * 4];
        int length = ASCIIFoldingFilter.foldToASCII(normal.toCharArray(), 0, folded, 0, normal.length());
        StringBuilder out = new StringBuilder(length);
        boolean gap = false;
        for (int i = 0; i < length; ) {
            int c = Character.codePointAt(folded, i, length);
            i += Character.charCount(c);
            int type = Character.getType(c);
            if (Character.isLetterOrDigit(c)
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK) {
                if (gap && !out.isEmpty()) {
                    out.append(' ');
                }
                gap = false;
                out.appendCodePoint(c);
            } else {
                gap = true;
            }
        }
        return out.toString();
    }

    private static String lowerCase(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a word in Latin letters is not the one that was asked for, though it is the same but for marks: only what is
     * asked with marks can be told so. A mark may stand on another vowel, as it does in the two spellings of Vietnamese.
     */
    static boolean differsByMarks(String asked, String word) {
        String small = lowerCase(asked);
        String letters = fold(asked);
        return !letters.equals(small)
                && letters.equals(fold(word))
                && !signs(small).equals(signs(lowerCase(word)));
    }

    /** The letters and marks of a word, in no order. */
    private static String signs(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
