package org.balai.ingest;

import java.time.Duration;
import java.util.List;
import org.balai.corpus.catalogue.Quarantined;

/**
 * What became of the files of a run.
 *
 * @param read files looked at; the sum of the other counts
 * @param added files not known before
 * @param unchanged files known with the same sidecar, or the same content as another file
 * @param updated files known whose sidecar changed
 * @param quarantined files set aside
 * @param remarks things a person should know about files that were taken
 */
public record IngestReport(
        int read,
        int added,
        int unchanged,
        int updated,
        List<Quarantined> quarantined,
        List<String> remarks,
        Duration took) {
    public IngestReport {
        quarantined = List.copyOf(quarantined);
        remarks = List.copyOf(remarks);
    }
}
