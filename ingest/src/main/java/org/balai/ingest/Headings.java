package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.balai.corpus.Page.Kind;

/**
 * Tells headings from paragraphs where the format does not: PDF, plain text, and office files written without styles.
 *
 * <p>A heading is short, begins like one, does not end like a sentence, and something follows that does. Lines of a table
 * look alike; they come in runs and hold figures.
 */
final class Headings {

    static final Pattern TERMINAL = Pattern.compile(".*[.!?。！？;:：,，、។៕။॥…][\"'”’)\\]]*\\s*");
    static final Pattern ITEM = Pattern.compile("^(?:[•●▪■□◦○‣⁃∙·➢➤✓✔\\uF0B7\\uF0A7\\uF0D8–—-]\\s+"
            + "|[(（]?(?:\\p{Nd}{1,2}|[a-z]|[ivx]{1,4})[.)）]\\s+)\\S.*");

    private static final Pattern NUMBERED = Pattern.compile(
            "^(?:\\p{Nd}{1,2}(?:\\.\\p{Nd}{1,2})*\\.?|[IVX]{1,4}\\.|제\\s?\\d+[장절]\\.?|[가-하]\\.)\\s+(?=\\S)");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    /** In Latin letters; the longest heading in the bundled documents has 78. */
    private static final int LONGEST = 90;

    /** As wide as a paragraph's one full line. */
    private static final int PARAGRAPH = 90;

    /** A block and how many printed lines it had. */
    record Candidate(Kind kind, String text, int lines) {
        private boolean ended() {
            return TERMINAL.matcher(text).matches();
        }

        private boolean item() {
            return ITEM.matcher(text).matches();
        }

        private boolean brief() {
            return kind == Kind.PARAGRAPH && lines <= 2 && Widths.of(text) <= LONGEST && !ended();
        }

        private boolean paragraph() {
            return kind == Kind.PARAGRAPH && (ended() || Widths.of(text) > PARAGRAPH);
        }
    }

    private Headings() {}

    /** The kinds of the blocks of a page, those given as paragraphs told apart. */
    static List<Kind> told(List<Candidate> blocks, String title) {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Candidate block = blocks.get(i);
            boolean heading = block.kind() == Kind.PARAGRAPH && isHeading(blocks, i, title);
            kinds.add(
                    heading
                            ? Kind.HEADING
                            : block.kind() == Kind.PARAGRAPH && block.item() ? Kind.LIST_ITEM : block.kind());
        }
        return kinds;
    }

    private static boolean isHeading(List<Candidate> blocks, int i, String title) {
        Candidate block = blocks.get(i);
        String text = block.text();
        if (!title.isEmpty()
                && text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT).equals(title)) {
            return true;
        }
        boolean letters = text.codePoints().filter(Character::isLetter).count() >= 2;
        if (!block.brief()
                || !letters
                || Character.isLowerCase(text.codePointAt(0))
                || text.contains("://")
                || text.contains(XhtmlReader.CELLS)
                || i + 1 == blocks.size()) {
            return false;
        }
        Candidate next = blocks.get(i + 1);
        if (NUMBERED.matcher(text).find()) {
            boolean amongItems = next.item() || (i > 0 && blocks.get(i - 1).item());
            return !amongItems || startsSection(blocks, i);
        }
        boolean inRun =
                i > 0 && blocks.get(i - 1).brief() && DIGIT.matcher(text).find();
        boolean numberedNext = NUMBERED.matcher(next.text()).find() && next.brief();
        return !inRun && (next.paragraph() || (next.item() && !numberedNext));
    }

    /** Whether "3. …" is followed by "3.1 …" or by "1. …": a heading before another or before a list, not two items. */
    private static boolean startsSection(List<Candidate> blocks, int i) {
        String text = blocks.get(i).text();
        String number = text.substring(0, text.indexOf(' ')).replaceFirst("\\.$", "");
        String next = blocks.get(i + 1).text();
        return next.startsWith(number + ".") || (!number.equals("1") && next.matches("[(（]?1[.)）] .*"));
    }
}
