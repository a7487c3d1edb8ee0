package org.balai.search;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.search.Words.Near;
import org.balai.search.Words.Piece;
import org.balai.search.Words.Run;
import org.jspecify.annotations.Nullable;

/**
 * Suggests another spelling of a question.
 *
 * <p>A word is in doubt where it stands nowhere in the collection and, asked alone, finds no case: it then has no known stem,
 * names no concept and is no word of the lexicon either. What may have been meant is looked for among the collection's
 * own words of the script. Where words stand without spaces, a misspelling falls into pieces, some of which may be words
 * by chance; so stretches of neighbouring pieces are compared as well.
 *
 * <p>A question that finds few cases is repaired boldly. One that finds enough with its other words may have a word that
 * nobody has used yet, so what is suggested must be nearer, differ in more than an ending, and stand in a case with the
 * other words.
 *
 * <p>A repair is taken only where the question finds more with it than without, asked alike and with the same filters, or
 * where it is near and goes with the other words and finds enough; of several the nearest, the commonest, the one that goes
 * with the other words and the one with which they name a concept. The rest stays as typed.
 *
 * <p>Safe for use by several threads.
 */
final class Speller {

    /** The most stretches of a question that are repaired, and the repairs of each that the index is asked about. */
    private static final int REPAIRED = 4;

    private static final int TRIED = 4;

    private static final int ROUNDS = 3;

    /** How much likelier the likeliest may be than another that is tried. */
    private static final double BEHIND = 0.35;

    /** The most pieces of a stretch, and those before and after the doubtful ones. */
    private static final int PIECES = 6;

    private static final int BESIDE = 2;

    /** The most that being common, or going with the other words, outweighs of a distance. */
    private static final double COMMON = 0.45;

    /**
     * What it outweighs of a distance that the question's words together name a concept. With 0.15, and without, the flood of a
     * flood map in Khmer is taken for the commoner belief.
     */
    private static final double NAMES = 0.3;

    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

    private final Words words;
    private final Retrieval retrieval;

    /**
     * What may have been meant by a stretch of a text; the lower its cost, the likelier.
     *
     * @param likely whether it is likely where the question finds few cases without it
     * @param sure whether it is likely even where it finds enough
     */
    private record Repair(int start, int end, String text, double cost, boolean likely, boolean sure) {

        String in(String question) {
            return question.substring(0, start) + text + question.substring(end);
        }
    }

    Speller(Words words, Retrieval retrieval) {
        this.words = words;
        this.retrieval = retrieval;
    }

    /**
     * The question as it may have been meant.
     *
     * @param narrowings the filters in use, with which it must find more
     * @return null where every word is known, or nothing like the unknown finds more
     */
    @Nullable
    String suggestion(Question question, List<Narrowing> narrowings) {
        String typed = Zawgyi.unicode(question.text());
        String repaired = typed;
        // What is repaired first may tell what was meant by the rest.
        for (int i = 0; i < ROUNDS; i++) {
            String before = repaired;
            repaired =
                    new Reading(typed, before, Question.parse(before), place -> !place.quoted()).repaired(narrowings);
            if (repaired.equals(before)) {
                break;
            }
        }
        if (repaired.equals(typed)
                && question.places().stream().anyMatch(Question.Place::quoted)
                && retrieval.count(typed, narrowings, true).cases() == 0) {
            repaired = new Reading(typed, typed, question, Question.Place::quoted).repaired(narrowings);
        }
        return repaired.equals(typed) ? null : repaired;
    }

    /** A question's words between quotation marks, or the others. */
    private final class Reading {
        private final String typed;
        private final String text;
        private final boolean quoted;
        private final List<Run> runs = new ArrayList<>();
        private final Map<String, Boolean> found = new HashMap<>();
        private @Nullable Boolean few;

        /**
         * @param typed the question before any repair
         * @param text as it is repaired so far, and what {@code question} is parsed from
         */
        Reading(String typed, String text, Question question, Predicate<Question.Place> which) {
            this.typed = typed;
            this.text = text;
            List<Question.Place> places =
                    question.places().stream().filter(which).toList();
            quoted = places.stream().anyMatch(Question.Place::quoted);
            places.forEach(place -> words.runs(text.substring(place.start(), place.end()))
                    .forEach(run -> runs.add(run.moved(place.start()))));
        }

