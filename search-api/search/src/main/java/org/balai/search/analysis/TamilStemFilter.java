package org.balai.search.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.ext.TamilStemmer;

/**
 * Snowball's Tamil stemmer, which keeps a word that it would cut to less than two letters: it takes புகார் (complaint) and
 * புகலிடம் (refuge) both to ப்.
 */
final class TamilStemFilter extends TokenFilter {

    private final TamilStemmer stemmer = new TamilStemmer();
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    TamilStemFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        stemmer.setCurrent(term.toString());
        stemmer.stem();
        String stem = stemmer.getCurrent();
        if (stem.codePoints().filter(Character::isLetter).count() >= 2) {
            term.setEmpty().append(stem);
        }
        return true;
    }
}
