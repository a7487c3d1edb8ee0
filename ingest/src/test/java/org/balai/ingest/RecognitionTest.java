package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Description;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Page;
import org.balai.corpus.Period;
import org.balai.corpus.Provenance;
import org.balai.corpus.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What is recognised in documents without a sidecar, against labels written by reading them.
 *
 * <p>With the system property {@code balai.recognition.show} set to "tune" it prints the figures and what is wrong or missed in
 * that half; to "figures", the figures alone, for that half is not to be read.
 */
@DisplayName("In documents without a sidecar")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecognitionTest {

    /** Found, right, labelled and of these found, for one field and a group of documents. */
    static final class Count {
        int found;
        int right;
        int labelled;
        int hit;

        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        double recall() {
            return labelled == 0 ? 1 : (double) hit / labelled;
        }

        @Override
        public String toString() {
            return "%4d found %4d right %4d labelled %4d hit  P %.3f R %.3f"
                    .formatted(found, right, labelled, hit, precision(), recall());
        }
    }

    private List<Labelled> documents = List.of();
    private final Map<String, Map<String, Count>> figures = new LinkedHashMap<>();
    private final Map<Labelled, CaseReport> reports = new LinkedHashMap<>();
    private final String show = System.getProperty("balai.recognition.show", "");

    @BeforeAll
    void recognise() throws Exception {
        recognise(Labelled.read());
    }

    void recognise(List<Labelled> read) {
        documents = read;
        Describer describer = new Describer(TopicRecogniser.TopicLabel.of(Vocabulary.read("topics")));
        for (Labelled labelled : documents) {
            CaseReport report = describer.describe(labelled.document(), labelled.pages(), labelled.metadata());
            reports.put(labelled, report);
            compare(
                    labelled,
                    "language",
                    List.of(String.valueOf(labelled.document().language())),
                    RecognitionTest::same);
            compare(labelled, "countries", codes(report.countries()), RecognitionTest::same);
            compare(labelled, "title", texts(report.title()), RecognitionTest::same);
            compare(
                    labelled,
                    "summary",
                    texts(report.summary()),
                    (found, label) -> folded(found).startsWith(folded(label)));
            compare(
                    labelled,
                    "agencies",
                    values(report.organisations(), Description.Organisation::name),
                    RecognitionTest::named);
            compare(
                    labelled,
                    "period",
                    period(report.period()),
                    (found, label) -> found.substring(0, 4).equals(label.substring(0, 4)));
            compare(
                    labelled,
                    "level",
                    report.level() == null ? List.of() : List.of(report.level().value()),
                    RecognitionTest::same);
            compare(
                    labelled,
                    "status",
                    report.status() == null
                            ? List.of()
                            : List.of(report.status().value()),
                    RecognitionTest::same);
            compare(labelled, "beneficiaries", values(report.beneficiaries(), value -> value), RecognitionTest::same);
            compare(labelled, "topics", values(report.topics(), value -> value), RecognitionTest::same);
            compare(
                    labelled,
                    "awards",
                    values(report.awards(), award -> award.scheme() + ":" + award.year()),
                    RecognitionTest::same);
            compare(labelled, "sdgs", values(report.sdgs(), String::valueOf), RecognitionTest::same);
            compare(labelled, "partners", values(report.partners(), Description.Partner::name), RecognitionTest::named);
            compare(
                    labelled,
                    "replications",
                    values(report.replications(), RecognitionTest::transfer),
                    RecognitionTest::transferred);
        }
    }

    private static String transfer(Description.Replication replication) {
        return (replication.relation() == Description.Relation.ADOPTED_BY ? "adopted-by:" : "adapted-from:")
                + (replication.country() == null ? "" : replication.country().code())
                + (replication.year() == null ? "" : ":" + replication.year());
    }

    /** The same relation and country, and the same year where both tell one. */
    private static boolean transferred(String found, String label) {
        String[] one = found.split(":", -1);
        String[] other = label.split(":", -1);
        return one[0].equals(other[0])
                && one[1].equals(other[1])
                && (one.length < 3 || other.length < 3 || one[2].equals(other[2]));
    }

    private static List<String> codes(@Nullable Field<List<Country>> field) {
        return values(field, Country::code);
    }

    private static List<String> texts(@Nullable Field<LangString> field) {
        return field == null ? List.of() : List.of(field.value().best("en"));
    }

    private static List<String> period(@Nullable Field<Period> field) {
        return field == null ? List.of() : List.of(String.valueOf(field.value().start()));
    }

    private static <T> List<String> values(@Nullable Field<List<T>> field, Function<T, String> name) {
        return field == null ? List.of() : field.value().stream().map(name).toList();
    }

    private static boolean same(String found, String label) {
        return folded(found).equals(folded(label));
    }

    /** One name holds the other, and most of it. */
    private static boolean named(String found, String label) {
        String one = folded(found);
        String other = folded(label);
        return one.equals(other)
                || (one.contains(other) && other.length() >= 0.5 * one.length())
                || (other.contains(one) && one.length() >= 0.5 * other.length());
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}\\p{P}|\u200B]+", "");
    }

    /** Whether a label must be found: "?" is neither right nor wrong, "+" is right but may be missing. */
    private static boolean required(String label) {
        return !label.endsWith("?") && !label.endsWith("+");
    }

    private void compare(Labelled labelled, String field, List<String> found, BiPredicate<String, String> agree) {
        List<String> labels = new ArrayList<>(labelled.values(field));
        if (field.equals("topics")) {
            labels.replaceAll(label -> label.equals(labels.getFirst()) ? label : label + "+");
        }
        if (field.equals("summary")) {
            // Any of them will do.
            List<String> one = labels.isEmpty() ? List.of() : List.of(String.join(" / ", labels));
            labels.clear();
            labels.addAll(one);
        }
        List<Count> counts = Stream.of(labelled.half(), labelled.half() + (labelled.english() ? " en" : " other"))
                .map(group -> figures.computeIfAbsent(group, key -> new LinkedHashMap<>())
                        .computeIfAbsent(field, key -> new Count()))
                .toList();
        List<String> wrong = new ArrayList<>();
        Map<String, Boolean> hit = new HashMap<>();
        for (String value : found) {
            String match = null;
            for (String label : labels) {
                for (String name : label.replaceFirst("[?+]$", "").split(" / ", -1)) {
                    // A label that must be found goes before one that may.
                    if (agree.test(value, name) && (match == null || !required(match))) {
                        match = label;
                    }
                }
            }
            if (match == null) {
                wrong.add(value);
                counts.forEach(count -> count.found++);
            } else if (!match.endsWith("?")) {
                counts.forEach(count -> {
                    count.found++;
                    count.right++;
                });
                hit.put(match, true);
            }
        }
        List<String> missed = labels.stream()
                .filter(label -> required(label) && !hit.containsKey(label))
                .toList();
        int must = (int) labels.stream().filter(RecognitionTest::required).count();
        counts.forEach(count -> {
            count.labelled += must;
            count.hit += must - missed.size();
        });
        if (labelled.half().equals(show) && !show.equals("figures") && !(wrong.isEmpty() && missed.isEmpty())) {
            System.out.println(field + "\t" + labelled.name() + "\twrong " + wrong + "\tmissed " + missed);
        }
    }

    @Test
    @DisplayName("each field is recognised as well as its floors ask")
    void floors() throws Exception {
        figures.forEach((group, fields) -> {
            if (show.isEmpty()) {
                return;
            }
            System.out.println("recognition, " + group);
            fields.forEach((field, count) -> System.out.printf("  %-14s %s%n", field, count));
        });
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/recognition/floors.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line :
                    reader.lines().filter(line -> !line.startsWith("#")).toList()) {
                String[] floor = line.split("\t", -1);
                Count count =
                        Objects.requireNonNull(figures.get(floor[0]), line).get(floor[1]);
                assertThat(Objects.requireNonNull(count).precision())
                        .as("precision of %s, %s", floor[1], floor[0])
                        .isGreaterThanOrEqualTo(Double.parseDouble(floor[2]));
                assertThat(count.recall())
                        .as("recall of %s, %s", floor[1], floor[0])
                        .isGreaterThanOrEqualTo(Double.parseDouble(floor[3]));
            }
        }
    }

    @Test
    @DisplayName("each agency and each partner stands at its own place")
    void places() {
        int values = 0;
        for (Map.Entry<Labelled, CaseReport> entry : reports.entrySet()) {
            List<Page> pages = entry.getKey().pages();
            CaseReport report = entry.getValue();
            values += places(pages, report.organisations(), Description.Organisation::name);
            values += places(pages, report.partners(), Description.Partner::name);
        }
        assertThat(values).isGreaterThan(250);
    }

    private static <T> int places(List<Page> pages, @Nullable Field<List<T>> field, Function<T, String> name) {
        if (field == null) {
            return 0;
        }
        List<String> said = ((Provenance.Extracted) field.provenance())
                .values().stream()
                        .map(place -> Objects.requireNonNull(place.span())
                                .of(pages.get(Objects.requireNonNull(place.page()) - 1)
                                        .text()))
                        .map(RecognitionTest::folded)
                        .toList();
        assertThat(said)
                .isEqualTo(field.value().stream()
                        .map(name)
                        .map(RecognitionTest::folded)
                        .toList());
        return said.size();
    }

    @Test
    @DisplayName("each of at least 120 is in the half that its case's id gives")
    void halves() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        assertThat(documents).hasSizeGreaterThanOrEqualTo(120);
        for (Labelled labelled : documents) {
            JsonNode label = labelled.label();
            byte[] hash = sha256.digest(label.path("case").asString().getBytes(StandardCharsets.UTF_8));
            int first = Character.digit(HexFormat.of().formatHex(hash).charAt(0), 16);
            assertThat(labelled.half()).as(labelled.name()).isEqualTo(first % 2 == 0 ? "tune" : "figures");
        }
    }
}
