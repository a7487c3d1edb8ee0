package org.balai.search.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A run of judged topics and its measures.
 *
 * <p>nDCG@10 is that of Järvelin and Kekäläinen (2002) as trec_eval has it: the gain of a case is its grade, discounted by
 * the binary logarithm of its rank plus one, over the best that is possible. RR@10 is one over the rank of the first case
 * of a grade that counts within ten, else 0. Success@1 is the share of topics with such a case first. P@5 is the share of
 * such cases among the first five, and R@100 the share of all such cases that are among the first hundred.
 *
 * @param relevant the least grade that counts for all measures but nDCG: 2 of the bundled topics' 0 to 3, where 1 is a case
 *     that only touches the question
 * @param rankings ids of cases by topic, best first
 */
public record Evaluation(List<Topic> topics, Qrels qrels, int relevant, Map<String, List<String>> rankings) {

    private static final int DEPTH = 10;

    /** Means over some topics. */
    public record Measures(int topics, double ndcg10, double rr10, double success1, double p5, double r100) {}

    /** Asks {@code ranker} every topic. */
    public static Evaluation run(List<Topic> topics, Qrels qrels, int relevant, Function<String, List<String>> ranker) {
        Map<String, List<String>> rankings = new LinkedHashMap<>();
        for (Topic topic : topics) {
            rankings.put(topic.id(), ranker.apply(topic.question()));
        }
        return new Evaluation(topics, qrels, relevant, rankings);
    }

    /** The measures over all topics. */
    public Measures all() {
        return mean(topics);
    }

    /** The measures over the topics of a split. */
    public Measures of(String split) {
        return mean(topics.stream().filter(topic -> topic.split().equals(split)).toList());
    }

    /** The measures over the topics of each language. */
    public Map<String, Measures> byLanguage() {
        Map<String, List<Topic>> byLanguage = new TreeMap<>();
        topics.forEach(topic -> byLanguage
                .computeIfAbsent(topic.language(), key -> new ArrayList<>())
                .add(topic));
        Map<String, Measures> measures = new LinkedHashMap<>();
        byLanguage.forEach((language, some) -> measures.put(language, mean(some)));
        return measures;
    }

    /** nDCG@10 of one topic, 0 to 1. */
    public double ndcg10(Topic topic) {
        Map<String, Integer> grades = qrels.of(topic.id());
        double gained = 0;
        List<String> ranking = ranking(topic);
        for (int i = 0; i < Math.min(DEPTH, ranking.size()); i++) {
            gained += discounted(Math.max(0, grades.getOrDefault(ranking.get(i), 0)), i);
        }
        List<Integer> best = grades.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(DEPTH)
                .toList();
        double possible = 0;
        for (int i = 0; i < best.size(); i++) {
            possible += discounted(Math.max(0, best.get(i)), i);
        }
        return possible == 0 ? 0 : gained / possible;
    }

    /** RR@10 of one topic, 0 to 1. */
    public double rr10(Topic topic) {
        Map<String, Integer> grades = qrels.of(topic.id());
        List<String> ranking = ranking(topic);
        for (int i = 0; i < Math.min(DEPTH, ranking.size()); i++) {
            if (grades.getOrDefault(ranking.get(i), 0) >= relevant) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /** P@5 of one topic, 0 to 1. */
    public double p5(Topic topic) {
        return found(topic, 5) / 5.0;
    }

    /** R@100 of one topic, 0 to 1; 0 where nothing is relevant. */
    public double r100(Topic topic) {
        long all = qrels.of(topic.id()).values().stream()
                .filter(grade -> grade >= relevant)
                .count();
        return all == 0 ? 0 : (double) found(topic, 100) / all;
    }

    private long found(Topic topic, int depth) {
        Map<String, Integer> grades = qrels.of(topic.id());
        return ranking(topic).stream()
                .limit(depth)
                .filter(id -> grades.getOrDefault(id, 0) >= relevant)
                .count();
    }

    /** The run in TREC's form: topic, Q0, case, rank, score (falling with rank), name. */
    public String trec(String name) {
        StringBuilder out = new StringBuilder();
        rankings.forEach((topic, ranking) -> {
            for (int i = 0; i < ranking.size(); i++) {
                out.append(String.format(
                        Locale.ROOT, "%s Q0 %s %d %d %s%n", topic, ranking.get(i), i + 1, ranking.size() - i, name));
            }
        });
        return out.toString();
    }

    private Measures mean(Collection<Topic> some) {
        return new Measures(
                some.size(),
                some.stream().mapToDouble(this::ndcg10).average().orElse(0),
                some.stream().mapToDouble(this::rr10).average().orElse(0),
                some.stream()
                        .mapToDouble(topic -> rr10(topic) == 1 ? 1 : 0)
                        .average()
                        .orElse(0),
                some.stream().mapToDouble(this::p5).average().orElse(0),
                some.stream().mapToDouble(this::r100).average().orElse(0));
    }

    private List<String> ranking(Topic topic) {
        return rankings.getOrDefault(topic.id(), List.of());
    }

    private static double discounted(int grade, int index) {
        return grade / (Math.log(index + 2) / Math.log(2));
    }
}
