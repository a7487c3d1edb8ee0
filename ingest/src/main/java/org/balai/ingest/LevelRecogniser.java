package org.balai.ingest;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.OrganisationKind;
import org.balai.corpus.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells the level of government: from a label ("Level: national"), else from the words of title and head and from who runs the
 * case; a ministry that works through villages is no case of the national level when the title speaks of villages.
 */
public final class LevelRecogniser {

    private static final double LABELLED = 0.9;

    /** What a word in the title counts, and one in a line of the head. */
    private static final double TITLE = 3;

    private static final double HEAD = 1;

    /** What the first body counts, by what its name tells. */
    private static final double OWN_NAME = 4;

    private static final double MINISTRY = 2.5;
    private static final double OTHER = 2;

    private record Place(ReadDocument.Placed block, int start, int end) {}

    private record Evidence(Map<String, Double> scores, Map<String, Place> places) {
        void add(String level, double score, ReadDocument.Placed block, int start, int end) {
            scores.merge(level, score, Double::sum);
            places.putIfAbsent(level, new Place(block, start, end));
        }
    }

    /** The level, a concept of the vocabulary of levels. */
    Optional<Field<String>> recognise(
            ReadDocument document, Particulars particulars, @Nullable Field<List<Organisation>> organisations) {
        ReportWording wording = ReportWording.of(document.language());
        for (Particulars.Particular particular : particulars.of("level")) {
            Optional<Field<String>> said = said(document, wording, particular);
            if (said.isPresent()) {
                return said;
            }
        }
        Evidence evidence = new Evidence(new LinkedHashMap<>(), new LinkedHashMap<>());
        TitleRecogniser.block(document).ifPresent(title -> find(wording, title, TITLE, evidence));
        for (ReadDocument.Placed block : particulars.head()) {
            if (Particulars.isLine(block)) {
                find(wording, block, HEAD, evidence);
            }
        }
        if (organisations != null) {
            Organisation first = organisations.value().getFirst();
            String own = level(first, wording);
            double weight = first.kind() == OrganisationKind.MINISTRY ? MINISTRY : OTHER;
            evidence.scores().merge(own == null ? "national" : own, own == null ? weight : OWN_NAME, Double::sum);
        }
        double sum =
                evidence.scores().values().stream().mapToDouble(score -> score).sum();
        return evidence.scores().entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(best -> {
                    double confidence = CountryRecogniser.round(
                            0.8 * best.getValue() / sum * Math.min(1, best.getValue() / OWN_NAME));
                    Place place = evidence.places().get(best.getKey());
                    return place == null && organisations != null
                            ? new Field<>(best.getKey(), Confidence.with(organisations.provenance(), confidence))
                            : new Field<>(
                                    best.getKey(),
                                    Objects.requireNonNull(place)
                                            .block()
                                            .provenance(document.sha256(), place.start(), place.end(), confidence));
                });
    }

    private static Optional<Field<String>> said(
            ReadDocument document, ReportWording wording, Particulars.Particular particular) {
        String best = null;
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Map.Entry<String, Pattern> level : wording.levels().entrySet()) {
            Matcher matcher = level.getValue().matcher(particular.text());
            // "National, 13 municipalities": the first is meant.
            if (matcher.find() && matcher.start() < start) {
                best = level.getKey();
                start = matcher.start();
                end = matcher.end();
            }
        }
        return best == null
                ? Optional.empty()
                : Optional.of(new Field<>(
                        best,
                        particular
                                .block()
                                .provenance(
                                        document.sha256(),
                                        particular.start() + start,
                                        particular.start() + end,
                                        LABELLED)));
    }

    private static void find(ReportWording wording, ReadDocument.Placed block, double weight, Evidence evidence) {
        wording.levels().forEach((level, words) -> {
            Matcher matcher = words.matcher(block.text());
            if (matcher.find()) {
                evidence.add(level, weight, block, matcher.start(), matcher.end());
            }
        });
    }

    /** What a body's name tells of its level; null when nothing. */
    private static @Nullable String level(Organisation body, ReportWording wording) {
        if (body.kind() == OrganisationKind.MINISTRY) {
            return null;
        }
        for (Map.Entry<String, Pattern> level : wording.bodies().entrySet()) {
            if (level.getValue().matcher(body.name()).find()) {
                return level.getKey();
            }
        }
        return body.kind() == OrganisationKind.LOCAL_GOVERNMENT ? "city-or-municipality" : null;
    }
}
