package org.balai.search.analysis;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns text of a language into terms, the same for documents and questions.
 *
 * <p>Each language has a main form, made to find (stems, folded accents), and the languages of the Latin script also an
 * exact form, made to tell apart (whole words, tone marks and accents kept). Terms are always a plain sequence, one a
 * place, so that an engine need only split at spaces.
 *
 * <ul>
 *   <li>Korean: Nori, compounds split and only their parts kept; particles and endings dropped.
 *   <li>Thai, Lao, Khmer, Burmese: ICU's dictionaries, NFKC and case folding. No ICU folding, which would strip vowel
 *       signs. Zero-width spaces are removed first, since authors set them at will; Thai and Lao SARA AM is written as
 *       one letter before the dictionary sees it; a number written without a space beside a word is cut from it.
 *   <li>Chinese: bigrams.
 *   <li>English: Porter's stemmer; Indonesian, and Malay, whose affixes are the same: Lucene's Indonesian;
 *       Portuguese: the light stemmer; Tamil: Snowball, unless it cuts a word to a single letter.
 *   <li>Filipino: words without their linker, accents folded.
 *   <li>Vietnamese, Tetum, and what is not known: words, accents folded.
 *   <li>All: letters that came in parts are put together first (NFC); digits of any script are the same numbers.
 * </ul>
 */
public final class Analysis {

    /** A change here changes terms: every index must be built anew. */
    public static final String FINGERPRINT = "analysis-3";

    /** The key of fields that hold text of languages without an analyzer of their own. */
    public static final String UNKNOWN = "und";

    private static final Set<String> LATIN = Set.of("en", "id", "ms", "vi", "fil", "pt", "tet", UNKNOWN);

    private static final List<String> SPACELESS = List.of("th", "lo", "km", "my");

    /** Zero-width space, non-joiner and joiner, word joiner, byte order mark, soft hyphen. */
    private static final String INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad";

    private static final NormalizeCharMap SPELLINGS = spellings();

    /** Where a number meets a letter or sign of a script without spaces, which the dictionaries leave in one piece. */
    private static final Pattern BESIDE_NUMBER =
            besideNumber("[\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}&&\\P{Nd}]");

    private final Map<String, Analyzer> main = new LinkedHashMap<>();
    private final Map<String, Analyzer> exact = new LinkedHashMap<>();

    public Analysis() {
        main.put(
                "en",
                analyzer(
                        Analysis::words,
                        stream ->
                                fold(new PorterStemFilter(new EnglishPossessiveFilter(new LowerCaseFilter(stream))))));
        main.put(
                "ko",
                analyzer(
                        () -> new KoreanTokenizer(
                                AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY,
                                null,
                                KoreanTokenizer.DecompoundMode.DISCARD,
                                false),
                        stream -> normalise(new KoreanPartOfSpeechStopFilter(stream))));
        for (String language : List.of("id", "ms")) {
            main.put(
                    language,
                    analyzer(Analysis::words, stream -> fold(new IndonesianStemFilter(new LowerCaseFilter(stream)))));
        }
        for (String language : SPACELESS) {
            main.put(language, analyzer(Analysis::words, Analysis::normalise));
        }
        main.put("vi", analyzer(Analysis::words, Analysis::fold));
        main.put("fil", analyzer(Analysis::words, stream -> new FilipinoLinkerFilter(fold(stream))));
        main.put("zh", analyzer(StandardTokenizer::new, stream -> normalise(new CJKBigramFilter(stream))));
        main.put(
                "ta",
                analyzer(
                        Analysis::words,
                        stream -> new TamilStemFilter(new IndicNormalizationFilter(normalise(stream)))));
        main.put(
                "pt",
                analyzer(Analysis::words, stream -> fold(new PortugueseLightStemFilter(new LowerCaseFilter(stream)))));
        main.put("tet", analyzer(Analysis::words, Analysis::fold));
        main.put(UNKNOWN, analyzer(Analysis::words, Analysis::fold));
        for (String language : LATIN) {
            exact.put(language, analyzer(Analysis::words, Analysis::normalise));
        }
    }

    /** The keys of all fields: the languages served and {@link #UNKNOWN}. */
    public List<String> languages() {
        return List.copyOf(main.keySet());
    }

    /** Whether a language has an exact form beside its main one. */
    public boolean hasExact(String language) {
        return exact.containsKey(language);
    }

    /** The key under which text of a BCP 47 tag is analysed. */
    public String key(String tag) {
        int dash = tag.indexOf('-');
        String language = dash < 0 ? tag : tag.substring(0, dash);
        return main.containsKey(language) ? language : UNKNOWN;
    }

    /** Terms in the main form. */
    public List<Token> main(String language, String text) {
        return tokens(main.get(language), language, text);
    }

