package org.balai.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.balai.corpus.Description.PartnerRole;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How reports in a language tell who did what where, as its file {@code recognition/<language>.yaml} says: the labels before
 * values ("Implementing agency:"), the ways of telling support, a transfer, a goal, and the words for states, levels and
 * people, to which the labels of the vocabularies are added.
 *
 * <p>The entries are regular expressions in which a space is white space. {@code <who>} stands for the names of bodies. In the
 * ways of telling a transfer {@code <there>} is the name of another country or of its people, {@code <here>} that of the case's
 * own, and {@code ~} some words of one clause that name no country: so each tells where in it the other country stands.
 *
 * @param kinds what a label introduces, by label in lower case; a label may introduce several
 * @param labelled a label with a colon or a dash after it, in group 1, anywhere in a text
 * @param leading a label at the beginning, in group 1, with nothing but a space after it
 * @param within a label anywhere, in group 1, with nothing but a space after it
 * @param row a label as the first cell of a row, in group 1
 * @param and what joins the last two names of a list
 * @param with what divides those who run a practice from those who help
 * @param helps parts of the words that each way of telling support has, which are looked for first
 * @param support ways of telling that somebody helps, with the names in group "who"
 * @param organisations words that only names of bodies have, where names have no capitals
 * @param statuses phrases by concept of the vocabulary of statuses
 * @param levels phrases by concept of the vocabulary of levels
 * @param bodies what in a body's name tells its level
 * @param beneficiaries phrases by concept of the vocabulary of beneficiaries
 * @param goals what the numbers of Sustainable Development Goals stand after
 * @param adopted ways of telling that another country took the practice over
 * @param adapted ways of telling that the practice was learned from another country
 * @param notTransfer what makes a sentence tell no transfer
 */
