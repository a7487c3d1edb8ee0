package org.balai.search.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Judgements: how relevant each case is for each topic. What is not judged is not relevant.
 *
 * @param grades grade by topic and case, 0 or more
 */
public record Qrels(Map<String, Map<String, Integer>> grades) {

    private static final Pattern GRADE = Pattern.compile("-?\\d{1,3}");

    /** Reads judgements separated by white space: topic, case, grade; or in TREC's form topic, 0, case, grade. */
    public static Qrels read(Path file) throws IOException {
        Map<String, Map<String, Integer>> grades = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", -1);
            if (parts.length < 3
                    || parts.length > 4
                    || !GRADE.matcher(parts[parts.length - 1]).matches()) {
                throw new IllegalArgumentException(file + " has a line that is no judgement: " + line);
            }
            grades.computeIfAbsent(parts[0], key -> new HashMap<>())
                    .put(parts[parts.length - 2], Integer.valueOf(parts[parts.length - 1]));
        }
        return new Qrels(grades);
    }

    /** The grades of a topic by case; empty if nothing was judged. */
    public Map<String, Integer> of(String topic) {
        return grades.getOrDefault(topic, Map.of());
    }
}
