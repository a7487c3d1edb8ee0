package org.balai.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.Description.Replication;
import org.balai.corpus.Field;
import org.balai.corpus.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a practice came from and where it went: sentences that say in so many words that another country took the practice
 * over, or that the practice was learned from it. A country that such a sentence only names besides is none.
 *
 * <p>Names of countries are marks of the private use area in the text that the phrases are matched against, as long as the names,
 * so that a phrase tells where in it the country stands.
 */
public final class TransferRecogniser {

    private static final double WITH_YEAR = 0.75;
    private static final double WITHOUT_YEAR = 0.65;

    /** More countries than this in a sentence are a list of something else. */
    private static final int MOST = 200;

    private static final char FIRST = '\uE000';
    private static final char OWN = '\uF000';
    private static final char FILL = '\uF8FF';

    /** The mark of another country. */
    static final String THERE = "(?<there>[\\uE000-\\uEFFF])\\uF8FF*+";

    /** The mark of the case's own country. */
    static final String HERE = "\\uF000\\uF8FF*+";

    private static final String NO_END = "[^\\uE000-\\uF8FF,，、;；:：.。။|]";

    /** Words of one clause that name no country; between commas one insertion: "Cambodia, in 2022, took it over". */
    static final String WORDS = NO_END + "{0,60}?(?:[,，]" + NO_END + "{1,40}[,，]" + NO_END + "{0,60}?)?";

    /** What may stand between two countries of which the same is told: "halls in Georgia and the ASAN centres in Azerbaijan". */
    private static final int BETWEEN = 40;

    /** Hangs on the name before it. */
    private static final Pattern KOREAN_AND = Pattern.compile("[와과]");

    private static final Pattern CLAUSE_END = Pattern.compile("[;；:：.。។။|]");

    private static final Pattern YEAR = Pattern.compile("(?<![\\p{Nd}.,])(?:19|20|25|๒๕|၂၀)\\p{Nd}{2}(?![\\p{Nd}])");

    private final CountryRecogniser countries;

    TransferRecogniser(CountryRecogniser countries) {
        this.countries = countries;
    }

    private record Found(
            Relation relation, Country country, @Nullable Integer year, ReadDocument.Placed block, int start, int end) {

        Provenance.Finding place() {
            return block.finding(start, end, year == null ? WITHOUT_YEAR : WITH_YEAR);
        }
    }

    /** The transfers, each country once; the place of each is the sentence that tells it. */
    Optional<Field<List<Replication>>> recognise(ReadDocument document, @Nullable Field<List<Country>> own) {
        if (own == null) {
            return Optional.empty();
        }
        ReportWording wording = ReportWording.of(document.language());
        Country home = own.value().getFirst();
        List<Found> found = new ArrayList<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (!block.source() && namesOther(block.text(), home)) {
                for (Sentences.Stretch sentence : Sentences.of(block.text(), document.language())) {
                    in(document, wording, home, block, sentence, found);
                }
            }
        }
        List<Found> distinct = new ArrayList<>();
        for (Found one : found) {
            boolean known = false;
            for (int i = 0; i < distinct.size(); i++) {
                Found other = distinct.get(i);
                if (other.country().equals(one.country())) {
                    known = true;
                    if (other.year() == null && one.year() != null && other.relation() == one.relation()) {
                        distinct.set(i, one);
                    }
                }
            }
            if (!known) {
                distinct.add(one);
            }
        }
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(document.list(
                distinct,
                one -> new Replication(one.relation(), one.country(), null, one.year(), null, null),
                Found::place));
    }

    private boolean namesOther(String text, Country home) {
        return countries.mentions(text).stream()
                .anyMatch(mention -> !mention.country().equals(home));
    }

    private void in(
            ReadDocument document,
            ReportWording wording,
            Country home,
            ReadDocument.Placed block,
            Sentences.Stretch sentence,
            List<Found> found) {
        String text = block.text().substring(sentence.start(), sentence.end());
        List<CountryRecogniser.Mention> named = named(text);
        if (named.size() > MOST
                || named.stream().allMatch(mention -> mention.country().equals(home))
                || wording.notTransfer().matcher(text).find()) {
            return;
        }
        String marked = marked(text, named, home);
        Map<Integer, Found> told = new TreeMap<>();
        for (Relation relation : List.of(Relation.ADAPTED_FROM, Relation.ADOPTED_BY)) {
            for (Pattern phrase : relation == Relation.ADAPTED_FROM ? wording.adapted() : wording.adopted()) {
                Matcher matcher = phrase.matcher(marked);
                while (matcher.find()) {
                    Integer year = year(text, matcher.start(), matcher.end(), document.language());
                    for (int i : alike(text, named, marked.charAt(matcher.start("there")) - FIRST, wording.and())) {
                        Country country = named.get(i).country();
                        if (!country.equals(home)) {
                            told.putIfAbsent(
                                    i, new Found(relation, country, year, block, sentence.start(), sentence.end()));
                        }
                    }
                }
            }
        }
        found.addAll(told.values());
    }

    /** The countries that a text names, one at each place. */
    private List<CountryRecogniser.Mention> named(String text) {
        List<CountryRecogniser.Mention> named = new ArrayList<>();
        for (CountryRecogniser.Mention mention : countries.mentions(text)) {
            if (named.isEmpty() || named.getLast().end() <= mention.start()) {
                named.add(mention);
            }
        }
        return named;
    }

    private static String marked(String text, List<CountryRecogniser.Mention> named, Country home) {
        char[] marked = text.toCharArray();
        for (int i = 0; i < named.size(); i++) {
            CountryRecogniser.Mention mention = named.get(i);
            Arrays.fill(marked, mention.start(), mention.end(), FILL);
            marked[mention.start()] = mention.country().equals(home) ? OWN : (char) (FIRST + i);
        }
        return new String(marked);
    }

    /** Those that a sentence names in one breath with the one at {@code at}, in order. */
    private static List<Integer> alike(String text, List<CountryRecogniser.Mention> named, int at, Pattern and) {
        int first = at;
        while (first > 0 && areAlike(text, named.get(first - 1), named.get(first), and)) {
            first--;
        }
        int last = at;
        while (last + 1 < named.size() && areAlike(text, named.get(last), named.get(last + 1), and)) {
            last++;
        }
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static boolean areAlike(
            String text, CountryRecogniser.Mention one, CountryRecogniser.Mention next, Pattern and) {
        String between = text.substring(one.end(), next.start());
        String bare = between.replaceAll("[\\s,，、]+", " ")
                .replaceAll("(?i) the $", " ")
                .strip();
        if (bare.isEmpty()
                ? !between.isBlank()
                : and.matcher(bare).matches() || KOREAN_AND.matcher(bare).matches()) {
            return true;
        }
        String before = lastWord(text.substring(0, one.start()));
        return between.length() <= BETWEEN
                && !CLAUSE_END.matcher(between).find()
                && and.matcher(between).find()
                && !before.isEmpty()
                && !and.matcher(before).matches()
                && before.equals(lastWord(between));
    }

    private static String lastWord(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf(' ') + 1);
    }

    /** The year that stands nearest; null where the sentence names none. */
    private static @Nullable Integer year(String text, int start, int end, String language) {
        Integer nearest = null;
        int least = Integer.MAX_VALUE;
        Matcher years = YEAR.matcher(text);
        while (years.find()) {
            int distance = Math.max(0, Math.max(start - years.end(), years.start() - end));
            if (distance < least) {
                nearest = PeriodRecogniser.year(years.group(), PeriodRecogniser.usesBuddhistEra(language));
                least = distance;
            }
        }
        return nearest;
    }
}
