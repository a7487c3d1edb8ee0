package org.balai.ingest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.csv.TextAndCSVParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.hwp.HwpV5Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.balai.corpus.Page;
import org.balai.ingest.ExtractionFailure.Cause;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/**
 * Turns a file into pages of text. The only class that knows Tika.
 *
 * <p>It trusts the content, not the name. It runs no other program (no OCR, even where Tesseract is installed), no
 * macro, loads nothing from outside the file, and does not look into archives or files within the file. The parsers
 * named here are all there are: what none of them reads is not supported.
 */
public final class Extractor {

    /**
     * What a single file may cost.
     *
     * @param time until it is given up
     * @param characters of text
     * @param bytes of the file
     */
    public record Limits(Duration time, int characters, long bytes) {
        /** A minute; five million characters (a report of some 1,500 pages); 200 MB. */
        public static final Limits USUAL = new Limits(Duration.ofSeconds(60), 5_000_000, 200L << 20);
    }

    private static final Set<MediaType> OF_LINES = Set.of(MediaType.application("pdf"), MediaType.TEXT_PLAIN);
    private static final Set<MediaType> SPREADSHEETS = Set.of(
            MediaType.application("vnd.oasis.opendocument.spreadsheet"),
            MediaType.application("vnd.oasis.opendocument.spreadsheet-template"));
    private static final Set<MediaType> PRESENTATIONS = Set.of(
            MediaType.application("vnd.oasis.opendocument.presentation"),
            MediaType.application("vnd.oasis.opendocument.presentation-template"));

    private final Limits limits;
    private final Detector detector = new DefaultDetector();
    private final AutoDetectParser parser;
    private final Set<MediaType> readable;
    private final MediaTypeRegistry types = MediaTypeRegistry.getDefaultRegistry();

    public Extractor() {
        this(Limits.USUAL);
    }

    public Extractor(Limits limits) {
        this.limits = limits;
        this.parser = new AutoDetectParser(
                detector,
                new PDFParser(),
                new OOXMLParser(),
                new OfficeParser(),
                new OpenDocumentParser(),
                new RTFParser(),
                new JSoupParser(),
                new TextAndCSVParser(),
                new HwpV5Parser());
        this.readable = parser.getSupportedTypes(new ParseContext());
    }

