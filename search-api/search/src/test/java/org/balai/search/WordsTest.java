package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The words of the collection")
class WordsTest {

    @Test
    @DisplayName("are known with the number of cases that have them, as cases change and go")
    void counts(@TempDir Path folder) {
        try (SmallCollection collection = SmallCollection.filled(folder)) {
            collection.words.catchUp();
            int before = collection.words.cases(Script.LATIN, "electricity");
            collection.put(SmallCollection.sketch("one").title("en", "Electricity, electricity"));
            collection.put(SmallCollection.sketch("two").title("en", "Electricity"));
            collection.words.catchUp();
            assertThat(collection.words.cases(Script.LATIN, "electricity")).isEqualTo(before + 2);
            assertThat(collection.words.cases(Script.LATIN, "turbine")).isZero();
            collection.put(SmallCollection.sketch("two").title("en", "Turbine"));
            collection.words.catchUp();
            assertThat(collection.words.cases(Script.LATIN, "turbine")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("are still there after a stop, and those of cases that came meanwhile join them")
    void restart(@TempDir Path folder) {
        try (SmallCollection collection = SmallCollection.filled(folder)) {
            collection.words.catchUp();
            collection.put(SmallCollection.sketch("late").title("en", "Turbine"));
        }
        try (SmallCollection collection = new SmallCollection(folder)) {
            assertThat(collection.words.cases(Script.LATIN, "diesel")).isPositive();
            assertThat(collection.words.cases(Script.LATIN, "turbine")).isZero();
            collection.words.catchUp();
            assertThat(collection.words.cases(Script.LATIN, "turbine")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("are kept beside the folder where another process has it open")
    void twice(@TempDir Path folder) {
        try (SmallCollection collection = SmallCollection.filled(folder);
                Words other = Words.open(
                        collection.catalogue,
                        SmallCollection.ANALYSIS,
                        SmallCollection.VOCABULARIES,
                        folder.resolve("words"))) {
            other.catchUp();
            assertThat(other.cases(Script.LATIN, "diesel")).isPositive();
        }
    }

    @Test
    @DisplayName("of Korean are as they are typed: a jamo dropped, added, taken for another or swapped is one step")
    void jamo() {
        String meant = Script.HANGUL.key("태양광");
        assertThat(Script.HANGUL.distance(Script.HANGUL.key("태야광"), meant)).isEqualTo(1);
        assertThat(Script.HANGUL.distance(Script.HANGUL.key("태양과"), meant)).isEqualTo(1);
        assertThat(Script.HANGUL.distance(Script.HANGUL.key("태양관"), meant)).isEqualTo(1);
        assertThat(Script.HANGUL.distance(Script.HANGUL.key("태양과ㅇ"), meant)).isZero();
        assertThat(Script.HANGUL.distance(Script.HANGUL.key("테양광"), meant)).isLessThan(1);
        assertThat(Script.keyOfLatinLetters("xodidrhkd")).isEqualTo(meant);
    }

    @Test
    @DisplayName("of scripts with signs on consonants lie nearer where only a sign differs")
    void signs() {
        assertThat(Script.THAI.distance(Script.THAI.key("โปรงใส"), Script.THAI.key("โปร่งใส")))
                .isEqualTo(0.5);
        assertThat(Script.TAMIL.distance(Script.TAMIL.key("கராமம்"), Script.TAMIL.key("கிராமம்")))
                .isEqualTo(0.5);
        assertThat(Script.THAI.distance(Script.THAI.key("ปร่งใส"), Script.THAI.key("โปร่งใส")))
                .isLessThan(1);
        assertThat(Script.KHMER.distance(Script.KHMER.key("ប្រជាពលរដ"), Script.KHMER.key("ប្រជាពលរដ្ឋ")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("of Khmer and Burmese are the same in whichever order the signs of a consonant were typed")
    void order() {
        assertThat(Script.KHMER.key("ក\u17b6\u17d2រ")).isEqualTo(Script.KHMER.key("ក\u17d2រ\u17b6"));
        assertThat(Script.MYANMAR.key("က\u102f\u102d")).isEqualTo(Script.MYANMAR.key("က\u102d\u102f"));
    }
}
