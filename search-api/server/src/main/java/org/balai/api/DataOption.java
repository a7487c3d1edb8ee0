package org.balai.api;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where Balai keeps what it knows. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder of catalogue, originals and index (default: ${DEFAULT-VALUE})",
            defaultValue = "data")
    Path folder = Path.of("data");
}
