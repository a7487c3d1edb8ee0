package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.balai.corpus.Description.Award;
import org.balai.corpus.Field;
import org.balai.corpus.Provenance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells the awards that a practice received, of the schemes in {@code recognition/awards.yaml}, with the year that stands
 * nearest in the same sentence; candidates and nominations are none.
 */
public final class AwardRecogniser {

    private static final double WITH_YEAR = 0.9;
    private static final double WITHOUT_YEAR = 0.7;

    private record Scheme(String slug, String name, Pattern named) {}

    private static final List<Scheme> SCHEMES = schemes();

    private static final Pattern YEAR = Pattern.compile("(?<!\\p{Nd})\\p{Nd}{4}(?!\\p{Nd})");

    private static final Pattern NOT_WON = Pattern.compile(
            "nominat|finalist|shortlist|candidate|calon|nomine|đề cử|후보|เสนอชื่อ|入围|提名|பரிந்துரை|nomead",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static List<Scheme> schemes() {
        return DataFile.read("recognition/awards.yaml")
                .valueStream()
                .map(scheme -> new Scheme(
                        scheme.path("scheme").asString(),
                        scheme.path("name").asString(),
                        Pattern.compile(
                                scheme.path("named")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining("|")),
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)))
                .toList();
    }

    private record Found(Award award, ReadDocument.Placed block, int start, int end) {

        Provenance.Finding place() {
            return block.finding(start, end, award.year() == null ? WITHOUT_YEAR : WITH_YEAR);
        }
    }

    /** The awards, each once; empty where none is named. */
    Optional<Field<List<Award>>> recognise(ReadDocument document) {
        List<Found> found = new ArrayList<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source()) {
                continue;
            }
            for (Scheme scheme : SCHEMES) {
                Matcher matcher = scheme.named().matcher(block.text());
                while (matcher.find()) {
                    int[] sentence = sentence(block.text(), matcher.start(), document.language());
                    if (!NOT_WON.matcher(block.text())
                            .region(sentence[0], sentence[1])
                            .find()) {
                        Integer year = year(block.text(), sentence, matcher, document.language());
                        found.add(new Found(
                                new Award(scheme.slug(), scheme.name(), year, null, null),
                                block,
                                matcher.start(),
                                matcher.end()));
                    }
                }
            }
        }
        List<Found> distinct = new ArrayList<>();
        for (Found one : found) {
            boolean known = found.stream()
                    .anyMatch(other -> one.award().year() == null
                            && other.award().year() != null
                            && other.award().scheme().equals(one.award().scheme()));
            if (!known && distinct.stream().noneMatch(other -> other.award().equals(one.award()))) {
                distinct.add(one);
            }
        }
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(document.list(distinct, Found::award, Found::place));
    }

    private static int[] sentence(String text, int at, String language) {
        for (Sentences.Stretch sentence : Sentences.of(text, language)) {
            if (sentence.start() <= at && at < sentence.end()) {
                return new int[] {sentence.start(), sentence.end()};
            }
        }
        return new int[] {0, text.length()};
    }

    private static @Nullable Integer year(String text, int[] sentence, Matcher award, String language) {
        Matcher years = YEAR.matcher(text).region(sentence[0], sentence[1]);
        Integer nearest = null;
        int least = Integer.MAX_VALUE;
        while (years.find()) {
            int year = PeriodRecogniser.year(years.group(), PeriodRecogniser.usesBuddhistEra(language));
            int distance = years.start() >= award.end() ? years.start() - award.end() : award.start() - years.end();
            if (year >= 1950 && year <= 2100 && distance < least) {
                nearest = year;
                least = distance;
            }
        }
        return nearest;
    }
}
