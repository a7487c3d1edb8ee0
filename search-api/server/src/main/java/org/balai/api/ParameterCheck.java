package org.balai.api;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.balai.search.BadParameter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses query parameters that the API method does not declare: a misspelt filter must not look like an answer. */
@Component
class ParameterCheck implements WebFilter {

    private final RequestMappingHandlerMapping mapping;

    ParameterCheck(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Set<String> given = exchange.getRequest().getQueryParams().keySet();
        if (given.isEmpty() || !exchange.getRequest().getPath().value().startsWith("/api/v1/")) {
            return chain.filter(exchange);
        }
        return mapping.getHandler(exchange)
                .onErrorComplete()
                .ofType(HandlerMethod.class)
                .filter(handler -> handler.getBeanType().getPackageName().startsWith("org.balai."))
                .flatMap(handler -> {
                    Set<String> known = Arrays.stream(handler.getMethodParameters())
                            .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                            .map(parameter -> {
                                RequestParam declared =
                                        Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class));
                                return declared.name().isEmpty()
                                        ? Objects.requireNonNull(
                                                parameter.getParameter().getName())
                                        : declared.name();
                            })
                            .collect(Collectors.toCollection(TreeSet::new));
                    return given.stream()
                            .filter(name -> !known.contains(name))
                            .findFirst()
                            .map(name -> Mono.<Boolean>error(new BadParameter(
                                    name,
                                    "there is no parameter \"" + name + "\""
                                            + (known.isEmpty() ? "" : "; there are " + String.join(", ", known)))))
                            .orElse(Mono.just(true));
                })
                .then(chain.filter(exchange));
    }
}
