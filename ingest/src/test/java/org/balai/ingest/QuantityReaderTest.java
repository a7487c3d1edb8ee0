package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The quantity reader")
class QuantityReaderTest {

    private static List<Quantity> read(String language, String text) {
        return Wording.of(language).quantities().of(text);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("reads figures of every script, scales, decimal signs, currencies and number words")
    @CsvSource(delimiter = '|', textBlock = """
            th  | ลดลงร้อยละ ๑๑.๒               | 11.2        | %
            th  | ประหยัดได้ 1.2 พันล้านบาท        | 1200000000  | THB
            th  | ลดรายจ่าย ๓.๔ แสนบาท           | 340000      | THB
            th  | ใช้เวลาสองชั่วโมงครึ่ง             | 2.5         | h
            th  | เพิ่มขึ้น ๖.๓ จุดร้อยละ            | 6.3         | percentage-point
            th  | มีเอกสารสิบสองฉบับ              | 12          | documents
            lo  | ເພີ່ມຂຶ້ນ ໒,໕ ຕື້ກີບ               | 2500000000  | LAK
            lo  | ປິ່ນປົວ ໑໒.໘໐໐ ຄົນ               | 12800       | persons
            km  | កើនឡើង ៣,៧ ពាន់លានរៀល         | 3700000000  | KHR
            km  | ១៥.៦០០ នាក់                   | 15600       | persons
            my  | ကျပ် ၈၅ သန်း တိုးလာ              | 85000000    | MMK
            my  | ကျပ်သိန်း ၅ဝဝ သက်သာ            | 50000000    | MMK
            my  | ၂.၈ ရာခိုင်နှုန်းမှတ်                | 2.8         | percentage-point
            ko  | 3억 2천만 원                    | 320000000   | KRW
            ko  | 10만 4,300명                   | 104300      | persons
            ko  | 서류 아홉 가지                   | 9           | documents
            ko  | 두 시간 반이                    | 2.5         | h
            ko  | 6.5%p 떨어졌다                 | 6.5         | percentage-point
            ko  | 사흘이 걸렸다                    | 3           | d
            vi  | tiết kiệm 4,6 tỷ đồng          | 4600000000  | VND
            vi  | 4.200 phiếu                   | 4200        | count
            vi  | hai giờ rưỡi                   | 2.5         | h
            vi  | 9 điểm phần trăm               | 9           | percentage-point
            id  | Rp1,2 miliar                  | 1200000000  | IDR
            id  | 23.400 keluarga               | 23400       | households
            id  | dua puluh lima ribu orang     | 25000       | persons
            ms  | RM5.6 juta                    | 5600000     | MYR
            ms  | 13 mata peratusan             | 13          | percentage-point
            fil | ₱31.5 milyon                  | 31500000    | PHP
            fil | labinlimang minuto            | 15          | min
            zh  | 3,800万新元                    | 38000000    | SGD
            zh  | 减少了四成二                     | 42          | %
            zh  | 13个百分点                      | 13          | percentage-point
            """)
    void numbers(String language, String text, double value, String unit) {
        assertThat(read(language, text)).singleElement().satisfies(quantity -> {
            assertThat(quantity.value()).isEqualTo(value);
            assertThat(quantity.unit()).isEqualTo(unit);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("takes shares and multiples in words for per cent, of multiples what was added")
    @CsvSource(delimiter = '|', textBlock = """
            ko  | 열 명 중 두 명                  | 20
            ko  | 4분의 1                        | 25
            ko  | 2.5배로 뛰었다                   | 150
            th  | เก้าในสิบคน                     | 90
            th  | 3 เท่าของปีก่อน                  | 200
            vi  | gấp rưỡi                      | 50
            vi  | ba phần tư                    | 75
            id  | Tujuh dari sepuluh orang tua  | 70
            id  | dua kali lipat                | 100
            ms  | satu daripada lima pengguna   | 20
            fil | Walo sa bawat sampung magulang | 80
            zh  | 三分之一                        | 33.333
            zh  | 增至3倍                         | 200
            zh  | 增长了2倍                       | 200
            """)
    void shares(String language, String text, double value) {
        assertThat(read(language, text))
                .singleElement()
                .satisfies(quantity ->
                        assertThat(quantity.value()).isCloseTo(value, org.assertj.core.data.Offset.offset(0.01)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("knows years of both eras, dates, references, telephone numbers and times of day for none")
    @CsvSource(delimiter = '|', textBlock = """
            th  | ประจำปี 2562 (ค.ศ. 2019)
            th  | พ.ศ. ๒๕๕๘ มาตรา 7
            th  | โทร. 0 2000 0000 ต่อ 304
            lo  | ເລກທີ ໔໖/ສພຊ ລົງວັນທີ ໒໖ ທັນວາ ໒໐໑໓
            km  | ថ្ងៃទី១២ ខែកុម្ភៈ ឆ្នាំ២០១៧
            my  | ၂၀၁၇ ခုနှစ်
            ko  | 2019년 6월 18일 제25회
            ko  | 밤 11시 30분
            vi  | ngày 26 và 27/11/2019
            id  | Hubungi 0812-0000-0000 atau Pasal 14
            zh  | 2016年7月1日
            fil | Oras: 8:00 n.u.
            """)
    void none(String language, String text) {
        assertThat(read(language, text)).isEmpty();
    }

    @Test
    @DisplayName("makes a range one quantity with two ends")
    void ranges() {
        assertThat(read("vi", "4–6 tuần")).singleElement().satisfies(quantity -> {
            assertThat(quantity.least()).isEqualTo(4);
            assertThat(quantity.value()).isEqualTo(6);
        });
    }

    @Test
    @DisplayName("adds up hours and minutes")
    void sums() {
        assertThat(read("ko", "1시간 10분"))
                .singleElement()
                .satisfies(quantity -> assertThat(quantity.value()).isEqualTo(70));
    }
}
