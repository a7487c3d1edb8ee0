package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The text of one page of a document.
 *
 * @param number from 1
 * @param text normalised text (NFC), blocks separated by line breaks
 * @param blocks its parts in reading order, not overlapping
 */
public record Page(int number, String text, List<Block> blocks) {

    public Page {
        blocks = List.copyOf(blocks);
        int length = text.codePointCount(0, text.length());
        for (Block block : blocks) {
            if (block.span().end() > length) {
                throw new IllegalArgumentException("a block ends after the text of page " + number);
            }
        }
    }

    /** A part of a page, with its place in the page's text. */
    public record Block(Kind kind, Span span) {}

    /** What a part of a page is. */
    public enum Kind {
        @JsonProperty("heading")
        HEADING,
        @JsonProperty("paragraph")
        PARAGRAPH,
        @JsonProperty("list-item")
        LIST_ITEM,
        @JsonProperty("table-row")
        TABLE_ROW,
        @JsonProperty("note")
        NOTE
    }
}
