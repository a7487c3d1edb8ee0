package org.balai.search;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The steps in which the sizes of outcomes are counted: tens up to a hundred for per cent and percentage points, and 1, 2, 5,
 * 10, 20, 50 and so on beyond and for all else, since that lies anywhere between hours and millions of persons.
 *
 * <p>A step holds its lower bound and not its upper one, but for the last of the tens: all of a hundred are among the
 * nineties, not more than all. Below 0 it is the other way round.
 */
final class OutcomeSteps {

    private static final int LARGEST_POWER = 18;

    private static final OutcomeSteps SHARES =
            new OutcomeSteps(DoubleStream.concat(IntStream.range(0, 10).mapToDouble(ten -> ten * 10), decades(2)));
    private static final OutcomeSteps OTHERS = new OutcomeSteps(DoubleStream.concat(DoubleStream.of(0), decades(-2)));

    private final double[] bounds;

    private OutcomeSteps(DoubleStream bounds) {
        this.bounds = bounds.toArray();
    }

    private static DoubleStream decades(int firstPower) {
        return IntStream.rangeClosed(firstPower, LARGEST_POWER)
                .boxed()
                .flatMapToDouble(
                        power -> IntStream.of(1, 2, 5).mapToDouble(digit -> Double.parseDouble(digit + "e" + power)));
    }

    /** The steps for amounts of a unit, by its code. */
    static OutcomeSteps of(String unit) {
        return unit.equals("%") || unit.equals("percentage-point") ? SHARES : OTHERS;
    }

    /** The lower bound of the step that an amount lies in. */
    double below(double amount) {
        if (amount < 0) {
            return -above(below(-amount));
        }
        if (this == SHARES && amount == 100) {
            return 90;
        }
        return bounds[at(amount)];
    }

    /** The lower bound of the step after the one that begins at {@code lower}, which is the upper bound of that one. */
    double above(double lower) {
        if (lower < 0) {
            // The bound before, seen from 0; the search finds one that is there.
            return -bounds[at(-lower) - 1] + 0.0;
        }
        return bounds[Math.min(at(lower) + 1, bounds.length - 1)];
    }

    private int at(double amount) {
        int found = Arrays.binarySearch(bounds, amount);
        return found >= 0 ? found : -found - 2;
    }
}
