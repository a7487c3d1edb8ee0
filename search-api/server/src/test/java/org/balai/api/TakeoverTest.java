package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.balai.corpus.Json;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.DatabaseAddress;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.ingest.Ingestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of two servers on one database and one Elasticsearch")
@Timeout(300)
class TakeoverTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String INDEX = "balai-takeover";

    private final Path folder;
    private final LocalElasticsearch cluster = LocalElasticsearch.shared();
    private final EmbeddedPostgres database;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    TakeoverTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.database = EmbeddedPostgres.start();
        this.url = "jdbc:postgresql://localhost:" + database.getPort() + "/postgres";
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        database.close();
    }

    @Test
    @DisplayName("one indexes, and when it is killed the other shows the next change within 30 seconds")
    void takeover() throws Exception {
        try (ChildBalai indexing = serving("indexing")) {
            URI first = indexing.awaitAddress();
            try (ChildBalai standingBy = serving("standing-by");
                    Catalogue catalogue = Catalogue.open(new DatabaseAddress(url, "postgres", null))) {
                URI second = standingBy.awaitAddress();
                // Without an indexer of its own: what it brings in is found only if a server indexes it.
                Ingestion ingestion = Ingestions.of(
                        catalogue, new Originals(folder.resolve("originals"), Duration.ofDays(1)), Vocabulary.all());

                IngestCommand.run(ingestion, List.of(report("buses", "Bus cards")));
                for (URI server : List.of(first, second)) {
                    assertThat(shows(server, "bus cards", Instant.now())).isTrue();
                }
                assertThat(indexer(catalogue)).contains(", process " + indexing.pid() + " ");

                indexing.kill();
                Instant killed = Instant.now();
                IngestCommand.run(ingestion, List.of(report("ferries", "Ferry tickets")));
                assertThat(shows(second, "ferry tickets", killed))
                        .as(standingBy.said())
                        .isTrue();
                assertThat(indexer(catalogue)).contains(", process " + standingBy.pid() + " ");
            }
        }
    }

    private ChildBalai serving(String name) throws IOException {
        Map<String, String> shared = Map.of(
                "BALAI_DATABASE_URL",
                url,
                "BALAI_DATABASE_USER",
                "postgres",
                "BALAI_ENGINE",
                "elasticsearch",
                "BALAI_ELASTICSEARCH_URL",
                cluster.urls().getFirst().toString(),
                "BALAI_ELASTICSEARCH_CA",
                cluster.caFile().toString(),
                "BALAI_ELASTICSEARCH_USER",
                LocalElasticsearch.BALAI,
                "BALAI_ELASTICSEARCH_PASSWORD",
                LocalElasticsearch.PASSWORD,
                "BALAI_ELASTICSEARCH_INDEX",
                INDEX,
                "BALAI_ELASTICSEARCH_REPLICAS",
                "0");
        return new ChildBalai(folder.resolve(name), shared, "serve", "--port", "0");
    }

    private Path report(String name, String title) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".html"),
                "<html lang=en><title>%1$s</title><h1>%1$s</h1><p>Riders in Singapore use them.</p>".formatted(title));
    }

    /** Says which process has its turn at indexing. */
    private static String indexer(Catalogue catalogue) {
        return catalogue.holderOf("index " + INDEX).orElseThrow().name();
    }

    /**
     * Asks a server until it finds a case by these words, and not by a meaning that another case is near to; false if it
     * does not for too long.
     */
    private boolean shows(URI server, String words, Instant since) throws IOException, InterruptedException {
        URI search = server.resolve("/api/v1/cases?mode=words&q=" + words.replace(' ', '+'));
        while (Duration.between(since, Instant.now()).compareTo(LONGEST) < 0) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(search).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            if (Json.MAPPER.readTree(answer.body()).at("/total/value").asLong() > 0) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
