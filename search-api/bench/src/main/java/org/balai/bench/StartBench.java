package org.balai.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long {@code ./balai serve} takes to answer: the first start, which reads the bundled reports, and later ones. */
@Command(
        name = "start",
        description = "Time from the start of ./balai serve to its first answers.",
        mixinStandardHelpOptions = true)
final class StartBench implements Callable<Integer> {

    @Mixin
    private Common common = new Common();

    @Option(names = "--runs", defaultValue = "7", description = "later starts (default: ${DEFAULT-VALUE})")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Results results = new Results("start");
        Path data = Folders.temporary();
        try {
            List<String> command = List.of(common.home.resolve("balai").toString(), "serve", "--data", data.toString());
            double[] first;
            try (Served served = Served.start(command)) {
                first = answers(served);
                // Later starts find the reports encoded.
                served.untilAtRest();
            }
            results.add("first start, bundled reports read", "until it answers", first[0] / 1e3, "s");
            double[][] later = new double[runs][];
            for (int run = 0; run < runs; run++) {
                try (Served served = Served.start(command)) {
                    later[run] = answers(served);
                }
            }
            String group = "later starts, " + runs + " runs";
            add(results, group, "/actuator/health", later, 0);
            add(results, group, "/api/v1/cases", later, 1);
        } finally {
            Folders.delete(data);
        }
        results.report(common.json);
        return 0;
    }

    private static double[] answers(Served served) throws IOException, InterruptedException {
        double health = served.until("/actuator/health");
        return new double[] {health, served.until("/api/v1/cases")};
    }

    private static void add(Results results, String group, String path, double[][] runs, int which) {
        double[] sorted = IntStream.range(0, runs.length)
                .mapToDouble(run -> runs[run][which] / 1e3)
                .sorted()
                .toArray();
        results.add(group, path + ", median", sorted[sorted.length / 2], "s");
        results.add(group, path + ", shortest", sorted[0], "s");
        results.add(group, path + ", longest", sorted[sorted.length - 1], "s");
    }
}
