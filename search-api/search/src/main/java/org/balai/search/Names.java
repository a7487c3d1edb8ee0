package org.balai.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Event;
import org.balai.corpus.LangString;
import org.balai.corpus.Language;
import org.balai.corpus.Span;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Change;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import org.jspecify.annotations.Nullable;

/**
 * The names by which things can be called, kept in memory: titles of cases, concepts, countries, agencies, events, awards.
 *
 * <p>It follows the change feed like an index. A name is filed under each of its words and what follows, so that any
 * word's beginning finds it; Latin letters without accents, Korean syllables by their jamo, so that one in the making
 * finds what it may become, Chinese names under each character.
 *
 * <p>Names are filed in a few sorted arrays, the later the smaller: a beginning is a stretch of each, and a change is an
 * array of its own that is merged into those before it that are not much larger.
 */
public final class Names {

    /** What a name stands for. */
    public enum Kind {
        CASE,
        CONCEPT,
        COUNTRY,
        AGENCY,
        EVENT
    }

    /**
     * A name that a beginning fits.
     *
     * @param matched the part that was typed, as code points of {@code text}
     * @param caseId the case it titles
     * @param filter the filter it sets
     * @param event the event it names
     */
    public record Suggestion(
            String kind,
            String text,
            List<Span> matched,
            @JsonProperty("case") @Nullable String caseId,
            @Nullable FilterValue filter,
            @Nullable String event,
            @Nullable Long count,
            String language) {}

    /** A filter as parameter and value. */
    public record FilterValue(String parameter, String value) {}

    /** A name in one language, and in how many cases it stands; in none it is not suggested. */
    private static final class Name {
        private final Kind kind;
        private final String key;
        private final String text;
        private final String language;
        private final String letters;
        private final int languageNumber;

        /** Seen by those who suggest from the next writing of the arrays on. */
        private int cases;

        Name(Kind kind, String key, String text, String language, int languageNumber) {
            this.languageNumber = languageNumber;
            this.kind = kind;
            this.key = key;
            this.text = text;
            this.language = language;
            this.letters = key(text);
        }

        /** Tells it from all other names. */
        List<Object> id() {
            return List.of(kind, key, text, language);
        }
    }

    /** A name filed under what follows a place in its letters. */
    private record Filed(Name name, String letters, int from) {

        /** Below, at or above 0 as what it is filed under comes before a beginning, begins so, or comes after. */
        int compareToBeginning(String beginning) {
            for (int i = 0; i < beginning.length(); i++) {
                if (from + i == letters.length()) {
                    return -1;
                }
                int difference = letters.charAt(from + i) - beginning.charAt(i);
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        }

        int compareTo(Filed other) {
            int length = Math.min(letters.length() - from, other.letters.length() - other.from);
            for (int i = 0; i < length; i++) {
                int difference = letters.charAt(from + i) - other.letters.charAt(other.from + i);
                if (difference != 0) {
                    return difference;
                }
            }
            return (letters.length() - from) - (other.letters.length() - other.from);
        }
    }

    /**
     * Names in the order of what they are filed under, and beside each its kind, language, length and whether it begins
     * there in one number: of the tens of thousands that a single letter begins, all but a few are passed over by that.
     */
    private static final class Sorted {
        private final Filed[] filed;
        private final int[] marks;

        private Sorted(Filed[] filed, int[] marks) {
            this.filed = filed;
            this.marks = marks;
        }

        static Sorted of(List<Filed> all) {
            Filed[] filed = all.toArray(Filed[]::new);
            Arrays.parallelSort(filed, Filed::compareTo);
            int[] marks = new int[filed.length];
            for (int i = 0; i < filed.length; i++) {
                Name name = filed[i].name();
                marks[i] = (KINDS.indexOf(name.kind) << 25)
                        | ((filed[i].from() == 0 ? 0 : 1) << 24)
                        | (name.languageNumber << 16)
                        | Math.min(name.text.length(), 0xFFFF);
            }
            return new Sorted(filed, marks);
        }

