package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.balai.corpus.Language;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lexicon")
class LexiconTest {

    private static final Analysis ANALYSIS = new Analysis();
    private static final Lexicon LEXICON = new Lexicon(ANALYSIS).load();

    private static List<String> terms(String language, String word) {
        return ANALYSIS.main(language, word).stream().map(Token::term).toList();
    }

    private static List<String> headwords(String language, String word) {
        return LEXICON.find(language, terms(language, word)).stream()
                .map(Lexicon.Sense::headword)
                .toList();
    }

    @Test
    @DisplayName("knows a word of each language by its meaning, as it is analysed")
    void finds() {
        assertThat(headwords("en", "Schools")).contains("school");
        assertThat(headwords("ko", "학교")).contains("school");
        assertThat(headwords("th", "โรงเรียน")).contains("school");
        assertThat(headwords("vi", "trường học")).contains("school");
        assertThat(headwords("id", "sekolah")).contains("school");
        assertThat(headwords("km", "សាលា")).contains("school");
        assertThat(headwords("en", "zyzzyva")).isEmpty();
    }

    private static List<String> meanings(String language, String word) {
        return LEXICON.find(language, terms(language, word), word).stream()
                .map(Lexicon.Sense::headword)
                .toList();
    }

    @Test
    @DisplayName("heeds the marks of a word that has some, and takes one without for any of its letters")
    void marks() {
        assertThat(headwords("vi", "mạng")).contains("network", "carry");
        assertThat(meanings("vi", "mạng")).contains("network").doesNotContain("carry");
        assertThat(meanings("vi", "Mạng")).contains("network");
        assertThat(meanings("vi", "mang")).contains("carry");
        assertThat(meanings("vi", "truong hoc")).contains("school");
        assertThat(meanings("vi", "vì")).isEmpty();
    }

    @Test
    @DisplayName("knows a Vietnamese word wherever its tone mark is set")
    void toneMarks() {
        assertThat(meanings("vi", "hòa giải")).isNotEmpty().isEqualTo(meanings("vi", "hoà giải"));
    }

    @Test
    @DisplayName("carries a word to every other language")
    void equivalents() {
        Lexicon.Sense water = LEXICON.find("en", terms("en", "water")).stream()
                .filter(sense -> sense.partOfSpeech().equals("n"))
                .findFirst()
                .orElseThrow();

        assertThat(water.equivalents().get("lo")).contains(new Lexicon.Equivalent("ນ້ຳ", terms("lo", "ນ້ຳ")));
        assertThat(water.equivalents().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Language.SERVED.stream().map(Language::tag).toList());
    }

    @Test
    @DisplayName("has a name for each meaning, by which it is found again")
    void ids() {
        assertThat(LEXICON.senses())
                .allSatisfy(sense -> assertThat(LEXICON.sense(sense.id())).containsSame(sense));
        assertThat(LEXICON.sense("boarding-school.n").orElseThrow().headword()).isEqualTo("boarding school");
        assertThat(LEXICON.sense("zyzzyva.n")).isEmpty();
    }

    @Test
    @DisplayName("has a word for each sense in each language that analyses to a term; Korean leaves out adverbs")
    void whole() {
        List<String> missing = new ArrayList<>();
        LEXICON.senses()
                .forEach(sense -> sense.equivalents().forEach((language, words) -> {
                    if (words.isEmpty()) {
                        missing.add(sense.headword() + " (" + sense.partOfSpeech() + ") in " + language);
                    }
                }));
        assertThat(missing).hasSizeLessThan(20).allMatch(entry -> entry.endsWith(" in ko"));
        assertThat(LEXICON.senses()).hasSizeGreaterThanOrEqualTo(2500);
    }
}
