package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
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
     * @param page the page, from 1; null where the value rests on the whole document
     * @param span the place on that page; null likewise
     * @param confidence how sure the program is, 0 to 1
     */
    record Extracted(
            String document,
            @Nullable Integer page,
            @Nullable Span span,
            double confidence) implements Provenance {
        public Extracted {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("confidence out of range: " + confidence);
            }
        }
    }
}
