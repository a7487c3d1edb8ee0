package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.balai.corpus.Description.Source;
import org.jspecify.annotations.Nullable;

/**
 * A roundtable or like meeting: what was presented there and which cooperation it reported.
 *
 * @param id stable slug
 */
public record Event(
        String id,
        LangString name,
        LocalDate start,
        LocalDate end,
        String place,
        Country country,
        LangString summary,
        List<Session> sessions,
        List<Transfer> transfers,
        List<Source> sources) {

    public Event {
        if (!CaseReport.ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an event id: " + id);
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("event " + id + " ends before it starts");
        }
        sessions = List.copyOf(sessions);
        transfers = List.copyOf(transfers);
        sources = List.copyOf(sources);
    }

    /** The ids of the cases that were shown there or that its transfers are about. */
    public Set<String> cases() {
        Set<String> cases = new LinkedHashSet<>();
        sessions.forEach(session -> session.presentations().forEach(one -> {
            if (one.caseId() != null) {
                cases.add(one.caseId());
            }
        }));
        transfers.forEach(one -> {
            if (one.caseId() != null) {
                cases.add(one.caseId());
            }
        });
        return cases;
    }

    /** A part of an event under one theme. */
    public record Session(String id, @Nullable String theme, LangString title, List<Presentation> presentations) {
        public Session {
            presentations = List.copyOf(presentations);
        }
    }

    /** What a country showed. */
    public record Presentation(
            Country country,
            LangString title,
            @Nullable LangString summary,
            @JsonProperty("case") @Nullable String caseId,
            How how) {}

    /** Whether something was presented in a session or shown in the exhibition beside it. */
    public enum How {
        @JsonProperty("presented")
        PRESENTED,
        @JsonProperty("exhibited")
        EXHIBITED
    }

    /**
     * Know-how or systems on their way from one country to another.
     *
     * @param date when, an ISO date of any precision; null if unknown
     */
    public record Transfer(
            String id,
            Country from,
            Country to,
            LangString title,
            LangString what,
            @Nullable String date,
            @JsonProperty("case") @Nullable String caseId,
            @Nullable Stage status,
            List<Source> sources) {
        public Transfer {
            sources = List.copyOf(sources);
        }
    }

    /** How far a transfer has come. */
    public enum Stage {
        @JsonProperty("discussed")
        DISCUSSED,
        @JsonProperty("agreed")
        AGREED,
        @JsonProperty("under-way")
        UNDER_WAY,
        @JsonProperty("done")
        DONE
    }
}
