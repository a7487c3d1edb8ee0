package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.balai.corpus.Passage;
import org.balai.search.SearchRequest;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import org.balai.search.evaluation.Topic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServesBundledReports.class)
@DisplayName("The spelling suggested, on the bundled collection,")
class SpellingTest {

    private static final long SEED = 20261130;

    @ParameterizedTest(name = "of {0} is {1}")
    @DisplayName("is the word that was meant")
    @CsvSource({
        // Korean: a jamo dropped, added, taken for another, in the making; the keyboard set to Latin letters
        "태양괄, 태양광",
        "전자정브, 전자정부",
        "혀신, 혁신",
        "민원 처리 귀간, 민원 처리 기간",
        "태양과ㅇ, 태양광",
        "dnjstmxhq, 원스톱",
        // Thai: tone mark and vowel sign dropped, swapped, taken for another
        "โปรงใส, โปร่งใส",
        "นัคเรียน, นักเรียน",
        "ทัว่, ทั่ว",
        "สราะ, สาระ",
        "รองราบ, รองรับ",
        // Lao
        "ວົບປະມານ, ງົບປະມານ",
        "ພາຍນໃ, ພາຍໃນ",
        "ວຽຈັນ, ວຽງຈັນ",
        "ກວດເບ່ິງ, ກວດເບິ່ງ",
        "ກ່ວຽຂ້ອງ, ກ່ຽວຂ້ອງ",
        // Khmer: a subscript consonant, a vowel sign, their order
        "ប្រជាពលរដ, ប្រជាពលរដ្ឋ",
        "កសកិរ, កសិករ",
        "ជមួយ, ជាមួយ",
        "បណ្តះបណ្តាល, បណ្តុះបណ្តាល",
        "ជាឧទាររណ៍, ជាឧទាហរណ៍",
        "ផែនទីទឹកជំន់, ផែនទីទឹកជំនន់",
        // Burmese
        "မည်သု့, မည်သို့",
        "ပို့ဆေင်, ပို့ဆောင်",
        "တည်နရော, တည်နေရာ",
        "နိုင်ငံခြးး, နိုင်ငံခြား",
        "ရေွးချယ်, ရွေးချယ်",
        // Vietnamese: letters beside the accents, which a question need not have
        "chính quyềnn, chính quyền",
        "nghiepj, nghiệp",
        "doanh nghiêpj, doanh nghiệp",
        "phụv vụ, phục vụ",
        "dich vu conng, dich vu công",
        // Tamil: a vowel sign, a letter that sounds alike
        "அணோகுமுறை, அணுகுமுறை",
        "கூறைகள், கூறுகள்",
        "மளையாக்க, மறையாக்க",
        "பதிவேவு, பதிவேடு",
        "ஆண்டி்ல, ஆண்டில்",
        // Chinese: a character that sounds alike, traditional characters
        "在线许科, 在线许可",
        "题示, 提示",
        "误到, 误导",
        "扫苗, 扫描",
        "參與式預算, 参与式预算",
        // Latin letters
        "goverment, government",
        "one stop shp, one stop shop",
        "partisipatory budgeting, participatory budgeting",
        "pinaghialay, pinaghiwalay",
        "Bumibisiat, Bumibisita",
        "orçamento participatvo, orçamento participativo",
        "recebr, receber",
        "kompaar, kompara",
    })
    void meant(String typed, String meant, Server server) {
        assertThat(suggested(server, typed)).isEqualTo(meant);
    }

