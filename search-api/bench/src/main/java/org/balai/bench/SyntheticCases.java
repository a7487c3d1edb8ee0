package org.balai.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Description;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Outcome;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.Period;
import org.balai.corpus.Provenance;
import org.balai.corpus.SourceDocument;
import org.balai.corpus.Span;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.analysis.Analysis;

/**
 * Cases of the shape that real ones have, the same for a seed and number each time: one or two languages of the country,
 * three to eight passages of some 120 words, every facet filled, words of the topic's labels among the others.
 */
final class SyntheticCases {

    private static final Map<String, List<String>> LANGUAGES = Map.ofEntries(
            Map.entry("BRN", List.of("ms", "en")),
            Map.entry("KHM", List.of("km", "en")),
            Map.entry("IDN", List.of("id", "en")),
            Map.entry("LAO", List.of("lo", "en")),
            Map.entry("MYS", List.of("ms", "en")),
            Map.entry("MMR", List.of("my", "en")),
            Map.entry("PHL", List.of("fil", "en")),
            Map.entry("SGP", List.of("en", "zh")),
            Map.entry("THA", List.of("th", "en")),
            Map.entry("TLS", List.of("tet", "pt")),
            Map.entry("VNM", List.of("vi", "en")),
            Map.entry("KOR", List.of("ko", "en")));

    /** One word in eight is of the case's topics. */
    private static final double ON_TOPIC = 0.125;

    private static final Provenance SAID = new Provenance.Curated("bench", LocalDate.of(2026, 1, 1));
    private static final Instant INGESTED = Instant.parse("2026-01-01T00:00:00Z");

    private final Words words;
    private final Map<String, Vocabulary> vocabularies;
    private final Analysis analysis;
    private final long seed;
    private final Map<String, List<String>> topicWords = new ConcurrentHashMap<>();

    /** A case with its documents and their pages and passages. */
    record Made(CaseReport report, List<Document> documents, Map<String, List<String>> titleWords) {}

    /** A document of a case. */
    record Document(SourceDocument document, List<Page> pages, List<Passage> passages) {}

    SyntheticCases(Words words, Map<String, Vocabulary> vocabularies, Analysis analysis, long seed) {
        this.words = words;
        this.vocabularies = vocabularies;
        this.analysis = analysis;
        this.seed = seed;
    }

    /** Makes the case of a number. */
    Made make(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Country country = Country.TWELVE.get(random.nextInt(Country.TWELVE.size()));
        List<String> both = LANGUAGES.getOrDefault(country.code(), List.of("en")).stream()
                .filter(words.languages()::contains)
                .toList();
        List<String> languages = new ArrayList<>(both.isEmpty() ? List.of("en") : both);
        if (languages.size() == 2 && random.nextDouble() < 0.6) {
            languages.remove(random.nextInt(2));
        }
        List<String> topics = concepts("topics", 1 + random.nextInt(3), random);
        Map<String, List<String>> titleWords = new LinkedHashMap<>();
        Map<String, LangString.Text> titles = new LinkedHashMap<>();
        for (String language : languages) {
            List<String> title = text(language, topics, 4 + random.nextInt(8), random);
            titleWords.put(language, title);
            titles.put(language, original(Words.write(language, title)));
        }
        String id = "bench-" + number;
        List<Document> documents = new ArrayList<>();
        int passages = 3 + random.nextInt(6);
        for (int i = 0; i < languages.size(); i++) {
            int share = languages.size() == 1 ? passages : i == 0 ? (passages + 1) / 2 : passages / 2;
            documents.add(document(id, languages.get(i), topics, share, random));
        }
        int year = 2000 + random.nextInt(26);
        CaseReport report = CaseReport.builder(id, CaseReport.Review.PUBLISHED)
                .title(said(new LangString(titles)))
                .summary(said(texts(languages, topics, 45, random)))
                .problem(said(texts(languages.subList(0, 1), topics, 50, random)))
                .solution(said(texts(languages.subList(0, 1), topics, 50, random)))
                .results(said(texts(languages.subList(0, 1), topics, 40, random)))
                .countries(said(List.of(country)))
                .organisations(said(List.of(new Description.Organisation(
                        Words.write("en", text("en", topics, 4, random)), Description.OrganisationKind.AGENCY))))
                .topics(said(topics))
                .sdgs(said(List.of(1 + random.nextInt(17))))
                .level(said(concepts("levels", 1, random).getFirst()))
                .beneficiaries(said(concepts("beneficiaries", 1 + random.nextInt(2), random)))
                .innovationTypes(said(concepts("innovation-types", 1, random)))
                .status(said(concepts("statuses", 1, random).getFirst()))
                .period(said(new Period(String.valueOf(year), null)))
                .outcomes(outcomes(languages.getFirst(), topics, documents, random))
                .awards(
                        random.nextInt(10) == 0
                                ? said(List.of(new Description.Award(
                                        "award-" + random.nextInt(12), "Award", year, null, null)))
                                : null)
                .documents(documents.stream()
                        .map(document -> document.document().sha256())
                        .toList())
                .languages(languages)
                .build();
        return new Made(report, documents, titleWords);
    }

