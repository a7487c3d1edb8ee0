package org.balai.search;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.Event;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Language;
import org.balai.corpus.Outcome;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.EngineDocument;
import org.balai.engine.EnginePassage;
import org.balai.engine.EngineVector;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import org.jspecify.annotations.Nullable;

/**
 * Turns a case into what an engine holds of it.
 *
 * <p>Title and summary stand in a field per language. Everything else the case says stands in {@code about}, joined by
 * the labels of its concepts, countries and languages in all languages served, so that a facet's label in any language
 * finds it. Passages stand in the field of their own language. A concept is filed under its broader ones too. Outcomes
 * stand beside the passages, each with its type, direction, unit, size and evidence together ({@link OutcomeEntry}).
 *
 * <p>Beside its terms each text has the concepts that it names in its language, so that a question that names one finds it
 * under all its names at once. Of a text in several languages a concept counts as often as in the one that names it most.
 */
public final class Projection {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final Analysis analysis;
    private final Map<String, Vocabulary> vocabularies;
    private final Labels labels;

    /** The terms of labels and countries' names; every case has some hundred of the same few thousand. */
    private final Map<Label, List<String>> labelTerms = new ConcurrentHashMap<>();

    private record Label(String language, String text) {}

    public Projection(Analysis analysis, Map<String, Vocabulary> vocabularies) {
        this(analysis, vocabularies, new Labels(analysis, vocabularies));
    }

    Projection(Analysis analysis, Map<String, Vocabulary> vocabularies, Labels labels) {
        this.analysis = analysis;
        this.vocabularies = vocabularies;
        this.labels = labels;
    }

    Map<String, Vocabulary> vocabularies() {
        return vocabularies;
    }

    /**
     * Projects a case with the passages of its documents.
     *
     * @param events all events; those that name the case lend it their names and what their transfers say of it
     * @param vectors what its passages and the texts of its description mean, by the names that the catalogue has for them;
     *     some may lack
     */
    public EngineDocument project(
            CaseReport report, List<Passage> passages, List<Event> events, Map<String, EngineVector> vectors) {
        Terms terms = new Terms();
        terms.addToBody(IndexFields.TITLE, report.title());
        terms.addToBody(IndexFields.SUMMARY, report.summary());
        narratives(report).forEach(narrative -> terms.add(IndexFields.ABOUT, narrative.value()));
        for (Field<Outcome> outcome : report.outcomes()) {
            terms.add(IndexFields.ABOUT, outcome.value().statement());
        }
        if (report.replications() != null) {
            report.replications().value().forEach(replication -> {
                if (replication.what() != null) {
                    terms.add(IndexFields.ABOUT, replication.what());
                }
            });
        }
        for (Event event : events) {
            if (event.cases().contains(report.id())
                    || values(report.presentedAt()).contains(event.id())) {
                terms.add(IndexFields.ABOUT, event.name());
            }
            event.transfers().forEach(transfer -> {
                if (report.id().equals(transfer.caseId())) {
                    terms.add(IndexFields.ABOUT, transfer.title());
                    terms.add(IndexFields.ABOUT, transfer.what());
                }
            });
        }
        for (String name : names(report)) {
            for (String language : analysis.languagesOf(name)) {
                terms.add(language, name, IndexFields.ABOUT);
            }
        }

        Map<String, Set<String>> keywords = keywords(report);
        Map<String, Long> numbers = new HashMap<>();
        if (report.period() != null) {
            int year = report.period().value().year();
            numbers.put(IndexFields.YEAR_NUMBER, (long) year);
            keywords.put("year", Set.of(String.valueOf(year)));
        }
        if (report.title() != null) {
            keywords.put(
                    IndexFields.TITLE_ORDER, Set.of(order(report.title().value().best("en"))));
        }
        labels(terms, keywords);

        List<EnginePassage> projected = new ArrayList<>();
        for (Passage passage : passages) {
            if (references(passage.text())) {
                continue;
            }
            String language = analysis.key(passage.language());
            Map<String, String> texts = new HashMap<>();
            List<String> main = analysis.terms(language, passage.text());
            texts.put(IndexFields.name(IndexFields.TEXT, language, false), String.join(" ", main));
            List<String> named = new ArrayList<>();
            labels.findIn(language, main, concept -> named.add(concept.path()));
            texts.put(IndexFields.name(IndexFields.TEXT, IndexFields.NAMED, false), String.join(" ", named));
            terms.append(IndexFields.name(IndexFields.BODY, language, false), main);
            named.forEach(concept -> terms.name(IndexFields.BODY, language, concept));
            if (analysis.hasExact(language)) {
                texts.put(
                        IndexFields.name(IndexFields.TEXT, language, true),
                        String.join(" ", exact(language, passage.text())));
            }
            EngineVector vector = vectors.get(passage.id());
            projected.add(new EnginePassage(
                    passage.id(),
                    new EngineDocument.Values(texts, Map.of(), Map.of()),
                    vector == null ? Map.of() : Map.of(IndexFields.MEANING, vector)));
        }
        // A description is a passage without words: those stand in the case's own fields.
        vectors.forEach((name, vector) -> {
            if (isOfDescription(name)) {
                projected.add(new EnginePassage(
                        name,
                        new EngineDocument.Values(Map.of(), Map.of(), Map.of()),
                        Map.of(IndexFields.MEANING, vector)));
            }
        });
        if (projected.stream().anyMatch(passage -> !passage.vectors().isEmpty())) {
            keywords.put(IndexFields.ENCODED, Set.of(IndexFields.YES));
        }
        List<EngineDocument.Values> outcomes = report.outcomes().stream()
                .flatMap(outcome -> OutcomeEntry.of(outcome.value()).stream())
                .distinct()
                .map(entry -> entry.values(concepts("outcome-types", List.of(entry.type()))))
                .toList();
        return new EngineDocument(
                report.id(),
                report.version(),
                new EngineDocument.Values(terms.joined(), keywords, numbers),
                projected,
                outcomes);
    }

