package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineUnavailableException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a batch to a generation: requests of some megabytes, one after the other, what is turned away again after a
 * pause.
 *
 * <p>The change that the index holds afterwards is written last, in the very request of the last cases; with several
 * shards, which do not keep the order of a request, in one of its own after all others are safe. Each document carries
 * the change as its version, so that a server that was held up cannot put an older state over a newer.
 */
final class BulkWriter {

    /** Elasticsearch advises 5 to 15 MB a request. */
    private static final int REQUEST_BYTES = 5_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final RetryConfig PATIENCE = RetryConfig.<List<Operation>>custom()
            .maxAttempts(8)
            // 0.2, 0.4, 0.8 … 12.8 s, each shorter or longer by up to a third
            .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2.0, 0.33))
            .retryOnResult(rejected -> !rejected.isEmpty())
            .retryOnException(Cluster::busy)
            .build();

    private final Cluster cluster;
    private final Generation generation;
    private final boolean refresh;

    private record Operation(String document, int bytes, BulkOperation operation) {}

    /** @param refresh whether searches that start after a write see it */
    BulkWriter(Cluster cluster, Generation generation, boolean refresh) {
        this.cluster = cluster;
        this.generation = generation;
        this.refresh = refresh;
    }

    /**
     * Writes a batch that has been checked.
     *
     * @throws CasesRefused if cases were refused; the others are in the index, and so is the change
     * @throws EngineException if it could not be written; some of its cases may be in the index then, but the change is
     *     as before, so that the batch is written again
     */
    void write(Batch batch) {
        List<Operation> operations = new ArrayList<>();
        for (String id : batch.remove()) {
            String document = Layout.document(id);
            operations.add(new Operation(
                    document,
                    100,
                    BulkOperation.of(o -> o.delete(
                            d -> d.id(document).version(batch.change()).versionType(VersionType.ExternalGte)))));
        }
        for (EngineDocument put : batch.put()) {
            operations.add(put(Layout.document(put.id()), Layout.content(put), batch.change()));
        }
        Operation held = put(Layout.HELD, Map.of(Layout.CHANGE, batch.change()), batch.change());
        List<List<Operation>> requests = requests(operations);
        if (generation.shards() == 1 && !requests.isEmpty()) {
            requests.getLast().add(held);
        } else {
            requests.add(new ArrayList<>(List.of(held)));
        }
        requests.forEach(this::send);
    }

    private static Operation put(String document, Map<String, Object> content, long change) {
        byte[] json = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
        return new Operation(
                document,
                json.length,
                BulkOperation.of(o -> o.index(i -> i.id(document)
                        .version(change)
                        .versionType(VersionType.ExternalGte)
                        .document(BinaryData.of(json, ContentType.APPLICATION_JSON)))));
    }

    private static List<List<Operation>> requests(List<Operation> operations) {
        List<List<Operation>> requests = new ArrayList<>();
        int bytes = REQUEST_BYTES;
        for (Operation operation : operations) {
            if (bytes + operation.bytes() > REQUEST_BYTES) {
                requests.add(new ArrayList<>());
                bytes = 0;
            }
            requests.getLast().add(operation);
            bytes += operation.bytes();
        }
        return requests;
    }

    private void send(List<Operation> operations) {
        List<Operation> waiting = new ArrayList<>(operations);
        Map<String, String> poisoned = new LinkedHashMap<>();
        List<Operation> left = Retry.of("bulk", PATIENCE).executeSupplier(() -> {
            List<Operation> rejected = send(waiting, poisoned);
            waiting.retainAll(rejected);
            return rejected;
        });
        if (!left.isEmpty()) {
            throw new EngineUnavailableException(
                    "Elasticsearch has turned away " + left.size() + " of " + operations.size()
                            + " writes again and again; it is overloaded",
                    null);
        }
        if (!poisoned.isEmpty()) {
            String held = poisoned.get(Layout.HELD);
            if (held != null) {
                throw new EngineException("Elasticsearch does not take how far the index is: " + held, null);
            }
            throw new CasesRefused(poisoned);
        }
    }

    /** Sends operations and gives those to send again; what is refused for good is put into {@code poisoned}. */
    private List<Operation> send(List<Operation> operations, Map<String, String> poisoned) {
        BulkRequest request = BulkRequest.of(bulk -> bulk.index(generation.index())
                .refresh(refresh ? Refresh.True : Refresh.False)
                .operations(operations.stream().map(Operation::operation).toList()));
        BulkResponse response = cluster.ask(client -> client.bulk(request));
        List<Operation> rejected = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            BulkResponseItem item = response.items().get(i);
            Operation operation = operations.get(i);
            if (item.error() == null) {
                continue;
            }
            if (item.status() == 429 || item.status() == 503) {
                rejected.add(operation);
            } else if (item.status() == 409) {
                throw new EngineException(
                        "Another server has brought the index further than this one; it goes on from there", null);
            } else {
                poisoned.put(
                        Layout.caseOf(operation.document()),
                        item.error().type() + ": " + item.error().reason());
            }
        }
        return rejected;
    }
}