        String repaired(List<Narrowing> narrowings) {
            List<List<Repair>> doubts = new ArrayList<>();
            for (int i = 0; i < runs.size() && doubts.size() < REPAIRED; i++) {
                List<Repair> repairs = runs.get(i).script().grown() ? ofGrown(runs.get(i)) : ofSingle(i);
                if (!repairs.isEmpty()) {
                    doubts.add(repairs);
                }
            }
            if (doubts.isEmpty()) {
                return text;
            }
            String question = text;
            // From the last on, so that the places of those before stay true.
            int untouched = text.length();
            for (List<Repair> repairs : doubts.reversed()) {
                Optional<Repair> best = best(question, untouched, repairs, narrowings);
                if (best.isPresent()) {
                    question = best.get().in(question);
                    untouched = best.get().start();
                }
            }
            return question;
        }

        /** The repair with which a question finds more or what is meant, the likeliest of the first few. */
        private Optional<Repair> best(
                String question, int untouched, List<Repair> repairs, List<Narrowing> narrowings) {
            List<Repair> sorted = repairs.stream()
                    .filter(one -> one.end() <= untouched)
                    .sorted(Comparator.comparingDouble(Repair::cost).thenComparing(Repair::text))
                    .limit(TRIED)
                    .toList();
            // Where the likeliest finds no more, one much less likely is no better than none.
            List<Repair> likely = sorted.stream()
                    .filter(one -> one.cost() <= sorted.getFirst().cost() + BEHIND)
                    .filter(one -> one.sure() || (one.likely() && findsFew()) || besideAnother(one))
                    .toList();
            if (likely.isEmpty()) {
                return Optional.empty();
            }
            Retrieval.Worth asItIs = retrieval.count(question, narrowings, true);
            long any = -1;
            Repair best = null;
            double least = Double.MAX_VALUE;
            for (Repair repair : likely) {
                String other = repair.in(question);
                Retrieval.Worth meant = retrieval.count(other, narrowings, true);
                long finds = meant.cases();
                long more = finds - asItIs.cases();
                if (more == 0) {
                    any = any < 0 ? retrieval.count(question, narrowings, false).cases() : any;
                    more = retrieval.count(other, narrowings, false).cases() - any;
                }
                // A concept that only the right spelling names finds what is meant, where its words one by one found
                // all sorts.
                boolean takes = more > 0
                        || (finds > 0
                                && finds >= Math.min(asItIs.cases(), Retrieval.ENOUGH)
                                && (repair.sure() || besideAnother(repair)));
                double cost = repair.cost()
                        - Math.min(COMMON, 0.3 * Math.log10(1.0 + Math.max(0, more)))
                        - (meant.concepts() > asItIs.concepts() ? NAMES : 0);
                if (takes && cost < least) {
                    best = repair;
                    least = cost;
                }
            }
            return Optional.ofNullable(best);
        }

        /**
         * Whether the question as it was typed finds few cases; by two words, as one that is part of a misspelt word and stands
         * in many titles makes it no better. Asked where it matters alone: it costs a search.
         */
        private boolean findsFew() {
            Boolean known = few;
            if (known == null) {
                known = !Question.parse(typed).isEmpty()
                        && retrieval.count(typed, List.of(), true).cases() < Retrieval.ENOUGH;
                few = known;
            }
            return known;
        }

        /** Whether a repair makes a phrase of the collection with the word before or after. */
        private boolean besideAnother(Repair repair) {
            for (int i = 0; i + 1 < runs.size(); i++) {
                Run one = runs.get(i);
                Run other = runs.get(i + 1);
                boolean spaced = one.script() == Script.HANGUL || !one.script().grown();
                String pair = one.script() != other.script() || !spaced
                        ? ""
                        : repair.start() == other.start()
                                ? text.substring(one.start(), one.end()) + " " + repair.text()
                                : repair.end() == one.end()
                                        ? repair.text() + " " + text.substring(other.start(), other.end())
                                        : "";
                boolean content = !Stopwords.contains(text.substring(one.start(), one.end()))
                        && !Stopwords.contains(text.substring(other.start(), other.end()));
                if (!pair.isEmpty() && content && finds("\"" + pair + "\"")) {
                    return true;
                }
            }
            return false;
        }

        // Words between spaces

