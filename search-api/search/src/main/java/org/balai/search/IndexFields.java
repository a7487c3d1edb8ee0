package org.balai.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineSchema;
import org.balai.search.analysis.Analysis;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;

/** The names of the index's fields and their BM25 constants. */
public final class IndexFields {

    /** Facets and filters on keyword fields of cases, by the name of their parameter, in the order shown. */
    public static final List<String> FACETS = List.of(
            "country",
            "topic",
            "outcome",
            "level",
            "beneficiary",
            "status",
            "language",
            "sdg",
            "award",
            "event",
            "year");

    /** By facet the vocabulary whose concepts are its values. */
    static final Map<String, String> VOCABULARIES = Map.of(
            "topic", "topics",
            "outcome", "outcome-types",
            "level", "levels",
            "beneficiary", "beneficiaries",
            "status", "statuses",
            "award", "awards");

    /** Of a case, the countries that what it does was taken from. */
    static final String ORIGIN = "origin";

    /** The year a case began, a number. */
    public static final String YEAR_NUMBER = "yearNumber";

    /** The sort key of a case's title, one value. */
    public static final String TITLE_ORDER = "titleOrder";

    /** Of an outcome: its type. */
    static final String OUTCOME_TYPE = "outcome.type";

    /** Of an outcome: "increase", "decrease", "unchanged" or "reached". */
    static final String OUTCOME_DIRECTION = "outcome.direction";

    /** Of an outcome: the unit that its amount is compared in. */
    static final String OUTCOME_UNIT = "outcome.unit";

    /** Of an outcome: its amount, a number in the order of amounts. */
    static final String OUTCOME_AMOUNT = "outcome.amount";

    /** Of an outcome: the lower bound of the step that its amount lies in. */
    static final String OUTCOME_STEP = "outcome.step";

    /** Of an outcome: its level of evidence, a number. */
    static final String OUTCOME_EVIDENCE = "outcome.evidence";

    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String ABOUT = "about";
    static final String TEXT = "text";

    /** The whole text of a case's documents, where a passage holds only a stretch of it. */
    static final String BODY = "body";

    /** In the place of a language: the concepts that a text names in whatever language, by {@link Labels.Named#path}. */
    static final String NAMED = "named";

    /** What a passage or a text of the description means, if an encoder knows its language. */
    static final String MEANING = "meaning";

    /** Of a case, {@link #YES} if anything of it is encoded. */
    static final String ENCODED = "encoded";

    static final String YES = "yes";

    // Measured on the bundled topics (RATIONALE, "BM25 constants").
    private static final float K1 = 1.2f;
    private static final float B = 0.75f;
    // A title is short whatever it says: its length tells little.
    private static final float TITLE_B = 0.3f;
    // How often a text names a concept says little: several of its names may stand in one (RATIONALE, "Concepts in
    // texts").
    private static final float NAMED_K1 = 0.3f;

    private IndexFields() {}

    /** The name of a field of a language's terms. */
    static String name(String field, String language, boolean exact) {
        return field + "." + language + (exact ? ".exact" : "");
    }

    /**
     * The schema that the projection fills.
     *
     * @param encoder makes the vectors of passages; null, and there are none
     */
    public static EngineSchema schema(Analysis analysis, @Nullable SentenceEncoder encoder) {
        List<EngineField> fields = new ArrayList<>();
        for (String language : analysis.languages()) {
            for (boolean exact : analysis.hasExact(language) ? new boolean[] {false, true} : new boolean[] {false}) {
                fields.add(new EngineField.Terms(name(TITLE, language, exact), Scope.CASE, K1, TITLE_B));
                fields.add(new EngineField.Terms(name(SUMMARY, language, exact), Scope.CASE, K1, B));
                fields.add(new EngineField.Terms(name(TEXT, language, exact), Scope.PASSAGE, K1, B));
            }
            fields.add(new EngineField.Terms(name(ABOUT, language, false), Scope.CASE, K1, B));
            fields.add(new EngineField.Terms(name(BODY, language, false), Scope.CASE, K1, B));
        }
        fields.add(new EngineField.Terms(name(TITLE, NAMED, false), Scope.CASE, NAMED_K1, TITLE_B));
        fields.add(new EngineField.Terms(name(TEXT, NAMED, false), Scope.PASSAGE, NAMED_K1, B));
        for (String field : List.of(SUMMARY, ABOUT, BODY)) {
            fields.add(new EngineField.Terms(name(field, NAMED, false), Scope.CASE, NAMED_K1, B));
        }
        for (String facet : FACETS) {
            fields.add(new EngineField.Keyword(facet, Scope.CASE));
        }
        fields.add(new EngineField.Keyword(ORIGIN, Scope.CASE));
        fields.add(new EngineField.Numeric(YEAR_NUMBER, Scope.CASE));
        fields.add(new EngineField.Keyword(TITLE_ORDER, Scope.CASE));
        for (String ofOutcome : List.of(OUTCOME_TYPE, OUTCOME_DIRECTION, OUTCOME_UNIT, OUTCOME_STEP)) {
            fields.add(new EngineField.Keyword(ofOutcome, Scope.OUTCOME));
        }
        fields.add(new EngineField.Numeric(OUTCOME_AMOUNT, Scope.OUTCOME));
        fields.add(new EngineField.Numeric(OUTCOME_EVIDENCE, Scope.OUTCOME));
        if (encoder != null) {
            fields.add(new EngineField.Keyword(ENCODED, Scope.CASE));
            fields.add(new EngineField.Vector(MEANING, encoder.model().dimension()));
        }
        return EngineSchema.of(fields);
    }
}
