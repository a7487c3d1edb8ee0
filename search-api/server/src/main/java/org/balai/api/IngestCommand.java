package org.balai.api;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.balai.ingest.IngestReport;
import org.balai.ingest.Ingestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes files, folders and ZIP archives into the catalogue. */
@Command(
        name = "ingest",
        description = "Take files, folders and ZIP archives into the catalogue.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:every file was taken", "1:some files were set aside", "2:wrong usage", "3:failed"})
final class IngestCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, folders or ZIP archives")
    private List<Path> paths = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Parts parts = Parts.open(data)) {
            IngestReport report = run(parts.ingestion, paths);
            boolean indexed = parts.indexer.catchUp();
            if (spec != null) {
                spec.commandLine().getOut().println(closing(report));
                if (!indexed) {
                    spec.commandLine().getOut().println("The server that keeps the index takes the cases into it.");
                }
                spec.commandLine().getOut().flush();
            }
            return report.quarantined().isEmpty() ? 0 : 1;
        }
    }

    /** Ingests with a progress bar on a terminal, else with a line every ten seconds. */
    static IngestReport run(Ingestion ingestion, List<Path> paths) throws IOException, InterruptedException {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName("Reading")
                    .setUnit(" files", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build()) {
                return ingestion.ingest(paths, new Ingestion.Progress() {
                    @Override
                    public void found(int files) {
                        bar.maxHint(files);
                    }

                    @Override
                    public void done(String name) {
                        bar.step();
                    }
                });
            }
        }
        return ingestion.ingest(paths, new Lines());
    }

    /** The closing report as a person reads it. */
    static String closing(IngestReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Read %d files in %.1f s: %d new, %d unchanged, %d updated, %d quarantined.",
                report.read(),
                report.took().toMillis() / 1000.0,
                report.added(),
                report.unchanged(),
                report.updated(),
                report.quarantined().size()));
        report.remarks().forEach(remark -> text.append("\n  note: ").append(remark));
        report.quarantined()
                .forEach(one -> text.append("\n  quarantined: ")
                        .append(one.name())
                        .append(" [")
                        .append(one.stage())
                        .append("] ")
                        .append(one.reason()));
        return text.toString();
    }

    /** A line every ten seconds, for logs. */
    private static final class Lines implements Ingestion.Progress {
        private static final Duration EVERY = Duration.ofSeconds(10);
        private Instant last = Instant.now();
        private int found;
        private int done;

        @Override
        public void found(int files) {
            found = files;
        }

        @Override
        public void done(String name) {
            done++;
            if (Duration.between(last, Instant.now()).compareTo(EVERY) >= 0) {
                last = Instant.now();
                System.err.println("Reading: " + done + " of " + found + " files");
            }
        }
    }
}
