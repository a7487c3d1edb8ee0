package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@DisplayName("Records as JSON and YAML")
class JsonTest {

    static List<Record> fullRecords() {
        return List.of(
                Samples.fullCase(), Samples.document("report"), Samples.event("busan", LocalDate.of(2019, 11, 25)));
    }

    @ParameterizedTest
    @MethodSource("fullRecords")
    @DisplayName("come back as they went, with every field set")
    void roundTrip(Record full) {
        requireFull(full, full.getClass().getSimpleName());
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(full), full.getClass()))
                .isEqualTo(full);
        assertThat(Json.YAML.readValue(Json.YAML.writeValueAsString(full), full.getClass()))
                .isEqualTo(full);
    }

    @Test
    @DisplayName("come back as they went, with nothing set that may be absent")
    void smallRoundTrip() {
        CaseReport bare = CaseReport.builder("tha-x", CaseReport.Review.DRAFT).build();
        String json = Json.MAPPER.writeValueAsString(bare);
        assertThat(json).doesNotContain("null");
        assertThat(Json.MAPPER.readValue(json, CaseReport.class)).isEqualTo(bare);
    }

    @Test
    @DisplayName("look as the API describes them")
    void shape() {
        JsonNode json = Json.MAPPER.valueToTree(Samples.fullCase());
        assertThat(json.at("/title/value/th/text").asString()).isEqualTo("ชุมชนพลังงานแสงอาทิตย์");
        assertThat(json.at("/title/value/en/origin").asString()).isEqualTo("machine");
        assertThat(json.at("/title/provenance/kind").asString()).isEqualTo("extracted");
        assertThat(json.at("/title/provenance/span").toString()).isEqualTo("[0,5]");
        assertThat(json.at("/summary/provenance/on").asString()).isEqualTo("2026-11-20");
        assertThat(json.at("/countries/value/0").asString()).isEqualTo("THA");
        assertThat(json.at("/review").asString()).isEqualTo("in-review");
        assertThat(json.at("/replications/value/0/case").asString()).isEqualTo("khm-solar-village");
        assertThat(json.at("/transferability/value/legal-basis").asString()).isEqualTo("required");
        assertThat(json.at("/completeness").asDouble()).isEqualTo(1.0);
        assertThat(Json.MAPPER
                        .valueToTree(Samples.document("x"))
                        .at("/ingested")
                        .asString())
                .isEqualTo("2026-11-24T08:30:00.123456Z");
    }

    @Test
    @DisplayName("tell each value of a list its place, and only lists have places of values")
    void placesOfValues() {
        JsonNode json = Json.MAPPER.valueToTree(Samples.fullCase());
        assertThat(json.at("/sdgs/provenance/confidence").asDouble()).isEqualTo(0.8);
        assertThat(json.at("/sdgs/provenance/values").toString())
                .isEqualTo("[{\"page\":1,\"span\":[0,5],\"confidence\":0.9},"
                        + "{\"page\":2,\"span\":[10,15],\"confidence\":0.8}]");
        assertThat(json.at("/title/provenance").propertyNames())
                .containsExactlyInAnyOrder("kind", "document", "page", "span", "confidence");
    }

    @Test
    @DisplayName("of lists stored before their values had places are read, and written as they were")
    void listWithoutPlaces() {
        String stored = "{\"id\":\"tha-x\",\"sdgs\":{\"value\":[7,16],\"provenance\":{\"kind\":\"extracted\","
                + "\"document\":\"" + Samples.sha256("x") + "\",\"page\":1,\"span\":[0,5],\"confidence\":0.95}},"
                + "\"outcomes\":[],\"documents\":[],\"languages\":[],\"review\":\"extracted\",\"version\":1,"
                + "\"completeness\":0.0}";
        CaseReport report = Json.MAPPER.readValue(stored, CaseReport.class);
        assertThat(Objects.requireNonNull(report.sdgs()))
                .isEqualTo(new Field<>(
                        List.of(7, 16), new Provenance.Extracted(Samples.sha256("x"), 1, new Span(0, 5), 0.95)));
        assertThat(Json.MAPPER.writeValueAsString(report)).isEqualTo(stored);
    }

    @Nested
    @DisplayName("are refused")
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"id\":\"x\",\"review\":\"draft\",\"version\":0,\"colour\":\"red\"}",
                    "{\"id\":\"x\",\"review\":\"draft\",\"version\":0,\"contact\":{\"value\":\"a\",\"colour\":1,"
                            + "\"provenance\":{\"kind\":\"curated\",\"by\":\"e\",\"on\":\"2026-01-01\"}}}",
                    "{\"id\":\"x\",\"review\":\"draft\",\"version\":0,\"contact\":{\"value\":\"a\","
                            + "\"provenance\":{\"kind\":\"curated\",\"colour\":1,\"by\":\"e\",\"on\":\"2026-01-01\"}}}"
                })
        @DisplayName("with a key that nobody knows, at any depth, and the key is named")
        void unknownKeys(String json) {
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue(json, CaseReport.class))
                    .withMessageContaining("\"colour\"");
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.YAML.readValue(json, CaseReport.class))
                    .withMessageContaining("\"colour\"");
        }

        @Test
        @DisplayName("with a value that is none of the allowed, and the value is named")
        void unknownValues() {
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue(
                            "{\"id\":\"x\",\"review\":\"finished\",\"version\":0}", CaseReport.class))
                    .withMessageContaining("finished");
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue("{\"kind\":\"guessed\"}", Provenance.class))
                    .withMessageContaining("guessed");
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue("[1,2,3]", Span.class))
                    .withMessageContaining("a span has two bounds");
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue("\"XXX\"", Country.class))
                    .withMessageContaining("not an ISO 3166-1 alpha-3 country code: XXX");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"provenance\":{\"kind\":\"curated\",\"by\":\"e\",\"on\":\"2026-01-01\"}}",
                    "{\"value\":null,\"provenance\":{\"kind\":\"curated\",\"by\":\"e\",\"on\":\"2026-01-01\"}}"
                })
        @DisplayName("without the value of a field")
        void noValue(String field) {
            refused(field, "value");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"value\":\"a\"}",
                    "{\"value\":\"a\",\"provenance\":null}",
                })
        @DisplayName("without the provenance of a field")
        void noProvenance(String field) {
            refused(field, "provenance");
        }

        @Test
        @DisplayName("without review, without the type of an outcome, without the origin of a text")
        void noRequired() {
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue("{\"id\":\"x\",\"version\":0}", CaseReport.class))
                    .withMessageContaining("review");
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue(
                            "{\"statement\":{\"en\":{\"text\":\"t\",\"origin\":\"human\"}}}", Outcome.class))
                    .withMessageContaining("type");
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue("{\"en\":{\"text\":\"t\"}}", LangString.class))
                    .withMessageContaining("origin");
        }

        private static void refused(String field, String named) {
            assertThatExceptionOfType(JacksonException.class)
                    .isThrownBy(() -> Json.MAPPER.readValue(
                            "{\"id\":\"x\",\"review\":\"draft\",\"version\":0,\"contact\":" + field + "}",
                            CaseReport.class))
                    .withMessageContaining("\"" + named + "\"");
        }
    }

    /** Fails unless every component of every record inside is set and no list or map is empty. */
    private static void requireFull(@Nullable Object value, String path) {
        switch (Objects.requireNonNull(value, path)) {
            // What is no list has no places of values.
            case Provenance.Extracted one
            when one.values().isEmpty() -> {
                assertThat(one.page()).as(path).isNotNull();
                assertThat(one.span()).as(path).isNotNull();
            }
            case Record inner -> {
                for (RecordComponent component : inner.getClass().getRecordComponents()) {
                    requireFull(read(inner, component), path + "." + component.getName());
                }
            }
            case List<?> list -> {
                assertThat(list).as(path).isNotEmpty();
                list.forEach(element -> requireFull(element, path + "[]"));
            }
            case Map<?, ?> map -> {
                assertThat(map).as(path).isNotEmpty();
                map.values().forEach(element -> requireFull(element, path + "{}"));
            }
            default -> {}
        }
    }

    private static @Nullable Object read(Record inner, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(inner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
