package org.balai.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Field;

/**
 * Tells whom a practice serves: from a label ("Target group: …"), else from the title; groups that the text only names, as
 * examples or as those who were left out, are not taken.
 */
public final class BeneficiaryRecogniser {

    private static final double LABELLED = 0.9;
    private static final double TITLE = 0.7;

    /** Whom a title names without saying that the practice is for them. */
    private static final Set<String> NOT_BY_TITLE = Set.of("everyone", "public-servants", "local-governments");

    private record Found(String concept, ReadDocument.Placed block, int start, int end) {}

    /** The groups, concepts of the vocabulary of beneficiaries. */
    Optional<Field<List<String>>> recognise(ReadDocument document, Particulars particulars) {
        ReportWording wording = ReportWording.of(document.language());
        List<Found> found = new ArrayList<>();
        for (Particulars.Particular one : particulars.of("beneficiaries")) {
            find(wording, one.block(), one.start(), one.end(), found);
        }
        if (!found.isEmpty()) {
            return Optional.of(field(document, found, LABELLED));
        }
        TitleRecogniser.block(document)
                .ifPresent(title -> find(wording, title, 0, title.text().length(), found));
        found.removeIf(one -> NOT_BY_TITLE.contains(one.concept()));
        return found.isEmpty() ? Optional.empty() : Optional.of(field(document, found, TITLE));
    }

    private static void find(ReportWording wording, ReadDocument.Placed block, int start, int end, List<Found> found) {
        for (Map.Entry<String, Pattern> group : wording.beneficiaries().entrySet()) {
            Matcher matcher =
                    group.getValue().matcher(block.text()).region(start, end).useTransparentBounds(true);
            if (matcher.find() && found.stream().noneMatch(one -> one.concept().equals(group.getKey()))) {
                found.add(new Found(group.getKey(), block, matcher.start(), matcher.end()));
            }
        }
    }

    private static Field<List<String>> field(ReadDocument document, List<Found> found, double confidence) {
        List<Found> ordered =
                found.stream().sorted(Comparator.comparingInt(Found::start)).toList();
        // "residents" within "village residents" tells no group of its own.
        List<Found> own = ordered.stream()
                .filter(one -> ordered.stream()
                        .noneMatch(other -> other.block().equals(one.block())
                                && other.start() <= one.start()
                                && one.end() <= other.end()
                                && other.end() - other.start() > one.end() - one.start()))
                .toList();
        return document.list(own, Found::concept, one -> one.block().finding(one.start(), one.end(), confidence));
    }
}
