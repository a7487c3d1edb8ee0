package org.balai.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.util.List;
import org.balai.corpus.Language;
import org.balai.search.Seeds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The analysis")
class AnalysisTest {

    private final Analysis analysis = new Analysis();

    private List<String> main(String language, String text) {
        return analysis.main(language, text).stream().map(Token::term).toList();
    }

    private List<String> exact(String language, String text) {
        return analysis.exact(language, text).stream().map(Token::term).toList();
    }

    private List<String> surfaces(String language, String text) {
        return analysis.main(language, text).stream()
                .map(token -> text.substring(token.start(), token.end()))
                .toList();
    }

    @Nested
    @DisplayName("of Thai and Lao")
    class ThaiAndLao {

        @Test
        @DisplayName("cuts a sentence without spaces into words")
        void words() {
            assertThat(surfaces("th", "หมู่บ้านมีน้ำสะอาด")).containsExactly("หมู่บ้าน", "มี", "น้ำ", "สะอาด");
            assertThat(surfaces("lo", "ໄຟຟ້າຊົນນະບົດ")).containsExactly("ໄຟຟ້າ", "ຊົນນະບົດ");
        }

        @ParameterizedTest(name = "{1} as {2}")
        @DisplayName("finds a word with SARA AM in each of its spellings")
        @CsvSource({
            "th, จำนวน, จ\u0e4d\u0e32นวน",
            "th, น้ำ, น\u0e49\u0e4d\u0e32",
            "th, น้ำ, น\u0e4d\u0e49\u0e32",
            "th, ทำน้ำประปา, ท\u0e4d\u0e32น\u0e4d\u0e49\u0e32ประปา",
            "lo, ຈຳນວນ, ຈ\u0ecd\u0eb2ນວນ",
            "lo, ນ້ຳ, ນ\u0ec9\u0ecd\u0eb2",
            "lo, ນ້ຳ, ນ\u0ecd\u0ec9\u0eb2"
        })
        void saraAm(String language, String usual, String other) {
            assertThat(main(language, other)).isEqualTo(main(language, usual));
        }

        @Test
        @DisplayName("keeps vowel signs and tone marks, which tell words apart")
        void marks() {
            assertThat(main("th", "เขา")).doesNotContainAnyElementsOf(main("th", "เข้า"));
            assertThat(main("lo", "ປ້າ")).doesNotContainAnyElementsOf(main("lo", "ປາ"));
            assertThat(main("lo", "ປະຊາຊົນ")).containsExactly("ປະຊາຊົນ");
        }
    }

    @Nested
    @DisplayName("of Khmer and Burmese")
    class KhmerAndBurmese {

        @Test
        @DisplayName("does not see zero-width spaces, wherever an author set them")
        void zeroWidthSpaces() {
            assertThat(main("km", "សេវា\u200bសាធារណៈ\u200bសម្រាប់\u200bប្រជា\u200bពលរដ្ឋ"))
                    .isEqualTo(main("km", "សេវាសាធារណៈសម្រាប់ប្រជាពលរដ្ឋ"))
                    .containsExactly("សេវា", "សាធារណៈ", "សម្រាប់", "ប្រជាពលរដ្ឋ");
            assertThat(surfaces("km", "ប្រជា\u200bពលរដ្ឋ\u200bប្រើប្រាស់\u200b"))
                    .containsExactly("ប្រជា\u200bពលរដ្ឋ", "ប្រើប្រាស់");
        }

        @Test
        @DisplayName("takes COENG DA for COENG TA, which look the same")
        void coeng() {
            assertThat(main("km", "បណ្\u178aាញ"))
                    .isEqualTo(main("km", "បណ្\u178fាញ"))
                    .hasSize(1);
        }

        @Test
        @DisplayName("keeps the vowel signs of ပြည်သူ့, people's")
        void vowelSigns() {
            assertThat(String.join("", main("my", "ပြည်သူ့"))).isEqualTo("ပြည်သူ့");
            assertThat(main("my", "ပြည်သူ့ဝန်ဆောင်မှု")).contains("ဝန်ဆောင်မှု").hasSizeLessThanOrEqualTo(3);
        }
    }

    @Nested
    @DisplayName("of Korean")
    class Korean {

        @ParameterizedTest
        @DisplayName("keeps words of two letters whole")
        @CsvSource({"민원", "전기", "청년", "정부", "한국", "주민", "마을"})
        void twoLetters(String word) {
            assertThat(main("ko", word)).containsExactly(word);
        }

