package org.balai.corpus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.balai.corpus.Description.Need;
import org.balai.corpus.Description.OrganisationKind;
import org.balai.corpus.Description.ParticipationDepth;
import org.balai.corpus.Description.PartnerRole;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What every file of the bundled collection must keep to. Each test gathers all that is wrong and names file and place,
 * so that one run tells an author everything.
 */
@DisplayName("The bundled reports")
class BundledReportsTest {

    private static final Path REPORTS = Path.of("reports");
    private static final String SIDECAR = ".case.yaml";
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.([a-z]{2,3})\\.([a-z]+)");

    private static final Set<String> TEXT =
            Language.SERVED.stream().map(Language::tag).collect(toSet());
    private static final Set<String> SOURCE = Set.of("title", "publisher", "year", "url");

    /** Which keys a map in a sidecar may have, by its place; a map at any other place is wrong. */
    private static final Map<String, Set<String>> KEYS = Map.ofEntries(
            Map.entry("", Set.of("document", "case", "reviewed")),
            Map.entry("reviewed", Set.of("by", "on")),
            Map.entry("document", Set.of("language", "title", "licence", "sources", "pages")),
            Map.entry("document.sources[]", SOURCE),
            Map.entry(
                    "case",
                    Set.of(
                            "id",
                            "title",
                            "summary",
                            "problem",
                            "solution",
                            "results",
                            "challenges",
                            "conditions",
                            "lessons",
                            "countries",
                            "place",
                            "organisations",
                            "partners",
                            "topics",
                            "sdgs",
                            "level",
                            "beneficiaries",
                            "innovationTypes",
                            "technologies",
                            "participationDepth",
                            "functions",
                            "period",
                            "status",
                            "endReason",
                            "lastVerified",
                            "resources",
                            "transferability",
                            "replications",
                            "awards",
                            "presentedAt",
                            "outcomes",
                            "sources")),
            Map.entry("case.title", TEXT),
            Map.entry("case.summary", TEXT),
            Map.entry("case.problem", TEXT),
            Map.entry("case.solution", TEXT),
            Map.entry("case.results", TEXT),
            Map.entry("case.challenges", TEXT),
            Map.entry("case.conditions", TEXT),
            Map.entry("case.lessons", TEXT),
            Map.entry("case.endReason", TEXT),
            Map.entry("case.place", Set.of("code", "name")),
            Map.entry("case.organisations[]", Set.of("name", "kind")),
            Map.entry("case.partners[]", Set.of("name", "country", "role")),
            Map.entry("case.period", Set.of("start", "end")),
            Map.entry("case.lastVerified", Set.of("on", "by")),
            Map.entry("case.resources", Set.of("cost", "people", "time")),
            Map.entry(
                    "case.transferability",
                    Set.of("legal-basis", "identity", "connectivity", "data", "payment", "skills", "sponsor")),
            Map.entry("case.replications[]", Set.of("relation", "country", "body", "year", "case", "what")),
            Map.entry("case.replications[].what", TEXT),
            Map.entry("case.awards[]", Set.of("scheme", "name", "year", "category", "place")),
            Map.entry(
                    "case.outcomes[]",
                    Set.of(
                            "type",
                            "statement",
                            "indicator",
                            "baseline",
                            "value",
                            "unit",
                            "direction",
                            "population",
                            "period",
                            "method",
                            "evidence",
                            "change",
                            "printed",
                            "source")),
            Map.entry("case.outcomes[].statement", TEXT),
            Map.entry("case.outcomes[].source", Set.of("file", "page", "quote")),
            Map.entry("case.sources[]", SOURCE));

