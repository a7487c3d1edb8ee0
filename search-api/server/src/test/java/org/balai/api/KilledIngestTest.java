package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.catalogue.Change;
import org.balai.corpus.catalogue.Originals;
import org.balai.search.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("An ingest that is killed")
class KilledIngestTest {

    @Test
    @DisplayName("twice and started again has every document and every case once, and an index like the catalogue")
    void killed(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (ChildBalai child = new ChildBalai(data, "ingest", Bundled.REPORTS.toString())) {
            child.awaitOriginals(8);
            Run meanwhile = Run.of("ingest", Bundled.SEEDS, "--data", data);
            assertThat(meanwhile.status()).isEqualTo(3);
            assertThat(meanwhile.err().lines())
                    .singleElement()
                    .asString()
                    .contains(data.toString(), "in use", "--data");
            child.kill();
        }
        try (ChildBalai child = new ChildBalai(
                data, "serve", "--port", "0", "--home", Path.of("..", "..").toString())) {
            child.awaitOriginals(30);
            child.kill();
        }
        long before = ChildBalai.originals(data);
        assertThat(before).isBetween(30L, Bundled.documents().size() - 1L);

        Run last = Run.of("ingest", Bundled.REPORTS, "--data", data);
        assertThat(last.status()).as(last.out() + last.err()).isZero();

        Set<String> expected = new TreeSet<>();
        for (Path document : Bundled.documents()) {
            expected.add(Originals.hash(document));
        }
        try (Parts parts = Parts.open(data)) {
            whole(parts, expected);
        }
        try (Stream<Path> left = Files.list(data.resolve("originals").resolve("incoming"))) {
            assertThat(left).as("half-written originals").isEmpty();
        }
    }

    private static void whole(Parts parts, Set<String> expected) throws IOException {
        assertThat(parts.catalogue.counts().documents()).isEqualTo(expected.size());
        assertThat(parts.catalogue.counts().quarantined()).isZero();
        assertThat(parts.catalogue.caseIds()).isEqualTo(Bundled.cases());
        Set<String> described = new TreeSet<>();
        for (CaseReport report : parts.catalogue.caseReports(Bundled.cases()).values()) {
            assertThat(report.documents()).isNotEmpty().doesNotHaveDuplicates();
            described.addAll(report.documents());
        }
        assertThat(described).isEqualTo(expected);
        for (String sha256 : expected) {
            assertThat(Originals.hash(parts.originals.path(sha256))).isEqualTo(sha256);
            assertThat(parts.catalogue.pages(sha256))
                    .hasSize(parts.catalogue.document(sha256).orElseThrow().pages());
            assertThat(parts.catalogue.passages(sha256)).isNotEmpty();
        }
        assertThat(parts.catalogue.changesAfter(0, 1000))
                .extracting(Change::caseId)
                .containsExactlyInAnyOrderElementsOf(Bundled.cases());

        assertThat(parts.engine.held().change()).isEqualTo(parts.catalogue.lastChange());
        assertThat(parts.searcher.rank("", Mode.CONCEPTS, 100)).containsExactlyInAnyOrderElementsOf(Bundled.cases());
        Set<String> questions = new LinkedHashSet<>();
        for (JsonNode sidecar : Bundled.sidecars()) {
            sidecar.at("/case/title").forEach(title -> questions.add(title.asString()));
        }
        List<List<String>> asItIs = answers(parts, questions);
        parts.indexer.rebuild();
        assertThat(asItIs).isEqualTo(answers(parts, questions));
    }

    private static List<List<String>> answers(Parts parts, Set<String> questions) {
        List<List<String>> answers = new ArrayList<>();
        questions.forEach(question -> answers.add(parts.searcher.rank(question, Mode.CONCEPTS, 10)));
        return answers;
    }
}
