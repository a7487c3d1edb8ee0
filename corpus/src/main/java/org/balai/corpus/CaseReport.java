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

    /** The same case under another version. */
    public CaseReport withVersion(int newVersion) {
        Builder builder = new Builder(this);
        builder.version = newVersion;
        return builder.build();
    }

    /** Begins a case with nothing but its id, under review as given. */
    public static Builder builder(String id, Review review) {
        return new Builder(id, review);
    }

    /** Begins a case that is this one, to be changed. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** A case in the making; setters replace. */
    public static final class Builder {
        private String id;
        private @Nullable Field<LangString> title;
        private @Nullable Field<LangString> summary;
        private @Nullable Field<LangString> problem;
        private @Nullable Field<LangString> solution;
        private @Nullable Field<LangString> results;
        private @Nullable Field<LangString> challenges;
        private @Nullable Field<LangString> conditions;
        private @Nullable Field<LangString> lessons;
        private @Nullable Field<List<Country>> countries;
        private @Nullable Field<Place> place;
        private @Nullable Field<List<Organisation>> organisations;
        private @Nullable Field<List<Partner>> partners;
        private @Nullable Field<List<String>> topics;
        private @Nullable Field<List<String>> functions;
        private @Nullable Field<List<Integer>> sdgs;
        private @Nullable Field<String> level;
        private @Nullable Field<List<String>> beneficiaries;
        private @Nullable Field<List<String>> innovationTypes;
        private @Nullable Field<List<String>> technologies;
        private @Nullable Field<ParticipationDepth> participationDepth;
        private @Nullable Field<Period> period;
        private @Nullable Field<String> status;
        private @Nullable Field<LangString> endReason;
        private @Nullable Field<Verification> lastVerified;
        private @Nullable List<Field<Outcome>> outcomes;
        private @Nullable Field<Resources> resources;
        private @Nullable Field<Map<String, Need>> transferability;
        private @Nullable Field<List<Replication>> replications;
        private @Nullable Field<List<Award>> awards;
        private @Nullable Field<List<String>> presentedAt;
        private @Nullable Field<List<Source>> sources;
        private @Nullable Field<String> contact;
        private @Nullable List<String> documents;
        private @Nullable List<String> languages;
        private Review review;
        private int version;

        private Builder(String id, Review review) {
            this.id = id;
            this.review = review;
        }

        private Builder(CaseReport from) {
            this.id = from.id;
            this.title = from.title;
            this.summary = from.summary;
            this.problem = from.problem;
            this.solution = from.solution;
            this.results = from.results;
            this.challenges = from.challenges;
            this.conditions = from.conditions;
            this.lessons = from.lessons;
            this.countries = from.countries;
            this.place = from.place;
            this.organisations = from.organisations;
            this.partners = from.partners;
            this.topics = from.topics;
            this.functions = from.functions;
            this.sdgs = from.sdgs;
            this.level = from.level;
            this.beneficiaries = from.beneficiaries;
            this.innovationTypes = from.innovationTypes;
            this.technologies = from.technologies;
            this.participationDepth = from.participationDepth;
            this.period = from.period;
            this.status = from.status;
            this.endReason = from.endReason;
            this.lastVerified = from.lastVerified;
            this.outcomes = from.outcomes;
            this.resources = from.resources;
            this.transferability = from.transferability;
            this.replications = from.replications;
            this.awards = from.awards;
            this.presentedAt = from.presentedAt;
            this.sources = from.sources;
            this.contact = from.contact;
            this.documents = from.documents;
            this.languages = from.languages;
            this.review = from.review;
            this.version = from.version;
        }

        public Builder id(String id) {
            this.id = id;
            return this;
        }

        public Builder title(@Nullable Field<LangString> title) {
            this.title = title;
            return this;
        }

        public Builder summary(@Nullable Field<LangString> summary) {
            this.summary = summary;
            return this;
        }

        public Builder problem(@Nullable Field<LangString> problem) {
            this.problem = problem;
            return this;
        }

        public Builder solution(@Nullable Field<LangString> solution) {
            this.solution = solution;
            return this;
        }

        public Builder results(@Nullable Field<LangString> results) {
            this.results = results;
            return this;
        }

        public Builder challenges(@Nullable Field<LangString> challenges) {
            this.challenges = challenges;
            return this;
        }

        public Builder conditions(@Nullable Field<LangString> conditions) {
            this.conditions = conditions;
            return this;
        }

        public Builder lessons(@Nullable Field<LangString> lessons) {
            this.lessons = lessons;
            return this;
        }

        public Builder countries(@Nullable Field<List<Country>> countries) {
            this.countries = countries;
            return this;
        }

        public Builder place(@Nullable Field<Place> place) {
            this.place = place;
            return this;
        }

        public Builder organisations(@Nullable Field<List<Organisation>> organisations) {
            this.organisations = organisations;
            return this;
        }

        public Builder partners(@Nullable Field<List<Partner>> partners) {
            this.partners = partners;
            return this;
        }

        public Builder topics(@Nullable Field<List<String>> topics) {
            this.topics = topics;
            return this;
        }

        public Builder functions(@Nullable Field<List<String>> functions) {
            this.functions = functions;
            return this;
        }

        public Builder sdgs(@Nullable Field<List<Integer>> sdgs) {
            this.sdgs = sdgs;
            return this;
        }

        public Builder level(@Nullable Field<String> level) {
            this.level = level;
            return this;
        }

        public Builder beneficiaries(@Nullable Field<List<String>> beneficiaries) {
            this.beneficiaries = beneficiaries;
            return this;
        }

        public Builder innovationTypes(@Nullable Field<List<String>> innovationTypes) {
            this.innovationTypes = innovationTypes;
            return this;
        }

        public Builder technologies(@Nullable Field<List<String>> technologies) {
            this.technologies = technologies;
            return this;
        }

        public Builder participationDepth(@Nullable Field<ParticipationDepth> participationDepth) {
            this.participationDepth = participationDepth;
            return this;
        }

        public Builder period(@Nullable Field<Period> period) {
            this.period = period;
            return this;
        }

        public Builder status(@Nullable Field<String> status) {
            this.status = status;
            return this;
        }

        public Builder endReason(@Nullable Field<LangString> endReason) {
            this.endReason = endReason;
            return this;
        }

        public Builder lastVerified(@Nullable Field<Verification> lastVerified) {
            this.lastVerified = lastVerified;
            return this;
        }

        public Builder outcomes(@Nullable List<Field<Outcome>> outcomes) {
            this.outcomes = outcomes;
            return this;
        }

        public Builder resources(@Nullable Field<Resources> resources) {
            this.resources = resources;
            return this;
        }

        public Builder transferability(@Nullable Field<Map<String, Need>> transferability) {
            this.transferability = transferability;
            return this;
        }

        public Builder replications(@Nullable Field<List<Replication>> replications) {
            this.replications = replications;
            return this;
        }

        public Builder awards(@Nullable Field<List<Award>> awards) {
            this.awards = awards;
            return this;
        }

        public Builder presentedAt(@Nullable Field<List<String>> presentedAt) {
            this.presentedAt = presentedAt;
            return this;
        }

        public Builder sources(@Nullable Field<List<Source>> sources) {
            this.sources = sources;
            return this;
        }

        public Builder contact(@Nullable Field<String> contact) {
            this.contact = contact;
            return this;
        }

        public Builder documents(@Nullable List<String> documents) {
            this.documents = documents;
            return this;
        }

        public Builder languages(@Nullable List<String> languages) {
            this.languages = languages;
            return this;
        }

        public Builder review(Review review) {
            this.review = review;
            return this;
        }

        public CaseReport build() {
            return new CaseReport(
                    id,
                    title,
                    summary,
                    problem,
                    solution,
                    results,
                    challenges,
                    conditions,
                    lessons,
                    countries,
                    place,
                    organisations,
                    partners,
                    topics,
                    functions,
                    sdgs,
                    level,
                    beneficiaries,
                    innovationTypes,
                    technologies,
                    participationDepth,
                    period,
                    status,
                    endReason,
                    lastVerified,
                    outcomes,
                    resources,
                    transferability,
                    replications,
                    awards,
                    presentedAt,
                    sources,
                    contact,
                    documents,
                    languages,
                    review,
                    version);
        }
    }
}
