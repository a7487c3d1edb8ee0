package org.balai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Provenance;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.catalogue.Quarantined;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineSchema;
import org.balai.engine.Rebuild;
import org.balai.search.Mode;
import org.balai.search.meaning.SentenceEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("balai")
class CommandLineTest {

    private static final String SIDECAR = """
            document: {language: en, title: Bus cards, licence: CC-BY-4.0}
            case:
              id: sgp-bus-cards
              title: {en: %s}
              summary: {en: Riders pay with a card.}
              countries: [SGP]
              topics: [smart-city-and-sensors]
            """;
    private static final String HTML = """
            <!doctype html><html lang="en"><title>Bus cards</title>
            <h1>Bus cards</h1><p>Riders in Singapore pay their fares with one card on every bus and every train.</p></html>
            """;

    private final Path data;
    private final Path folder;

    CommandLineTest(@TempDir Path root) {
        data = root.resolve("data");
        folder = root.resolve("reports");
    }

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder);
    }

    /** What the commands open by default. */
    private Parts parts() {
        return Parts.open(data, Optional.empty(), new EngineOption(), SentenceEncoder.bundled());
    }

    @Test
    @DisplayName("ingest counts good and bad files, says why each bad one was set aside, and leaves with status 1")
    void ingest() throws IOException {
        copy("khm-one-window-service-office.km.docx");
        copy("khm-one-window-service-office.km.docx.case.yaml");
        Path pdf = Bundled.document("sgp-parking-sg.en.pdf");
        byte[] bytes = Files.readAllBytes(pdf);
        Files.write(folder.resolve("truncated.pdf"), Arrays.copyOf(bytes, bytes.length / 3));
        Files.write(folder.resolve("really-a-pdf.docx"), bytes);
        write("really-text.pdf", "This is plain text which somebody named as if it were a PDF.");
        write("bus-cards.html", HTML);
        write("bus-cards.html.case.yaml", SIDECAR.formatted("Bus cards"));
        write("bad-sidecar.html", HTML + "<p>Two");
        write("bad-sidecar.html.case.yaml", SIDECAR.formatted("Bus cards").replace("SGP", "Singapore"));
        write("not-yaml.html", HTML + "<p>Three");
        write("not-yaml.html.case.yaml", "document: [");
        write("orphan.pdf.case.yaml", SIDECAR.formatted("Bus cards"));
        write("empty.txt", "");
        write(".hidden", "not a report");

        Run run = Run.of("ingest", folder, "--data", data);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("Read 9 files in [0-9.]+ s: 4 new, 0 unchanged, 0 updated, 5 quarantined.");
        assertThat(run.out().lines().filter(line -> line.startsWith("  quarantined: ")))
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).contains("reports/bad-sidecar.html [sidecar]", "Singapore"))
                .anySatisfy(line -> assertThat(line).contains("reports/not-yaml.html [sidecar]", "not YAML"))
                .anySatisfy(
                        line -> assertThat(line).contains("reports/orphan.pdf.case.yaml [sidecar]", "not beside it"))
                .anySatisfy(line -> assertThat(line).contains("reports/empty.txt [detect]"))
                .anySatisfy(line -> assertThat(line).contains("reports/truncated.pdf [parse]"));
        assertThat(run.out().lines().filter(line -> line.startsWith("  note: ")))
                .anySatisfy(
                        line -> assertThat(line).contains("reports/really-a-pdf.docx", "content is application/pdf"))
                .anySatisfy(line -> assertThat(line).contains("reports/really-text.pdf", "content is text/plain"));
        try (Parts parts = parts()) {
            assertThat(parts.catalogue.counts().documents()).isEqualTo(4);
            assertThat(parts.catalogue.counts().quarantined()).isEqualTo(5);
            assertThat(parts.catalogue.caseIds()).contains("khm-one-window-service-office", "sgp-bus-cards");
            assertThat(parts.catalogue
                            .document(Originals.hash(pdf))
                            .orElseThrow()
                            .mediaType())
                    .isEqualTo("application/pdf");
            assertThat(parts.searcher.rank("bus cards", Mode.CONCEPTS, 1)).containsExactly("sgp-bus-cards");
        }
    }

    @Test
    @DisplayName("evaluate measures a test collection in an index of its own, by each mode, and writes runs and topics")
    void collection() throws IOException {
        write("corpus.jsonl", """
                {"id": "d1", "title": "Bus cards", "text": "Riders in the city pay their fares with one card."}
                {"id": "d2", "title": "Complaints", "text": "A hotline answers complaints of residents day and night."}
                {"id": "d3", "title": "ISO 9001", "text": "37"}
                """);
        write("queries.tsv", "q1\tpay a fare by card\nq2\t민원\n");
        write("qrels.tsv", "q1\td1\t1\nq2\td2\t1\n");

        Run run = Run.of(
                "evaluate",
                "--collection",
                folder,
                "--mode",
                "words,concepts",
                "--run",
                folder.resolve("out"),
                "--data",
                data);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).containsPattern("words +2 +0\\.5000").containsPattern("concepts +2 +1\\.0000");
        assertThat(folder.resolve("out.concepts.run"))
                .hasContent("q1 Q0 d1 1 1 balai-concepts\nq2 Q0 d2 1 1 balai-concepts");
        assertThat(folder.resolve("out.words.topics.tsv")).content().contains("q2\t0.0000");
        assertThat(data).doesNotExist();
    }

    @Test
    @DisplayName("evaluate reads a collection's texts as those of reports are read, Burmese in Zawgyi as Unicode")
    void zawgyiCollection() throws IOException {
        write(
                "corpus.jsonl",
                "{\"id\": \"d1\", \"title\": \"\", \"text\": \"ျမန္မာနိုင္ငံ၏ ျပည္သူ႔ဝန္ေဆာင္မႈ လုပ္ငန္းမ်ားကို တိုးတက္ေအာင္ ေဆာင္႐ြက္ျခင္း\"}\n");
        write("queries.tsv", "q1\tမြန်မာနိုင်ငံ တိုးတက်အောင်\n");
        write("qrels.tsv", "q1\td1\t1\n");

        Run run = Run.of("evaluate", "--collection", folder, "--mode", "words", "--data", data);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("words +1 +1\\.0000");
    }

    @Test
    @DisplayName("evaluate says which file of a collection is missing or wrong, and leaves with status 2")
    void wrongCollection() throws IOException {
        write("qrels.tsv", "q1\td1\t1\n");

        Run run = Run.of("evaluate", "--collection", folder, "--data", data);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("corpus.jsonl");
    }

    @Test
    @DisplayName("ingest takes the same files again without changing anything")
    void again() throws IOException {
        copy("khm-one-window-service-office.km.docx");
        copy("khm-one-window-service-office.km.docx.case.yaml");
        write("bus-cards.html", HTML);
        write("copy-of-bus-cards.html", HTML);
        assertThat(Run.of("ingest", folder, "--data", data).status()).isZero();
        long change = lastChange();

        Run second = Run.of("ingest", folder, "--data", data);

        assertThat(second.status()).isZero();
        assertThat(second.out()).contains("0 new, 3 unchanged, 0 updated, 0 quarantined");
        assertThat(lastChange()).isEqualTo(change);
    }

    @Test
    @DisplayName("ingest updates the case whose sidecar changed, in catalogue and index")
    void changedSidecar() throws IOException {
        write("bus-cards.html", HTML);
        write("bus-cards.html.case.yaml", SIDECAR.formatted("Bus cards"));
        Run.of("ingest", folder, "--data", data);
        write("bus-cards.html.case.yaml", SIDECAR.formatted("Contactless fares"));

        Run second = Run.of("ingest", folder, "--data", data);

        assertThat(second.out()).contains("0 new, 0 unchanged, 1 updated, 0 quarantined");
        try (Parts parts = parts()) {
            CaseReport report = parts.catalogue.caseReport("sgp-bus-cards").orElseThrow();
            assertThat(report.version()).isEqualTo(2);
            assertThat(report.documents()).hasSize(1);
            assertThat(parts.searcher.rank("contactless", Mode.CONCEPTS, 5)).containsExactly("sgp-bus-cards");
        }
    }

    @Test
    @DisplayName("ingest takes a file out of quarantine once it is mended")
    void mended() throws IOException {
        write("bus-cards.html", HTML);
        write("bus-cards.html.case.yaml", "document: [");
        assertThat(Run.of("ingest", folder, "--data", data).status()).isEqualTo(1);
        write("bus-cards.html.case.yaml", SIDECAR.formatted("Bus cards"));

        assertThat(Run.of("ingest", folder, "--data", data).status()).isZero();

        try (Parts parts = parts()) {
            assertThat(parts.catalogue.quarantine()).isEmpty();
            assertThat(parts.catalogue.caseIds()).containsExactly("sgp-bus-cards");
        }
    }

    @Test
    @DisplayName("ingest reads a ZIP like the folder that it was made of, ZIPs within it too")
    void zip() throws IOException {
        Path inner = folder.resolve("inner.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(inner))) {
            entry(zip, "deep/plain.html", HTML.replace("bus", "ferry"));
        }
        Path outer = folder.resolve("reports.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
            entry(zip, "2019/bus-cards.html", HTML);
            entry(zip, "2019/bus-cards.html.case.yaml", SIDECAR.formatted("Bus cards"));
            zip.putNextEntry(new ZipEntry("inner.zip"));
            Files.copy(inner, zip);
        }
        Files.delete(inner);

        Run run = Run.of("ingest", outer, "--data", data);

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).contains("Read 2 files", "2 new");
        try (Parts parts = parts()) {
            assertThat(parts.catalogue.caseIds()).contains("sgp-bus-cards").hasSize(2);
        }
    }

    @Test
    @DisplayName("ingest sets aside a ZIP that would write outside its folder")
    void pathTraversal() throws IOException {
        Path outside = folder.resolveSibling("outside.html");
        for (String name : new String[] {"../../../../../../../../../../../.." + outside, "../outside.html"}) {
            Path zip = folder.resolve("evil.zip");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                entry(out, name, HTML);
            }
            Run run = Run.of("ingest", folder, "--data", data);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).contains("reports/evil.zip [read] names a file outside itself");
            assertThat(outside).doesNotExist();
        }
    }

    @Test
    @DisplayName("ingest sets aside a ZIP that grows beyond measure")
    void zipBomb() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bomb.zip")))) {
            zip.putNextEntry(new ZipEntry("zeros.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 150; i++) {
                zip.write(zeros);
            }
        }
        Run run = Run.of("ingest", folder, "--data", data);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("reports/bomb.zip [read]", "bomb");
        assertThat(quarantined("reports/bomb.zip").stage()).isEqualTo("read");
    }

    @Test
    @DisplayName("ingest sets aside a ZIP within a ZIP within a ZIP and so on")
    void zipsWithinZips() throws IOException {
        Path packed = folder.resolve("0.html");
        Files.writeString(packed, HTML);
        for (int i = 1; i <= 8; i++) {
            Path zip = folder.resolve(i + ".zip");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                out.putNextEntry(new ZipEntry(String.valueOf(packed.getFileName())));
                Files.copy(packed, out);
            }
            Files.delete(packed);
            packed = zip;
        }
        Run run = Run.of("ingest", folder, "--data", data);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("0 new", "1 quarantined", "ZIP");
    }

    @Test
    @DisplayName(
            "ingest takes the other files of a run when one path does not exist, and keeps no trace of a misspelt one")
    void noSuchPath() throws IOException {
        write("bus-cards.html", HTML);
        Path missing = folder.resolve("no-such-folder");

        Run run = Run.of("ingest", missing, folder, "--data", data);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("1 new", "1 quarantined", missing + " [read] there is no such file");
        try (Parts parts = parts()) {
            assertThat(parts.catalogue.quarantine()).isEmpty();
        }
    }

    @Test
    @DisplayName("ingest, reindex and verify say so when the data folder is in use, and leave with status 3")
    void inUse() throws IOException {
        write("bus-cards.html", HTML);
        try (Parts parts = parts()) {
            for (Run run : new Run[] {
                Run.of("ingest", folder, "--data", data),
                Run.of("reindex", "--data", data),
                Run.of("verify", "--data", data),
            }) {
                assertThat(run.status()).isEqualTo(3);
                assertThat(run.err().lines()).singleElement().asString().contains("in use");
            }
            assertThat(parts.catalogue.counts().documents()).isZero();
        }
        assertThat(Run.of("ingest", folder, "--data", data).status()).isZero();
    }

    @Test
    @DisplayName("says so when the data folder is a file, and leaves with status 3")
    void dataIsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Run run = Run.of("ingest", folder, "--data", file);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err().lines()).singleElement().asString().contains(file.toString(), "cannot be used");
    }

    @Test
    @DisplayName("serve says so when the port is taken, leaves with status 3 and lets go of the data folder")
    void portTaken() throws IOException {
        // In a process of its own: Spring, when it fails, closes event loops that all servers of a process share.
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildBalai child = new ChildBalai(
                        data, "serve", "--address", "127.0.0.1", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(child.status()).isEqualTo(3);
            assertThat(child.said()).doesNotContain("Exception", "\tat ");
            assertThat(child.said().lines())
                    .last()
                    .asString()
                    .contains(String.valueOf(taken.getLocalPort()), "in use", "--port");
        }
        parts().close();
    }

    @Test
    @DisplayName("reindex builds the same index from the catalogue alone")
    void reindex() throws IOException {
        write("bus-cards.html", HTML);
        write("bus-cards.html.case.yaml", SIDECAR.formatted("Bus cards"));
        Run.of("ingest", folder, "--data", data);
        Files.delete(folder.resolve("bus-cards.html"));

        Run run = Run.of("reindex", "--data", data);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("The index holds change 1 of 1, 1 cases.");
        try (Parts parts = parts()) {
            assertThat(parts.searcher.rank("bus cards", Mode.CONCEPTS, 5)).containsExactly("sgp-bus-cards");
        }
    }

    @Test
    @DisplayName("reindex keeps the earlier generation, and deletes it with --discard-earlier")
    void reindexDiscardingEarlier() throws IOException {
        ingestBusCards();
        Path generations = data.resolve("index").resolve("generations");

        assertThat(Run.of("reindex", "--data", data).out()).doesNotContain("discarded");
        assertThat(generations).isDirectoryContaining("glob:**/1").isDirectoryContaining("glob:**/2");

        Run run = Run.of("reindex", "--discard-earlier", "--data", data);

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "The index holds change 1 of 1, 1 cases.", "Earlier generations of the index discarded: 1.");
        assertThat(generations.toFile().list()).containsExactly("3");
        try (Parts parts = parts()) {
            assertThat(parts.searcher.rank("bus cards", Mode.CONCEPTS, 5)).containsExactly("sgp-bus-cards");
        }
        assertThat(Run.of("reindex", "--help").out()).contains("--discard-earlier", "kept to go back to");
    }

    @Test
    @DisplayName("verify leaves with status 0 where the index holds what the catalogue holds")
    void verifySame() throws IOException {
        ingestBusCards();
        Run run = Run.of("verify", "--data", data);
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .containsExactly("The index holds the 1 cases of the catalogue, each at its version, and no other.");
        assertThat(Run.of("verify", "--repair", "--data", data)).isEqualTo(run);
    }

    @Test
    @DisplayName("verify names what is missing, outdated and surplus, and --repair puts it right")
    void verifyDifferent() throws IOException {
        ingestBusCards();
        try (Parts parts = parts()) {
            put(parts, "sgp-parking", "Parking by phone");
            put(parts, "sgp-library", "Books by post");
            put(parts, "sgp-library", "Books by zeppelin");
            parts.indexer.catchUp();
            tamper(parts, List.of(empty("sgp-library", 1), empty("ghost", 4)), Set.of("sgp-parking"));
        }

        Run run = Run.of("verify", "--data", data);
        List<String> differences = List.of(
                "Missing in the index: 1",
                "  sgp-parking",
                "Outdated in the index: 1",
                "  sgp-library has version 1 instead of 2",
                "Surplus in the index: 1",
                "  ghost");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines()).containsExactlyElementsOf(differences);
        assertThat(Run.of("verify", "--data", data))
                .as("verify alone changes nothing")
                .isEqualTo(run);

        Run repair = Run.of("verify", "--repair", "--data", data);
        assertThat(repair.status()).isZero();
        assertThat(repair.out().lines().limit(6)).isEqualTo(differences);
        assertThat(repair.out().lines().skip(6))
                .containsExactly(
                        "Repaired what can be; compared again:",
                        "The index holds the 3 cases of the catalogue, each at its version, and no other.");
        try (Parts parts = parts()) {
            assertThat(parts.engine.held().change()).isEqualTo(parts.catalogue.lastChange());
            assertThat(parts.searcher.rank("parking", Mode.CONCEPTS, 5)).containsExactly("sgp-parking");
            assertThat(parts.searcher.rank("zeppelin", Mode.CONCEPTS, 5)).containsExactly("sgp-library");
        }
    }

    @Test
    @DisplayName("verify names twenty cases of a kind and counts the others")
    void verifyMany() {
        try (Parts parts = parts()) {
            parts.indexer.catchUp();
            tamper(
                    parts,
                    IntStream.range(0, 33)
                            .mapToObj(i -> empty("ghost-%02d".formatted(i), 1))
                            .toList(),
                    Set.of());
        }
        Run run = Run.of("verify", "--data", data);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines())
                .hasSize(22)
                .startsWith("Surplus in the index: 33", "  ghost-00", "  ghost-01")
                .endsWith("  ghost-19", "  and 13 more");
    }

    @Test
    @DisplayName("verify says that the index is not level with the catalogue, and --repair brings it level first")
    void verifyNotLevel() throws IOException {
        assertThat(Run.of("verify", "--data", data).out()).contains("has not been built yet");
        ingestBusCards();
        try (Parts parts = parts()) {
            put(parts, "sgp-parking", "Parking by phone");
            put(parts, "sgp-library", "Books by post");
        }

        Run behind = Run.of("verify", "--data", data);
        assertThat(behind.status()).isEqualTo(1);
        assertThat(behind.out().lines())
                .containsExactly(
                        "The index is 2 changes behind the catalogue. Serving or --repair brings it level.",
                        "Missing in the index: 2",
                        "  sgp-library",
                        "  sgp-parking");
        Run repair = Run.of("verify", "--repair", "--data", data);
        assertThat(repair.status()).isZero();
        assertThat(repair.out().lines())
                .containsExactly(
                        "The index is 2 changes behind the catalogue. Bringing it level.",
                        "The index holds the 3 cases of the catalogue, each at its version, and no other.");

        try (Parts parts = parts()) {
            parts.engine.write(new Batch(List.of(), Set.of(), 99));
        }
        Run ahead = Run.of("verify", "--data", data);
        assertThat(ahead.status()).isEqualTo(1);
        assertThat(ahead.out()).contains("96 changes ahead of the catalogue", "holds the 3 cases");
        assertThat(Run.of("verify", "--repair", "--data", data).status()).isZero();

        try (Parts parts = parts();
                Rebuild rebuild = parts.engine.rebuild(EngineSchema.of(List.of()), "another")) {
            rebuild.commit();
        }
        Run another = Run.of("verify", "--data", data);
        assertThat(another.status()).isEqualTo(1);
        assertThat(another.out()).contains("another version of Balai (another;", "Missing in the index: 3");
        assertThat(Run.of("verify", "--repair", "--data", data).status()).isZero();
        assertThat(Run.of("verify", "--data", data).status()).isZero();
    }

    @Test
    @DisplayName("verify says why a case cannot be indexed, and --repair leaves with status 1 while there is one")
    void verifyRefused() throws IOException {
        ingestBusCards();
        try (Parts parts = parts()) {
            // The key that sorts it is longer than Lucene takes.
            put(parts, "sgp-endless", "Parking by phone ".repeat(2000));
            put(parts, "sgp-library", "Books by post");
            parts.indexer.catchUp();
        }
        for (String[] arguments : new String[][] {{"verify"}, {"verify", "--repair"}}) {
            Run run = Run.of(Stream.concat(Stream.of(arguments), Stream.of("--data", data))
                    .toArray());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).startsWith("Missing in the index: 1\n  sgp-endless (refused: value of ");
        }
        try (Parts parts = parts()) {
            assertThat(parts.searcher.rank("books", Mode.CONCEPTS, 5)).containsExactly("sgp-library");
        }
    }

    private void ingestBusCards() throws IOException {
        write("bus-cards.html", HTML);
        write("bus-cards.html.case.yaml", SIDECAR.formatted("Bus cards"));
        assertThat(Run.of("ingest", folder, "--data", data).status()).isZero();
    }

    private static void put(Parts parts, String id, String title) {
        parts.catalogue.write(writer -> writer.putCase(
                CaseReport.builder(id, CaseReport.Review.PUBLISHED)
                        .title(new Field<>(LangString.of("en", title), new Provenance.Curated("test", LocalDate.EPOCH)))
                        .build(),
                "test"));
    }

    private static EngineDocument empty(String id, long version) {
        return new EngineDocument(
                id, version, new EngineDocument.Values(Map.of(), Map.of(), Map.of()), List.of(), List.of());
    }

    /** Writes past the indexer, as nobody should. */
    private static void tamper(Parts parts, List<EngineDocument> put, Set<String> remove) {
        parts.engine.write(new Batch(put, remove, parts.engine.held().change()));
    }

    @Test
    @DisplayName("refuses an engine that there is not, when it builds the index anew and when it verifies it")
    void noSuchEngine() {
        for (String command : List.of("reindex", "verify")) {
            Run run = Run.of(command, "--data", folder.resolve("data"), "--engine", "solr");
            assertThat(run.status()).as(command).isEqualTo(2);
            assertThat(run.err()).as(command).contains("There is no engine \"solr\"");
        }
    }

    @Test
    @DisplayName("explains itself, and leaves with status 2 when it does not understand")
    void usage() {
        assertThat(Run.of("--help").status()).isZero();
        assertThat(Run.of("--help").out()).contains("serve", "ingest", "reindex", "verify");
        assertThat(Run.of("ingest", "--help").out()).contains("--data", "1", "some files were set aside");
        assertThat(Run.of().status()).isEqualTo(2);
        assertThat(Run.of("ingest").status()).isEqualTo(2);
        assertThat(Run.of("ingest", "--colour", "red").status()).isEqualTo(2);
        assertThat(Run.of("serve", "--port", "http").err()).contains("--port");
    }

    private Quarantined quarantined(String name) {
        try (Parts parts = parts()) {
            return parts.catalogue.quarantine().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long lastChange() {
        try (Parts parts = parts()) {
            return parts.catalogue.lastChange();
        }
    }

    private void copy(String name) throws IOException {
        Path from = Bundled.document(name.replace(".case.yaml", "")).resolveSibling(name);
        Files.copy(from, folder.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
