package org.balai.ingest;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Passage;
import org.balai.corpus.Span;
import org.balai.ingest.LanguageRecogniser.Recognised;

/**
 * Splits a document into passages: stretches short enough to be read as an answer and long enough to be understood.
 *
 * <p>A passage lies on one page, ends where a block ends, and takes a heading along with what follows it. Only a block
 * longer than a passage is split, between sentences. Every character of a page but white space lies in exactly one
 * passage.
 */
public final class PassageSplitter {

    /** In code points. A passage that has this many ends at the next heading or block that would not fit. */
    private static final int ENOUGH = 600;

    private static final int MOST = 1_000;

    /** A rest shorter than this joins the passage before it. */
    private static final int REST = 150;

    /** What a passage's own language must be told with to differ from the document's. */
    private static final double SURE = 0.6;

    private record Unit(Kind kind, int start, int end) {
        int length() {
            return end - start;
        }
    }

    private final LanguageRecogniser languages;

    public PassageSplitter(LanguageRecogniser languages) {
        this.languages = languages;
    }

    /** Splits the normalised pages of the document with this SHA-256. */
    public List<Passage> split(String document, List<Page> pages) {
        String whole = languages
                .recognise(pages.stream().map(Page::text).collect(Collectors.joining("\n")))
                .tag();
        List<Passage> passages = new ArrayList<>();
        for (Page page : pages) {
            for (Span span : spans(page, whole)) {
                String text = span.of(page.text());
                Recognised own = languages.recognise(text);
                String language =
                        own.confidence() >= SURE || whole.equals(LanguageRecogniser.UNKNOWN) ? own.tag() : whole;
                passages.add(new Passage(document, page.number(), passages.size(), span, language, text));
            }
        }
        return passages;
    }

    private static List<Span> spans(Page page, String language) {
        List<Span> spans = new ArrayList<>();
        List<Unit> current = new ArrayList<>();
        for (Unit unit : units(page, language)) {
            int length = current.isEmpty() ? 0 : unit.end() - current.getFirst().start();
            boolean full = length > MOST
                    || (unit.kind() == Kind.HEADING && length - unit.length() >= ENOUGH / 2 && !endsInHeading(current));
            if (!current.isEmpty() && full) {
                List<Unit> carried = new ArrayList<>();
                while (current.size() > 1
                        && current.getLast().kind() == Kind.HEADING
                        && unit.end() - current.getLast().start() <= MOST) {
                    carried.addFirst(current.removeLast());
                }
                spans.add(span(current));
                current = carried;
            }
            current.add(unit);
            if (unit.end() - current.getFirst().start() >= ENOUGH && unit.kind() == Kind.PARAGRAPH) {
                spans.add(span(current));
                current = new ArrayList<>();
            }
        }
        if (!current.isEmpty()) {
            Span last = span(current);
            boolean rest = last.end() - last.start() < REST
                    && !spans.isEmpty()
                    && last.end() - spans.getLast().start() <= MOST + REST;
            spans.add(rest ? new Span(spans.removeLast().start(), last.end()) : last);
        }
        return spans;
    }

    private static boolean endsInHeading(List<Unit> units) {
        return !units.isEmpty() && units.getLast().kind() == Kind.HEADING;
    }

    private static Span span(List<Unit> units) {
        return new Span(units.getFirst().start(), units.getLast().end());
    }

    /** The page's blocks, those that are too long split between sentences, or between words where a sentence is too long. */
    private static List<Unit> units(Page page, String language) {
        List<Unit> units = new ArrayList<>();
        for (Block block : page.blocks()) {
            Span span = block.span();
            if (span.end() - span.start() <= MOST) {
                units.add(new Unit(block.kind(), span.start(), span.end()));
            } else {
                String text = span.of(page.text());
                for (Sentences.Stretch part : parts(text, language)) {
                    Span inText = Span.ofChars(text, part.start(), part.end());
                    units.add(new Unit(block.kind(), span.start() + inText.start(), span.start() + inText.end()));
                }
            }
        }
        return units;
    }

    private static List<Sentences.Stretch> parts(String text, String language) {
        List<Sentences.Stretch> parts = new ArrayList<>();
        for (Sentences.Stretch sentence : Sentences.of(text, language)) {
            for (Sentences.Stretch piece : pieces(text, sentence, language)) {
                boolean fits = !parts.isEmpty()
                        && text.codePointCount(
                                        parts.getLast().start(), parts.getLast().end())
                                < ENOUGH
                        && text.codePointCount(parts.getLast().start(), piece.end()) <= MOST;
                if (fits) {
                    parts.add(new Sentences.Stretch(parts.removeLast().start(), piece.end()));
                } else {
                    parts.add(piece);
                }
            }
        }
        return parts;
    }

    private static List<Sentences.Stretch> pieces(String text, Sentences.Stretch sentence, String language) {
        if (text.codePointCount(sentence.start(), sentence.end()) <= MOST) {
            return List.of(sentence);
        }
        // Thai and Lao write no full stops: the space between clauses is the next best place, a word's end the last.
        BreakIterator words = BreakIterator.getLineInstance(
                ULocale.forLanguageTag(language.equals(LanguageRecogniser.UNKNOWN) ? "root" : language));
        words.setText(text);
        List<Sentences.Stretch> pieces = new ArrayList<>();
        int start = sentence.start();
        while (text.codePointCount(start, sentence.end()) > MOST) {
            int latest = text.offsetByCodePoints(start, ENOUGH);
            int space = text.lastIndexOf(' ', latest);
            int end = space > start + ENOUGH / 4 ? space : words.preceding(latest);
            if (end <= start) {
                end = latest;
            }
            pieces.add(new Sentences.Stretch(start, end));
            start = end;
            while (start < sentence.end() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
        }
        if (start < sentence.end()) {
            pieces.add(new Sentences.Stretch(start, sentence.end()));
        }
        return pieces;
    }
}
