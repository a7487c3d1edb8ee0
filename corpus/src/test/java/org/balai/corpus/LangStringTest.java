package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.balai.corpus.LangString.Origin;
import org.balai.corpus.LangString.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A text in several languages")
class LangStringTest {

    private static final LangString TITLE = of("th", "ชุมชน", "en", "Community", "ko", "공동체");

    @Test
    @DisplayName("speaks the reader's language where it can")
    void readersLanguage() {
        assertThat(TITLE.best("ko")).isEqualTo("공동체");
        assertThat(TITLE.bestLanguage("ko")).isEqualTo("ko");
        assertThat(TITLE.best("th")).isEqualTo("ชุมชน");
    }

    @Test
    @DisplayName("speaks English where it lacks the reader's language")
    void english() {
        assertThat(TITLE.best("vi")).isEqualTo("Community");
        assertThat(TITLE.bestLanguage("vi")).isEqualTo("en");
    }

    @Test
    @DisplayName("speaks its first language where it lacks English, too")
    void first() {
        LangString title = of("lo", "ຊຸມຊົນ", "th", "ชุมชน");
        assertThat(title.best("vi")).isEqualTo("ຊຸມຊົນ");
        assertThat(title.bestLanguage("vi")).isEqualTo("lo");
    }

    @Test
    @DisplayName("gives exactly one language, or nothing, where that is asked")
    void exactly() {
        assertThat(TITLE.in("en")).contains("Community");
        assertThat(TITLE.in("vi")).isEmpty();
    }

    @Test
    @DisplayName("keeps the order of the source and cannot be changed from outside")
    void ownOrder() {
        Map<String, Text> texts = new LinkedHashMap<>();
        texts.put("vi", new Text("Cộng đồng", Origin.ORIGINAL));
        texts.put("en", new Text("Community", Origin.HUMAN));
        LangString title = new LangString(texts);
        texts.clear();
        assertThat(title.texts()).containsOnlyKeys("vi", "en");
        assertThat(title.texts().keySet()).containsExactly("vi", "en");
    }

    @Test
    @DisplayName("is in one language at least")
    void none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LangString(Map.of()))
                .withMessage("a text in no language");
    }

    @Test
    @DisplayName("refuses what is no language tag and names it")
    void tag() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LangString.of("english text", "Community"))
                .withMessage("not a BCP 47 language tag: \"english text\"");
    }

    private static LangString of(String... languagesAndTexts) {
        Map<String, Text> texts = new LinkedHashMap<>();
        for (int i = 0; i < languagesAndTexts.length; i += 2) {
            texts.put(languagesAndTexts[i], new Text(languagesAndTexts[i + 1], Origin.HUMAN));
        }
        return new LangString(texts);
    }
}
