package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value comes from: a person, or a program that read a document. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Provenance.Curated.class, name = "curated"),
    @JsonSubTypes.Type(value = Provenance.Submitted.class, name = "submitted"),
    @JsonSubTypes.Type(value = Provenance.Extracted.class, name = "extracted")
})
public sealed interface Provenance {

    /** Said by a curator who has checked it. */
    record Curated(String by, LocalDate on) implements Provenance {}

    /** Said by someone who sent the case in; not yet checked. */
    record Submitted(String by, LocalDate on) implements Provenance {}

    /**
     * Found by a program.
     *
     * @param document SHA-256 of the document read
     * @param page the page, from 1; null where the value rests on the whole document; of a list, that of its first value
     * @param span the place on that page; null likewise
     * @param confidence how sure the program is, 0 to 1; of a list, of the value it is least sure of
     * @param values of a list, where each of its values was found, in the order of the list; empty for any other value,
     *     and for lists stored before their values had places of their own
     */
    record Extracted(
            String document,
            @Nullable Integer page,
            @Nullable Span span,
            double confidence,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<Finding> values)
            implements Provenance {
        public Extracted {
            check(page, span, confidence);
            values = values == null ? List.of() : List.copyOf(values);
        }

        /** Of a value that is no list. */
        public Extracted(String document, @Nullable Integer page, @Nullable Span span, double confidence) {
            this(document, page, span, confidence, List.of());
        }

        /** Of a list with at least one value. */
        public static Extracted ofEach(String document, List<Finding> values) {
            Finding first = values.getFirst();
            double least =
                    values.stream().mapToDouble(Finding::confidence).min().orElseThrow();
            return new Extracted(document, first.page(), first.span(), least, values);
        }

        @Override
        public List<Finding> values() {
            return values == null ? List.of() : values;
        }
    }

    /**
     * Where one value of a list was found, in the document that its field names.
     *
     * @param page the page, from 1; null where the value rests on the whole document
     * @param span the place on that page; null likewise
     * @param confidence how sure the program is, 0 to 1
     */
    record Finding(@Nullable Integer page, @Nullable Span span, double confidence) {
        public Finding {
            check(page, span, confidence);
        }
    }

    private static void check(@Nullable Integer page, @Nullable Span span, double confidence) {
        if (page == null ? span != null : page < 1) {
            throw new IllegalArgumentException(page == null ? "a span without a page" : "page below 1: " + page);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence out of range: " + confidence);
        }
    }
}
