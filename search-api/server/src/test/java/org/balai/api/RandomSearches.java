package org.balai.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Language;
import org.balai.corpus.OutcomeSize;
import org.balai.corpus.Passage;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.Answer.OutcomeSizes;
import org.balai.search.IndexFields;
import org.balai.search.Mode;
import org.balai.search.OutcomeFilter;
import org.balai.search.SearchRequest;
import org.jspecify.annotations.Nullable;

/**
 * Searches made of a collection's own words: titles, summaries, passages, agencies, labels of concepts and names of
 * countries in all languages served, as words, phrases, unwanted parts and alternatives; with filters on every facet and on the size of outcomes.
 */
final class RandomSearches {

    private static final List<String> LANGUAGES =
            Language.SERVED.stream().map(Language::tag).toList();
    private static final List<String> SIGNS =
            List.of("\"", "“", "-", "OR", "|", "(", ")", ":", "*", "~", "^", "\\", "/", "+", "&&", "…", "🔋");

    private final Random random;
    private final Map<String, List<String>> texts = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private final List<String> agencies = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** The units in which outcomes of a type are told, by type. */
    private final Map<String, List<String>> units = new LinkedHashMap<>();

    /** Gathers the words of what the parts hold. */
    RandomSearches(Parts parts, Random random) {
        this.random = random;
        for (String id : parts.catalogue.caseIds()) {
            CaseReport report = parts.catalogue.caseReport(id).orElseThrow();
            gather(report.title());
            gather(report.summary());
            gather(report.solution());
            if (report.organisations() != null) {
                report.organisations().value().forEach(organisation -> agencies.add(organisation.name()));
            }
            parts.catalogue.passagesOf(id).forEach(this::gather);
        }
        for (Vocabulary vocabulary : parts.vocabularies.values()) {
            for (Concept concept : vocabulary.concepts().values()) {
                concept.labels().forEach(this::name);
                concept.altLabels().forEach((tag, labels) -> labels.forEach(label -> name(tag, label)));
            }
        }
        for (String tag : LANGUAGES) {
            Country.TWELVE.forEach(country -> name(tag, country.name(tag)));
        }
        Map<String, String> vocabularies = Map.of(
                "topic", "topics",
                "outcome", "outcome-types",
                "level", "levels",
                "beneficiary", "beneficiaries",
                "status", "statuses");
        parts.searcher.counts(IndexFields.FACETS, "en").forEach((facet, counted) -> {
            Set<String> all = new LinkedHashSet<>();
            counted.forEach(value -> all.add(value.value()));
            if (vocabularies.containsKey(facet)) {
                Objects.requireNonNull(parts.vocabularies.get(vocabularies.get(facet))).concepts().keySet().stream()
                        .limit(5)
                        .forEach(all::add);
            }
            switch (facet) {
                case "country" -> Country.TWELVE.forEach(country -> all.add(country.code()));
                case "language" -> all.addAll(LANGUAGES);
                case "sdg" ->
                    IntStream.rangeClosed(1, 17).mapToObj(Integer::toString).forEach(all::add);
                case "year" -> all.add("1950");
                default -> {}
            }
            values.put(facet, List.copyOf(all));
        });
        for (String type : values.getOrDefault("outcome", List.of())) {
            OutcomeSizes sizes = parts.searcher
                    .search(new SearchRequest(
                            "",
                            Map.of("outcome", List.of(type)),
                            null,
                            null,
                            null,
                            1,
                            null,
                            List.of(SearchRequest.OUTCOME_SIZE),
                            "en"))
                    .outcomeSizes();
            units.put(
                    type,
                    Objects.requireNonNull(sizes).units().stream()
                            .map(unit -> unit.value())
                            .toList());
        }
    }

    private void gather(@Nullable Field<LangString> field) {
        if (field != null) {
            field.value().texts().forEach((tag, text) -> add(texts, tag, text.text()));
        }
    }

    private void gather(Passage passage) {
        add(texts, passage.language(), passage.text());
    }

    private void name(String tag, String label) {
        add(names, tag, label);
    }

    /** Texts of languages that are not served stand among the English ones. */
    private static void add(Map<String, List<String>> to, String tag, String text) {
        to.computeIfAbsent(LANGUAGES.contains(tag) ? tag : "en", key -> new ArrayList<>())
                .add(text);
    }

