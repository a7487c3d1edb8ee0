package org.balai.ingest;

import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.balai.corpus.Country;
import org.balai.corpus.Field;
import org.balai.corpus.Language;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Provenance;

/**
 * Tells the country that carried a case out.
 *
 * <p>A report names other countries too: partners, models, those that adopted the practice. The one that is named most,
 * earliest, and in title and headings is taken. Names come from CLDR in every language served, for every country; what
 * CLDR lacks (other names, demonyms, large places) is in {@code countries.tsv} for the twelve.
 */
public final class CountryRecogniser {

    private record Term(Country country, double weight, boolean capital, boolean named) {}

    private static final double NAME = 3;
    private static final double DEMONYM = 2;
    private static final double PLACE = 2;

    /** Countries whose names are words or persons' names; they are left to people. */
    private static final Set<String> AMBIGUOUS = Set.of(
            "GEO", "JOR", "TCD", "GIN", "MLI", "TGO", "NIU", "GGY", "JEY", "CUB", "IRN", "PER", "OMN", "CHL", "MAC");

    /** Below this share of all that points to countries, two or more are as likely. */
    private static final double LEAST_SHARE = 0.4;

    /** Cases from elsewhere are welcome but few. */
    private static final double ELSEWHERE = 0.5;

    /** Where a language is at home in one of the twelve only: that much for it, as for a name in a heading. */
    private static final double HOME = 6;

    /** And that much more where the text names that country at all. */
    private static final double HOME_NAMED = 8;

    /** What "Country: Cambodia" counts beside names in the text. */
    private static final double SAID = 40;

    private static final Map<String, String> HOMES = Map.of(
            "id", "IDN", "th", "THA", "vi", "VNM", "fil", "PHL", "km", "KHM", "lo", "LAO", "my", "MMR", "tet", "TLS",
            "ko", "KOR");

    /** "Country: Cambodia" at the head of a report. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:country|negara|국가|ประเทศ|quốc gia|nước|bansa|ប្រទេស|ປະເທດ|နိုင်ငံ|国家|நாடு|país|rai|nasaun)\\s*[:：|]?\\s",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** "with Korea", "from Korea": a partner or a model. */
    private static final Pattern PARTNER = Pattern.compile(
            "\\b(?:with|from|by|dengan|daripada|dari|với|từ|com)(?: the)?(?: Republic of| South)? ?$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern URL = Pattern.compile("(?:https?://|www\\.)\\S+");

    private final LabelIndex<Term> index = new LabelIndex<>();

    public CountryRecogniser() {
        for (String alpha2 : Locale.getISOCountries()) {
            Country country = Country.of(alpha2).orElseThrow();
            boolean ambiguous = AMBIGUOUS.contains(country.code());
            // These two are named in transfers, and there a name is a country's.
            if (!ambiguous || country.code().equals("GEO") || country.code().equals("CHL")) {
                boolean ours = Country.TWELVE.contains(country);
                for (Language language : Language.SERVED) {
                    String name = ULocale.getDisplayCountry("und_" + alpha2, language.tag());
                    if (name.codePointCount(0, name.length()) > 2 && (ours || name.indexOf('(') < 0)) {
                        index.add(name, new Term(country, ambiguous ? 0 : ours ? NAME : ELSEWHERE * NAME, true, true));
                    }
                }
            }
        }
        table().forEach(line -> {
            String[] fields = line.split("\t", -1);
            double weight = switch (fields[1]) {
                case "name" -> NAME;
                case "demonym" -> DEMONYM;
                default -> PLACE;
            };
            for (String term : fields[2].split("\\|", -1)) {
                index.add(
                        term,
                        new Term(
                                new Country(fields[0]),
                                weight,
                                Character.isUpperCase(term.codePointAt(0)),
                                !fields[1].equals("place")));
            }
        });
    }

    private static List<String> table() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CountryRecogniser.class.getResourceAsStream("countries.tsv")),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The country, with the place that names it first; empty when several are as likely or none is named. */
    public Optional<Field<List<Country>>> recognise(ReadDocument document) {
        return recognise(document, Particulars.of(document));
    }

    Optional<Field<List<Country>>> recognise(ReadDocument document, Particulars particulars) {
        Map<Country, Double> scores = new HashMap<>();
        Map<Country, Place> first = new HashMap<>();
        String home = HOMES.get(document.language());
        if (home != null) {
            scores.put(new Country(home), HOME);
        }
        for (Particulars.Particular particular : particulars.of("country")) {
            for (Mention mention : mentions(particular.text())) {
                scores.merge(mention.country(), SAID, Double::sum);
                first.putIfAbsent(
                        mention.country(),
                        new Place(
                                particular.block(),
                                particular.start() + mention.start(),
                                particular.start() + mention.end()));
                break;
            }
        }
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source()) {
                continue;
            }
            String text = URL.matcher(block.text())
                    .replaceAll(url -> " ".repeat(url.group().length()));
            double place = block.kind() == Kind.HEADING ? 2 : 1;
            // The head of a report says whose it is.
            place *= block.at() < 0.02 ? 4 : block.at() < 0.15 ? 2 : 1;
            place *= block.at() < 0.15 && LABEL.matcher(text).find() ? 6 : 1;
            for (LabelIndex.Match<Term> match : index.find(text)) {
                Term term = match.value();
                String before = text.substring(Math.max(0, match.start() - 30), match.start());
                double role = PARTNER.matcher(before).find() ? 0.4 : 1;
                if (term.weight() > 0 && (!term.capital() || !Character.isLowerCase(text.codePointAt(match.start())))) {
                    scores.merge(term.country(), term.weight() * place * role, Double::sum);
                    first.putIfAbsent(term.country(), new Place(block, match.start(), match.end()));
                }
            }
        }
        if (home != null && first.containsKey(new Country(home))) {
            scores.merge(new Country(home), HOME_NAMED, Double::sum);
        }
        double sum = scores.values().stream().mapToDouble(score -> score).sum();
        return scores.entrySet().stream()
                .max(Map.Entry.<Country, Double>comparingByValue()
                        .thenComparing(entry -> entry.getKey().code(), Comparator.reverseOrder()))
                .filter(best -> best.getValue() / sum >= LEAST_SHARE)
                .map(best -> {
                    Place place = first.get(best.getKey());
                    // One mention alone is worth half.
                    double confidence = round(best.getValue() / sum * Math.min(1, 0.4 + best.getValue() / 20));
                    Provenance.Finding found = place == null
                            ? new Provenance.Finding(null, null, Math.min(0.4, confidence))
                            : place.block().finding(place.start(), place.end(), confidence);
                    return document.list(List.of(best.getKey()), country -> country, country -> found);
                });
    }

    /**
     * A country named in a text, in chars.
     *
     * @param people whether its people are named, or what is theirs: "Korean"
     */
    record Mention(Country country, int start, int end, boolean people) {}

    /** The countries that a text names, by name or people, in order. */
    List<Mention> mentions(String text) {
        List<Mention> mentions = new ArrayList<>();
        for (LabelIndex.Match<Term> match : index.find(text)) {
            Term term = match.value();
            if (term.named() && (!term.capital() || !Character.isLowerCase(text.codePointAt(match.start())))) {
                mentions.add(new Mention(term.country(), match.start(), match.end(), term.weight() == DEMONYM));
            }
        }
        return mentions;
    }

    private record Place(ReadDocument.Placed block, int start, int end) {}

    static double round(double confidence) {
        return Math.round(100 * Math.min(0.99, confidence)) / 100.0;
    }
}
