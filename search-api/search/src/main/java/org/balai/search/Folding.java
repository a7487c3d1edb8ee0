package org.balai.search;

import com.ibm.icu.text.Normalizer2;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Text as it is compared when a name is looked up while it is typed. */
final class Folding {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private Folding() {}

    /** Compatibility forms and case folded, Latin accents dropped, runs of anything but letters and digits one space. */
    static String fold(String text) {
        String normal = NFKC_CASEFOLD.normalize(text);
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
}