    @Test
    @DisplayName("is a question that finds more than the one typed, with the filters in use")
    void findsMore(Server server) {
        Reply reply = server.get("/api/v1/cases", "q", "goverment", "country", "KHM", "facets", "");
        JsonNode answer = reply.json();
        assertThat(answer.at("/total/value").asInt()).isZero();
        assertThat(answer.at("/suggestion").asString()).isEqualTo("government");
        assertThat(server.get("/api/v1/cases", "q", "government", "country", "KHM", "facets", "")
                        .json()
                        .at("/total/value")
                        .asInt())
                .isPositive();
        assertThat(server.get("/api/v1/cases", "q", "goverment", "country", "JPN", "facets", "")
                        .json()
                        .at("/suggestion")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("is none for the judged questions, one or two of 148 aside")
    void judged(Server server) throws IOException {
        Map<String, String> suggested = new LinkedHashMap<>();
        for (Topic topic : Topic.read(Path.of("..", "search", "evaluation", "bundled", "topics.tsv"))) {
            String suggestion = suggested(server, topic.question());
            if (suggestion != null) {
                suggested.put(topic.question(), suggestion);
            }
        }
        System.out.println("suggested for judged questions: " + suggested);
        assertThat(suggested).hasSizeLessThanOrEqualTo(2);
    }

    /** How words of a script were mended: the share that was, and the share of suggestions that were right. */
    record Mended(double recall, double precision) {}

    @Test
    @DisplayName("is the right one for most words damaged by one slip, in every script")
    void damaged(Server server) {
        Map<String, Mended> mended = new LinkedHashMap<>();
        for (Kind kind : KINDS) {
            mended.put(kind.language(), mended(server, kind));
        }
        mended.forEach((language, shares) -> System.out.printf(
                "spelling %s: recall %.2f, precision %.2f%n", language, shares.recall(), shares.precision()));
        for (Kind kind : KINDS) {
            Mended shares = Objects.requireNonNull(mended.get(kind.language()));
            assertThat(shares.recall()).as("recall " + kind.language()).isGreaterThanOrEqualTo(kind.recall());
            assertThat(shares.precision()).as("precision " + kind.language()).isGreaterThanOrEqualTo(kind.precision());
        }
    }

    /** A language, the script of its words, the least letters of a word that is damaged, and the floors. */
    record Kind(String language, int script, int least, double recall, double precision) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("en", UScript.LATIN, 5, 0.8, 0.8),
            new Kind("vi", UScript.LATIN, 4, 0.25, 0.35),
            new Kind("id", UScript.LATIN, 5, 0.7, 0.7),
            new Kind("ko", UScript.HANGUL, 2, 0.4, 0.6),
            new Kind("th", UScript.THAI, 4, 0.6, 0.7),
            new Kind("lo", UScript.LAO, 4, 0.6, 0.7),
            new Kind("km", UScript.KHMER, 4, 0.5, 0.7),
            new Kind("my", UScript.MYANMAR, 4, 0.45, 0.7),
            new Kind("ta", UScript.TAMIL, 5, 0.8, 0.8));

    private static Mended mended(Server server, Kind kind) {
        Analysis analysis = new Analysis();
        Random random = new Random(SEED);
        Set<String> known = new TreeSet<>();
        for (String id : server.parts.catalogue.caseIds()) {
            for (Passage passage : server.parts.catalogue.passagesOf(id)) {
                if (passage.language().equals(kind.language())
                        && !passage.text().contains("http")) {
                    for (Token token : analysis.main(kind.language(), passage.text())) {
                        String word = passage.text().substring(token.start(), token.end());
                        if (word.codePoints().allMatch(letter -> UScript.getScript(letter) == kind.script())
                                && word.length() >= kind.least()
                                && word.equals(word.toLowerCase(Locale.ROOT))) {
                            known.add(word);
                        }
                    }
                }
            }
        }
        List<String> words = new ArrayList<>(known);
        Collections.shuffle(words, random);
        int asked = 0;
        int given = 0;
        int right = 0;
        for (String word : words) {
            String damaged = damage(word, kind, words, random);
            // Damage that makes another word of the collection cannot be told from it.
            if (asked == 60 || known.contains(damaged)) {
                continue;
            }
            asked++;
            String suggestion = suggested(server, damaged);
            given += suggestion == null ? 0 : 1;
            right += word.equals(suggestion) ? 1 : 0;
        }
        return new Mended((double) right / asked, given == 0 ? 1 : (double) right / given);
    }

    /** Drops a letter, swaps it with the next, or takes another for it; a sign for a sign. Jamo of Korean. */
    private static String damage(String word, Kind kind, List<String> words, Random random) {
        if (kind.script() == UScript.HANGUL) {
            return damagedSyllable(word, random);
        }
        List<String> letters = letters(word);
        int at = random.nextInt(letters.size());
        switch (random.nextInt(3)) {
            case 0 -> letters.remove(at);
            case 1 -> Collections.swap(letters, at, at + 1 < letters.size() ? at + 1 : at - 1);
            default -> {
                List<String> others = letters(words.get(random.nextInt(words.size())));
                letters.set(at, others.get(random.nextInt(others.size())));
            }
        }
        return String.join("", letters);
    }

    /** Letters, subscript consonants of Khmer and Burmese with their sign. */
    private static List<String> letters(String word) {
        List<String> letters = new ArrayList<>();
        for (String letter : word.codePoints().mapToObj(Character::toString).toList()) {
            if (!letters.isEmpty() && Set.of("\u17d2", "\u1039").contains(letters.getLast())) {
                letters.add(letters.removeLast() + letter);
            } else {
                letters.add(letter);
            }
        }
        return letters;
    }

    private static String damagedSyllable(String word, Random random) {
        int at = random.nextInt(word.length());
        int syllable = word.charAt(at) - 0xAC00;
        int leading = syllable / 588;
        int vowel = syllable % 588 / 28;
        int trailing = syllable % 28;
        switch (random.nextInt(3)) {
            case 0 -> trailing = trailing == 0 ? 4 : 0;
            case 1 -> vowel = (vowel + 4) % 21;
            default -> leading = (leading + 3) % 19;
        }
        char damaged = (char) (0xAC00 + leading * 588 + vowel * 28 + trailing);
        return word.substring(0, at) + damaged + word.substring(at + 1);
    }

    private static @Nullable String suggested(Server server, String question) {
        return server.parts
                .searcher
                .search(new SearchRequest(question, Map.of(), null, null, null, 1, null, List.of(), "en"))
                .suggestion();
    }
}