    /** Which values are allowed, by place. */
    private static final Map<String, Set<String>> VALUES = Map.ofEntries(
            Map.entry("document.language", TEXT),
            Map.entry("case.topics[]", topics()),
            Map.entry("case.level", ids("levels")),
            Map.entry("case.beneficiaries[]", ids("beneficiaries")),
            Map.entry("case.innovationTypes[]", ids("innovation-types")),
            Map.entry("case.status", ids("statuses")),
            Map.entry("case.outcomes[].type", ids("outcome-types")),
            Map.entry("case.outcomes[].evidence", Set.of("0", "1", "2", "3", "4", "5")),
            Map.entry("case.outcomes[].direction", names(Outcome.Direction.class)),
            Map.entry("case.outcomes[].method", names(Outcome.Method.class)),
            Map.entry("case.organisations[].kind", names(OrganisationKind.class)),
            Map.entry("case.partners[].role", names(PartnerRole.class)),
            Map.entry("case.participationDepth", names(ParticipationDepth.class)),
            Map.entry("case.transferability.legal-basis", names(Need.class)),
            Map.entry("case.transferability.identity", names(Need.class)),
            Map.entry("case.transferability.connectivity", names(Need.class)),
            Map.entry("case.transferability.data", names(Need.class)),
            Map.entry("case.transferability.payment", names(Need.class)),
            Map.entry("case.transferability.skills", names(Need.class)),
            Map.entry("case.transferability.sponsor", names(Need.class)),
            Map.entry("case.replications[].relation", names(Relation.class)));

    private static final Set<String> COUNTRIES =
            Set.of("case.countries[]", "case.partners[].country", "case.replications[].country");

    private final List<String> wrong = new ArrayList<>();

    @Nested
    @DisplayName("each")
    class Each {

        @Test
        @DisplayName("has a sidecar beside it, and each sidecar a report")
        void pairs() throws IOException {
            Set<Path> all = Set.copyOf(files());
            for (Path file : all) {
                String path = file.toString();
                Path partner = Path.of(
                        path.endsWith(SIDECAR) ? path.substring(0, path.length() - SIDECAR.length()) : path + SIDECAR);
                if (!all.contains(partner)) {
                    wrong.add(path + " lacks " + partner.getFileName());
                }
            }
            nothingWrong();
        }

        @Test
        @DisplayName("is named by case, language and kind, in the folder of its country")
        void names() throws IOException {
            sidecars().forEach((report, sidecar) -> {
                Matcher name = name(report);
                if (!name.matches()) {
                    wrong.add(report + " is not named <case>.<language>.<kind>");
                    return;
                }
                require(report, "case.id", at(sidecar, "case", "id"), name.group(1));
                require(report, "document.language", at(sidecar, "document", "language"), name.group(2));
                String folder = report.getName(1).toString();
                if (!name.group(1).startsWith(folder + "-")) {
                    wrong.add(report + " is not in the folder of its country");
                }
                JsonNode countries = at(sidecar, "case", "countries");
                if (!countries.isMissingNode() && !texts(countries).contains(folder.toUpperCase(Locale.ROOT))) {
                    wrong.add(report + " case.countries: " + countries + " lacks that of the folder");
                }
            });
            nothingWrong();
        }
    }

    @Nested
    @DisplayName("each sidecar")
    class EachSidecar {

        @Test
        @DisplayName("is YAML with no keys but those of a sidecar, and each value of the kind allowed there")
        void keysAndValues() throws IOException {
            sidecars().forEach((report, sidecar) -> walk(report, "", sidecar));
            nothingWrong();
        }

        @Test
        @DisplayName("tells language, title, licence and sources of its document")
        void document() throws IOException {
            sidecars().forEach((report, sidecar) -> {
                for (String key : List.of("language", "title", "licence", "sources")) {
                    JsonNode told = at(sidecar, "document", key);
                    if (told.isContainer() ? told.isEmpty() : told.asString("").isBlank()) {
                        wrong.add(report + " lacks document." + key);
                    }
                }
            });
            nothingWrong();
        }

