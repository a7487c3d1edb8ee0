package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.endpoints.SimpleEndpoint;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.balai.engine.EngineException;
import org.balai.engine.EngineUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a cluster. What goes wrong there is said in words that tell what to do.
 *
 * <p>When the cluster does not answer, callers are turned away at once for a while instead of each waiting for its own
 * time to run out.
 */
final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    // As many as wait at once while a page is opened; a node takes far more.
    private static final int CONNECTIONS = 40;

    /** How long callers are turned away before one may try again. */
    private static final Duration TURNED_AWAY = Duration.ofSeconds(2);

    /** The client's own endpoint of this name cannot read what earlier versions answer. */
    private static final Endpoint<Map<String, String>, JsonData, ErrorResponse> NODES = new SimpleEndpoint<>(
            "es/nodes.info",
            _ -> "GET",
            _ -> "/_nodes/http",
            _ -> Map.of(),
            _ -> Map.of(),
            _ -> Map.of(),
            false,
            JsonData._DESERIALIZER);

    private final ElasticsearchSettings settings;
    private final ElasticsearchClient client;
    private final CircuitBreaker breaker;

    Cluster(ElasticsearchSettings settings) {
        this.settings = settings;
        Rest5ClientBuilder rest = Rest5Client.builder(settings.urls().toArray(URI[]::new))
                .setDefaultHeaders(headers(settings))
                .setCompressionEnabled(true)
                .setConnectionManagerCallback(connections ->
                        connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(2 * CONNECTIONS))
                // Else the client under it repeats each refusal after a second, besides what is repeated here.
                .setHttpClientConfigCallback(http -> http.setRetryStrategy(new OnlyBrokenConnections()))
                .setConnectionConfigCallback(connection -> connection
                        .setConnectTimeout(Timeout.ofSeconds(2))
                        .setSocketTimeout(Timeout.of(settings.timeout())))
                .setRequestConfigCallback(request -> request.setResponseTimeout(Timeout.of(settings.timeout()))
                        // For a connection to come free, when all wait for answers.
                        .setConnectionRequestTimeout(Timeout.of(settings.timeout())));
        if (settings.caFile() != null) {
            try {
                rest.setSSLContext(
                        TransportUtils.sslContextFromHttpCaCrt(settings.caFile().toFile()));
            } catch (IOException | RuntimeException e) {
                throw new EngineException(
                        "The certificates in " + settings.caFile() + " cannot be read: "
                                + (e.getCause() == null ? e : e.getCause()).getMessage()
                                + ". Name a PEM file with the authority that signed the cluster's certificate:"
                                + " --elasticsearch-ca FILE.",
                        e);
            }
        }
        this.client = new ElasticsearchClient(new Rest5ClientTransport(rest.build(), new Jackson3JsonpMapper()));
        this.breaker = CircuitBreaker.of(
                "elasticsearch",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(3)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(TURNED_AWAY)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        // Busy is not away: who is turned away for that asks again after a while of its own.
                        .recordException(failure -> failure instanceof EngineUnavailableException && !busy(failure))
                        .ignoreException(failure -> !(failure instanceof EngineUnavailableException) || busy(failure))
                        .build());
    }

    /**
     * Logs from here on when the cluster does not answer, and when it does again. Those that are turned away meanwhile are
     * many and say nothing new.
     */
    void logOutages() {
        breaker.getEventPublisher()
                .onError(event -> LOG.warn("{}", event.getThrowable().getMessage()))
                .onStateTransition(event -> {
                    if (event.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
                        LOG.info("{} answers again", settings);
                    }
                });
    }

    private static Header[] headers(ElasticsearchSettings settings) {
        List<Header> headers = new ArrayList<>();
        if (settings.apiKey() != null) {
            headers.add(new BasicHeader("Authorization", "ApiKey " + settings.apiKey()));
        }
        if (settings.user() != null) {
            byte[] pair = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
            headers.add(new BasicHeader(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
        }
        return headers.toArray(Header[]::new);
    }

    /** Whether the cluster answers, but takes no more at the moment. */
    static boolean busy(Throwable failure) {
        return failure instanceof EngineUnavailableException
                && failure.getCause() instanceof ElasticsearchException refusal
                && refusal.status() == 429;
    }

    /** The version of each node. */
    List<String> versions() {
        // In JSON of no version: another major version refuses to answer in that of this one.
        ElasticsearchClient plain =
                client.withTransportOptions(options -> options.setHeader("Accept", "application/json"));
        return ask(_ -> plain._transport().performRequest(Map.of(), NODES, plain._transportOptions()))
                .toJson()
                .asJsonObject()
                .getJsonObject("nodes")
                .values()
                .stream()
                .map(node -> node.asJsonObject().getString("version"))
                .toList();
    }

    /** The change that a generation says it holds; empty where it does not say. */
    OptionalLong change(Generation generation) {
        JsonData held = ask(client ->
                        client.get(g -> g.index(generation.index()).id(Layout.HELD), JsonData.class))
                .source();
        return held == null ? OptionalLong.empty() : OptionalLong.of(Layout.change(held));
    }

    /** Something asked of the cluster. */
    interface Call<T> {
        T on(ElasticsearchClient client) throws IOException;
    }

    /**
     * Asks the cluster.
     *
     * @throws EngineUnavailableException if it does not answer, or not now
     * @throws ElasticsearchException if it refuses for a reason that concerns what was asked alone
     * @throws EngineException if it refuses for any other reason
     */
    <T> T ask(Call<T> call) {
        try {
            return breaker.executeSupplier(() -> translated(call));
        } catch (CallNotPermittedException e) {
            throw new EngineUnavailableException(
                    settings + " has not answered lately; it is tried again every " + TURNED_AWAY.toSeconds() + " s",
                    e);
        }
    }

    private <T> T translated(Call<T> call) {
        try {
            return call.on(client);
        } catch (ElasticsearchException e) {
            throw translated(e);
        } catch (TransportException e) {
            throw e.statusCode() == 401 || e.statusCode() == 403
                    ? refused(e.statusCode(), reason(e), e)
                    : new EngineUnavailableException(
                            settings + " gave an answer that is not Elasticsearch's: "
                                    + String.valueOf(e.getMessage()).replaceFirst("\\.+$", "")
                                    + ". See that the address is right.",
                            e);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusCode();
            throw new EngineUnavailableException(
                    notNow(status)
                            ? settings + " cannot answer now: status " + status + ", as while it starts"
                            : settings + " gave an answer that is not Elasticsearch's: status " + status
                                    + ". See that the address is right.",
                    e);
        } catch (SSLException e) {
            throw new EngineUnavailableException(
                    settings + " shows a certificate that is not trusted (" + deepest(e)
                            + "). Name the authority that signed it: --elasticsearch-ca FILE.",
                    e);
        } catch (ConnectTimeoutException e) {
            throw new EngineUnavailableException(unreachable(e), e);
        } catch (SocketTimeoutException e) {
            throw new EngineUnavailableException(
                    settings + " did not answer within " + settings.timeout().toMillis()
                            + " ms. See whether it is overloaded, or allow it more time.",
                    e);
        } catch (IOException e) {
            throw new EngineUnavailableException(unreachable(e), e);
        }
    }

    private String unreachable(IOException e) {
        return settings + " cannot be reached: " + reason(e) + ". See that it runs and that the address is right.";
    }

    private RuntimeException translated(ElasticsearchException e) {
        return translated(e.status(), e.error(), e);
    }

    /** What a refusal means that concerns a single write of many; an {@link ElasticsearchException} concerns it alone. */
    RuntimeException translated(int status, ErrorCause error) {
        ElasticsearchException e = new ElasticsearchException(
                "bulk", ErrorResponse.of(r -> r.status(status).error(error)));
        return translated(status, error, e);
    }

    private RuntimeException translated(int status, ErrorCause error, ElasticsearchException e) {
        String type = String.valueOf(error.type());
        String reason = error.reason() == null ? type : type + ": " + error.reason();
        // A cluster that is starting, or has no master, blocks with 503.
        if (type.equals("cluster_block_exception") && (status == 403 || status == 429)) {
            return new EngineException(
                    settings + " is read-only (" + error.reason()
                            + "). Usually its disk is full: make room, then let it write again.",
                    e);
        }
        if (status == 401 || status == 403) {
            return refused(status, reason, e);
        }
        if (notNow(status)) {
            return new EngineUnavailableException(settings + " cannot answer now: " + reason, e);
        }
        return status >= 500 ? new EngineException(settings + " has failed: " + reason, e) : e;
    }

    private static boolean notNow(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private EngineException refused(int status, String reason, Exception e) {
        return new EngineException(
                status == 401
                        ? settings + " does not know who asks: " + reason
                                + ". Check --elasticsearch-user and BALAI_ELASTICSEARCH_PASSWORD, or BALAI_ELASTICSEARCH_API_KEY."
                        : settings + " does not allow this: " + reason
                                + ". Give the user the role in elasticsearch-role.json, which README.md names.",
                e);
    }

    private static String reason(IOException e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** What is wrong with a certificate; the exceptions around it say how that was found out. */
    private static String deepest(SSLException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Sends again at once what a connection that had been closed did not take, if it may be sent twice. */
    private static final class OnlyBrokenConnections extends DefaultHttpRequestRetryStrategy {
        OnlyBrokenConnections() {
            super(1, TimeValue.ZERO_MILLISECONDS);
        }

        @Override
        public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new EngineException("The connection to " + settings + " could not be closed", e);
        }
    }
}
