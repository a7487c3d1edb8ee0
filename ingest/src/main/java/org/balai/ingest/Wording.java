package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.balai.corpus.Outcome.Direction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a language words numbers and outcomes, as its file {@code wording/<language>.yaml} says.
 *
 * <p>A phrase of the files is a regular expression over a {@link MarkedSentence}, with a notation of its own: {@code <was>}
 * and {@code <now>} are the quantities before and after, {@code <by>} is the size of a change, {@code <is>} a level,
 * {@code <skip>} a quantity that is no outcome, {@code <:percent>} one that only stands there; {@code <by:money|time>} asks
 * for kinds. {@code ~} is some words of one clause, {@code ~~} more words, both without a quantity; {@code {name}} is the
 * list of that name in the file and {@code {change}} its words for down or up, which give the direction. Groups
 * {@code early} and {@code late} catch two years of which the later is the result. A space is white space, which may be
 * missing in languages that are not {@code spaced}; elsewhere the words of lists are whole words.
 *
 * @param phrases in the order in which they are tried
 * @param voids what makes quantities in them none
 * @param restatements what follows an outcome and says it again
 * @param sentenceVetoes what keeps a whole sentence from telling results: plans, conditions, other people's figures
 * @param clauseVetoes what keeps a clause from it: budgets, populations, equipment
 * @param before what makes a state of affairs one of the past
 * @param after what makes it one of today
 * @param only what makes a share too small to be a result
 * @param places what a practice is rolled out to, or run with: how many there are of them is no outcome
 * @param boundary where clauses end
 */
