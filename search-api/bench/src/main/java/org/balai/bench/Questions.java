package org.balai.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.corpus.Country;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.IndexFields;
import org.balai.search.Mode;
import org.balai.search.SearchRequest;
import org.balai.search.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/** The questions of the search measurement, the same for a seed each time. */
final class Questions {

    /**
     * A question.
     *
     * @param text as typed
     * @param filters values by parameter
     */
    record Asked(
            String text,
            Map<String, List<String>> filters,
            @Nullable Integer yearFrom) {

        /** Its path and query over HTTP, to be searched by this. */
        String address(Mode mode) {
            Stream<String> all = Stream.of("q=" + encode(text), "mode=" + named(mode));
            all = Stream.concat(
                    all,
                    filters.entrySet().stream()
                            .flatMap(entry ->
                                    entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value))));
            if (yearFrom != null) {
                all = Stream.concat(all, Stream.of("yearFrom=" + yearFrom));
            }
            return "/api/v1/cases?" + all.collect(Collectors.joining("&"));
        }

        /** The same for {@link org.balai.search.Searcher} in the default mode, with all facets as over HTTP. */
        SearchRequest request() {
            return new SearchRequest(text, filters, yearFrom, null, null, 20, null, IndexFields.FACETS, "en");
        }

        private static String encode(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /** What a mode is called over HTTP. */
    static String named(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private Questions() {}

    /**
     * Makes questions: words of a title or passage of some case (one to six), a topic's label in any language with or
     * without a country's name, a single word, a phrase, and now and then none; every third with filters.
     *
     * @param cases how many cases there are to ask for
     */
    static List<Asked> make(
            int count,
            SyntheticCases made,
            int cases,
            Words words,
            Map<String, Vocabulary> vocabularies,
            Analysis analysis,
            long seed) {
        List<Asked> questions = new ArrayList<>();
        Vocabulary topics =
                vocabularies.getOrDefault("topics", new Vocabulary("topics", Map.of(), new LinkedHashMap<>()));
        List<Concept> concepts = List.copyOf(topics.concepts().values());
        List<String> languages = List.copyOf(words.languages());
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed * 7_368_787 + i);
            SyntheticCases.Made target = made.make(random.nextInt(cases));
            int kind = random.nextInt(100);
            String text;
            if (kind < 35) {
                text = title(target, random);
            } else if (kind < 50) {
                text = passage(target, analysis, 3 + random.nextInt(4), random);
            } else if (kind < 70) {
                text = label(concepts.get(random.nextInt(concepts.size())), languages, random);
            } else if (kind < 85) {
                text = words.draw(languages.get(random.nextInt(languages.size())), random);
            } else if (kind < 96) {
                text = "\"" + passage(target, analysis, 2 + random.nextInt(2), random) + "\"";
            } else {
                text = "";
            }
            questions.add(filtered(text, target, random));
        }
        return List.copyOf(questions);
    }

    /** Words in a row of a title. */
    private static String title(SyntheticCases.Made target, SplittableRandom random) {
        List<String> languages = List.copyOf(target.titleWords().keySet());
        String language = languages.get(random.nextInt(languages.size()));
        return run(language, target.titleWords().getOrDefault(language, List.of()), 1 + random.nextInt(6), random);
    }

    private static String passage(SyntheticCases.Made target, Analysis analysis, int length, SplittableRandom random) {
        List<SyntheticCases.Document> documents = target.documents();
        SyntheticCases.Document document = documents.get(random.nextInt(documents.size()));
        var passage = document.passages().get(random.nextInt(document.passages().size()));
        return run(passage.language(), Words.split(analysis, passage.language(), passage.text()), length, random);
    }

    private static String run(String language, List<String> from, int length, SplittableRandom random) {
        int taken = Math.min(length, from.size());
        int start = random.nextInt(from.size() - taken + 1);
        return Words.write(language, from.subList(start, start + taken));
    }

    private static String label(Concept concept, List<String> languages, SplittableRandom random) {
        String language = languages.get(random.nextInt(languages.size()));
        List<String> labels = new ArrayList<>(concept.altLabels().getOrDefault(language, List.of()));
        labels.add(concept.label(language));
        String label = labels.get(random.nextInt(labels.size()));
        return random.nextInt(3) == 0
                ? label + " " + Country.TWELVE.get(random.nextInt(12)).name(language)
                : label;
    }

    private static Asked filtered(String text, SyntheticCases.Made target, SplittableRandom random) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        Integer yearFrom = null;
        if (random.nextInt(3) == 0) {
            var report = target.report();
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (report.countries() != null) {
                        filters.put(
                                "country",
                                Stream.of(report.countries().value().getFirst(), Country.TWELVE.get(random.nextInt(12)))
                                        .map(Country::code)
                                        .distinct()
                                        .toList());
                    }
                }
                case 1 -> {
                    if (report.topics() != null) {
                        filters.put("topic", report.topics().value().subList(0, 1));
                    }
                }
                case 2 ->
                    filters.put(
                            "outcome",
                            List.of(report.outcomes().getFirst().value().type()));
                default -> {
                    yearFrom = 2005 + random.nextInt(15);
                    if (report.countries() != null) {
                        filters.put(
                                "country",
                                List.of(report.countries().value().getFirst().code()));
                    }
                }
            }
        }
        return new Asked(text, filters, yearFrom);
    }
}
