package org.balai.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Source;
import org.balai.corpus.Event;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.Answer.FacetValue;
import org.balai.search.PassageEncoder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stands around the cases: vocabularies, events and counts. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Vocabularies, events, counts")
class KnowledgeApi {

    private final Parts parts;

    KnowledgeApi(Parts parts) {
        this.parts = parts;
    }

    /** All vocabularies by name. */
    record VocabulariesAnswer(List<VocabularyName> vocabularies) {}

    /** A vocabulary in short. */
    record VocabularyName(String name, String title, int concepts) {}

    /** A vocabulary with its concepts in the order to show. */
    record VocabularyAnswer(String name, String title, List<ConceptAnswer> concepts) {}

    /** A concept with all its labels. */
    record ConceptAnswer(
            String id,
            String label,
            @Nullable String definition,
            @Nullable String broader,
            List<String> narrower,
            List<String> related,
            Map<String, String> labels,
            Map<String, List<String>> altLabels,
            List<String> usualUnits) {}

    @GetMapping("/vocabularies")
    @Operation(summary = "The vocabularies that describe cases")
    VocabulariesAnswer vocabularies(ServerHttpRequest request, @RequestParam(required = false) @Nullable String lang) {
        String language = Readers.language(request, lang);
        return new VocabulariesAnswer(parts.vocabularies.values().stream()
                .map(vocabulary -> new VocabularyName(
                        vocabulary.name(),
                        title(vocabulary, language),
                        vocabulary.concepts().size()))
                .toList());
    }

    @GetMapping("/vocabularies/{name}")
    @Operation(summary = "A vocabulary with its concepts")
    VocabularyAnswer vocabulary(
            ServerHttpRequest request,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String lang) {
        String language = Readers.language(request, lang);
        Vocabulary vocabulary = Optional.ofNullable(parts.vocabularies.get(name))
                .orElseThrow(() -> new Problems.NotFound("There is no vocabulary \"" + name + "\"; there are "
                        + String.join(", ", parts.vocabularies.keySet()) + "."));
        return new VocabularyAnswer(
                name,
                title(vocabulary, language),
                vocabulary.concepts().values().stream()
                        .map(concept -> new ConceptAnswer(
                                concept.id(),
                                concept.label(language),
                                concept.definitions()
                                        .getOrDefault(
                                                language, concept.definitions().get("en")),
                                concept.broader(),
                                concept.narrower(),
                                concept.related(),
                                concept.labels(),
                                concept.altLabels(),
                                concept.usualUnits()))
                        .toList());
    }

    private static String title(Vocabulary vocabulary, String language) {
        return vocabulary.titles().getOrDefault(language, vocabulary.titles().getOrDefault("en", vocabulary.name()));
    }

    /** All events, the latest first. */
    record EventsAnswer(List<EventName> events) {}

    /** An event in short. */
    record EventName(String id, String name, LocalDate start, LocalDate end, String place, Country country) {}

    /** An event in the reader's language. */
    record EventAnswer(
            String id,
            String name,
            LocalDate start,
            LocalDate end,
            String place,
            Country country,
            String summary,
            List<SessionAnswer> sessions,
            List<TransferAnswer> transfers,
            List<Source> sources,
            Map<String, String> labels) {}

    /** A part of an event. */
    record SessionAnswer(String id, @Nullable String theme, String title, List<PresentationAnswer> presentations) {}

    /** What a country showed. */
    record PresentationAnswer(
            Country country,
            String title,
            @Nullable String summary,
            @JsonProperty("case") @Nullable String caseId,
            Event.How how) {}

    /** Know-how on its way between countries. */
    record TransferAnswer(
            String id,
            Country from,
            Country to,
            String title,
            String what,
            @Nullable String date,
            @JsonProperty("case") @Nullable String caseId,
            Event.@Nullable Stage status,
            List<Source> sources) {}

    @GetMapping("/events")
    @Operation(summary = "Roundtables and like meetings, the latest first")
    EventsAnswer events(ServerHttpRequest request, @RequestParam(required = false) @Nullable String lang) {
        String language = Readers.language(request, lang);
        return new EventsAnswer(parts.catalogue.events().stream()
                .map(event -> new EventName(
                        event.id(),
                        event.name().best(language),
                        event.start(),
                        event.end(),
                        event.place(),
                        event.country()))
                .toList());
    }

