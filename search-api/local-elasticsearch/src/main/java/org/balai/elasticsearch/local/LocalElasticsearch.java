package org.balai.elasticsearch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of Elasticsearch on this machine with security on, in a temporary folder that goes when it is closed.
 *
 * <p>It is the server that Elastic publishes for tests: without the optional modules, so without API keys. It listens on
 * the loopback address alone, and runs as {@code nobody} when this process is root, which Elasticsearch refuses to be.
 */
public final class LocalElasticsearch implements AutoCloseable {

    /** The password of both users; no secret, since nobody beyond this machine can ask. */
    public static final String PASSWORD = "balai-tests";

    /** May do anything. */
    public static final String ADMINISTRATOR = "admin";

    /** May do what {@code elasticsearch-role.json} grants, below the names that begin with "balai". */
    public static final String BALAI = "balai";

    private static final String OF_BUILD = "balai.local-elasticsearch.shared";

    // bcrypt of PASSWORD
    private static final String HASH = "$2a$10$OHsGIkwyr9EFxzwFE1jHcuhPieQenDZXuAa.CnUv4NRvXQM0G9zXi";
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    /** Nodes look at their files every second. */
    private static final Duration LONGEST_TO_KNOW = Duration.ofSeconds(30);

    private static @Nullable LocalElasticsearch shared;

    private final Path folder;
    private final List<Integer> ports;
    private final List<@Nullable Process> nodes = new ArrayList<>();
    private final List<Integer> transport;

    private LocalElasticsearch(Path folder, List<Integer> ports, List<Integer> transport) {
        this.folder = folder;
        this.ports = ports;
        this.transport = transport;
    }

    /**
     * The one cluster of a single node that all tests share: those of a whole build where the system property
     * {@value #OF_BUILD} names a file to note it in, else those of this process. It ends with what shares it.
     */
    public static synchronized LocalElasticsearch shared() {
        if (shared == null) {
            String note = System.getProperty(OF_BUILD);
            Optional<ProcessHandle> build = note == null ? Optional.empty() : build();
            shared = build.isPresent() ? ofBuild(Path.of(Objects.requireNonNull(note)), build.get()) : ofThisProcess();
        }
        return shared;
    }

