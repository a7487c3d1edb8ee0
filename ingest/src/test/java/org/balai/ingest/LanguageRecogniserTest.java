package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The language recogniser")
class LanguageRecogniserTest {

    private static final LanguageRecogniser LANGUAGES = new LanguageRecogniser();

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("tells each of the fourteen languages from a sentence")
    @CsvSource(delimiter = '|', textBlock = """
            en  | The office opened one counter for all permits, and people now wait three days.
            ko  | 시민은 하나의 창구에서 모든 민원을 신청할 수 있다.
            ko  | 國民申聞鼓에 접수된 민원은 담당 기관이 처리한다.
            id  | Warga dapat menyampaikan pengaduan melalui satu pintu dan pemerintah daerah wajib menanggapinya karena aturan baru.
            ms  | Orang ramai boleh membuat aduan melalui satu talian sahaja dan jabatan kerajaan perlu menjawabnya kerana peraturan baharu.
            th  | ประชาชนยื่นคำร้องได้ที่ศูนย์บริการแห่งเดียว
            vi  | Người dân nộp hồ sơ tại một cửa và nhận kết quả trong ba ngày.
            fil | Ang mga mamamayan ay maaaring magsumite ng reklamo sa isang tanggapan lamang.
            km  | ប្រជាពលរដ្ឋអាចដាក់ពាក្យស្នើសុំនៅច្រកចេញចូលតែមួយ។
            lo  | ປະຊາຊົນສາມາດຍື່ນຄຳຮ້ອງຢູ່ສູນບໍລິການປະຕູດຽວ
            my  | ပြည်သူများသည် တစ်နေရာတည်းတွင် လျှောက်ထားနိုင်သည်။
            zh  | 市民可以在一个窗口办理所有手续。
            ta  | குடிமக்கள் ஒரே இடத்தில் விண்ணப்பிக்கலாம்.
            pt  | Os cidadãos podem apresentar reclamações num único balcão de atendimento.
            tet | Povu bele hato'o keixa iha fatin ida de'it no governu tenke fó resposta ba ema hotu.
            """)
    void fourteen(String tag, String text) {
        assertThat(LANGUAGES.recognise(text).tag()).isEqualTo(tag);
    }

    @Test
    @DisplayName("names the language of most letters, quotations aside")
    void mixed() {
        assertThat(LANGUAGES
                        .recognise(
                                "โครงการ Solar Village ได้รับรางวัล UN Public Service Award ประจำปี 2019 สาขาสถาบันภาครัฐ")
                        .tag())
                .isEqualTo("th");
    }

    @Test
    @DisplayName("takes a text that quotes a Japanese name for what the rest is in, and Japanese for Japanese")
    void japanese() {
        assertThat(LANGUAGES
                        .recognise(
                                "ยุทธการใต้สมุทร (ญี่ปุ่น: 沈黙の艦隊 โรมาจิ: Chinmoku no Kantai) เป็นการ์ตูนญี่ปุ่นที่มีชื่อเสียง")
                        .tag())
                .isEqualTo("th");
        assertThat(LANGUAGES
                        .recognise("The city learned from “まちづくり” (machizukuri), the residents' planning of Kobe.")
                        .tag())
                .isEqualTo("en");
        assertThat(LANGUAGES
                        .recognise("高雄市向日本学习“町づくり”，由居民共同规划社区的未来，并且由政府提供资金支持。")
                        .tag())
                .isEqualTo("zh");
        assertThat(LANGUAGES.recognise("行政手続の簡素化により、申請から許可までの日数が短縮された。").tag()).isEqualTo("ja");
    }

    @Test
    @DisplayName("tells a Chinese text that quotes a Korean name from a Korean text with Chinese characters")
    void koreanAndChinese() {
        assertThat(LANGUAGES
                        .recognise("韩国的国家综合电子采购系统（韩文名“나라장터”）把招标、投标、签约和付款放在同一系统内。")
                        .tag())
                .isEqualTo("zh");
        assertThat(LANGUAGES.recognise("國民의 請願을 處理하는 機關은 結果를 通知하여야 한다.").tag()).isEqualTo("ko");
    }

    @Test
    @DisplayName("is not sure of figures, names and single words")
    void unsure() {
        assertThat(LANGUAGES.recognise("2019 | 336,669 | 31 %").tag()).isEqualTo("und");
        assertThat(LANGUAGES.recognise("Bangkok").tag()).isEqualTo("und");
        assertThat(LANGUAGES.recognise("").tag()).isEqualTo("und");
    }
}
