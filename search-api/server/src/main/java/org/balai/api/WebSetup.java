package org.balai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** How the web server runs methods, writes JSON, serves the pages and guards them. */
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebFluxConfigurer {

    /** Controllers read database and index: all of them run on virtual threads, none on the event loop. */
    @Override
    public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
        configurer.setExecutor(new VirtualThreadTaskExecutor("request-")).setControllerMethodPredicate(method -> true);
    }

    /** A value with a comma is one value: filters repeat, they are no comma lists. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.removeConvertible(String.class, Collection.class);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Vite names these by their content.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/META-INF/resources/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    @Bean
    JsonMapperBuilderCustomizer absentValuesLeftOut() {
        return builder -> builder.changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    /** Addresses of pages all answer with the one page, which reads the address itself. */
    @Bean
    RouterFunction<ServerResponse> pages() {
        ClassPathResource page = new ClassPathResource("/META-INF/resources/index.html");
        RequestPredicate addresses = RequestPredicates.path("/")
                .or(RequestPredicates.path("/case/*"))
                .or(RequestPredicates.path("/document/*"))
                .or(RequestPredicates.path("/event/*"))
                .or(RequestPredicates.path("/about"));
        return RouterFunctions.route()
                .route(
                        RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                                .and(addresses),
                        request -> page.exists()
                                ? ServerResponse.ok()
                                        .contentType(MediaType.TEXT_HTML)
                                        .cacheControl(CacheControl.noCache())
                                        .bodyValue(page)
                                : Mono.error(new Problems.NotFound("This Balai was built without its pages.")))
                // A browser at an address that is none gets the page that says so; programs get a problem.
                .route(
                        RequestPredicates.GET("/{name:[a-z0-9-]+}")
                                .and(RequestPredicates.headers(
                                        headers -> headers.accept().contains(MediaType.TEXT_HTML)))
                                .and(request -> page.exists()),
                        request -> ServerResponse.status(HttpStatus.NOT_FOUND)
                                .contentType(MediaType.TEXT_HTML)
                                .cacheControl(CacheControl.noCache())
                                .bodyValue(page))
                .build();
    }

    /** Takes addresses as they were typed. */
    @Bean
    NettyServerCustomizer addressesAsTyped() {
        return server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, "addresses", new TypedAddresses()));
    }

    /** Packs no original on its way: a range of it is one of its own bytes, and its ETag names them. */
    @Bean
    NettyServerCustomizer originalsAsTheyAre() {
        return server -> {
            BiPredicate<HttpServerRequest, HttpServerResponse> usual =
                    server.configuration().compressPredicate();
            return server.compress(
                    (request, response) -> !response.responseHeaders().contains(HttpHeaders.CONTENT_DISPOSITION)
                            && (usual == null || usual.test(request, response)));
        };
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Balai")
                        .version("1")
                        .description("Public service innovation across ASEAN and the Republic of Korea: cases, the"
                                + " documents that prove them, and the words that describe them."))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter guard() {
        return (exchange, chain) -> {
            var headers = exchange.getResponse().getHeaders();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "same-origin");
            if (!exchange.getRequest().getPath().value().startsWith("/api/")) {
                headers.set(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'self';"
                                + " frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'");
            }
            return chain.filter(exchange);
        };
    }
}
