package org.balai.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.ingest.Describer;
import org.balai.ingest.Extractor;
import org.balai.ingest.IngestReport;
import org.balai.ingest.Ingestion;
import org.balai.ingest.LanguageRecogniser;
import org.balai.ingest.Normaliser;
import org.balai.ingest.PassageSplitter;
import org.balai.ingest.TopicRecogniser;
import org.balai.search.analysis.Analysis;
import org.xml.sax.SAXException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast documents are taken in, beside Tika alone on the same files with as many threads. */
@Command(
        name = "ingest",
        description = "Documents a second of ingestion, beside bare Tika.",
        mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {

    private static final long SEED = 20_261_124;

    @Mixin
    private Common common = new Common();

    @Option(
            names = "--documents",
            defaultValue = "300",
            description = "how many documents to generate (default: ${DEFAULT-VALUE})")
    private int documents;

    @Option(
            names = "--rounds",
            defaultValue = "4",
            description = "passes over the files in one process, the first one cold (default: ${DEFAULT-VALUE})")
    private int rounds;

    private final Results results = new Results("ingest");

    @Override
    public Integer call() throws IOException, InterruptedException {
        results.set("rounds", rounds);
        compare("bundled collection", common.reports());
        Path folder = Folders.temporary();
        try {
            Words words = Words.of(Words.passages(common.reports()), Vocabulary.all(), new Analysis());
            SyntheticDocuments made = new SyntheticDocuments(words, SEED);
            for (int number = 0; number < documents; number++) {
                made.write(number, folder);
            }
            compare(documents + " generated documents", folder);
        } finally {
            Folders.delete(folder);
        }
        results.report(common.json);
        return 0;
    }

    /** Each side in a process of its own, so that neither warms the other up. */
    private void compare(String group, Path files) throws IOException, InterruptedException {
        List<Round> ours = child("balai", files);
        List<Round> bare = child("tika", files);
        results.add(group, "documents", ours.getFirst().documents(), "");
        results.add(group, "not taken by Balai", ours.getFirst().failed(), "");
        results.add(group, "not read by Tika", bare.getFirst().failed(), "");
        results.add(group, "Balai, first pass of a process", ours.getFirst().perSecond(), "documents/s");
        results.add(group, "Tika, first pass of a process", bare.getFirst().perSecond(), "documents/s");
        results.add(
                group,
                "ratio of time, first pass",
                bare.getFirst().perSecond() / ours.getFirst().perSecond(),
                "");
        results.add(group, "Balai, median of later passes", median(ours, Round::perSecond), "documents/s");
        results.add(group, "Tika, median of later passes", median(bare, Round::perSecond), "documents/s");
        results.add(
                group,
                "ratio of time, later passes",
                median(bare, Round::perSecond) / median(ours, Round::perSecond),
                "");
        results.add(group, "Balai, processor time, later passes", median(ours, Round::processor), "ms a document");
        results.add(group, "Tika, processor time, later passes", median(bare, Round::processor), "ms a document");
    }

    private interface Figure {
        double of(Round round);
    }

    private static double median(List<Round> rounds, Figure figure) {
        double[] sorted = rounds.subList(Math.min(1, rounds.size() - 1), rounds.size()).stream()
                .mapToDouble(figure::of)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    /** One pass over the files. */
    private record Round(int documents, int failed, double seconds, double processorSeconds) {
        double perSecond() {
            return documents / seconds;
        }

        double processor() {
            return 1e3 * processorSeconds / documents;
        }
    }

    private List<Round> child(String side, Path files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName(),
                "ingest-pass",
                "--side",
                side,
                "--files",
                files.toString(),
                "--rounds",
                String.valueOf(rounds)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Round> found = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("round ")) {
                    String[] parts = line.split(" ", -1);
                    found.add(new Round(
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            Double.parseDouble(parts[3]),
                            Double.parseDouble(parts[4])));
                }
            }
        }
        if (process.waitFor() != 0 || found.isEmpty()) {
            throw new IOException("the pass of " + side + " failed");
        }
        return found;
    }

    /** Passes over a folder of files in a process of their own. */
    @Command(name = "ingest-pass", hidden = true)
    static final class Pass implements Callable<Integer> {

        @Option(names = "--side", required = true)
        private String side = "balai";

        @Option(names = "--files", required = true)
        private Path files = Path.of(".");

        @Option(names = "--rounds", required = true)
        private int rounds;

        @Override
        public Integer call() throws IOException, InterruptedException {
            List<Path> documents;
            try (Stream<Path> found = Files.walk(files)) {
                documents = found.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".case.yaml"))
                        .sorted()
                        .toList();
            }
            for (int round = 0; round < rounds; round++) {
                long used = Latencies.OWN.nanos();
                long start = System.nanoTime();
                int failed = side.equals("tika") ? tika(documents) : balai();
                System.out.printf(
                        Locale.ROOT,
                        "round %d %d %.4f %.4f%n",
                        documents.size(),
                        failed,
                        (System.nanoTime() - start) / 1e9,
                        (Latencies.OWN.nanos() - used) / 1e9);
            }
            return 0;
        }

        private int balai() throws IOException, InterruptedException {
            Path folder = Folders.temporary();
            try (Catalogue catalogue = Catalogue.open(folder)) {
                IngestReport report = new Ingestion(
                                catalogue,
                                new Originals(folder.resolve("originals")),
                                new Extractor(),
                                new Normaliser(),
                                new PassageSplitter(new LanguageRecogniser()),
                                new Describer(TopicRecogniser.TopicLabel.of(Vocabulary.read("topics"))))
                        .ingest(List.of(files), new Ingestion.Progress() {
                            @Override
                            public void found(int count) {}

                            @Override
                            public void done(String name) {}
                        });
                return report.quarantined().size();
            } finally {
                Folders.delete(folder);
            }
        }

        private static int tika(List<Path> documents) throws InterruptedException {
            AutoDetectParser parser = new AutoDetectParser();
            AtomicInteger failed = new AtomicInteger();
            ExecutorService workers =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            for (Path document : documents) {
                workers.execute(() -> {
                    try {
                        parse(parser, document);
                    } catch (IOException | SAXException | TikaException | RuntimeException e) {
                        failed.incrementAndGet();
                    }
                });
            }
            workers.shutdown();
            if (!workers.awaitTermination(30, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Tika did not end");
            }
            return failed.get();
        }

        private static void parse(AutoDetectParser parser, Path document)
                throws IOException, SAXException, TikaException {
            Metadata metadata = new Metadata();
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, String.valueOf(document.getFileName()));
            ParseContext context = new ParseContext();
            // Balai runs no OCR; Tika would wherever Tesseract is installed.
            TesseractOCRConfig noOcr = new TesseractOCRConfig();
            noOcr.setSkipOcr(true);
            context.set(TesseractOCRConfig.class, noOcr);
            try (InputStream in = Files.newInputStream(document)) {
                parser.parse(in, new BodyContentHandler(-1), metadata, context);
            }
        }
    }
}