    @GetMapping("/events/{id}")
    @Operation(summary = "An event: its sessions, who presented what, and the cooperation it reported")
    EventAnswer event(
            ServerHttpRequest request, @PathVariable String id, @RequestParam(required = false) @Nullable String lang) {
        String language = Readers.language(request, lang);
        Event event =
                parts.catalogue.event(id).orElseThrow(() -> new Problems.NotFound("There is no event \"" + id + "\"."));
        Map<String, String> labels = new LinkedHashMap<>();
        // All twelve, for who took no part is told too.
        Country.TWELVE.forEach(country -> label(labels, country, language));
        label(labels, event.country(), language);
        event.sessions()
                .forEach(session -> session.presentations()
                        .forEach(presentation -> label(labels, presentation.country(), language)));
        event.transfers().forEach(transfer -> {
            label(labels, transfer.from(), language);
            label(labels, transfer.to(), language);
        });
        return new EventAnswer(
                event.id(),
                event.name().best(language),
                event.start(),
                event.end(),
                event.place(),
                event.country(),
                event.summary().best(language),
                event.sessions().stream()
                        .map(session -> new SessionAnswer(
                                session.id(),
                                session.theme(),
                                session.title().best(language),
                                session.presentations().stream()
                                        .map(one -> new PresentationAnswer(
                                                one.country(),
                                                one.title().best(language),
                                                one.summary() == null
                                                        ? null
                                                        : one.summary().best(language),
                                                one.caseId(),
                                                one.how()))
                                        .toList()))
                        .toList(),
                event.transfers().stream()
                        .map(one -> new TransferAnswer(
                                one.id(),
                                one.from(),
                                one.to(),
                                one.title().best(language),
                                one.what().best(language),
                                one.date(),
                                one.caseId(),
                                one.status(),
                                one.sources()))
                        .toList(),
                event.sources(),
                labels);
    }

    private static void label(Map<String, String> labels, Country country, String language) {
        labels.put("countries/" + country.code(), country.name(language));
    }

    /** How much Balai holds, and how far the index is. */
    record StatsAnswer(
            long cases,
            long documents,
            long pages,
            long passages,
            long outcomes,
            long quarantined,
            List<FacetValue> countries,
            List<FacetValue> languages,
            List<FacetValue> topics,
            List<FacetValue> outcomeTypes,
            ChangeNumbers change,
            String engine,
            @Nullable MeaningAnswer meaning) {}

    /**
     * How far passages are encoded, by a model that knows some languages.
     *
     * @param model names it and its version
     * @param encoded how many passages have their vector
     * @param passages how many there are in these languages
     * @param failure why encoding has ended; null while it goes on
     */
    record MeaningAnswer(
            String model,
            Set<String> languages,
            long encoded,
            long passages,
            @Nullable String failure) {

        static @Nullable MeaningAnswer of(@Nullable PassageEncoder encoder) {
            if (encoder == null) {
                return null;
            }
            Catalogue.Encoded progress = encoder.progress();
            return new MeaningAnswer(
                    encoder.encoder().id(),
                    encoder.encoder().model().languages(),
                    progress.vectors(),
                    progress.passages(),
                    encoder.failure());
        }
    }

    /** The last change of the catalogue, and the last that the index holds. */
    record ChangeNumbers(long catalogue, long index) {}

    @GetMapping("/stats")
    @Operation(summary = "How much Balai holds")
    StatsAnswer stats(ServerHttpRequest request, @RequestParam(required = false) @Nullable String lang) {
        String language = Readers.language(request, lang);
        Catalogue.Counts counts = parts.catalogue.counts();
        Map<String, List<FacetValue>> facets =
                parts.searcher.counts(List.of("country", "language", "topic", "outcome"), language);
        return new StatsAnswer(
                counts.cases(),
                counts.documents(),
                counts.pages(),
                counts.passages(),
                counts.outcomes(),
                counts.quarantined(),
                facets.getOrDefault("country", List.of()),
                facets.getOrDefault("language", List.of()),
                facets.getOrDefault("topic", List.of()),
                facets.getOrDefault("outcome", List.of()),
                new ChangeNumbers(
                        parts.catalogue.lastChange(), parts.engine.held().change()),
                parts.engineName,
                MeaningAnswer.of(parts.passageEncoder));
    }
}
