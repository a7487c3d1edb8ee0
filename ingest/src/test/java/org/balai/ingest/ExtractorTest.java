package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.balai.corpus.Page;
import org.balai.ingest.ExtractionFailure.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The extractor")
class ExtractorTest {

    private static final Extractor EXTRACTOR = new Extractor();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private MadeFiles files;

    @BeforeEach
    void makeFiles() {
        files = new MadeFiles(folder);
    }

    private static Extracted extract(Path file) throws Exception {
        return EXTRACTOR.extract(file, String.valueOf(file.getFileName()));
    }

    private static ExtractionFailure failure(Path file) {
        return catchThrowableOfType(ExtractionFailure.class, () -> extract(file));
    }

    private static String blocks(Page page) {
        return page.blocks().stream()
                .map(block -> block.kind() + ": " + block.span().of(page.text()).strip())
                .collect(Collectors.joining("\n"));
    }

    @Nested
    @DisplayName("keeps pages and structure:")
    class Structure {

        @Test
        @DisplayName("a page for each page of a PDF, with its lines")
        void pdf() throws Exception {
            Extracted extracted = extract(files.pdf("a.pdf", List.of(List.of("One", "two"), List.of("Three"))));
            assertThat(extracted.mediaType()).isEqualTo("application/pdf");
            assertThat(extracted.lines()).isTrue();
            assertThat(extracted.pages())
                    .extracting(page -> page.text().strip())
                    .containsExactly("One\ntwo", "Three");
        }

        @Test
        @DisplayName("headings, paragraphs, table rows and metadata of a DOCX")
        void docx() throws Exception {
            Extracted extracted = extract(files.docx("a.docx"));
            assertThat(extracted.pages()).hasSize(1);
            assertThat(blocks(extracted.pages().getFirst())).isEqualTo("""
                            HEADING: Results
                            PARAGRAPH: The wait fell from 15 days to 3.
                            TABLE_ROW: Before | 15 days
                            TABLE_ROW: After | 3 days""");
            assertThat(extracted.metadata())
                    .containsEntry(Extracted.TITLE, "One stop in the district")
                    .containsEntry(Extracted.AUTHOR, "District office");
        }

        @Test
        @DisplayName("a page for each slide, its first line the heading, its notes apart")
        void pptx() throws Exception {
            List<Page> pages = extract(files.pptx("a.pptx")).pages();
            assertThat(pages).hasSize(2);
            assertThat(blocks(pages.getFirst()))
                    .isEqualTo("HEADING: Where we began\nPARAGRAPH: Text of the slide on Where we began");
            assertThat(blocks(pages.get(1)))
                    .isEqualTo(
                            "HEADING: Where we are\nPARAGRAPH: Text of the slide on Where we are\nNOTE: Say thank you");
        }

        @Test
        @DisplayName("a page for each sheet")
        void xlsx() throws Exception {
            List<Page> pages = extract(files.xlsx("a.xlsx")).pages();
            assertThat(pages).hasSize(2);
            assertThat(blocks(pages.get(1))).isEqualTo("HEADING: Figures\nTABLE_ROW: Indicator on Figures | 98");
        }

        @Test
        @DisplayName("headings, list items and rows of HTML, without scripts")
        void html() throws Exception {
            Extracted extracted = extract(files.text("a.html", """
                    <!doctype html><html lang="id"><head><title>Judul</title><script>alert(1)</script></head>
                    <body><h2>Hasil</h2><p>Baris<br>kedua</p><ul><li>satu</li><li><p>dua</p></li></ul>
                    <table><tr><th>A</th><td>1</td></tr></table></body></html>"""));
            assertThat(blocks(new Normaliser().normalise(extracted).getFirst())).isEqualTo("""
                            HEADING: Hasil
                            PARAGRAPH: Baris kedua
                            LIST_ITEM: satu
                            LIST_ITEM: dua
                            TABLE_ROW: A | 1""");
            assertThat(extracted.metadata()).containsEntry(Extracted.LANGUAGE, "id");
        }
    }

    @Nested
    @DisplayName("believes the content, not the name:")
    class Types {

        @Test
        @DisplayName("a text named .pdf is text, and it says so")
        void textNamedPdf() throws Exception {
            Extracted extracted = extract(files.text("report.pdf", "The wait fell from 15 days to 3.\n"));
            assertThat(extracted.mediaType()).isEqualTo("text/plain");
            assertThat(extracted.remarks())
                    .containsExactly("is named as application/pdf, but its content is text/plain");
        }

        @Test
        @DisplayName("a DOCX named .pdf is a DOCX")
        void docxNamedPdf() throws Exception {
            assertThat(extract(files.docx("report.pdf")).mediaType()).contains("wordprocessingml");
        }

        @Test
        @DisplayName("an archive is not looked into")
        void archive() throws Exception {
            ExtractionFailure failure = failure(files.zip("reports.zip", "a.txt"));
            assertThat(failure.kind()).isEqualTo(Cause.UNSUPPORTED);
            assertThat(failure.stage()).isEqualTo("detect");
            assertThat(failure.reason()).isEqualTo("is of a type that is not supported: application/zip");
        }