record ReportWording(
        String language,
        Map<String, Set<String>> kinds,
        Pattern labelled,
        Pattern leading,
        Pattern within,
        Pattern row,
        Pattern and,
        Pattern with,
        Pattern helps,
        List<Support> support,
        Pattern organisations,
        Map<String, Pattern> statuses,
        Map<String, Pattern> levels,
        Map<String, Pattern> bodies,
        Map<String, Pattern> beneficiaries,
        Pattern goals,
        List<Pattern> adopted,
        List<Pattern> adapted,
        Pattern notTransfer) {

    /** Whether the language's letters tell names by capitals. */
    boolean hasCapitals() {
        return !UNDIVIDED.contains(language);
    }

    /** The languages that have a file. */
    static final Set<String> LANGUAGES =
            Set.of("en", "ko", "id", "ms", "th", "vi", "fil", "km", "lo", "my", "zh", "ta", "pt", "tet");

    /**
     * A way of telling that somebody helps.
     *
     * @param role null where the phrase does not say how
     */
    record Support(Pattern pattern, @Nullable PartnerRole role) {}

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Map<String, ReportWording> READ = new ConcurrentHashMap<>();

    /** In these a word is not divided from the next by a space, or hangs endings on. */
    private static final Set<String> UNDIVIDED = Set.of("th", "lo", "km", "my", "zh", "ko", "ta");

    /** Names in Latin letters: words with capitals, and small words between them. */
    private static final String CAPITAL = "(?-i:\\p{Lu}(?:[\\p{L}\\p{M}\\p{N}'’/-]|\\.(?=\\p{L}))*)";

    private static final String SMALL = "(?:of the|of|for the|for|de la|da|do|de|das|dos|ng mga|ng|sa)";
    private static final String JOINED = "(?:,| and| &| dan| serta| at| và| e| no|;)";
    private static final String NAME =
            "(?:[Gg]overnments? of )?" + CAPITAL + "(?: (?:" + SMALL + " )?" + CAPITAL + ")*";
    private static final String LATIN_NAMES =
            "(?<who>(?:the )?(?:governments? of )?" + NAME + "(?:" + JOINED + "{1,2} (?:the )?" + NAME + ")*)";

    private static final Map<String, String> NAMES = Map.of(
            "ko", "(?<who>(?:[\\p{IsHangul}\\p{IsLatin}·]+, )*[\\p{IsHangul}\\p{IsLatin}·]+(?: 정부)?)",
            "zh", "(?<who>[\\p{IsHan}\\p{IsLatin}、 &&[^在由]]{2,24}?)",
            "th", "\\s?(?<who>[\\p{IsThai}]{3,45}(?: ?\\([^)]{2,30}\\))?|" + NAME + ")",
            "km", "(?<who>[\\x{1780}-\\x{17D3}\\x{200B}]{3,45}(?: ?\\([^)]{2,30}\\))?|" + NAME + ")",
            "lo", "(?<who>[\\p{IsLao}\\p{IsLatin}() ]{3,60})",
            "my", "(?<who>[\\p{IsMyanmar}\\p{IsLatin}&&[^။၊]]{2,40}(?: ရန်ပုံငွေ)?)",
            "ta", "(?<who>[\\p{IsTamil}\\p{IsLatin}]{3,30}(?: [\\p{IsTamil}\\p{IsLatin}]{3,30})?)");

    /** The wording of a language; that of English where there is no file. */
    static ReportWording of(String language) {
        return READ.computeIfAbsent(LANGUAGES.contains(language) ? language : "en", ReportWording::read);
    }

    private static ReportWording read(String language) {
        JsonNode root = DataFile.read("recognition/" + language + ".yaml");
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        root.path("labels")
                .properties()
                .forEach(kind -> kind.getValue()
                        .forEach(label -> kinds.computeIfAbsent(
                                        label.asString().toLowerCase(Locale.ROOT), key -> new LinkedHashSet<>())
                                .add(kind.getKey())));
        String labels = kinds.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(label -> Pattern.quote(label).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|"));
        List<Support> support = new ArrayList<>();
        Map<String, @Nullable PartnerRole> roles = new LinkedHashMap<>();
        // The more telling first.
        roles.put("know-how", PartnerRole.KNOW_HOW_PROVIDER);
        roles.put("funder", PartnerRole.FUNDER);
        roles.put("plain", null);
        roles.put("co", PartnerRole.CO_IMPLEMENTER);
        roles.forEach((key, role) -> root.path("support")
                .path(key)
                .forEach(phrase -> support.add(new Support(
                        compile(phrase.asString().replace("<who>", NAMES.getOrDefault(language, LATIN_NAMES))),
                        role))));
        return new ReportWording(
                language,
                kinds,
                compile("(?:^|(?<=[\\s.;·|•—–(]))(" + labels + ")\\s{0,2}(?:[:：៖]| [-–—] )\\s*"),
                compile("^(" + labels + ")\\s+(?=\\S)"),
                compile("(?<=^|\\s)(" + labels + ")\\s+(?=[\\p{L}\\p{N}])"),
                compile("^(?:\\p{Nd}+\\.\\s+)?(" + labels + ")\\s*[:：៖]?\\s+\\|\\s+"),
                compile(whole(language, root.path("and"))),
                compile(whole(language, root.path("with"))),
                compile(alternatives(root.path("helps"))),
                support,
                compile(alternatives(root.path("organisations"))),
                phrases(language, root.path("statuses"), "statuses"),
                phrases(language, root.path("levels"), "levels"),
                phrases(language, root.path("bodies"), null),
                phrases(language, root.path("beneficiaries"), "beneficiaries"),
                compile(alternatives(root.path("sdg"))),
                transfers(language, root.path("adopted")),
                transfers(language, root.path("adapted")),
                compile(whole(language, root.path("notTransfer"))));
    }

    private static Map<String, Pattern> phrases(String language, JsonNode node, @Nullable String vocabulary) {
        Map<String, Set<String>> phrases = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> entry.getValue()
                        .forEach(phrase -> phrases.computeIfAbsent(entry.getKey(), key -> new LinkedHashSet<>())
                                .add(phrase.asString())));
        if (vocabulary != null) {
            // Labels of one letter, "村" and the like, say too little.
            for (Concept concept : Vocabulary.read(vocabulary).concepts().values()) {
                Set<String> own = phrases.computeIfAbsent(concept.id(), key -> new LinkedHashSet<>());
                String label = concept.labels().get(language);
                if (label != null) {
                    own.add(label);
                }
                concept.altLabels().getOrDefault(language, List.of()).stream()
                        .filter(phrase -> phrase.codePointCount(0, phrase.length()) > 1)
                        .forEach(own::add);
            }
        }
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        phrases.forEach((concept, of) -> {
            String any = of.stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(phrase -> Pattern.quote(phrase).replace(" ", "\\E\\s+\\Q"))
                    .collect(Collectors.joining("|"));
            patterns.put(concept, Pattern.compile(bounded(language, any.isEmpty() ? "(?!)" : any), FLAGS));
        });
        return patterns;
    }

    private static List<Pattern> transfers(String language, JsonNode node) {
        return node.valueStream()
                .map(phrase -> compile(bounded(
                        language,
                        phrase.asString()
                                .replace("<there>", TransferRecogniser.THERE)
                                .replace("<here>", TransferRecogniser.HERE)
                                .replace("~", TransferRecogniser.WORDS)
                                .replace(" ", "\\s+"))))
                .toList();
    }

    private static String alternatives(JsonNode node) {
        return node.isEmpty()
                ? "(?!)"
                : node.valueStream().map(JsonNode::asString).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String whole(String language, JsonNode node) {
        return node.isEmpty() ? "(?!)" : bounded(language, alternatives(node));
    }

    private static String bounded(String language, String alternatives) {
        return UNDIVIDED.contains(language)
                ? "(?:" + alternatives + ")"
                : "(?<![\\p{L}\\p{M}])(?:" + alternatives + ")(?![\\p{L}\\p{M}])";
    }

    private static Pattern compile(String written) {
        return Pattern.compile(written, FLAGS);
    }
}
