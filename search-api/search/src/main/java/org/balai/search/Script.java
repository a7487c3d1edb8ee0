package org.balai.search;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.balai.search.analysis.Analysis;

/**
 * A script as it is misspelt: how its words are compared, and how far apart two of them are.
 *
 * <p>Words are compared by keys, in which one slip of the hand or the ear is one letter, or less:
 *
 * <ul>
 *   <li>Latin: letters without accents, which a question need not have.
 *   <li>Hangul: the keys of the Korean keyboard that type the word, one for each simple jamo, so that what was typed with
 *       the keyboard set to the wrong language has the same key.
 *   <li>Chinese: simplified characters, so that traditional ones are no mistake; a character of the same sound is nearer.
 *   <li>Khmer and Burmese: a subscript consonant is one letter.
 *   <li>Thai, Lao, Khmer, Burmese: the signs of a consonant in one order, in whichever they were typed.
 *   <li>Thai, Lao, Khmer, Burmese, Tamil: vowel signs and tone marks count half.
 * </ul>
 */
enum Script {
    LATIN(UScript.LATIN, 3, 6),
    HANGUL(UScript.HANGUL, 4, 9),
    HAN(UScript.HAN, 2, 6),
    THAI(UScript.THAI, 4, 7),
    LAO(UScript.LAO, 4, 7),
    KHMER(UScript.KHMER, 4, 7),
    MYANMAR(UScript.MYANMAR, 4, 7),
    TAMIL(UScript.TAMIL, 3, 7);

