package org.balai.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.engine.SearchEngine;
import org.balai.engine.elasticsearch.ElasticsearchEngine;
import org.balai.engine.elasticsearch.ElasticsearchSettings;
import org.balai.engine.lucene.LuceneEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which engine searches, and where it is. What is not given on the command line is looked for as {@link Setting} says:
 * {@code balai.engine}, {@code balai.elasticsearch.url} and its like.
 */
final class EngineOption {

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "lucene, in this process, or elasticsearch, in a cluster (default: lucene; also: BALAI_ENGINE)")
    private @Nullable String engine;

    @Option(
            names = "--elasticsearch-url",
            paramLabel = "URL",
            description =
                    "nodes of the cluster, https://HOST:9200, with commas between (also: BALAI_ELASTICSEARCH_URL)")
    private @Nullable String url;

    @Option(
            names = "--elasticsearch-ca",
            paramLabel = "FILE",
            description = "PEM file with the authority that signed the cluster's certificate")
    private @Nullable String ca;

    @Option(
            names = "--elasticsearch-user",
            paramLabel = "NAME",
            description = "sign in as this user; the password is BALAI_ELASTICSEARCH_PASSWORD, or an API key is"
                    + " BALAI_ELASTICSEARCH_API_KEY")
    private @Nullable String user;

    @Option(
            names = "--elasticsearch-index",
            paramLabel = "NAME",
            description = "what Balai calls its index (default: balai)")
    private @Nullable String indexName;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private @Nullable LocalElasticsearch local;

    /** Uses a cluster that belongs to this process, for a developer. */
    void use(LocalElasticsearch cluster) {
        local = cluster;
    }

    /** Whether several servers may share the index. */
    boolean shared() {
        return switch (name()) {
            case "lucene" -> false;
            case "elasticsearch" -> true;
            default ->
                throw Setting.refused(
                        command, "There is no engine \"" + name() + "\"; there are lucene and elasticsearch.", null);
        };
    }

    /** What the index is called, for the turn of one server to write to it. */
    String lease() {
        return "index " + indexName();
    }

    /** Opens the engine; {@code folder} is where one in this process keeps its index. */
    SearchEngine open(Path folder) {
        return shared() ? ElasticsearchEngine.open(settings(indexName())) : LuceneEngine.open(folder);
    }

    /** Opens an index for measuring, apart from the one that is served; {@code folder} is as in {@link #open}. */
    SearchEngine openScratch(Path folder) {
        return shared() ? ElasticsearchEngine.open(settings(indexName() + "-evaluation")) : LuceneEngine.open(folder);
    }

    /** The engine's name: lucene or elasticsearch. */
    String name() {
        String name = Setting.of(engine, "engine");
        return name == null ? "lucene" : name;
    }

    private String indexName() {
        String name = Setting.of(indexName, "elasticsearch.index");
        return name == null ? "balai" : name;
    }

    private ElasticsearchSettings settings(String index) {
        LocalElasticsearch own = local;
        try {
            if (own != null) {
                return new ElasticsearchSettings(
                        own.urls(),
                        own.caFile(),
                        null,
                        LocalElasticsearch.BALAI,
                        LocalElasticsearch.PASSWORD,
                        index,
                        1,
                        0,
                        Duration.ofSeconds(10));
            }
            String urls = Setting.of(url, "elasticsearch.url");
            if (urls == null) {
                throw new IllegalArgumentException(
                        "Where is Elasticsearch? Give --elasticsearch-url https://HOST:9200, or"
                                + " --with-local-elasticsearch to try one on this machine.");
            }
            List<URI> nodes = Arrays.stream(urls.split(",", -1))
                    .map(String::strip)
                    .map(URI::create)
                    .toList();
            String file = Setting.of(ca, "elasticsearch.ca");
            return new ElasticsearchSettings(
                    nodes,
                    file == null ? null : Path.of(file),
                    Setting.of(null, "elasticsearch.api-key"),
                    Setting.of(user, "elasticsearch.user"),
                    Setting.of(null, "elasticsearch.password"),
                    index,
                    number("elasticsearch.shards", 1),
                    number("elasticsearch.replicas", 1),
                    Duration.ofSeconds(number("elasticsearch.timeout-seconds", 10)));
        } catch (IllegalArgumentException e) {
            throw Setting.refused(command, String.valueOf(e.getMessage()), e);
        }
    }

    private static int number(String name, int usual) {
        String value = Setting.of(null, name);
        try {
            return value == null ? usual : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "balai." + name + " must be a whole number, but is \"" + value + "\"", e);
        }
    }
}
