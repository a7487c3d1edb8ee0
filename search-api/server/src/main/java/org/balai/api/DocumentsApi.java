package org.balai.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.SourceDocument;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Documents: what is known of them, the file, and its text by page. */
@RestController
@RequestMapping("/api/v1/documents/{sha256}")
@Tag(name = "Documents")
class DocumentsApi {

    /** Kinds that a browser shows without running anything of the document's; all others are downloads. */
    private static final List<String> SHOWN = List.of("application/pdf", "image/png", "image/jpeg", "image/gif");

    private final Parts parts;

    DocumentsApi(Parts parts) {
        this.parts = parts;
    }

    /** A document and the cases it reports on. */
    record DocumentAnswer(@JsonUnwrapped SourceDocument document, List<String> cases) {}

    /** A page's text and how it is cut. */
    record PageAnswer(
            String document,
            int page,
            int pages,
            String language,
            String text,
            List<BlockAnswer> blocks,
            List<PassageAnswer> passages) {}

    /** A part of a page. */
    record BlockAnswer(Page.Kind kind, int start, int end) {}

    /** A passage of a page. */
    record PassageAnswer(String id, int start, int end, String language) {}

    @GetMapping
    @Operation(summary = "What is known of a document")
    DocumentAnswer document(@PathVariable String sha256) {
        return new DocumentAnswer(find(sha256), parts.catalogue.casesOf(sha256));
    }

    @GetMapping("/content")
    @Operation(summary = "The file itself", description = "Range requests are served.")
    ResponseEntity<Resource> content(@PathVariable String sha256) {
        SourceDocument document = find(sha256);
        Path file = parts.originals.path(sha256);
        if (!Files.exists(file)) {
            throw new Problems.NotFound("The file of document " + sha256 + " is missing from the store.");
        }
        boolean shown = SHOWN.contains(document.mediaType());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .eTag("\"" + sha256 + "\"")
                .header(
                        "Content-Disposition",
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(document.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString());
        if (!shown) {
            answer.header("Content-Security-Policy", "sandbox; default-src 'none'");
        }
        return answer.body(new FileSystemResource(file));
    }

    @GetMapping("/pages/{number}")
    @Operation(summary = "The text of a page", description = "Offsets are code points of the text.")
    PageAnswer page(@PathVariable String sha256, @PathVariable int number) {
        SourceDocument document = find(sha256);
        Page page = parts.catalogue
                .page(sha256, number)
                .orElseThrow(() -> new Problems.NotFound(
                        "Document " + sha256 + " has no page " + number + "; it has " + document.pages() + "."));
        List<Passage> passages = parts.catalogue.passages(sha256).stream()
                .filter(passage -> passage.page() == number)
                .toList();
        String language = passages.isEmpty() || passages.getFirst().language().equals("und")
                ? (document.language() == null ? "und" : document.language())
                : passages.getFirst().language();
        return new PageAnswer(
                sha256,
                number,
                document.pages(),
                language,
                page.text(),
                page.blocks().stream()
                        .map(block -> new BlockAnswer(
                                block.kind(), block.span().start(), block.span().end()))
                        .toList(),
                passages.stream()
                        .map(passage -> new PassageAnswer(
                                passage.id(),
                                passage.span().start(),
                                passage.span().end(),
                                passage.language()))
                        .toList());
    }

    private SourceDocument find(String sha256) {
        return parts.catalogue
                .document(sha256)
                .orElseThrow(() -> new Problems.NotFound("There is no document " + sha256 + "."));
    }
}
