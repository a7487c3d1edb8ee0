package org.balai.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.balai.corpus.Outcome.Direction;
import org.balai.ingest.Measured.Way;
import org.balai.ingest.Wording.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Finds measured outcomes in a language by its {@link Wording}.
 *
 * <p>The order is that of {@link EnglishOutcomes}: no change, pairs of before and after, changes, levels. A phrase takes the
 * quantities it speaks of, so that each is told once; its clause must hold none of the words that make a budget, a
 * population or a wish of it.
 */
final class WordedOutcomes {

    /** Thai has no full stop: what is longer than this is a paragraph; the longest labelled sentence has 290 characters. */
    private static final int SENTENCE = 400;

    /** How far before a find a word speaks for it in such a paragraph, and twice as far as after it: two Thai clauses. */
    private static final int REACH = 100;

    /** The first words of a sentence say when it is about. */
    private static final int OPENING = 12;

    /** Fewer people served or things done than this are an example, a family, a committee. */
    private static final int FEWEST = 10;

    private static final Set<String> HOURS = Set.of("h", "h/month");
    private static final List<String> RESULTS = List.of("now", "by", "is");

    private record Placed(int start, Measured measured) {}

    /** The quantities that a phrase has put in place, and the clause around it. */
    private record Said(
            Phrase phrase,
            Matcher matcher,
            String clause,
            @Nullable Quantity was,
            @Nullable Quantity now,
            @Nullable Quantity skip) {}

    private final String sentence;
    private final Wording wording;
    private final MarkedSentence marked;
    private final List<Placed> found = new ArrayList<>();
    private final List<Sentences.Stretch> told = new ArrayList<>();

    private WordedOutcomes(String sentence, Wording wording) {
        this.sentence = sentence;
        this.wording = wording;
        this.marked = new MarkedSentence(
                Numerals.european(sentence), wording.quantities().of(sentence));
    }

    /** The outcomes of one sentence. */
    static List<Measured> of(String sentence, Wording wording) {
        // A zero-width space only says where a line may break.
        WordedOutcomes outcomes = new WordedOutcomes(sentence.replace("\u200B", ""), wording);
        outcomes.find();
        return outcomes.found.stream()
                .sorted(Comparator.comparingInt(Placed::start))
                .map(Placed::measured)
                .toList();
    }

    private void find() {
        boolean paragraph = sentence.length() > SENTENCE;
        if (!paragraph && wording.sentenceVetoes().matcher(marked.text()).find()) {
            return;
        }
        for (Phrase none : wording.voids()) {
            Matcher matcher = none.pattern().matcher(marked.text());
            while (matcher.find()) {
                marked.unmark(marked.at(matcher.start("skip")));
            }
        }
        for (Phrase phrase : wording.phrases()) {
            if (phrase.isMarked() && !marked.hasMarks()) {
                continue;
            }
            Matcher matcher = phrase.pattern().matcher(marked.text());
            int from = 0;
            while (from <= sentence.length() && matcher.find(from)) {
                from = matcher.start() + 1;
                boolean vetoed = paragraph && isVetoedNear(matcher.start(), matcher.end());
                if (!vetoed && tell(phrase, matcher)) {
                    from = matcher.end();
                    matcher = phrase.pattern().matcher(marked.text());
                }
            }
        }
    }

    /** In a run of sentences, whether one within reach says that nothing is a result. */
    private boolean isVetoedNear(int start, int end) {
        int from = Math.max(0, start - REACH);
        int to = Math.min(sentence.length(), end + REACH / 2);
        return wording.sentenceVetoes()
                .matcher(marked.text().substring(from, to))
                .find();
    }

    /** Tells what a phrase says, unless it is no outcome; its quantities are then spoken for. */
    private boolean tell(Phrase phrase, Matcher matcher) {
        Sentences.Stretch around = Sentences.clause(wording.boundary(), marked.text(), matcher.start(), matcher.end());
        if (wording.clauseVetoes().matcher(around.of(marked.text())).find()) {
            return false;
        }
        Said said = said(phrase, matcher, around.of(sentence));
        if (isPlaces(said.was()) || isPlaces(said.now())) {
            return false;
        }
        boolean done;
        if (said.was() != null && said.now() != null) {
            done = pair(said, said.was(), said.now());
        } else if (said.now() != null) {
            done = single(said, said.now());
        } else if (said.was() != null) {
            done = toNothing(said, said.was());
        } else {
            return inWords(said);
        }
        if (done) {
            Stream.of(said.was(), said.now(), said.skip())
                    .filter(Objects::nonNull)
                    .forEach(marked::take);
            restated(matcher.end());
        }
        return done;
    }

