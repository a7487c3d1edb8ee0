package org.balai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.catalogue.Quarantined;
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
        try (Parts parts = Parts.open(data)) {
            assertThat(parts.catalogue.counts().documents()).isEqualTo(4);
            assertThat(parts.catalogue.counts().quarantined()).isEqualTo(5);
            assertThat(parts.catalogue.caseIds()).contains("khm-one-window-service-office", "sgp-bus-cards");
            assertThat(parts.catalogue
                            .document(Originals.hash(pdf))
                            .orElseThrow()
                            .mediaType())
                    .isEqualTo("application/pdf");
            assertThat(parts.searcher.rank("bus cards", 1)).containsExactly("sgp-bus-cards");
        }
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
        try (Parts parts = Parts.open(data)) {
            CaseReport report = parts.catalogue.caseReport("sgp-bus-cards").orElseThrow();
            assertThat(report.version()).isEqualTo(2);
            assertThat(report.documents()).hasSize(1);
            assertThat(parts.searcher.rank("contactless", 5)).containsExactly("sgp-bus-cards");
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

        try (Parts parts = Parts.open(data)) {
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
        try (Parts parts = Parts.open(data)) {
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
        try (Parts parts = Parts.open(data)) {
            assertThat(parts.catalogue.quarantine()).isEmpty();
        }
    }

    @Test
    @DisplayName("ingest and reindex say so when the data folder is in use, and leave with status 3")
    void inUse() throws IOException {
        write("bus-cards.html", HTML);
        try (Parts parts = Parts.open(data)) {
            for (Run run : new Run[] {
                Run.of("ingest", folder, "--data", data), Run.of("reindex", "--data", data),
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
        Parts.open(data).close();
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
        try (Parts parts = Parts.open(data)) {
            assertThat(parts.searcher.rank("bus cards", 5)).containsExactly("sgp-bus-cards");
        }
    }

    @Test
    @DisplayName("explains itself, and leaves with status 2 when it does not understand")
    void usage() {
        assertThat(Run.of("--help").status()).isZero();
        assertThat(Run.of("--help").out()).contains("serve", "ingest", "reindex");
        assertThat(Run.of("ingest", "--help").out()).contains("--data", "1", "some files were set aside");
        assertThat(Run.of().status()).isEqualTo(2);
        assertThat(Run.of("ingest").status()).isEqualTo(2);
        assertThat(Run.of("ingest", "--colour", "red").status()).isEqualTo(2);
        assertThat(Run.of("serve", "--port", "http").err()).contains("--port");
    }

    private Quarantined quarantined(String name) {
        try (Parts parts = Parts.open(data)) {
            return parts.catalogue.quarantine().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long lastChange() {
        try (Parts parts = Parts.open(data)) {
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
