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
 * of grade 2 or more within ten, else 0. Success@1 is the share of topics with such a case first.
 *
 * @param rankings ids of cases by topic, best first
 */
public record Evaluation(List<Topic> topics, Qrels qrels, Map<String, List<String>> rankings) {

    private static final int DEPTH = 10;
    private static final int RELEVANT = 2;

    /** Means over some topics. */
    public record Measures(int topics, double ndcg10, double rr10, double success1) {}

    /** Asks {@code ranker} every topic. */
    public static Evaluation run(List<Topic> topics, Qrels qrels, Function<String, List<String>> ranker) {
        Map<String, List<String>> rankings = new LinkedHashMap<>();
        for (Topic topic : topics) {
            rankings.put(topic.id(), ranker.apply(topic.question()));
        }
        return new Evaluation(topics, qrels, rankings);
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
            gained += discounted(grades.getOrDefault(ranking.get(i), 0), i);
        }
        List<Integer> best = grades.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(DEPTH)
                .toList();
        double possible = 0;
        for (int i = 0; i < best.size(); i++) {
            possible += discounted(best.get(i), i);
        }
        return possible == 0 ? 0 : gained / possible;
    }

    /** RR@10 of one topic, 0 to 1. */
    public double rr10(Topic topic) {
        Map<String, Integer> grades = qrels.of(topic.id());
        List<String> ranking = ranking(topic);
        for (int i = 0; i < Math.min(DEPTH, ranking.size()); i++) {
            if (grades.getOrDefault(ranking.get(i), 0) >= RELEVANT) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
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
                        .orElse(0));
    }

    private List<String> ranking(Topic topic) {
        return rankings.getOrDefault(topic.id(), List.of());
    }

    private static double discounted(int grade, int index) {
        return grade / (Math.log(index + 2) / Math.log(2));
    }
}
