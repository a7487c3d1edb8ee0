package org.balai.corpus.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.balai.corpus.Samples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A catalogue in PostgreSQL")
class PostgreSqlTest {

    private final Path folder;
    private final DatabaseAddress address;

    PostgreSqlTest(@TempDir Path folder) {
        this.folder = folder;
        this.address = Store.address(folder);
    }

    @Test
    @DisplayName("is made once when several servers start on an empty database at once")
    void startedAtOnce() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "case-" + i;
                starts.add(pool.submit(() -> {
                    try (Catalogue catalogue = Catalogue.open(address)) {
                        catalogue.write(writer -> writer.putCase(Samples.smallCase(id), "editor"));
                        return catalogue.lastChange();
                    }
                }));
            }
            List<Long> seen = new ArrayList<>();
            for (Future<Long> start : starts) {
                seen.add(start.get());
            }
            assertThat(seen)
                    .contains(4L)
                    .allSatisfy(change -> assertThat(change).isBetween(1L, 4L));
        }
    }

    @Test
    @DisplayName("orders the ids of cases by code point, whatever the language of the database")
    void order() {
        // Looked up, since a machine may have no language installed in which the order would differ.
        try (Catalogue catalogue = Catalogue.open(address)) {
            catalogue.write(writer -> writer.putCase(Samples.smallCase("tha-a"), "editor"));
            assertThat(Store.POSTGRESQL
                            .bare(folder)
                            .sql("select pg_collation_for(id) from case_report")
                            .query(String.class)
                            .single())
                    .isEqualTo("\"C\"");
        }
    }

    @Test
    @DisplayName("answers again once its server is back, and meanwhile says what is wrong within seconds")
    void awayAndBack() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("server"))
                .setCleanDataDirectory(false);
        EmbeddedPostgres first = server.start();
        try (Catalogue catalogue = Catalogue.open(
                new DatabaseAddress("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", ""))) {
            catalogue.write(writer -> writer.putCase(Samples.smallCase("tha-a"), "editor"));
            first.close();
            long asked = System.nanoTime();
            assertThatException().isThrownBy(catalogue::lastChange).withMessageContaining("onnection");
            assertThat(System.nanoTime() - asked).isLessThan(20_000_000_000L);
            try (EmbeddedPostgres second = server.start()) {
                assertThat(second.getPort()).isEqualTo(port);
                // Connections used within the last half second are lent out again unseen.
                Thread.sleep(600);
                assertThat(catalogue.caseIds()).containsExactly("tha-a");
                catalogue.write(writer -> writer.putCase(Samples.smallCase("tha-b"), "editor"));
                assertThat(catalogue.lastChange()).isEqualTo(2);
            }
        }
    }

    @Nested
    @DisplayName("that cannot be opened says which database it is, why, and no password:")
    class Refused {

        private static final String PASSWORD = "s3cret-word";

        @Test
        @DisplayName("nothing listens there")
        void unreachable() throws IOException {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            refused(
                    "jdbc:postgresql://localhost:" + port + "/cases",
                    "balai",
                    "cases at localhost:" + port,
                    "Is it running");
        }

        @Test
        @DisplayName("no such database")
        void noDatabase() {
            String url = address.url().replaceFirst("[^/]*$", "unheard_of");
            refused(url, "postgres", "PostgreSQL database unheard_of at localhost", "Create it first");
        }

        @Test
        @DisplayName("a wrong password")
        void wrongPassword() throws IOException {
            user("guarded");
            Path rules = Path.of(
                    Store.server().sql("show hba_file").query(String.class).single());
            String before = Files.readString(rules);
            Files.writeString(rules, "host all guarded all scram-sha-256\n" + before);
            reload();
            try {
                refused(address.url(), "guarded", "Check its user and password", "guarded");
                refused(address.url() + "?password=" + PASSWORD, "guarded", "Check its user and password", "guarded");
            } finally {
                Files.writeString(rules, before);
                reload();
            }
        }

        @Test
        @DisplayName("a user who may not make tables")
        void noRights() {
            user("reader");
            Store.POSTGRESQL
                    .bare(folder)
                    .sql("revoke create on schema public from public")
                    .update();
            refused(address.url(), "reader", "needs the right to make tables");
        }

        @Test
        @DisplayName("text is kept in an encoding of few languages")
        void encoding() {
            String name = "latin_" + Samples.sha256(folder.toString()).substring(0, 20);
            Store.server()
                    .sql("create database " + name
                            + " template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'")
                    .update();
            refused(address.url().replaceFirst("[^/]*$", name), "postgres", name, "SQL_ASCII", "UTF8");
        }

        private void refused(String url, String user, String... reasons) {
            assertThatExceptionOfType(CatalogueUnavailableException.class)
                    .isThrownBy(() -> Catalogue.open(new DatabaseAddress(url, user, PASSWORD)))
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .contains("PostgreSQL database", "cannot be used")
                            .contains(reasons)
                            .doesNotContain(PASSWORD)
                            .hasLineCount(1));
        }

        private static void user(String name) {
            if (Store.server()
                            .sql("select count(*) from pg_roles where rolname = ?")
                            .param(name)
                            .query(Integer.class)
                            .single()
                    == 0) {
                Store.server()
                        .sql("create role " + name + " login password 'the right one'")
                        .update();
            }
        }

        private static void reload() {
            Store.server().sql("select pg_reload_conf()").query(Boolean.class).single();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost/balai",
                "jdbc:h2:mem:",
                "jdbc:postgresql:balai",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql://balai:s3cret-word@localhost/balai"
            })
    @DisplayName("is not looked for at an address of another form")
    void otherForm(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatabaseAddress(url, null, null))
                .withMessageContaining("jdbc:postgresql://HOST/NAME")
                .withMessageNotContaining("s3cret-word");
    }

    @Test
    @DisplayName("is called by host and name, never with its password")
    void named() {
        assertThat(new DatabaseAddress(
                        "jdbc:postgresql://db.example.org:5433/cases?ssl=true&password=x", "balai", "s3cret"))
                .hasToString("PostgreSQL database cases at db.example.org:5433");
    }
}
