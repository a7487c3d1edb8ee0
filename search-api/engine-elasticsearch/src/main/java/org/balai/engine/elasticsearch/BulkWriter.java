package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
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
 * <p>The change that the index holds afterwards is written last, in a request of its own after all others are safe, so
 * that it never says more than is there. Each document carries the change as its version, so that a server that was held
 * up cannot put an older state over a newer.
 */
final class BulkWriter {

    /** Elasticsearch advises 5 to 15 MB a request. */
    private static final int REQUEST_BYTES = 5_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The pause before what was turned away is sent again for the first time. */
    static final Duration PAUSE = Duration.ofMillis(200);

    /** With a first pause of 0.2 s the last one is of 12.8 s and all together last some 25 s. */
    static final int ATTEMPTS = 8;

    private final Cluster cluster;
    private final Generation generation;
    private final RetryConfig patience;

    private record Operation(String document, int bytes, BulkOperation operation) {}

    /** @param pause how long what was turned away waits at first; each pause after it is twice as long */
    BulkWriter(Cluster cluster, Generation generation, Duration pause) {
        this.cluster = cluster;
        this.generation = generation;
        this.patience = RetryConfig.<List<Operation>>custom()
                .maxAttempts(ATTEMPTS)
                // each shorter or longer by up to a third
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(pause, 2.0, 0.33))
                .retryOnResult(rejected -> !rejected.isEmpty())
                .retryOnException(Cluster::busy)
                .build();
    }

    /** Writes how far an index is that was created just now. */
    void begin() {
        refuse(send(List.of(held(0)), Refresh.False));
    }

    /**
     * Writes a batch that has been checked.
     *
     * @param visible whether searches that start afterwards see it
     * @throws CasesRefused if cases were refused; the others are in the index, but the change is as before, so that the
     *     batch is written again without them
     * @throws EngineException if it could not be written; some of its cases may be in the index then, but the change is
     *     as before, so that the batch is written again
     */
    void write(Batch batch, boolean visible) {
        requireNotBehind(batch.change());
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
        Map<String, String> poisoned = new LinkedHashMap<>();
        for (List<Operation> request : requests(operations)) {
            poisoned.putAll(send(request, Refresh.False));
        }
        refuse(poisoned);
        // A request refreshes only the shards that it writes to.
        boolean alone = generation.shards() == 1;
        refuse(send(List.of(held(batch.change())), visible && alone ? Refresh.True : Refresh.False));
        if (visible && !alone) {
            cluster.ask(client -> client.indices().refresh(r -> r.index(generation.index())));
        }
    }

    /**
     * Turns an older batch away before any of it is written: the index forgets after a minute which version of a case
     * was removed, and would take an older one.
     */
    private void requireNotBehind(long change) {
        long held;
        try {
            held = cluster.change(generation).orElseThrow(this::gone);
        } catch (ElasticsearchException e) {
            throw e.status() == 404 ? gone() : e;
        }
        if (held > change) {
            throw overtaken();
        }
    }

    private static EngineException overtaken() {
        return new EngineException(
                "Another server has brought the index further than this one; it goes on from there", null);
    }

    private EngineException gone() {
        return new EngineException(
                "The index " + generation.index() + " was discarded while it was written to; write to the one that"
                        + " answers now, or begin the rebuild again",
                null);
    }

    private static void refuse(Map<String, String> poisoned) {
        String held = poisoned.get(Layout.HELD);
        if (held != null) {
            throw new EngineException("Elasticsearch does not take how far the index is: " + held, null);
        }
        if (!poisoned.isEmpty()) {
            throw new CasesRefused(poisoned);
        }
    }

    private static Operation held(long change) {
        return put(Layout.HELD, Map.of(Layout.CHANGE, change), change);
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

    /** Sends operations until all are taken or refused for good, and gives the reasons of the latter by case. */
    private Map<String, String> send(List<Operation> operations, Refresh refresh) {
        List<Operation> waiting = new ArrayList<>(operations);
        Map<String, String> poisoned = new LinkedHashMap<>();
        List<Operation> left = Retry.of("bulk", patience).executeSupplier(() -> {
            List<Operation> rejected = send(waiting, refresh, poisoned);
            waiting.retainAll(rejected);
            return rejected;
        });
        if (!left.isEmpty()) {
            throw new EngineUnavailableException(
                    "Elasticsearch has turned away " + left.size() + " of " + operations.size() + " writes " + ATTEMPTS
                            + " times; it is overloaded. Write again later.",
                    null);
        }
        return poisoned;
    }

    /** Sends operations and gives those to send again; what is refused for good is put into {@code poisoned}. */
    private List<Operation> send(List<Operation> operations, Refresh refresh, Map<String, String> poisoned) {
        BulkRequest request = BulkRequest.of(bulk -> bulk.index(generation.index())
                .refresh(refresh)
                .operations(operations.stream().map(Operation::operation).toList()));
        BulkResponse response = cluster.ask(client -> client.bulk(request));
        List<Operation> rejected = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            BulkResponseItem item = response.items().get(i);
            Operation operation = operations.get(i);
            ErrorCause error = item.error();
            if (error == null) {
                continue;
            }
            RuntimeException failure = cluster.translated(item.status(), error);
            if (item.status() == 409) {
                throw overtaken();
            } else if (failure instanceof EngineUnavailableException) {
                rejected.add(operation);
            } else if (failure instanceof EngineException) {
                throw failure;
            } else if (item.status() == 404) {
                throw gone();
            } else {
                poisoned.put(Layout.caseOf(operation.document()), error.type() + ": " + reason(error));
            }
        }
        return rejected;
    }

    /** What Elasticsearch gives as the reason, with the one behind it, which says more. */
    private static String reason(ErrorCause error) {
        ErrorCause behind = error.causedBy();
        return behind == null ? String.valueOf(error.reason()) : error.reason() + ": " + reason(behind);
    }
}
