package org.balai.ingest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Page.Kind;

/**
 * Takes a summary out of a document: the first one or two sentences of its own summary, else of its first paragraph that
 * says something. Nothing is written anew.
 */
public final class SummaryRecogniser {

    /** In code points: longer than a line of names, shorter than a page. */
    private static final int LEAST = 60;

    private static final int MOST = 500;

    /** A line that names a body this near its beginning is about it. */
    private static final int FIRST_WORDS = 60;

    private static final Pattern SUMMARY = Pattern.compile(
            "^(?:\\p{Nd}+[.)]?\\s*)?(?:(?:executive )?summary|in brief|in short|at a glance|overview|abstract|요약|개요|ringkasan(?: eksekutif)?|intisari|ikhtisar"
                    + "|สาระสำคัญ|บทสรุป.*|บทคัดย่อ|โดยสรุป|สรุป.*|tóm tắt|tóm lược|buod|sa madaling salita|សង្ខេប|សេចក្តីសង្ខេប|ສະຫຼຸບ.*|ໂດຍຫຍໍ້|အကျဉ်းချုပ်|摘要|概要|சுருக்கம்|resumo|rezumu)\\s*[:.]?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** "Country: Thailand" and the like, and what says how the text came about. */
    private static final Pattern LABEL = Pattern.compile("^[\\p{L} ]{2,30}[:：] \\S.{0,80}$");

    /** The summary, in the document's language; empty when no paragraph says enough. */
    public Optional<Field<LangString>> recognise(ReadDocument document) {
        return recognise(document, Particulars.of(document));
    }

    Optional<Field<LangString>> recognise(ReadDocument document, Particulars particulars) {
        List<ReadDocument.Placed> blocks = document.blocks();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (SUMMARY.matcher(blocks.get(i).text()).matches() && says(blocks.get(i + 1), document)) {
                return Optional.of(taken(document, blocks.get(i + 1), 0.7));
            }
        }
        for (Particulars.Particular particular : particulars.of("summary")) {
            if (particular.text().codePointCount(0, particular.text().length()) >= LEAST
                    && particular.block().kind() != Kind.HEADING) {
                return Optional.of(taken(document, particular.block(), particular.start(), particular.end(), 0.65));
            }
        }
        return blocks.stream()
                .filter(block ->
                        !block.source() && says(block, document) && !isParticulars(block, document, particulars))
                .findFirst()
                .map(block -> taken(document, block, 0.5));
    }

    /** Whether a block tells who, where and when, and not what. */
    private static boolean isParticulars(ReadDocument.Placed block, ReadDocument document, Particulars particulars) {
        return particulars.head().contains(block)
                && Particulars.isLine(block)
                && (particulars.all().stream().anyMatch(one -> one.block().equals(block) && one.start() < FIRST_WORDS)
                        || AgencyRecogniser.bodies(block.text(), document.language()).stream()
                                .anyMatch(body -> body.start() < FIRST_WORDS)
                        || block.text().contains(" · "));
    }

    private static boolean says(ReadDocument.Placed block, ReadDocument document) {
        if (block.kind() != Kind.PARAGRAPH && block.kind() != Kind.LIST_ITEM) {
            return false;
        }
        int length = block.text().codePointCount(0, block.text().length());
        if (isSpaceless(document.language())) {
            return length >= 2 * LEAST;
        }
        int least = document.language().equals("ko") || document.language().equals("zh") ? LEAST / 2 : LEAST;
        return length >= least
                && !LABEL.matcher(block.text()).matches()
                && Headings.TERMINAL.matcher(block.text()).matches();
    }

    /** Whether sentences in the language end without a mark. */
    private static boolean isSpaceless(String language) {
        return language.equals("th") || language.equals("lo");
    }

    private static Field<LangString> taken(ReadDocument document, ReadDocument.Placed block, double confidence) {
        return taken(document, block, 0, block.text().length(), confidence);
    }

    private static Field<LangString> taken(
            ReadDocument document, ReadDocument.Placed block, int from, int to, double confidence) {
        List<Sentences.Stretch> sentences = Sentences.of(block.text().substring(from, to), document.language());
        int start = from + sentences.getFirst().start();
        int end = from + sentences.getFirst().end();
        if (sentences.size() > 1
                && block.text().codePointCount(start, from + sentences.get(1).end()) <= MOST) {
            end = from + sentences.get(1).end();
        }
        if (block.text().codePointCount(start, end) > MOST) {
            int latest = block.text().offsetByCodePoints(start, MOST);
            int space = block.text().lastIndexOf(' ', latest);
            end = space > start ? space : latest;
        }
        return new Field<>(
                LangString.of(TitleRecogniser.tag(document), block.text().substring(start, end)),
                block.provenance(document.sha256(), start, end, confidence));
    }
}
