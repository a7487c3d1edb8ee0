package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Span;

/** Puts a page together from its blocks. */
final class PageBuilder {

    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private int length;

    /** Adds a block; a blank one is left out. */
    PageBuilder add(Kind kind, String block) {
        if (!block.isBlank()) {
            if (length > 0) {
                text.append('\n');
                length++;
            }
            int size = block.codePointCount(0, block.length());
            text.append(block);
            blocks.add(new Block(kind, new Span(length, length + size)));
            length += size;
        }
        return this;
    }

    Page page(int number) {
        return new Page(number, text.toString(), blocks);
    }
}
