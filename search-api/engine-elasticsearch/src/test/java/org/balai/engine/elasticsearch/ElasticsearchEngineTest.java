package org.balai.engine.elasticsearch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.balai.elasticsearch.local.LocalElasticsearch;
import org.balai.engine.SearchEngine;
import org.balai.engine.tck.SearchEngineContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Elasticsearch engine")
class ElasticsearchEngineTest extends SearchEngineContract {

    @Override
    protected SearchEngine open(Path directory) {
        return ElasticsearchEngine.open(settings(name(directory), 1));
    }

    /** An index for each directory of the kit. */
    static String name(Path directory) {
        return "balai-"
                + Integer.toHexString(
                        Objects.requireNonNull(directory.toAbsolutePath()).hashCode());
    }

    static ElasticsearchSettings settings(String name, int shards) {
        LocalElasticsearch local = LocalElasticsearch.shared();
        return new ElasticsearchSettings(
                local.urls(),
                local.caFile(),
                null,
                LocalElasticsearch.BALAI,
                LocalElasticsearch.PASSWORD,
                name,
                shards,
                0,
                Duration.ofSeconds(30));
    }
}