    SearchRequest next() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (int i = Math.max(0, random.nextInt(6) - 2); i > 0; i--) {
            String facet = one(IndexFields.FACETS);
            if (!values.getOrDefault(facet, List.of()).isEmpty()) {
                filters.put(
                        facet,
                        IntStream.rangeClosed(0, random.nextInt(3))
                                .mapToObj(n -> one(values.getOrDefault(facet, List.of())))
                                .distinct()
                                .toList());
            }
        }
        List<String> types = filters.getOrDefault("outcome", List.of());
        OutcomeFilter outcomes = chance(50) ? outcomes(types) : OutcomeFilter.ANY;
        List<SearchRequest.Sort> sorts = new ArrayList<>(List.of(SearchRequest.Sort.values()));
        if (types.size() != 1 || outcomes.unit() == null) {
            sorts.remove(SearchRequest.Sort.OUTCOME);
        }
        List<String> facets = new ArrayList<>(
                chance(40)
                        ? IndexFields.FACETS
                        : IndexFields.FACETS.stream()
                                .filter(facet -> chance(30))
                                .toList());
        if (!types.isEmpty() && chance(50)) {
            facets.add(SearchRequest.OUTCOME_SIZE);
        }
        boolean years = chance(15);
        return new SearchRequest(
                question(),
                filters,
                outcomes,
                years && chance(70) ? 1995 + random.nextInt(30) : null,
                years && chance(70) ? 1995 + random.nextInt(30) : null,
                chance(50) ? null : one(sorts),
                chance(60) ? 1 + random.nextInt(20) : 1 + random.nextInt(100),
                null,
                facets,
                one(LANGUAGES),
                Mode.HYBRID,
                chance(20) ? without() : Set.of());
    }

    /** Some of what questions name, whether this one does or not. */
    private Set<String> without() {
        return Set.of(
                "topics/" + one(values.getOrDefault("topic", List.of("energy-access"))),
                "countries/" + one(Country.TWELVE).code(),
                one(List.of("lexicon/village.n", "lexicon/water.n", "lexicon/school.n")));
    }

    private OutcomeFilter outcomes(List<String> types) {
        List<String> told = types.isEmpty() ? List.of() : units.getOrDefault(types.getFirst(), List.of());
        String unit = told.isEmpty() || chance(30) ? null : one(told);
        Double min = unit == null || chance(40) ? null : (double) random.nextInt(chance(80) ? 100 : 100_000);
        Double max = unit == null || chance(70) ? null : (min == null ? 0 : min) + random.nextInt(1000);
        return new OutcomeFilter(
                chance(50) ? null : one(List.of(OutcomeSize.Way.values())),
                "d".equals(unit) && chance(30) ? "h" : unit,
                min,
                max,
                chance(70) ? null : (Integer) random.nextInt(6));
    }

    private String question() {
        if (chance(7)) {
            return chance(70) ? "" : " -" + stretch(1);
        }
        String own = one(LANGUAGES);
        String question = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> piece(chance(85) ? own : one(LANGUAGES)))
                .collect(Collectors.joining(" "));
        return question.substring(
                0, question.offsetByCodePoints(0, Math.min(1000, question.codePointCount(0, question.length()))));
    }

    private String piece(String language) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> one(names.getOrDefault(language, List.of()));
            case 2 -> Country.TWELVE.get(random.nextInt(12)).name(language);
            case 3 -> agencies.isEmpty() ? "ministry" : one(agencies);
            case 4, 5 -> '"' + stretch(language, 2 + random.nextInt(3)) + '"';
            case 6 -> "-" + stretch(language, 1);
            case 7 -> "-\"" + stretch(language, 2) + '"';
            case 8 -> stretch(language, 1) + " OR " + stretch(language, 1);
            case 9 -> stretch(language, 1) + " OR \"" + stretch(language, 2) + '"';
            case 10 -> chance(50) ? one(SIGNS) : nonsense();
            case 11 -> Integer.toString(random.nextInt(chance(50) ? 100 : 2100));
            case 12 -> stretch(language, chance(80) ? 5 + random.nextInt(4) : 10 + random.nextInt(100));
            default -> stretch(language, 1 + random.nextInt(2));
        };
    }

    private String stretch(int words) {
        return stretch(one(LANGUAGES), words);
    }

    /** So many neighbouring words of some text, or where words stand without spaces so many pieces of one. */
    private String stretch(String language, int words) {
        List<String> all = texts.getOrDefault(language, names.getOrDefault(language, List.of()));
        String text = one(all).replace('"', ' ').strip();
        List<String> split = List.of(text.split("\\s+", -1));
        if (text.length() > 30 * split.size()) {
            int[] points = text.codePoints().toArray();
            int from = random.nextInt(points.length);
            int length = Math.min(points.length - from, words * (2 + random.nextInt(3)));
            return new String(points, from, length).strip();
        }
        int from = random.nextInt(split.size());
        return String.join(" ", split.subList(from, Math.min(split.size(), from + words)));
    }

    private String nonsense() {
        return random.ints(0, 0x2FFF)
                .filter(Character::isDefined)
                .filter(c -> !Character.isISOControl(c))
                .limit(1 + random.nextInt(6))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
