package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The step of a size")
class OutcomeStepsTest {

    @ParameterizedTest
    @CsvSource({
        "%, 0, 0, 10",
        "%, 9.99, 0, 10",
        "%, 50, 50, 60",
        "%, 78.6, 70, 80",
        "%, 99.9, 90, 100",
        "%, 100, 90, 100",
        "%, 100.1, 100, 200",
        "%, 26000, 20000, 50000",
        "percentage-point, 9, 0, 10",
        "%, -15, -20, -10",
        "%, -10, -20, -10",
        "%, -5, -10, 0",
        "d, 0, 0, 0.01",
        "d, 0.005, 0, 0.01",
        "d, 0.01, 0.01, 0.02",
        "d, 3, 2, 5",
        "d, 5, 5, 10",
        "d, 99, 50, 100",
        "d, 100, 100, 200",
        "count, 52100000, 50000000, 100000000",
        "IDR, 17000000000000, 10000000000000, 20000000000000",
        "d, -3, -5, -2"
    })
    @DisplayName("is of tens up to a hundred for shares, and of 1, 2, 5 and their tenfolds for all else")
    void steps(String unit, double amount, double from, double to) {
        OutcomeSteps steps = OutcomeSteps.of(unit);
        assertThat(steps.below(amount)).isEqualTo(from);
        assertThat(steps.above(from)).isEqualTo(to);
    }

    @Test
    @DisplayName("holds the size, whatever that is, and begins where the one before ends")
    void holds() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            OutcomeSteps steps = OutcomeSteps.of(random.nextBoolean() ? "%" : "d");
            double amount = Math.pow(10, random.nextDouble(-4, 15)) * (random.nextInt(5) == 0 ? -1 : 1);
            double from = steps.below(amount);
            double to = steps.above(from);
            assertThat(amount).as("seed %s", seed).isBetween(from, to);
            assertThat(steps.above(from)).as("seed %s", seed).isGreaterThan(from);
            assertThat(steps.below((from + to) / 2)).as("seed %s", seed).isEqualTo(from);
        }
    }
}
