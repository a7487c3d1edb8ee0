package org.balai.corpus.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.balai.corpus.Language;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The vocabularies")
class VocabularyTest {

    @Test
    @DisplayName("are ten, in their order")
    void ten() {
        assertThat(Vocabulary.all().sequencedKeySet())
                .containsExactly(
                        "topics",
                        "services",
                        "outcome-types",
                        "levels",
                        "beneficiaries",
                        "innovation-types",
                        "statuses",
                        "evidence-levels",
                        "awards",
                        "regions");
    }

    @Test
    @DisplayName("are none but those, and the missing file is named")
    void unknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.read("colours"))
                .withMessageContaining("/vocabulary/colours.ttl");
    }

    @Nested
    @ParameterizedClass
    @FieldSource("org.balai.corpus.vocabulary.Vocabulary#NAMES")
    @DisplayName("each")
    class Each {

        @Parameter
        String name = "";

        @Test
        @DisplayName("has a title and every concept a preferred label in all fourteen languages")
        void labels() {
            Vocabulary vocabulary = Vocabulary.read(name);
            List<String> missing = new ArrayList<>();
            for (Language language : Language.SERVED) {
                if (!vocabulary.titles().containsKey(language.tag())) {
                    missing.add("the title of " + name + " in " + language.tag());
                }
                for (Concept concept : vocabulary.concepts().values()) {
                    if (concept.labels().getOrDefault(language.tag(), "").isBlank()) {
                        missing.add(concept.id() + " in " + language.tag());
                    }
                }
            }
            assertThat(missing).as("labels missing in %s", name).isEmpty();
        }

        @Test
        @DisplayName("gives no two concepts the same label in a language, be it preferred or not")
        void labelsAreUnique() {
            Map<String, String> owners = new LinkedHashMap<>();
            List<String> shared = new ArrayList<>();
            for (Concept concept : Vocabulary.read(name).concepts().values()) {
                for (Language language : Language.SERVED) {
                    allLabels(concept, language.tag())
                            .map(label -> label.toLowerCase(Locale.ROOT))
                            .distinct()
                            .forEach(label -> {
                                String owner = owners.putIfAbsent(language.tag() + " " + label, concept.id());
                                if (owner != null) {
                                    shared.add("\"" + label + "\" (" + language.tag() + ") of " + owner + " and "
                                            + concept.id());
                                }
                            });
                }
            }
            assertThat(shared).as("labels shared in %s", name).isEmpty();
        }

        @Test
        @DisplayName("says in English what every concept means")
        void definitions() {
            assertThat(Vocabulary.read(name).concepts().values())
                    .allSatisfy(concept ->
                            assertThat(concept.definitions()).as(concept.id()).containsKey("en"));
        }

        @Test
        @DisplayName("agrees on what is broader and what is narrower, and names only its own concepts")
        void hierarchy() {
            Vocabulary vocabulary = Vocabulary.read(name);
            List<String> wrong = new ArrayList<>();
            for (Concept concept : vocabulary.concepts().values()) {
                if (concept.broader() != null
                        && !vocabulary
                                .concept(concept.broader())
                                .map(Concept::narrower)
                                .orElse(List.of())
                                .contains(concept.id())) {
                    wrong.add(concept.broader() + " does not have " + concept.id() + " below it");
                }
                for (String below : concept.narrower()) {
                    if (!concept.id()
                            .equals(vocabulary
                                    .concept(below)
                                    .map(Concept::broader)
                                    .orElse(null))) {
                        wrong.add(below + " does not have " + concept.id() + " above it");
                    }
                }
                for (String related : concept.related()) {
                    if (vocabulary.concept(related).isEmpty() || related.equals(concept.id())) {
                        wrong.add(concept.id() + " is related to " + related);
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }

        @Test
        @DisplayName(
                "keeps every concept of its file, each with one preferred label in a language and its code as notation")
        void complete() throws IOException {
            Vocabulary vocabulary = Vocabulary.read(name);
            Model model = model();
            assertThat(model.filter(null, RDF.TYPE, SKOS.CONCEPT).subjects())
                    .hasSameSizeAs(vocabulary.concepts().keySet());
            for (Concept concept : vocabulary.concepts().values()) {
                IRI subject = SimpleValueFactory.getInstance().createIRI("urn:balai:" + name + ":" + concept.id());
                assertThat(model.filter(subject, SKOS.PREF_LABEL, null))
                        .as("preferred labels of %s", concept.id())
                        .hasSameSizeAs(concept.labels().keySet());
                assertThat(model.filter(subject, SKOS.NOTATION, null).objects())
                        .as("notation of %s", concept.id())
                        .extracting(Value::stringValue)
                        .containsExactly(concept.id().replace("evidence-", ""));
            }
        }

        @Test
        @DisplayName("stands in the same order each time, what is below a concept right after it")
        void order() {
            List<String> ids = List.copyOf(Vocabulary.read(name).concepts().sequencedKeySet());
            assertThat(ids).isEqualTo(expectedOrder(name));
            assertThat(Vocabulary.read(name).concepts().sequencedKeySet()).containsExactlyElementsOf(ids);
        }

        private Model model() throws IOException {
            try (InputStream in =
                    Objects.requireNonNull(Vocabulary.class.getResourceAsStream("/vocabulary/" + name + ".ttl"))) {
                return Rio.parse(in, "urn:balai:", RDFFormat.TURTLE);
            }
        }
    }

    @Nested
    @DisplayName("of topics")
    class Topics {

        private final Vocabulary topics = Vocabulary.read("topics");

        @Test
        @DisplayName("has three themes and 36 topics below them")
        void themes() {
            assertThat(topics.concepts().values().stream()
                            .filter(concept -> concept.broader() == null)
                            .map(Concept::id))
                    .containsExactly("citizen-engagement", "digital-services", "local-capacity");
            assertThat(topics.concepts()).hasSize(39);
            assertThat(topics.withNarrower("citizen-engagement")).hasSize(12);
            assertThat(topics.withNarrower("digital-services")).hasSize(14);
            assertThat(topics.withNarrower("local-capacity")).hasSize(13);
        }

        @ParameterizedTest
        @ValueSource(strings = {"one-stop shop", "원스톱 서비스", "ศูนย์บริการเบ็ดเสร็จ", "một cửa"})
        @DisplayName("knows one-stop service by the names people give it")
        void oneStop(String label) {
            assertThat(topics.concepts().values().stream()
                            .filter(concept -> Language.SERVED.stream()
                                    .flatMap(language -> allLabels(concept, language.tag()))
                                    .anyMatch(label::equals))
                            .map(Concept::id))
                    .containsExactly("one-stop-service");
        }

        @Test
        @DisplayName("gives a concept with all below it, and with all above it, itself first")
        void closure() {
            assertThat(topics.withNarrower("citizen-engagement"))
                    .startsWith("citizen-engagement", "petitions-and-complaints")
                    .contains("one-stop-service")
                    .doesNotContain("energy-access");
            assertThat(topics.withBroader("one-stop-service"))
                    .containsExactly("one-stop-service", "citizen-engagement");
            assertThat(topics.withNarrower("unheard-of")).isEmpty();
            assertThat(topics.withBroader("unheard-of")).isEmpty();
            assertThat(topics.concept("unheard-of")).isEmpty();
        }

        @Test
        @DisplayName("labels a concept in English for a reader whose language it lacks")
        void englishLabel() {
            Concept concept = topics.concept("one-stop-service").orElseThrow();
            assertThat(concept.label("ko")).isEqualTo("원스톱 서비스와 절차 간소화");
            assertThat(concept.label("fr")).isEqualTo("One-stop service and less red tape");
        }
    }

    @Test
    @DisplayName("give every outcome type that is measured its usual units")
    void usualUnits() {
        Vocabulary types = Vocabulary.read("outcome-types");
        assertThat(types.concept("waiting-and-processing-time").orElseThrow().usualUnits())
                .contains("d", "h", "min");
        assertThat(types.concept("none-measured").orElseThrow().usualUnits()).isEmpty();
    }

    @Nested
    @DisplayName("of services")
    class Services {

        private final Vocabulary services = Vocabulary.read("services");
        private final Vocabulary topics = Vocabulary.read("topics");

        @Test
        @DisplayName("has, with the topics, four hundred concepts or more, each with other labels in most languages")
        void many() {
            assertThat(services.concepts().size() + topics.concepts().size()).isGreaterThanOrEqualTo(400);
            assertThat(services.concepts().values())
                    .allSatisfy(concept -> assertThat(concept.altLabels().keySet())
                            .as("languages in which %s has other labels", concept.id())
                            .hasSizeGreaterThanOrEqualTo(7));
        }

        @Test
        @DisplayName("shares no label with a topic, for a question that says it means one of the two")
        void apartFromTopics() {
            List<String> shared = new ArrayList<>();
            for (Language language : Language.SERVED) {
                Map<String, String> owners = new LinkedHashMap<>();
                topics.concepts()
                        .values()
                        .forEach(topic -> allLabels(topic, language.tag())
                                .forEach(label -> owners.put(label.toLowerCase(Locale.ROOT), topic.id())));
                services.concepts()
                        .values()
                        .forEach(service -> allLabels(service, language.tag())
                                .filter(label -> owners.containsKey(label.toLowerCase(Locale.ROOT)))
                                .forEach(label -> shared.add(label + " (" + language.tag() + ") of " + service.id()
                                        + " and " + owners.get(label.toLowerCase(Locale.ROOT)))));
            }
            assertThat(shared).isEmpty();
        }

        @Test
        @DisplayName("places every concept below another or beside a topic that there is")
        void placed() throws IOException {
            try (InputStream in =
                    Objects.requireNonNull(Vocabulary.class.getResourceAsStream("/vocabulary/services.ttl"))) {
                Model model = Rio.parse(in, "urn:balai:", RDFFormat.TURTLE);
                for (Concept service : services.concepts().values()) {
                    IRI subject = SimpleValueFactory.getInstance().createIRI("urn:balai:services:" + service.id());
                    List<String> matches = model.filter(subject, SKOS.BROAD_MATCH, null).objects().stream()
                            .map(Value::stringValue)
                            .map(iri -> iri.replace("urn:balai:topics:", ""))
                            .toList();
                    assertThat(topics.concepts().keySet()).as(service.id()).containsAll(matches);
                    assertThat(matches).as(service.id()).hasSize(service.broader() == null ? 1 : 0);
                }
            }
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(VocabularyTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> allLabels(Concept concept, String language) {
        return Stream.concat(
                Stream.ofNullable(concept.labels().get(language)),
                concept.altLabels().getOrDefault(language, List.of()).stream());
    }

    /** The ids of a vocabulary; they are addresses, so a change here breaks other people's links. */
    private static List<String> expectedOrder(String name) {
        return switch (name) {
            case "topics" ->
                List.of(
                        "citizen-engagement",
                        "petitions-and-complaints",
                        "consultation-and-co-design",
                        "participatory-budgeting",
                        "access-to-information",
                        "integrity-and-anti-corruption",
                        "reaching-under-served-groups",
                        "youth-engagement",
                        "one-stop-service",
                        "experimentation-and-behavioural-methods",
                        "regulatory-innovation",
                        "civil-service-culture",
                        "digital-services",
                        "digital-identity-and-certificates",
                        "portals-and-super-apps",
                        "data-exchange",
                        "artificial-intelligence-and-automation",
                        "payments-and-transfers",
                        "open-data-and-analytics",
                        "connectivity-and-cloud",
                        "security-and-privacy",
                        "smart-city-and-sensors",
                        "early-warning-and-emergency",
                        "inclusion-and-assisted-digital",
                        "customs-procurement-tax-and-finance",
                        "digital-health-and-education",
                        "local-capacity",
                        "training-and-competency",
                        "decentralisation",
                        "local-revenue",
                        "planning",
                        "village-and-rural-development",
                        "energy-access",
                        "local-jobs-and-enterprise",
                        "water-waste-and-transport",
                        "climate-resilience",
                        "ageing-depopulation-and-migration",
                        "city-and-country-cooperation",
                        "performance-and-awards");
            case "services" -> lines("services-ids.txt");
            case "outcome-types" ->
                List.of(
                        "waiting-and-processing-time",
                        "cost-to-government",
                        "burden-on-people",
                        "reach-and-uptake",
                        "satisfaction",
                        "quality-and-error",
                        "access-and-equity",
                        "participation",
                        "response-to-voice",
                        "transparency-and-integrity",
                        "trust",
                        "revenue",
                        "health-safety-and-resilience",
                        "environment-and-energy",
                        "jobs-and-income",
                        "staff-capability",
                        "continuity-of-service",
                        "none-measured",
                        "no-change-found",
                        "adverse");
            case "levels" ->
                List.of(
                        "cross-border",
                        "national",
                        "region-or-province",
                        "city-or-municipality",
                        "district-or-village",
                        "agency-or-state-enterprise",
                        "several");
            case "beneficiaries" ->
                List.of(
                        "everyone",
                        "women-and-girls",
                        "children",
                        "youth",
                        "older-persons",
                        "persons-with-disabilities",
                        "rural-people",
                        "urban-poor",
                        "ethnic-and-indigenous-groups",
                        "migrants",
                        "small-business",
                        "farmers-and-fishers",
                        "patients",
                        "students",
                        "public-servants",
                        "local-governments");
            case "innovation-types" ->
                List.of(
                        "new-service",
                        "new-channel",
                        "process-redesign",
                        "organisation-or-governance-model",
                        "rule-or-law-change",
                        "data-or-technology-platform",
                        "partnership-or-financing-model",
                        "participation-method",
                        "people-and-skills");
            case "statuses" ->
                List.of("idea", "pilot", "rolling-out", "in-service", "scaled", "paused", "ended", "unknown");
            case "evidence-levels" ->
                List.of("evidence-0", "evidence-1", "evidence-2", "evidence-3", "evidence-4", "evidence-5");
            case "awards" ->
                List.of(
                        "un-public-service-award",
                        "ramon-magsaysay-award",
                        "stockholm-industry-water-award",
                        "asocio-award",
                        "indonesia-smart-nation-award",
                        "prime-ministers-innovation-award-malaysia",
                        "presidential-award-local-informatization",
                        "seoul-best-policy",
                        "vietnam-par-index");
            case "regions" -> List.of("asean");
            default -> throw new IllegalArgumentException(name);
        };
    }
}
