package org.balai.corpus.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A catalogue that another process")
class TwoProcessesTest {

    private final Path folder;

    TwoProcessesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisplayName("has open is refused, and the folder is named; once that one is gone it opens")
    void inUse() throws Exception {
        try (CatalogueProcess other = new CatalogueProcess(CatalogueProcess.Task.HOLD, folder)) {
            assertThat(other.line()).isEqualTo("open");
            assertThatExceptionOfType(CatalogueInUseException.class)
                    .isThrownBy(() -> Catalogue.open(folder))
                    .withMessageContaining("data folder " + folder + " is in use")
                    .withMessageContaining("--data");
            assertThat(other.kill()).isEmpty();
        }
        try (Catalogue catalogue = Catalogue.open(folder)) {
            assertThat(catalogue.counts().cases()).isZero();
        }
    }

    @Test
    @DisplayName("wrote until it was killed holds every case whose commit had returned, and no number is missing")
    void killed() throws Exception {
        List<String> committed = new ArrayList<>();
        try (CatalogueProcess other = new CatalogueProcess(CatalogueProcess.Task.WRITE, folder)) {
            assertThat(other.line()).isEqualTo("open");
            while (committed.size() < 300) {
                String id = other.line();
                assertThat(id).as("after %d cases", committed.size()).isNotNull();
                committed.add(id);
            }
            committed.addAll(other.kill());
        }
        try (Catalogue catalogue = Catalogue.open(folder)) {
            assertThat(catalogue.caseIds()).containsAll(committed);
            assertThat(catalogue.caseReports(committed)).containsOnlyKeys(committed);
            assertThat(catalogue.changesAfter(0, Integer.MAX_VALUE))
                    .extracting(Change::number)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, catalogue.lastChange())
                            .boxed()
                            .toList());
            assertThat(catalogue.caseIds()).hasSize((int) catalogue.lastChange());
        }
    }
}
