package org.balai.ingest;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;

/**
 * Joins the printed lines of a PDF or a plain text into paragraphs, and tells headings from them.
 *
 * <p>One observation carries it: whoever set the page broke a line because the next word did not fit, or on purpose. So a
 * line after which the next word would have fitted ends a paragraph, a heading or a list item, whatever the gaps between
 * the lines say; and a full line goes on. Gaps (the parser's paragraphs) decide only where the width leaves it open: some
 * PDFs have a gap after every line, others none at all.
 */
final class PrintedLines {

    /** A line is full when, with the next word, it would be longer than this share of the usual width. */
    // 0.9: letters differ in width, and lines of justified text by up to a tenth in the bundled PDFs.
    private static final double FULL = 0.9;

    /** Lines longer than this are whole paragraphs, as editors write them; nothing is to be joined. */
    private static final int UNWRAPPED = 200;

    /** One gap for nearly every line says how far apart lines are set, not where paragraphs end. */
    private static final double GAPS_EVERYWHERE = 0.8;

    private static final Pattern LINE = Pattern.compile("\n");
    private static final Pattern ITEM = Headings.ITEM;
    private static final Pattern DIVIDED = Pattern.compile("(.*?)([\\p{IsLatin}\\p{M}]+)[-\u2010\u00AD]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:-[\\p{L}\\p{M}\\p{N}]+)*");

    /** First parts of English compounds that keep their hyphen when neither spelling occurs elsewhere in the document. */
    private static final Set<String> KEEP_HYPHEN = Set.of(
            "self",
            "e",
            "non",
            "well",
            "long",
            "short",
            "low",
            "high",
            "first",
            "second",
            "third",
            "full",
            "part",
            "cross",
            "co",
            "one",
            "two",
            "three",
            "half",
            "end",
            "user",
            "evidence",
            "people",
            "citizen");

    record Line(String text, boolean gapBefore, Kind kind) {}

    private final List<Page> pages;
    private final String title;
    private final Set<String> words = new HashSet<>();
    private final BreakIterator breaks = BreakIterator.getLineInstance(ULocale.ROOT);

    PrintedLines(List<Page> pages, String title) {
        this.pages = pages;
        this.title = folded(title);
        for (Page page : pages) {
            Matcher matcher = WORD.matcher(page.text());
            while (matcher.find()) {
                words.add(matcher.group().toLowerCase(Locale.ROOT));
            }
        }
    }

    List<Page> joined() {
        List<Line> all = pages.stream().flatMap(page -> lines(page).stream()).toList();
        return pages.stream().map(page -> joined(page, all)).toList();
    }

    private Page joined(Page page, List<Line> all) {
        List<Line> lines = lines(page);
        Widths widths = new Widths(lines, all);
        long gaps = lines.stream().filter(Line::gapBefore).count();
        boolean gapsEverywhere = gaps > GAPS_EVERYWHERE * lines.size();
        List<Headings.Candidate> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Headings.Candidate before = blocks.isEmpty() ? null : blocks.getLast();
            if (before != null
                    && line.kind() == Kind.PARAGRAPH
                    && (isTitle(before.text(), line.text())
                            || goesOn(lines.get(i - 1), line, widths, gapsEverywhere))) {
                blocks.removeLast();
                blocks.add(new Headings.Candidate(before.kind(), join(before.text(), line.text()), before.lines() + 1));
            } else {
                blocks.add(new Headings.Candidate(line.kind(), line.text(), 1));
            }
        }
        PageBuilder builder = new PageBuilder();
        List<Kind> kinds = Headings.told(blocks, title);
        for (int i = 0; i < blocks.size(); i++) {
            builder.add(kinds.get(i), blocks.get(i).text());
        }
        return builder.page(page.number());
    }

    /** Whether two lines together begin or make up the document's title: large letters fill a line with few of them. */
    private boolean isTitle(String before, String after) {
        return !title.isEmpty() && title.startsWith(folded(before + " " + after));
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    private boolean goesOn(Line line, Line next, Widths widths, boolean gapsEverywhere) {
        int width = widths.usual(line.text());
        if (width > UNWRAPPED || ITEM.matcher(next.text()).matches()) {
            return false;
        }
        boolean ended = Headings.TERMINAL.matcher(line.text()).matches();
        boolean full = Widths.of(line.text()) + 1 + Widths.of(firstWord(next.text())) > FULL * width;
        boolean capital = Character.isUpperCase(next.text().codePointAt(0));
        if (DIVIDED.matcher(line.text()).matches() && full) {
            return true;
        }
        if (next.gapBefore() && !gapsEverywhere) {
            return full && !ended && !capital;
        }
        if (!full) {
            return !ended && startsLower(next.text()) && !next.gapBefore();
        }
        // Where gaps tell nothing, a full line that ends a sentence may end its paragraph; a short line then begins
        // anew.
        boolean shortNext = Widths.of(next.text()) < 0.6 * width
                && !Headings.TERMINAL.matcher(next.text()).matches();
        return !(gapsEverywhere && ended && shortNext);
    }

    private static boolean startsLower(String text) {
        return Character.isLowerCase(text.codePointAt(0));
    }

    private String join(String before, String after) {
        String last = before.substring(before.lastIndexOf(' ') + 1);
        if (last.contains("://") || last.startsWith("www.")) {
            return before + (before.endsWith("-") || before.endsWith("/") ? "" : " ") + after;
        }
        Matcher divided = DIVIDED.matcher(before);
        if (divided.matches() && startsLower(after)) {
            Matcher rest = WORD.matcher(after);
            String second = rest.lookingAt() ? rest.group() : "";
            String first = divided.group(2);
            boolean keeps = words.contains((first + "-" + second).toLowerCase(Locale.ROOT))
                    || (KEEP_HYPHEN.contains(first.toLowerCase(Locale.ROOT))
                            && !words.contains((first + second).toLowerCase(Locale.ROOT)));
            return divided.group(1) + first + (keeps ? "-" : "") + after;
        }
        if (before.endsWith("-")
                && before.length() > 1
                && Character.isLetterOrDigit(before.charAt(before.length() - 2))) {
            return before + after;
        }
        boolean spaceless = isSpaceless(before.codePointBefore(before.length())) && isSpaceless(after.codePointAt(0));
        return before + (spaceless ? "" : " ") + after;
    }

    private static boolean isSpaceless(int point) {
        return switch (UScript.getScript(point)) {
            case UScript.THAI, UScript.LAO, UScript.KHMER, UScript.MYANMAR, UScript.HAN -> true;
            default ->
                UCharacter.getIntPropertyValue(point, UProperty.BLOCK)
                        == UCharacter.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION.getID();
        };
    }

    private static List<Line> lines(Page page) {
        List<Line> lines = new ArrayList<>();
        for (Block block : page.blocks()) {
            boolean gap = true;
            for (String text : LINE.split(block.span().of(page.text()), -1)) {
                if (text.isBlank()) {
                    gap = true;
                } else {
                    lines.add(new Line(text.strip(), gap, block.kind()));
                    gap = false;
                }
            }
        }
        return lines;
    }

    private String firstWord(String text) {
        breaks.setText(text);
        return text.substring(0, breaks.next()).strip();
    }
}
