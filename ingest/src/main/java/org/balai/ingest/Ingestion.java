package org.balai.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Json;
import org.balai.corpus.LangString.Origin;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.SourceDocument;
import org.balai.corpus.Span;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.catalogue.Quarantined;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes files into the catalogue: keeps the original, extracts, normalises, splits, describes, stores.
 *
 * <p>A file is known by the hash of its content: taking it again changes nothing, unless its sidecar changed. Each file is
 * stored in one transaction, so that a run may be cut off anywhere and started again. A file that fails is set aside with
 * stage and reason, and the run goes on.
 */
public final class Ingestion {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);

    private final Catalogue catalogue;
    private final Originals originals;
    private final Supplier<Stages> makeStages;
    private @Nullable Stages stages;

    /** What reads a document. */
    public record Stages(Extractor extractor, Normaliser normaliser, PassageSplitter splitter, Describer describer) {}

    public Ingestion(
            Catalogue catalogue,
            Originals originals,
            Extractor extractor,
            Normaliser normaliser,
            PassageSplitter splitter,
            Describer describer) {
        this(catalogue, originals, () -> new Stages(extractor, normaliser, splitter, describer));
    }

    /**
     * An ingestion that makes its stages when the first document is to be read: a run that finds nothing new needs none.
     */
    public Ingestion(Catalogue catalogue, Originals originals, Supplier<Stages> makeStages) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.makeStages = makeStages;
    }

    private synchronized Stages stages() {
        Stages made = stages;
        if (made == null) {
            made = makeStages.get();
            stages = made;
        }
        return made;
    }

    /** Hears how a run goes on; called by one thread at a time. */
    public interface Progress {
        /** How many files there are. */
        void found(int files);

        /** One more file is done. */
        void done(String name);
    }

    /** What became of a file. */
    private enum State {
        ADDED,
        UNCHANGED,
        UPDATED,
        QUARANTINED
    }

    /** What became of a file, with what a person should know. */
    private record Outcome(
            String name, State state, @Nullable Quarantined quarantined, List<String> remarks) {}

    /** A file to take. */
    private record Candidate(Path file, String name) {}

    /** A file set aside, with its hash once known. */
    private static final class SetAside extends Exception {
        private static final long serialVersionUID = 1;
        private final String stage;

        SetAside(String stage, String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.stage = stage;
        }
    }

    /** Takes files, folders and ZIP archives, the files of a run in order of their names, several at a time. */
    public IngestReport ingest(List<Path> paths, Progress progress) throws IOException, InterruptedException {
        Instant start = Instant.now();
        Path unpacked = Files.createTempDirectory("balai-zip");
        try {
            List<Outcome> outcomes = new ArrayList<>();
            List<Candidate> candidates = candidates(paths, unpacked, outcomes);
            progress.found(candidates.size() + outcomes.size());
            outcomes.forEach(outcome -> progress.done(outcome.name()));
            // Parsing is bound by the processor.
            ExecutorService workers = Executors.newFixedThreadPool(
                    Math.max(1, Runtime.getRuntime().availableProcessors()),
                    Thread.ofPlatform().name("ingest-", 0).daemon().factory());
            try {
                CompletionService<Outcome> finished = new ExecutorCompletionService<>(workers);
                candidates.forEach(candidate -> finished.submit(() -> take(candidate)));
                for (int i = 0; i < candidates.size(); i++) {
                    Outcome outcome = finished.take().get();
                    outcomes.add(outcome);
                    progress.done(outcome.name());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("the run broke off; start it again to go on", e.getCause());
            } finally {
                workers.shutdownNow();
            }
            outcomes.sort(Comparator.comparing(Outcome::name));
            Map<State, Long> counts =
                    outcomes.stream().collect(Collectors.groupingBy(Outcome::state, Collectors.counting()));
            return new IngestReport(
                    outcomes.size(),
                    counts.getOrDefault(State.ADDED, 0L).intValue(),
                    counts.getOrDefault(State.UNCHANGED, 0L).intValue(),
                    counts.getOrDefault(State.UPDATED, 0L).intValue(),
                    outcomes.stream()
                            .map(Outcome::quarantined)
                            .filter(Objects::nonNull)
                            .toList(),
                    outcomes.stream()
                            .flatMap(outcome -> outcome.remarks().stream())
                            .toList(),
                    Duration.between(start, Instant.now()));
        } finally {
            delete(unpacked);
        }
    }

    private List<Candidate> candidates(List<Path> paths, Path unpacked, List<Outcome> outcomes) throws IOException {
        Map<Path, String> found = new LinkedHashMap<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                // Told, not kept: a name that somebody misspelt is no file to look at later.
                Quarantined missing =
                        new Quarantined(null, path.toString(), "read", "there is no such file", Instant.now());
                outcomes.add(new Outcome(missing.name(), State.QUARANTINED, missing, List.of()));
            } else {
                gather(path, path.getParent(), "", unpacked, null, 0, found, outcomes);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        found.forEach((file, name) -> {
            if (!name.endsWith(Sidecar.SUFFIX)) {
                candidates.add(new Candidate(file, name));
            } else if (!found.containsKey(withoutSuffix(file))) {
                outcomes.add(setAside(
                        name,
                        null,
                        "sidecar",
                        "is a sidecar, but the document it describes is not beside it",
                        List.of()));
            }
        });
        candidates.sort(Comparator.comparing(Candidate::name));
        return candidates;
    }

    private void gather(
            Path path,
            @Nullable Path base,
            String prefix,
            Path unpacked,
            Archive.@Nullable Room room,
            int depth,
            Map<Path, String> found,
            List<Outcome> outcomes)
            throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(path) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // Links are not followed: a document is taken from where it lies.
                if (!attributes.isRegularFile() || (hidden(file) && !file.equals(path))) {
                    return FileVisitResult.CONTINUE;
                }
                String name = prefix + (base == null ? file : base.relativize(file));
                if (Archive.is(file)) {
                    Path folder = Files.createTempDirectory(unpacked, "");
                    Archive.Room left = room == null ? new Archive.Room(file) : room;
                    try {
                        if (depth == Archive.DEPTH) {
                            throw new IOException(
                                    "lies within " + depth + " ZIP files; unpack it and ingest the folder");
                        }
                        Archive.unpack(file, folder, left);
                    } catch (IOException e) {
                        outcomes.add(setAside(name, Originals.hash(file), "read", reason(e), List.of()));
                        return FileVisitResult.CONTINUE;
                    }
                    gather(folder, folder, name + "/", unpacked, left, depth + 1, found, outcomes);
                } else {
                    found.put(file, name);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                outcomes.add(setAside(prefix + file, null, "read", reason(e), List.of()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Outcome take(Candidate candidate) throws InterruptedException {
        String sha256 = null;
        List<String> remarks = new ArrayList<>();
        try {
            try {
                sha256 = keep(candidate.file());
            } catch (IOException e) {
                throw new SetAside("read", reason(e), e);
            }
            State state = take(candidate, sha256, remarks);
            return new Outcome(candidate.name(), state, null, remarks);
        } catch (SetAside e) {
            return setAside(candidate.name(), sha256, e.stage, reason(e), remarks);
        } catch (RuntimeException | IOException e) {
            LOG.error("{} could not be stored", candidate.name(), e);
            return setAside(candidate.name(), sha256, "store", reason(e), remarks);
        }
    }

    /** Stores a file's content, unless it is there already, and gives its SHA-256. */
    private String keep(Path file) throws IOException {
        String sha256 = Originals.hash(file);
        if (Files.exists(originals.path(sha256))) {
            return sha256;
        }
        try (InputStream in = Files.newInputStream(file)) {
            // Hashed again: the file may have changed meanwhile.
            return originals.put(in);
        }
    }

    private State take(Candidate candidate, String sha256, List<String> remarks)
            throws SetAside, IOException, InterruptedException {
        Path sidecarFile = candidate.file().resolveSibling(candidate.file().getFileName() + Sidecar.SUFFIX);
        String sidecarSha256 = Files.exists(sidecarFile) ? Originals.hash(sidecarFile) : null;
        Optional<SourceDocument> known = catalogue.document(sha256);
        // A copy without a sidecar says nothing new of a document that has one.
        if (known.isPresent()
                && (sidecarSha256 == null || catalogue.sidecarOf(sha256).equals(Optional.of(sidecarSha256)))) {
            catalogue.write(writer -> {
                writer.release(candidate.name());
                writer.log(candidate.name(), sha256, "unchanged", null);
                return true;
            });
            return State.UNCHANGED;
        }
        Sidecar sidecar = null;
        if (sidecarSha256 != null) {
            try {
                sidecar = Sidecar.read(sidecarFile);
            } catch (Sidecar.Invalid e) {
                throw new SetAside("sidecar", reason(e), e);
            }
        }
        Extracted extracted = extract(candidate, sha256, sidecar, remarks);
        List<Page> pages = sidecar != null && !sidecar.pages().isEmpty()
                ? transcribed(sidecar.pages())
                : stages().normaliser().normalise(extracted);
        List<Passage> passages = stages().splitter().split(sha256, pages);
        List<String> languages = languages(sidecar, passages);
        SourceDocument document = new SourceDocument(
                sha256,
                fileName(candidate.name()),
                extracted.mediaType(),
                Files.size(originals.path(sha256)),
                Math.max(1, pages.size()),
                languages.isEmpty() ? null : languages.getFirst(),
                languages,
                sidecar != null && sidecar.title() != null
                        ? sidecar.title()
                        : extracted.metadata().get(Extracted.TITLE),
                sidecar == null ? null : sidecar.licence(),
                sidecar != null && !sidecar.pages().isEmpty()
                        ? SourceDocument.TextFrom.SIDECAR
                        : SourceDocument.TextFrom.DOCUMENT,
                sidecar == null ? List.of() : sidecar.sources(),
                known.map(SourceDocument::ingested).orElseGet(Instant::now));
        CaseReport described = sidecar == null
                ? stages().describer().describe(document, pages, extracted.metadata())
                : sidecar.describe(sha256, name -> sibling(candidate.file(), name));
        boolean owner = sidecar == null || sidecar.describesCase();
        String hash = sidecarSha256;
        catalogue.write(writer -> {
            writer.putDocument(document, hash, pages, passages);
            CaseReport joined = join(document, described, owner);
            writer.putCase(Quotations.locate(joined, sha256, pages, remarks), "ingest");
            for (String other : catalogue.casesOf(sha256)) {
                if (!other.equals(joined.id()) && onlyExtracted(other)) {
                    // Described by a program until its sidecar came.
                    writer.removeCase(other, "ingest");
                }
            }
            writer.release(candidate.name());
            writer.log(candidate.name(), sha256, known.isPresent() ? "updated" : "new", null);
            return true;
        });
        return known.isPresent() ? State.UPDATED : State.ADDED;
    }

    private Extracted extract(Candidate candidate, String sha256, @Nullable Sidecar sidecar, List<String> remarks)
            throws SetAside, InterruptedException {
        try {
            Extracted extracted = stages().extractor().extract(originals.path(sha256), fileName(candidate.name()));
            extracted.remarks().forEach(remark -> remarks.add(candidate.name() + ": " + remark));
            return extracted;
        } catch (ExtractionFailure e) {
            if (e.kind() == ExtractionFailure.Cause.NEEDS_OCR
                    && sidecar != null
                    && !sidecar.pages().isEmpty()
                    && e.mediaType() != null) {
                return new Extracted(e.mediaType(), List.of(), Map.of(), false, List.of());
            }
            throw new SetAside(e.stage(), e.reason(), e);
        }
    }

    /** The case with this document added: the catalogue's, unless {@code owner} brings the values. */
    private CaseReport join(SourceDocument document, CaseReport described, boolean owner) {
        Optional<CaseReport> existing = catalogue.caseReport(described.id());
        CaseReport values = owner ? described : existing.orElse(described);
        Map<String, SourceDocument> documents = new LinkedHashMap<>();
        if (owner) {
            documents.put(document.name(), document);
        }
        catalogue.documentsOf(described.id()).forEach(other -> {
            // The same name with other content is a new edition of the file; it takes the earlier one's place.
            if (!other.name().equals(document.name())) {
                documents.put(other.name(), other);
            }
        });
        documents.putIfAbsent(document.name(), document);
        List<SourceDocument> ordered = new ArrayList<>(documents.values());
        LinkedHashSet<String> languages = new LinkedHashSet<>();
        ordered.forEach(one -> {
            if (one.language() != null) {
                languages.add(one.language());
            }
        });
        CaseReport joined = values.toBuilder()
                .documents(ordered.stream().map(SourceDocument::sha256).toList())
                .languages(List.copyOf(languages))
                .build();
        return original(joined, languages);
    }

    /** Marks texts in a language that a document of the case is written in as original. */
    private static CaseReport original(CaseReport report, Set<String> languages) {
        JsonNode tree = Json.MAPPER.valueToTree(report);
        mark(tree, languages);
        return Json.MAPPER.treeToValue(tree, CaseReport.class);
    }

    private static void mark(JsonNode node, Set<String> languages) {
        JsonNode machine = Json.MAPPER.valueToTree(Origin.MACHINE);
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            if (languages.contains(child.getKey())
                    && child.getValue() instanceof ObjectNode text
                    && machine.equals(text.get("origin"))) {
                text.set("origin", Json.MAPPER.valueToTree(Origin.ORIGINAL));
            }
            mark(child.getValue(), languages);
        }
        if (node.isArray()) {
            node.forEach(element -> mark(element, languages));
        }
    }

    private boolean onlyExtracted(String caseId) {
        return catalogue
                .caseReport(caseId)
                .filter(report -> report.review() == CaseReport.Review.EXTRACTED)
                .isPresent();
    }

    private Outcome setAside(String name, @Nullable String sha256, String stage, String reason, List<String> remarks) {
        Quarantined quarantined = new Quarantined(sha256, shortened(name), stage, reason, Instant.now());
        catalogue.write(writer -> {
            writer.quarantine(quarantined);
            writer.log(quarantined.name(), sha256, "quarantined", stage + ": " + reason);
            return true;
        });
        return new Outcome(name, State.QUARANTINED, quarantined, remarks);
    }

    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)\\S+");

    /** The languages of a document, that of most of its text first; addresses on the web are in none. */
    static List<String> languages(@Nullable Sidecar sidecar, List<Passage> passages) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (Passage passage : passages) {
            if (!passage.language().equals(LanguageRecogniser.UNKNOWN)) {
                int length = ADDRESS.matcher(passage.text()).replaceAll("").length();
                lengths.merge(passage.language(), length, Integer::sum);
            }
        }
        List<String> languages = new ArrayList<>();
        if (sidecar != null) {
            languages.add(sidecar.language());
        }
        lengths.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .map(Map.Entry::getKey)
                .filter(language -> !languages.contains(language))
                .forEach(languages::add);
        return languages;
    }

    private static List<Page> transcribed(List<String> texts) {
        List<Page> pages = new ArrayList<>();
        for (String raw : texts) {
            String text = raw.strip();
            List<Page.Block> blocks = new ArrayList<>();
            int at = 0;
            for (String line : text.split("\n", -1)) {
                if (!line.isBlank()) {
                    blocks.add(new Page.Block(Page.Kind.PARAGRAPH, Span.ofChars(text, at, at + line.length())));
                }
                at += line.length() + 1;
            }
            pages.add(new Page(pages.size() + 1, text, blocks));
        }
        return pages;
    }

    private static Optional<String> sibling(Path file, String name) {
        Path sibling = file.resolveSibling(name);
        try {
            return Files.exists(sibling) && Objects.equals(sibling.getParent(), file.getParent())
                    ? Optional.of(Originals.hash(sibling))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path withoutSuffix(Path sidecar) {
        String name = String.valueOf(sidecar.getFileName());
        return sidecar.resolveSibling(name.substring(0, name.length() - Sidecar.SUFFIX.length()));
    }

    private static boolean hidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Names longer than the catalogue's column keep their end, which tells files apart. */
    private static String shortened(String name) {
        return name.length() <= 1000 ? name : "…" + name.substring(name.length() - 999);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
