package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Field;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Period;
import org.balai.corpus.Provenance;
import org.balai.ingest.TopicRecogniser.TopicLabel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A recogniser")
class RecognisersTest {

    private static final CountryRecogniser COUNTRIES = new CountryRecogniser();
    private static final PeriodRecogniser PERIODS = new PeriodRecogniser();
    private static final AgencyRecogniser AGENCIES = new AgencyRecogniser();

    private static ReadDocument document(String language, String... paragraphs) {
        PageBuilder page = new PageBuilder();
        for (String paragraph : paragraphs) {
            page.add(paragraph.startsWith("# ") ? Kind.HEADING : Kind.PARAGRAPH, paragraph.replaceFirst("^# ", ""));
        }
        return new ReadDocument(PassageSplitterTest.SHA, language, List.of(page.page(1)), Map.of());
    }

    private static String cited(ReadDocument document, Field<?> field) {
        Provenance.Extracted extracted = (Provenance.Extracted) field.provenance();
        Page page = document.pages().get(java.util.Objects.requireNonNull(extracted.page()) - 1);
        return java.util.Objects.requireNonNull(extracted.span()).of(page.text());
    }

    @Nested
    @DisplayName("of countries")
    class Countries {

        @ParameterizedTest(name = "{1}: {0}")
        @DisplayName("knows them by name, people and places in every script")
        @CsvSource(delimiter = '|', textBlock = """
                KHM | km  | សេវានៅកម្ពុជាត្រូវបានកែលម្អ។
                KHM | en  | The Cambodian ministry opened an office in Phnom Penh.
                THA | ko  | 태국의 지방자치단체가 시작한 사업이다.
                LAO | lo  | ປະຊາຊົນໃນນະຄອນຫຼວງວຽງຈັນໄດ້ຮັບການບໍລິການ
                VNM | vi  | Cải cách hành chính tại Việt Nam bắt đầu từ Thành phố Hồ Chí Minh.
                TLS | tet | Programa ne'e hala'o iha Timor-Leste, iha munisípiu Ermera.
                SGP | ta  | சிங்கப்பூரில் தொடங்கப்பட்ட சேவை.
                PHL | fil | Sa Pilipinas, binuksan ng Lungsod ng Naga ang tanggapan.
                EST | en  | Estonia has issued electronic identities to Estonia's residents since 2002.
                """)
        void names(String code, String language, String text) {
            assertThat(COUNTRIES
                            .recognise(document(language, text))
                            .orElseThrow()
                            .value())
                    .containsExactly(new Country(code));
        }

        @Test
        @DisplayName("takes the one that carried the practice out, not the partner, and cites where it is named")
        void partner() {
            ReadDocument document = document(
                    "en",
                    "# A procurement system for Viet Nam",
                    "The system was built with Korea. Experts from Korea stayed for a year in Ha Noi, and Korea paid for it.",
                    "Vietnamese agencies run it.");
            Field<List<Country>> field = COUNTRIES.recognise(document).orElseThrow();
            assertThat(field.value()).containsExactly(new Country("VNM"));
            assertThat(cited(document, field)).isEqualTo("Viet Nam");
        }

