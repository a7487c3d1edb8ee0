package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;

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

    /** The eleven members of ASEAN, in the order of {@link #TWELVE}. */
    public static final List<Country> ASEAN = TWELVE.subList(0, 11);

    /** By country and language. */
    private static final Map<String, Map<String, List<String>>> OTHER_NAMES = otherNames();

    private static Map<String, Map<String, List<String>>> otherNames() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Country.class.getResourceAsStream("/vocabulary/country-names.tsv")),
                StandardCharsets.UTF_8))) {
            List<List<String>> rows = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
            List<String> languages = rows.getFirst();
            Map<String, Map<String, List<String>>> names = new HashMap<>();
            for (List<String> row : rows.subList(1, rows.size())) {
                for (int i = 1; i < languages.size(); i++) {
                    if (!row.get(i).isEmpty()) {
                        names.computeIfAbsent(row.getFirst(), key -> new HashMap<>())
                                .put(languages.get(i), List.of(row.get(i).split("\\|", -1)));
                    }
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        return Objects.requireNonNull(ALPHA2_BY_ALPHA3.get(code));
    }

    /**
     * What the country is called in a language (BCP 47): the name that CLDR has, then others in use, which
     * {@code vocabulary/country-names.tsv} has for {@link #TWELVE} in the languages served.
     */
    public SequencedSet<String> names(String language) {
        SequencedSet<String> names = new LinkedHashSet<>();
        names.add(name(language));
        names.addAll(OTHER_NAMES.getOrDefault(code, Map.of()).getOrDefault(language, List.of()));
        return names;
    }

    /** The country's name in a language (BCP 47), as CLDR has it; English where CLDR lacks the language. */
    public String name(String language) {
        String name = ULocale.getDisplayCountry("und_" + alpha2(), Language.naming(language));
        return name.equals(alpha2()) ? ULocale.getDisplayCountry("und_" + alpha2(), "en") : name;
    }
}
