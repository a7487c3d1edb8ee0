package org.balai.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.balai.search.BadParameter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses query parameters that the API method does not declare, a second value of one that takes one, and a missing
 * value of one that is no free text: a filter that is misspelt or lost must not look like an answer.
 */
@Component
class ParameterCheck implements WebFilter {

    /** A question may be empty, and so may the list of facets. */
    private static final List<String> FREE_TEXT = List.of("q", "facets");

    private final RequestMappingHandlerMapping mapping;

    ParameterCheck(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        MultiValueMap<String, String> given = exchange.getRequest().getQueryParams();
        if (given.isEmpty() || !exchange.getRequest().getPath().value().startsWith("/api/v1/")) {
            return chain.filter(exchange);
        }
        return mapping.getHandler(exchange)
                .onErrorComplete()
                .ofType(HandlerMethod.class)
                .filter(handler -> handler.getBeanType().getPackageName().startsWith("org.balai."))
                .doOnNext(handler -> check(given, declared(handler)))
                .then(chain.filter(exchange));
    }

    private static Map<String, MethodParameter> declared(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .collect(Collectors.toMap(
                        parameter ->
                                Objects.requireNonNull(parameter.getParameter().getName()),
                        parameter -> parameter,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static void check(MultiValueMap<String, String> given, Map<String, MethodParameter> declared) {
        given.forEach((name, values) -> {
            MethodParameter parameter = declared.get(name);
            if (parameter == null) {
                throw new BadParameter(
                        name,
                        "there is no parameter \"" + name + "\""
                                + (declared.isEmpty() ? "" : "; there are " + String.join(", ", declared.keySet())));
            }
            boolean several = Collection.class.isAssignableFrom(parameter.getParameterType());
            if (values.size() > 1 && !several) {
                throw new BadParameter(name, name + " takes one value, but is given " + values.size());
            }
            if (!FREE_TEXT.contains(name) && values.stream().anyMatch(value -> !StringUtils.hasLength(value))) {
                throw new BadParameter(name, name + " is given without a value; leave it out instead");
            }
        });
    }
}
