package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("The spelling suggested for a question")
class SpellerTest {

    private SmallCollection collection;

    @BeforeAll
    void fill(@TempDir Path folder) {
        collection = SmallCollection.filled(folder);
        collection.words.catchUp();
    }

    @AfterAll
    void close() {
        collection.close();
    }

    private @Nullable String suggested(String question) {
        return suggested(collection, question, Map.of());
    }

    private static @Nullable String suggested(
            SmallCollection collection, String question, Map<String, List<String>> filters) {
        return collection
                .searcher
                .search(new SearchRequest(question, filters, null, null, null, 10, null, List.of(), "en"))
                .suggestion();
    }

    @Test
    @DisplayName("is the word of the collection that lies nearest")
    void nearest() {
        assertThat(suggested("electrisity")).isEqualTo("electricity");
        assertThat(suggested("desiel")).isEqualTo("diesel");
        assertThat(suggested("generatrs")).isEqualTo("generators");
    }

    @Test
    @DisplayName("keeps the rest of the question as it was typed: capitals, operators, phrases, what is unwanted")
    void rest() {
        assertThat(suggested("Electrisity -wind \"revolving fund\" OR  Panels"))
                .isEqualTo("Electricity -wind \"revolving fund\" OR  Panels");
        assertThat(suggested("ELECTRISITY")).isEqualTo("ELECTRICITY");
    }

    @Test
    @DisplayName("is none where every word is known, by its stem, a concept's name or the lexicon too")
    void known() {
        assertThat(suggested("electricity panels")).isNull();
        assertThat(suggested("panel")).isNull();
        assertThat(suggested("participatory budgeting")).isNull();
        assertThat(suggested("")).isNull();
    }

    @Test
    @DisplayName("is none where nothing is like the unknown word")
    void nothingLike() {
        assertThat(suggested("xylophonists")).isNull();
    }

    @Test
    @DisplayName("is none for what nobody wants, an acronym, or a number")
    void leftAlone() {
        assertThat(suggested("electricity -desiel")).isNull();
        assertThat(suggested("sun PANLS")).isNull();
        assertThat(suggested("20177")).isNull();
    }

    @Test
    @DisplayName("finds more with the filters in use, or is none")
    void filters() {
        assertThat(suggested(collection, "desiel", Map.of("country", List.of("PHL"))))
                .isEqualTo("diesel");
        assertThat(suggested(collection, "desiel", Map.of("country", List.of("KOR"))))
                .isNull();
    }

    @Test
    @DisplayName("mends a phrase in quotation marks only where it finds nothing")
    void quoted() {
        assertThat(suggested("\"revolving fnud\"")).isEqualTo("\"revolving fund\"");
        assertThat(suggested("\"revolving fund\"")).isNull();
    }

    @Test
    @DisplayName("joins what was typed as two words, and parts what was typed as one")
    void spaces() {
        assertThat(suggested("elec tricity")).isEqualTo("electricity");
        assertThat(suggested("revolvingfund")).isEqualTo("revolving fund");
    }

    @Test
    @DisplayName("mends more than one word")
    void several() {
        assertThat(suggested("desiel genrators")).isEqualTo("diesel generators");
    }

    @Test
    @DisplayName("reads Korean that was typed with the keyboard set to Latin letters")
    void keyboard() {
        assertThat(suggested("xodidrhkd")).isEqualTo("태양광");
    }

    @Test
    @DisplayName("takes a syllable that was not finished for the whole one")
    void unfinished() {
        assertThat(suggested("태양과ㅇ")).isEqualTo("태양광");
    }

    @Test
    @DisplayName("reads traditional Chinese characters as the simplified ones of the reports")
    void traditional() {
        assertThat(suggested("一站式服務中心")).isEqualTo("一站式服务中心");
    }

    @Test
    @DisplayName("reads Zawgyi's encoding of Burmese before it compares")
    void zawgyi() {
        assertThat(suggested("ျပည္သူ႔")).isNull();
    }

    @Test
    @DisplayName("is given with the first page of hits alone")
    void firstPage() {
        Answer first = collection.searcher.search(
                new SearchRequest("desiel electricity", Map.of(), null, null, null, 1, null, List.of(), "en"));
        assertThat(first.suggestion()).isEqualTo("diesel electricity");
        assertThat(first.next()).isNotNull();
        Answer second = collection.searcher.search(
                new SearchRequest("desiel electricity", Map.of(), null, null, null, 1, first.next(), List.of(), "en"));
        assertThat(second.suggestion()).isNull();
    }

    @Test
    @DisplayName("follows the catalogue: new words are suggested, and none that went with its case")
    void follows(@TempDir Path folder) {
        try (SmallCollection other = SmallCollection.filled(folder)) {
            other.words.catchUp();
            assertThat(suggested(other, "kindergraten", Map.of())).isNull();
            other.put(SmallCollection.sketch("kor-kindergarten").title("en", "Kindergarten places online"));
            other.catchUp();
            other.words.catchUp();
            assertThat(suggested(other, "kindergraten", Map.of())).isEqualTo("kindergarten");
            other.remove("kor-kindergarten");
            other.catchUp();
            other.words.catchUp();
            assertThat(suggested(other, "kindergraten", Map.of())).isNull();
        }
    }
}
