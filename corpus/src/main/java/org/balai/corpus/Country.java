package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A country by its ISO 3166-1 alpha-3 code, with its names as CLDR has them.
 *
 * @param code three capital letters that ISO 3166-1 assigns
 */
public record Country(@JsonValue String code) {

    private static final Map<String, String> ALPHA2_BY_ALPHA3 = new HashMap<>();

    static {
        for (String alpha2 : Locale.getISOCountries()) {
            ALPHA2_BY_ALPHA3.put(Locale.of("", alpha2).getISO3Country(), alpha2);
        }
    }

    /**
     * The eleven members of ASEAN and the Republic of Korea, in the fixed order in which every list shows them.
     */
    public static final List<Country> TWELVE = List.of(
            new Country("BRN"),
            new Country("KHM"),
            new Country("IDN"),
            new Country("LAO"),
            new Country("MYS"),
            new Country("MMR"),
            new Country("PHL"),
            new Country("SGP"),
            new Country("THA"),
            new Country("TLS"),
            new Country("VNM"),
            new Country("KOR"));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Country {
        if (!ALPHA2_BY_ALPHA3.containsKey(code)) {
            throw new IllegalArgumentException("not an ISO 3166-1 alpha-3 country code: " + code);
        }
    }

    /** Finds a country by its alpha-2 or alpha-3 code, in any case of letters. */
    public static Optional<Country> of(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (ALPHA2_BY_ALPHA3.containsKey(upper)) {
            return Optional.of(new Country(upper));
        }
        return ALPHA2_BY_ALPHA3.entrySet().stream()
                .filter(entry -> entry.getValue().equals(upper))
                .map(entry -> new Country(entry.getKey()))
                .findFirst();
    }

    /** The ISO 3166-1 alpha-2 code. */
    public String alpha2() {
        return java.util.Objects.requireNonNull(ALPHA2_BY_ALPHA3.get(code));
    }

    /** The country's name in a language (BCP 47), as CLDR has it; English where CLDR lacks the language. */
    public String name(String language) {
        String name = ULocale.getDisplayCountry("und_" + alpha2(), Language.naming(language));
        return name.equals(alpha2()) ? ULocale.getDisplayCountry("und_" + alpha2(), "en") : name;
    }
}
