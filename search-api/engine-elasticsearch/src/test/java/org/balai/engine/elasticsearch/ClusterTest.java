package org.balai.engine.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineField;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineSchema;
import org.balai.engine.EngineUnavailableException;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@DisplayName("Elasticsearch cluster")
class ClusterTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final EngineSchema SCHEMA = EngineSchema.of(List.of(
            new EngineField.Terms("text", EngineField.Scope.CASE, 1.2f, 0.75f),
            new EngineField.Keyword("kind", EngineField.Scope.CASE)));
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** What is left out of the role, by the user that lacks it. */
    private static final Map<String, String> LACKING = new LinkedHashMap<>();

    @BeforeAll
    static void addUsers() throws Exception {
        Map<String, String> users = new LinkedHashMap<>();
        users.put("reader", "{\"cluster\": [\"monitor\"]}");
        JsonNode role = role();
        for (String path : List.of("/cluster", "/indices/0/privileges")) {
            for (int i = 0; i < role.at(path).size(); i++) {
                JsonNode less = role.deepCopy();
                String user = "lacking" + i + path.length();
                LACKING.put(user, ((ArrayNode) less.at(path)).remove(i).asString());
                users.put(user, JSON.writeValueAsString(less));
            }
        }
        LocalElasticsearch.shared().addUsers(users);
    }

    private static JsonNode role() throws IOException {
        try (InputStream in = ElasticsearchEngine.class.getResourceAsStream("/elasticsearch-role.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }

    private static String name() {
        return "balai-cluster-" + NAMES.incrementAndGet();
    }

    private static ElasticsearchSettings settings(String name) {
        return ElasticsearchEngineTest.settings(name, 1);
    }

    private static ElasticsearchSettings settings(
            List<URI> urls, @Nullable Path caFile, String user, String password, String name) {
        return new ElasticsearchSettings(urls, caFile, null, user, password, name, 1, 0, TIMEOUT);
    }

    private static ElasticsearchSettings as(String user, String name) {
        LocalElasticsearch shared = LocalElasticsearch.shared();
        return settings(shared.urls(), shared.caFile(), user, LocalElasticsearch.PASSWORD, name);
    }

    private static ElasticsearchSettings at(URI url, String name) {
        return settings(List.of(url), null, LocalElasticsearch.BALAI, LocalElasticsearch.PASSWORD, name);
    }

    private static EngineDocument document(String id, long version, String text) {
        return new EngineDocument(
                id,
                version,
                new EngineDocument.Values(Map.of("text", text), Map.of("kind", Set.of("report")), Map.of()),
                List.of(),
                List.of());
    }

    private static Batch putting(long change, String... ids) {
        List<EngineDocument> documents = new ArrayList<>();
        for (String id : ids) {
            documents.add(document(id, change, "word"));
        }
        return new Batch(documents, Set.of(), change);
    }

    private static void build(SearchEngine engine, String fingerprint, long change, String... ids) {
        try (Rebuild rebuild = engine.rebuild(SCHEMA, fingerprint)) {
            rebuild.write(putting(change, ids));
            rebuild.commit();
        }
    }

    private static List<String> found(SearchEngine engine) {
        return engine
                .search(new EngineRequest(
                        new EngineQuery.Term("text", "word", 1),
                        List.of(),
                        new EngineRequest.Sort.Relevance(),
                        100,
                        null,
                        List.of(new EngineRequest.FacetRequest("kind", 10)),
                        0))
                .hits()
                .stream()
                .map(EngineHit::id)
                .toList();
    }

    private static void administer(String method, String path, String body) throws Exception {
        LocalElasticsearch.shared().administer(0, method, path, body);
    }

    private static void assertRefusesToOpen(ElasticsearchSettings settings, String... said) {
        assertThatThrownBy(() -> ElasticsearchEngine.open(settings).close())
                .isInstanceOf(EngineException.class)
                .message()
                .contains(said)
                .doesNotContain(LocalElasticsearch.PASSWORD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Duration time(Runnable run) {
        Instant start = Instant.now();
        run.run();
        return Duration.between(start, Instant.now());
    }

    // What may be wrong at the start

    @Test
    @DisplayName("Where nothing listens it says so and asks whether the cluster runs")
    void nothingListens() throws Exception {
        int port = freePort();
        assertRefusesToOpen(
                at(URI.create("http://localhost:" + port), name()),
                "Elasticsearch at http://localhost:" + port,
                "cannot be reached",
                "See that it runs and that the address is right");
    }

    @Test
    @DisplayName("A server that is no Elasticsearch is called that, one that is starting is not")
    void notElasticsearch() throws Exception {
        for (int status : List.of(200, 404, 500, 503)) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] page = "<html>Welcome</html>".getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(status, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            try {
                assertRefusesToOpen(
                        at(URI.create("http://localhost:" + server.getAddress().getPort()), name()),
                        status == 503
                                ? "cannot answer now: status 503, as while it starts"
                                : "gave an answer that is not Elasticsearch's: ");
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    @DisplayName("A cluster of another major version, which does not speak that of this one, is refused by its version")
    void anotherVersion() throws Exception {
        // As 8.19.1 does, but for what is not looked at.
        try (Front front = new Front(
                LocalElasticsearch.shared(),
                (asked, _) -> String.valueOf(asked.accept()).contains("compatible-with=9")
                        ? new Front.Answered(400, """
                                {"error": {"type": "media_type_header_exception",
                                   "reason": "Invalid media-type value on headers [Content-Type, Accept]",
                                   "caused_by": {"type": "status_exception",
                                     "reason": "Accept version must be either version 8 or 7, but found 9."}},
                                 "status": 400}
                                """)
                        : new Front.Answered(200, """
                                {"cluster_name": "old", "nodes": {"a": {"name": "a", "version": "8.19.1"}}}
                                """))) {
            assertRefusesToOpen(
                    at(front.url(), name()), "is of version 8.19.1", "works with version 9", "Upgrade the cluster");
        }
    }

    @Test
    @DisplayName("A certificate that is not trusted is explained by the authority that is not named")
    void untrustedCertificate() {
        assertRefusesToOpen(
                settings(LocalElasticsearch.shared().urls(), null, "balai", LocalElasticsearch.PASSWORD, name()),
                "certificate that is not trusted",
                "Name the authority that signed it: --elasticsearch-ca FILE");
    }

    @Test
    @DisplayName("A CA file that is missing, or is none, is named")
    void caFile(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        List<URI> urls = LocalElasticsearch.shared().urls();
        for (Path file : List.of(missing, text, empty)) {
            assertRefusesToOpen(
                    settings(urls, file, "balai", LocalElasticsearch.PASSWORD, name()),
                    "The certificates in " + file + " cannot be read",
                    "Name a PEM file with the authority that signed the cluster's certificate");
        }
    }

    @Test
    @DisplayName("A wrong password is told from a missing privilege")
    void wrongPassword() {
        LocalElasticsearch shared = LocalElasticsearch.shared();
        assertRefusesToOpen(
                settings(shared.urls(), shared.caFile(), "balai", "wrong", name()),
                "does not know who asks",
                "Check --elasticsearch-user and BALAI_ELASTICSEARCH_PASSWORD");
    }

    @Test
    @DisplayName("A user without privileges is told which role to have")
    void withoutPrivileges() {
        assertRefusesToOpen(as("reader", name()), "does not allow this", "Give the user the role");
    }

    @Test
    @DisplayName("An index of others under the alias is left alone")
    void foreignUnderAlias() throws Exception {
        for (String index : List.of("products", "balai-products")) {
            String name = name();
            administer("PUT", "/" + index, "{\"aliases\": {\"" + name + "\": {}}}");
            assertRefusesToOpen(settings(name), "The index " + index, "is not Balai's", "Give Balai another name");
        }
        String name = name();
        administer("PUT", "/" + name + "-000001", "{\"aliases\": {\"" + name + "\": {}}}");
        assertRefusesToOpen(settings(name), "The index " + name + "-000001", "is not Balai's");
    }

    @Test
    @DisplayName("An index of others that has the alias's name is left alone")
    void foreignOfOurName() throws Exception {
        String name = name();
        administer("PUT", "/" + name, "");
        assertRefusesToOpen(settings(name), "The index " + name + " in", "is not Balai's", "Give Balai another name");
    }

    @Test
    @DisplayName("An alias of two indexes is refused by their names")
    void aliasOfTwo() throws Exception {
        String name = name();
        for (int i = 1; i <= 2; i++) {
            administer("PUT", "/" + name + "-00000" + i, "{\"aliases\": {\"" + name + "\": {}}}");
        }
        assertRefusesToOpen(
                settings(name),
                "names several indexes",
                name + "-000001",
                name + "-000002",
                "take it from all but one");
    }

    @Test
    @DisplayName("An index of a later version is not misread, nor is it to be deleted")
    void laterFormat() throws Exception {
        String name = name();
        administer("PUT", "/" + name + "-000001", """
                {"aliases": {"%s": {}}, "mappings": {"_meta": {"balai": 2, "schema": "", "fingerprint": ""}}}
                """.formatted(name));
        assertRefusesToOpen(settings(name), name + "-000001", "later version of Balai");
    }

    @Test
    @DisplayName("An index that is read-only, by hand or for want of room, takes no write and answers searches")
    void readOnly() throws Exception {
        for (String block : List.of("write", "read_only_allow_delete")) {
            String name = name();
            try (ElasticsearchEngine engine = ElasticsearchEngine.open(settings(name))) {
                build(engine, "f", 1, "a");
                administer("PUT", "/" + name + "-000001/_settings", "{\"index.blocks." + block + "\": true}");
                Duration time = time(() -> assertThatThrownBy(() -> engine.write(putting(2, "b")))
                        .isInstanceOf(EngineException.class)
                        .isNotInstanceOf(EngineUnavailableException.class)
                        .hasMessageContainingAll("is read-only", "make room, then let it write again"));
                assertThat(time).isLessThan(Duration.ofSeconds(3));
                assertThat(found(engine)).containsExactly("a");
                administer("PUT", "/" + name + "-000001/_settings", "{\"index.blocks." + block + "\": null}");
                engine.write(putting(2, "b"));
                assertThat(found(engine)).containsExactly("a", "b");
            }
        }
    }

    // What the user must be allowed

    /** Everything that Balai does with a cluster. */
    private static void live(ElasticsearchSettings settings) {
        try (ElasticsearchEngine engine = ElasticsearchEngine.open(settings)) {
            build(engine, "f", 1, "a", "b");
            engine.write(new Batch(List.of(document("c", 2, "word")), Set.of("a"), 2));
            assertThat(found(engine)).containsExactly("b", "c");
            assertThat(engine.held()).isEqualTo(new Held("f", 2));
            assertThat(engine.indexed(null, 10)).containsExactly(new Indexed("b", 1), new Indexed("c", 2));
            build(engine, "g", 3, "d");
            engine.discardEarlier();
        }
        try (ElasticsearchEngine engine = ElasticsearchEngine.open(settings)) {
            assertThat(found(engine)).containsExactly("d");
            assertThat(engine.held()).isEqualTo(new Held("g", 3));
        }
    }

    @Test
    @DisplayName("The role allows all that is done, and each of its entries is needed for it")
    void leastPrivilege() {
        live(as(LocalElasticsearch.BALAI, name()));
        LACKING.forEach((user, entry) -> {
            Throwable failure = catchThrowable(() -> live(as(user, name())));
            assertThat(failure)
                    .as("without " + entry)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("does not allow this");
        });
    }

    // Writes that are turned away

    private static final Duration SHORT = Duration.ofMillis(5);

    @Test
    @DisplayName("A write that is turned away is sent again, and it alone")
    void rejectedItem() throws Exception {
        AtomicInteger times = new AtomicInteger();
        try (Front front = new Front(
                        LocalElasticsearch.shared(),
                        (asked, before) ->
                                asked.bulk() && asked.body().contains("case:b") && times.getAndIncrement() < 2
                                        ? before.turningAway(
                                                asked, "case:b"::equals, 429, "es_rejected_execution_exception")
                                        : before.passOn(asked));
                ElasticsearchEngine engine = ElasticsearchEngine.open(at(front.url(), name()), SHORT)) {
            build(engine, "f", 1);
            front.bulks.clear();
            engine.write(putting(2, "a", "b", "c"));
            assertThat(front.bulks)
                    .containsExactly(
                            List.of("case:a", "case:b", "case:c"),
                            List.of("case:b"),
                            List.of("case:b"),
                            List.of("held"));
            assertThat(found(engine)).containsExactly("a", "b", "c");
            assertThat(engine.held().change()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("A write that is turned away again and again is given up, and the index stays behind")
    void givenUp() throws Exception {
        try (Front front = new Front(
                        LocalElasticsearch.shared(),
                        (asked, before) -> asked.bulk()
                                ? before.turningAway(asked, "case:b"::equals, 429, "es_rejected_execution_exception")
                                : before.passOn(asked));
                ElasticsearchEngine engine = ElasticsearchEngine.open(at(front.url(), name()), SHORT)) {
            build(engine, "f", 1);
            front.bulks.clear();
            assertThatThrownBy(() -> engine.write(putting(2, "a", "b")))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("turned away 1 of 2 writes");
            assertThat(front.bulks).hasSize(BulkWriter.ATTEMPTS);
            assertThat(engine.held().change()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("A case that cannot be taken is named with the reason, the others are written")
    void poisonedItem() throws Exception {
        try (Front front = new Front(
                        LocalElasticsearch.shared(),
                        (asked, before) -> asked.bulk()
                                ? before.turningAway(asked, "case:b"::equals, 400, "document_parsing_exception")
                                : before.passOn(asked));
                ElasticsearchEngine engine = ElasticsearchEngine.open(at(front.url(), name()), SHORT)) {
            build(engine, "f", 1);
            assertThatThrownBy(() -> engine.write(putting(2, "a", "b", "c")))
                    .isInstanceOfSatisfying(
                            CasesRefused.class,
                            refused -> assertThat(refused.reasons())
                                    .containsExactly(Map.entry("b", "document_parsing_exception: a reason")));
            assertThat(engine.held().change()).isEqualTo(1);
            engine.write(putting(2, "a", "c"));
            assertThat(found(engine)).containsExactly("a", "c");
            assertThat(engine.held().change()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("A request that is turned away whole is sent again whole")
    void rejectedRequest() throws Exception {
        AtomicInteger times = new AtomicInteger();
        try (Front front = new Front(
                        LocalElasticsearch.shared(),
                        (asked, before) ->
                                asked.bulk() && asked.body().contains("case:a") && times.getAndIncrement() < 4
                                        ? new Front.Answered(429, """
                                        {"error": {"type": "es_rejected_execution_exception", "reason": "full"},
                                         "status": 429}
                                        """)
                                        : before.passOn(asked));
                ElasticsearchEngine engine = ElasticsearchEngine.open(at(front.url(), name()), SHORT)) {
            build(engine, "f", 1);
            front.bulks.clear();
            engine.write(putting(2, "a", "b"));
            assertThat(front.bulks)
                    .hasSize(6)
                    .startsWith(List.of("case:a", "case:b"), List.of("case:a", "case:b"))
                    .endsWith(List.of("held"));
            assertThat(found(engine)).containsExactly("a", "b");
        }
    }

    @Test
    @DisplayName("A batch of many megabytes goes in several requests in order, how far the index is last")
    void largeBatch() throws Exception {
        try (Front front = new Front(LocalElasticsearch.shared(), (asked, before) -> before.passOn(asked));
                ElasticsearchEngine engine = ElasticsearchEngine.open(at(front.url(), name()), SHORT)) {
            build(engine, "f", 1);
            front.bulks.clear();
            String text = "word ".repeat(500_000).strip();
            engine.write(new Batch(
                    List.of(document("a", 2, text), document("b", 2, text), document("c", 2, text)), Set.of("d"), 2));
            assertThat(front.bulks)
                    .containsExactly(
                            List.of("case:d", "case:a"), List.of("case:b"), List.of("case:c"), List.of("held"));
            assertThat(found(engine)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    @DisplayName("A write to an index of several shards is seen when it returns, on every shard")
    void severalShards() {
        try (ElasticsearchEngine engine = ElasticsearchEngine.open(ElasticsearchEngineTest.settings(name(), 3))) {
            build(engine, "f", 1, "a", "b", "c", "d");
            engine.write(putting(2, "e", "f", "g", "h"));
            assertThat(found(engine)).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h");
            assertThat(engine.held()).isEqualTo(new Held("f", 2));
        }
    }

    // Two servers

    @Test
    @DisplayName("What one server has switched to, the other answers from within two seconds")
    void switchedElsewhere() throws Exception {
        String name = name();
        try (ElasticsearchEngine one = ElasticsearchEngine.open(settings(name));
                ElasticsearchEngine other = ElasticsearchEngine.open(settings(name))) {
            build(one, "f", 1, "a");
            assertThat(within(Duration.ofSeconds(2), other, List.of("a"))).isTrue();
            build(one, "g", 2, "b");
            assertThat(within(Duration.ofSeconds(2), other, List.of("b"))).isTrue();
            build(one, "h", 3, "c");
            one.discardEarlier();
            // The generation it knows is gone: not even for a moment does it fail.
            assertThat(found(other)).containsExactly("c");
            build(one, "i", 4, "d");
            one.discardEarlier();
            assertThat(other.indexed(null, 10)).containsExactly(new Indexed("d", 4));
            build(one, "j", 5, "e");
            one.discardEarlier();
            other.write(putting(6, "f"));
            assertThat(other.held()).isEqualTo(new Held("j", 6));
            assertThat(found(one)).containsExactly("e", "f");
        }
    }

    private static boolean within(Duration longest, SearchEngine engine, List<String> ids) throws InterruptedException {
        Instant end = Instant.now().plus(longest);
        while (Instant.now().isBefore(end)) {
            if (found(engine).equals(ids)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Test
    @DisplayName("A server that was held up cannot put older cases over newer, nor bring back what was removed")
    void heldUp() {
        String name = name();
        try (ElasticsearchEngine one = ElasticsearchEngine.open(settings(name));
                ElasticsearchEngine other = ElasticsearchEngine.open(settings(name))) {
            build(one, "f", 1, "a", "b");
            one.write(new Batch(List.of(document("a", 3, "word word")), Set.of("b"), 3));
            assertThatThrownBy(() -> other.write(putting(2, "a", "b")))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Another server has brought the index further");
            assertThat(one.held().change()).isEqualTo(3);
            assertThat(one.indexed(null, 10)).containsExactly(new Indexed("a", 3));
        }
    }

    @Test
    @DisplayName("What somebody deleted by hand comes back with a later change, which an older one must not bring")
    void deletedByHand() throws Exception {
        String name = name();
        try (ElasticsearchEngine engine = ElasticsearchEngine.open(settings(name))) {
            build(engine, "f", 1, "a", "b");
            administer("DELETE", "/" + name + "-000001/_doc/case:a?refresh=true", "");
            assertThat(found(engine)).containsExactly("b");
            assertThatThrownBy(() -> engine.write(putting(1, "a"))).isInstanceOf(EngineException.class);
            engine.write(putting(2, "a"));
            assertThat(found(engine)).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    @DisplayName("A rebuild that another server discards says so instead of taking over")
    void rebuildDiscarded() throws Exception {
        String name = name();
        try (ElasticsearchEngine one = ElasticsearchEngine.open(settings(name));
                ElasticsearchEngine other = ElasticsearchEngine.open(settings(name));
                Rebuild rebuild = one.rebuild(SCHEMA, "f")) {
            build(other, "g", 2, "b");
            assertThatThrownBy(() -> rebuild.write(putting(1, "a"))).isInstanceOf(EngineException.class);
            assertThatThrownBy(rebuild::commit).isInstanceOf(EngineException.class);
            assertThat(within(Duration.ofSeconds(2), one, List.of("b"))).isTrue();
        }
    }

    // A cluster that is away

    private static ElasticsearchSettings pairSettings(LocalElasticsearch cluster, String name) {
        return new ElasticsearchSettings(
                cluster.urls(),
                cluster.caFile(),
                null,
                LocalElasticsearch.BALAI,
                LocalElasticsearch.PASSWORD,
                name,
                1,
                1,
                TIMEOUT);
    }

    /** The node that leads; of two, the cluster outlives the loss of the other alone. */
    private static int leader(LocalElasticsearch cluster) throws Exception {
        return cluster.administer(0, "GET", "/_cat/master?h=node", "").contains("node0") ? 0 : 1;
    }

    private static void eventually(Duration longest, Runnable succeeds) throws InterruptedException {
        Instant end = Instant.now().plus(longest);
        while (true) {
            try {
                succeeds.run();
                return;
            } catch (EngineUnavailableException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    @Test
    @DisplayName("Of two nodes one may fail, then the whole cluster, and all goes on by itself once it is back")
    void outage() throws Exception {
        try (LocalElasticsearch cluster = LocalElasticsearch.start(2);
                ElasticsearchEngine engine = ElasticsearchEngine.open(pairSettings(cluster, name()))) {
            build(engine, "f", 1, "a");
            int leader = leader(cluster);
            cluster.administer(leader, "GET", "/_cluster/health?wait_for_status=green&timeout=30s", "");

            cluster.killNode(1 - leader);
            Duration gone = time(() -> assertThat(found(engine)).containsExactly("a"));
            assertThat(gone).isLessThan(Duration.ofSeconds(20));
            engine.write(putting(2, "b"));
            assertThat(found(engine)).containsExactly("a", "b");

            cluster.killNode(leader);
            for (int i = 0; i < 12; i++) {
                assertThatThrownBy(() -> found(engine)).isInstanceOf(EngineUnavailableException.class);
            }
            Duration turnedAway = time(() -> assertThatThrownBy(() -> found(engine))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("has not answered lately"));
            assertThat(turnedAway).isLessThan(Duration.ofMillis(200));
            assertThatThrownBy(() -> engine.write(putting(3, "c"))).isInstanceOf(EngineUnavailableException.class);

            cluster.startNode(leader);
            cluster.await();
            eventually(Duration.ofSeconds(6), () -> assertThat(found(engine)).containsExactly("a", "b"));
            assertThat(engine.held()).isEqualTo(new Held("f", 2));
            engine.write(putting(3, "c"));
            assertThat(found(engine)).containsExactly("a", "b", "c");
        }
    }

    @Test
    @DisplayName("A cluster that takes calls and never answers costs the first callers their time, later ones none")
    void blackHole() throws Exception {
        Duration timeout = Duration.ofSeconds(2);
        AtomicInteger silent = new AtomicInteger();
        UnaryOperator<Front.Answered> slowly = answered -> {
            if (silent.get() == 1) {
                try {
                    Thread.sleep(Duration.ofSeconds(30));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return answered;
        };
        try (Front front =
                new Front(LocalElasticsearch.shared(), (asked, before) -> slowly.apply(before.passOn(asked)))) {
            ElasticsearchSettings usual = at(front.url(), name());
            try (ElasticsearchEngine patient = ElasticsearchEngine.open(usual)) {
                build(patient, "f", 1, "a");
            }
            try (ElasticsearchEngine engine = ElasticsearchEngine.open(new ElasticsearchSettings(
                    usual.urls(), null, null, usual.user(), usual.password(), usual.name(), 1, 0, timeout))) {
                silent.set(1);
                Duration first = time(() -> assertThatThrownBy(() -> found(engine))
                        .isInstanceOf(EngineUnavailableException.class)
                        .hasMessageContaining("did not answer within 2000 ms"));
                assertThat(first).isBetween(timeout.dividedBy(2), timeout.multipliedBy(3));
                for (int i = 0; i < 11; i++) {
                    assertThatThrownBy(() -> found(engine)).isInstanceOf(EngineUnavailableException.class);
                }
                Duration later = time(() -> assertThatThrownBy(() -> found(engine))
                        .isInstanceOf(EngineUnavailableException.class)
                        .hasMessageContaining("has not answered lately"));
                assertThat(later).isLessThan(Duration.ofMillis(100));
                silent.set(0);
                eventually(
                        Duration.ofSeconds(30), () -> assertThat(found(engine)).containsExactly("a"));
            }
        }
    }
}
