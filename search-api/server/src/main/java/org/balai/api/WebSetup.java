package org.balai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** How the web server runs methods, writes JSON, serves the pages and guards them. */
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebFluxConfigurer {

    /** Controllers read database and index: all of them run on virtual threads, none on the event loop. */
    @Override
    public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
        configurer.setExecutor(new VirtualThreadTaskExecutor("request-")).setControllerMethodPredicate(method -> true);
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
        return RouterFunctions.route()
                .GET(
                        RequestPredicates.path("/")
                                .or(RequestPredicates.path("/case/*"))
                                .or(RequestPredicates.path("/document/*"))
                                .or(RequestPredicates.path("/event/*"))
                                .or(RequestPredicates.path("/about")),
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .cacheControl(CacheControl.noCache())
                                .bodyValue(page))
                .build();
    }

    @Bean
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
