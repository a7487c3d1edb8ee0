package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.balai.corpus.Field;
import org.balai.corpus.Page;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the stages make of the bundled reports, against the sidecars that people have reviewed. */
@DisplayName("Of the bundled reports")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundledReportsTest {

    private static final Path REPORTS = Path.of("../corpus/reports");

    /** A report, its sidecar, and its pages; scans are left out. */
    record Report(Path file, JsonNode sidecar, Extracted extracted, List<Page> pages) {
        String text() {
            return String.join("\n", pages.stream().map(Page::text).toList());
        }
    }

    private final List<Report> reports = new ArrayList<>();
    private final LanguageRecogniser languages = new LanguageRecogniser();

    @BeforeAll
    void read() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(REPORTS), "the bundled reports are beside the module");
        YAMLMapper yaml = new YAMLMapper();
        Extractor extractor = new Extractor();
        Normaliser normaliser = new Normaliser();
        for (Path file : files()) {
            JsonNode sidecar = yaml.readTree(Files.readString(Path.of(file + ".case.yaml")));
            if (!sidecar.path("document").has("pages")) {
                Extracted extracted = extractor.extract(file, String.valueOf(file.getFileName()));
                reports.add(new Report(file, sidecar, extracted, normaliser.normalise(extracted)));
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(REPORTS)) {
            return walk.filter(file -> Files.exists(Path.of(file + ".case.yaml")))
                    .sorted()
                    .toList();
        }
    }

    private static String folded(String text) {
        // Cells are joined with a bar that no quotation has; the rest is white space.
        return text.replace(XhtmlReader.CELLS.strip(), " ").replaceAll("[\\s\\p{Z}\u200B]+", "");
    }

    @Test
    @DisplayName("each sidecar's quotation is in the text of its page")
    void quotations() {
        Normaliser normaliser = new Normaliser();
        List<String> missing = new ArrayList<>();
        for (Report report : reports) {
            for (JsonNode outcome : report.sidecar().path("case").path("outcomes")) {
                JsonNode source = outcome.path("source");
                if (source.has("quote") && !source.has("file")) {
                    int number = source.path("page").asInt();
                    String quote = folded(normaliser.text(source.path("quote").asString()));
                    boolean there = number <= report.pages().size()
                            && folded(report.pages().get(number - 1).text()).contains(quote);
                    if (!there) {
                        missing.add(report.file().getFileName() + ", page " + number + ": "
                                + source.path("quote").asString());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("each is told to be in its language")
    void language() {
        for (Report report : reports) {
            String expected = report.sidecar().path("document").path("language").asString("");
            if (!expected.isEmpty()) {
                assertThat(languages.recognise(report.text()).tag())
                        .as("%s", report.file().getFileName())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("each is split into passages that cover it")
    void passages() {
        PassageSplitter splitter = new PassageSplitter(languages);
        for (Report report : reports) {
            PassageSplitterTest.assertCovered(report.pages(), splitter.split(PassageSplitterTest.SHA, report.pages()));
        }
    }

    /** The floors are a little below what was measured when the collection had 54 documents with text. */
    @Test
    @DisplayName("country, beginning, topics and title are mostly recognised without the sidecar")
    void recognised() {
        Map<String, JsonNode> cases = new HashMap<>();
        for (Report report : reports) {
            JsonNode described = report.sidecar().path("case");
            if (described.has("countries")) {
                cases.put(described.path("id").asString(), described);
            }
        }
        CountryRecogniser countries = new CountryRecogniser();
        PeriodRecogniser periods = new PeriodRecogniser();
        TopicRecogniser topics = new TopicRecogniser(labels());
        TitleRecogniser titles = new TitleRecogniser();
        Normaliser normaliser = new Normaliser();
        double documents = 0;
        double country = 0;
        double years = 0;
        double year = 0;
        double topic = 0;
        double title = 0;
        List<String> wrong = new ArrayList<>();
        for (Report report : reports) {
            JsonNode expected =
                    cases.get(report.sidecar().path("case").path("id").asString());
            if (expected == null) {
                continue;
            }
            documents++;
            ReadDocument read = new ReadDocument(
                    PassageSplitterTest.SHA,
                    languages.recognise(report.text()).tag(),
                    report.pages(),
                    report.extracted().metadata());
            String code = countries
                    .recognise(read)
                    .map(field -> field.value().getFirst().code())
                    .orElse("");
            if (code.equals(expected.path("countries").path(0).asString())) {
                country++;
            } else {
                wrong.add(report.file().getFileName() + " is of " + code);
            }
            String start = expected.path("period").path("start").asString("");
            if (!start.isEmpty()) {
                years++;
                String found = periods.recognise(read)
                        .map(field -> String.valueOf(field.value().start()))
                        .orElse("");
                year += found.equals(start.substring(0, 4)) ? 1 : 0;
            }
            List<String> told = topics.recognise(read).map(Field::value).orElse(List.of());
            topic += told.contains(expected.path("topics").path(0).asString()) ? 1 : 0;
            String printed = normaliser.text(
                    report.sidecar().path("document").path("title").asString(""));
            String called = titles.recognise(read)
                    .map(field -> field.value().best("en"))
                    .orElse("");
            title += folded(called).equals(folded(printed)) ? 1 : 0;
        }
        System.out.printf(
                "recognised without sidecars, of %.0f documents: country %.0f, year %.0f of %.0f, primary topic %.0f, title %.0f; wrong country: %s%n",
                documents, country, year, years, topic, title, wrong);
        assertThat(country / documents).isGreaterThan(0.9);
        assertThat(year / years).isGreaterThan(0.7);
        assertThat(topic / documents).isGreaterThan(0.6);
        assertThat(title / documents).isGreaterThan(0.95);
    }

    private static List<TopicRecogniser.TopicLabel> labels() {
        List<TopicRecogniser.TopicLabel> labels = new ArrayList<>();
        for (Concept concept : Vocabulary.read("topics").concepts().values()) {
            if (concept.broader() != null) {
                concept.labels()
                        .forEach((language, label) ->
                                labels.add(new TopicRecogniser.TopicLabel(concept.id(), language, label)));
                concept.altLabels()
                        .forEach((language, more) -> more.forEach(
                                label -> labels.add(new TopicRecogniser.TopicLabel(concept.id(), language, label))));
            }
        }
        return labels;
    }
}
