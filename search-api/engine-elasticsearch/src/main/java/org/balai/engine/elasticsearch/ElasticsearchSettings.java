package org.balai.engine.elasticsearch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is, how to sign in, and what Balai calls its index there.
 *
 * @param urls nodes of one cluster, {@code https://host:port} each; one at least
 * @param caFile the certificates to trust, as PEM; null for those that the JDK trusts
 * @param apiKey an API key, encoded as Elasticsearch gives it out; null to sign in by name
 * @param user the name to sign in with; null for none
 * @param password the password of {@code user}
 * @param name the alias that answers; its generations are called {@code <name>-<number>}
 * @param shards primary shards of a generation, 1 to 100
 * @param replicas copies of each shard, 0 to 10
 * @param timeout the longest wait for an answer
 */
public record ElasticsearchSettings(
        List<URI> urls,
        @Nullable Path caFile,
        @Nullable String apiKey,
        @Nullable String user,
        @Nullable String password,
        String name,
        int shards,
        int replicas,
        Duration timeout) {

    public ElasticsearchSettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no address of Elasticsearch is given");
        }
        for (URI url : urls) {
            if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                throw new IllegalArgumentException(
                        "not an address of Elasticsearch: " + url + "; it looks like https://host:9200");
            }
            if (url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "the address of Elasticsearch holds a password; give name and password apart from it");
            }
        }
        if (apiKey != null && user != null) {
            throw new IllegalArgumentException("both an API key and a user are given for Elasticsearch; give one");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("user and password of Elasticsearch are given together or not at all");
        }
        if (!name.matches("[a-z][a-z0-9_-]{0,99}")) {
            throw new IllegalArgumentException("not a name for an index: \"" + name + "\"");
        }
        if (shards < 1 || shards > 100) {
            throw new IllegalArgumentException("shards out of range: " + shards);
        }
        if (replicas < 0 || replicas > 10) {
            throw new IllegalArgumentException("replicas out of range: " + replicas);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout is not positive: " + timeout);
        }
    }

    /** Names the cluster to a person. */
    String cluster() {
        return "Elasticsearch at " + urls.stream().map(URI::toString).collect(Collectors.joining(", "));
    }

    /** Leaves out what must not be printed. */
    @Override
    public String toString() {
        return cluster() + " (index " + name + ")";
    }
}
