package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Provenance;
import org.balai.corpus.catalogue.DatabaseAddress;
import org.balai.search.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("balai with a database")
@Timeout(120)
class DatabaseTest {

    private static final String PASSWORD = "s3cret-word";
    private static final String HOLDS_ONE = "The index holds change 1 of 1, 1 cases.";

    private final Path folder;
    private final EmbeddedPostgres server;
    private final String url;

    DatabaseTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.server = EmbeddedPostgres.start();
        this.url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("keeps cases there, originals and index in the data folder; options, properties and variables name it")
    void keepsCasesThere() throws IOException {
        Path data = folder.resolve("data");
        Path report = Files.writeString(
                folder.resolve("bus-cards.html"),
                "<html lang=en><title>Bus cards</title><h1>Bus cards</h1><p>Riders in Singapore pay with one card.</p>");
        Run run = Run.of("ingest", report, "--data", data, "--database-url", url, "--database-user", "postgres");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        Run verified = Run.of("verify", "--data", data, "--database-url", url, "--database-user", "postgres");
        assertThat(verified.out()).contains("The index holds the 1 cases of the catalogue");
        assertThat(verified.status()).isZero();
        assertThat(data.resolve("catalogue.mv.db")).doesNotExist();
        assertThat(ChildBalai.originals(data)).isEqualTo(1);

        System.setProperty("balai.database.url", url);
        System.setProperty("balai.database.user", "postgres");
        try {
            assertThat(Run.of("reindex", "--data", folder.resolve("second")).out())
                    .contains(HOLDS_ONE);
        } finally {
            System.clearProperty("balai.database.url");
            System.clearProperty("balai.database.user");
        }
        Map<String, String> variables = Map.of(
                "BALAI_DATABASE_URL", url, "BALAI_DATABASE_USER", "postgres", "BALAI_DATABASE_PASSWORD", PASSWORD);
        try (ChildBalai child = new ChildBalai(folder.resolve("third"), variables, "reindex")) {
            assertThat(child.status()).isZero();
            assertThat(child.said()).contains(HOLDS_ONE).doesNotContain(PASSWORD);
        }
        // Without a database the same folder is another, empty catalogue, and its index knows nothing of the other's.
        assertThat(Run.of("reindex", "--data", data).out()).contains("The index holds change 0 of 0, 0 cases.");
    }

    @Test
    @DisplayName("shows what came in by one server on another, which has an index of its own")
    void twoServers() throws InterruptedException {
        Optional<DatabaseAddress> database = Optional.of(new DatabaseAddress(url, "postgres", ""));
        try (Parts one = Parts.open(folder.resolve("one"), database, new EngineOption(), null);
                Parts other = Parts.open(folder.resolve("other"), database, new EngineOption(), null)) {
            one.indexer.start();
            other.indexer.start();
            one.catalogue.write(writer -> writer.putCase(
                    CaseReport.builder("sgp-bus-cards", CaseReport.Review.PUBLISHED)
                            .title(new Field<>(
                                    LangString.of("en", "Bus cards"), new Provenance.Curated("test", LocalDate.EPOCH)))
                            .build(),
                    "test"));
            for (Parts server : new Parts[] {one, other}) {
                while (server.engine.held().change() < 1) {
                    Thread.sleep(50);
                }
                assertThat(server.searcher.rank("bus cards", Mode.CONCEPTS, 5)).containsExactly("sgp-bus-cards");
            }
        }
    }

    @Test
    @DisplayName("that is not there says so in one line without the password, and leaves with status 3")
    void unreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        for (String command : new String[] {"serve", "reindex"}) {
            Run run = Run.of(
                    command,
                    "--data",
                    folder.resolve("data"),
                    "--database-url",
                    "jdbc:postgresql://localhost:" + port + "/cases",
                    "--database-user",
                    "balai",
                    "--database-password",
                    PASSWORD);
            assertThat(run.status()).as(command).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains("PostgreSQL database cases at localhost:" + port, "Is it running")
                    .doesNotContain(PASSWORD);
        }
    }

    @Test
    @DisplayName("whose address is not understood says which form it has, and leaves with status 2")
    void otherForm() {
        Run run = Run.of(
                "reindex", "--data", folder, "--database-url", "postgresql://balai:" + PASSWORD + "@localhost/cases");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("jdbc:postgresql://HOST/NAME").doesNotContain(PASSWORD);
    }
}