    private static LocalElasticsearch ofThisProcess() {
        LocalElasticsearch started = start(1);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    /** The nearest process above this one that runs Java too: Maven, which starts one for the tests of each module. */
    private static Optional<ProcessHandle> build() {
        Optional<ProcessHandle> above = ProcessHandle.current().parent();
        while (above.isPresent() && !above.get().info().command().orElse("").endsWith("/java")) {
            above = above.get().parent();
        }
        return above;
    }

    /** The cluster that an earlier module of the build has noted, or a new one, noted, that ends with the build. */
    private static LocalElasticsearch ofBuild(Path note, ProcessHandle build) {
        String builds = build.pid() + " " + build.info().startInstant().orElse(Instant.EPOCH);
        try {
            List<String> noted = Files.exists(note) ? Files.readAllLines(note) : List.of();
            if (noted.size() == 3 && noted.getFirst().equals(builds)) {
                return new LocalElasticsearch(
                        Path.of(noted.get(1)), List.of(Integer.parseInt(noted.get(2))), List.of());
            }
            LocalElasticsearch started = start(1);
            String processes = started.nodes.stream()
                    .filter(Objects::nonNull)
                    .map(Process::toHandle)
                    .flatMap(node -> Stream.concat(node.descendants(), Stream.of(node)))
                    .map(process -> Long.toString(process.pid()))
                    .collect(Collectors.joining(" "));
            new ProcessBuilder(
                            "sh",
                            "-c",
                            "while kill -0 " + build.pid() + " 2>/dev/null; do sleep 1; done; kill -9 " + processes
                                    + "; rm -rf '" + started.folder + "'")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Files.createDirectories(Objects.requireNonNull(note.toAbsolutePath().getParent()));
            Files.write(note, List.of(builds, started.folder.toString(), Integer.toString(started.ports.getFirst())));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the cluster of the build could not be noted in " + note, e);
        }
    }

    /**
     * Starts a cluster and waits until it answers.
     *
     * @param nodes how many nodes, 1 to 3
     */
    public static LocalElasticsearch start(int nodes) {
        try {
            Path folder = Files.createTempDirectory("balai-elasticsearch");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            LocalElasticsearch cluster = new LocalElasticsearch(folder, freePorts(nodes), freePorts(nodes));
            boolean started = false;
            try {
                cluster.prepare();
                for (int node = 0; node < nodes; node++) {
                    cluster.nodes.add(null);
                    cluster.startNode(node);
                }
                cluster.await();
                started = true;
                return cluster;
            } finally {
                if (!started) {
                    cluster.close();
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Elasticsearch could not be started on this machine: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Elasticsearch was starting", e);
        }
    }

    /** The addresses of the nodes. */
    public List<URI> urls() {
        return ports.stream()
                .map(port -> URI.create("https://localhost:" + port))
                .toList();
    }

    /** The certificate to trust, as PEM. */
    public Path caFile() {
        return folder.resolve("config0").resolve("cert.pem");
    }

    private Path home() {
        return folder.resolve("server");
    }

    private void prepare() throws IOException, GeneralSecurityException, InterruptedException {
        String zip = System.getProperty("balai.local-elasticsearch.zip");
        if (zip == null || !Files.exists(Path.of(zip))) {
            throw new IOException("the archive of the server is not at " + zip + "; Maven fetches it when it builds");
        }
        unpack(Path.of(zip), home());
        Path keys = folder.resolve("keys.p12");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-ext",
                "bc:c",
                "-validity",
                "365",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", store.getCertificate("node").getEncoded());
        String key =
                pem("PRIVATE KEY", store.getKey("node", PASSWORD.toCharArray()).getEncoded());
        for (int node = 0; node < ports.size(); node++) {
            Path config = folder.resolve("config" + node);
            copy(home().resolve("config"), config);
            Files.writeString(config.resolve("cert.pem"), certificate);
            Files.writeString(config.resolve("key.pem"), key);
            Files.writeString(config.resolve("users"), ADMINISTRATOR + ":" + HASH + "\n" + BALAI + ":" + HASH + "\n");
            Files.writeString(config.resolve("users_roles"), "superuser:" + ADMINISTRATOR + "\nbalai:" + BALAI + "\n");
            // A role in JSON is one in YAML too.
            Files.writeString(config.resolve("roles.yml"), "balai: " + role().replaceAll("\\s+", " ") + "\n");
            Files.writeString(config.resolve("elasticsearch.yml"), settings(node));
        }
        if (root()) {
            run(List.of("chown", "-R", "nobody", folder.toString()));
        }
    }

    /**
     * Adds users, with {@link #PASSWORD} like all, and waits until the cluster knows them.
     *
     * @param roles what each may do, as JSON of a role, by name of the user, which is of letters and digits
     */
    public void addUsers(Map<String, String> roles) throws IOException, InterruptedException {
        for (int node = 0; node < ports.size(); node++) {
            Path config = folder.resolve("config" + node);
            for (Map.Entry<String, String> user : roles.entrySet()) {
                String name = user.getKey();
                String role = user.getValue().replaceAll("\\s+", " ");
                Files.writeString(config.resolve("roles.yml"), name + ": " + role + "\n", APPEND);
                Files.writeString(config.resolve("users_roles"), name + ":" + name + "\n", APPEND);
                Files.writeString(config.resolve("users"), name + ":" + HASH + "\n", APPEND);
            }
        }
        Instant end = Instant.now().plus(LONGEST_TO_KNOW);
        try (HttpClient client = client()) {
            for (URI node : urls()) {
                for (String user : roles.keySet()) {
                    while (!knows(client, node, user)) {
                        if (Instant.now().isAfter(end)) {
                            throw new IOException(node + " does not know " + user + " and the role");
                        }
                        Thread.sleep(100);
                    }
                }
            }
        }
    }

    /** Whether a node has read a user and the role, which stand in files of their own. */
    private static boolean knows(HttpClient client, URI node, String user) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(node.resolve("/_security/user/_privileges"))
                        .header("Authorization", basic(user))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() == 200 && !answer.body().startsWith("{\"cluster\":[],\"global\":[],\"indices\":[]");
    }

    private static String role() throws IOException {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("elasticsearch-role.json")) {
            return new String(
                    Objects.requireNonNull(in, "elasticsearch-role.json is not on the class path")
                            .readAllBytes(),
                    UTF_8);
        }
    }

    private String settings(int node) {
        String others = transport.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(", "));
        String discovery = ports.size() == 1
                ? "discovery.type: single-node\n"
                : "discovery.seed_hosts: [" + others + "]\ncluster.initial_master_nodes: ["
                        + IntStream.range(0, ports.size())
                                .mapToObj(i -> "node" + i)
                                .collect(Collectors.joining(", "))
                        + "]\n";
        return """
                cluster.name: balai-local
                node.name: node%d
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                xpack.security.enabled: true
                xpack.security.http.ssl.enabled: true
                xpack.security.http.ssl.key: key.pem
                xpack.security.http.ssl.certificate: cert.pem
                cluster.routing.allocation.disk.threshold_enabled: false
                resource.reload.interval.high: 1s
                """.formatted(
                                node,
                                ports.get(node),
                                transport.get(node),
                                folder.resolve("data" + node),
                                folder.resolve("logs" + node))
                + discovery;
    }

