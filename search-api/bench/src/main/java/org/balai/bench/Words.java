package org.balai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.balai.corpus.Passage;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.ingest.ExtractionFailure;
import org.balai.ingest.Extractor;
import org.balai.ingest.LanguageRecogniser;
import org.balai.ingest.Normaliser;
import org.balai.ingest.PassageSplitter;
import org.balai.search.analysis.Analysis;

/**
 * The words of each language, drawn by a Zipf law.
 *
 * <p>They are those of the bundled reports and of the vocabularies' labels, the most frequent first. The reports are too
 * few for the long tail that 50,000 cases would have, so for languages that write spaces it is made up: the beginning of one
 * word with the end of another.
 */
final class Words {

    /** As many different words as some tens of millions of running words of a language have, by order of magnitude. */
    private static final int TAIL = 40_000;

    /** Languages written without spaces between words. */
    private static final Set<String> UNSPACED = Set.of("th", "lo", "km", "my", "zh");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*");

    private final Map<String, Zipf> byLanguage = new TreeMap<>();

    /** Words of which the n-th comes with a chance of 1/n against the first. */
    private static final class Zipf {
        private final List<String> words;
        private final double[] upTo;

        Zipf(Set<String> byFrequency) {
            words = List.copyOf(byFrequency);
            upTo = new double[words.size()];
            double sum = 0;
            for (int rank = 0; rank < upTo.length; rank++) {
                sum += 1.0 / (rank + 1);
                upTo[rank] = sum;
            }
        }

        String draw(SplittableRandom random) {
            int found = Arrays.binarySearch(upTo, random.nextDouble(upTo[upTo.length - 1]));
            return words.get(found < 0 ? -found - 1 : found);
        }
    }

    private Words() {}

    /** Gathers the words of the bundled reports' passages and of the vocabularies. */
    static Words of(List<Passage> bundled, Map<String, Vocabulary> vocabularies, Analysis analysis) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Passage passage : bundled) {
            String language = analysis.key(passage.language());
            if (!language.equals(Analysis.UNKNOWN)) {
                split(analysis, language, passage.text())
                        .forEach(word -> counts.computeIfAbsent(language, key -> new HashMap<>())
                                .merge(word, 1, Integer::sum));
            }
        }
        vocabularies
                .values()
                .forEach(vocabulary -> vocabulary.concepts().values().forEach(concept -> {
                    Map<String, List<String>> labels = new LinkedHashMap<>(concept.altLabels());
                    concept.labels()
                            .forEach((language, label) -> labels.merge(language, List.of(label), Words::joined));
                    labels.forEach((language, all) -> {
                        if (counts.containsKey(language)) {
                            all.forEach(label -> split(analysis, language, label)
                                    .forEach(word -> counts.getOrDefault(language, Map.of())
                                            .merge(word, 1, Integer::sum)));
                        }
                    });
                }));
        Words words = new Words();
        counts.forEach((language, count) -> words.byLanguage.put(language, zipf(language, count)));
        return words;
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Reads the passages of the reports in a folder. */
    static List<Passage> passages(Path reports) throws IOException, InterruptedException {
        Extractor extractor = new Extractor();
        Normaliser normaliser = new Normaliser();
        PassageSplitter splitter = new PassageSplitter(new LanguageRecogniser());
        List<Path> files;
        try (Stream<Path> found = Files.walk(reports)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<Passage> passages = new ArrayList<>();
        for (Path file : files) {
            try {
                passages.addAll(splitter.split(
                        "0".repeat(64),
                        normaliser.normalise(extractor.extract(file, String.valueOf(file.getFileName())))));
            } catch (ExtractionFailure e) {
                // A scan: its text comes from a sidecar. The others have words enough.
            }
        }
        if (passages.isEmpty()) {
            throw new IOException("no report with text under " + reports);
        }
        return passages;
    }

    /** The words of a text in their order, as written. */
    static List<String> split(Analysis analysis, String language, String text) {
        List<String> words = new ArrayList<>();
        if (UNSPACED.contains(language)) {
            analysis.main(language.equals("zh") ? Analysis.UNKNOWN : language, text)
                    .forEach(token -> words.add(text.substring(token.start(), token.end())));
        } else {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.add(matcher.group());
            }
        }
        return words;
    }

    private static Zipf zipf(String language, Map<String, Integer> counts) {
        Set<String> words = new LinkedHashSet<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .forEach(entry -> words.add(entry.getKey()));
        if (!UNSPACED.contains(language)) {
            List<String> known = words.stream()
                    .filter(word -> word.codePointCount(0, word.length()) >= 2)
                    .toList();
            SplittableRandom random = new SplittableRandom(language.hashCode());
            // Bounded: a language of few words has few blends.
            for (int tries = 0; words.size() < TAIL && tries < 5 * TAIL; tries++) {
                words.add(blend(known.get(random.nextInt(known.size())), known.get(random.nextInt(known.size()))));
            }
        }
        return new Zipf(words);
    }

    private static String blend(String one, String other) {
        int from = one.offsetByCodePoints(0, (one.codePointCount(0, one.length()) + 1) / 2);
        int to = other.offsetByCodePoints(0, other.codePointCount(0, other.length()) / 2);
        return one.substring(0, from) + other.substring(to);
    }

    /** The languages there are words of. */
    Set<String> languages() {
        return byLanguage.keySet();
    }

    /** Draws a word. */
    String draw(String language, SplittableRandom random) {
        Zipf zipf = byLanguage.get(language);
        if (zipf == null) {
            throw new IllegalArgumentException("no words of language " + language);
        }
        return zipf.draw(random);
    }

    /** Writes words as running text. */
    static String write(String language, List<String> words) {
        StringBuilder text = new StringBuilder();
        boolean spaced = !UNSPACED.contains(language);
        int inSentence = 0;
        for (String word : words) {
            if (inSentence >= 14) {
                text.append(spaced ? ". " : " ");
                inSentence = 0;
            } else if (spaced && !text.isEmpty()) {
                text.append(' ');
            }
            text.append(word);
            inSentence++;
        }
        return text.toString();
    }
}