        int first(String beginning) {
            int from = 0;
            int to = filed.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (filed[middle].compareToBeginning(beginning) < 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }

    /** Between simple jamo of Korean and the letters that {@link Script} has for them, so that none is taken for Latin. */
    private static final int JAMO = 0xE100;

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int BATCH = 500;

    private final Catalogue catalogue;
    private final Analysis analysis;
    private final Map<String, Vocabulary> vocabularies;
    private final Map<List<Object>, Name> known = new HashMap<>();
    private final Map<String, List<Name>> ofCase = new HashMap<>();
    private final List<Name> unfiled = new ArrayList<>();
    private final Map<String, Integer> languages = new ConcurrentHashMap<>();
    private volatile List<Sorted> filed = List.of();
    private final Map<String, String> awards = new ConcurrentHashMap<>();
    private final Map<String, LangString> events = new ConcurrentHashMap<>();
    private boolean begun;
    private long change;

    public Names(Catalogue catalogue, Analysis analysis, Map<String, Vocabulary> vocabularies) {
        this.catalogue = catalogue;
        this.analysis = analysis;
        this.vocabularies = vocabularies;
    }

    /**
     * Takes in what has changed since the last call; the first call, which takes in everything, is the only long one.
     */
    public synchronized void catchUp() {
        if (!begun) {
            fileConceptsAndCountries();
            begun = true;
        }
        for (Event event : catalogue.events()) {
            LangString before = events.put(event.id(), event.name());
            if (!event.name().equals(before)) {
                if (before != null) {
                    names(event.id(), before).forEach(this::drop);
                }
                names(event.id(), event.name()).forEach(this::take);
            }
        }
        while (true) {
            List<Change> changes = catalogue.changesAfter(change, BATCH);
            if (changes.isEmpty()) {
                file();
                return;
            }
            Map<String, CaseReport> reports =
                    catalogue.caseReports(changes.stream().map(Change::caseId).toList());
            for (Change one : changes) {
                List<Name> now = Optional.ofNullable(reports.get(one.caseId()))
                        .map(this::names)
                        .orElse(List.of());
                List<Name> taken = now.stream().map(this::take).toList();
                List<Name> before = taken.isEmpty() ? ofCase.remove(one.caseId()) : ofCase.put(one.caseId(), taken);
                if (before != null) {
                    before.forEach(this::drop);
                }
            }
            change = changes.getLast().number();
        }
    }

    /** Files what no change touches. */
    private void fileConceptsAndCountries() {
        IndexFields.VOCABULARIES.forEach((facet, name) -> {
            Vocabulary vocabulary = vocabularies.get(name);
            if (vocabulary != null && !facet.equals("status") && !facet.equals("level")) {
                for (Concept concept : vocabulary.concepts().values()) {
                    String key = facet + ":" + concept.id();
                    concept.labels().forEach((language, label) -> take(name(Kind.CONCEPT, key, label, language)));
                    concept.altLabels()
                            .forEach((language, all) ->
                                    all.forEach(label -> take(name(Kind.CONCEPT, key, label, language))));
                }
            }
        });
        for (Country country : Country.TWELVE) {
            for (Language language : Language.SERVED) {
                for (String called : country.names(language.tag())) {
                    take(name(Kind.COUNTRY, country.code(), called, language.tag()));
                }
            }
        }
    }

    /** The name of an award by its scheme; the scheme where no case names it. */
    String award(String scheme) {
        return awards.getOrDefault(scheme, scheme);
    }

    /** The name of an event for a reader; the id where it is unknown. */
    String event(String id, String language) {
        return Optional.ofNullable(events.get(id))
                .map(name -> name.best(language))
                .orElse(id);
    }

    /**
     * Names with a word that begins like {@code typed}, at most {@code size}, the reader's language first.
     *
     * @param counts how many cases a filter value has, by facet and value; concepts and countries without cases are left
     *     out
     */
    public List<Suggestion> suggest(String typed, String language, int size, Map<String, Map<String, Long>> counts) {
        String beginning = key(typed.strip());
        if (beginning.isEmpty()) {
            return List.of();
        }
        Comparator<Name> better = Comparator.comparing((Name name) -> !begins(name, beginning))
                .thenComparing(name -> !name.language.equals(language))
                .thenComparingInt(name -> name.text.length())
                .thenComparing(name -> name.text)
                .thenComparing(name -> name.language);
        int number = languages.getOrDefault(language, -1);
        List<Best> best = KINDS.stream().map(kind -> new Best(better, 4 * size)).toList();
        for (Sorted sorted : filed) {
            int last = sorted.first(beginning + '\uffff');
            for (int i = sorted.first(beginning); i < last; i++) {
                int mark = sorted.marks[i];
                int rank = (mark & 0x100FFFF) | (((mark >>> 16) & 0xFF) == number ? 0 : 1 << 23);
                Best ofKind = best.get(mark >>> 25);
                if (rank <= ofKind.worst) {
                    Name name = sorted.filed[i].name();
                    if (count(name, counts) > 0) {
                        ofKind.offer(name, rank);
                    }
                }
            }
        }
        Comparator<Name> order = Comparator.comparing((Name name) -> !begins(name, beginning))
                .thenComparing(name -> !name.language.equals(language))
                .thenComparing(name -> !same(name.text, typed))
                .thenComparing(better);
        Map<Kind, List<Name>> byKind = new EnumMap<>(Kind.class);
        for (int i = 0; i < best.size(); i++) {
            byKind.put(KINDS.get(i), best.get(i).sorted.stream().sorted(order).toList());
        }
        List<Suggestion> suggestions = new ArrayList<>();
        for (Name name : mixed(byKind, size)) {
            suggestions.add(suggestion(name, beginning, counts));
        }
        return suggestions;
    }

    /** The best names of a kind so far, one for each thing that is named. */
    private static final class Best {
        private final TreeSet<Name> sorted;
        private final Map<String, Name> byKey = new HashMap<>();
        private final Map<Name, Integer> ranks = new HashMap<>();
        private final Comparator<Name> better;
        private final int most;

        /** The rank beyond which none is among the best. */
        private int worst = Integer.MAX_VALUE;

        Best(Comparator<Name> better, int most) {
            this.sorted = new TreeSet<>(better.thenComparing(name -> name.key));
            this.better = better;
            this.most = most;
        }

        void offer(Name name, int rank) {
            if (sorted.size() == most && better.compare(name, sorted.last()) >= 0) {
                return;
            }
            Name before = byKey.get(name.key);
            if (before != null) {
                if (better.compare(name, before) >= 0) {
                    return;
                }
                sorted.remove(before);
                ranks.remove(before);
            }
            sorted.add(name);
            byKey.put(name.key, name);
            ranks.put(name, rank);
            if (sorted.size() > most) {
                Name out = Objects.requireNonNull(sorted.pollLast());
                byKey.remove(out.key);
                ranks.remove(out);
            }
            if (sorted.size() == most) {
                worst = ranks.getOrDefault(sorted.last(), worst);
            }
        }
    }

    /** Concepts, countries and events first, each kind with a share, cases filling the rest. */
    private static List<Name> mixed(Map<Kind, List<Name>> byKind, int size) {
        List<Name> chosen = new ArrayList<>();
        Map<Kind, Integer> shares =
                Map.of(Kind.COUNTRY, 2, Kind.CONCEPT, 4, Kind.EVENT, 1, Kind.AGENCY, 3, Kind.CASE, size);
        for (Kind kind : List.of(Kind.COUNTRY, Kind.CONCEPT, Kind.EVENT, Kind.CASE, Kind.AGENCY)) {
            int room = kind == Kind.CASE
                    ? size
                            - chosen.size()
                            - Math.min(
                                    2,
                                    byKind.getOrDefault(Kind.AGENCY, List.of()).size())
                    : size - chosen.size();
            byKind.getOrDefault(kind, List.of()).stream()
                    .limit(Math.max(0, Math.min(room, shares.getOrDefault(kind, size))))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private Suggestion suggestion(Name name, String beginning, Map<String, Map<String, Long>> counts) {
        int colon = name.key.indexOf(':');
        return new Suggestion(
                name.kind.name().toLowerCase(Locale.ROOT),
                name.text,
                matched(name.text, beginning),
                name.kind == Kind.CASE ? name.key : null,
                switch (name.kind) {
                    case COUNTRY -> new FilterValue("country", name.key);
                    case CONCEPT -> new FilterValue(name.key.substring(0, colon), name.key.substring(colon + 1));
                    default -> null;
                },
                name.kind == Kind.EVENT ? name.key : null,
                name.kind == Kind.CASE || name.kind == Kind.EVENT ? null : count(name, counts),
                name.language);
    }

    private static long count(Name name, Map<String, Map<String, Long>> counts) {
        return switch (name.kind) {
            case COUNTRY -> counts.getOrDefault("country", Map.of()).getOrDefault(name.key, 0L);
            case CONCEPT -> {
                int colon = name.key.indexOf(':');
                yield counts.getOrDefault(name.key.substring(0, colon), Map.of())
                        .getOrDefault(name.key.substring(colon + 1), 0L);
            }
            default -> name.cases;
        };
    }

    private List<Span> matched(String text, String beginning) {
        for (int start : starts(text)) {
            if (key(text.substring(start)).startsWith(beginning)) {
                int end = start + 1;
                while (end < text.length() && !key(text.substring(start, end)).startsWith(beginning)) {
                    end++;
                }
                return List.of(Span.ofChars(text, start, Highlighter.withMarks(text, end)));
            }
        }
        return List.of();
    }

    private List<Name> names(CaseReport report) {
        List<Name> names = new ArrayList<>();
        if (report.title() != null) {
            report.title()
                    .value()
                    .texts()
                    .forEach((language, text) -> names.add(name(Kind.CASE, report.id(), text.text(), language)));
        }
        if (report.organisations() != null) {
            report.organisations().value().stream()
                    .map(organisation -> organisation.name())
                    .distinct()
                    .forEach(name -> names.add(name(
                            Kind.AGENCY, name, name, analysis.languagesOf(name).getFirst())));
        }
        if (report.awards() != null) {
            report.awards().value().forEach(award -> awards.put(award.scheme(), award.name()));
        }
        return names;
    }

    private List<Name> names(String event, LangString name) {
        return name.texts().entrySet().stream()
                .map(text -> name(Kind.EVENT, event, text.getValue().text(), text.getKey()))
                .toList();
    }

    private Name name(Kind kind, String key, String text, String language) {
        // Those beyond the two hundredth share a number, which costs their readers nothing but order.
        int next = languages.size();
        int number = Math.min(languages.computeIfAbsent(language, tag -> next), 200);
        return new Name(kind, key, text, language, number);
    }

    /** Counts a name once more; the one that is known already where there is one. */
    private Name take(Name name) {
        Name taken = known.computeIfAbsent(name.id(), id -> {
            unfiled.add(name);
            return name;
        });
        taken.cases++;
        return taken;
    }

    private void drop(Name name) {
        Name dropped = Objects.requireNonNull(known.get(name.id()));
        dropped.cases--;
        if (dropped.cases == 0) {
            known.remove(name.id());
        }
    }

    /** Files the names that came since the last time; those that went are left out where arrays are merged. */
    private void file() {
        if (unfiled.isEmpty()) {
            filed = List.copyOf(filed);
            return;
        }
        List<Filed> fresh = new ArrayList<>();
        for (Name name : unfiled) {
            if (name.cases > 0) {
                String folded = Folding.fold(name.text);
                int[] places = new int[folded.length() + 1];
                jamo(folded, places);
                starts(folded).forEach(start -> fresh.add(new Filed(name, name.letters, places[start])));
            }
        }
        unfiled.clear();
        List<Sorted> arrays = new ArrayList<>(filed);
        while (!arrays.isEmpty() && arrays.getLast().filed.length <= 2 * fresh.size()) {
            for (Filed one : arrays.removeLast().filed) {
                if (one.name().cases > 0) {
                    fresh.add(one);
                }
            }
        }
        arrays.add(Sorted.of(fresh));
        filed = List.copyOf(arrays);
    }

    /** Where the words of a text begin, and each Chinese character, since many words have no space before them. */
    private Set<Integer> starts(String text) {
        Set<Integer> starts = new TreeSet<>();
        if (!key(text).isEmpty()) {
            starts.add(0);
        }
        for (Token token : analysis.main(Analysis.UNKNOWN, text)) {
            starts.add(token.start());
            if (Script.of(text.substring(token.start(), token.end())).equals(Optional.of(Script.HAN))) {
                for (int i = token.start(); i < token.end(); i += Character.charCount(text.codePointAt(i))) {
                    starts.add(i);
                }
            }
        }
        return starts;
    }

    private static boolean begins(Name name, String beginning) {
        return name.letters.startsWith(beginning);
    }

    /** Letters folded, single spaces between what is no letter, Korean syllables as simple jamo. */
    private static String key(String text) {
        String folded = Folding.fold(text);
        return jamo(folded, new int[folded.length() + 1]);
    }

    /** Takes syllables apart, and notes for each place of the text where it is then. */
    private static String jamo(String folded, int[] places) {
        StringBuilder letters = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            places[i] = letters.length();
            char c = folded.charAt(i);
            if (Script.isHangul(c)) {
                Script.HANGUL.key(Character.toString(c)).chars().forEach(key -> letters.append((char) (JAMO + key)));
            } else {
                letters.append(c);
            }
        }
        places[folded.length()] = letters.length();
        return letters.toString();
    }

    private static boolean same(String text, String typed) {
        return text.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT));
    }
}
