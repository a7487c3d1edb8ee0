package org.balai.ingest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.Outcome;
import org.balai.corpus.Page;
import org.balai.corpus.Span;

/** Finds the quotations of outcomes in the text of the pages they name. */
final class Quotations {

    private Quotations() {}

    /** The case with the spans of its quotations from {@code sha256}; those not found on their page stay without one. */
    static CaseReport locate(CaseReport report, String sha256, List<Page> pages, List<String> remarks) {
        List<Field<Outcome>> located = new ArrayList<>();
        for (Field<Outcome> field : report.outcomes()) {
            Outcome outcome = field.value();
            Outcome.Evidence evidence = outcome.source();
            String quote = evidence == null ? null : evidence.quote();
            if (evidence == null || quote == null || !evidence.document().equals(sha256)) {
                located.add(field);
                continue;
            }
            Optional<Span> span = pages.stream()
                    .filter(page -> page.number() == evidence.page())
                    .findFirst()
                    .flatMap(page -> find(page.text(), quote));
            if (span.isEmpty()) {
                remarks.add(
                        report.id() + ": page " + evidence.page() + " does not hold the quotation \"" + quote + "\"");
            }
            Outcome.Evidence found = new Outcome.Evidence(sha256, evidence.page(), span.orElse(null), quote);
            located.add(new Field<>(outcome.withSource(found), field.provenance()));
        }
        return report.toBuilder().outcomes(located).build();
    }

    /** Finds a quotation in a text; any run of white space equals any other. */
    static Optional<Span> find(String text, String quotation) {
        String wanted = fold(quotation, new ArrayList<>());
        List<Integer> places = new ArrayList<>();
        String folded = fold(text, places);
        int at = folded.indexOf(wanted);
        if (at < 0 || wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Span.ofChars(text, places.get(at), places.get(at + wanted.length() - 1) + 1));
    }

    /** Drops white space, notes where each char left came from; quotation marks and dashes of all kinds are alike. */
    private static String fold(String text, List<Integer> places) {
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b') {
                continue;
            }
            folded.append(
                    switch (c) {
                        case '\u2018', '\u2019' -> '\'';
                        case '\u201c', '\u201d' -> '"';
                        case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
                        default -> c;
                    });
            places.add(i);
        }
        return folded.toString();
    }
}
