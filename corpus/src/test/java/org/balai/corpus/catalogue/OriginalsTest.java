package org.balai.corpus.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.balai.corpus.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The originals")
class OriginalsTest {

    private final Path folder;
    private final Originals originals;

    OriginalsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.originals = new Originals(folder);
    }

    @Test
    @DisplayName("name a file by the SHA-256 of its content")
    void contentAddressed() throws IOException {
        String sha256 = originals.put(stream("abc"));
        assertThat(sha256).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(originals.path(sha256)).hasContent("abc").isEqualByComparingTo(folder.resolve("ba/" + sha256));
        assertThat(Originals.hash(originals.path(sha256))).isEqualTo(sha256);
    }

    @Test
    @DisplayName("keep large and empty files byte by byte")
    void bytes() throws IOException {
        long seed = Samples.seed("OriginalsTest.bytes");
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 8191, 8192, 8193, 3_000_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            String sha256 = originals.put(new ByteArrayInputStream(content));
            assertThat(originals.path(sha256)).hasBinaryContent(content);
            assertThat(Originals.hash(originals.path(sha256))).isEqualTo(sha256);
        }
    }

    @Test
    @DisplayName("change nothing when the same content comes again")
    void twice() throws IOException {
        String sha256 = originals.put(stream("abc"));
        FileTime then = FileTime.fromMillis(0);
        Files.setLastModifiedTime(originals.path(sha256), then);
        assertThat(originals.put(stream("abc"))).isEqualTo(sha256);
        assertThat(Files.getLastModifiedTime(originals.path(sha256))).isEqualTo(then);
        assertThat(files()).containsExactly(originals.path(sha256));
    }

    @Test
    @DisplayName("keep one file when the same content comes from many sides at once")
    void atOnce() throws Exception {
        List<Callable<String>> puts = Collections.nCopies(8, () -> originals.put(stream("the same")));
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<String> put : pool.invokeAll(puts)) {
                assertThat(put.get()).isEqualTo(Samples.sha256("the same"));
            }
        }
        assertThat(files()).containsExactly(originals.path(Samples.sha256("the same")));
    }

    @Test
    @DisplayName("show a file only when it is whole")
    void whole() throws IOException {
        List<Path> seenOnTheWay = new ArrayList<>();
        String sha256 = originals.put(new SequenceInputStream(stream("half "), new Halfway() {
            @Override
            byte[] rest() throws IOException {
                seenOnTheWay.addAll(visible());
                return "and half".getBytes(StandardCharsets.UTF_8);
            }
        }));
        assertThat(files()).containsExactly(originals.path(sha256));
        assertThat(originals.path(sha256)).hasContent("half and half");
        assertThat(seenOnTheWay).isEmpty();
    }

    @Test
    @DisplayName("keep nothing of a file that breaks off")
    void brokenOff() throws IOException {
        InputStream breaking = new SequenceInputStream(stream("half"), new Halfway() {
            @Override
            byte[] rest() throws IOException {
                assertThat(files()).as("the half file on its way").hasSize(1);
                throw new IOException("connection lost");
            }
        });
        assertThatIOException().isThrownBy(() -> originals.put(breaking)).withMessage("connection lost");
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("give no path for what is not a hash")
    void noHash() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> originals.path("../../etc/passwd"))
                .withMessageContaining("../../etc/passwd");
    }

    @Test
    @DisplayName("are still there when the folder is opened again")
    void again() throws IOException {
        String sha256 = originals.put(stream("abc"));
        assertThat(new Originals(folder).path(sha256)).hasContent("abc");
    }

    @Test
    @DisplayName("that another process may still be writing are left alone in a shared folder, abandoned ones are not")
    void shared() throws IOException {
        Path fresh = Files.writeString(folder.resolve("incoming").resolve("fresh.part"), "ab");
        Path old = Files.writeString(folder.resolve("incoming").resolve("old.part"), "ab");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(new Originals(folder, Duration.ofDays(1)).path(Samples.sha256("ab")))
                .doesNotExist();
        assertThat(fresh).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    @DisplayName("that a killed process had only half written are cleared away when the folder is opened again")
    void halfWritten() throws IOException {
        Files.writeString(folder.resolve("incoming").resolve("123.part"), "ab");
        new Originals(folder).put(stream("abc"));
        assertThat(files()).hasSize(1).isEqualTo(visible());
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** The files that a reader of originals can come upon: all but those still coming in. */
    private List<Path> visible() throws IOException {
        return files().stream()
                .filter(file -> !file.startsWith(folder.resolve("incoming")))
                .toList();
    }

    /** The second half of a stream, which asks for its bytes only when the first has been read. */
    private abstract static class Halfway extends InputStream {
        private @Nullable InputStream bytes;

        abstract byte[] rest() throws IOException;

        @Override
        public int read() throws IOException {
            return bytes().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes().read(into, offset, length);
        }

        private InputStream bytes() throws IOException {
            InputStream begun = bytes;
            if (begun == null) {
                begun = new ByteArrayInputStream(rest());
                bytes = begun;
            }
            return begun;
        }
    }
}
