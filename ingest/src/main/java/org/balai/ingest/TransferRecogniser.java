package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.Description.Replication;
import org.balai.corpus.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a practice came from and where it went: sentences that name another country and say that it took the practice
 * over, or that the practice was learned from it.
 */
public final class TransferRecogniser {

    private static final double WITH_YEAR = 0.75;
    private static final double WITHOUT_YEAR = 0.65;

    private static final Pattern YEAR = Pattern.compile("(?<![\\p{Nd}.,])(?:19|20|25|๒๕|၂၀)\\p{Nd}{2}(?![\\p{Nd}])");

    private final CountryRecogniser countries;

    TransferRecogniser(CountryRecogniser countries) {
        this.countries = countries;
    }

    private record Found(
            Relation relation,
            Country country,
            @Nullable Integer year,
            ReadDocument.Placed block,
            int start,
            int end) {}

    /** The transfers, each relation to a country once. */
    Optional<Field<List<Replication>>> recognise(ReadDocument document, @Nullable Field<List<Country>> own) {
        if (own == null) {
            return Optional.empty();
        }
        ReportWording wording = ReportWording.of(document.language());
        Country home = own.value().getFirst();
        List<Found> found = new ArrayList<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source()) {
                continue;
            }
            boolean adopted = wording.adopted().matcher(block.text()).find();
            boolean adapted = wording.adapted().matcher(block.text()).find();
            if (adopted || adapted) {
                for (Sentences.Stretch sentence : Sentences.of(block.text(), document.language())) {
                    in(document, wording, home, block, sentence, found);
                }
            }
        }
        List<Found> distinct = new ArrayList<>();
        for (Found one : found) {
            boolean known = false;
            for (int i = 0; i < distinct.size(); i++) {
                Found other = distinct.get(i);
                if (other.country().equals(one.country())) {
                    known = true;
                    if (other.year() == null && one.year() != null && other.relation() == one.relation()) {
                        distinct.set(i, one);
                    }
                }
            }
            if (!known) {
                distinct.add(one);
            }
        }
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        Found first = distinct.getFirst();
        boolean dated = distinct.stream().anyMatch(one -> one.year() != null);
        return Optional.of(new Field<>(
                distinct.stream()
                        .map(one -> new Replication(one.relation(), one.country(), null, one.year(), null, null))
                        .toList(),
                first.block()
                        .provenance(document.sha256(), first.start(), first.end(), dated ? WITH_YEAR : WITHOUT_YEAR)));
    }

    private void in(
            ReadDocument document,
            ReportWording wording,
            Country home,
            ReadDocument.Placed block,
            Sentences.Stretch sentence,
            List<Found> found) {
        String text = block.text().substring(sentence.start(), sentence.end());
        Matcher adopted = wording.adopted().matcher(text);
        Matcher adapted = wording.adapted().matcher(text);
        boolean went = adopted.find();
        boolean came = adapted.find();
        if ((!went && !came) || wording.notTransfer().matcher(text).find()) {
            return;
        }
        Integer year = null;
        Matcher years = YEAR.matcher(text);
        if (years.find()) {
            year = PeriodRecogniser.year(years.group(), PeriodRecogniser.usesBuddhistEra(document.language()));
        }
        boolean ownBefore = false;
        for (CountryRecogniser.Mention mention : countries.mentions(text)) {
            if (mention.country().equals(home)) {
                ownBefore |= went && mention.start() < adopted.start();
            } else {
                boolean taken = came || (ownBefore && mention.start() > adopted.start());
                found.add(new Found(
                        taken ? Relation.ADAPTED_FROM : Relation.ADOPTED_BY,
                        mention.country(),
                        year,
                        block,
                        sentence.start(),
                        sentence.end()));
            }
        }
    }
}
