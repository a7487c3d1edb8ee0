package org.balai.ingest;

import com.google.myanmartools.ZawgyiDetector;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;

/**
 * Makes the text of a document canonical and readable: what follows compares, counts and shows it as it is.
 *
 * <p>In this order: headers, footers and page numbers that repeat over pages are dropped; printed lines are joined into
 * paragraphs and words divided at line ends made whole; each block's characters are normalised (see {@link #text}).
 */
public final class Normaliser {

    /** ZawgyiDetector's own documentation calls a score above 0.95 Zawgyi and one below 0.05 Unicode. */
    private static final double SURELY_ZAWGYI = 0.95;

    private static final Pattern BREAKS = Pattern.compile("\\s*" + XhtmlReader.BREAK + "\\s*" + XhtmlReader.BREAK);
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BULLET = Pattern.compile("^[•●▪■□◦○‣⁃∙·➢➤✓✔\\uF0B7\\uF0A7\\uF0D8–—-]\\s+");

    /** Nikhahit and sara aa, with a tone mark between or none: what some fonts and keyboards make of sara am. */
    private static final Pattern THAI_AM = Pattern.compile("\u0E4D([\u0E48-\u0E4B]?)\u0E32");

    private static final Pattern LAO_AM = Pattern.compile("\u0ECD([\u0EC8-\u0ECB]?)\u0EB2");

    /** A space that PDF writers put before sara am, which never begins a word. */
    private static final Pattern SPACED_AM =
            Pattern.compile("(?<=[\u0E01-\u0E2E\u0E48-\u0E4B\u0E81-\u0EAE\u0EC8-\u0ECB]) " + "(?=[\u0E33\u0EB3])");

    private static final Set<Integer> SPACELESS = Set.of(UScript.THAI, UScript.LAO, UScript.KHMER, UScript.MYANMAR);

    private final Normalizer2 nfc = Normalizer2.getNFCInstance();
    private final Normalizer2 nfkc = Normalizer2.getNFKCInstance();
    private final ZawgyiDetector zawgyi = new ZawgyiDetector();
    private final Transliterator zawgyiToUnicode = Transliterator.getInstance("Zawgyi-my");

    /** Normalises the pages of a document; page numbers stay as they are. */
    public List<Page> normalise(Extracted extracted) {
        List<Page> pages = RepeatedLines.drop(extracted);
        if (extracted.lines()) {
            pages = new PrintedLines(pages, extracted.metadata().getOrDefault(Extracted.TITLE, "")).joined();
        }
        StringBuilder all = new StringBuilder();
        pages.forEach(page -> all.append(page.text()).append('\n'));
        boolean fromZawgyi = isZawgyi(all.toString());
        boolean styled = pages.stream()
                .flatMap(page -> page.blocks().stream())
                .anyMatch(block -> block.kind() == Kind.HEADING || block.kind() == Kind.NOTE);
        List<Page> result = new ArrayList<>();
        for (Page page : pages) {
            List<Headings.Candidate> blocks = new ArrayList<>();
            for (Block block : page.blocks()) {
                for (String part : BREAKS.split(block.span().of(page.text()), -1)) {
                    String text = text(fromZawgyi ? unicode(part) : part);
                    if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
                        blocks.add(block(block.kind(), text));
                    }
                }
            }
            List<Kind> kinds =
                    styled ? blocks.stream().map(Headings.Candidate::kind).toList() : Headings.told(blocks, "");
            PageBuilder builder = new PageBuilder();
            for (int i = 0; i < blocks.size(); i++) {
                builder.add(kinds.get(i), blocks.get(i).text());
            }
            result.add(builder.page(page.number()));
        }
        return result;
    }

    private static Headings.Candidate block(Kind kind, String text) {
        boolean bullet = kind != Kind.TABLE_ROW && BULLET.matcher(text).find();
        return new Headings.Candidate(
                bullet && kind == Kind.PARAGRAPH ? Kind.LIST_ITEM : kind,
                bullet ? BULLET.matcher(text).replaceFirst("") : text,
                1);
    }

    /**
     * Normalises a text without line structure: NFC; ligatures of letterpress taken apart; soft hyphens, byte order marks,
     * direction marks and control characters removed; zero-width spaces and joiners kept only between letters of scripts
     * that use them; the two spellings of Thai and Lao sara am made one; white space folded to single spaces.
     */
    public String text(String raw) {
        String visible = visible(raw);
        String folded = SPACES.matcher(visible).replaceAll(" ").strip();
        String composed = nfc.normalize(folded);
        composed = THAI_AM.matcher(composed).replaceAll("$1\u0E33");
        composed = LAO_AM.matcher(composed).replaceAll("$1\u0EB3");
        composed = SPACED_AM.matcher(composed).replaceAll("");
        return composed.replace("\u0E40\u0E40", "\u0E41");
    }

    private String visible(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int[] points = raw.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point >= 0xFB00 && point <= 0xFB06) {
                out.append(nfkc.normalize(Character.toString(point)));
            } else if (point == 0x200B) {
                if (i > 0 && i + 1 < points.length && isSpaceless(points[i - 1]) && isSpaceless(points[i + 1])) {
                    out.appendCodePoint(point);
                }
            } else if (point == 0x200C || point == 0x200D) {
                if (i > 0 && i + 1 < points.length && joins(points[i - 1]) && joins(points[i + 1])) {
                    out.appendCodePoint(point);
                }
            } else if (Character.isWhitespace(point)
                    || (Character.getType(point) != Character.FORMAT
                            && Character.getType(point) != Character.CONTROL
                            && Character.getType(point) != Character.SURROGATE
                            && point != 0xFFFE
                            && point != 0xFFFF)) {
                out.appendCodePoint(point);
            }
        }
        return out.toString();
    }

    private static boolean isSpaceless(int point) {
        return SPACELESS.contains(UScript.getScript(point));
    }

    private static boolean joins(int point) {
        int script = UScript.getScript(point);
        return script != UScript.LATIN
                && script != UScript.COMMON
                && (UCharacter.hasBinaryProperty(point, UProperty.ALPHABETIC)
                        || Character.getType(point) == Character.NON_SPACING_MARK
                        || Character.getType(point) == Character.COMBINING_SPACING_MARK);
    }

    private boolean isZawgyi(String text) {
        boolean burmese = text.codePoints().anyMatch(point -> UScript.getScript(point) == UScript.MYANMAR);
        return burmese && zawgyi.getZawgyiProbability(text) > SURELY_ZAWGYI;
    }

    private String unicode(String zawgyiText) {
        return zawgyiToUnicode.transliterate(zawgyiText);
    }
}