        private List<Repair> ofSingle(int at) {
            Run run = runs.get(at);
            Script script = run.script();
            Piece piece = run.pieces().getFirst();
            String surface = text.substring(piece.start(), piece.end());
            String key = script.key(piece.word());
            int cases = quoted || script != Script.LATIN
                    ? words.cases(script, piece.word())
                    : words.casesOfKey(script, key);
            if (cases > 0 || key.length() < 3 || Stopwords.contains(surface) || acronym(surface)) {
                return List.of();
            }
            List<Repair> repairs = new ArrayList<>();
            near(run, piece.start(), piece.end(), piece.word(), repairs);
            if (script == Script.LATIN) {
                split(piece, repairs);
                joined(at, repairs);
                korean(piece, repairs);
            }
            return repairs.isEmpty() || (!quoted && finds(surface)) ? List.of() : repairs;
        }

        /** Whether a word is letters that stand for words, which resemble too many others to be told from them. */
        private boolean acronym(String word) {
            return word.length() <= 5
                    && word.equals(word.toUpperCase(Locale.ROOT))
                    && !text.equals(text.toUpperCase(Locale.ROOT));
        }

        /** Two words typed as one. */
        private void split(Piece piece, List<Repair> repairs) {
            String word = piece.word();
            for (int i = 3; i <= word.length() - 3; i++) {
                String first = word.substring(0, i);
                String second = word.substring(i);
                if (words.cases(Script.LATIN, first) > 0
                        && words.cases(Script.LATIN, second) > 0
                        && finds("\"" + first + " " + second + "\"")) {
                    repairs.add(new Repair(
                            piece.start(),
                            piece.end(),
                            text.substring(piece.start(), piece.start() + i) + " "
                                    + text.substring(piece.start() + i, piece.end()),
                            0.5,
                            true,
                            true));
                }
            }
        }

        /** One word typed as two. */
        private void joined(int at, List<Repair> repairs) {
            for (int first = Math.max(0, at - 1); first <= at && first + 1 < runs.size(); first++) {
                Run one = runs.get(first);
                Run other = runs.get(first + 1);
                if (one.script() == Script.LATIN && other.script() == Script.LATIN && other.start() == one.end() + 1) {
                    String word = one.pieces().getFirst().word()
                            + other.pieces().getFirst().word();
                    if (words.casesOfKey(Script.LATIN, Script.LATIN.key(word)) > 0) {
                        repairs.add(new Repair(
                                one.start(),
                                other.end(),
                                text.substring(one.start(), one.end()) + text.substring(other.start(), other.end()),
                                0.4,
                                true,
                                true));
                    }
                }
            }
        }

        /** A Korean word typed while the keyboard was set to Latin letters. */
        private void korean(Piece piece, List<Repair> repairs) {
            String key = Script.keyOfLatinLetters(text.substring(piece.start(), piece.end()));
            if (key.length() >= 4) {
                for (Near near : words.near(Script.HANGUL, key, 0)) {
                    if (near.distance() == 0) {
                        repairs.add(new Repair(piece.start(), piece.end(), near.word(), 0.3, true, true));
                    }
                }
            }
        }

        // Words without spaces, or grown together

        private List<Repair> ofGrown(Run run) {
            List<Piece> pieces = run.pieces();
            List<Repair> repairs = new ArrayList<>();
            String whole = text.substring(run.start(), run.end());
            if (stands(run.script(), whole)) {
                return repairs;
            }
            if (run.script() == Script.HAN && !run.script().key(whole).equals(whole)) {
                repairs.add(new Repair(run.start(), run.end(), run.script().key(whole), -1, true, true));
            }
            for (int i = 0; i < pieces.size(); i++) {
                if (stands(run.script(), pieces.get(i).word())) {
                    continue;
                }
                int last = i;
                while (last + 1 < pieces.size()
                        && !stands(run.script(), pieces.get(last + 1).word())) {
                    last++;
                }
                List<Repair> likely = new ArrayList<>();
                for (int from = Math.max(0, i - BESIDE); from <= last; from++) {
                    for (int to = Math.max(i, from); to <= Math.min(last + BESIDE, pieces.size() - 1); to++) {
                        if (to - from < PIECES) {
                            stretch(run, from, to, likely);
                        }
                    }
                }
                String doubtful =
                        text.substring(pieces.get(i).start(), pieces.get(last).end());
                if (!likely.isEmpty() && !finds("\"" + doubtful + "\"")) {
                    repairs.addAll(likely);
                }
                i = last;
            }
            if (repairs.isEmpty() && findsFew()) {
                ofWords(run, repairs);
            }
            return repairs;
        }