    /** Starts a node that is not running. */
    public void startNode(int node) throws IOException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(home().resolve("bin").resolve("elasticsearch").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(node).toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("HOME", folder.toString());
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", folder.resolve("config" + node).toString());
        // How many clauses a query may have follows from the heap; with half of this some questions have too many.
        environment.put("ES_JAVA_OPTS", "-Xms1g -Xmx1g");
        nodes.set(node, builder.start());
    }

    /** Kills a node as a power failure would. */
    public void killNode(int node) throws InterruptedException {
        Process process = nodes.get(node);
        if (process != null) {
            // The server is a child of its launcher.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            nodes.set(node, null);
        }
    }

    private Path log(int node) {
        return folder.resolve("out" + node + ".log");
    }

    /** Waits until every node that is started has joined the cluster and answers. */
    public void await() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_START);
        long running = nodes.stream().filter(Objects::nonNull).count();
        String said = "nothing";
        try (HttpClient client = client()) {
            for (int node = 0; node < nodes.size(); node++) {
                Process process = nodes.get(node);
                while (process != null) {
                    if (!process.isAlive()) {
                        throw new IOException("it ended at once and said: " + Files.readString(log(node)));
                    }
                    if (Instant.now().isAfter(end)) {
                        throw new IOException("it did not answer in time; last it said " + said);
                    }
                    try {
                        said = client.send(
                                        HttpRequest.newBuilder(urls().get(node)
                                                        .resolve("/_cluster/health?timeout=1s&wait_for_nodes=" + running
                                                                + "&wait_for_status=yellow"))
                                                .header("Authorization", basic(ADMINISTRATOR))
                                                .timeout(Duration.ofSeconds(5))
                                                .build(),
                                        BodyHandlers.ofString())
                                .body();
                        if (said.contains("\"timed_out\":false")) {
                            break;
                        }
                    } catch (IOException e) {
                        said = String.valueOf(e.getMessage());
                    }
                    Thread.sleep(200);
                }
            }
        }
    }

    /** The value of an Authorization header. */
    public static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(UTF_8));
    }

    /** A client that trusts the cluster's certificate. */
    public HttpClient client() throws IOException {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trusting(caFile()))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate " + caFile() + " cannot be used", e);
        }
    }

    /**
     * Asks a node as {@link #ADMINISTRATOR} and gives what it answers.
     *
     * @param path with a slash before it
     * @param body JSON; empty for none
     * @throws IOException if the answer's status is not 200
     */
    public String administer(int node, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = client()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(urls().get(node).resolve(path))
                            .header("Authorization", basic(ADMINISTRATOR))
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        }
    }

    private static SSLContext trusting(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
            trusted.setCertificateEntry(
                    "ca",
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        try {
            for (int node = 0; node < nodes.size(); node++) {
                killNode(node);
            }
            delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + folder + " could not be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " failed: " + output);
        }
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(archive.entries())) {
                // All lies below one folder, which is called after the version.
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = target.resolve(name).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry leads out of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    try (InputStream in = archive.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                    if (name.startsWith("bin/")) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
