package org.balai.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The web server's container: everything in it stands on {@link Parts} that are opened before it starts. */
@SpringBootApplication
public class Composition {

    /** Starts the server on parts that are already open. */
    static ConfigurableApplicationContext start(Parts parts, String... arguments) {
        SpringApplication application = new SpringApplication(Composition.class);
        application.addInitializers(with(parts));
        return application.run(arguments);
    }

    /** Puts open parts into a container; tests use it too. */
    static ApplicationContextInitializer<GenericApplicationContext> with(Parts parts) {
        return context -> {
            context.registerBean(Parts.class, () -> parts);
        };
    }
}