    private static final Map<Integer, Script> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(script -> script.code, script -> script));

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator SOUND = Transliterator.getInstance("Han-Latin; Latin-ASCII");

    /** The keys that type each jamo, in Unicode's order of leading consonants, vowels and trailing consonants. */
    private static final String[] LEADING = "r R s e E f a q Q t T d w W c z x v g".split(" ");

    private static final String[] VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
    private static final String[] TRAILING =
            "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ");

    /** The same for the jamo that stand alone, from U+3131 on: what is left of a syllable that was not finished. */
    private static final String[] ALONE = ("r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g "
                    + "k o i O j p u P h hk ho hl y n nj np nl b m ml l")
            .split(" ");

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FIRST_LEADING = 0x1100;
    private static final int FIRST_VOWEL = 0x1161;
    private static final int FIRST_TRAILING = 0x11A8;
    private static final int FIRST_ALONE = 0x3131;

    /** Subscript consonants stand here in keys, Khmer's and Burmese's apart by their own letters. */
    private static final int SUBSCRIPT = 0xE000;

    private static final char KHMER_SUBSCRIPT = '\u17d2';
    private static final char BURMESE_SUBSCRIPT = '\u1039';

    /** A vowel sign typed between Khmer's sign of a subscript and the consonant. */
    private static final Pattern SIGN_BEFORE_SUBSCRIPT = Pattern.compile("(\u17d2)([\u17b6-\u17d1]+)([\u1780-\u17b3])");

    /** Letters that sound or look alike to those who spell. */
    private static final List<String> ALIKE = List.of(
            "sz", "ck", "iy", "vw", "fp", "bv", "gj", // Latin
            "ศษส", "รล", "ทธฑฒ", "ณน", "ญย", "พภผ", "คขฆ", "ถฐ", "ตฏ", "ดฎ", "ฟฝ", "ใไ", "็่", "ຣລຮ", "ສຊ", "ຂຄ", "ພຜ",
            "ທຖ", "ຢຍ", "ໃໄ", "ដតទ", "បប៉", "ណន", "កគ", "ចជ", "ថធ", "ផព", "សឆ", "លឡ", "သတ", "ကဂ", "နဏ", "လဠ", "ဒဓ",
            "ဖပ", "ယရ", "ணநன", "லளழ", "ரற", "op", "jh", "nm"); // ㅐㅔ, ㅓㅗ, ㅜㅡ on the keyboard

    /** A first letter that differs, since people seldom miss that. */
    static final double FIRST = 0.4;

    private final int code;
    private final int shortest;
    private final int longer;

    /**
     * @param shortest keys of fewer letters are compared with nothing
     * @param longer keys of so many letters may be two slips away, others one
     */
    Script(int code, int shortest, int longer) {
        this.code = code;
        this.shortest = shortest;
        this.longer = longer;
    }

    /** The script of the first letter of a text; empty for others than those of the languages served. */
    static Optional<Script> of(String text) {
        return Optional.ofNullable(BY_CODE.get(Analysis.script(text)));
    }

    /** Whether words stand side by side without spaces, or grow together as in Korean. */
    boolean grown() {
        return this != LATIN && this != TAMIL;
    }

    /** The word as it is compared. */
    String key(String word) {
        return switch (this) {
            case LATIN -> Folding.fold(word).replace(" ", "");
            case HANGUL -> keys(NFC.normalize(word));
            // Transliterators are not said to be safe for use by several threads.
            case HAN -> {
                synchronized (SIMPLIFIED) {
                    yield SIMPLIFIED.transliterate(word);
                }
            }
            case THAI, LAO, KHMER, MYANMAR ->
                inOrder(subscripts(Folding.fold(word).replace(" ", "")));
            default -> Folding.fold(word).replace(" ", "");
        };
    }

    /** What would be the key of a Korean word if the keyboard was set to Latin letters. */
    static String keyOfLatinLetters(String typed) {
        StringBuilder key = new StringBuilder();
        typed.chars().forEach(c -> key.append("REQTWOP".indexOf(c) >= 0 ? (char) c : Character.toLowerCase((char) c)));
        return key.toString();
    }

    /** What would have been typed in Latin letters if the keyboard was set to Korean. */
    static String latinLetters(String hangul) {
        return keys(hangul).toLowerCase(Locale.ROOT);
    }

    /** Whether a char is a syllable of Korean or a jamo. */
    static boolean isHangul(char c) {
        return (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE)
                || (c >= FIRST_ALONE && c < FIRST_ALONE + ALONE.length)
                || (c >= FIRST_LEADING && c < FIRST_LEADING + LEADING.length)
                || (c >= FIRST_VOWEL && c < FIRST_VOWEL + VOWELS.length)
                || (c >= FIRST_TRAILING && c < FIRST_TRAILING + TRAILING.length);
    }

    private static String keys(String word) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            int c = word.charAt(i);
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                int syllable = c - FIRST_SYLLABLE;
                keys.append(LEADING[syllable / 588]).append(VOWELS[syllable % 588 / 28]);
                if (syllable % 28 > 0) {
                    keys.append(TRAILING[syllable % 28 - 1]);
                }
            } else if (c >= FIRST_ALONE && c < FIRST_ALONE + ALONE.length) {
                keys.append(ALONE[c - FIRST_ALONE]);
            } else if (c >= FIRST_LEADING && c < FIRST_LEADING + LEADING.length) {
                keys.append(LEADING[c - FIRST_LEADING]);
            } else if (c >= FIRST_VOWEL && c < FIRST_VOWEL + VOWELS.length) {
                keys.append(VOWELS[c - FIRST_VOWEL]);
            } else if (c >= FIRST_TRAILING && c < FIRST_TRAILING + TRAILING.length) {
                keys.append(TRAILING[c - FIRST_TRAILING]);
            } else {
                keys.append((char) c);
            }
        }
        return keys.toString();
    }

    private static String subscripts(String word) {
        String joined = SIGN_BEFORE_SUBSCRIPT.matcher(word).replaceAll("$1$3$2");
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if ((c == KHMER_SUBSCRIPT || c == BURMESE_SUBSCRIPT)
                    && i + 1 < joined.length()
                    && Character.isLetter(joined.charAt(i + 1))) {
                key.append((char) (SUBSCRIPT + (joined.charAt(++i) & 0xFF)));
            } else {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** The signs of each consonant in one order, in whichever they were typed: they look the same, or nearly. */
    private static String inOrder(String word) {
        StringBuilder key = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || !hangs(word.charAt(i))) {
                word.substring(from, i).chars().sorted().forEach(c -> key.append((char) c));
                if (i < word.length()) {
                    key.append(word.charAt(i));
                }
                from = i + 1;
            }
        }
        return key.toString();
    }

    private static boolean hangs(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.PRIVATE_USE;
    }

    /** How far a key may lie from one that it is a misspelling of; 0 for keys too short to tell. */
    double reach(String key) {
        int length = key.codePointCount(0, key.length());
        if (this == HAN && length < 4) {
            // Two characters of which one differs share too little, unless they sound alike.
            return length < shortest ? 0 : 0.5;
        }
        return length < shortest ? 0 : length < longer ? 1 : 2;
    }

    /** Whether a piece is so short that it may be left of a word that was cut by a misspelling. */
    boolean weak(String word) {
        return word.codePointCount(0, word.length()) <= (this == HAN || this == HANGUL ? 1 : 3);
    }

    /**
     * How far apart two keys are: 1 for a letter dropped, added, taken for another or swapped with the next, less for a mark
     * or a letter that sounds alike, more at the beginning.
     */
    double distance(String typed, String meant) {
        int[] a = typed.codePoints().toArray();
        int[] b = meant.codePoints().toArray();
        double[][] least = new double[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            least[i][0] = least[i - 1][0] + lone(a, i - 1);
        }
        for (int j = 1; j <= b.length; j++) {
            least[0][j] = least[0][j - 1] + lone(b, j - 1);
        }
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                double best = Math.min(
                        least[i - 1][j - 1] + other(a[i - 1], b[j - 1]),
                        Math.min(least[i - 1][j] + lone(a, i - 1), least[i][j - 1] + lone(b, j - 1)));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    best = Math.min(best, least[i - 2][j - 2] + 0.8 * Math.max(weight(a[i - 1]), weight(a[i - 2])));
                }
                least[i][j] = best;
            }
        }
        boolean sameBeginning = this == HAN || typed.isEmpty() || meant.isEmpty() || a[0] == b[0];
        return least[a.length][b.length] + (sameBeginning ? 0 : FIRST);
    }

    /** A letter that the other has not: less where the one beside it is the same. */
    private double lone(int[] word, int at) {
        boolean twice = (at > 0 && word[at - 1] == word[at]) || (at + 1 < word.length && word[at + 1] == word[at]);
        return weight(word[at]) * (twice ? 0.7 : 1);
    }

    private double other(int a, int b) {
        if (a == b) {
            return 0;
        }
        if (this == HAN) {
            return sameSound(a, b) ? 0.5 : 1;
        }
        boolean alike = ALIKE.stream().anyMatch(set -> set.indexOf(a) >= 0 && set.indexOf(b) >= 0);
        return alike ? 0.6 * Math.max(weight(a), weight(b)) : Math.max(weight(a), weight(b));
    }

    private static boolean sameSound(int a, int b) {
        synchronized (SOUND) {
            return SOUND.transliterate(Character.toString(a)).equals(SOUND.transliterate(Character.toString(b)));
        }
    }

    private static double weight(int letter) {
        return isMark(letter) ? 0.5 : 1;
    }

    /** Whether a letter is a vowel sign, a tone mark or another sign that hangs on a consonant. */
    static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                // Vowels of Thai and Lao that are letters to Unicode
                || (letter >= 0x0E30 && letter <= 0x0E33)
                || (letter >= 0x0E40 && letter <= 0x0E45)
                || (letter >= 0x0EB0 && letter <= 0x0EB3)
                || (letter >= 0x0EC0 && letter <= 0x0EC4);
    }
}
