package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.balai.corpus.Outcome.Direction;

/**
 * How large an outcome is, in one of the ways of telling it.
 *
 * <p>One outcome can be told in several: permits that took 14 days and now take 3 were cut by 11 days, were cut by 78.6 per
 * cent, and have reached 3 days. What the report does not print is worked out from the state before and after.
 *
 * @param way whether the amount is that of a change, and in which direction, or the value reached
 * @param unit the code of a {@link Unit} that is its own base
 * @param amount the amount in {@code unit}, to twelve figures; that of a change is never negative
 */
public record OutcomeSize(Way way, String unit, double amount) {

    /** What an amount is the amount of. */
    public enum Way {
        /** It rose by so much. */
        @JsonProperty("increase")
        INCREASE,
        /** It fell by so much. */
        @JsonProperty("decrease")
        DECREASE,
        /** It stayed at so much. */
        @JsonProperty("unchanged")
        UNCHANGED,
        /** It is at so much now, wherever it was before. */
        @JsonProperty("reached")
        REACHED
    }

    private static final String PERCENT = "%";
    private static final String POINT = "percentage-point";

    public OutcomeSize {
        if (!Unit.of(unit).base().equals(unit)) {
            throw new IllegalArgumentException("amounts are not compared in " + unit);
        }
        if (!Double.isFinite(amount) || (amount < 0 && (way == Way.INCREASE || way == Way.DECREASE))) {
            throw new IllegalArgumentException("not the amount of a size: " + amount);
        }
    }

    /** All ways in which the size of an outcome can be told; none where it has no value. */
    public static List<OutcomeSize> of(Outcome outcome) {
        if (outcome.value() == null || outcome.unit() == null) {
            return List.of();
        }
        Unit unit = Unit.of(outcome.unit());
        double value = unit.toBase(outcome.value());
        Direction direction = outcome.direction();
        if (outcome.baseline() != null && direction != Direction.UNCHANGED) {
            return change(unit, unit.toBase(outcome.baseline()), value);
        }
        List<OutcomeSize> sizes = new ArrayList<>();
        boolean reached = true;
        if (direction == Direction.UNCHANGED) {
            sizes.add(new OutcomeSize(Way.UNCHANGED, unit.base(), value));
        } else if (direction != null && !Boolean.FALSE.equals(outcome.change())) {
            Way way = direction == Direction.INCREASE ? Way.INCREASE : Way.DECREASE;
            sizes.add(new OutcomeSize(way, unit.base(), Math.abs(value)));
            // "Down 50 %" and "two days shorter" are changes. "9,000 firms, an increase" may be so many more, or so
            // many now.
            reached = outcome.change() == null && !isToldByChange(unit);
        }
        if (reached) {
            sizes.add(new OutcomeSize(Way.REACHED, unit.base(), value));
        }
        return sizes;
    }

    private static List<OutcomeSize> change(Unit unit, double before, double after) {
        List<OutcomeSize> sizes = new ArrayList<>();
        sizes.add(new OutcomeSize(Way.REACHED, unit.base(), after));
        if (before == after) {
            sizes.add(new OutcomeSize(Way.UNCHANGED, unit.base(), after));
            return sizes;
        }
        Way way = after > before ? Way.INCREASE : Way.DECREASE;
        BigDecimal difference =
                BigDecimal.valueOf(after).subtract(BigDecimal.valueOf(before)).abs();
        sizes.add(new OutcomeSize(way, unit.base().equals(PERCENT) ? POINT : unit.base(), Unit.rounded(difference)));
        if (before > 0 && unit.isOnARatioScale()) {
            sizes.add(new OutcomeSize(
                    way,
                    PERCENT,
                    Unit.rounded(
                            difference.movePointRight(2).divide(BigDecimal.valueOf(before), MathContext.DECIMAL64))));
        }
        return sizes;
    }

    private static boolean isToldByChange(Unit unit) {
        return unit.base().equals(PERCENT)
                || unit.base().equals(POINT)
                || unit.base().equals("d");
    }
}
