package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.Partner;
import org.balai.corpus.Description.PartnerRole;
import org.balai.corpus.Field;
import org.balai.corpus.Page.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells who helps: the names under a label ("Partners: …"), those after "with" in a line at the head, and those that a sentence
 * says give support ("with support from KOICA").
 *
 * <p>How a partner helps is told only where the words do: "financed by" makes a funder, "experts of" somebody who brings
 * know-how, "in cooperation with" somebody who carries the practice out too; "with support from" leaves it open.
 */
public final class PartnerRecogniser {

    private static final double LABELLED = 0.9;
    private static final double IN_HEAD = 0.85;
    private static final double IN_SENTENCE = 0.75;

    /** A longer list is one of something else. */
    private static final int MOST = 12;

    private static final int AROUND = 150;

    private static final Pattern CLAUSE_END = Pattern.compile(
            "[.;](?=\\s|$)|[。။។]|\\s[·•—|]\\s|\\n|(?<=\\s)(?:since|sejak|từ|ตั้งแต่|เริ่ม|desde)(?=\\s|\\p{Nd}|ปี)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final CountryRecogniser countries;

    PartnerRecogniser(CountryRecogniser countries) {
        this.countries = countries;
    }

    private record Found(
            String name,
            @Nullable PartnerRole role,
            ReadDocument.Placed block,
            int start,
            int end,
            double confidence) {}

    /** The partners, each as sure as the way in which it is told. */
    Optional<Field<List<Partner>>> recognise(
            ReadDocument document,
            Particulars particulars,
            @Nullable Field<List<Country>> own,
            @Nullable Field<List<Organisation>> organisations) {
        ReportWording wording = ReportWording.of(document.language());
        List<Found> found = new ArrayList<>();
        for (Particulars.Particular one : particulars.all()) {
            if (one.kind().equals("partners") || one.kind().equals("funders")) {
                PartnerRole role = one.kind().equals("funders") ? PartnerRole.FUNDER : null;
                names(one.block(), one.start(), one.end(), wording, role, LABELLED, found);
            } else if (one.kind().equals("agency")) {
                afterWith(one.block(), one.start(), one.end(), wording, found);
            }
        }
        for (ReadDocument.Placed block : particulars.head()) {
            if (Particulars.isLine(block)
                    && particulars.all().stream().noneMatch(one -> one.block().equals(block))) {
                afterWith(block, 0, block.text().length(), wording, found);
                bodiesAbroad(block, wording, own, found);
            }
        }
        for (ReadDocument.Placed block : document.blocks()) {
            if (!block.source() && block.kind() != Kind.HEADING) {
                for (int[] stretch : stretches(block.text(), wording.helps())) {
                    for (ReportWording.Support support : wording.support()) {
                        Matcher matcher = support.pattern()
                                .matcher(block.text())
                                .region(stretch[0], stretch[1])
                                .useTransparentBounds(true);
                        while (matcher.find()) {
                            List<Found> said = new ArrayList<>();
                            names(
                                    block,
                                    matcher.start("who"),
                                    matcher.end("who"),
                                    wording,
                                    support.role(),
                                    IN_SENTENCE,
                                    said);
                            said.stream()
                                    .filter(one -> isBody(one.name(), wording))
                                    .forEach(found::add);
                        }
                    }
                }
            }
        }
        List<Found> distinct = new ArrayList<>();
        for (Found one : found) {
            boolean known = isAddress(one, found, wording)
                    || isOwn(one.name(), own)
                    || (organisations != null
                            && organisations.value().stream().anyMatch(body -> same(body.name(), one.name())));
            for (int i = 0; i < distinct.size() && !known; i++) {
                Found other = distinct.get(i);
                if (same(other.name(), one.name())) {
                    known = true;
                    if (other.role() == null && one.role() != null) {
                        distinct.set(
                                i,
                                new Found(
                                        other.name(),
                                        one.role(),
                                        other.block(),
                                        other.start(),
                                        other.end(),
                                        other.confidence()));
                    }
                }
            }
            if (!known && distinct.size() < MOST) {
                distinct.add(one);
            }
        }
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(document.list(
                distinct,
                one -> new Partner(one.name(), country(one.name()), one.role()),
                one -> one.block().finding(one.start(), one.end(), one.confidence())));
    }

    private static final Pattern PROPER = Pattern.compile("\\p{Lu}{2}|\\p{Lu}\\S+\\s(?:.*\\s)?\\p{Lu}");

    /** Whether what a sentence says helps is a body or a country and not "the community". */
    private boolean isBody(String name, ReportWording wording) {
        return PROPER.matcher(name).find()
                || country(name) != null
                || (!wording.hasCapitals()
                        && (wording.organisations().matcher(name).find()
                                || !AgencyRecogniser.bodies(name, wording.language())
                                        .isEmpty()));
    }

    private void bodiesAbroad(
            ReadDocument.Placed block, ReportWording wording, @Nullable Field<List<Country>> own, List<Found> found) {
        for (AgencyRecogniser.Body body : AgencyRecogniser.bodies(block.text(), wording.language())) {
            boolean foreign = countries.mentions(AgencyRecogniser.after(block.text(), body.end())).stream()
                    .anyMatch(mention -> own != null && !own.value().contains(mention.country()));
            if (foreign) {
                found.add(new Found(body.name(), null, block, body.start(), body.end(), IN_HEAD));
            }
        }
    }

    /** The stretches around the words of help: the phrases are costly to look for in a book. */
    private static List<int[]> stretches(String text, Pattern helps) {
        List<int[]> stretches = new ArrayList<>();
        Matcher matcher = helps.matcher(text);
        while (matcher.find()) {
            int start = Math.max(0, matcher.start() - AROUND);
            int end = Math.min(text.length(), matcher.end() + AROUND);
            if (!stretches.isEmpty() && start <= stretches.getLast()[1]) {
                stretches.getLast()[1] = end;
            } else {
                stretches.add(new int[] {start, end});
            }
        }
        return stretches;
    }

    private static void afterWith(
            ReadDocument.Placed block, int start, int end, ReportWording wording, List<Found> found) {
        Matcher with = wording.with().matcher(block.text()).region(start, end).useTransparentBounds(true);
        boolean after = with.find()
                && !AgencyRecogniser.bodies(block.text().substring(start, with.start()), wording.language())
                        .isEmpty();
        if (after) {
            Matcher stop =
                    CLAUSE_END.matcher(block.text()).region(with.end(), end).useTransparentBounds(true);
            names(
                    block,
                    with.end(),
                    stop.find() ? stop.start() : end,
                    wording,
                    PartnerRole.CO_IMPLEMENTER,
                    IN_HEAD,
                    found);
        }
    }

    private static void names(
            ReadDocument.Placed block,
            int start,
            int end,
            ReportWording wording,
            @Nullable PartnerRole role,
            double confidence,
            List<Found> found) {
        for (Names.Name name : Names.in(block.text(), start, end, wording)) {
            found.add(new Found(name.text(), role, block, name.start(), name.end(), confidence));
        }
    }

    /** The country whose name a partner's name is; null for a body. */
    private @Nullable Country country(String name) {
        List<CountryRecogniser.Mention> mentions = countries.mentions(name);
        return mentions.size() == 1
                        && !mentions.getFirst().people()
                        && mentions.getFirst().start() == 0
                        && mentions.getFirst().end() == name.length()
                ? mentions.getFirst().country()
                : null;
    }

    /** "Ministry of the Interior, Republic of Korea": the country is the ministry's and no partner. */
    private boolean isAddress(Found one, List<Found> found, ReportWording wording) {
        List<Found> beside = found.stream()
                .filter(other -> other.block().equals(one.block()) && other.start() != one.start())
                .toList();
        return country(one.name()) != null
                && beside.stream().allMatch(other -> country(other.name()) == null)
                && beside.stream()
                        .anyMatch(other -> other.end() < one.start()
                                && one.start() - other.end() <= 3
                                && !AgencyRecogniser.bodies(other.name(), wording.language())
                                        .isEmpty());
    }

    private boolean isOwn(String name, @Nullable Field<List<Country>> own) {
        Country country = country(name);
        return country != null && own != null && own.value().contains(country);
    }

    private static boolean same(String one, String other) {
        String a = folded(one);
        String b = folded(other);
        return a.contains(b) || b.contains(a);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}\\p{P}\u200B]+", "");
    }
}
