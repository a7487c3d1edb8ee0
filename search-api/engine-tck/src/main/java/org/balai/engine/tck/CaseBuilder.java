package org.balai.engine.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineDocument.Values;
import org.balai.engine.EnginePassage;
import org.balai.engine.EngineVector;

/**
 * Writes a case down in a line, so that a test shows the whole index it runs on.
 *
 * <pre>{@code aCase("a").terms("title", "water meter").keywords("country", "KHM", "LAO").passage("a#1", "text", "…")}</pre>
 */
final class CaseBuilder {
    private final String id;
    private final Fields fields = new Fields();
    private final List<EnginePassage> passages = new ArrayList<>();
    private final List<Values> outcomes = new ArrayList<>();
    private long version = 1;

    private CaseBuilder(String id) {
        this.id = id;
    }

    static CaseBuilder aCase(String id) {
        return new CaseBuilder(id);
    }

    /** Sets the version, which is 1 where none is said. */
    CaseBuilder version(long number) {
        version = number;
        return this;
    }

    CaseBuilder terms(String field, String terms) {
        fields.terms(field, terms);
        return this;
    }

    CaseBuilder keywords(String field, String... values) {
        fields.keywords(field, values);
        return this;
    }

    CaseBuilder number(String field, long number) {
        fields.number(field, number);
        return this;
    }

    /** Adds a passage with one terms field. */
    CaseBuilder passage(String passage, String field, String terms) {
        return passage(passage, new Fields().terms(field, terms));
    }

    /** Adds a passage with one vector, of any length. */
    CaseBuilder passage(String passage, String field, float... direction) {
        return passage(passage, new Fields().vector(field, EngineVector.normalised(direction)));
    }

    CaseBuilder passage(String passage, Fields of) {
        passages.add(new EnginePassage(passage, of.build(), of.vectors));
        return this;
    }

    /** Adds an outcome. */
    CaseBuilder outcome(Fields of) {
        outcomes.add(of.build());
        return this;
    }

    /** Adds an outcome of a type with a number of a unit. */
    CaseBuilder outcome(String type, String unit, long amount) {
        return outcome(
                new Fields().keywords("type", type).keywords("unit", unit).number("amount", amount));
    }

    EngineDocument build() {
        return new EngineDocument(id, version, fields.build(), passages, outcomes);
    }

    /** Values of the fields of a case, a passage or an outcome. */
    static final class Fields {
        private final Map<String, String> terms = new HashMap<>();
        private final Map<String, Set<String>> keywords = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, EngineVector> vectors = new HashMap<>();

        Fields terms(String field, String value) {
            terms.put(field, value);
            return this;
        }

        Fields keywords(String field, String... values) {
            keywords.put(field, new LinkedHashSet<>(Arrays.asList(values)));
            return this;
        }

        Fields number(String field, long number) {
            numbers.put(field, number);
            return this;
        }

        /** Sets the vector of a passage; what it is of a case or an outcome is left out. */
        Fields vector(String field, EngineVector vector) {
            vectors.put(field, vector);
            return this;
        }

        private Values build() {
            return new Values(terms, keywords, numbers);
        }
    }
}
