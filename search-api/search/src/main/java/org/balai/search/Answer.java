package org.balai.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.balai.corpus.Outcome;
import org.balai.corpus.OutcomeSize;
import org.balai.corpus.Span;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param facets values by facet, in the order to show
 * @param expansions what was searched besides the words of the question
 * @param removed what the question names as well and was not searched, since the search wanted to be without
 * @param suggestion another spelling that would find more; null for none
 * @param next the cursor of the next page; null on the last
 * @param mode what the question was searched by: of a hybrid search, concepts alone where it was not searched by meaning
 * @param withoutMeaning why a hybrid search or one by meaning was not searched by it; null where it was, and where no encoder
 *     is set up
 * @param outcomeSizes how the sizes of outcomes lie; null unless asked for
 */
public record Answer(
        Total total,
        List<Hit> hits,
        Map<String, List<FacetValue>> facets,
        List<ExpansionNote> expansions,
        List<ExpansionNote> removed,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String suggestion,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
        Mode mode,
        Meaning.@Nullable Absence withoutMeaning,
        @Nullable OutcomeSizes outcomeSizes) {

    /** A number of cases: exact ("eq") or a lower bound ("gte"). */
    public record Total(long value, String relation) {}

    /**
     * A case found.
     *
     * @param title in the reader's language where there is one, else as {@code titleLanguage} says
     * @param outcomes those that are what the search wants of an outcome first, by descending size
     * @param why what the case is a hit by; empty without a question
     */
    public record Hit(
            String id,
            String title,
            String titleLanguage,
            String summary,
            List<String> countries,
            List<String> topics,
            List<OutcomeNote> outcomes,
            @Nullable Integer year,
            @Nullable String status,
            List<String> languages,
            float score,
            List<Highlight> highlights,
            List<Why> why) {}

    /** What a case is a hit by. */
    public enum WhyKind {
        /** Words of the question that stand in it. */
        @JsonProperty("words")
        WORDS,
        /** A concept or country of the question that it is filed under or names. */
        @JsonProperty("concept")
        CONCEPT,
        /** A word of another language that stands in it for a word of the question. */
        @JsonProperty("lexicon")
        LEXICON,
        /** A passage that means what the question means. */
        @JsonProperty("meaning")
        MEANING
    }

    /**
     * A reason for a hit; only what scores is told.
     *
     * @param words those of the question, as typed; none for its meaning
     * @param vocabulary where {@code concept} is from, as in {@link ExpansionNote}; null for words
     * @param label the concept in the reader's language; null for words
     * @param found the name or word that stands in the case in the place of the question's, where one does
     * @param language the language of {@code found}, or of the passage that means what the question means; null where the
     *     case's description does
     * @param fields where: "title", "summary", "passage", "about" (the rest of the case, and for a meaning its description), and
     *     the facet that it is filed in; "origin" for a case that was taken from the country
     */
    public record Why(
            WhyKind kind,
            List<String> words,
            @Nullable String vocabulary,
            @Nullable String concept,
            @Nullable String label,
            @Nullable String found,
            @Nullable String language,
            List<String> fields) {}

    /**
     * An outcome in short.
     *
     * @param printed the figure as the document prints it
     * @param source the page that says so
     * @param matched the size by which it is what the search wants, in the search's unit and possibly worked out from
     *     {@code baseline} and {@code value}; null unless the search names a unit
     */
    public record OutcomeNote(
            String type,
            String statement,
            @Nullable Double baseline,
            @Nullable Double value,
            @Nullable String unit,
            Outcome.@Nullable Direction direction,
            @Nullable Integer evidence,
            @Nullable String printed,
            Outcome.@Nullable Evidence source,
            @Nullable Size matched) {}

    /** The size of an outcome: of a change, or the value reached. */
    public record Size(OutcomeSize.Way direction, double amount, String unit) {}

    /**
     * How the sizes of outcomes lie, over the cases that answer the rest of the search.
     *
     * @param units the units that outcomes of the wanted type are told in, whatever unit is wanted; most cases first
     * @param directions the directions, whatever direction is wanted
     * @param buckets how many cases have an outcome of the wanted type, unit and direction in each step of size, whatever
     *     least and greatest size is wanted; in order and without gaps; empty unless the search names a unit
     */
    public record OutcomeSizes(List<SizeCount> units, List<SizeCount> directions, List<SizeBucket> buckets) {}

    /** A unit or direction, and how many cases have an outcome with it. */
    public record SizeCount(String value, long count, boolean selected) {}

    /** A step of size, from its lower bound to below its upper one, in the search's unit. */
    public record SizeBucket(double from, double to, long count) {}

    /**
     * Words that made a case a hit.
     *
     * @param field "title", "summary" or "passage"
     * @param document SHA-256 of the document of a passage
     * @param page its page
     * @param start where {@code text} begins in the page's text, in code points
     * @param text an excerpt
     * @param spans the words found, as code points of {@code text}; none in a passage that is near in meaning alone
     */
    public record Highlight(
            String field,
            @Nullable String document,
            @Nullable Integer page,
            @Nullable Integer start,
            String language,
            String text,
            List<Span> spans) {}

    /** A value of a facet and how many cases have it. */
    public record FacetValue(
            String value,
            String label,
            long count,
            @Nullable String broader,
            boolean selected) {}

    /**
     * A concept or country that the question was found to name, or a meaning of one of its words.
     *
     * @param vocabulary the vocabulary of the concept, "countries", or "lexicon"
     * @param concept its id there, with which a search can be {@linkplain SearchRequest#without() without} it
     * @param label in the reader's language
     * @param matched the words that named it
     * @param labels names and words that were searched for it, one a language, by BCP 47 tag
     * @param labelCount how many names and words were
     */
    public record ExpansionNote(
            String vocabulary,
            String concept,
            String label,
            String matched,
            Map<String, String> labels,
            int labelCount) {}
}
