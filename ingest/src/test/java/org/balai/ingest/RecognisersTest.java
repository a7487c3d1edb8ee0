package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Award;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.Partner;
import org.balai.corpus.Description.PartnerRole;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.Description.Replication;
import org.balai.corpus.Field;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Period;
import org.balai.corpus.Provenance;
import org.balai.ingest.TopicRecogniser.TopicLabel;
import org.jspecify.annotations.Nullable;
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

    private static Provenance.Extracted extracted(Field<?> field) {
        return (Provenance.Extracted) field.provenance();
    }

    /** What stands at the place of each value of a list. */
    private static List<String> places(ReadDocument document, Field<?> field) {
        return extracted(field).values().stream()
                .map(place -> java.util.Objects.requireNonNull(place.span())
                        .of(document.pages()
                                .get(java.util.Objects.requireNonNull(place.page()) - 1)
                                .text()))
                .toList();
    }

    private static List<Double> confidences(Field<?> field) {
        return extracted(field).values().stream()
                .map(Provenance.Finding::confidence)
                .toList();
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

    @Nested
    @DisplayName("of partners")
    class Partners {

        private static List<Partner> partners(ReadDocument document, String country) {
            return new PartnerRecogniser(COUNTRIES)
                    .recognise(
                            document,
                            Particulars.of(document),
                            new Field<>(
                                    List.of(new Country(country)),
                                    new Provenance.Extracted(document.sha256(), 1, null, 1)),
                            null)
                    .map(Field::value)
                    .orElse(List.of());
        }

        @ParameterizedTest(name = "{1}: {2}")
        @DisplayName("knows how each language tells support")
        @CsvSource(delimiter = '|', textBlock = """
                KOICA                | en  | The pilot was built with support from KOICA in 2009.
                KOICA                | ko  | 2009년 KOICA의 지원으로 시범 시스템을 구축하였다.
                KOICA                | vi  | Hệ thống được xây dựng với sự hỗ trợ của KOICA.
                KOICA                | id  | Sistem ini dibangun dengan dukungan KOICA.
                KOICA                | ms  | Sistem ini dibina dengan sokongan KOICA.
                KOICA                | fil | Itinayo ito sa tulong ng KOICA.
                KOICA                | th  | ระบบนี้สร้างขึ้นด้วยการสนับสนุนจาก KOICA
                ធនាគារពិភពលោក        | km  | ប្រព័ន្ធនេះបានបង្កើតឡើងដោយមានការគាំទ្រពីធនាគារពិភពលោក។
                ທະນາຄານໂລກ           | lo  | ລະບົບນີ້ສ້າງຂຶ້ນດ້ວຍການຊ່ວຍເຫຼືອຂອງທະນາຄານໂລກ
                KOICA                | my  | ဤစနစ်ကို KOICA၏ အကူအညီဖြင့် တည်ဆောက်ခဲ့သည်။
                世界银行              | zh  | 该系统在世界银行支持下建成。
                Banco Mundial        | pt  | O sistema foi criado com o apoio do Banco Mundial.
                Banku Mundiál        | tet | Sistema ne'e hala'o ho apoiu husi Banku Mundiál.
                """)
        void support(String name, String language, String text) {
            assertThat(partners(document(language, "# Title of the report", text), "VNM"))
                    .extracting(Partner::name)
                    .containsExactly(name);
        }

        @Test
        @DisplayName("says how a partner helps only where the words do")
        void roles() {
            ReadDocument document = document(
                    "en",
                    "# One counter",
                    "It was financed by the World Bank, supported by UNDP, and run in cooperation with Samsung SDS.",
                    "Experts of Korea trained the staff.");
            assertThat(partners(document, "KHM"))
                    .containsExactlyInAnyOrder(
                            new Partner("World Bank", null, PartnerRole.FUNDER),
                            new Partner("UNDP", null, null),
                            new Partner("Samsung SDS", null, PartnerRole.CO_IMPLEMENTER),
                            new Partner("Korea", new Country("KOR"), PartnerRole.KNOW_HOW_PROVIDER));
        }

        @Test
        @DisplayName("divides a labelled list into names, without the country that a ministry's address ends with")
        void labelled() {
            ReadDocument document = document(
                    "en",
                    "# A plan for digital government",
                    "Partners: Ministry of the Interior and Safety, Republic of Korea",
                    "The plan names tasks.");
            assertThat(partners(document, "KHM"))
                    .extracting(Partner::name)
                    .containsExactly("Ministry of the Interior and Safety");
        }

        @Test
        @DisplayName("takes no body in passing for a partner")
        void passing() {
            assertThat(partners(
                            document(
                                    "en",
                                    "# One counter",
                                    "The World Bank counted 14 days. People asked with patience."),
                            "BRN"))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of transfers")
    class Transfers {

        private static List<Replication> transfers(ReadDocument document, String country) {
            return new TransferRecogniser(COUNTRIES)
                    .recognise(
                            document,
                            new Field<>(
                                    List.of(new Country(country)),
                                    new Provenance.Extracted(document.sha256(), 1, null, 1)))
                    .map(Field::value)
                    .orElse(List.of());
        }

        @Test
        @DisplayName("tells what went abroad from what came from there")
        void directions() {
            assertThat(transfers(document("en", "# Forms", "In 2022 Cambodia took the product over."), "SGP"))
                    .containsExactly(new Replication(Relation.ADOPTED_BY, new Country("KHM"), null, 2022, null, null));
            assertThat(transfers(document("en", "# Forms", "Officials learned from Chile how to do it."), "VNM"))
                    .containsExactly(
                            new Replication(Relation.ADAPTED_FROM, new Country("CHL"), null, null, null, null));
        }

        private static Replication adopted(String country, @Nullable Integer year) {
            return new Replication(Relation.ADOPTED_BY, new Country(country), null, year, null, null);
        }

        private static Replication adapted(String country, @Nullable Integer year) {
            return new Replication(Relation.ADAPTED_FROM, new Country(country), null, year, null, null);
        }

        @Test
        @DisplayName(
                "takes the country of which it is said, and those named in one breath with it, not all that the sentence names")
        void named() {
            assertThat(transfers(
                            document(
                                    "en",
                                    "# Forms",
                                    "Cambodia took the product over, while Estonia has one of its own."),
                            "SGP"))
                    .containsExactly(adopted("KHM", null));
            assertThat(transfers(
                            document("en", "# Forms", "Cambodia, Laos and Sri Lanka have adopted it, and Japan paid."),
                            "SGP"))
                    .containsExactly(adopted("KHM", null), adopted("LAO", null), adopted("LKA", null));
            assertThat(transfers(
                            document(
                                    "en",
                                    "# Forms",
                                    "With money from Japan officials learned from Chile how to do it."),
                            "VNM"))
                    .containsExactly(adapted("CHL", null));
            assertThat(transfers(
                            document(
                                    "id",
                                    "# Formulir",
                                    "Pejabat meninjau kantor di Estonia dan pusat layanan di Georgia, lalu Jepang membantu."),
                            "IDN"))
                    .containsExactly(adapted("EST", null), adapted("GEO", null));
        }

        @Test
        @DisplayName("reads over an insertion, not over the end of a clause")
        void clauses() {
            assertThat(transfers(document("en", "# Forms", "Cambodia, in 2022, took the product over."), "SGP"))
                    .containsExactly(adopted("KHM", 2022));
            assertThat(transfers(document("en", "# Forms", "Unlike Cambodia, the city adopted the system."), "SGP"))
                    .isEmpty();
        }

        @Test
        @DisplayName("says nothing where the case's own country took something over with the help of another")
        void helped() {
            assertThat(transfers(document("en", "# Forms", "With Korean aid Viet Nam adopted the system."), "VNM"))
                    .isEmpty();
            assertThat(transfers(document("ko", "# 서식", "한국의 지원으로 베트남은 이 시스템을 도입하였다."), "VNM"))
                    .isEmpty();
        }

        @Test
        @DisplayName("tells in Korean, whose verb comes last, who took over from whose it was")
        void korean() {
            assertThat(transfers(document("ko", "# 서식", "베트남은 한국의 시스템을 도입하였다."), "VNM"))
                    .containsExactly(adapted("KOR", null));
            assertThat(transfers(document("ko", "# 서식", "캄보디아와 라오스가 한국의 시스템을 도입하였다."), "KOR"))
                    .containsExactly(adopted("KHM", null), adopted("LAO", null));
        }

        @Test
        @DisplayName("takes the year that stands nearest, and is surer with one")
        void years() {
            ReadDocument document = document(
                    "en",
                    "# Forms",
                    "Built in 2005, it was moved, and in 2012 Cambodia took the product over.",
                    "Sri Lanka uses FormSG too.");
            Field<List<Replication>> field = new TransferRecogniser(COUNTRIES)
                    .recognise(
                            document,
                            new Field<>(
                                    List.of(new Country("SGP")),
                                    new Provenance.Extracted(document.sha256(), 1, null, 1)))
                    .orElseThrow();
            assertThat(field.value()).containsExactly(adopted("KHM", 2012), adopted("LKA", null));
            assertThat(places(document, field))
                    .containsExactly(
                            "Built in 2005, it was moved, and in 2012 Cambodia took the product over.",
                            "Sri Lanka uses FormSG too.");
            assertThat(confidences(field)).containsExactly(0.75, 0.65);
        }

        @Test
        @DisplayName("says nothing of a country that only looked, or was only compared with")
        void onlyNamed() {
            assertThat(transfers(
                            document(
                                    "en",
                                    "# Forms",
                                    "A delegation from Uzbekistan took an interest in the model.",
                                    "Estonia has more users than Malaysia."),
                            "VNM"))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of goals and awards")
    class Goals {

        @ParameterizedTest(name = "{1}: {2}")
        @DisplayName("reads the numbers of goals in every language")
        @CsvSource(delimiter = '|', textBlock = """
                16      | en  | The case belongs to SDG 16.
                7       | en  | It serves Sustainable Development Goal 7, and 300 villages.
                1,6,16  | en  | It serves SDGs 1, 6 and 16.
                16      | ko  | 이 사례는 지속가능발전목표 16과 관련된다.
                9,16    | vi  | Trường hợp này thuộc Mục tiêu phát triển bền vững số 9 và số 16.
                3,5     | th  | เกี่ยวข้องกับเป้าหมายการพัฒนาที่ยั่งยืนที่ 3 และเป้าหมายที่ 5
                16,17   | km  | ពាក់ព័ន្ធនឹងគោលដៅអភិវឌ្ឍន៍ប្រកបដោយចីរភាពទី១៦ និងទី១៧។
                5,11    | zh  | 本案例涉及可持续发展目标5和11。
                6,16    | tet | Kazu ne'e iha ODS 6 no 16.
                16      | id  | Praktik ini termasuk TPB 16.
                """)
        void numbers(String goals, String language, String text) {
            assertThat(new GoalRecogniser()
                            .recognise(document(language, text))
                            .orElseThrow()
                            .value())
                    .containsExactlyElementsOf(java.util.Arrays.stream(goals.split(","))
                            .map(Integer::valueOf)
                            .toList());
        }

        @Test
        @DisplayName("takes no number of goals or years for a goal")
        void noGoal() {
            assertThat(new GoalRecogniser()
                            .recognise(document("en", "There are 17 SDGs, to be reached by 2030; SDG 16.3 per cent.")))
                    .isEmpty();
        }

        @Test
        @DisplayName("takes an award with its year, in the era of the language, and no nomination")
        void awards() {
            assertThat(new AwardRecogniser()
                            .recognise(document("th", "ได้รับรางวัลบริการสาธารณะแห่งสหประชาชาติ ประจำปี ๒๕๖๑"))
                            .orElseThrow()
                            .value())
                    .containsExactly(new Award(
                            "un-public-service-award", "United Nations Public Service Award", 2018, null, null));
            assertThat(new AwardRecogniser()
                            .recognise(document("en", "It was nominated for the United Nations Public Service Award.")))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of particulars")
    class OfParticulars {

        private static List<String> values(ReadDocument document, String kind) {
            return Particulars.of(document).of(kind).stream()
                    .map(Particulars.Particular::text)
                    .toList();
        }

        @Test
        @DisplayName("finds values under labels in lines, rows and lists that have lost their lines")
        void labels() {
            assertThat(values(
                            document("en", "# Title", "Implementing agency: Ministry of Health. Partner: USAID."),
                            "partners"))
                    .containsExactly("USAID");
            assertThat(values(document("ko", "# 제목", "시행기관: 내무부 · 협력: 행정안전부"), "agency"))
                    .containsExactly("내무부");
            assertThat(values(
                            document(
                                    "en",
                                    "# Title",
                                    "Country Myanmar Lead agency General Administration Department Period From 2015"),
                            "agency"))
                    .containsExactly("General Administration Department");
        }

        @Test
        @DisplayName("takes a word in running text for no label")
        void running() {
            assertThat(values(
                            document(
                                    "en",
                                    "# Title",
                                    "# Chapter",
                                    "It was long. The level of water rose since then, who knows."),
                            "level"))
                    .isEmpty();
        }

        @Test
        @DisplayName("gives state, level and groups that the report names itself, and no state that it does not know")
        void said() {
            ReadDocument document = document(
                    "en",
                    "# Title",
                    "Status: has ended. Level: district or village. Target group: farmers and young people.");
            Particulars particulars = Particulars.of(document);
            assertThat(new StatusRecogniser()
                            .recognise(document, particulars)
                            .orElseThrow()
                            .value())
                    .isEqualTo("ended");
            assertThat(new LevelRecogniser()
                            .recognise(document, particulars, null)
                            .orElseThrow()
                            .value())
                    .isEqualTo("district-or-village");
            assertThat(new BeneficiaryRecogniser()
                            .recognise(document, particulars)
                            .orElseThrow()
                            .value())
                    .containsExactly("farmers-and-fishers", "youth");
            ReadDocument over = document("en", "# Title", "Status: no longer in operation");
            assertThat(new StatusRecogniser()
                            .recognise(over, Particulars.of(over))
                            .orElseThrow()
                            .value())
                    .isEqualTo("ended");
            ReadDocument unknown = document("en", "# Title", "Status: unknown");
            assertThat(new StatusRecogniser().recognise(unknown, Particulars.of(unknown)))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("of lists tells where each value is said, and how surely")
    class Places {

        @Test
        @DisplayName("agencies")
        void agencies() {
            ReadDocument labelled = document(
                    "en", "# Title", "Implementing agency: Ministry of Health, Ministry of Finance. Period: 2015");
            Field<List<Organisation>> field = AGENCIES.recognise(labelled).orElseThrow();
            assertThat(places(labelled, field)).containsExactly("Ministry of Health", "Ministry of Finance");
            assertThat(confidences(field)).containsExactly(0.9, 0.9);
            ReadDocument running = document(
                    "en",
                    "# Title",
                    "# Chapter",
                    "People came in great numbers and waited. ".repeat(9),
                    "Papers go to the Ministry of Health. The Ministry of Health checks them. The Ministry of Health signs.",
                    "The Ministry of Health and then the Ministry of Finance pay.",
                    "The Ministry of Finance reports, and the Ministry of Finance closes.");
            Field<List<Organisation>> most = AGENCIES.recognise(running).orElseThrow();
            assertThat(places(running, most)).containsExactly("Ministry of Health", "Ministry of Finance");
            assertThat(confidences(most).getFirst())
                    .isGreaterThan(confidences(most).getLast());
            assertThat(extracted(most).confidence()).isEqualTo(confidences(most).getLast());
        }

        @Test
        @DisplayName("partners")
        void partners() {
            ReadDocument document = document(
                    "en",
                    "# Title",
                    "Partners: UNDP, UNICEF",
                    "# Chapter",
                    "The pilot was built with support from KOICA in 2009.");
            Field<List<Partner>> field = new PartnerRecogniser(COUNTRIES)
                    .recognise(document, Particulars.of(document), null, null)
                    .orElseThrow();
            assertThat(places(document, field)).containsExactly("UNDP", "UNICEF", "KOICA");
            assertThat(confidences(field)).containsExactly(0.9, 0.9, 0.75);
        }

        @Test
        @DisplayName("topics")
        void topics() {
            ReadDocument document = document("en", "# One-stop shops run on solar energy", "Solar energy is cheap.");
            Field<List<String>> field = new TopicRecogniser(List.of(
                            new TopicLabel("one-stop-service", "en", "One-stop shop"),
                            new TopicLabel("energy-access", "en", "Solar energy")))
                    .recognise(document)
                    .orElseThrow();
            assertThat(field.value()).containsExactly("one-stop-service", "energy-access");
            assertThat(places(document, field)).containsExactly("One-stop shops", "solar energy");
            assertThat(confidences(field)).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }

        @Test
        @DisplayName("beneficiaries")
        void beneficiaries() {
            ReadDocument document = document("en", "# Title", "Target group: farmers and young people.");
            Field<List<String>> field = new BeneficiaryRecogniser()
                    .recognise(document, Particulars.of(document))
                    .orElseThrow();
            assertThat(field.value()).containsExactly("farmers-and-fishers", "youth");
            assertThat(places(document, field)).containsExactly("farmers", "young people");
        }

        @Test
        @DisplayName("goals, in their own order and not that of the text")
        void goals() {
            ReadDocument document = document("en", "It serves SDG 16.", "It also serves SDGs 3, 9 and 16.");
            Field<List<Integer>> field =
                    new GoalRecogniser().recognise(document).orElseThrow();
            assertThat(field.value()).containsExactly(3, 9, 16);
            assertThat(places(document, field)).containsExactly("SDGs 3", "9", "SDG 16");
        }

        @Test
        @DisplayName("awards, less surely without a year")
        void awards() {
            ReadDocument document = document(
                    "en",
                    "It won the United Nations Public Service Award in 2018.",
                    "The United Nations Public Service Award came again in 2020.");
            Field<List<Award>> field = new AwardRecogniser().recognise(document).orElseThrow();
            assertThat(field.value()).extracting(Award::year).containsExactly(2018, 2020);
            assertThat(extracted(field).values()).doesNotHaveDuplicates();
            assertThat(confidences(field)).containsExactly(0.9, 0.9);
            assertThat(confidences(new AwardRecogniser()
                            .recognise(document("en", "It won the United Nations Public Service Award."))
                            .orElseThrow()))
                    .containsExactly(0.7);
        }

        @Test
        @DisplayName("the country")
        void country() {
            ReadDocument document = document("en", "The Cambodian ministry opened an office in Phnom Penh.");
            assertThat(places(document, COUNTRIES.recognise(document).orElseThrow()))
                    .containsExactly("Cambodian");
        }

        @Test
        @DisplayName("and not of the level that the first agency tells")
        void level() {
            ReadDocument document = document("en", "# Title", "Implementing agency: Ministry of Health");
            Field<String> level = new LevelRecogniser()
                    .recognise(
                            document,
                            Particulars.of(document),
                            AGENCIES.recognise(document).orElseThrow())
                    .orElseThrow();
            assertThat(cited(document, level)).isEqualTo("Ministry of Health");
            assertThat(extracted(level).values()).isEmpty();
        }
    }

    @Test
    @DisplayName("that is less sure of one value of a list than its threshold asks leaves that one out, with its place")
    void thresholdsOfEach() {
        Thresholds thresholds = new Thresholds();
        double least = thresholds.of("partners");
        List<Provenance.Finding> places = List.of(
                new Provenance.Finding(1, null, least - 0.01),
                new Provenance.Finding(2, null, least + 0.2),
                new Provenance.Finding(3, null, least));
        Field<List<String>> field =
                new Field<>(List.of("a", "b", "c"), Provenance.Extracted.ofEach(PassageSplitterTest.SHA, places));
        assertThat(thresholds.keptOfEach("partners", java.util.Optional.of(field)))
                .isEqualTo(new Field<>(
                        List.of("b", "c"), Provenance.Extracted.ofEach(PassageSplitterTest.SHA, places.subList(1, 3))));
        assertThat(thresholds.keptOfEach(
                        "partners",
                        java.util.Optional.of(new Field<>(
                                List.of("a"),
                                Provenance.Extracted.ofEach(PassageSplitterTest.SHA, places.subList(0, 1))))))
                .isNull();
    }

    @Test
    @DisplayName("that is less sure than its threshold asks gives nothing")
    void thresholds() {
        Thresholds thresholds = new Thresholds();
        Provenance unsure = new Provenance.Extracted(PassageSplitterTest.SHA, 1, null, thresholds.of("period") - 0.01);
        Provenance sure = new Provenance.Extracted(PassageSplitterTest.SHA, 1, null, thresholds.of("period"));
        Period period = new Period("2015", null);
        assertThat(thresholds.kept("period", java.util.Optional.of(new Field<>(period, unsure))))
                .isNull();
        assertThat(thresholds.kept("period", java.util.Optional.of(new Field<>(period, sure))))
                .isEqualTo(new Field<>(period, sure));
    }
}
