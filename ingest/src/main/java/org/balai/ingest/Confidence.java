package org.balai.ingest;

import org.balai.corpus.Provenance;

/** How sure the program is of a value. */
final class Confidence {

    private Confidence() {}

    /** That of a value that a program found; 1 for what a person says. */
    static double of(Provenance provenance) {
        return provenance instanceof Provenance.Extracted extracted ? extracted.confidence() : 1;
    }

    /** The same passage, as sure as said. */
    static Provenance with(Provenance provenance, double confidence) {
        return provenance instanceof Provenance.Extracted extracted
                ? new Provenance.Extracted(extracted.document(), extracted.page(), extracted.span(), confidence)
                : provenance;
    }
}
