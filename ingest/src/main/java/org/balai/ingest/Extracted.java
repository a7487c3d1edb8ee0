package org.balai.ingest;

import java.util.List;
import java.util.Map;
import org.balai.corpus.Page;

/**
 * What a file holds, as its parser gives it: not yet normalised.
 *
 * @param mediaType found from the content, not from the name
 * @param pages a page for each page of a PDF, slide or sheet; one page for formats without pages
 * @param metadata what the file says about itself, of {@link #TITLE}, {@link #LANGUAGE}, {@link #AUTHOR}, {@link
 *     #CREATED}
 * @param lines whether line breaks within a block are those of the printed page (PDF, plain text), to be joined into
 *     paragraphs by the {@link Normaliser}
 * @param remarks what a person should know: a wrong file name, pages without text
 */
public record Extracted(
        String mediaType, List<Page> pages, Map<String, String> metadata, boolean lines, List<String> remarks) {

    public static final String TITLE = "title";
    public static final String LANGUAGE = "language";
    public static final String AUTHOR = "author";
    public static final String CREATED = "created";

    public Extracted {
        pages = List.copyOf(pages);
        metadata = Map.copyOf(metadata);
        remarks = List.copyOf(remarks);
    }
}
