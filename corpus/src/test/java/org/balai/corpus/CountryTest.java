package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A country")
class CountryTest {

    @ParameterizedTest
    @CsvSource({
        "KHM, en, Cambodia",
        "KHM, km, កម្ពុជា",
        "KHM, th, กัมพูชา",
        "KHM, ko, 캄보디아",
        "KHM, vi, Campuchia",
        "KHM, id, Kamboja",
        "KHM, ms, Kemboja",
        "KHM, zh, 柬埔寨",
        "KHM, pt, Camboja",
        "KOR, en, South Korea",
        "KOR, ko, 대한민국",
        "LAO, lo, ລາວ",
        "MMR, my, မြန်မာ",
        "SGP, ta, சிங்கப்பூர்",
        "PHL, fil, Pilipinas",
        "TLS, pt, Timor-Leste",
        "VNM, vi, Việt Nam",
        "THA, th, ไทย"
    })
    @DisplayName("is named as CLDR names it in the reader's language")
    void names(String code, String language, String name) {
        assertThat(new Country(code).name(language)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "KOR, en, ROK",
        "KOR, pt, Coreia",
        "KOR, km, កូរ៉េ",
        "KOR, th, เกาหลี",
        "LAO, en, Lao PDR",
        "LAO, lo, ສປປ ລາວ",
        "BRN, en, Bru-nei",
        "TLS, tet, Timor-Leste",
        "MMR, vi, Miến Điện"
    })
    @DisplayName("has other names in use, after CLDR's")
    void otherNames(String code, String language, String name) {
        Country country = new Country(code);
        assertThat(country.names(language)).contains(name).startsWith(country.name(language));
    }

    @Test
    @DisplayName("shares no name with another country")
    void ownNames() {
        Map<String, String> owners = new HashMap<>();
        for (Country country : Country.TWELVE) {
            for (Language language : Language.SERVED) {
                for (String name : country.names(language.tag())) {
                    assertThat(name).isEqualTo(name.strip()).isNotEmpty();
                    assertThat(owners.merge(name, country.code(), (one, other) -> one))
                            .as(name)
                            .isEqualTo(country.code());
                }
            }
        }
    }

    @Test
    @DisplayName("is named in English where CLDR lacks the language, whatever the machine speaks")
    void englishElsewhere() {
        ULocale before = ULocale.getDefault();
        try {
            ULocale.setDefault(ULocale.KOREA);
            assertThat(new Country("THA").name("tet")).isEqualTo("Thailand");
        } finally {
            ULocale.setDefault(before);
        }
    }

    @Test
    @DisplayName("has a name, not a code, in every language served")
    void everyLanguage() {
        for (Country country : Country.TWELVE) {
            for (Language language : Language.SERVED) {
                assertThat(country.name(language.tag()))
                        .as("%s in %s", country.code(), language.tag())
                        .isNotBlank()
                        .doesNotMatch("[A-Z]{2,3}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TH", "th", "THA", "tha", "Tha"})
    @DisplayName("is found by its alpha-2 or alpha-3 code in any case of letters")
    void found(String code) {
        assertThat(Country.of(code)).contains(new Country("THA"));
        assertThat(Country.of(code).orElseThrow().alpha2()).isEqualTo("TH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "XXX", "Thailand", "ไทย", "T"})
    @DisplayName("is not found by what is no code")
    void notFound(String code) {
        assertThat(Country.of(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TH", "tha", "XXX", ""})
    @DisplayName("is made of an assigned alpha-3 code in capitals only")
    void refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Country(code))
                .withMessage("not an ISO 3166-1 alpha-3 country code: " + code);
    }

    @Test
    @DisplayName("of the twelve stands in the fixed order")
    void twelve() {
        assertThat(Country.TWELVE)
                .extracting(Country::code)
                .containsExactly("BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM", "KOR");
    }
}
