package org.balai.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
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
 * word's beginning finds it; Latin letters without accents.
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

    /** A name in one language. */
    private record Name(Kind kind, String key, String text, String language) {}

    private static final int SCAN = 3000;
    private static final int BATCH = 500;

    private final Catalogue catalogue;
    private final Analysis analysis;
    private final Map<String, Vocabulary> vocabularies;
    private final NavigableMap<String, Set<Name>> byBeginning = new ConcurrentSkipListMap<>();
    private final Map<String, List<Name>> ofCase = new ConcurrentHashMap<>();
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
                    names(event.id(), before).forEach(this::remove);
                }
                names(event.id(), event.name()).forEach(this::file);
            }
        }
        while (true) {
            List<Change> changes = catalogue.changesAfter(change, BATCH);
            if (changes.isEmpty()) {
                return;
            }
            Map<String, CaseReport> reports =
                    catalogue.caseReports(changes.stream().map(Change::caseId).toList());
            for (Change one : changes) {
                List<Name> now = Optional.ofNullable(reports.get(one.caseId()))
                        .map(this::names)
                        .orElse(List.of());
                List<Name> before = ofCase.put(one.caseId(), now);
                if (before != null) {
                    before.forEach(this::remove);
                }
                now.forEach(this::file);
            }
            change = changes.getLast().number();
        }
    }

    /** Files what no change touches. */
    private void fileConceptsAndCountries() {
        Searcher.VOCABULARIES.forEach((facet, name) -> {
            Vocabulary vocabulary = vocabularies.get(name);
            if (vocabulary != null && !facet.equals("status") && !facet.equals("level")) {
                for (Concept concept : vocabulary.concepts().values()) {
                    String key = facet + ":" + concept.id();
                    concept.labels().forEach((language, label) -> file(new Name(Kind.CONCEPT, key, label, language)));
                    concept.altLabels()
                            .forEach((language, all) ->
                                    all.forEach(label -> file(new Name(Kind.CONCEPT, key, label, language))));
                }
            }
        });
        for (Country country : Country.TWELVE) {
            for (Language language : Language.SERVED) {
                file(new Name(Kind.COUNTRY, country.code(), country.name(language.tag()), language.tag()));
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
        Map<String, Name> best = new LinkedHashMap<>();
        Comparator<Name> better = Comparator.comparing(
                        (Name name) -> !key(name.text()).startsWith(beginning))
                .thenComparing(name -> !name.language().equals(language))
                .thenComparing(name -> !same(name.text(), typed))
                .thenComparingInt(name -> name.text().length())
                .thenComparing(Name::text)
                .thenComparing(Name::language);
        int scanned = 0;
        for (Map.Entry<String, Set<Name>> entry :
                byBeginning.tailMap(beginning, true).entrySet()) {
            if (!entry.getKey().startsWith(beginning) || scanned > SCAN) {
                break;
            }
            for (Name name : entry.getValue()) {
                scanned++;
                if (count(name, counts) == 0) {
                    continue;
                }
                best.merge(
                        name.kind() + " " + name.key(),
                        name,
                        (one, other) -> better.compare(one, other) <= 0 ? one : other);
            }
        }
        Map<Kind, List<Name>> byKind = best.values().stream()
                .sorted(better)
                .collect(Collectors.groupingBy(Name::kind, LinkedHashMap::new, Collectors.toList()));
        List<Suggestion> suggestions = new ArrayList<>();
        for (Name name : mixed(byKind, size)) {
            suggestions.add(suggestion(name, beginning, counts));
        }
        return suggestions;
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
        int colon = name.key().indexOf(':');
        return new Suggestion(
                name.kind().name().toLowerCase(Locale.ROOT),
                name.text(),
                matched(name.text(), beginning),
                name.kind() == Kind.CASE ? name.key() : null,
                switch (name.kind()) {
                    case COUNTRY -> new FilterValue("country", name.key());
                    case CONCEPT ->
                        new FilterValue(
                                name.key().substring(0, colon), name.key().substring(colon + 1));
                    default -> null;
                },
                name.kind() == Kind.EVENT ? name.key() : null,
                name.kind() == Kind.COUNTRY || name.kind() == Kind.CONCEPT ? count(name, counts) : null,
                name.language());
    }

    private static long count(Name name, Map<String, Map<String, Long>> counts) {
        return switch (name.kind()) {
            case COUNTRY -> counts.getOrDefault("country", Map.of()).getOrDefault(name.key(), 0L);
            case CONCEPT -> {
                int colon = name.key().indexOf(':');
                yield counts.getOrDefault(name.key().substring(0, colon), Map.of())
                        .getOrDefault(name.key().substring(colon + 1), 0L);
            }
            default -> 1;
        };
    }

    private List<Span> matched(String text, String beginning) {
        for (Token token : analysis.main(Analysis.UNKNOWN, text)) {
            if (key(text.substring(token.start())).startsWith(beginning)) {
                int end = token.start() + 1;
                while (end < text.length()
                        && !key(text.substring(token.start(), end)).startsWith(beginning)) {
                    end++;
                }
                return List.of(Span.ofChars(text, token.start(), Highlighter.withMarks(text, end)));
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
                    .forEach((language, text) -> names.add(new Name(Kind.CASE, report.id(), text.text(), language)));
        }
        if (report.organisations() != null) {
            report.organisations()
                    .value()
                    .forEach(organisation -> names.add(new Name(
                            Kind.AGENCY,
                            organisation.name(),
                            organisation.name(),
                            analysis.languagesOf(organisation.name()).getFirst())));
        }
        if (report.awards() != null) {
            report.awards().value().forEach(award -> awards.put(award.scheme(), award.name()));
        }
        return names;
    }

    private static List<Name> names(String event, LangString name) {
        return name.texts().entrySet().stream()
                .map(text -> new Name(Kind.EVENT, event, text.getValue().text(), text.getKey()))
                .toList();
    }

    private void file(Name name) {
        for (String beginning : beginnings(name.text())) {
            byBeginning
                    .computeIfAbsent(beginning, key -> ConcurrentHashMap.newKeySet())
                    .add(name);
        }
    }

    private void remove(Name name) {
        // Agencies are shared between cases: their name stays while another case has it.
        if (name.kind() == Kind.AGENCY
                && ofCase.values().stream().flatMap(Collection::stream).anyMatch(name::equals)) {
            return;
        }
        for (String beginning : beginnings(name.text())) {
            byBeginning.computeIfPresent(beginning, (key, names) -> {
                Set<Name> rest = new HashSet<>(names);
                rest.remove(name);
                if (rest.isEmpty()) {
                    return null;
                }
                names.remove(name);
                return names;
            });
        }
    }

    private Set<String> beginnings(String text) {
        Set<String> beginnings = new TreeSet<>();
        beginnings.add(key(text));
        for (Token token : analysis.main(Analysis.UNKNOWN, text)) {
            beginnings.add(key(text.substring(token.start())));
        }
        beginnings.remove("");
        return beginnings;
    }

    /** Letters folded as the analysis of unknown languages folds them, single spaces between what it splits. */
    private String key(String text) {
        return Folding.fold(text);
    }

    private static boolean same(String text, String typed) {
        return text.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT));
    }
}
