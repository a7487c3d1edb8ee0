package org.balai.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "ingest")
final class IngestBench implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }

    @Command(name = "ingest-pass", hidden = true)
    static final class Pass implements Callable<Integer> {
        @Override
        public Integer call() {
            return 0;
        }
    }
}
