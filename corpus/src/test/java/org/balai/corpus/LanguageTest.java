package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ibm.icu.util.ULocale;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A language")
class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "th, en, Thai",
        "th, th, ไทย",
        "th, ko, 태국어",
        "ko, ko, 한국어",
        "vi, vi, Tiếng Việt",
        "km, km, ខ្មែរ",
        "lo, lo, ລາວ",
        "my, my, မြန်မာ",
        "fil, fil, Filipino",
        "ta, ta, தமிழ்",
        "zh, zh, 中文",
        "id, id, Indonesia",
        "pt, pt, português",
        "tet, en, Tetum"
    })
    @DisplayName("is named as CLDR names it in the reader's language")
    void names(String tag, String in, String name) {
        assertThat(new Language(tag).name(in)).isEqualToIgnoringCase(name);
    }

    @Test
    @DisplayName("is named in English where CLDR lacks the name, whatever the machine speaks")
    void englishElsewhere() {
        ULocale before = ULocale.getDefault();
        try {
            ULocale.setDefault(ULocale.KOREA);
            assertThat(new Language("th").name("tet")).isEqualTo("Thai");
            assertThat(new Language("cps").name("km")).isEqualTo("Capiznon");
        } finally {
            ULocale.setDefault(before);
        }
    }

    @Test
    @DisplayName("served has a name, not a tag, in every language served")
    void everyLanguage() {
        for (Language language : Language.SERVED) {
            for (Language in : Language.SERVED) {
                assertThat(language.name(in.tag()))
                        .as("%s in %s", language.tag(), in.tag())
                        .isNotBlank()
                        .isNotEqualTo(language.tag());
            }
        }
    }

    @Test
    @DisplayName("is one of fourteen that Balai serves")
    void served() {
        assertThat(Language.SERVED)
                .extracting(Language::tag)
                .containsExactly("en", "ko", "id", "ms", "th", "vi", "fil", "km", "lo", "my", "zh", "ta", "pt", "tet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hant", "pt-TL", "tet"})
    @DisplayName("is a tag in its usual spelling")
    void tags(String tag) {
        assertThat(new Language(tag).tag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "EN", "zh_Hant", "zh-hant", "english language", "e"})
    @DisplayName("is nothing else")
    void refused(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Language(tag))
                .withMessage("not a BCP 47 language tag: \"" + tag + "\"");
    }

    @Test
    @DisplayName("sorts by tag")
    void sorts() {
        assertThat(List.of(new Language("vi"), new Language("en")).stream().sorted())
                .containsExactly(new Language("en"), new Language("vi"));
    }
}