    /** The terms in the main form alone, without their places. */
    public List<String> terms(String language, String text) {
        return main(language, text).stream().map(Token::term).toList();
    }

    /** Terms in the exact form of a language that {@linkplain #hasExact has} one. */
    public List<Token> exact(String language, String text) {
        return tokens(exact.get(language), language, text);
    }

    /** The languages that a word may be in, by the script of its first letter. */
    public List<String> languagesOf(String word) {
        return switch (script(word)) {
            case UScript.THAI -> List.of("th");
            case UScript.LAO -> List.of("lo");
            case UScript.KHMER -> List.of("km");
            case UScript.MYANMAR -> List.of("my");
            case UScript.TAMIL -> List.of("ta");
            case UScript.HANGUL -> List.of("ko");
            case UScript.HAN -> List.of("zh", "ko");
            case UScript.LATIN -> List.of("en", "id", "ms", "vi", "fil", "pt", "tet", UNKNOWN);
            // Digits, and scripts without an analyzer: a number stands in text of any language.
            default -> languages();
        };
    }

    /** The script of the first letter of a text, as ICU numbers scripts; COMMON if it has none. */
    public static int script(String text) {
        return text.codePoints()
                .filter(UCharacter::isLetter)
                .map(UScript::getScript)
                .filter(script -> script != UScript.COMMON && script != UScript.INHERITED)
                .findFirst()
                .orElse(UScript.COMMON);
    }

    private static List<Token> tokens(@Nullable Analyzer analyzer, String language, String text) {
        if (analyzer == null) {
            throw new IllegalArgumentException("no such form for language " + language);
        }
        List<Token> tokens = new ArrayList<>();
        if (SPACELESS.contains(language)) {
            int from = 0;
            Matcher cut = BESIDE_NUMBER.matcher(text);
            while (cut.find()) {
                tokens(analyzer, text, from, cut.start(), tokens);
                from = cut.start();
            }
            tokens(analyzer, text, from, text.length(), tokens);
        } else {
            tokens(analyzer, text, 0, text.length(), tokens);
        }
        return tokens;
    }

    private static void tokens(Analyzer analyzer, String text, int from, int to, List<Token> tokens) {
        try (TokenStream stream = analyzer.tokenStream("", text.substring(from, to))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String found = term.toString();
                // Normalisation can leave a space inside a token (NFKC of some symbols); engines split there.
                if (!found.isEmpty() && found.chars().noneMatch(Character::isWhitespace)) {
                    int start = from + offset.startOffset();
                    int end = from + offset.endOffset();
                    while (end > start + 1 && INVISIBLE.indexOf(text.charAt(end - 1)) >= 0) {
                        end--;
                    }
                    tokens.add(new Token(found, start, end));
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tokenizer words() {
        return new ICUTokenizer(new DefaultICUTokenizerConfig(true, true));
    }

    private static TokenStream normalise(TokenStream stream) {
        return new ICUNormalizer2Filter(new DecimalDigitFilter(stream));
    }

    private static TokenStream fold(TokenStream stream) {
        return new ASCIIFoldingFilter(normalise(stream));
    }

    private static Analyzer analyzer(Supplier<Tokenizer> tokenizer, UnaryOperator<TokenStream> filters) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                Tokenizer source = tokenizer.get();
                return new TokenStreamComponents(source, filters.apply(source));
            }

            @Override
            protected Reader initReader(String fieldName, Reader reader) {
                return new MappingCharFilter(
                        SPELLINGS, new ICUNormalizer2CharFilter(reader, Normalizer2.getNFCInstance()));
            }
        };
    }

    private static NormalizeCharMap spellings() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        saraAm(map, '\u0e4d', '\u0e32', '\u0e33', '\u0e48'); // Thai NIKHAHIT, SARA AA, SARA AM, MAI EK
        saraAm(map, '\u0ecd', '\u0eb2', '\u0eb3', '\u0ec8'); // Lao NIGGAHITA, AA, AM, MAI EK
        map.add("\u17d2\u178a", "\u17d2\u178f"); // Khmer COENG DA, written like COENG TA and used for it
        INVISIBLE.chars().forEach(invisible -> map.add(Character.toString(invisible), ""));
        return map.build();
    }

    /** SARA AM in two signs, with one of the four tone marks between them or none. */
    private static void saraAm(NormalizeCharMap.Builder map, char circle, char aa, char am, char firstTone) {
        map.add("" + circle + aa, "" + am);
        for (char tone = firstTone; tone < firstTone + 4; tone++) {
            map.add("" + circle + tone + aa, "" + tone + am);
        }
    }

    private static Pattern besideNumber(String letter) {
        return Pattern.compile("(?<=" + letter + ")(?=\\p{Nd})|(?<=\\p{Nd})(?=" + letter + ")");
    }
}
