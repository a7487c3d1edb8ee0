package org.balai.corpus;

/**
 * A contiguous stretch of a document's page.
 *
 * @param document SHA-256 of the document
 * @param page the page, from 1
 * @param ordinal its place among the passages of the document, from 0
 * @param span its place in the page's text
 * @param language its language, a BCP 47 tag, or "und"
 * @param text the stretch itself
 */
public record Passage(String document, int page, int ordinal, Span span, String language, String text) {

    public Passage {
        SourceDocument.requireSha256(document);
        if (page < 1 || ordinal < 0) {
            throw new IllegalArgumentException("passage " + ordinal + " on page " + page);
        }
    }

    /** The passage's name within Balai: document and ordinal. */
    public String id() {
        return document + "-" + ordinal;
    }
}
