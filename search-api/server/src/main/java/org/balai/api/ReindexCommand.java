package org.balai.api;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Builds the index anew from the catalogue. */
@Command(
        name = "reindex",
        description = "Build the index anew from the catalogue, without parsing a file.",
        mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (Parts parts = Parts.open(data)) {
            parts.indexer.rebuild();
            if (spec != null) {
                spec.commandLine()
                        .getOut()
                        .println("The index holds change " + parts.engine.held().change() + " of "
                                + parts.catalogue.lastChange() + ", "
                                + parts.catalogue.counts().cases() + " cases.");
            }
            return 0;
        }
    }
}
