package org.balai.ingest;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import com.ibm.icu.lang.UScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the language of a text.
 *
 * <p>The script decides first: Thai, Lao, Khmer, Burmese, Tamil, Korean and Chinese each have their own among the languages
 * served. Latin letters are left to lingua, with only the six languages it knows of ours; Tetum, which it does not know,
 * is told by its small words. What the evidence does not carry is "und".
 */
public final class LanguageRecogniser {

    /** No language was told. */
    public static final String UNKNOWN = "und";

    /**
     * A language.
     *
     * @param tag BCP 47, or {@link #UNKNOWN}
     * @param confidence 0 to 1
     */
    public record Recognised(String tag, double confidence) {}

    /** Below: a name, a figure, a heading of one word. */
    private static final int FEWEST_LETTERS = 12;

    /** Half the letters and more must be of a script; less is a quotation in another language. */
    private static final double OWN_SCRIPT = 0.5;

    /** The most Chinese characters to a kana of a Japanese text: a heading may have more than running text, one or two. */
    private static final int KANJI_A_KANA = 6;

    /** Likewise to a letter of a Korean text. */
    private static final int HANJA_A_HANGUL = 2;

    /** Malay and Indonesian share most words: under 0.4 lingua is right as often as not on single sentences. */
    private static final double SURE_ENOUGH = 0.4;

    /** Lingua reads long texts no better than their first part. */
    private static final int ENOUGH_TEXT = 2_000;

    private static final Map<Integer, String> BY_SCRIPT = Map.of(
            UScript.THAI, "th",
            UScript.LAO, "lo",
            UScript.KHMER, "km",
            UScript.MYANMAR, "my",
            UScript.TAMIL, "ta",
            UScript.HANGUL, "ko",
            UScript.JAPANESE, "ja",
            UScript.HAN, "zh");

    private static final Map<Language, String> TAGS = new EnumMap<>(Map.of(
            Language.ENGLISH, "en",
            Language.INDONESIAN, "id",
            Language.MALAY, "ms",
            Language.VIETNAMESE, "vi",
            Language.TAGALOG, "fil",
            Language.PORTUGUESE, "pt"));

    /** Frequent small words of Tetum that none of the six others has. */
    private static final Set<String> TETUM = Set.of(
            "nian", "ne'ebé", "ne’ebé", "neʼebé", "nebe", "ne'ebe", "sira", "hosi", "husi", "iha", "ba", "bele", "ho",
            "katak", "maibé", "atu", "laiha", "tanba", "tuir", "ida", "ne'e", "ne’e", "hodi", "no", "mos", "mós", "liu",
            "sei", "hamutuk", "tinan", "ema", "serbisu", "povu", "hetan", "halo", "tenke", "hanesan", "kona-ba");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’ʼ]+(?:-[\\p{L}\\p{M}'’ʼ]+)*");

    /** Every fourth word: Tetum has 0.33 to 0.42 of them in running text, Indonesian, Malay and English below 0.1. */
    private static final double TETUM_SHARE = 0.22;

    private final LanguageDetector lingua = LanguageDetectorBuilder.fromLanguages(
                    TAGS.keySet().toArray(Language[]::new))
            .build();

    /** Tells the language that most of {@code text} is in. */
    public Recognised recognise(String text) {
        Map<Integer, Integer> letters = new HashMap<>();
        text.codePoints().filter(Character::isLetter).forEach(point -> {
            int script = UScript.getScript(point);
            letters.merge(
                    script == UScript.HIRAGANA || script == UScript.KATAKANA ? UScript.JAPANESE : script,
                    1,
                    Integer::sum);
        });
        int all = letters.values().stream().mapToInt(count -> count).sum();
        if (all == 0) {
            return new Recognised(UNKNOWN, 0);
        }
        takeIn(letters, UScript.JAPANESE, KANJI_A_KANA);
        takeIn(letters, UScript.HANGUL, HANJA_A_HANGUL);
        Map.Entry<Integer, Integer> most =
                letters.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        double share = (double) most.getValue() / all;
        if (share < OWN_SCRIPT) {
            return new Recognised(UNKNOWN, 0);
        }
        String own = BY_SCRIPT.get(most.getKey());
        if (own != null) {
            return new Recognised(own, share);
        }
        if (most.getKey() != UScript.LATIN || most.getValue() < FEWEST_LETTERS) {
            return new Recognised(UNKNOWN, 0);
        }
        return latin(text);
    }

    /**
     * Counts the Chinese characters of a text to another script that has letters in it, since within Korean or Japanese text
     * they are part of it; not where there are far more of them, as a Chinese text then quotes a name.
     */
    private static void takeIn(Map<Integer, Integer> letters, int script, int most) {
        int chinese = letters.getOrDefault(UScript.HAN, 0);
        if (letters.containsKey(script) && letters.getOrDefault(script, 0) * most >= chinese) {
            letters.merge(script, chinese, Integer::sum);
            letters.remove(UScript.HAN);
        }
    }

    private Recognised latin(String text) {
        String sample = text.length() > ENOUGH_TEXT ? text.substring(0, ENOUGH_TEXT) : text;
        double tetum = tetumShare(sample);
        if (tetum >= TETUM_SHARE) {
            return new Recognised("tet", Math.min(1, 0.5 + tetum));
        }
        Map<Language, Double> values = lingua.computeLanguageConfidenceValues(sample);
        return values.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(best -> TAGS.containsKey(best.getKey()) && best.getValue() >= SURE_ENOUGH)
                .map(best -> new Recognised(tag(best.getKey()), best.getValue()))
                .orElse(new Recognised(UNKNOWN, 0));
    }

    private static String tag(Language language) {
        return TAGS.getOrDefault(language, UNKNOWN);
    }

    private static double tetumShare(String text) {
        Matcher words = WORD.matcher(text);
        int all = 0;
        int tetum = 0;
        while (words.find()) {
            all++;
            if (TETUM.contains(words.group().toLowerCase(Locale.ROOT))) {
                tetum++;
            }
        }
        return all < 4 ? 0 : (double) tetum / all;
    }
}
