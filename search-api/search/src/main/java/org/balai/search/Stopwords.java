package org.balai.search;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;

/**
 * Words that a question need not find: they still score, but a case is not left out for lacking them.
 *
 * <p>Lucene's lists where it has one, and question words and particles of the other languages.
 */
final class Stopwords {

    private static final Set<String> WORDS = new HashSet<>(Set.of(
            // English question words, which Lucene's short list lacks
            "who",
            "what",
            "which",
            "when",
            "where",
            "why",
            "how",
            "much",
            "many",
            "has",
            "have",
            "had",
            "did",
            "does",
            "do",
            "can",
            "could",
            "should",
            "we",
            "our",
            "you",
            "your",
            "from",
            "about",
            "any",
            "me",
            "show",
            "find",
            // Indonesian and Malay
            "yang",
            "dan",
            "di",
            "ke",
            "dari",
            "untuk",
            "dengan",
            "pada",
            "oleh",
            "dalam",
            "apa",
            "siapa",
            "bagaimana",
            "berapa",
            "itu",
            "ini",
            "adalah",
            "telah",
            "sudah",
            "atau",
            "para",
            "kepada",
            // Vietnamese
            "và",
            "của",
            "các",
            "những",
            "cho",
            "trong",
            "là",
            "có",
            "được",
            "về",
            "ở",
            "từ",
            "như",
            "thế",
            "nào",
            "bao",
            "nhiêu",
            "ai",
            "gì",
            "đã",
            "với",
            "tại",
            "để",
            // Filipino
            "ang",
            "ng",
            "mga",
            "sa",
            "na",
            "at",
            "ay",
            "ano",
            "sino",
            "paano",
            "ilan",
            "kung",
            "si",
            "ni",
            // Tetum
            "no",
            "ba",
            "iha",
            "husi",
            "ne'e",
            "sira",
            "nia",
            "saida",
            "sé",
            // Thai, beyond Lucene's
            "อะไร",
            "ใคร",
            "อย่างไร",
            "เท่าไร",
            "ไหน",
            "บ้าง",
            "ใด",
            // Lao, Khmer, Burmese, Chinese, Korean
            "ແລະ",
            "ຂອງ",
            "ໃນ",
            "ທີ່",
            "ແມ່ນ",
            "ຫຍັງ",
            "និង",
            "នៃ",
            "ក្នុង",
            "ដែល",
            "អ្វី",
            "နှင့်",
            "၏",
            "သည်",
            "ကို",
            "မှာ",
            "的",
            "和",
            "在",
            "是",
            "등",
            "및",
            "무엇",
            "어떻게",
            "누가"));

    static {
        for (CharArraySet set : new CharArraySet[] {
            EnglishAnalyzer.ENGLISH_STOP_WORDS_SET,
            PortugueseAnalyzer.getDefaultStopSet(),
            ThaiAnalyzer.getDefaultStopSet(),
            TamilAnalyzer.getDefaultStopSet()
        }) {
            for (Object word : set) {
                WORDS.add(new String((char[]) word));
            }
        }
    }

    private Stopwords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
