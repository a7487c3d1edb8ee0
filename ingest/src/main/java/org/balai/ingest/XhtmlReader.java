package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Kind;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the XHTML that Tika writes into pages and blocks.
 *
 * <p>A page begins at each {@code div} of class {@code page} (PDF, XLS), {@code sheet} (XLSX), {@code slide-content}
 * (PPTX) or {@code slide} (PPT). OpenDocument marks neither sheets nor slides: there a page begins at each outer table,
 * or after the notes that end each slide. A table row becomes one block, its cells joined by {@value #CELLS}; a row of
 * one filled cell is layout and gives its content as it is.
 */
final class XhtmlReader extends DefaultHandler {

    /** Stands between the cells of a row: readable in any font, and unlike a tab it survives folded white space. */
    static final String CELLS = " | ";

    /** What a {@code <br>} becomes, until the normaliser folds it. */
    static final char BREAK = '\u2028';

    /** A row of more characters is a page laid out with a table, not data. */
    private static final int LAYOUT = 1_500;

    private static final Set<String> SKIPPED = Set.of(
            "ocr",
            "embedded",
            "package-entry",
            "annotation",
            "slide-master-content",
            "slide-comment",
            "outside",
            "header",
            "footer",
            "comment");
    private static final Set<String> NOTES = Set.of("slide-notes", "notes");

    /** Where a format without page marks turns its pages. */
    enum Paging {
        MARKED,
        BY_TABLE,
        BY_NOTES
    }

    /** Thrown to leave a document that holds more than the limit, or whose reader has given up. */
    static final class Stopped extends SAXException {
        private static final long serialVersionUID = 1L;
        final boolean tooLarge;

        Stopped(boolean tooLarge) {
            super(tooLarge ? "too many characters" : "given up");
            this.tooLarge = tooLarge;
        }
    }

    private record Raw(Kind kind, String text) {}

    private final Paging paging;
    private final int limit;
    private final BooleanSupplier givenUp;

    private final List<List<Raw>> pages = new ArrayList<>(List.of(new ArrayList<>()));
    private final StringBuilder buffer = new StringBuilder();
    private final List<List<Raw>> row = new ArrayList<>();
    private @Nullable List<Raw> cell;
    private Kind kind = Kind.PARAGRAPH;
    private boolean pagesMarked;
    private boolean slides;
    private boolean inSlides;
    private boolean turnPage;
    private boolean slideTitleDue;
    private int characters;
    private int skipped;
    private int rows;
    private int tables;
    private int items;
    private int notes;

    XhtmlReader(Paging paging, int limit, BooleanSupplier givenUp) {
        this.paging = paging;
        this.limit = limit;
        this.givenUp = givenUp;
    }

    /** The pages read so far; at least one. */
    List<Page> pages() {
        flush();
        List<Page> result = new ArrayList<>();
        for (List<Raw> raw : pages) {
            PageBuilder page = new PageBuilder();
            raw.forEach(block -> page.add(block.kind(), block.text()));
            result.add(page.page(result.size() + 1));
        }
        return result;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (givenUp.getAsBoolean()) {
            throw new Stopped(false);
        }
        String type = attributes.getValue("class") == null ? "" : attributes.getValue("class");
        if (type.equals("slide-content")) {
            // Tika leaves the notes of a slide open when told to leave out those of the master.
            flush();
            notes = 0;
        }
        if (skipped > 0 || localName.equals("head") || SKIPPED.contains(type)) {
            skipped++;
            return;
        }
        if (notes > 0 || NOTES.contains(type)) {
            flush();
            notes++;
            return;
        }
        switch (localName) {
            case "div" -> {
                flush();
                startDivision(type);
            }
            case "p" -> {
                flush();
                if (items == 0) {
                    kind = type.toLowerCase(Locale.ROOT).startsWith("list") ? Kind.LIST_ITEM : Kind.PARAGRAPH;
                }
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                flush();
                kind = Kind.HEADING;
            }
            case "li" -> {
                flush();
                items++;
                kind = Kind.LIST_ITEM;
            }
            case "table" -> {
                flush();
                if (tables++ == 0 && paging == Paging.BY_TABLE) {
                    newPage();
                }
            }
            case "tr" -> {
                flush();
                rows++;
            }
            case "td", "th" -> {
                flush();
                if (rows == 1) {
                    cell = new ArrayList<>();
                    row.add(cell);
                }
            }
            case "br" -> buffer.append(BREAK);
            default -> {}
        }
    }

    private void startDivision(String type) {
        switch (type) {
            case "page", "sheet" -> newPage();
            case "slide" -> {
                slides = true;
                inSlides = true;
                newPage();
                slideTitleDue = true;
            }
            case "slide-content" -> {
                inSlides = true;
                if (!slides) {
                    newPage();
                }
                slideTitleDue = true;
            }
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        if (skipped > 0) {
            skipped--;
            return;
        }
        if (notes > 0) {
            flush();
            if (--notes == 0 && paging == Paging.BY_NOTES) {
                turnPage = true;
            }
            return;
        }
        switch (localName) {
            case "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "caption" -> flush();
            case "li" -> {
                flush();
                items--;
            }
            case "td", "th" -> {
                flush();
                if (rows == 1) {
                    cell = null;
                }
            }
            case "tr" -> {
                flush();
                if (--rows == 0) {
                    endRow();
                }
            }
            case "table" -> {
                flush();
                tables--;
            }
            default -> {}
        }
    }

    @Override
    public void characters(char[] ch, int start, int length) throws SAXException {
        if (skipped == 0) {
            characters += length;
            if (characters > limit) {
                throw new Stopped(true);
            }
            buffer.append(ch, start, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] ch, int start, int length) throws SAXException {
        characters(ch, start, length);
    }

    private void newPage() {
        turnPage = false;
        boolean first = !pagesMarked;
        pagesMarked = true;
        if (!first || paging == Paging.BY_NOTES) {
            pages.add(new ArrayList<>());
        }
    }

    /** Ends the block that is being read. */
    private void flush() {
        String text = buffer.toString();
        buffer.setLength(0);
        if (!text.isBlank()) {
            if (turnPage) {
                newPage();
            }
            if (cell == null) {
                emit(new Raw(kind, text));
            } else {
                cell.add(new Raw(kind, text));
            }
        }
        kind = items > 0 ? Kind.LIST_ITEM : Kind.PARAGRAPH;
    }

    private void emit(Raw block) {
        if (inSlides && block.text().strip().equals(String.valueOf(pages.size()))) {
            return;
        }
        Raw placed = block;
        if (notes > 0) {
            placed = new Raw(Kind.NOTE, block.text());
        } else if (slideTitleDue && block.kind() == Kind.PARAGRAPH) {
            // Tika does not say which shape is a slide's title; it is the first in nearly every layout.
            slideTitleDue = false;
            placed = block.text().length() <= 150 ? new Raw(Kind.HEADING, block.text()) : block;
        }
        pages.getLast().add(placed);
    }

    private void endRow() {
        List<List<Raw>> filled =
                row.stream().filter(blocks -> !blocks.isEmpty()).toList();
        int length = filled.stream()
                .flatMap(List::stream)
                .mapToInt(block -> block.text().length())
                .sum();
        if (filled.size() == 1 || length > LAYOUT) {
            filled.forEach(blocks -> blocks.forEach(this::emit));
        } else if (filled.size() > 1) {
            slideTitleDue = false;
            emit(new Raw(
                    Kind.TABLE_ROW,
                    String.join(
                            CELLS,
                            filled.stream()
                                    .map(blocks -> String.join(
                                            " ",
                                            blocks.stream()
                                                    .map(block -> block.text().strip())
                                                    .toList()))
                                    .toList())));
        }
        row.clear();
    }
}
