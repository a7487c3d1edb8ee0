package org.balai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator reads on the terminal; what an engine says is tested with the engine. */
@DisplayName("balai serve on a cluster that cannot be used")
@Timeout(300)
class WrongClusterTest {

    private static final LocalElasticsearch CLUSTER = LocalElasticsearch.shared();
    private static final String ADDRESS = CLUSTER.urls().getFirst().toString();
    private static final String CA = CLUSTER.caFile().toString();

    private final Path folder;

    WrongClusterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void addUsers() throws Exception {
        CLUSTER.addUsers(Map.of("monitor", "{\"cluster\": [\"monitor\"]}"));
    }

    @Test
    @DisplayName("because nothing listens there asks whether it runs")
    void unreachable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "http://localhost:" + port;
        assertThat(said(url, "balai"))
                .startsWith("Elasticsearch at " + url + " (index balai) cannot be reached: ")
                .contains("refused")
                .endsWith(". See that it runs and that the address is right.");
    }

    @Test
    @DisplayName("because it is of another version says which, and which is needed")
    void anotherVersion() throws Exception {
        HttpServer old = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        old.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = "{\"nodes\": {\"a\": {\"version\": \"8.19.1\"}}}".getBytes(UTF_8);
                exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        old.start();
        try {
            String url = "http://localhost:" + old.getAddress().getPort();
            assertThat(said(url, "balai"))
                    .isEqualTo("Elasticsearch at " + url
                            + " (index balai) is of version 8.19.1; Balai works with version 9. Upgrade the cluster.");
        } finally {
            old.stop(0);
        }
    }

    @Test
    @DisplayName("because the password is wrong says where both words are given")
    void wrongPassword() throws Exception {
        assertThat(saidWith("a-wrong-word", ADDRESS, "balai", "--elasticsearch-ca", CA))
                .startsWith("Elasticsearch at " + ADDRESS + " (index balai) does not know who asks: ")
                .contains("unable to authenticate user [balai]")
                .endsWith(". Check --elasticsearch-user and BALAI_ELASTICSEARCH_PASSWORD, or"
                        + " BALAI_ELASTICSEARCH_API_KEY.");
    }

    @Test
    @DisplayName("because the user may do nothing there names what is not allowed and the role to give")
    void noPrivileges() throws Exception {
        assertThat(said(ADDRESS, "monitor", "--elasticsearch-ca", CA))
                .startsWith("Elasticsearch at " + ADDRESS + " (index balai) does not allow this: ")
                .contains("unauthorized for user [monitor]")
                .endsWith(". Give the user the role in elasticsearch-role.json, which README.md names.");
    }

    @Test
    @DisplayName("because its certificate is not trusted, or the authority's file is none, names the option for that")
    void untrusted() throws Exception {
        assertThat(said(ADDRESS, "balai"))
                .isEqualTo(
                        "Elasticsearch at " + ADDRESS + " (index balai) shows a certificate that is not trusted (unable"
                                + " to find valid certification path to requested target). Name the authority that signed it: --elasticsearch-ca FILE.");
        Path none = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        assertThat(said(ADDRESS, "balai", "--elasticsearch-ca", none.toString()))
                .startsWith("The certificates in " + none + " cannot be read: ")
                .endsWith(". Name a PEM file with the authority that signed the cluster's certificate:"
                        + " --elasticsearch-ca FILE.");
    }

    @Test
    @DisplayName("because it is read-only says so, and that a full disk is the usual cause")
    void readOnly() throws Exception {
        CLUSTER.administer(0, "PUT", "/_cluster/settings", "{\"persistent\": {\"cluster.blocks.read_only\": true}}");
        try {
            assertThat(said(ADDRESS, "balai", "--elasticsearch-ca", CA))
                    .startsWith("Elasticsearch at " + ADDRESS + " (index balai) is read-only (")
                    .endsWith("). Usually its disk is full: make room, then let it write again.");
        } finally {
            CLUSTER.administer(
                    0, "PUT", "/_cluster/settings", "{\"persistent\": {\"cluster.blocks.read_only\": null}}");
        }
    }

    @Test
    @DisplayName("because another's index has the name names it and the option for another name")
    void foreign() throws Exception {
        CLUSTER.administer(0, "PUT", "/wares", "{\"aliases\": {\"balai-foreign\": {}}}");
        assertThat(said(ADDRESS, "balai", "--elasticsearch-ca", CA, "--elasticsearch-index", "balai-foreign"))
                .isEqualTo("The index wares in Elasticsearch at " + ADDRESS
                        + " is not Balai's, but the alias balai-foreign names it. Give Balai another name:"
                        + " --elasticsearch-index NAME.");
        CLUSTER.administer(0, "PUT", "/balai-taken", "");
        assertThat(said(ADDRESS, "balai", "--elasticsearch-ca", CA, "--elasticsearch-index", "balai-taken"))
                .isEqualTo("The index balai-taken in Elasticsearch at " + ADDRESS
                        + " is not Balai's. Give Balai another name: --elasticsearch-index NAME.");
    }

    private String said(String url, String user, String... options) throws IOException {
        return saidWith(LocalElasticsearch.PASSWORD, url, user, options);
    }

    /** Serves in a process of its own, and gives the one line with which it ends. */
    private String saidWith(String password, String url, String user, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--port", "0", "--engine", "elasticsearch", "--elasticsearch-url", url));
        arguments.addAll(List.of("--elasticsearch-user", user));
        arguments.addAll(List.of(options));
        try (ChildBalai child = new ChildBalai(
                folder.resolve("data"),
                Map.of("BALAI_ELASTICSEARCH_PASSWORD", password),
                arguments.toArray(String[]::new))) {
            int status = child.status();
            assertThat(status).as(child.said()).isEqualTo(3);
            assertThat(child.said()).doesNotContain(password);
            assertThat(child.said().lines()).hasSize(1);
            return child.said().strip();
        }
    }
}
