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
            ko  | 3억 2천만 원                    | 320000000   | KRW
            ko  | 10만 4,300명                   | 104300      | persons
            ko  | 서류 아홉 가지                   | 9           | documents
            ko  | 두 시간 반이                    | 2.5         | h
            ko  | 6.5%p 떨어졌다                 | 6.5         | percentage-point
            ko  | 사흘이 걸렸다                    | 3           | d
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
            ko  | 2019년 6월 18일 제25회
            ko  | 밤 11시 30분
            zh  | 2016年7月1日
            """)
    void none(String language, String text) {
        assertThat(read(language, text)).isEmpty();
    }

    @Test
    @DisplayName("adds up hours and minutes")
    void sums() {
        assertThat(read("ko", "1시간 10분"))
                .singleElement()
                .satisfies(quantity -> assertThat(quantity.value()).isEqualTo(70));
    }
}
