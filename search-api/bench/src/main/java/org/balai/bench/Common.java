package org.balai.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every measurement may be told. */
final class Common {

    @Option(names = "--json", paramLabel = "FILE", description = "keep the figures in this file too")
    @Nullable
    Path json;

    @Option(names = "--home", required = true, hidden = true, description = "the folder that holds balai and corpus")
    Path home = Path.of(".");

    Path reports() {
        return home.resolve("corpus").resolve("reports");
    }

    /** The command that serves a data folder, without the bundled reports and with the bundled model. */
    List<String> serve(Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String options = System.getenv("BALAI_JAVA_FLAGS");
        if (options != null) {
            Arrays.stream(options.split(" ", -1))
                    .filter(option -> !option.isEmpty())
                    .forEach(command::add);
        }
        Path program = home.resolve("search-api")
                .resolve("server")
                .resolve("target")
                .resolve("app")
                .resolve("balai.jar");
        command.addAll(
                List.of("-jar", program.toString(), "serve", "--data", data.toString(), "--meaning-model", "bundled"));
        return command;
    }
}
