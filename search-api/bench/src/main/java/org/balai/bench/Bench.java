package org.balai.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the measurements. */
@Command(
        name = "bench",
        description = "Measure Balai beside the bare libraries it stands on.",
        subcommands = {
            SearchBench.class,
            EnginesBench.class,
            IngestBench.class,
            StartBench.class,
            SuggestBench.class,
            PlainBench.class,
            IngestBench.Pass.class
        },
        mixinStandardHelpOptions = true,
        subcommandsRepeatable = false,
        synopsisSubcommandLabel = "COMMAND")
final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
