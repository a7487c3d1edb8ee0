package org.balai.ingest;

import java.util.List;
import java.util.Locale;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.Provenance;
import org.balai.corpus.SourceDocument;

/** Describes a case from a document that has no sidecar. */
public final class Describer {

    /** Describes the case that a document reports on, as far as it can be recognised. */
    public CaseReport describe(SourceDocument document, List<Page> pages, List<Passage> passages) {
        String id = "doc-" + document.sha256().substring(0, 12);
        String language = document.language() == null ? "en" : document.language();
        String title = document.title() == null || document.title().isBlank() ? document.name() : document.title();
        return CaseReport.builder(id.toLowerCase(Locale.ROOT), CaseReport.Review.EXTRACTED)
                .title(new Field<>(
                        LangString.of(language, title), new Provenance.Extracted(document.sha256(), null, null, 0.5)))
                .build();
    }
}
