package org.balai.corpus.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Page;
import org.balai.corpus.Samples;
import org.balai.corpus.SourceDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The change feed, written by eight at once")
@ParameterizedClass
@EnumSource
class ChangeFeedTest {

    private static final int WRITERS = 8;
    private static final String LONG_TEXT = "ชุมชน ".repeat(500);

    private static final List<SourceDocument> DOCUMENTS =
            List.of(Samples.document("one"), Samples.document("two"), Samples.document("three"));

    /** Where the writers are; the reader is always in the first of two servers. */
    enum Servers {
        ONE_ON_H2,
        ONE_ON_POSTGRESQL,
        TWO_ON_POSTGRESQL;

        Store store() {
            return this == ONE_ON_H2 ? Store.H2 : Store.POSTGRESQL;
        }
    }

    private final Servers servers;
    private final Path folder;
    private final long seed = Samples.seed("ChangeFeedTest");

    ChangeFeedTest(Servers servers, @TempDir Path folder) {
        this.servers = servers;
        this.folder = folder;
    }

    @Test
    @DisplayName("shows a reader every number in turn: none is skipped, none comes late, a failed write uses none up")
    void noneSkipped() throws Exception {
        AtomicLong committed = new AtomicLong();
        try (Catalogue catalogue = servers.store().open(folder)) {
            List<Change> read = whileWriting(catalogue, (server, writer, random) -> {
                for (int i = 0; i < 40; i++) {
                    int cases = 1 + random.nextInt(3);
                    String prefix = "case-" + writer + "-" + i + "-";
                    if (random.nextInt(4) == 0) {
                        failingPuts(server, prefix, cases);
                    } else {
                        server.write(transaction -> {
                            // The same few by all: what one is putting, another must not put beside it.
                            putDocument(transaction, DOCUMENTS.get(random.nextInt(DOCUMENTS.size())));
                            for (int k = 0; k < cases; k++) {
                                transaction.putCase(Samples.smallCase(prefix + k), "writer");
                            }
                            return true;
                        });
                        committed.addAndGet(cases);
                    }
                }
            });

            // Every case is put once, so no number is superseded and each must be read, in turn.
            assertThat(read)
                    .as("seed %d", seed)
                    .extracting(Change::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, committed.get()).boxed().toList());
            assertThat(read)
                    .as("seed %d", seed)
                    .extracting(Change::caseId)
                    .containsExactlyInAnyOrderElementsOf(catalogue.caseIds());
            assertThat(catalogue.lastChange()).as("seed %d", seed).isEqualTo(committed.get());
        }
    }

    @Test
    @DisplayName("brings a reader to the last state of every case, when all put and remove the same few")
    void lastStates() throws Exception {
        try (Catalogue catalogue = servers.store().open(folder)) {
            catalogue.write(transaction -> {
                DOCUMENTS.forEach(document -> putDocument(transaction, document));
                return true;
            });
            Map<String, Integer> known = new HashMap<>();
            List<Change> read = whileWriting(
                    catalogue,
                    (server, writer, random) -> {
                        for (int i = 0; i < 40; i++) {
                            String id = "case-" + random.nextInt(4);
                            if (random.nextInt(3) == 0) {
                                server.write(transaction -> {
                                    transaction.removeCase(id, "writer");
                                    return true;
                                });
                            } else {
                                SourceDocument document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
                                CaseReport report = Samples.smallCase(id).toBuilder()
                                        .contact(Samples.curated(LONG_TEXT + writer))
                                        .documents(DOCUMENTS.stream()
                                                .map(SourceDocument::sha256)
                                                .toList())
                                        .build();
                                server.write(transaction -> {
                                    putDocument(transaction, document);
                                    return transaction.putCase(report, "writer");
                                });
                            }
                        }
                    },
                    change -> {
                        // As an index does: the state at the time of reading, which is this change's or a later one's.
                        known.remove(change.caseId());
                        catalogue
                                .caseReport(change.caseId())
                                .ifPresent(report -> known.put(report.id(), report.version()));
                    });

            assertThat(read)
                    .as("seed %d", seed)
                    .extracting(Change::number)
                    .isSorted()
                    .doesNotHaveDuplicates();
            Map<String, Long> lastRead = new HashMap<>();
            read.forEach(change -> lastRead.put(change.caseId(), change.number()));
            Map<String, Long> kept = new HashMap<>();
            catalogue.changesAfter(0, 1000).forEach(change -> kept.put(change.caseId(), change.number()));
            assertThat(lastRead).as("seed %d", seed).isEqualTo(kept);
            Map<String, Integer> stored = new HashMap<>();
            catalogue.caseReports(catalogue.caseIds()).forEach((id, report) -> stored.put(id, report.version()));
            assertThat(known).as("seed %d", seed).isEqualTo(stored);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write(Catalogue catalogue, int writer, Random random);
    }

    @FunctionalInterface
    private interface Reading {
        void read(Change change);
    }

    private List<Change> whileWriting(Catalogue catalogue, Writing writing) throws Exception {
        return whileWriting(catalogue, writing, change -> {});
    }

    /** Lets all writers run and gives what a reader, that asks all the while, has read up to the end. */
    private List<Change> whileWriting(Catalogue catalogue, Writing writing, Reading reading) throws Exception {
        try (Catalogue second =
                        servers == Servers.TWO_ON_POSTGRESQL ? servers.store().open(folder) : null;
                ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                Callable<Boolean> task = () -> {
                    writing.write(
                            second != null && writer % 2 == 1 ? second : catalogue, writer, new Random(seed + writer));
                    return true;
                };
                writers.add(pool.submit(task));
            }
            List<Change> read =
                    readUntil(catalogue, reading, () -> writers.stream().allMatch(Future::isDone));
            for (Future<Boolean> writer : writers) {
                assertThat(writer.get()).isTrue();
            }
            return read;
        }
    }

    private static List<Change> readUntil(Catalogue catalogue, Reading reading, BooleanSupplier done) {
        List<Change> read = new ArrayList<>();
        long last = 0;
        boolean wasDone;
        do {
            wasDone = done.getAsBoolean();
            for (Change change : catalogue.changesAfter(last, 1000)) {
                read.add(change);
                reading.read(change);
                last = change.number();
            }
        } while (!wasDone);
        return read;
    }

    private static void putDocument(Catalogue.Writer transaction, SourceDocument document) {
        transaction.putDocument(document, null, List.of(new Page(1, LONG_TEXT, List.of())), List.of());
    }

    private static void failingPuts(Catalogue catalogue, String prefix, int cases) {
        try {
            catalogue.write(transaction -> {
                for (int k = 0; k < cases; k++) {
                    transaction.putCase(Samples.smallCase(prefix + k), "writer");
                }
                throw new Refused();
            });
        } catch (Refused expected) {
            return;
        }
        throw new AssertionError("a failed write did not say so");
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