    private Said said(Phrase phrase, Matcher matcher, String clause) {
        Map<String, Integer> groups = matcher.namedGroups();
        Quantity was = quantity(matcher, groups, "was");
        Quantity now = RESULTS.stream()
                .map(group -> quantity(matcher, groups, group))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        // Of two years the later is the result, wherever it stands.
        boolean turned = groups.containsKey("early") && matcher.group("early").compareTo(matcher.group("late")) > 0;
        return new Said(
                phrase, matcher, clause, turned ? now : was, turned ? was : now, quantity(matcher, groups, "skip"));
    }

    private @Nullable Quantity quantity(Matcher matcher, Map<String, Integer> groups, String name) {
        return groups.containsKey(name) && matcher.start(name) >= 0 ? marked.at(matcher.start(name)) : null;
    }

    private boolean isPlaces(@Nullable Quantity quantity) {
        return quantity != null
                && quantity.unit().equals("count")
                && wording.places().matcher(quantity.noun()).find();
    }

    /** "Halved", "no significant difference": the words are the whole outcome. */
    private boolean inWords(Said said) {
        int start = said.matcher().start();
        int end = said.matcher().end();
        boolean again = told.stream().anyMatch(other -> other.start() < end && start < other.end());
        if (again || (said.phrase().value() == null && said.phrase().way() != Way.SAME)) {
            return false;
        }
        told.add(new Sentences.Stretch(start, end));
        add(said, start, end, said.phrase().value(), "%", null, said.phrase().direction());
        return true;
    }

    /** "No longer four documents": what there was has gone. */
    private boolean toNothing(Said said, Quantity was) {
        if (was.unit().isEmpty()) {
            return false;
        }
        add(said, was.start(), was.end(), 0.0, was.unit(), was.value(), Direction.DECREASE);
        return true;
    }

    /** A change told by its size, a level reached, or a level that stayed. */
    private boolean single(Said said, Quantity now) {
        Way way = said.phrase().way();
        String clause = said.clause();
        boolean bare = now.kind() == Quantity.Kind.BARE;
        String unit = bare ? wording.quantities().unitOf(clause) : now.unit();
        // An article counts nothing; years are how long a thing went on.
        boolean empty = now.article() || unit.equals("year") || (bare && unit.equals("count"));
        boolean veto = switch (way) {
            case PAIR -> empty;
            case CHANGE, CHANGE_TO -> empty || isIdle(unit, clause);
            case LEVEL ->
                empty
                        || (now.kind() == Quantity.Kind.COUNT && now.value() < FEWEST)
                        || isBackground(now)
                        || isOnly(now, clause);
            case SAME -> false;
        };
        if (veto) {
            return false;
        }
        Direction direction = direction(said, now);
        // Of a range, what can be relied on: the smaller change, the higher of what should be low.
        double value = way == Way.CHANGE || direction == Direction.INCREASE ? now.least() : now.value();
        Double baseline = direction == Direction.UNCHANGED ? (Double) value : null;
        add(said, now.start(), now.end(), value, unit, baseline, direction);
        return true;
    }

    private Direction direction(Said said, Quantity now) {
        if (said.phrase().direction() != null) {
            return said.phrase().direction();
        }
        if (said.matcher().namedGroups().containsKey("down")) {
            return said.matcher().start("down") >= 0 ? Direction.DECREASE : Direction.INCREASE;
        }
        // Most complaints are told for having been settled, few for being few.
        boolean low = now.kind() == Quantity.Kind.DURATION
                || (now.kind() == Quantity.Kind.PERCENT
                        && now.value() < 50
                        && wording.types().isBadThing(said.clause()));
        return low ? Direction.DECREASE : Direction.INCREASE;
    }

    private boolean pair(Said said, Quantity before, Quantity after) {
        String unit = unitOfPair(before, after, said.clause());
        if (unit == null) {
            return false;
        }
        if (isIdle(unit, said.clause())) {
            // No outcome, and neither of the two is one for itself.
            return true;
        }
        double scale = scale(before, after);
        boolean down = after.value() < before.value() * scale;
        double baseline = Math.round((down ? before.least() : before.value()) * scale * 100) / 100.0;
        double value = down ? after.value() : after.least();
        boolean same = said.phrase().way() == Way.SAME;
        if (value == baseline && !same) {
            return false;
        }
        Direction direction = same ? Direction.UNCHANGED : value < baseline ? Direction.DECREASE : Direction.INCREASE;
        int start = Math.min(before.start(), after.start());
        int end = Math.max(before.end(), after.end());
        add(said, start, end, value, unit, baseline, direction);
        return true;
    }

