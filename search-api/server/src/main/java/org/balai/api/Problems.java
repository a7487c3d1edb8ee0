package org.balai.api;

import java.net.URI;
import org.balai.engine.EngineException;
import org.balai.engine.EngineUnavailableException;
import org.balai.search.BadParameter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns every failure of a request into a problem document (RFC 9457), in one place for filters and methods alike.
 *
 * <p>A parameter that cannot be used is named in {@code parameter}.
 */
@Component
@Order(-2) // before Spring Boot's own handler, which answers -1
class Problems implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Says nothing beyond the status, as RFC 9457 has it; written out for clients that look for it. */
    private static final URI NO_TYPE = URI.create("about:blank");

    private final JsonMapper mapper;

    Problems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Something that was asked for does not exist. */
    static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotFound(String message) {
            super(message);
        }
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ProblemDetail problem = problem(exchange, failure);
        exchange.getResponse().setStatusCode(HttpStatus.valueOf(problem.getStatus()));
        if (failure instanceof ErrorResponse response) {
            // As Allow, which says the methods that there are.
            exchange.getResponse().getHeaders().putAll(response.getHeaders());
        }
        exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return exchange.getResponse()
                .writeWith(Mono.fromSupplier(
                        () -> exchange.getResponse().bufferFactory().wrap(mapper.writeValueAsBytes(problem))));
    }

    private static ProblemDetail problem(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case BadParameter bad -> of(HttpStatus.BAD_REQUEST, bad.getMessage(), bad.parameter());
            case NotFound missing -> of(HttpStatus.NOT_FOUND, missing.getMessage(), null);
            case ServerWebInputException input -> {
                String name = input.getMethodParameter() == null
                        ? null
                        : input.getMethodParameter().getParameterName();
                yield of(HttpStatus.BAD_REQUEST, name == null ? input.getReason() : reason(name, input), name);
            }
            case EngineUnavailableException away -> {
                LOG.debug("{}", away.getMessage());
                yield of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Search does not answer at the moment; cases and documents can still be opened. Try again"
                                + " shortly.",
                        null);
            }
            case EngineException engine -> {
                LOG.error("The search engine failed", engine);
                yield of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Search does not answer at the moment; try again shortly.",
                        null);
            }
            case ErrorResponse response -> {
                ProblemDetail body = response.getBody();
                body.setType(NO_TYPE);
                if (body.getStatus() == 404) {
                    body.setDetail("There is nothing at "
                            + exchange.getRequest().getPath().value() + ".");
                }
                yield body;
            }
            default -> {
                LOG.error(
                        "{} {} failed",
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getURI().getPath(),
                        failure);
                yield of(HttpStatus.INTERNAL_SERVER_ERROR, "Balai could not answer; the server's log says why.", null);
            }
        };
    }

    private static String reason(String name, ServerWebInputException input) {
        return input.getCause() instanceof TypeMismatchException mismatch
                ? name + " must be a whole number, but is \"" + mismatch.getValue() + "\""
                : String.valueOf(input.getReason());
    }

    private static ProblemDetail of(HttpStatus status, @Nullable String detail, @Nullable String parameter) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(NO_TYPE);
        if (parameter != null) {
            problem.setProperty("parameter", parameter);
        }
        return problem;
    }
}
