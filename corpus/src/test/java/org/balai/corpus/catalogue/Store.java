package org.balai.corpus.catalogue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.balai.corpus.Samples;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where a catalogue under test is kept: in a folder, or in a database of a real server that stands for the folder. */
enum Store {
    H2 {
        @Override
        Catalogue open(Path folder) {
            return Catalogue.open(folder);
        }

        @Override
        JdbcClient bare(Path folder) {
            return JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("catalogue")));
        }
    },
    POSTGRESQL {
        @Override
        Catalogue open(Path folder) {
            return Catalogue.open(address(folder));
        }

        @Override
        JdbcClient bare(Path folder) {
            return JdbcClient.create(new DriverManagerDataSource(address(folder).url(), "postgres", ""));
        }
    };

    /** Opens the catalogue of a folder; in PostgreSQL it may be open several times. */
    abstract Catalogue open(Path folder);

    /** The bare tables of the catalogue of a folder; in H2 while it is closed. */
    abstract JdbcClient bare(Path folder);

    /** The database of a folder, made where needed, on a server that ends with this process. */
    static DatabaseAddress address(Path folder) {
        String name = "balai_" + Samples.sha256(folder.toString()).substring(0, 20);
        JdbcClient server = server();
        if (server.sql("select count(*) from pg_database where datname = ?")
                        .param(name)
                        .query(Integer.class)
                        .single()
                == 0) {
            server.sql("create database " + name).update();
        }
        return new DatabaseAddress(
                "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name, "postgres", "");
    }

    /** The server as its administrator sees it. */
    static JdbcClient server() {
        return JdbcClient.create(Server.POSTGRES.getPostgresDatabase());
    }

    /** Started by the first test that needs it. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