        /** Compares a stretch of pieces, at the ends of a run with what the analysis left out as no word. */
        private void stretch(Run run, int from, int to, List<Repair> repairs) {
            int first = run.pieces().get(from).start();
            int last = run.pieces().get(to).end();
            for (int start : from == 0 && run.start() < first ? new int[] {first, run.start()} : new int[] {first}) {
                for (int end : to == run.pieces().size() - 1 && run.end() > last
                        ? new int[] {last, run.end()}
                        : new int[] {last}) {
                    near(run, start, end, text.substring(start, end), repairs);
                }
            }
        }

        /** A misspelling that fell into words by chance, one of them short, which stand nowhere side by side. */
        private void ofWords(Run run, List<Repair> repairs) {
            List<Piece> pieces = run.pieces();
            for (int from = 0; from + 1 < pieces.size(); from++) {
                boolean weak = run.script().weak(pieces.get(from).word());
                for (int to = from + 1; to <= Math.min(from + BESIDE, pieces.size() - 1); to++) {
                    weak = weak || run.script().weak(pieces.get(to).word());
                    String stretch = text.substring(
                            pieces.get(from).start(), pieces.get(to).end());
                    List<Repair> likely = new ArrayList<>();
                    if (weak) {
                        stretch(run, from, to, likely);
                    }
                    if (!likely.isEmpty() && !finds("\"" + stretch + "\"")) {
                        repairs.addAll(likely);
                    }
                }
            }
        }

        private boolean stands(Script script, String word) {
            return Stopwords.contains(word) || words.cases(script, Words.normal(word)) > 0;
        }

        // Words alike

        private void near(Run run, int start, int end, String word, List<Repair> repairs) {
            Script script = run.script();
            String key = script.key(word);
            String typed = text.substring(start, end);
            List<Piece> others = others(script, start, end);
            for (Near near : words.near(script, key, script.reach(key))) {
                String meant = as(typed, near.word());
                boolean ending = !script.grown() && ending(key, script.key(near.word()));
                if (meant.equals(typed) || (ending && others.size() > 1)) {
                    continue;
                }
                double fits = fits(script, near.word(), others);
                boolean sure = near.distance() <= (script.grown() ? 0.16 : 0.2) * key.length()
                        && near.distance() <= 1
                        && (near.distance() == 0 || !script.grown() || key.length() >= 5 || script == Script.HAN)
                        && fits >= 0.5
                        && !ending;
                repairs.add(new Repair(
                        start,
                        end,
                        meant,
                        near.distance()
                                + accents(word, near.word())
                                - 0.06 * key.length()
                                - 0.3 * fits
                                - Math.min(COMMON, 0.15 * Math.log10(1 + near.cases())),
                        script.grown() || key.length() > 4 || others.size() < 2,
                        sure));
            }
        }

        /** The known words of a script beside a stretch. */
        private List<Piece> others(Script script, int start, int end) {
            return runs.stream()
                    .filter(run -> run.script() == script)
                    .flatMap(run -> run.pieces().stream())
                    .filter(piece -> piece.end() <= start || piece.start() >= end)
                    .filter(piece -> words.cases(script, piece.word()) > 0)
                    .toList();
        }

        /** The share of words that another stands in a case with; 1 if there are none. */
        private double fits(Script script, String word, List<Piece> others) {
            long together = others.stream()
                    .filter(other -> words.together(script, word, other.word()))
                    .count();
            return others.isEmpty() ? 1 : (double) together / others.size();
        }

        /** Whether a word or phrase, asked alone, finds a case. */
        private boolean finds(String question) {
            return found.computeIfAbsent(
                    question, asked -> retrieval.count(asked, List.of(), true).cases() > 0);
        }
    }

    /** Whether two keys differ at their end alone, as forms of one word do. */
    private static boolean ending(String typed, String meant) {
        return typed.charAt(typed.length() - 1) != meant.charAt(meant.length() - 1);
    }

    /** A tenth for each accent that differs: of words alike without accents the one with those that were typed. */
    private static double accents(String typed, String meant) {
        return 0.1
                * Math.abs(NFD.normalize(typed).length() - NFD.normalize(meant).length());
    }

    /** A word in capitals as another was typed. */
    private static String as(String typed, String word) {
        if (typed.length() > 1 && typed.equals(typed.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(typed.charAt(0))
                ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                : word;
    }
}