    private List<Field<Outcome>> outcomes(
            String language, List<String> topics, List<Document> documents, SplittableRandom random) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> said(new Outcome(
                        concepts("outcome-types", 1, random).getFirst(),
                        LangString.of(language, Words.write(language, text(language, topics, 15, random))),
                        null,
                        null,
                        (double) random.nextInt(1, 1000),
                        "%",
                        Outcome.Direction.INCREASE,
                        null,
                        null,
                        Outcome.Method.ADMINISTRATIVE,
                        2,
                        null,
                        new Outcome.Evidence(documents.getFirst().document().sha256(), 1, null, null),
                        null)))
                .toList();
    }

    private Document document(String id, String language, List<String> topics, int count, SplittableRandom random) {
        String sha256 = hash(seed + " " + id + " " + language);
        StringBuilder page = new StringBuilder();
        List<Passage> passages = new ArrayList<>();
        for (int ordinal = 0; ordinal < count; ordinal++) {
            String text = Words.write(language, text(language, topics, 100 + random.nextInt(41), random));
            if (!page.isEmpty()) {
                page.append('\n');
            }
            int from = page.length();
            page.append(text);
            passages.add(new Passage(
                    sha256, 1, ordinal, Span.ofChars(page.toString(), from, page.length()), language, text));
        }
        return new Document(
                new SourceDocument(
                        sha256,
                        id + "." + language + ".pdf",
                        "application/pdf",
                        100_000,
                        1,
                        language,
                        List.of(language),
                        null,
                        null,
                        SourceDocument.TextFrom.DOCUMENT,
                        List.of(),
                        INGESTED),
                List.of(new Page(1, page.toString(), List.of())),
                passages);
    }

    private LangString texts(List<String> languages, List<String> topics, int length, SplittableRandom random) {
        Map<String, LangString.Text> texts = new LinkedHashMap<>();
        for (String language : languages) {
            texts.put(language, original(Words.write(language, text(language, topics, length, random))));
        }
        return new LangString(texts);
    }

    /** Draws running words, one in eight of them from the labels of topics. */
    private List<String> text(String language, List<String> topics, int length, SplittableRandom random) {
        List<String> text = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            List<String> onTopic = random.nextDouble() < ON_TOPIC
                    ? topicWords(topics.get(random.nextInt(topics.size())), language)
                    : List.of();
            text.add(onTopic.isEmpty() ? words.draw(language, random) : onTopic.get(random.nextInt(onTopic.size())));
        }
        return text;
    }

    private List<String> topicWords(String topic, String language) {
        return topicWords.computeIfAbsent(topic + " " + language, key -> {
            List<String> found = new ArrayList<>();
            vocabulary("topics").concept(topic).ifPresent(concept -> {
                List<String> labels = new ArrayList<>(concept.altLabels().getOrDefault(language, List.of()));
                String label = concept.labels().get(language);
                if (label != null) {
                    labels.add(label);
                }
                labels.forEach(one -> found.addAll(Words.split(analysis, language, one)));
            });
            return List.copyOf(found);
        });
    }

    private List<String> concepts(String name, int count, SplittableRandom random) {
        List<String> all = vocabulary(name).concepts().values().stream()
                .filter(concept -> concept.narrower().isEmpty())
                .map(Concept::id)
                .toList();
        Set<String> chosen = new LinkedHashSet<>();
        while (chosen.size() < Math.min(count, all.size())) {
            chosen.add(all.get(random.nextInt(all.size())));
        }
        return List.copyOf(chosen);
    }

    private Vocabulary vocabulary(String name) {
        Vocabulary vocabulary = vocabularies.get(name);
        if (vocabulary == null) {
            throw new IllegalArgumentException("no vocabulary " + name);
        }
        return vocabulary;
    }

    private static LangString.Text original(String text) {
        return new LangString.Text(text, LangString.Origin.ORIGINAL);
    }

    private static <T> Field<T> said(T value) {
        return new Field<>(value, SAID);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