        @Test
        @DisplayName("a picture is not read, Tesseract or not")
        void picture() throws Exception {
            byte[] png = java.util.Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
            assertThat(failure(files.bytes("scan.png", png)).kind()).isEqualTo(Cause.UNSUPPORTED);
        }
    }

    @Nested
    @DisplayName("says in plain words why a file gives no text:")
    class Failures {

        @Test
        @DisplayName("a truncated PDF is cut short")
        void truncated() throws Exception {
            Path whole = files.pdf("whole.pdf", List.of(List.of("One"), List.of("Two"), List.of("Three")));
            byte[] bytes = Files.readAllBytes(whole);
            for (double share : List.of(0.3, 0.6, 0.9)) {
                ExtractionFailure failure =
                        failure(files.bytes("cut.pdf", Arrays.copyOf(bytes, (int) (share * bytes.length))));
                assertThat(failure).as("cut at %s", share).isNotNull();
                assertThat(failure.kind()).isEqualTo(Cause.BROKEN);
                assertThat(failure.stage()).isEqualTo("parse");
            }
        }

        @Test
        @DisplayName("a truncated DOCX is broken")
        void truncatedDocx() throws Exception {
            byte[] bytes = Files.readAllBytes(files.docx("whole.docx"));
            ExtractionFailure failure = failure(files.bytes("cut.docx", Arrays.copyOf(bytes, bytes.length / 2)));
            assertThat(failure.kind()).isEqualTo(Cause.BROKEN);
        }

        @Test
        @DisplayName("a DOCX or PDF with a password is protected")
        void protectedByPassword() throws Exception {
            for (Path file : List.of(files.protectedDocx("a.docx", "s3cret"), files.protectedPdf("b.pdf", "s3cret"))) {
                ExtractionFailure failure = failure(file);
                assertThat(failure.kind()).isEqualTo(Cause.PROTECTED);
                assertThat(failure.reason()).isEqualTo("is protected by a password");
            }
        }

        @Test
        @DisplayName("an empty file is empty, a blank one holds no text")
        void empty() throws Exception {
            assertThat(failure(files.text("a.pdf", "")).reason()).isEqualTo("is empty");
            assertThat(failure(files.text("a.html", "<html><body><p> </p></body></html>"))
                            .reason())
                    .isEqualTo("holds no text");
        }

        @Test
        @DisplayName("a PDF without text needs OCR, and its pages are counted")
        void scan() throws Exception {
            ExtractionFailure failure = failure(files.pdf("scan.pdf", List.of(List.of(), List.of())));
            assertThat(failure.kind()).isEqualTo(Cause.NEEDS_OCR);
            assertThat(failure.pages()).isEqualTo(2);
            assertThat(failure.mediaType()).isEqualTo("application/pdf");
        }

        @Test
        @DisplayName("bytes without meaning are of no known type")
        void noise() throws Exception {
            byte[] noise = new byte[5000];
            new java.util.Random(7).nextBytes(noise);
            assertThat(failure(files.bytes("a.pdf", noise)).reason()).isEqualTo("is of no known type");
        }

        @Test
        @DisplayName("a text over the limit is too large")
        void tooLarge() throws Exception {
            Path file = files.text("a.txt", "word ".repeat(1000));
            Extractor small = new Extractor(new Extractor.Limits(Duration.ofSeconds(60), 1000, 1 << 20));
            assertThatThrownBy(() -> small.extract(file, "a.txt"))
                    .isInstanceOfSatisfying(
                            ExtractionFailure.class,
                            failure -> assertThat(failure.stage()).isEqualTo("limit"));
            Extractor smaller = new Extractor(new Extractor.Limits(Duration.ofSeconds(60), 1000, 100));
            assertThatThrownBy(() -> smaller.extract(file, "a.txt"))
                    .isInstanceOfSatisfying(
                            ExtractionFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Cause.TOO_LARGE));
        }

        @Test
        @DisplayName("a file that takes too long is given up")
        void tooSlow() throws Exception {
            Path file = files.docx("a.docx");
            Extractor hasty = new Extractor(new Extractor.Limits(Duration.ofMillis(1), 1000, 1 << 20));
            assertThatThrownBy(() -> hasty.extract(file, "a.docx"))
                    .isInstanceOfSatisfying(
                            ExtractionFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Cause.TIMED_OUT));
        }
    }

    @Test
    @DisplayName("loads nothing from outside a file")
    void externalEntity() throws Exception {
        Path secret = files.text("secret.txt", "the secret");
        Path file = files.text("a.html", """
                <?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "%s">]>
                <html xmlns="http://www.w3.org/1999/xhtml"><body><p>Text &x; here</p></body></html>""".formatted(secret.toUri()));
        assertThat(extract(file).pages().getFirst().text()).doesNotContain("the secret");
    }
}