record Wording(
        QuantityReader quantities,
        OutcomeTypes types,
        List<Phrase> phrases,
        List<Phrase> voids,
        List<Phrase> restatements,
        Pattern sentenceVetoes,
        Pattern clauseVetoes,
        Pattern before,
        Pattern after,
        Pattern only,
        Pattern places,
        Pattern boundary) {

    /** The languages that have a file of phrases; English has classes of its own. */
    static final Set<String> LANGUAGES = Set.of("ko", "th", "vi", "id", "ms", "fil", "zh", "lo", "km", "my");

    /** "14 → 5 days", in every language. */
    private static final String ARROW =
            "<was>[^\\uE000-\\uF8FF;；|]{0,14}(?:→|⇒|➔|➡|▶|->|=>)[^\\uE000-\\uF8FF;；|]{0,20}<now>";

    /**
     * A way of saying an outcome.
     *
     * @param pattern over a {@link MarkedSentence}
     * @param direction where the phrase itself says which way
     * @param value where the phrase itself says how much
     */
    record Phrase(
            Measured.Way way,
            Pattern pattern,
            @Nullable Direction direction,
            @Nullable Double value) {

        /** Whether it speaks of a quantity, and not in words alone. */
        boolean isMarked() {
            return MARKED.stream().anyMatch(pattern.namedGroups()::containsKey);
        }
    }

    private static final Set<String> MARKED = Set.of("was", "now", "by", "is");

    /** The wording of one of {@link #LANGUAGES}. */
    static Wording of(String language) {
        Words words = Words.of(language);
        List<Phrase> phrases = new ArrayList<>();
        phrases.addAll(words.phrases("unchanged", Measured.Way.SAME, Direction.UNCHANGED));
        phrases.add(new Phrase(Measured.Way.PAIR, words.phrase(ARROW), null, null));
        phrases.addAll(words.phrases("pairs", Measured.Way.PAIR, null));
        for (JsonNode multiple : words.node("multiples")) {
            phrases.add(new Phrase(
                    Measured.Way.CHANGE,
                    words.phrase(multiple.path("of").asString()),
                    Direction.valueOf(
                            multiple.path("direction").asString("increase").toUpperCase(Locale.ROOT)),
                    multiple.path("value").asDouble()));
        }
        phrases.addAll(words.phrases("decreases", Measured.Way.CHANGE, Direction.DECREASE));
        phrases.addAll(words.phrases("increases", Measured.Way.CHANGE, Direction.INCREASE));
        phrases.addAll(words.phrases("changes", Measured.Way.CHANGE, null));
        phrases.addAll(words.phrases("levels", Measured.Way.LEVEL, null));
        return new Wording(
                new QuantityReader(words),
                new OutcomeTypes(words),
                List.copyOf(phrases),
                words.phrases("voids", Measured.Way.LEVEL, null),
                words.phrases("restatements", Measured.Way.CHANGE, null),
                words.phrase(words.whole(words.joined("notInSentence"))),
                words.phrase(words.whole(words.joined("notInClause"))),
                words.any("before", ""),
                words.any("after", ""),
                words.any("only", ""),
                words.any("places", ""),
                words.phrase(words.joined("boundary")));
    }

    /** The file of a language, and patterns made of its words. */
    static final class Words {

        static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

        private static final Pattern LIST = Pattern.compile("\\{([a-z][A-Za-z]*)}");
        private static final Pattern MARK = Pattern.compile("(?<!(?<!\\\\)\\(\\?)<([a-z]*)(?::([a-z|]+))?>");

        private final JsonNode root;
        private final boolean spaced;

        private Words(JsonNode root) {
            this.root = root;
            this.spaced = root.path("spaced").asBoolean(true);
        }

        static Words of(String language) {
            return new Words(DataFile.read("wording/" + language + ".yaml"));
        }

        JsonNode node(String key) {
            return root.path(key);
        }

        /** Whether words are divided by spaces. */
        boolean spaced() {
            return spaced;
        }

        /** The alternatives under a key, as one. */
        String joined(String key) {
            return joined(root.path(key));
        }

        private static String joined(JsonNode node) {
            return node.isArray()
                    ? node.valueStream().map(JsonNode::asString).collect(Collectors.joining("|"))
                    : node.asString("");
        }

        /** Any of these alternatives in a plain text, as whole words. */
        Pattern any(String alternatives) {
            String pattern = whole(alternatives).replace("~", ".{0,40}?");
            return Pattern.compile(spaced ? pattern : pattern.replace(" ", "\\s*"), FLAGS);
        }

        /** Any of the alternatives under one key, or, where the file has none, under another. */
        Pattern any(String key, String otherwise) {
            return any(root.has(key) ? joined(key) : otherwise.isEmpty() ? "" : joined(otherwise));
        }

        String whole(String alternatives) {
            if (alternatives.isEmpty()) {
                return "(?!)";
            }
            return spaced
                    ? "(?<![\\p{L}\\p{M}])(?:" + alternatives + ")(?![\\p{L}\\p{M}])"
                    : "(?:" + alternatives + ")";
        }

        List<Phrase> phrases(String key, Measured.Way way, @Nullable Direction direction) {
            return root.path(key)
                    .valueStream()
                    .map(written -> new Phrase(way, phrase(written.asString()), direction, null))
                    .toList();
        }

        /** A pattern over a marked sentence, from the notation of the files. */
        Pattern phrase(String written) {
            if (written.isEmpty()) {
                return any("");
            }
            String pattern = LIST.matcher(written).replaceAll(list -> Matcher.quoteReplacement(list(list.group(1))));
            pattern = MARK.matcher(pattern)
                    .replaceAll(mark ->
                            Matcher.quoteReplacement((mark.group(1).isEmpty() ? "(?:" : "(?<" + mark.group(1) + ">")
                                    + MarkedSentence.marks(
                                            Optional.ofNullable(mark.group(2)).orElse("")) + ")"));
            return Pattern.compile(
                    pattern.replace("~~", MarkedSentence.WIDE_GAP)
                            .replace("~", MarkedSentence.GAP)
                            .replace(" ", spaced ? "\\s+" : "\\s*"),
                    FLAGS);
        }

        private String list(String name) {
            if (name.equals("change")) {
                return "(?:(?<down>" + whole(joined("down")) + ")|(?<up>" + whole(joined("up")) + "))";
            }
            if (!root.has(name)) {
                throw new IllegalArgumentException("no list " + name);
            }
            return whole(joined(name));
        }
    }
}
