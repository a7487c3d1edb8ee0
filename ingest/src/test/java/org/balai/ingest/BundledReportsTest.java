package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.balai.corpus.Page;
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
}
