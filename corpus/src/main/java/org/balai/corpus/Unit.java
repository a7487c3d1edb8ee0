package org.balai.corpus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A unit of measurement in its one spelling, and how its amounts are brought to the unit in which its like are compared.
 *
 * <p>Times are compared in days, masses in tonnes, energies in kilowatt hours and volumes in cubic metres, by the factors of
 * UCUM (a month is 30.4375 days). All else is compared only with itself: per cent and percentage points, persons and
 * households, a currency and the same currency of a named year, a rate and another rate. What no list knows is a unit of
 * its own, as it was written.
 *
 * @param code its spelling: UCUM's where UCUM has it ("d", "mo", "%"), ISO 4217 with or without a year ("USD", "USD 2015"),
 *     else a plain word ("persons") or what was written
 * @param base the code of the unit that its amounts are compared in; itself where nothing is alike
 * @param factor how many of {@code base} one of it is; more than 0
 */
public record Unit(String code, String base, BigDecimal factor) {

    /** Figures that are carried through a conversion; more than any report prints. */
    private static final MathContext PRECISION = new MathContext(12, RoundingMode.HALF_EVEN);

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Unit> BY_SPELLING = new HashMap<>();

    static {
        time("s", "1", "sec", "second", "seconds");
        time("min", "60", "mins", "minute", "minutes");
        time("h", "3600", "hr", "hrs", "hour", "hours");
        time("d", "86400", "day", "days");
        time("wk", "604800", "week", "weeks");
        time("mo", "2629800", "month", "months");
        time("a", "31557600", "yr", "year", "years");
        convertible("g", "t", "0.000001", "gram", "grams");
        convertible("kg", "t", "0.001", "kilogram", "kilograms");
        convertible("t", "t", "1", "tonne", "tonnes");
        convertible("Wh", "kWh", "0.001", "W.h");
        convertible("kWh", "kWh", "1", "kW.h");
        convertible("MWh", "kWh", "1000", "MW.h");
        convertible("GWh", "kWh", "1000000", "GW.h");
        convertible("L", "m3", "0.001", "l", "litre", "litres", "liter", "liters");
        convertible("m3", "m3", "1");
        apart("%", "percent", "per cent", "pct");
        apart("percentage-point", "percentage-points", "percentage point", "percentage points", "pp", "p.p.");
        apart("count", "1", "{count}", "number");
        apart("persons", "person", "people");
        apart("households", "household");
        apart("trips", "trip");
        apart("documents", "document");
        apart("score", "scores");
    }

    private static final Pattern MONEY = Pattern.compile("([A-Z]{3})(?:[ -]?\\(?((?:19|20)\\d\\d)\\)?)?");
    private static final Pattern RATE = Pattern.compile("([^/]+?) ?/ ?([^/]+)");

    public Unit {
        if (code.isEmpty() || base.isEmpty()) {
            throw new IllegalArgumentException("unit without code");
        }
        if (factor.signum() <= 0) {
            throw new IllegalArgumentException("factor of " + code + " is not above 0: " + factor);
        }
    }

    /** Reads a unit as outcomes and questions write it; blank is an {@link IllegalArgumentException}. */
    public static Unit of(String written) {
        String plain = written.strip().replaceAll("\\s+", " ");
        // A letter alone is another unit in capitals: A is an ampere.
        String spelling =
                plain.length() > 1 && !BY_SPELLING.containsKey(plain) ? plain.toLowerCase(Locale.ROOT) : plain;
        Unit known = BY_SPELLING.get(spelling);
        if (known != null) {
            return known;
        }
        Matcher money = MONEY.matcher(plain);
        if (money.matches() && CURRENCIES.contains(money.group(1))) {
            return itself(money.group(2) == null ? money.group(1) : money.group(1) + " " + money.group(2));
        }
        Matcher rate = RATE.matcher(plain);
        if (rate.matches()) {
            // Spelt alike and not converted: "hours a month" in days would be read by nobody.
            return itself(of(rate.group(1)).code() + "/" + of(rate.group(2)).code());
        }
        return itself(plain);
    }

    /** An amount of this unit in {@link #base}, to twelve figures. */
    public double toBase(double amount) {
        return rounded(BigDecimal.valueOf(amount).multiply(factor));
    }

    /** An amount of {@link #base} in this unit, to twelve figures. */
    public double fromBase(double amount) {
        return rounded(BigDecimal.valueOf(amount).divide(factor, MathContext.DECIMAL64));
    }

    /** Whether an increase in it can be told in per cent: a place in a ranking cannot. */
    boolean isOnARatioScale() {
        return !code.equals("rank");
    }

    /** A number to the twelve figures that are compared, so that 0.1 + 0.2 is 0.3. */
    static double rounded(BigDecimal number) {
        return number.round(PRECISION).doubleValue();
    }

    private static Unit itself(String code) {
        return new Unit(code, code, BigDecimal.ONE);
    }

    private static void time(String code, String seconds, String... others) {
        known(new Unit(code, "d", new BigDecimal(seconds).divide(SECONDS_A_DAY, MathContext.DECIMAL64)), others);
    }

    private static void convertible(String code, String base, String factor, String... others) {
        known(new Unit(code, base, new BigDecimal(factor)), others);
    }

    private static void apart(String code, String... others) {
        known(itself(code), others);
    }

    private static void known(Unit unit, String... others) {
        BY_SPELLING.put(unit.code(), unit);
        for (String other : others) {
            BY_SPELLING.put(other, unit);
        }
    }
}
