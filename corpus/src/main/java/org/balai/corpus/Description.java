package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The small parts a case is described with. */
public final class Description {

    private Description() {}

    /**
     * Where in a country.
     *
     * @param code ISO 3166-2, or ISO 3166-1 alpha-2 for the whole country; null if the place has none
     */
    public record Place(@Nullable String code, @Nullable String name) {
        public Place {
            if (code == null && name == null) {
                throw new IllegalArgumentException("a place has a code or a name");
            }
        }
    }

    /** A body that runs the case. */
    public record Organisation(String name, @Nullable OrganisationKind kind) {}

    /** What sort of body. */
    public enum OrganisationKind {
        @JsonProperty("ministry")
        MINISTRY,
        @JsonProperty("agency")
        AGENCY,
        @JsonProperty("local-government")
        LOCAL_GOVERNMENT,
        @JsonProperty("state-enterprise")
        STATE_ENTERPRISE,
        @JsonProperty("parliament")
        PARLIAMENT,
        @JsonProperty("civil-society")
        CIVIL_SOCIETY,
        @JsonProperty("business")
        BUSINESS,
        @JsonProperty("university")
        UNIVERSITY,
        @JsonProperty("international-organisation")
        INTERNATIONAL_ORGANISATION
    }

    /** A body or country that helps. */
    public record Partner(
            String name,
            @Nullable Country country,
            @Nullable PartnerRole role) {}

    /** How a partner helps. */
    public enum PartnerRole {
        @JsonProperty("funder")
        FUNDER,
        @JsonProperty("know-how-provider")
        KNOW_HOW_PROVIDER,
        @JsonProperty("co-implementer")
        CO_IMPLEMENTER
    }

    /** How far people take part (the spectrum of the International Association for Public Participation). */
    public enum ParticipationDepth {
        @JsonProperty("inform")
        INFORM,
        @JsonProperty("consult")
        CONSULT,
        @JsonProperty("involve")
        INVOLVE,
        @JsonProperty("collaborate")
        COLLABORATE,
        @JsonProperty("empower")
        EMPOWER
    }

    /** What it took, in words. */
    public record Resources(
            @Nullable String cost,
            @Nullable String people,
            @Nullable String time) {}

    /** How much another place would need a thing to do the like. */
    public enum Need {
        @JsonProperty("required")
        REQUIRED,
        @JsonProperty("helpful")
        HELPFUL,
        @JsonProperty("not-needed")
        NOT_NEEDED
    }

    /**
     * That the practice went somewhere or came from somewhere.
     *
     * @param caseId the other case, where Balai knows it
     */
    public record Replication(
            Relation relation,
            @Nullable Country country,
            @Nullable String body,
            @Nullable Integer year,
            @JsonProperty("case") @Nullable String caseId,
            @Nullable LangString what) {}

    /** The way a practice went. */
    public enum Relation {
        @JsonProperty("adapted-from")
        ADAPTED_FROM,
        @JsonProperty("adopted-by")
        ADOPTED_BY
    }

    /**
     * A prize.
     *
     * @param scheme slug of the awarding scheme, the value that filters use
     */
    public record Award(
            String scheme,
            String name,
            @Nullable Integer year,
            @Nullable String category,
            @Nullable String place) {
        public Award {
            if (!scheme.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("not a slug: " + scheme);
            }
        }
    }

    /** When someone last saw the practice alive (or not), as printed, and who says so. */
    public record Verification(String on, @Nullable String by) {}

    /** A public source that facts were taken from. */
    public record Source(
            String title,
            @Nullable String publisher,
            @Nullable Integer year,
            @Nullable String url) {}
}
