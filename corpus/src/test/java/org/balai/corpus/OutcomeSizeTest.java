package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import org.balai.corpus.Outcome.Direction;
import org.balai.corpus.OutcomeSize.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The size of an outcome")
class OutcomeSizeTest {

    private static Outcome outcome(
            @Nullable Double baseline,
            @Nullable Double value,
            @Nullable String unit,
            @Nullable Direction direction,
            @Nullable Boolean change) {
        return new Outcome(
                "waiting-and-processing-time",
                LangString.of("en", "It went well"),
                null,
                baseline,
                value,
                unit,
                direction,
                null,
                null,
                null,
                null,
                null,
                null,
                change);
    }

    private static String told(Outcome outcome) {
        return OutcomeSize.of(outcome).stream()
                .map(size -> size.way() + " " + size.amount() + " " + size.unit())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    @Test
    @DisplayName("from 14 days to 3 is a cut by 11 days, a cut by 78.6 per cent, and 3 days reached")
    void fromTo() {
        assertThat(told(outcome(14.0, 3.0, "d", Direction.DECREASE, null)))
                .isEqualTo("DECREASE 11.0 d; DECREASE 78.5714285714 %; REACHED 3.0 d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48|36|h|DECREASE 0.5 d; DECREASE 25.0 %; REACHED 1.5 d",
                "1.9|1.4|d|DECREASE 0.5 d; DECREASE 26.3157894737 %; REACHED 1.4 d",
                "7000|12000|persons|INCREASE 5000.0 persons; INCREASE 71.4285714286 %; REACHED 12000.0 persons",
                "45.9|54.9|%|INCREASE 19.6078431373 %; INCREASE 9.0 percentage-point; REACHED 54.9 %",
                "0|757|count|INCREASE 757.0 count; REACHED 757.0 count",
                "75|84|rank|INCREASE 9.0 rank; REACHED 84.0 rank",
                "-2|1|%|INCREASE 3.0 percentage-point; REACHED 1.0 %",
                "30|30|%|REACHED 30.0 %; UNCHANGED 30.0 %"
            })
    @DisplayName("with the state before is worked out in the unit and in per cent, where that has a meaning")
    void workedOut(double before, double after, String unit, String told) {
        assertThat(told(outcome(before, after, unit, null, null))).isEqualTo(told);
    }

    @Test
    @DisplayName("of what is said to be unchanged is no change, though the figures differ by chance")
    void unchanged() {
        assertThat(told(outcome(30.0, 31.0, "%", Direction.UNCHANGED, null)))
                .isEqualTo("REACHED 31.0 %; UNCHANGED 31.0 %");
        assertThat(told(outcome(null, 31.0, "%", Direction.UNCHANGED, null)))
                .isEqualTo("REACHED 31.0 %; UNCHANGED 31.0 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80|%|DECREASE|true|DECREASE 80.0 %",
                "98|%|INCREASE|false|REACHED 98.0 %",
                "3|d|DECREASE|false|REACHED 3.0 d",
                "80|%|DECREASE||DECREASE 80.0 %",
                "5|d|DECREASE||DECREASE 5.0 d",
                "9|percentage-point|INCREASE||INCREASE 9.0 percentage-point",
                "9000|count|INCREASE||INCREASE 9000.0 count; REACHED 9000.0 count",
                "97|%|||REACHED 97.0 %",
                "-15|%|DECREASE||DECREASE 15.0 %"
            })
    @DisplayName(
            "without the state before is that of the change or the value reached, as told; if not told, by its unit")
    void alone(double value, String unit, @Nullable Direction direction, @Nullable Boolean change, String told) {
        assertThat(told(outcome(null, value, unit, direction, change))).isEqualTo(told);
    }

    @Test
    @DisplayName("is none where there is no value")
    void noValue() {
        assertThat(OutcomeSize.of(outcome(null, null, null, Direction.DECREASE, null)))
                .isEmpty();
    }

    @Test
    @DisplayName("is in a unit that amounts are compared in, and a change is never negative")
    void refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OutcomeSize(Way.REACHED, "h", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OutcomeSize(Way.DECREASE, "d", -1));
    }
}
