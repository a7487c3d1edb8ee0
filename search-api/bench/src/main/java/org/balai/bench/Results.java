package org.balai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.balai.corpus.Json;
import org.jspecify.annotations.Nullable;

/** What was measured, in the order measured. */
final class Results {

    /** One figure. */
    record Row(String group, String name, double value, String unit) {

        String figure() {
            return (name + " " + unit).strip();
        }

        String written() {
            return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : "%.2f", value);
        }
    }

    private final String bench;
    private final Map<String, String> setting = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    Results(String bench) {
        this.bench = bench;
        setting.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        setting.put("java", Runtime.version().toString());
        setting.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    /** Tells who waits what is being done. */
    static void say(String what) {
        System.err.println("bench: " + what);
    }

    /** Notes a circumstance under which the figures stand. */
    void set(String name, Object value) {
        setting.put(name, String.valueOf(value));
    }

    void add(String group, String name, double value, String unit) {
        Row row = new Row(group, name, value, unit);
        System.err.printf(Locale.ROOT, "bench: %s, %s: %.2f %s%n", group, name, value, unit);
        rows.add(row);
    }

    void add(String group, Latencies latencies) {
        add(group, "p50", latencies.percentile(50), "ms");
        add(group, "p90", latencies.percentile(90), "ms");
        add(group, "p95", latencies.percentile(95), "ms");
        add(group, "p99", latencies.percentile(99), "ms");
        add(group, "mean", latencies.mean(), "ms");
        add(group, "longest", latencies.percentile(100), "ms");
        add(group, "throughput", latencies.perSecond(), "/s");
        add(group, "processor time", latencies.processor(), "ms");
    }

    /** The table for people: groups that have the same figures stand below each other in one. */
    private String table() {
        StringBuilder text = new StringBuilder(bench).append('\n');
        setting.forEach((name, value) ->
                text.append("  ").append(name).append(": ").append(value).append('\n'));
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.group(), key -> new ArrayList<>()).add(row));
        int width = Stream.concat(groups.keySet().stream(), rows.stream().map(Row::name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        List<String> head = List.of();
        for (Map.Entry<String, List<Row>> group : groups.entrySet()) {
            List<String> figures = group.getValue().stream().map(Row::figure).toList();
            boolean alike = groups.values().stream()
                            .filter(other ->
                                    other.stream().map(Row::figure).toList().equals(figures))
                            .count()
                    > 1;
            if (alike) {
                if (!figures.equals(head)) {
                    text.append('\n').append(" ".repeat(width));
                    figures.forEach(figure -> text.append("  ").append(figure));
                    text.append('\n');
                }
                text.append(group.getKey())
                        .append(" ".repeat(width - group.getKey().length()));
                group.getValue()
                        .forEach(row -> text.append("  ")
                                .append(padded(row.written(), row.figure().length())));
                text.append('\n');
            } else {
                text.append('\n').append(group.getKey()).append('\n');
                for (Row row : group.getValue()) {
                    text.append("  ")
                            .append(row.name())
                            .append(" ".repeat(width - row.name().length()));
                    text.append(padded(row.written(), 13))
                            .append(' ')
                            .append(row.unit())
                            .append('\n');
                }
            }
            head = alike ? figures : List.of();
        }
        return text.toString();
    }

    private static String padded(String value, int width) {
        return " ".repeat(Math.max(0, width - value.length())) + value;
    }

    /** Prints the table and, when asked, keeps the figures in a file. */
    void report(@Nullable Path json) throws IOException {
        System.out.println(table());
        if (json != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("bench", bench);
            all.put("setting", setting);
            all.put("rows", rows);
            Path parent = json.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(json, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        }
    }
}