        @Test
        @DisplayName("describes its case in full, or names it and leaves the description to exactly one other")
        void oneDescription() throws IOException {
            SortedMap<String, List<Path>> describing = new TreeMap<>();
            sidecars().forEach((report, sidecar) -> {
                List<Path> descriptions =
                        describing.computeIfAbsent(at(sidecar, "case", "id").asString(""), id -> new ArrayList<>());
                if (sidecar.path("case").size() > 1) {
                    descriptions.add(report);
                }
            });
            describing.forEach((id, reports) -> {
                if (reports.size() != 1) {
                    wrong.add(id + " is described by " + reports);
                }
            });
            nothingWrong();
        }

        @Test
        @DisplayName("that describes a case gives what readers look for first, in English and the document's language")
        void description() throws IOException {
            descriptions().forEach((report, sidecar) -> {
                JsonNode described = sidecar.path("case");
                for (String key : List.of("title", "summary")) {
                    Stream.of("en", at(sidecar, "document", "language").asString(""))
                            .distinct()
                            .filter(language -> !described.path(key).has(language))
                            .forEach(language -> wrong.add(report + " lacks case." + key + " in " + language));
                }
                for (String key : List.of("countries", "topics", "level", "status", "outcomes", "sources")) {
                    if (!described.has(key)) {
                        wrong.add(report + " lacks case." + key);
                    }
                }
                if (described.path("topics").size() > 3) {
                    wrong.add(report + " case.topics: more than three");
                }
            });
            nothingWrong();
        }

        @Test
        @DisplayName("points only to files of its own case for what proves an outcome")
        void evidence() throws IOException {
            Set<Path> all = Set.copyOf(files());
            descriptions().forEach((report, sidecar) -> {
                for (JsonNode outcome : at(sidecar, "case", "outcomes")) {
                    JsonNode file = outcome.path("source").path("file");
                    if (!file.isMissingNode()
                            && (!all.contains(report.resolveSibling(file.asString()))
                                    || !file.asString()
                                            .startsWith(
                                                    at(sidecar, "case", "id").asString("") + "."))) {
                        wrong.add(report + " case.outcomes[].source.file: " + file);
                    }
                }
            });
            nothingWrong();
        }

        @Test
        @DisplayName("has outcomes and periods that the catalogue takes")
        void taken() throws IOException {
            descriptions().forEach((report, sidecar) -> {
                JsonNode period = at(sidecar, "case", "period");
                if (!period.isMissingNode()) {
                    attempt(report, "case.period", () -> Json.YAML.treeToValue(period, Period.class));
                }
                for (JsonNode outcome : at(sidecar, "case", "outcomes")) {
                    if (outcome.has("value") && !outcome.path("value").isNumber()) {
                        wrong.add(report + " case.outcomes[].value: no number: " + outcome.path("value"));
                    }
                    if (outcome.has("value") && !outcome.has("unit")) {
                        wrong.add(report + " case.outcomes[]: a value without a unit: " + outcome.path("statement"));
                    }
                    if (outcome.has("baseline") && !outcome.has("value")) {
                        wrong.add(
                                report + " case.outcomes[]: a baseline without a value: " + outcome.path("statement"));
                    }
                }
            });
            nothingWrong();
        }
    }

    @Nested
    @DisplayName("together")
    class Together {

        @Test
        @DisplayName("tell at least three cases from each of the twelve countries")
        void countries() throws IOException {
            Map<String, Set<String>> cases = new TreeMap<>();
            descriptions()
                    .values()
                    .forEach(sidecar -> texts(at(sidecar, "case", "countries"))
                            .forEach(country -> cases.computeIfAbsent(country, key -> new TreeSet<>())
                                    .add(at(sidecar, "case", "id").asString(""))));
            for (Country country : Country.TWELVE) {
                Set<String> told = cases.getOrDefault(country.code(), Set.of());
                if (told.size() < 3) {
                    wrong.add(country.code() + " has " + told);
                }
            }
            nothingWrong();
        }

        @Test
        @DisplayName("are written in at least eight languages")
        void languages() throws IOException {
            assertThat(sidecars().values().stream()
                            .map(sidecar -> at(sidecar, "document", "language").asString(""))
                            .collect(toSet()))
                    .hasSizeGreaterThanOrEqualTo(8);
        }

