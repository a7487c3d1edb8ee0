package org.balai.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.balai.corpus.Event;
import org.balai.corpus.Json;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.ingest.IngestReport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Ingests what comes with Balai, then serves API and pages until it is stopped. */
@Command(name = "serve", description = "Serve the API and the pages.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final List<String> REHEARSED = List.of(
            "/actuator/health",
            "/",
            "/api/v1/cases",
            "/api/v1/cases?q=solar+village+electricity",
            "/api/v1/cases?q=%ED%83%9C%EC%96%91%EA%B4%91+%EB%A7%88%EC%9D%84&lang=ko",
            "/api/v1/cases?q=%E0%B8%9E%E0%B8%A5%E0%B8%B1%E0%B8%87%E0%B8%87%E0%B8%B2%E0%B8%99&lang=th",
            "/api/v1/cases?q=permit&country=KHM&sort=newest",
            "/api/v1/suggest?q=so",
            "/api/v1/events",
            "/api/v1/stats",
            "/api/v1/vocabularies/topics");

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", defaultValue = "8080", description = "the port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "0.0.0.0",
            description = "the network address to listen on (default: ${DEFAULT-VALUE})")
    private String address = "0.0.0.0";

    @Option(
            names = "--with-local-elasticsearch",
            description = "start an Elasticsearch of this process's own and search with it, to try it out")
    private boolean local;

    @Option(
            names = "--rehearse",
            hidden = true,
            description = "once it answers, ask a few things and stop; for the JDK's ahead-of-time cache")
    private boolean rehearse;

    @Option(names = "--home", hidden = true, description = "the folder that holds corpus/reports and seeds")
    private @Nullable Path home;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!local) {
            return serve();
        }
        if (!data.engine.shared()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--with-local-elasticsearch goes with --engine elasticsearch.");
        }
        say("Starting Elasticsearch on this machine");
        try (LocalElasticsearch cluster = LocalElasticsearch.start(1)) {
            say("Elasticsearch answers at " + cluster.urls().getFirst() + " (user " + LocalElasticsearch.BALAI
                    + ", password " + LocalElasticsearch.PASSWORD + ", certificate " + cluster.caFile() + ")");
            data.engine.use(cluster);
            return serve();
        }
    }

    private int serve() throws IOException, InterruptedException {
        Parts parts = Parts.open(data);
        try {
            if (home != null) {
                seed(parts, home.resolve("seeds"));
                bundled(parts, home.resolve("corpus").resolve("reports"));
            }
            parts.indexer.start();
            ConfigurableApplicationContext context = serve(parts);
            // Whoever asks for a suggestion or with words before this is done waits for it.
            Thread.ofPlatform().daemon().name("load").start(() -> {
                parts.searcher.load();
                parts.names.catchUp();
                parts.words.catchUp();
                if (parts.passageEncoder != null && !rehearse) {
                    parts.passageEncoder.start();
                }
            });
            String at = "http://localhost:" + context.getEnvironment().getProperty("local.server.port", "" + port);
            if (rehearse) {
                ask(at);
                context.close();
                return 0;
            }
            say("Balai answers at " + at + "/");
            // Ctrl-C and kill end here through Spring's shutdown hook.
            Thread stop = Thread.currentThread();
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    stop.interrupt();
                }
            });
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                return 0;
            }
            return 0;
        } finally {
            parts.close();
        }
    }

    /** Uses what a start and the first questions use. */
    private static void ask(String at) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : REHEARSED) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(at + path)).build();
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IOException("GET " + path + " answered " + status);
                }
            }
        }
    }

    private ConfigurableApplicationContext serve(Parts parts) {
        try {
            return Composition.start(parts, "--server.port=" + port, "--server.address=" + address);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw new PortTaken(
                            "Port " + port + " is in use. Stop what listens there, or name another with --port.", e);
                }
            }
            throw e;
        }
    }

    /** Another program listens at the port. */
    static final class PortTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        PortTaken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private void bundled(Parts parts, Path reports) throws IOException, InterruptedException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        boolean first = parts.catalogue.counts().documents() == 0;
        if (first) {
            say("First start: reading the bundled reports");
        }
        IngestReport report = IngestCommand.run(parts.ingestion, List.of(reports));
        if (first
                || report.added() + report.updated() > 0
                || !report.quarantined().isEmpty()) {
            say(IngestCommand.closing(report));
        }
    }

    /** Loads the events in {@code folder}; those already there as they are written stay untouched. */
    static void seed(Parts parts, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                Event event = Json.YAML.readValue(file, Event.class);
                if (!parts.catalogue.event(event.id()).equals(Optional.of(event))) {
                    parts.catalogue.write(writer -> {
                        writer.putEvent(event, "seeds");
                        return true;
                    });
                }
            }
        }
    }

    private void say(String text) {
        if (spec != null) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }
}
