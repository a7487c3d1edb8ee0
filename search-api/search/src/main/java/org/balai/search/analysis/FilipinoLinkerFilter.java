package org.balai.search.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the linker off Filipino words: proyektong (bago) as proyekto, mamamayang (pinili) as mamamayan.
 *
 * <p>The linker {@code -ng} joins a word that ends in a vowel, and takes the place of a final {@code n}, so a final {@code n}
 * goes too. Short words, which are particles, are left as they are.
 */
final class FilipinoLinkerFilter extends TokenFilter {

    private static final int SHORT = 5;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    FilipinoLinkerFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        int length = term.length();
        if (length > SHORT) {
            if (ends("ng", length) && vowel(length - 3)) {
                term.setLength(length - 2);
            } else if (ends("n", length) && vowel(length - 2)) {
                term.setLength(length - 1);
            }
        }
        return true;
    }

    private boolean ends(String end, int length) {
        return term.subSequence(length - end.length(), length).toString().equals(end);
    }

    private boolean vowel(int at) {
        return "aeiou".indexOf(term.charAt(at)) >= 0;
    }
}
