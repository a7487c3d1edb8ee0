package org.balai.api;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "evaluate", description = "x", mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