        @Test
        @DisplayName("are of every kind that offices send")
        void kinds() throws IOException {
            Map<String, Set<String>> reports = files().stream()
                    .map(BundledReportsTest::name)
                    .filter(Matcher::matches)
                    .collect(groupingBy(name -> name.group(3), TreeMap::new, mapping(Matcher::group, toSet())));
            assertThat(reports).containsKeys("pdf", "docx", "pptx", "xlsx", "odt", "html");
        }
    }

    private void walk(Path report, String place, JsonNode node) {
        if (node.isObject()) {
            Set<String> keys = KEYS.get(place);
            node.forEachEntry((key, value) -> {
                if (keys == null || !keys.contains(key)) {
                    wrong.add(report + " " + (place.isEmpty() ? "" : place + ".") + key + " is no key of a sidecar");
                } else {
                    walk(report, place.isEmpty() ? key : place + "." + key, value);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> walk(report, place + "[]", element));
        } else if (KEYS.containsKey(place)) {
            wrong.add(report + " " + place + " is no map: " + node);
        } else if (node.asString("").isBlank()) {
            wrong.add(report + " " + place + " is empty");
        } else {
            Set<String> values = VALUES.get(place);
            if (values != null && !values.contains(node.asString())) {
                wrong.add(report + " " + place + ": " + node + " is none of " + new TreeSet<>(values));
            }
            if (COUNTRIES.contains(place)) {
                attempt(report, place, () -> new Country(node.asString()));
            }
        }
    }

    private void attempt(Path report, String place, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException | JacksonException e) {
            wrong.add(report + " " + place + ": " + e.getMessage());
        }
    }

    private void require(Path report, String place, JsonNode actual, @Nullable String expected) {
        if (!actual.asString("").equals(expected)) {
            wrong.add(report + " " + place + ": " + actual + " where the file's name says " + expected);
        }
    }

    private void nothingWrong() {
        assertThat(wrong).as("what is wrong in the bundled reports").isEmpty();
    }

    /** The sidecars that describe their case, by report. */
    private static SortedMap<Path, JsonNode> descriptions() throws IOException {
        SortedMap<Path, JsonNode> all = sidecars();
        all.values().removeIf(sidecar -> sidecar.path("case").size() <= 1);
        return all;
    }

    /** All sidecars, by report. */
    private static SortedMap<Path, JsonNode> sidecars() throws IOException {
        SortedMap<Path, JsonNode> all = new TreeMap<>();
        for (Path file : files()) {
            String path = file.toString();
            if (path.endsWith(SIDECAR)) {
                try {
                    all.put(
                            Path.of(path.substring(0, path.length() - SIDECAR.length())),
                            Json.YAML.readTree(Files.readString(file)));
                } catch (JacksonException e) {
                    throw new AssertionError(file + " is not YAML: " + e.getMessage(), e);
                }
            }
        }
        assertThat(all).as("sidecars in %s", REPORTS.toAbsolutePath()).isNotEmpty();
        return all;
    }

    /** The files in the folders of countries, as {@code reports/tha/…}. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(REPORTS)) {
            return all.filter(file -> file.getNameCount() > 2 && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static Matcher name(Path report) {
        return NAME.matcher(report.getFileName().toString());
    }

    private static JsonNode at(JsonNode node, String... keys) {
        JsonNode at = node;
        for (String key : keys) {
            at = at.path(key);
        }
        return at;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(element -> element.asString("")).toList();
    }

    private static Set<String> ids(String vocabulary) {
        return Vocabulary.read(vocabulary).concepts().keySet();
    }

    /** The topics without the themes above them. */
    private static Set<String> topics() {
        return Vocabulary.read("topics").concepts().values().stream()
                .filter(concept -> concept.broader() != null)
                .map(concept -> concept.id())
                .collect(toSet());
    }

    /** The names of an enum's values as sidecars write them. */
    private static <E extends Enum<E>> Set<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> Json.MAPPER.valueToTree(value).asString())
                .collect(toSet());
    }
}
