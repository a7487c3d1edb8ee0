package org.balai.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Tells a document's title: what its metadata says where that is a title, else its first heading, else its first line.
 *
 * <p>Metadata are often left over from the file that this one was made from, so they are believed when the beginning of the
 * text says the same, or when they look like a title and the text has no heading.
 */
public final class TitleRecogniser {

    private static final int LONGEST = 250;

    private static final Pattern NO_TITLE = Pattern.compile(
            "(?i)(?:microsoft (?:word|powerpoint|excel)\\b.*|untitled.*|document\\s?\\d*|presentation\\s?\\d*|powerpoint presentation|slide \\d+|book\\s?\\d*"
                    + "|sheet\\s?\\d*|title|no title|template.*|.*\\.(?:docx?|pptx?|xlsx?|pdf|odt|hwpx?|rtf|indd)|\\d+|print|layout \\d+|case report|report|laporan|overview|ikhtisar|summary)");

    /** The title, in the document's language; empty when it holds no line to take. */
    public Optional<Field<LangString>> recognise(ReadDocument document) {
        List<ReadDocument.Placed> blocks = document.blocks();
        String metadata = sensible(document.title());
        if (metadata != null) {
            for (ReadDocument.Placed block : blocks) {
                if (block.page() <= 2
                        && block.at() < 0.3
                        && folded(block.text()).contains(folded(metadata))) {
                    return Optional.of(field(document, metadata, block.provenance(document.sha256(), 0.95)));
                }
            }
        }
        Optional<ReadDocument.Placed> heading = blocks.stream()
                .filter(block -> block.kind() == Kind.HEADING
                        && block.page() <= 2
                        && isLine(block)
                        && sensible(block.text()) != null)
                .findFirst();
        if (heading.isPresent() && heading.get().at() < 0.15) {
            ReadDocument.Placed block = heading.get();
            return Optional.of(field(document, block.text(), block.provenance(document.sha256(), 0.7)));
        }
        if (metadata != null) {
            return Optional.of(field(document, metadata, new Provenance.Extracted(document.sha256(), null, null, 0.6)));
        }
        return blocks.stream()
                .filter(block -> isLine(block) && sensible(block.text()) != null)
                .findFirst()
                .map(block -> field(document, block.text(), block.provenance(document.sha256(), 0.4)));
    }

    /** The block that stands where a title does; none in an empty document. */
    static Optional<ReadDocument.Placed> block(ReadDocument document) {
        return document.blocks().stream()
                .filter(block -> isLine(block) && sensible(block.text()) != null)
                .findFirst();
    }

    private static Field<LangString> field(ReadDocument document, String title, Provenance provenance) {
        return new Field<>(LangString.of(tag(document), title), provenance);
    }

    /** The language to file a text under; English where it could not be told. */
    static String tag(ReadDocument document) {
        return document.language().equals(LanguageRecogniser.UNKNOWN) ? "en" : document.language();
    }

    private static boolean isLine(ReadDocument.Placed block) {
        return block.text().length() <= LONGEST
                && block.kind() != Kind.TABLE_ROW
                && block.text().codePoints().filter(Character::isLetter).count() >= 4;
    }

    private static @Nullable String sensible(@Nullable String title) {
        if (title == null) {
            return null;
        }
        String stripped = title.replaceAll("\\s+", " ").strip();
        boolean letters = stripped.codePoints().filter(Character::isLetter).count() >= 4;
        return letters
                        && stripped.length() <= LONGEST
                        && !NO_TITLE.matcher(stripped).matches()
                ? stripped
                : null;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}\\p{P}\u200B]+", "");
    }
}