        @Test
        @DisplayName("gives a compound the same terms with and without its space")
        void compounds() {
            assertThat(main("ko", "태양광마을")).isEqualTo(main("ko", "태양광 마을")).contains("마을");
            assertThat(main("ko", "전자정부")).isEqualTo(main("ko", "전자 정부")).containsExactly("전자", "정부");
        }

        @Test
        @DisplayName("drops particles and endings")
        void particles() {
            assertThat(main("ko", "주민이 전기를")).containsExactly("주민", "전기");
            assertThat(main("ko", "행정서비스를 개선했다")).containsExactly("행정", "서비스", "개선");
        }

        @Test
        @DisplayName("reads letters that came in parts, as file names of a Mac do")
        void decomposed() {
            String parts = Normalizer.normalize("전자정부 민원", Normalizer.Form.NFD);
            assertThat(main("ko", parts)).containsExactly("전자", "정부", "민원");
            assertThat(surfaces("ko", parts))
                    .containsExactly(parts.substring(0, 5), parts.substring(5, 10), parts.substring(11));
        }
    }

    @Nested
    @DisplayName("of languages in Latin letters")
    class Latin {

        @Test
        @DisplayName(
                "finds Vietnamese with and without tone marks in the main form and tells them apart in the exact one")
        void vietnamese() {
            assertThat(main("vi", "người dân Đà Nẵng"))
                    .isEqualTo(main("vi", "nguoi dan Da Nang"))
                    .containsExactly("nguoi", "dan", "da", "nang");
            assertThat(exact("vi", "người dân")).containsExactly("người", "dân");
            assertThat(exact("vi", "nguoi dan")).containsExactly("nguoi", "dan");
            String parts = Normalizer.normalize("người dân", Normalizer.Form.NFD);
            assertThat(exact("vi", parts)).containsExactly("người", "dân");
        }

        @ParameterizedTest(name = "{0}: {1} and {2}")
        @DisplayName("brings a word's forms together in the main form alone")
        @CsvSource({
            "en, village, villages",
            "en, reform, reformed",
            "en, village, village's",
            "id, pelayanan, melayani",
            "id, pemerintah, pemerintahan",
            "pt, administração, administrações",
            "pt, pública, públicas"
        })
        void stems(String language, String one, String other) {
            assertThat(main(language, one)).isEqualTo(main(language, other)).hasSize(1);
            assertThat(exact(language, one)).isNotEqualTo(exact(language, other));
        }

        @ParameterizedTest(name = "{0}: {1} as {2}")
        @DisplayName("finds Portuguese and other words typed without their accents")
        @CsvSource({
            "pt, orçamento, orcamento",
            "pt, saúde pública, saude publica",
            "pt, administração, administracao",
            "tet, komunitáriu, komunitariu",
            "en, café, cafe",
            "und, Zürich, zurich"
        })
        void accents(String language, String accented, String bare) {
            assertThat(main(language, accented)).isEqualTo(main(language, bare));
            assertThat(exact(language, accented)).isNotEqualTo(exact(language, bare));
        }

        @Test
        @DisplayName("takes affixes off Malay words as off Indonesian ones")
        void malay() {
            assertThat(main("ms", "perkhidmatan awam")).containsExactly("khidmat", "awam");
            assertThat(main("ms", "pendaftaran")).isEqualTo(main("ms", "daftar"));
        }

        @Test
        @DisplayName("takes the linker off Filipino words, and leaves particles and words that end otherwise")
        void filipino() {
            assertThat(main("fil", "proyektong bago")).isEqualTo(main("fil", "proyekto bago"));
            assertThat(main("fil", "mamamayang pinili")).isEqualTo(main("fil", "mamamayan pinili"));
            assertThat(main("fil", "mga ang kung barangay")).containsExactly("mga", "ang", "kung", "barangay");
        }

        @Test
        @DisplayName("leaves Tetum words whole")
        void whole() {
            assertThat(main("tet", "partisipasaun sidadaun")).containsExactly("partisipasaun", "sidadaun");
        }
    }

    @Test
    @DisplayName("of Tamil gives stems, but no stem of a single letter")
    void tamilStems() {
        assertThat(main("ta", "சேவைகள்")).isEqualTo(main("ta", "சேவை"));
        assertThat(main("ta", "புகார்")).isNotEqualTo(main("ta", "புகலிடம்"));
    }

