package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.balai.corpus.Description.Award;
import org.balai.corpus.Description.Need;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.ParticipationDepth;
import org.balai.corpus.Description.Partner;
import org.balai.corpus.Description.Place;
import org.balai.corpus.Description.Replication;
import org.balai.corpus.Description.Resources;
import org.balai.corpus.Description.Source;
import org.balai.corpus.Description.Verification;
import org.jspecify.annotations.Nullable;

/**
 * A case: one practice, who did what, where, when, with which outcome.
 *
 * <p>Every field beside {@code id} may be absent, and each carries where it comes from.
 *
 * @param id stable slug of lower-case ASCII letters, digits and hyphens
 * @param challenges what was hard, and what failed
 * @param conditions what it took
 * @param countries where it was carried out
 * @param topics ranked concepts of the vocabulary of topics, at most three, the first primary
 * @param functions divisions or groups of COFOG
 * @param sdgs Sustainable Development Goals, 1 to 17
 * @param level concept of the vocabulary of government levels
 * @param status concept of the vocabulary of statuses
 * @param transferability what another place would need, by what
 * @param presentedAt ids of events
 * @param documents SHA-256 of its documents, in the order they came
 * @param languages BCP 47 tags of its documents
 * @param version 1 for the first; each write adds 1
 */
@JsonIgnoreProperties(value = "completeness", allowGetters = true)
public record CaseReport(
        String id,
        @Nullable Field<LangString> title,
        @Nullable Field<LangString> summary,
        @Nullable Field<LangString> problem,
        @Nullable Field<LangString> solution,
        @Nullable Field<LangString> results,
        @Nullable Field<LangString> challenges,
        @Nullable Field<LangString> conditions,
        @Nullable Field<LangString> lessons,
        @Nullable Field<List<Country>> countries,
        @Nullable Field<Place> place,
        @Nullable Field<List<Organisation>> organisations,
        @Nullable Field<List<Partner>> partners,
        @Nullable Field<List<String>> topics,
        @Nullable Field<List<String>> functions,
        @Nullable Field<List<Integer>> sdgs,
        @Nullable Field<String> level,
        @Nullable Field<List<String>> beneficiaries,
        @Nullable Field<List<String>> innovationTypes,
        @Nullable Field<List<String>> technologies,
        @Nullable Field<ParticipationDepth> participationDepth,
        @Nullable Field<Period> period,
        @Nullable Field<String> status,
        @Nullable Field<LangString> endReason,
        @Nullable Field<Verification> lastVerified,
        @Nullable List<Field<Outcome>> outcomes,
        @Nullable Field<Resources> resources,
        @Nullable Field<Map<String, Need>> transferability,
        @Nullable Field<List<Replication>> replications,
        @Nullable Field<List<Award>> awards,
        @Nullable Field<List<String>> presentedAt,
        @Nullable Field<List<Source>> sources,
        @Nullable Field<String> contact,
        @Nullable List<String> documents,
        @Nullable List<String> languages,
        Review review,
        int version) {

    /** What ids look like. */
    public static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** How far a case has come on its way to readers. */
    public enum Review {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("extracted")
        EXTRACTED,
        @JsonProperty("in-review")
        IN_REVIEW,
        @JsonProperty("changes-asked")
        CHANGES_ASKED,
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("due-for-re-verification")
        DUE_FOR_RE_VERIFICATION,
        @JsonProperty("archived")
        ARCHIVED
    }

    public CaseReport {
        if (!ID.matcher(id).matches() || id.length() > 120) {
            throw new IllegalArgumentException("not a case id (lower-case letters, digits, hyphens): " + id);
        }
        outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
        documents = documents == null ? List.of() : List.copyOf(documents);
        languages = languages == null ? List.of() : List.copyOf(languages);
        if (topics != null && topics.value().size() > 3) {
            throw new IllegalArgumentException("more than three topics in " + id);
        }
        if (sdgs != null && sdgs.value().stream().anyMatch(goal -> goal < 1 || goal > 17)) {
            throw new IllegalArgumentException("a Sustainable Development Goal is out of 1 to 17 in " + id);
        }
        if (version < 0) {
            throw new IllegalArgumentException("version is negative in " + id);
        }
    }

    /** What changed; empty when nothing is known. */
    @Override
    public List<Field<Outcome>> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }

    @Override
    public List<String> documents() {
        return documents == null ? List.of() : documents;
    }

    @Override
    public List<String> languages() {
        return languages == null ? List.of() : languages;
    }

    /**
     * The share of the fields a reader asks for that are filled, 0 to 1: title, summary, problem, solution, results,
     * challenges, conditions, lessons, countries, organisations, topics, level, beneficiaries, period, status, outcomes,
     * sources and documents count alike.
     */
    @JsonProperty("completeness")
    public double completeness() {
        List<Boolean> filled = Stream.of(
                        title != null,
                        summary != null,
                        problem != null,
                        solution != null,
                        results != null,
                        challenges != null,
                        conditions != null,
                        lessons != null,
                        countries != null,
                        organisations != null,
                        topics != null,
                        level != null,
                        beneficiaries != null,
                        period != null,
                        status != null,
                        !outcomes().isEmpty(),
                        sources != null,
                        !documents().isEmpty())
                .toList();
        long yes = filled.stream().filter(is -> is).count();
        return Math.round(100.0 * yes / filled.size()) / 100.0;
    }
}
