package org.balai.ingest;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the quantities of an English sentence: numbers in figures or words, with scale and unit.
 *
 * <p>What is a number but no quantity is left out: years, dates, times of day, references ("Table 5"), ordinals, ages.
 */
final class EnglishQuantities {

    private static final String SMALL =
            "zero|nil|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    private static final String SCALES = "dozen|hundred|thousand|million|billion|trillion";
    private static final String IN_WORDS = "(?:" + SMALL + ")(?:[ -](?:" + SMALL + "|" + SCALES + "))*(?: and a half)?";
    private static final String FIGURES =
            "\\d{1,3}(?:[,\u00A0\u202F]\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?: \\d{3})+(?![\\d,.]\\d|\\d)|\\d+(?:\\.\\d+)?";
    private static final String CURRENCY_BEFORE =
            "US\\$|USD|S\\$|SGD|B\\$|BND|RM|MYR|Rp\\.?|IDR|₱|PHP|Php|฿|THB|₩|KRW|VND|₫|KHR|៛|LAK|₭|MMK|K(?=\\d)|€|EUR|\\$|£";
    private static final String CURRENCY_AFTER =
            "US dollars?|dollars? \\(US\\)|U\\.S\\. dollars?|Singapore dollars?|Brunei dollars?|dollars?|baht|won|riels?|kip|kyats?|pesos?|ringgit|rupiah|dong|euros?|USD|KRW|THB|VND|IDR|MYR|PHP|SGD|BND|KHR|LAK|MMK";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<cur>(?:" + CURRENCY_BEFORE + ")\\s?)?"
                    + "(?<![\\p{L}\\p{N}.,/:-])?"
                    + "(?<num>" + FIGURES + "|\\b(?:" + IN_WORDS
                    + ")\\b|\\b(?:half an?|an?)(?= (?:half|hours?|minutes?|days?|weeks?|fortnights?|months?|years?|quarter|third|dozen|million|billion)\\b))"
                    + "(?:\\s?(?<scale>dozen|thousand|million|billion|trillion|bn|mn|m(?=\\b))\\b)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SHARE = Pattern.compile(
            "\\b(?:(?<n>" + IN_WORDS
                    + "|\\d{1,2}) (?:in|out of|of) (?:every )?(?<m>ten|five|four|three|two|twenty|thirty|forty|fifty|hundred|10|20|100|\\d{1,2})\\b(?! (?:to|years|months|days|weeks|hours|minutes))"
                    + "|(?:(?<!and )(?<f>one|a|an|two|three|four|nine)[ -](?<d>half|third|quarter|fifth|sixth|tenth)s?)\\b"
                    + "|(?<half>half)(?= (?:of|the)\\b))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern UNIT = Pattern.compile(
            "^\\s?(?:(?<pct>%|per ?cent\\b(?!age)|percent\\b(?!age)|pct\\b)(?<pctpoint>\\s?-?points?\\b)?"
                    + "|(?<pp>percentage[- ]points?\\b|pp\\b|p\\.p\\.)"
                    + "|-?(?<cal>(?:full |additional |extra |more |fewer |less )?(?:working |business |calendar |office |man[- ]|person[- ]|staff |clerk |nursing |teaching |volunteer |driving |desk )?)-?(?<dur>seconds?|minutes?|mins?\\b|hours?|hrs?\\b|h\\b|days?|fortnights?|weeks?|months?|years?)\\b"
                    + "|(?<cur>" + CURRENCY_AFTER + ")\\b"
                    + "|(?<mass>tonnes?|tons?|t\\b|kilograms?|kg)\\b|(?<energy>kWh|MWh|GWh|kilowatt[- ]hours?|megawatt[- ]hours?)\\b|(?<volume>cubic met(?:re|er)s?|lit(?:re|er)s?)\\b"
                    + "|(?<points>points?|stars?)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MONTHLY =
            Pattern.compile("^\\s?(?:a|per|each|every|/)\\s?month\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern AND_A_HALF = Pattern.compile("^ and a half\\b", Pattern.CASE_INSENSITIVE);

    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
    private static final Pattern NOT_BEFORE = Pattern.compile(
            "(?:\\b(?:Annex|Table|Figure|Fig\\.?|Chart|Box|pages?|pp?\\.|Section|Sections|Article|Articles|No\\.?|Nos\\.?|Room|Phase|Goals?|SDGs?|items?|vol\\.|Volume|Chapter|Resolution|Decree|Circular|Law|Act|Version|Grade|Stage|Step|Building|Windows|Level|Line|Route|Gate|hotline|ISO|Order|Instruction|Decision|Agenda|aged|ages|age|under|over the age of|Covid-|COVID-|G|Tier|Category|Paragraph|Clause|to window|number|per|for every|in every|out of every)\\s?(?:\\d+ ?(?:,|and|to|–|-)\\s?)*$"
                    + "|" + MONTH + "\\s$|[\\p{L}/#:]$|\\d[-/:.]$|[\\p{L}\\d]-$)");
    private static final Pattern NOT_AFTER = Pattern.compile(
            "^(?:st|nd|rd|th)\\b|^\\s(?:years?|months?|weeks?|days?) (?:ago|earlier|later|before(?=[ .,;)]*(?:$|\\()))\\b|^\\s?(?:a\\.m\\.|p\\.m\\.|am\\b|pm\\b)|^\\s"
                    + MONTH
                    + "\\b|^[:/]\\d|^(?:[-–]\\d{2,}){2}|^[a-z]?/|^-(?:item|point|member|seat|page|storey|step|year-old|bed|inch|metre|km)\\b|^\\s?(?:km|kilomet(?:re|er)s?|hectares?|ha|metres?|meters?|watts?|years? old|years of age|or older|and over|and older|and above|°)\\b|^\\(\\d|^\\s?(?:[kMGT]bps|[MGT]B)\\b");

    private static final Set<String> PERSONS = Set.of(
            "people",
            "persons",
            "person",
            "citizens",
            "residents",
            "farmers",
            "fishers",
            "users",
            "officials",
            "officers",
            "staff",
            "teachers",
            "nurses",
            "midwives",
            "students",
            "pupils",
            "children",
            "women",
            "men",
            "girls",
            "boys",
            "mothers",
            "patients",
            "workers",
            "employees",
            "volunteers",
            "participants",
            "villagers",
            "youth",
            "youths",
            "trainees",
            "graduates",
            "beneficiaries",
            "customers",
            "clients",
            "applicants",
            "taxpayers",
            "voters",
            "migrants",
            "passengers",
            "individuals",
            "technicians",
            "members",
            "inhabitants",
            "learners",
            "jobseekers",
            "entrepreneurs",
            "traders",
            "vendors",
            "fishermen",
            "elders",
            "subscribers",
            "adults",
            "visitors",
            "clerks",
            "cardholders",
            "pensioners",
            "respondents",
            "civil",
            "doctors",
            "leaders",
            "drivers",
            "commuters",
            "retirees",
            "parents",
            "families'",
            "servants",
            "representatives",
            "listeners",
            "readers",
            "callers",
            "carers",
            "caregivers",
            "growers",
            "herders",
            "weavers",
            "hawkers",
            "artisans",
            "labourers",
            "tenants",
            "borrowers",
            "savers",
            "veterans",
            "survivors",
            "widows",
            "tutors",
            "principals",
            "refugees",
            "newborns",
            "infants",
            "toddlers",
            "seniors",
            "shoppers",
            "seafarers",
            "councillors",
            "delegates",
            "newcomers");
    private static final Set<String> HOUSEHOLDS = Set.of("households", "household", "homes", "families", "dwellings");
    private static final Set<String> TRIPS = Set.of("trips", "trip", "visits", "visit", "journeys", "journey");
    private static final Set<String> DOCUMENTS = Set.of(
            "documents", "document", "papers", "forms", "photocopies", "certificates", "attachments", "signatures");

    /** Words that end the search for what a number counts. */
    private static final Set<String> STOPS = Set.of(
            "of",
            "in",
            "to",
            "and",
            "or",
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "had",
            "a",
            "an",
            "the",
            "by",
            "for",
            "from",
            "with",
            "at",
            "on",
            "after",
            "before",
            "per",
            "each",
            "every",
            "instead",
            "now",
            "today",
            "than",
            "as",
            "that",
            "which",
            "who",
            "while",
            "did",
            "do",
            "does",
            "could",
            "can",
            "will",
            "would",
            "once",
            "during",
            "since",
            "until",
            "between",
            "compared",
            "against",
            "more",
            "less",
            "fewer",
            "higher",
            "lower");

    private static final Map<String, Double> DENOMINATORS =
            Map.of("half", 2.0, "third", 3.0, "quarter", 4.0, "fifth", 5.0, "sixth", 6.0, "tenth", 10.0);

    private static final RuleBasedNumberFormat SPELLED =
            new RuleBasedNumberFormat(ULocale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);

    private EnglishQuantities() {}

    static List<Quantity> of(String text) {
        List<Quantity> found = new ArrayList<>();
        Matcher share = SHARE.matcher(text);
        while (share.find()) {
            Quantity quantity = share(share, text);
            if (quantity != null) {
                found.add(quantity);
            }
        }
        Matcher number = NUMBER.matcher(text);
        int from = 0;
        while (number.find(from)) {
            from = number.end();
            int start = number.start();
            int end = number.end();
            if (found.stream().noneMatch(other -> start < other.end() && other.start() < end)) {
                Quantity quantity = quantity(number, text);
                if (quantity != null) {
                    found.add(quantity);
                    from = Math.max(from, quantity.end());
                }
            }
        }
        found.sort(java.util.Comparator.comparingInt(Quantity::start));
        return summed(found, text);
    }

    /** "An hour and twenty minutes" is one quantity. */
    private static List<Quantity> summed(List<Quantity> quantities, String text) {
        List<Quantity> result = new ArrayList<>();
        for (Quantity next : quantities) {
            Quantity last = result.isEmpty() ? null : result.getLast();
            if (last != null
                    && last.kind() == Quantity.Kind.DURATION
                    && next.kind() == Quantity.Kind.DURATION
                    && Quantity.minutes(last.unit()) > Quantity.minutes(next.unit())
                    && text.substring(last.end(), next.start()).matches("\\s?(?:and |, )?")) {
                result.removeLast();
                result.add(last.and(next));
            } else {
                result.add(next);
            }
        }
        return result;
    }

    private static @Nullable Quantity share(Matcher matcher, String text) {
        double value;
        if (matcher.group("half") != null) {
            value = 50;
        } else if (matcher.group("d") != null) {
            String first = matcher.group("f").toLowerCase(Locale.ROOT);
            double numerator = first.equals("a") || first.equals("an") ? 1 : words(first);
            value = 100
                    * numerator
                    / DENOMINATORS.getOrDefault(matcher.group("d").toLowerCase(Locale.ROOT), 1.0);
        } else {
            double part = number(matcher.group("n"));
            double whole = number(matcher.group("m"));
            boolean of = matcher.group().toLowerCase(Locale.ROOT).contains(" of ")
                    && !matcher.group().contains("out of")
                    && !matcher.group().contains("every");
            if (of || part >= whole || whole > 100) {
                return null;
            }
            value = 100 * part / whole;
        }
        String after = text.substring(matcher.end());
        if (after.matches("(?s)^ (?:an? )?(?:hour|day|million|billion|year).*")) {
            return null;
        }
        return new Quantity(matcher.start(), matcher.end(), value, "%", Quantity.Kind.PERCENT, "", false, true);
    }

    private static @Nullable Quantity quantity(Matcher matcher, String text) {
        String figure = matcher.group("num");
        int start = matcher.start();
        int end = matcher.end();
        String before = text.substring(0, matcher.start("num"));
        String after = text.substring(end);
        String currency = matcher.group("cur");
        if ((currency == null && NOT_BEFORE.matcher(before).find())
                || NOT_AFTER.matcher(after).find()) {
            return null;
        }
        boolean one = figure.equalsIgnoreCase("a") || figure.equalsIgnoreCase("an");
        boolean article = one && matcher.group("scale") == null;
        double value = one ? 1 : figure.toLowerCase(Locale.ROOT).startsWith("half a") ? 0.5 : number(figure);
        if (Double.isNaN(value)) {
            return null;
        }
        String scale = matcher.group("scale");
        if (scale != null) {
            value *= switch (scale.toLowerCase(Locale.ROOT)) {
                case "dozen" -> 12;
                case "thousand" -> 1e3;
                case "million", "mn", "m" -> 1e6;
                case "billion", "bn" -> 1e9;
                default -> 1e12;
            };
        }
        if (currency != null) {
            return new Quantity(start, end, value, iso(currency), Quantity.Kind.MONEY, "", false, false);
        }
        if (figure.matches("(?:19|20)\\d\\d")
                && scale == null
                && !after.matches(
                        "(?s)^ (?:households|families|people|farmers|residents|citizens|homes|officials|applications|proposals).*")) {
            return null;
        }
        Matcher unit = UNIT.matcher(after);
        if (unit.find()) {
            return withUnit(start, end, value, unit, after, article);
        }
        if (article) {
            return null;
        }
        return counted(start, end, value, after);
    }

    private static Quantity withUnit(int start, int end, double value, Matcher unit, String after, boolean article) {
        int stop = end + unit.end();
        if (unit.group("pct") != null) {
            boolean point = unit.group("pctpoint") != null;
            return new Quantity(
                    start,
                    stop,
                    value,
                    point ? "percentage-point" : "%",
                    point ? Quantity.Kind.POINT : Quantity.Kind.PERCENT,
                    "",
                    false,
                    false);
        }
        if (unit.group("pp") != null) {
            return new Quantity(start, stop, value, "percentage-point", Quantity.Kind.POINT, "", false, false);
        }
        if (unit.group("dur") != null) {
            String name = unit.group("dur").toLowerCase(Locale.ROOT);
            String code = name.startsWith("s")
                    ? "s"
                    : name.startsWith("mi")
                            ? "min"
                            : name.startsWith("h")
                                    ? "h"
                                    : name.startsWith("d")
                                            ? "d"
                                            : name.startsWith("w") ? "week" : name.startsWith("mo") ? "month" : "year";
            if (name.startsWith("f")) {
                return new Quantity(start, stop, value * 14, "d", Quantity.Kind.DURATION, "", false, false);
            }
            Matcher half = AND_A_HALF.matcher(after.substring(unit.end()));
            if (half.find()) {
                return new Quantity(
                        start, stop + half.end(), value + 0.5, code, Quantity.Kind.DURATION, "", false, false);
            }
            Matcher monthly = MONTHLY.matcher(after.substring(unit.end()));
            if (code.equals("h") && monthly.find()) {
                return new Quantity(
                        start, stop + monthly.end(), value, "h/month", Quantity.Kind.DURATION, "", article, false);
            }
            return new Quantity(start, stop, value, code, Quantity.Kind.DURATION, "", article, false);
        }
        if (unit.group("cur") != null) {
            return new Quantity(start, stop, value, iso(unit.group("cur")), Quantity.Kind.MONEY, "", false, false);
        }
        if (unit.group("mass") != null) {
            String name = unit.group("mass").toLowerCase(Locale.ROOT);
            return new Quantity(
                    start, stop, value, name.startsWith("k") ? "kg" : "t", Quantity.Kind.AMOUNT, "", false, false);
        }
        if (unit.group("energy") != null) {
            String name = unit.group("energy").toLowerCase(Locale.ROOT);
            String code = name.startsWith("m") ? "MWh" : name.startsWith("g") ? "GWh" : "kWh";
            return new Quantity(start, stop, value, code, Quantity.Kind.AMOUNT, "", false, false);
        }
        if (unit.group("volume") != null) {
            String name = unit.group("volume").toLowerCase(Locale.ROOT);
            return new Quantity(
                    start, stop, value, name.startsWith("c") ? "m3" : "L", Quantity.Kind.AMOUNT, "", false, false);
        }
        return new Quantity(start, stop, value, "score", Quantity.Kind.AMOUNT, "", false, false);
    }

    private static final Pattern WORD = Pattern.compile("^[\\s-]?([\\p{L}][\\p{L}'’-]*)");

    private static final Pattern OF_THEM = Pattern.compile(
            "^ of (?:the |all |its |their )?[\\d,]+ (?:\\p{L}+ )?(?<noun>\\p{L}+s)\\b", Pattern.CASE_INSENSITIVE);

    private static Quantity counted(int start, int end, double value, String after) {
        Matcher ofThem = OF_THEM.matcher(after);
        if (ofThem.find()) {
            // "312 of the 415 suggestions".
            String noun = ofThem.group("noun").toLowerCase(Locale.ROOT);
            return new Quantity(start, end, value, unitOf(noun), Quantity.Kind.COUNT, noun, false, false);
        }
        String rest = after;
        int at = end;
        String last = "";
        int lastEnd = end;
        for (int i = 0; i < 5; i++) {
            Matcher word = WORD.matcher(rest);
            if (!word.find()) {
                break;
            }
            String lower = word.group(1).toLowerCase(Locale.ROOT);
            boolean compares = i == 0 && (lower.equals("fewer") || lower.equals("more") || lower.equals("less"));
            if (STOPS.contains(lower) && !compares) {
                break;
            }
            at += word.end();
            rest = rest.substring(word.end());
            String unit = unitOf(lower);
            if (!unit.equals("count")) {
                return new Quantity(start, at, value, unit, Quantity.Kind.COUNT, lower, false, false);
            }
            boolean plural = lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("ous");
            if (plural || (last.isEmpty() && value == 1)) {
                last = lower;
                lastEnd = at;
                if (plural) {
                    break;
                }
            }
        }
        return last.isEmpty()
                ? new Quantity(start, end, value, "", Quantity.Kind.BARE, "", false, false)
                : new Quantity(start, lastEnd, value, "count", Quantity.Kind.COUNT, last, false, false);
    }

    /** The unit in which things of this name are counted. */
    static String unitOf(String noun) {
        return PERSONS.contains(noun)
                ? "persons"
                : HOUSEHOLDS.contains(noun)
                        ? "households"
                        : TRIPS.contains(noun) ? "trips" : DOCUMENTS.contains(noun) ? "documents" : "count";
    }

    /** What a figure or a number in words is worth. */
    static double number(String figure) {
        if (Character.isDigit(figure.charAt(0))) {
            return Double.parseDouble(figure.replaceAll("[, \u00A0\u202F]", ""));
        }
        return words(figure.toLowerCase(Locale.ROOT));
    }

    private static double words(String spelled) {
        if (spelled.equals("nil") || spelled.equals("none")) {
            return 0;
        }
        if (spelled.endsWith(" dozen")) {
            return 12 * words(spelled.substring(0, spelled.length() - 6));
        }
        boolean half = spelled.endsWith(" and a half");
        String words = (half ? spelled.substring(0, spelled.length() - 11) : spelled).replaceAll("\\s+", " ");
        ParsePosition position = new ParsePosition(0);
        Number number;
        synchronized (SPELLED) {
            number = SPELLED.parse(words, position);
        }
        if (number == null || position.getIndex() < words.length()) {
            return Double.NaN;
        }
        return number.doubleValue() + (half ? 0.5 : 0);
    }

    private static final Map<String, String> CURRENCIES = currencies();

    private static Map<String, String> currencies() {
        Map<String, String> codes = new HashMap<>();
        String table =
                "us$ USD,usd USD,$ USD,us dollar USD,dollar (us) USD,u.s. dollar USD,dollar USD,s$ SGD,sgd SGD,singapore dollar SGD,b$ BND,bnd BND,brunei dollar BND,rm MYR,myr MYR,ringgit MYR,rp IDR,idr IDR,rupiah IDR,₱ PHP,php PHP,peso PHP,฿ THB,thb THB,baht THB,₩ KRW,krw KRW,won KRW,vnd VND,₫ VND,dong VND,khr KHR,៛ KHR,riel KHR,lak LAK,₭ LAK,kip LAK,mmk MMK,k MMK,kyat MMK,€ EUR,eur EUR,euro EUR,£ GBP";
        for (String entry : table.split(",", -1)) {
            int space = entry.lastIndexOf(' ');
            codes.put(entry.substring(0, space), entry.substring(space + 1));
        }
        return codes;
    }

    private static String iso(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        String found = CURRENCIES.get(key);
        if (found == null) {
            found = CURRENCIES.get(key.replaceFirst("s(?= |$)", ""));
        }
        return found == null ? "XXX" : found;
    }
}
