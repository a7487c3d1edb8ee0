package org.balai.ingest;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.balai.corpus.Field;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;

/**
 * Tells what a case is about: the concepts whose labels its document uses, at most three, the first primary.
 *
 * <p>A label counts by how much it says (labels of several words more than single words, a label that two concepts share
 * by half), by where it stands (title, headings, beginning), and each further time less than the time before.
 */
public final class TopicRecogniser {

    /**
     * A name of a topic.
     *
     * @param concept the topic's id
     * @param language BCP 47
     */
    public record TopicLabel(String concept, String language, String label) {

        /** Every label of every topic; themes are no topics, a case is filed under one through its topics. */
        public static List<TopicLabel> of(Vocabulary topics) {
            List<TopicLabel> labels = new ArrayList<>();
            for (Concept concept : topics.concepts().values()) {
                if (concept.broader() != null) {
                    concept.labels()
                            .forEach((language, label) -> labels.add(new TopicLabel(concept.id(), language, label)));
                    concept.altLabels()
                            .forEach((language, all) ->
                                    all.forEach(label -> labels.add(new TopicLabel(concept.id(), language, label))));
                }
            }
            return labels;
        }
    }

    private static final int MOST_TOPICS = 3;

    /** A single word once in running text scores 1; a topic is told from a title, or from several mentions. */
    private static final double LEAST = 2.5;

    /** A second and third topic must score this share of the first. */
    private static final double NEXT = 0.8;

    /** What a word of a label is worth beside a label of one word. */
    private static final double WORD = 0.25;

    /** A word that only one of a topic's labels uses is by the way. */
    private static final int FEWEST_USES = 2;

    /** A word in the labels of more topics tells none of them. */
    private static final int MOST_SHARED = 1;

    /** What the title counts beside running text: it says what a report is about. */
    private static final double TITLE = 10;

    /** A score that is as good as certain. */
    private static final double SURE = 8;

    private final LabelIndex<TopicLabel> index = new LabelIndex<>();
    private final Map<TopicLabel, Double> weights = new HashMap<>();

    public TopicRecogniser(List<TopicLabel> labels) {
        Map<String, Set<String>> conceptsByLabel = new HashMap<>();
        for (TopicLabel label : labels) {
            conceptsByLabel
                    .computeIfAbsent(label.label().toLowerCase(java.util.Locale.ROOT), key -> new HashSet<>())
                    .add(label.concept());
        }
        for (TopicLabel label : labels) {
            int shared = conceptsByLabel
                    .getOrDefault(label.label().toLowerCase(java.util.Locale.ROOT), Set.of())
                    .size();
            weights.put(label, specificity(label) / Math.max(1, shared));
            index.add(label.label(), label);
        }
        addWords(labels);
    }

    /** The words of the labels, each worth the less the more topics use it. */
    private void addWords(List<TopicLabel> labels) {
        Map<String, Set<String>> conceptsByWord = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        Map<String, Set<TopicLabel>> words = new HashMap<>();
        for (TopicLabel label : labels) {
            for (String word : words(label)) {
                conceptsByWord.computeIfAbsent(word, key -> new HashSet<>()).add(label.concept());
                uses.merge(label.concept() + " " + word, 1, Integer::sum);
                words.computeIfAbsent(word, key -> new HashSet<>())
                        .add(new TopicLabel(label.concept(), label.language(), word));
            }
        }
        words.forEach((word, of) -> {
            int shared = conceptsByWord.getOrDefault(word, Set.of()).size();
            if (shared <= MOST_SHARED) {
                for (TopicLabel label : of) {
                    int used = uses.getOrDefault(label.concept() + " " + word, 0);
                    if (used >= FEWEST_USES && weights.putIfAbsent(label, WORD / shared) == null) {
                        index.add(word, label);
                    }
                }
            }
        });
    }

    private static Set<String> words(TopicLabel label) {
        Set<String> words = new HashSet<>();
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.forLanguageTag(label.language()));
        String text = label.label().toLowerCase(java.util.Locale.ROOT);
        breaks.setText(text);
        int shortest = switch (label.language()) {
            case "ko", "zh" -> 2;
            case "vi" -> 99;
            case "th", "lo", "km", "my" -> 4;
            default -> 5;
        };
        for (int start = 0, end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String word = text.substring(start, end);
            if (word.codePointCount(0, word.length()) >= shortest && Character.isLetter(word.codePointAt(0))) {
                words.add(word);
            }
        }
        return words;
    }

    private static double specificity(TopicLabel label) {
        // Where words are not written apart, four letters are about a word.
        int length = label.label().codePointCount(0, label.label().length());
        double words = switch (label.language()) {
            case "th", "lo", "km", "my" -> length / 6.0;
            case "zh", "ko" -> length / 2.5;
            case "vi" -> label.label().split(" ", -1).length / 1.7;
            default -> label.label().split("[ -]", -1).length;
        };
        return Math.clamp(words, 1, 3);
    }

    /** The topics, the first primary; empty when the document's words point to none. */
    public Optional<Field<List<String>>> recognise(ReadDocument document) {
        Map<String, Map<String, Double>> byConcept = new HashMap<>();
        Map<String, ReadDocument.Placed> places = new HashMap<>();
        Map<String, LabelIndex.Match<TopicLabel>> firsts = new HashMap<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source()) {
                continue;
            }
            double place = block.kind() == Kind.HEADING ? 2 : 1;
            place *= block.at() < 0.02 ? TITLE : block.at() < 0.15 ? 1.5 : 1;
            Set<String> counted = new HashSet<>();
            for (LabelIndex.Match<TopicLabel> match : index.find(block.text())) {
                TopicLabel label = match.value();
                String said = block.text().substring(match.start(), match.end()).toLowerCase(java.util.Locale.ROOT);
                if (counted.add(label.concept() + said)) {
                    byConcept
                            .computeIfAbsent(label.concept(), key -> new HashMap<>())
                            .merge(said, weights.getOrDefault(label, 1.0) * place, Double::sum);
                    if (places.putIfAbsent(label.concept(), block) == null) {
                        firsts.put(label.concept(), match);
                    }
                }
            }
        }
        Map<String, Double> scores = new HashMap<>();
        byConcept.forEach((concept, labels) -> scores.put(
                concept, labels.values().stream().mapToDouble(Math::sqrt).sum() * 2));
        List<String> ranked = scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        double best = ranked.isEmpty() ? 0 : scores.getOrDefault(ranked.getFirst(), 0.0);
        if (best < LEAST) {
            return Optional.empty();
        }
        List<String> topics = ranked.stream()
                .filter(concept -> scores.getOrDefault(concept, 0.0) >= Math.max(LEAST, NEXT * best))
                .limit(MOST_TOPICS)
                .toList();
        return Optional.of(document.list(topics, topic -> topic, topic -> {
            LabelIndex.Match<TopicLabel> first = Objects.requireNonNull(firsts.get(topic));
            double confidence = Math.min(0.95, scores.getOrDefault(topic, 0.0) / SURE);
            return Objects.requireNonNull(places.get(topic))
                    .finding(first.start(), first.end(), CountryRecogniser.round(confidence));
        }));
    }
}
