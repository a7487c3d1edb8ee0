package org.balai.api;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the index anew from the catalogue. */
@Command(
        name = "reindex",
        description = "Build the index anew from the catalogue, without parsing a file.",
        mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--discard-earlier",
            description = "then delete the index that answered before, which is otherwise kept to go back to by hand")
    private boolean discardEarlier;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (Parts parts = Parts.open(data)) {
            int discarded = 0;
            if (discardEarlier) {
                discarded = parts.indexer.rebuildAndDiscardEarlier();
            } else {
                parts.indexer.rebuild();
            }
            if (spec != null) {
                PrintWriter out = spec.commandLine().getOut();
                out.println("The index holds change " + parts.engine.held().change() + " of "
                        + parts.catalogue.lastChange() + ", "
                        + parts.catalogue.counts().cases() + " cases.");
                if (discardEarlier) {
                    out.println("Earlier generations of the index discarded: " + discarded + ".");
                }
            }
            return 0;
        }
    }
}
