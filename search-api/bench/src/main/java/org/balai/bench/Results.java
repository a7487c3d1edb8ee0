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
import org.balai.corpus.Json;
import org.jspecify.annotations.Nullable;

/** What was measured, in the order measured. */
final class Results {

    /** One figure. */
    record Row(String group, String name, double value, String unit) {}

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
        add(group, "p99", latencies.percentile(99), "ms");
        add(group, "longest", latencies.percentile(100), "ms");
        add(group, "throughput", latencies.perSecond(), "/s");
        add(group, "processor time", latencies.processor(), "ms");
    }

    /** The table for people. */
    String table() {
        StringBuilder text = new StringBuilder(bench).append('\n');
        setting.forEach((name, value) ->
                text.append("  ").append(name).append(": ").append(value).append('\n'));
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        String group = "";
        for (Row row : rows) {
            if (!row.group().equals(group)) {
                group = row.group();
                text.append('\n').append(group).append('\n');
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s %12s %s%n",
                    row.name(),
                    String.format(Locale.ROOT, row.value() >= 1000 ? "%,.0f" : "%.2f", row.value()),
                    row.unit()));
        }
        return text.toString();
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