    /** What a case is filed under, by facet, and the countries that it was taken from; the year aside. */
    Map<String, Set<String>> keywords(CaseReport report) {
        Map<String, Set<String>> keywords = new HashMap<>();
        Set<String> countries = values(report.countries()).stream()
                .map(Country::code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        keywords.put("country", countries);
        keywords.put(
                IndexFields.ORIGIN,
                values(report.replications()).stream()
                        .filter(replication -> replication.relation() == Relation.ADAPTED_FROM)
                        .flatMap(replication -> Stream.ofNullable(replication.country()))
                        .map(Country::code)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        keywords.put("topic", concepts("topics", values(report.topics())));
        keywords.put(
                "outcome",
                concepts(
                        "outcome-types",
                        report.outcomes().stream()
                                .map(outcome -> outcome.value().type())
                                .toList()));
        keywords.put("level", concepts("levels", value(report.level())));
        keywords.put("beneficiary", concepts("beneficiaries", values(report.beneficiaries())));
        keywords.put("status", concepts("statuses", value(report.status())));
        keywords.put("language", new LinkedHashSet<>(report.languages()));
        keywords.put(
                "sdg",
                values(report.sdgs()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        keywords.put(
                "award",
                values(report.awards()).stream()
                        .map(award -> award.scheme())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        keywords.put("event", new LinkedHashSet<>(values(report.presentedAt())));
        return keywords;
    }

    /** A key that sorts titles as CLDR's root collation does when compared by code unit. */
    static String order(String title) {
        // A collator is not safe for use by several threads; making one costs microseconds.
        Collator collator = Collator.getInstance(ULocale.ROOT);
        collator.setStrength(Collator.TERTIARY);
        return HexFormat.of().formatHex(collator.getCollationKey(title).toByteArray());
    }

    /**
     * Whether a passage is a list of references: a fifth of it or more is web addresses. Such a list repeats the words of a
     * question in the titles it names and says nothing on the case; it would be the best passage of most.
     */
    private static boolean references(String text) {
        int addresses = ADDRESS.matcher(text)
                .results()
                .mapToInt(match -> match.end() - match.start())
                .sum();
        return addresses * 5 >= text.length() && addresses > 0;
    }

    private void labels(Terms terms, Map<String, Set<String>> keywords) {
        for (Language served : Language.SERVED) {
            String language = served.tag();
            for (String country : keywords.getOrDefault("country", Set.of())) {
                terms.addLabel(language, new Country(country).name(language));
            }
            for (String written : keywords.getOrDefault("language", Set.of())) {
                if (!written.equals(Analysis.UNKNOWN)) {
                    terms.add(language, new Language(written).name(language), IndexFields.ABOUT);
                }
            }
        }
        // In a fixed order, so that the same case always becomes the same terms.
        for (String facet : IndexFields.FACETS) {
            Vocabulary vocabulary = vocabularies.get(IndexFields.VOCABULARIES.getOrDefault(facet, ""));
            // "Public service" in the name of an award says nothing of the case; who names the award finds it.
            if (vocabulary != null && !facet.equals("award")) {
                for (String id : keywords.getOrDefault(facet, Set.of())) {
                    vocabulary.concept(id).ifPresent(concept -> terms.addFiled(vocabulary, concept));
                }
            }
        }
    }

    private Set<String> concepts(String name, List<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        Vocabulary vocabulary = vocabularies.get(name);
        for (String id : ids) {
            all.add(id);
            if (vocabulary != null) {
                all.addAll(vocabulary.withBroader(id));
            }
        }
        return all;
    }

    /** Whether a vector is that of a case's description and not of a passage. */
    static boolean isOfDescription(String name) {
        return name.indexOf(Catalogue.OF_DESCRIPTION) >= 0;
    }

    /** The texts that describe a case: its summary, and what it tells at length. */
    static List<Field<LangString>> description(CaseReport report) {
        List<Field<LangString>> description = nonNull(report.summary());
        description.addAll(narratives(report));
        return description;
    }

    /** What a case tells at length, besides title and summary. */
    static List<Field<LangString>> narratives(CaseReport report) {
        return nonNull(
                report.problem(),
                report.solution(),
                report.results(),
                report.challenges(),
                report.conditions(),
                report.lessons(),
                report.endReason());
    }

    /** Names that a case mentions: of organisations, partners, technologies, awards and its place. */
    static List<String> names(CaseReport report) {
        List<String> names = new ArrayList<>();
        values(report.organisations()).forEach(organisation -> names.add(organisation.name()));
        values(report.partners()).forEach(partner -> names.add(partner.name()));
        names.addAll(values(report.technologies()));
        values(report.awards()).forEach(award -> names.add(award.name()));
        if (report.place() != null && report.place().value().name() != null) {
            names.add(report.place().value().name());
        }
        return names;
    }

    private static <T> List<T> values(@Nullable Field<List<T>> field) {
        return field == null ? List.of() : field.value();
    }

    private static <T> List<T> value(@Nullable Field<T> field) {
        return field == null ? List.of() : List.of(field.value());
    }

    @SafeVarargs
    private static <T> List<T> nonNull(@Nullable T... values) {
        List<T> found = new ArrayList<>();
        for (T value : values) {
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private List<String> exact(String language, String text) {
        return analysis.exact(language, text).stream().map(Token::term).toList();
    }

    /** Terms of cases by field, gathered piece by piece. */
    private final class Terms {
        private final Map<String, StringBuilder> byField = new LinkedHashMap<>();

        /** By field and language how often a concept is named. */
        private final Map<String, Map<String, Map<String, Integer>>> named = new LinkedHashMap<>();

        /** Adds a title or summary, in exact form too; it is part of the whole text. */
        void addToBody(String field, @Nullable Field<LangString> text) {
            if (text != null) {
                text.value().texts().forEach((tag, one) -> {
                    String language = analysis.key(tag);
                    add(language, one.text(), field, IndexFields.BODY);
                    if (analysis.hasExact(language)) {
                        append(IndexFields.name(field, language, true), exact(language, one.text()));
                    }
                });
            }
        }

        void add(String field, LangString text) {
            text.texts().forEach((tag, one) -> add(analysis.key(tag), one.text(), field));
        }

        void add(String language, String text, String... fields) {
            List<String> main = analysis.terms(language, text);
            for (String field : fields) {
                append(IndexFields.name(field, language, false), main);
            }
            labels.findIn(language, main, concept -> {
                for (String field : fields) {
                    name(field, language, concept.path());
                }
            });
        }

        /** Adds a concept that the case is filed under, with its labels. */
        void addFiled(Vocabulary vocabulary, Concept concept) {
            for (Language served : Language.SERVED) {
                addLabel(served.tag(), concept.label(served.tag()));
            }
            if (Labels.VOCABULARIES.contains(vocabulary.name())) {
                name(
                        IndexFields.ABOUT,
                        IndexFields.NAMED,
                        new Labels.Named(vocabulary.name(), concept.id(), null).path());
            }
        }

        /** Notes that a text names a concept once more. */
        void name(String field, String language, String concept) {
            named.computeIfAbsent(field, key -> new LinkedHashMap<>())
                    .computeIfAbsent(language, key -> new LinkedHashMap<>())
                    .merge(concept, 1, Integer::sum);
        }

        void addLabel(String language, String label) {
            append(
                    IndexFields.name(IndexFields.ABOUT, language, false),
                    labelTerms.computeIfAbsent(new Label(language, label), key -> analysis.terms(language, label)));
        }

        private void append(String name, List<String> terms) {
            if (!terms.isEmpty()) {
                StringBuilder all = byField.computeIfAbsent(name, key -> new StringBuilder());
                for (String term : terms) {
                    all.append(all.isEmpty() ? "" : " ").append(term);
                }
            }
        }

        Map<String, String> joined() {
            named.forEach((field, byLanguage) -> {
                Map<String, Integer> most = new LinkedHashMap<>();
                byLanguage.values().forEach(times -> times.forEach((concept, n) -> most.merge(concept, n, Math::max)));
                most.forEach((concept, times) ->
                        append(IndexFields.name(field, IndexFields.NAMED, false), Collections.nCopies(times, concept)));
            });
            return byField.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().toString()));
        }
    }
}
