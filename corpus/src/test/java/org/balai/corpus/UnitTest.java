package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A unit")
class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "36, h, 1.5, d",
        "90, min, 0.0625, d",
        "43200, s, 0.5, d",
        "2, wk, 14, d",
        "2, week, 14, d",
        "1, mo, 30.4375, d",
        "1, a, 365.25, d",
        "250, kg, 0.25, t",
        "1.5, MWh, 1500, kWh",
        "2, GWh, 2000000, kWh",
        "500, L, 0.5, m3",
        "7, days, 7, d"
    })
    @DisplayName("of time, mass, energy or volume is compared in one unit, whichever it is written in")
    void convertible(double amount, String written, double inBase, String base) {
        Unit unit = Unit.of(written);
        assertThat(unit.base()).isEqualTo(base);
        assertThat(unit.toBase(amount)).isEqualTo(inBase);
        assertThat(unit.fromBase(inBase)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "per cent, %",
        "pp, percentage-point",
        "percentage points, percentage-point",
        "people, persons",
        "1, count",
        "USD, USD",
        "USD 2015, USD 2015",
        "USD2015, USD 2015",
        "USD (2015), USD 2015",
        "USD/month, USD/mo",
        "h / month, h/mo",
        "per 1000 persons, per 1000 persons",
        "'  stars   of five ', stars of five",
        "ABC, ABC",
        "Days, d"
    })
    @DisplayName("has one spelling")
    void spelling(String written, String code) {
        assertThat(Unit.of(written).code()).isEqualTo(code);
        assertThat(Unit.of(code)).isEqualTo(Unit.of(written));
    }

    @ParameterizedTest
    @CsvSource({
        "%, percentage-point",
        "persons, households",
        "persons, count",
        "USD, KRW",
        "USD, USD 2015",
        "USD 2010, USD 2015",
        "USD, USD/mo",
        "h, h/month",
        "t, kWh",
        "a, A"
    })
    @DisplayName("is not compared with one of another kind")
    void apart(String one, String other) {
        assertThat(Unit.of(one).base()).isNotEqualTo(Unit.of(other).base());
    }

    @Test
    @DisplayName("converts to the same amount from whichever unit of its kind, to twelve figures")
    void sameAmount() {
        assertThat(Unit.of("h").toBase(45.6)).isEqualTo(Unit.of("d").toBase(1.9));
        assertThat(Unit.of("min").toBase(20)).isEqualTo(Unit.of("h").toBase(20 / 60.0));
        assertThat(Unit.of("h").fromBase(Unit.of("h").toBase(0.1))).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @DisplayName("is never blank")
    void blank(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> Unit.of(written)).withMessage("unit without code");
    }
}