        @Test
        @DisplayName("says nothing where none is named")
        void none() {
            assertThat(COUNTRIES.recognise(document("en", "The wait fell from 15 days to 3.")))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of periods")
    class Periods {

        @ParameterizedTest(name = "{2}")
        @DisplayName("reads years in any digits and eras")
        @CsvSource(delimiter = '|', textBlock = """
                2017..2020 | en | Period covered: 2017 to December 2020
                2015..     | en | The office has answered petitions since 2015.
                2017..     | th | ดำเนินการตั้งแต่ปี พ.ศ. 2560
                2017..     | th | เริ่มดำเนินการตั้งแต่ปี พ.ศ. ๒๕๖๐
                2015..     | km | អនុវត្តចាប់ពីឆ្នាំ២០១៥
                2014..     | ko | 2014년부터 운영하고 있다.
                2014..     | vi | Trung tâm hoạt động từ năm 2014.
                2012..2016 | id | Periode: 2012 sampai 2016
                """)
        void years(String expected, String language, String text) {
            String[] years = expected.split("\\.\\.", -1);
            Period period =
                    PERIODS.recognise(document(language, text)).orElseThrow().value();
            assertThat(period.start()).isEqualTo(years[0]);
            assertThat(period.end() == null ? "" : period.end()).isEqualTo(years[1]);
        }

        @Test
        @DisplayName("does not take money, numbers or addresses for years")
        void noYears() {
            assertThat(PERIODS.recognise(document(
                            "en",
                            "It cost 2,015 dollars and served 2015 households, see https://example.org/since/2015.")))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of agencies")
    class Agencies {

        @ParameterizedTest(name = "{0}")
        @DisplayName("knows how each language names public bodies")
        @CsvSource(delimiter = '|', textBlock = """
                Ministry of Culture, Youth and Sports | en | Ministry of Culture, Youth and Sports, Brunei
                Roi Et Provincial Health Office | en | Roi Et Provincial Health Office, Thailand
                국민권익위원회 | ko | 국민권익위원회는 2005년부터 운영하였다.
                องค์การบริหารส่วนตำบลหนองตาแต้ม | th | องค์การบริหารส่วนตำบลหนองตาแต้ม อำเภอปราณบุรี
                Ủy ban nhân dân tỉnh Quảng Ninh | vi | Ủy ban nhân dân tỉnh Quảng Ninh thành lập trung tâm.
                Kementerian Kewangan | ms | Kementerian Kewangan melaksanakan program ini.
                Kagawaran ng Edukasyon | fil | Kagawaran ng Edukasyon ang nangasiwa.
                ក្រសួងមហាផ្ទៃ | km | ក្រសួងមហាផ្ទៃ បានបើកការិយាល័យ។
                Ministério da Administração Estatal | pt | Ministério da Administração Estatal, Timor-Leste
                """)
        void bodies(String expected, String language, String text) {
            assertThat(AGENCIES.recognise(document(language, text))
                            .orElseThrow()
                            .value())
                    .extracting(Organisation::name)
                    .contains(expected);
        }
    }

    @Nested
    @DisplayName("of topics")
    class Topics {

        private static final TopicRecogniser TOPICS = new TopicRecogniser(List.of(
                new TopicLabel("one-stop-service", "en", "One-stop shop"),
                new TopicLabel("one-stop-service", "ko", "원스톱 서비스"),
                new TopicLabel("energy-access", "en", "Access to energy"),
                new TopicLabel("energy-access", "en", "Solar energy"),
                new TopicLabel("energy-access", "th", "พลังงานแสงอาทิตย์"),
                new TopicLabel("planning", "en", "Planning")));

        @Test
        @DisplayName("finds labels hyphenated or not, in the plural, with or without spaces")
        void labels() {
            assertThat(TOPICS.recognise(document("en", "# One stop shops for permits", "One-stop shops open daily."))
                            .orElseThrow()
                            .value())
                    .containsExactly("one-stop-service");
            assertThat(TOPICS.recognise(document("ko", "# 원스톱서비스 도입", "원스톱 서비스는 편리하다."))
                            .orElseThrow()
                            .value())
                    .containsExactly("one-stop-service");
            assertThat(TOPICS.recognise(document("th", "# ชุมชนพลังงานแสงอาทิตย์พึ่งตนเอง"))
                            .orElseThrow()
                            .value())
                    .containsExactly("energy-access");
        }

        @Test
        @DisplayName("says nothing on a word in passing")
        void passing() {
            String filler =
                    "The office opened at eight and people came in great numbers to ask for papers. ".repeat(12);
            assertThat(TOPICS.recognise(document("en", filler, filler + "Some planning was needed.", filler)))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of titles and summaries")
    class Titles {

        @Test
        @DisplayName("believes metadata that the text repeats, not what a program left there")
        void metadata() {
            ReadDocument document = document("en", "# One counter for all permits", "It opened in 2015.");
            ReadDocument left = new ReadDocument(
                    document.sha256(), "en", document.pages(), Map.of(Extracted.TITLE, "Microsoft Word - draft3.doc"));
            assertThat(new TitleRecogniser()
                            .recognise(left)
                            .orElseThrow()
                            .value()
                            .best("en"))
                    .isEqualTo("One counter for all permits");
            ReadDocument said = new ReadDocument(
                    document.sha256(), "en", document.pages(), Map.of(Extracted.TITLE, "One Counter for All Permits"));
            assertThat(new TitleRecogniser()
                            .recognise(said)
                            .orElseThrow()
                            .value()
                            .best("en"))
                    .isEqualTo("One Counter for All Permits");
        }

        @Test
        @DisplayName("takes the first sentences under the document's own summary")
        void summary() {
            ReadDocument document = document(
                    "en",
                    "# One counter",
                    "Country: Thailand, Ministry of Interior, a long line of names and offices that is no sentence",
                    "# In brief",
                    "The wait fell from 15 days to 3. People noticed it at once and wrote about it. A third sentence follows.");
            assertThat(new SummaryRecogniser()
                            .recognise(document)
                            .orElseThrow()
                            .value()
                            .best("en"))
                    .isEqualTo("The wait fell from 15 days to 3. People noticed it at once and wrote about it.");
        }
    }
}