    /**
     * Extracts a file's text by page.
     *
     * @param name the file's name as people know it; it helps to tell kinds of text apart
     * @throws ExtractionFailure if it gives no text, with the reason
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public Extracted extract(Path file, String name) throws ExtractionFailure, InterruptedException {
        AtomicBoolean givenUp = new AtomicBoolean();
        FutureTask<Extracted> task = new FutureTask<>(() -> extractNow(file, name, givenUp));
        // A thread of its own, for a parser that hangs can't be stopped, only left behind.
        Thread thread = Thread.ofPlatform().daemon().name("extract " + name).start(task);
        try {
            return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ExtractionFailure(
                    Cause.TIMED_OUT, "took longer than " + limits.time().toSeconds() + " s to read", null, 0, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            givenUp.set(true);
            thread.interrupt();
        }
    }

    private static ExtractionFailure failure(@Nullable Throwable cause) {
        return switch (cause) {
            case ExtractionFailure failure -> failure;
            case OutOfMemoryError e ->
                new ExtractionFailure(Cause.TOO_LARGE, "needs more memory than there is", null, 0, e);
            case StackOverflowError e -> new ExtractionFailure(Cause.BROKEN, "is nested too deeply", null, 0, e);
            case null, default ->
                new ExtractionFailure(Cause.BROKEN, "could not be read (" + plain(cause) + ")", null, 0, cause);
        };
    }

    private Extracted extractNow(Path file, String name, AtomicBoolean givenUp) throws ExtractionFailure, IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new ExtractionFailure(Cause.EMPTY, "is empty", null);
        }
        if (size > limits.bytes()) {
            throw new ExtractionFailure(
                    Cause.TOO_LARGE, "is larger than the limit of %d MB".formatted(limits.bytes() >> 20), null);
        }
        MediaType type = detect(file, name);
        if (!readable.contains(type)) {
            throw unsupported(type, name);
        }
        XhtmlReader.Paging paging = SPREADSHEETS.contains(type)
                ? XhtmlReader.Paging.BY_TABLE
                : PRESENTATIONS.contains(type) ? XhtmlReader.Paging.BY_NOTES : XhtmlReader.Paging.MARKED;
        XhtmlReader reader = new XhtmlReader(paging, limits.characters(), givenUp::get);
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.CONTENT_TYPE_PARSER_OVERRIDE, type.toString());
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser.parse(in, reader, metadata, context());
        } catch (Exception e) {
            throw failedParse(e, type);
        }
        boolean pdf = type.equals(MediaType.application("pdf"));
        if (pdf && isCutShort(file)) {
            throw new ExtractionFailure(Cause.BROKEN, "is cut short: its end is missing", type.toString());
        }
        List<Page> pages = reader.pages();
        List<Integer> blank = pages.stream()
                .filter(page -> page.text().isBlank())
                .map(Page::number)
                .toList();
        if (blank.size() == pages.size()) {
            throw pdf
                    ? new ExtractionFailure(
                            Cause.NEEDS_OCR,
                            "has no text, only pictures of pages: it needs OCR",
                            type.toString(),
                            pages.size(),
                            null)
                    : new ExtractionFailure(Cause.EMPTY, "holds no text", type.toString());
        }
        List<String> remarks = new ArrayList<>();
        misnamed(type, name).ifPresent(remarks::add);
        if (pdf && !blank.isEmpty()) {
            remarks.add("has no text on " + blank.size() + " of " + pages.size() + " pages, which may need OCR");
        }
        boolean lines = OF_LINES.contains(type);
        return new Extracted(type.toString(), pages, described(metadata), lines, remarks);
    }

    private MediaType detect(Path file, String name) throws IOException {
        MediaType byContent = detect(file, new Metadata());
        if (byContent.equals(MediaType.OCTET_STREAM)) {
            return byContent;
        }
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        MediaType byBoth = detect(file, named);
        // A name may narrow what the content says ("text" to "CSV"), never contradict it or make it unreadable.
        boolean narrows = types.isInstanceOf(byBoth, byContent);
        return narrows && (readable.contains(byBoth) || !readable.contains(byContent)) ? byBoth : byContent;
    }

    private MediaType detect(Path file, Metadata metadata) throws IOException {
        try (TikaInputStream in = TikaInputStream.get(file)) {
            return detector.detect(in, metadata).getBaseType();
        }
    }

    private MediaType byName(String name) {
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return MimeTypes.getDefaultMimeTypes().detect(null, named).getBaseType();
        } catch (IOException e) {
            return MediaType.OCTET_STREAM;
        }
    }

    private java.util.Optional<String> misnamed(MediaType type, String name) {
        MediaType byName = byName(name);
        boolean agree = byName.equals(MediaType.OCTET_STREAM)
                || types.isInstanceOf(type, byName)
                || types.isInstanceOf(byName, type);
        return agree
                ? java.util.Optional.empty()
                : java.util.Optional.of("is named as " + byName + ", but its content is " + type);
    }

    private ExtractionFailure unsupported(MediaType type, String name) {
        MediaType byName = byName(name);
        if (!type.equals(MediaType.OCTET_STREAM)
                && readable.contains(byName)
                && !byName.equals(type)
                && types.isInstanceOf(byName, type)) {
            return new ExtractionFailure(
                    Cause.BROKEN, "is not a complete " + byName + ": its content is only " + type, type.toString());
        }
        return new ExtractionFailure(
                Cause.UNSUPPORTED,
                type.equals(MediaType.OCTET_STREAM)
                        ? "is of no known type"
                        : "is of a type that is not supported: " + type,
                type.toString());
    }

    private static ExtractionFailure failedParse(Exception e, MediaType type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String kind = cause.getClass().getSimpleName();
            if (cause instanceof EncryptedDocumentException
                    || kind.equals("EncryptedDocumentException")
                    || kind.equals("InvalidPasswordException")
                    || String.valueOf(cause.getMessage()).contains("decryption material")) {
                return new ExtractionFailure(Cause.PROTECTED, "is protected by a password", type.toString(), 0, e);
            }
            if (cause instanceof XhtmlReader.Stopped stopped && stopped.tooLarge) {
                return new ExtractionFailure(
                        Cause.TOO_LARGE, "holds more text than the limit allows", type.toString(), 0, e);
            }
            if (String.valueOf(cause.getMessage()).contains("zip bomb")
                    || String.valueOf(cause.getMessage()).contains("Zip bomb")) {
                return new ExtractionFailure(
                        Cause.TOO_LARGE, "unpacks to far more than its size (a zip bomb?)", type.toString(), 0, e);
            }
        }
        return new ExtractionFailure(Cause.BROKEN, "is broken or cut short (" + plain(e) + ")", type.toString(), 0, e);
    }

    /** The innermost message of an exception, on one line. */
    private static String plain(@Nullable Throwable thrown) {
        Throwable root = thrown;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        if (root == null) {
            return "unknown";
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }

    /** PDFBox mends what it can of a PDF without an end; a report of which half is missing must not pass as whole. */
    private static boolean isCutShort(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), 4096)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            String end = new String(tail, StandardCharsets.ISO_8859_1);
            return !end.contains("%%EOF") && !end.contains("startxref");
        }
    }

    private static Map<String, String> described(Metadata metadata) {
        Map<String, String> described = new HashMap<>();
        put(described, Extracted.TITLE, metadata, TikaCoreProperties.TITLE);
        put(described, Extracted.LANGUAGE, metadata, TikaCoreProperties.LANGUAGE);
        put(described, Extracted.AUTHOR, metadata, TikaCoreProperties.CREATOR);
        put(described, Extracted.CREATED, metadata, TikaCoreProperties.CREATED);
        described.computeIfAbsent(Extracted.LANGUAGE, key -> metadata.get("Content-Language"));
        return described;
    }

    private static void put(Map<String, String> described, String key, Metadata metadata, Property property) {
        String value = metadata.get(property);
        if (value != null && !value.isBlank()) {
            described.put(key, value.strip());
        }
    }

    private ParseContext context() {
        ParseContext context = new ParseContext();
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractAnnotationText(false);
        pdf.setExtractBookmarksText(false);
        pdf.setExtractActions(false);
        context.set(PDFParserConfig.class, pdf);
        TesseractOCRConfig ocr = new TesseractOCRConfig();
        ocr.setSkipOcr(true);
        context.set(TesseractOCRConfig.class, ocr);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setExtractMacros(false);
        office.setIncludeHeadersAndFooters(false);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        office.setIncludeSlideMasterContent(false);
        office.setIncludeSlideNotes(true);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        context.set(Parser.class, parser);
        return context;
    }

    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(
                java.io.InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {}
    }
}