    /** The unit that two quantities have together; null when they have none. */
    private @Nullable String unitOfPair(Quantity before, Quantity after, String clause) {
        boolean bareBefore = before.kind() == Quantity.Kind.BARE;
        boolean bareAfter = after.kind() == Quantity.Kind.BARE;
        if (bareBefore && bareAfter) {
            // Two numbers of nothing are pages or rooms unless something went up or down, or none is left.
            return after.value() == 0 || wording.types().isChange(clause)
                    ? wording.quantities().unitOf(clause)
                    : null;
        }
        if (bareAfter) {
            return before.unit();
        }
        if (bareBefore || before.unit().equals(after.unit())) {
            return after.unit();
        }
        if (HOURS.contains(before.unit()) && HOURS.contains(after.unit())) {
            // "From 18 hours a month to two."
            return "h/month";
        }
        if (before.kind() == Quantity.Kind.COUNT && after.kind() == Quantity.Kind.COUNT) {
            // Classifiers leave open what they count; the noun stands with one of the two.
            return before.unit().equals("count") ? after.unit() : after.unit().equals("count") ? before.unit() : null;
        }
        return Quantity.minutes(before.unit()) > 0 && Quantity.minutes(after.unit()) > 0 ? after.unit() : null;
    }

    /** What the baseline has to be multiplied by to be in the unit of the result. */
    private static double scale(Quantity before, Quantity after) {
        if (before.kind() == Quantity.Kind.BARE && before.value() < 1000) {
            // "From 2.3 to 4.1 billion."
            return after.value() >= 1e9 ? 1e9 : after.value() >= 1e6 ? 1e6 : 1;
        }
        boolean times = Quantity.minutes(before.unit()) > 0 && Quantity.minutes(after.unit()) > 0;
        return times ? Quantity.minutes(before.unit()) / Quantity.minutes(after.unit()) : 1;
    }

    /** More counters, more members of a committee: that there are more is good or bad only of some things. */
    private boolean isIdle(String unit, String clause) {
        return (unit.equals("count") || unit.equals("persons"))
                && !wording.types().isValued(clause);
    }

    /** "Before the reform, 12 per cent had …": a state of affairs with nothing after it. */
    private boolean isBackground(Quantity quantity) {
        Matcher before = wording.before().matcher(sentence.substring(0, quantity.start()));
        return before.find()
                && before.start() <= OPENING
                && !wording.after().matcher(sentence).find();
    }

    /** "Only 12 per cent had access": what there was, unless little of it is good. */
    private boolean isOnly(Quantity quantity, String clause) {
        String before = sentence.substring(Math.max(0, quantity.start() - OPENING), quantity.start());
        String after = sentence.substring(quantity.end(), Math.min(sentence.length(), quantity.end() + OPENING));
        return quantity.kind() == Quantity.Kind.PERCENT
                && !wording.types().isBadThing(clause)
                && (wording.only().matcher(before).find()
                        || wording.only().matcher(after).find());
    }

    /** What says the same once more, such as ", that is 75 per cent less", is spoken for. */
    private void restated(int end) {
        for (Phrase phrase : wording.restatements()) {
            Matcher matcher = phrase.pattern().matcher(marked.text()).region(end, sentence.length());
            if (matcher.lookingAt()) {
                marked.take(marked.at(matcher.start("skip")));
            }
        }
    }

    private void add(
            Said said,
            int start,
            int end,
            @Nullable Double value,
            String unit,
            @Nullable Double baseline,
            @Nullable Direction told) {
        Direction direction = told == null ? Direction.INCREASE : told;
        Way way = said.phrase().way();
        String type = direction == Direction.UNCHANGED
                ? "no-change-found"
                : wording.types().type(said.clause(), sentence, unit, direction, way != Way.LEVEL);
        found.add(new Placed(
                start,
                new Measured(
                        type,
                        null,
                        value,
                        value == null ? null : unit,
                        baseline,
                        direction,
                        sentence.substring(start, end),
                        way.confidence(),
                        way.change(direction))));
    }
}
