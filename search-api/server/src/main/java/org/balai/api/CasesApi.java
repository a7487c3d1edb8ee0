package org.balai.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Field;
import org.balai.corpus.Language;
import org.balai.corpus.OutcomeSize;
import org.balai.search.Answer;
import org.balai.search.BadParameter;
import org.balai.search.IndexFields;
import org.balai.search.Mode;
import org.balai.search.Names;
import org.balai.search.OutcomeFilter;
import org.balai.search.SearchRequest;
import org.balai.search.Searcher;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases: found, one by one, and those like one. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Cases")
class CasesApi {

    private final Parts parts;

    CasesApi(Parts parts) {
        this.parts = parts;
    }

    @GetMapping("/cases")
    @Operation(
            summary = "Search cases",
            description = "Words, \"phrases\", -unwanted words and OR; any string is a question. A filter on a concept"
                    + " includes its narrower ones; values of one filter are alternatives, filters narrow each other."
                    + " Spans of highlights are offsets of code points. \"Processing time cut by at least half\" is"
                    + " outcome=waiting-and-processing-time&direction=decrease&unit=%25&outcomeMin=50: one and the same"
                    + " outcome of a case is all of it, hits name it first, and a change in per cent is worked out where"
                    + " a report tells the state before and after. What is searched besides the words stands in"
                    + " expansions, and each can be taken out with without; a hit's why tells what it is found by."
                    + " suggestion, on the first page, is the question in another"
                    + " spelling, with which it finds more under the same filters; null where every word is known.")
    Answer cases(
            ServerHttpRequest request,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Parameter(description = "ISO 3166-1 alpha-3") @Nullable
                    List<String> country,
            @RequestParam(required = false) @Nullable List<String> topic,
            @RequestParam(required = false) @Nullable List<String> outcome,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "Which way an outcome went, so that sizes are those of the change; or reached,"
                                            + " so that they are the values reached, whatever was before. Any without it.",
                            schema = @Schema(allowableValues = {"increase", "decrease", "unchanged", "reached"}),
                            example = "decrease")
                    @Nullable
                    String direction,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "The unit of sizes: % (for per cent, in an address %25), percentage-point, d, h,"
                                            + " wk, mo, t, kWh, persons, count, an ISO 4217 code with or without a year (USD 2015),"
                                            + " or as a report writes it. Times are alike in whichever unit, as are masses, energies"
                                            + " and volumes. Needs outcome; one that no outcome of that type is told in is refused.",
                            example = "%")
                    @Nullable
                    String unit,
            @RequestParam(required = false)
                    @Parameter(
                            description = "The least size of the outcome, in unit",
                            schema = @Schema(type = "number"),
                            example = "50")
                    @Nullable
                    String outcomeMin,
            @RequestParam(required = false)
                    @Parameter(
                            description = "The greatest size of the outcome, in unit",
                            schema = @Schema(type = "number"),
                            example = "90")
                    @Nullable
                    String outcomeMax,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "The least level of evidence of the outcome: 0 asserted, 1 described, 2 before and"
                                            + " after, 3 compared, 4 independent, 5 repeated elsewhere",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "5"),
                            example = "2")
                    @Nullable
                    Integer evidenceMin,
            @RequestParam(required = false) @Nullable List<String> level,
            @RequestParam(required = false) @Nullable List<String> beneficiary,
            @RequestParam(required = false) @Nullable List<String> status,
            @RequestParam(required = false) @Parameter(description = "BCP 47") @Nullable List<String> language,
            @RequestParam(required = false) @Nullable List<String> sdg,
            @RequestParam(required = false) @Nullable List<String> award,
            @RequestParam(required = false) @Nullable List<String> event,
            @RequestParam(required = false) @Nullable Integer yearFrom,
            @RequestParam(required = false) @Nullable Integer yearTo,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "relevance, newest, title, or outcome: the largest first, which needs one outcome"
                                            + " and a unit",
                            schema = @Schema(allowableValues = {"relevance", "newest", "title", "outcome"}))
                    @Nullable
                    String sort,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "What the question is searched by: words alone; concepts, its words with what stands"
                                            + " for them in other languages and the concepts that it names; meaning alone; or"
                                            + " hybrid, concepts and meaning together. The encoder is asked in the"
                                            + " question's language or, if it does not know that, by what the words stand"
                                            + " for in one that it knows",
                            schema =
                                    @Schema(
                                            allowableValues = {"words", "concepts", "meaning", "hybrid"},
                                            defaultValue = "hybrid"))
                    @Nullable
                    String mode,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "What the question is not meant by though it names it: vocabulary and concept of an"
                                            + " expansion, with a slash between. Its words are then searched like any other,"
                                            + " and the answer tells it under removed.",
                            example = "topics/energy-access")
                    @Nullable
                    List<String> without,
            @RequestParam(defaultValue = "20") @Parameter(description = "1 to 100") int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "a comma list; all without it; empty for none. outcomeSize, if named, counts how"
                                            + " the sizes of the wanted outcomes lie, over the cases that answer the rest of the"
                                            + " search.",
                            example = "country,topic,outcomeSize")
                    @Nullable
                    String facets,
            @RequestParam(required = false) @Parameter(description = "language of labels, BCP 47") @Nullable
                    String lang) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        put(filters, "country", country);
        put(filters, "topic", topic);
        put(filters, "outcome", outcome);
        put(filters, "level", level);
        put(filters, "beneficiary", beneficiary);
        put(filters, "status", status);
        put(filters, "language", language);
        put(filters, "sdg", sdg);
        put(filters, "award", award);
        put(filters, "event", event);
        if (yearFrom != null && yearTo != null && yearFrom > yearTo) {
            throw new BadParameter("yearFrom", "yearFrom " + yearFrom + " lies after yearTo " + yearTo);
        }
        List<String> wanted = facets == null
                ? IndexFields.FACETS
                : Arrays.stream(facets.split(",", -1))
                        .map(String::strip)
                        .filter(facet -> !facet.isEmpty())
                        .distinct()
                        .toList();
        OutcomeFilter outcomes = new OutcomeFilter(
                direction(direction),
                unit,
                number("outcomeMin", outcomeMin),
                number("outcomeMax", outcomeMax),
                evidenceMin);
        parts.words.follow();
        return parts.searcher.search(new SearchRequest(
                q,
                filters,
                outcomes,
                yearFrom,
                yearTo,
                sort(sort),
                size,
                cursor,
                wanted,
                Readers.language(request, lang),
                mode(mode),
                without == null ? Set.of() : new HashSet<>(without)));
    }

    private static @Nullable Double number(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw new BadParameter(name, name + " must be a number, as 50 or 2.5, but is \"" + text + "\"");
        }
    }

    private static void put(Map<String, List<String>> filters, String facet, @Nullable List<String> values) {
        if (values != null) {
            filters.put(facet, values);
        }
    }

    /** A case with what a page about it needs besides: its documents described, its events, labels of the codes in it. */
    record CaseAnswer(
            @JsonUnwrapped @JsonIgnoreProperties("documents")
            CaseReport report,

            List<DocumentsApi.DocumentAnswer> documents,
            List<EventName> events,
            Map<String, String> labels) {}

    /** An event by name. */
    record EventName(String id, String name) {}

    @GetMapping("/cases/{id}")
    @Operation(
            summary = "A case, whole",
            description = "Every field with its provenance; its documents and events; labels of the codes in it. The"
                    + " provenance of a list that a program recognised tells under values, in the order of the list, where"
                    + " each value stands (page, from 1, and span, offsets of code points in the page's text) and how sure"
                    + " the program is of it (confidence, 0 to 1); its own page and span are those of the first value, its"
                    + " confidence that of the least sure. Without values, as in single values and in cases stored before,"
                    + " they are the field's.")
    CaseAnswer caseReport(
            ServerHttpRequest request, @PathVariable String id, @RequestParam(required = false) @Nullable String lang) {
        String language = Readers.language(request, lang);
        CaseReport report = find(id);
        List<EventName> events = list(report.presentedAt()).stream()
                .map(parts.catalogue::event)
                .flatMap(Optional::stream)
                .map(event -> new EventName(event.id(), event.name().best(language)))
                .toList();
        return new CaseAnswer(
                report,
                parts.catalogue.documentsOf(id).stream()
                        .map(document ->
                                new DocumentsApi.DocumentAnswer(document, parts.catalogue.casesOf(document.sha256())))
                        .toList(),
                events,
                labels(report, language));
    }

    /** Cases like another. */
    record SimilarAnswer(List<Searcher.SimilarHit> hits) {}

    @GetMapping("/cases/{id}/similar")
    @Operation(summary = "Cases like one, most alike first, each with the reasons")
    SimilarAnswer similar(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "5") @Parameter(description = "1 to 20") int size,
            @RequestParam(required = false) @Nullable String lang) {
        if (size < 1 || size > 20) {
            throw new BadParameter("size", "size must lie between 1 and 20, but is " + size);
        }
        return new SimilarAnswer(parts.searcher.similar(find(id), size, Readers.language(request, lang)));
    }

    /** Names that begin as typed. */
    record Suggestions(List<Names.Suggestion> suggestions) {}

    @GetMapping("/suggest")
    @Operation(summary = "Titles, concepts, countries, agencies and events with a word that begins as typed")
    Suggestions suggest(
            ServerHttpRequest request,
            @RequestParam String q,
            @RequestParam(defaultValue = "8") @Parameter(description = "1 to 20") int size,
            @RequestParam(required = false) @Nullable String lang) {
        if (size < 1 || size > 20) {
            throw new BadParameter("size", "size must lie between 1 and 20, but is " + size);
        }
        parts.names.catchUp();
        return new Suggestions(parts.names.suggest(q, Readers.language(request, lang), size, parts.searcher.counts()));
    }

    private CaseReport find(String id) {
        return parts.catalogue
                .caseReport(id)
                .orElseThrow(() -> new Problems.NotFound("There is no case \"" + id + "\"."));
    }

    private static Mode mode(@Nullable String mode) {
        return switch (mode) {
            case null -> Mode.HYBRID;
            case "words" -> Mode.WORDS;
            case "concepts" -> Mode.CONCEPTS;
            case "meaning" -> Mode.MEANING;
            case "hybrid" -> Mode.HYBRID;
            default ->
                throw new BadParameter("mode", "mode is words, concepts, meaning or hybrid, not \"" + mode + "\"");
        };
    }

    private static SearchRequest.@Nullable Sort sort(@Nullable String sort) {
        return switch (sort) {
            case null -> null;
            case "relevance" -> SearchRequest.Sort.RELEVANCE;
            case "newest" -> SearchRequest.Sort.NEWEST;
            case "title" -> SearchRequest.Sort.TITLE;
            case "outcome" -> SearchRequest.Sort.OUTCOME;
            default ->
                throw new BadParameter("sort", "sort is relevance, newest, title or outcome, not \"" + sort + "\"");
        };
    }

    private static OutcomeSize.@Nullable Way direction(@Nullable String direction) {
        return switch (direction) {
            case null -> null;
            case "increase" -> OutcomeSize.Way.INCREASE;
            case "decrease" -> OutcomeSize.Way.DECREASE;
            case "unchanged" -> OutcomeSize.Way.UNCHANGED;
            case "reached" -> OutcomeSize.Way.REACHED;
            default ->
                throw new BadParameter(
                        "direction",
                        "direction is increase, decrease, unchanged or reached, not \"" + direction + "\"");
        };
    }

    private Map<String, String> labels(CaseReport report, String language) {
        Map<String, String> labels = new LinkedHashMap<>();
        // All twelve, since cases like this one may be from any of them.
        Country.TWELVE.forEach(country -> label(labels, country, language));
        list(report.countries()).forEach(country -> label(labels, country, language));
        if (report.replications() != null) {
            report.replications().value().forEach(replication -> {
                if (replication.country() != null) {
                    label(labels, replication.country(), language);
                }
            });
        }
        list(report.partners()).forEach(partner -> {
            if (partner.country() != null) {
                label(labels, partner.country(), language);
            }
        });
        list(report.topics()).forEach(id -> label(labels, "topics", id, language));
        report.outcomes().forEach(outcome -> {
            label(labels, "outcome-types", outcome.value().type(), language);
            if (outcome.value().evidence() != null) {
                label(labels, "evidence-levels", "evidence-" + outcome.value().evidence(), language);
            }
        });
        one(report.level()).ifPresent(id -> label(labels, "levels", id, language));
        one(report.status()).ifPresent(id -> label(labels, "statuses", id, language));
        list(report.beneficiaries()).forEach(id -> label(labels, "beneficiaries", id, language));
        list(report.innovationTypes()).forEach(id -> label(labels, "innovation-types", id, language));
        report.languages().forEach(tag -> labels.put("languages/" + tag, new Language(tag).name(language)));
        return labels;
    }

    private static void label(Map<String, String> labels, Country country, String language) {
        labels.put("countries/" + country.code(), country.name(language));
    }

    private void label(Map<String, String> labels, String vocabulary, String id, String language) {
        Optional.ofNullable(parts.vocabularies.get(vocabulary))
                .flatMap(all -> all.concept(id))
                .ifPresent(concept -> labels.put(vocabulary + "/" + id, concept.label(language)));
    }

    private static <T> List<T> list(@Nullable Field<List<T>> field) {
        return field == null ? List.of() : field.value();
    }

    private static <T> Optional<T> one(@Nullable Field<T> field) {
        return Optional.ofNullable(field).map(Field::value);
    }
}
