package org.balai.api;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.balai.corpus.catalogue.CatalogueInUseException;
import org.balai.corpus.catalogue.CatalogueUnavailableException;
import org.balai.engine.EngineException;
import org.balai.search.IndexedElsewhere;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "balai",
        description = "A knowledge base of public service innovation across ASEAN and the Republic of Korea.",
        subcommands = {
            ServeCommand.class,
            IngestCommand.class,
            ReindexCommand.class,
            VerifyCommand.class,
            EvaluateCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Balai implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Lucene misses the vector module, which Balai does without on purpose; kept here, or the setting is forgotten. */
    private static final Logger VECTORS = Logger.getLogger("org.apache.lucene.internal.vectorization");

    public static void main(String[] arguments) {
        VECTORS.setLevel(Level.SEVERE);
        System.exit(run(arguments));
    }

    /** Runs a command and gives its exit status: 0 well, 1 with things to look at, 2 not understood, 3 failed. */
    static int run(String... arguments) {
        return line().execute(arguments);
    }

    /** The command line; failures that a person can do something about are told in one line. */
    static CommandLine line() {
        CommandLine command = new CommandLine(new Balai()).setCaseInsensitiveEnumValuesAllowed(true);
        return command.setExecutionExceptionHandler((failure, line, result) -> {
            if (failure instanceof CatalogueInUseException
                    || failure instanceof CatalogueUnavailableException
                    || failure instanceof IndexedElsewhere
                    || failure instanceof EngineException
                    || failure instanceof Parts.UnusableFolder
                    || failure instanceof ServeCommand.PortTaken) {
                line.getErr().println(failure.getMessage());
            } else {
                line.getErr().println("Balai failed: " + failure);
                failure.printStackTrace(line.getErr());
            }
            return 3;
        });
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return 2;
    }
}