    @Test
    @DisplayName("of Chinese gives bigrams, and a character alone as it is")
    void chinese() {
        assertThat(main("zh", "公众参与")).containsExactly("公众", "众参", "参与");
        assertThat(main("zh", "水")).containsExactly("水");
        assertThat(main("zh", "电子政府e-government")).containsExactly("电子", "子政", "政府", "e", "government");
    }

    @Test
    @DisplayName("of Tamil brings a noun's forms together")
    void tamil() {
        assertThat(main("ta", "கிராமங்கள்")).isEqualTo(main("ta", "கிராமம்")).hasSize(1);
        assertThat(main("ta", "மக்களின்")).isEqualTo(main("ta", "மக்கள்"));
    }

    @Nested
    @DisplayName("of any language")
    class Any {

        @Test
        @DisplayName("keeps numbers as words of their own")
        void numbers() {
            for (String language : analysis.languages()) {
                assertThat(main(language, "2019"))
                        .describedAs(language)
                        .isEqualTo(main(language, "２０１９"))
                        .containsExactly("2019");
            }
            assertThat(main("ko", "2019년")).contains("2019");
            assertThat(main("zh", "2019年")).contains("2019");
            assertThat(main("th", "ปี2562 จำนวน200ครัวเรือน")).containsSubsequence("ปี", "2562", "200", "ครัว");
            assertThat(surfaces("my", "၂၀၁၉ခုနှစ်")).startsWith("၂၀၁၉");
            assertThat(surfaces("km", "ឆ្នាំ២០១៩")).containsExactly("ឆ្នាំ", "២០១៩");
        }

        @ParameterizedTest(name = "{0}: {1}")
        @DisplayName("reads a number in the digits of its own script as the same number")
        @CsvSource({"th, ๒๕๖๒, 2562", "lo, ໒໐໑໙, 2019", "km, ២០១៩, 2019", "my, ၂၀၁၉, 2019", "ta, ௨௦௧௯, 2019"})
        void digits(String language, String own, String ascii) {
            assertThat(main(language, own)).containsExactly(ascii);
        }

        @Test
        @DisplayName("keeps words of other scripts")
        void mixed() {
            for (String language : List.of("th", "lo", "km", "my")) {
                assertThat(main(language, "e-government ລາວ ลาว 정부 год"))
                        .describedAs(language)
                        .contains("government", "ລາວ", "ลาว", "정부", "год");
            }
            assertThat(main("en", "e-government ລາວ")).contains("ລາວ");
            assertThat(main("ko", "e-government 전자정부")).contains("government", "전자");
        }

        @Test
        @DisplayName("writes terms without white space, in order, at places inside the text, for any string")
        void anyString() {
            Seeds.strings(1_500, 12, text -> {
                for (String language : analysis.languages()) {
                    check(text, analysis.main(language, text));
                    if (analysis.hasExact(language)) {
                        check(text, analysis.exact(language, text));
                    }
                }
            });
        }

        private static void check(String text, List<Token> tokens) {
            int last = 0;
            for (Token token : tokens) {
                assertThat(token.term()).isNotEmpty();
                assertThat(token.term().chars().noneMatch(Character::isWhitespace))
                        .describedAs("white space in <%s>", token.term())
                        .isTrue();
                assertThat(token.start()).isBetween(last, text.length());
                assertThat(token.end()).isBetween(token.start() + 1, text.length());
                last = token.start();
            }
        }

        @Test
        @DisplayName("is there for every language served, and for what is not known")
        void served() {
            assertThat(analysis.languages())
                    .containsAll(Language.SERVED.stream().map(Language::tag).toList())
                    .contains(Analysis.UNKNOWN);
            assertThat(analysis.key("zh-Hant")).isEqualTo("zh");
            assertThat(analysis.key("pt-TL")).isEqualTo("pt");
            assertThat(analysis.key("fr")).isEqualTo(Analysis.UNKNOWN);
            assertThat(analysis.key("und")).isEqualTo(Analysis.UNKNOWN);
            assertThatIllegalArgumentException().isThrownBy(() -> analysis.exact("th", "ชุมชน"));
        }
    }

    @ParameterizedTest
    @DisplayName("knows by its script which languages a word may be in")
    @CsvSource({
        "ชุมชน, th",
        "ລາວ, lo",
        "ប្រជាពលរដ្ឋ, km",
        "ပြည်သူ့, my",
        "கிராமம், ta",
        "정부, ko",
        "公众, zh",
        "điện, vi",
        "ne'e, tet",
        "(정부), ko",
        "2019, th",
        "год, und"
    })
    void languagesOf(String word, String language) {
        assertThat(analysis.languagesOf(word)).contains(language);
    }
}
