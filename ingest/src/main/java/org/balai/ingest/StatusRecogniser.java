package org.balai.ingest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a practice runs: from a label ("Status: in service") or a line at the head of the report; what running text says
 * of parts, trials and plans is left alone.
 */
public final class StatusRecogniser {

    private static final Set<String> BEGINNINGS = Set.of("idea", "pilot", "rolling-out");

    private static final double LABELLED = 0.9;
    private static final double PERIOD = 0.85;
    private static final double IN_HEAD = 0.8;

    /** The status, a concept of the vocabulary of statuses; empty also where the report says that it does not know. */
    Optional<Field<String>> recognise(ReadDocument document, Particulars particulars) {
        return Optional.ofNullable(said(document, particulars))
                .filter(field -> !field.value().equals("unknown"));
    }

    private static @Nullable Field<String> said(ReadDocument document, Particulars particulars) {
        ReportWording wording = ReportWording.of(document.language());
        Field<String> said = under("status", LABELLED, document, particulars, wording);
        if (said == null) {
            said = under("period", PERIOD, document, particulars, wording);
        }
        for (ReadDocument.Placed block : said == null ? particulars.head() : List.<ReadDocument.Placed>of()) {
            if (said == null && Particulars.isLine(block)) {
                said = first(document, wording, block, 0, block.text().length(), IN_HEAD);
            }
        }
        return said;
    }

    private static @Nullable Field<String> under(
            String label, double confidence, ReadDocument document, Particulars particulars, ReportWording wording) {
        return particulars.of(label).stream()
                .map(one -> first(document, wording, one.block(), one.start(), one.end(), confidence))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Field<String> first(
            ReadDocument document,
            ReportWording wording,
            ReadDocument.Placed block,
            int start,
            int end,
            double confidence) {
        String best = null;
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (Map.Entry<String, Pattern> status : wording.statuses().entrySet()) {
            Matcher matcher =
                    status.getValue().matcher(block.text()).region(start, end).useTransparentBounds(true);
            // "Pilot from 2009, general from 2016; in service": what came first is over.
            boolean passed = best != null && BEGINNINGS.contains(status.getKey()) && !BEGINNINGS.contains(best);
            boolean supersedes = best != null && BEGINNINGS.contains(best) && !BEGINNINGS.contains(status.getKey());
            if (matcher.find() && !passed && (supersedes || matcher.start() < from)) {
                best = status.getKey();
                from = matcher.start();
                to = matcher.end();
            }
        }
        return best == null ? null : new Field<>(best, block.provenance(document.sha256(), from, to, confidence));
    }
}
