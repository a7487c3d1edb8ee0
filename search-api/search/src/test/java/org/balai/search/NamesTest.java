package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.balai.search.SmallCollection.sketch;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.balai.corpus.Country;
import org.balai.corpus.Event;
import org.balai.corpus.LangString;
import org.balai.corpus.Span;
import org.balai.search.Names.FilterValue;
import org.balai.search.Names.Suggestion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Suggestions")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {

    @SuppressWarnings("NullAway.Init")
    private SmallCollection collection;

    @BeforeAll
    void fill(@TempDir Path folder) {
        collection = SmallCollection.filled(folder);
        collection.catalogue.write(writer -> {
            writer.putEvent(event("Ministerial Roundtable in Busan"), "test");
            return "";
        });
        collection.names.catchUp();
    }

    @AfterAll
    void close() {
        collection.close();
    }

    private static Event event(String name) {
        return new Event(
                "busan-roundtable-2019",
                LangString.of("en", name),
                LocalDate.of(2019, 11, 25),
                LocalDate.of(2019, 11, 27),
                "Busan",
                new Country("KOR"),
                LangString.of("en", "A meeting"),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Suggestion> suggest(SmallCollection of, String typed, String language, int size) {
        return of.names.suggest(typed, language, size, of.searcher.counts());
    }

    private List<Suggestion> suggest(String typed, String language) {
        return suggest(collection, typed, language, 10);
    }

    private static List<String> matched(List<Suggestion> suggestions) {
        return suggestions.stream()
                .flatMap(one -> one.matched().stream().map(span -> span.of(one.text())))
                .distinct()
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("come by the beginning of any word, in any script, without accents in Latin letters")
    @CsvSource({
        "nong, tha-solar",
        "TUM LI, tha-solar",
        "ligh, tha-solar",
        "หนองตา, tha-solar",
        "ชุม, tha-solar",
        "햇, kor-solar",
        "협동, kor-solar",
        "원스톱 서, kor-one-stop",
        "ភូ, khm-solar",
        "ពន្លឺ, khm-solar",
        "ပြည်, mmr-service",
        "市民, sgp-centre",
        "மைய, sgp-centre",
        "mot cua, vnm-one-stop",
        "da nang, vnm-one-stop",
        "Đà N, vnm-one-stop",
        "orcamento part, tls-budget",
        "dili, tls-budget",
        "e-gov, lao-portal"
    })
    void anyWord(String typed, String id) {
        assertThat(suggest(typed, "en"))
                .filteredOn(one -> one.kind().equals("case"))
                .extracting(Suggestion::caseId)
                .containsOnlyOnce(id);
    }

    @ParameterizedTest(name = "<{0}>")
    @DisplayName("do not come for the middle of a word, for signs, or for nothing")
    @ValueSource(strings = {"ong ta tum", "마을 협", "", " ", "-", "🙂", "\u200b", "buffaloes"})
    void none(String typed) {
        assertThat(suggest(typed, "en")).isEmpty();
    }

    @Test
    @DisplayName("mix countries, concepts, events, cases and agencies, each with what choosing it does")
    void kinds() {
        assertThat(suggest("thai", "en"))
                .contains(new Suggestion(
                        "country",
                        "Thailand",
                        List.of(new Span(0, 4)),
                        null,
                        new FilterValue("country", "THA"),
                        null,
                        1L,
                        "en"));
        assertThat(suggest("energy acc", "en"))
                .filteredOn(one -> one.kind().equals("concept"))
                .extracting(Suggestion::filter, Suggestion::count)
                .containsExactly(tuple(new FilterValue("topic", "energy-access"), 4L));
        assertThat(suggest("busan", "en"))
                .extracting(Suggestion::kind, Suggestion::event)
                .containsExactly(tuple("event", "busan-roundtable-2019"));
        assertThat(suggest("kementerian", "en"))
                .extracting(Suggestion::kind, Suggestion::text)
                .containsExactly(tuple("agency", "Kementerian Kebudayaan, Belia dan Sukan"));
        assertThat(suggest("행정", "ko"))
                .filteredOn(one -> one.kind().equals("agency"))
                .extracting(Suggestion::text)
                .containsExactly("행정안전부");
        assertThat(suggest("n", "en")).extracting(Suggestion::kind).contains("case", "agency");
    }

    @Test
    @DisplayName("leave out countries and concepts without cases")
    void counts() {
        assertThat(suggest("malaysia", "en")).isEmpty();
        assertThat(suggest("artificial", "en")).isEmpty();
        assertThat(suggest("lao", "en"))
                .filteredOn(one -> one.kind().equals("country"))
                .extracting(Suggestion::count)
                .containsExactly(1L);
    }

    @Test
    @DisplayName("name a thing once, in the reader's language where that fits what was typed")
    void language() {
        assertThat(suggest("one-stop", "en"))
                .filteredOn(one -> one.kind().equals("concept"))
                .extracting(Suggestion::language)
                .containsExactly("en");
        assertThat(suggest("orsa", "en"))
                .extracting(Suggestion::kind, Suggestion::language)
                .containsExactly(tuple("concept", "tet"), tuple("case", "tet"));
        assertThat(suggest("dili", "tet"))
                .extracting(Suggestion::text)
                .containsExactly("Orsamentu partisipativu iha Dili");
        assertThat(suggest("dili", "pt"))
                .extracting(Suggestion::text)
                .containsExactly("Orçamento participativo em Díli");
    }

    @Test
    @DisplayName("are no more than asked for")
    void size() {
        for (int size = 1; size < 12; size++) {
            assertThat(suggest(collection, "s", "en", size)).hasSizeLessThanOrEqualTo(size);
            assertThat(suggest(collection, "n", "en", size)).isNotEmpty();
        }
    }

    @Nested
    @DisplayName("show what was typed")
    class Matched {

        @ParameterizedTest(name = "{0}")
        @DisplayName("as whole letters with their marks, accents or not")
        @CsvSource({
            "tum li, Tum li",
            "nguoi, Ngươ\u0300i",
            "mot c, Một c",
            "หนองตาแ, หนองตาแ",
            "ភ, ភូ",
            "ပြည်သ, ပြည်သူ့",
            "햇, 햇",
            "da n, Đà N"
        })
        void spans(String typed, String shown, @TempDir Path folder) {
            if (typed.equals("nguoi")) {
                try (SmallCollection other = new SmallCollection(folder)) {
                    other.put(sketch("vnm-a").title("vi", "Vì Ngươ\u0300i dân"));
                    other.catchUp();
                    assertThat(matched(suggest(other, typed, "vi", 5))).containsExactly(shown);
                }
            } else {
                assertThat(matched(suggest(typed, "en").stream()
                                .filter(one -> one.kind().equals("case"))
                                .toList()))
                        .containsExactly(shown);
            }
        }

        @Test
        @DisplayName("inside the text, for any beginning of any name")
        void property() {
            Seeds.strings(
                    400,
                    2,
                    typed -> suggest(typed, "en").forEach(one -> {
                        int length = one.text().codePointCount(0, one.text().length());
                        assertThat(one.matched()).allSatisfy(span -> {
                            assertThat(span.start()).isBetween(0, length);
                            assertThat(span.end()).isBetween(span.start() + 1, length);
                        });
                    }));
        }
    }

    @Test
    @DisplayName("read the two spellings of a Khmer or Thai letter as one")
    void spellings(@TempDir Path folder) {
        try (SmallCollection other = new SmallCollection(folder)) {
            other.put(sketch("khm-a").title("km", "បណ្\u178aាញ\u200bទឹក"));
            other.put(sketch("tha-a").title("th", "น้ำสะอาด"));
            other.catchUp();
            assertThat(suggest(other, "បណ្\u178fាញទ", "en", 5))
                    .extracting(Suggestion::caseId)
                    .containsExactly("khm-a");
            assertThat(suggest(other, "น\u0e4d\u0e49\u0e32", "en", 5))
                    .extracting(Suggestion::caseId)
                    .containsExactly("tha-a");
            assertThat(suggest(other, "น\u0e49\u0e4d\u0e32", "en", 5))
                    .extracting(Suggestion::caseId)
                    .containsExactly("tha-a");
        }
    }

    @Test
    @DisplayName("follow the catalogue: what is removed or renamed is gone, an agency stays while a case has it")
    void follow(@TempDir Path folder) {
        try (SmallCollection other = new SmallCollection(folder)) {
            other.put(sketch("tha-a").title("en", "Solar village").organisation("Ministry of Energy"));
            other.put(sketch("tha-b").title("en", "Solar pump").organisation("Ministry of Energy"));
            other.catalogue.write(writer -> {
                writer.putEvent(event("Roundtable"), "test");
                return "";
            });
            other.catchUp();
            assertThat(suggest(other, "solar", "en", 5))
                    .extracting(Suggestion::caseId)
                    .containsExactly("tha-b", "tha-a");
            other.remove("tha-a");
            other.put(sketch("tha-b").title("en", "Windy pump").organisation("Ministry of Energy"));
            other.catalogue.write(writer -> {
                writer.putEvent(event("Summit"), "test");
                return "";
            });
            other.catchUp();
            assertThat(suggest(other, "solar", "en", 5)).isEmpty();
            assertThat(suggest(other, "windy", "en", 5))
                    .extracting(Suggestion::caseId)
                    .containsExactly("tha-b");
            assertThat(suggest(other, "ministry", "en", 5)).hasSize(1);
            assertThat(suggest(other, "summit", "en", 5)).hasSize(1);
            assertThat(suggest(other, "roundtable", "en", 5)).isEmpty();
            other.remove("tha-b");
            other.catchUp();
            assertThat(suggest(other, "ministry", "en", 5)).isEmpty();
            assertThat(suggest(other, "windy", "en", 5)).isEmpty();
        }
    }

    @Test
    @DisplayName("come for a Korean syllable in the making, whichever it may become")
    void syllables() {
        for (String typed : List.of("태야", "태ㅇ", "ㅌ", "태양", "태양과")) {
            assertThat(suggest(typed, "ko"))
                    .as(typed)
                    .extracting(Suggestion::text)
                    .anySatisfy(text -> assertThat(text).contains("태양광"));
        }
        assertThat(matched(suggest("태야", "ko")))
                .allSatisfy(shown -> assertThat(shown).startsWith("태양"));
    }

    @Test
    @DisplayName("come by any character of a Chinese name, and for a vowel or a subscript sign just typed")
    void inTheMiddle() {
        assertThat(suggest("民中", "zh")).extracting(Suggestion::text).contains("市民中心");
        assertThat(suggest("แ", "th")).isNotEmpty();
        assertThat(suggest("អគ្", "km")).isNotEmpty();
    }

    @Test
    @DisplayName("say in how many cases an agency stands")
    void agencies(@TempDir Path folder) {
        try (SmallCollection other = SmallCollection.filled(folder)) {
            for (String id : List.of("one", "two")) {
                other.put(SmallCollection.sketch(id).title("en", id).organisation("Office of Tests"));
            }
            other.catchUp();
            assertThat(suggest(other, "office of t", "en", 5))
                    .extracting(Suggestion::text, Suggestion::count)
                    .containsExactly(tuple("Office of Tests", 2L));
            other.remove("one");
            other.catchUp();
            assertThat(suggest(other, "office of t", "en", 5))
                    .extracting(Suggestion::count)
                    .containsExactly(1L);
        }
    }
}
