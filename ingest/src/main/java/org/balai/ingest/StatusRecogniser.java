package org.balai.ingest;

import java.util.Map;
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
        ReportWording wording = ReportWording.of(document.language());
        for (Particulars.Particular one : particulars.of("status")) {
            Field<String> said = first(document, wording, one.block(), one.start(), one.end(), LABELLED);
            if (said != null) {
                return Optional.of(said).filter(field -> !field.value().equals("unknown"));
            }
        }
        for (Particulars.Particular one : particulars.of("period")) {
            Field<String> said = first(document, wording, one.block(), one.start(), one.end(), PERIOD);
            if (said != null) {
                return Optional.of(said).filter(field -> !field.value().equals("unknown"));
            }
        }
        for (ReadDocument.Placed block : particulars.head()) {
            if (Particulars.isLine(block)) {
                Field<String> said =
                        first(document, wording, block, 0, block.text().length(), IN_HEAD);
                if (said != null) {
                    return Optional.of(said).filter(field -> !field.value().equals("unknown"));
                }
            }
        }
        return Optional.empty();
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
