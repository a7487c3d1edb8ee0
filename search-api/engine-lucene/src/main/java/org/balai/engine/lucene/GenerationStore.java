package org.balai.engine.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.balai.engine.EngineException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's directory.
 *
 * <pre>
 * write.lock        held as long as the engine is open
 * current           the number of the generation that answers
 * generations/7     the one before, to go back to by hand
 * generations/8     the one that answers
 * generations/9     one being built
 * </pre>
 */
final class GenerationStore implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationStore.class);

    private final Path root;
    private final Path generations;
    private final FSDirectory lockDirectory;
    private final Lock lock;

    /** Numbers being built, which clearing must spare. */
    private final Set<Long> building = ConcurrentHashMap.newKeySet();

    private GenerationStore(Path root, FSDirectory lockDirectory, Lock lock) {
        this.root = root;
        this.generations = root.resolve("generations");
        this.lockDirectory = lockDirectory;
        this.lock = lock;
    }

    /** Takes the directory for this engine alone, making it if need be. */
    static GenerationStore open(Path root) throws IOException {
        Files.createDirectories(root.resolve("generations"));
        FSDirectory directory = FSDirectory.open(root);
        try {
            return new GenerationStore(root, directory, directory.obtainLock("write.lock"));
        } catch (LockObtainFailedException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw new EngineException(
                    "The index in " + root.toAbsolutePath()
                            + " is in use, by another Balai process or by another engine in this one. Stop that one, or"
                            + " give this one another data directory.",
                    e);
        } catch (IOException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
    }

    Path path(long number) {
        return generations.resolve(Long.toString(number));
    }

    /** Reads which generation answers; empty when there has been none. */
    OptionalLong current() throws IOException {
        String content;
        try {
            content = Files.readString(currentFile()).strip();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
        if (!content.matches("[0-9]{1,18}") || !Files.isDirectory(path(Long.parseLong(content)))) {
            throw unreadable("its file 'current' names no generation: \"" + content + "\"", null);
        }
        return OptionalLong.of(Long.parseLong(content));
    }

    /** An index that cannot be used as it is, with what to do about it. */
    EngineException unreadable(String why, @Nullable Throwable cause) {
        return new EngineException(
                "The index in " + root.toAbsolutePath() + " cannot be opened: " + why
                        + ". It holds nothing of its own: delete that directory, and the index is built again from the"
                        + " catalogue.",
                cause);
    }

    /** Makes the directory of a new generation and spares it from {@link #clear} until {@link #built}. */
    synchronized long begin() throws IOException {
        NavigableSet<Long> numbers = numbers();
        long number = numbers.isEmpty() ? 1 : numbers.last() + 1;
        Files.createDirectory(path(number));
        building.add(number);
        return number;
    }

    /** Ends the building of a generation, kept or not. */
    void built(long number) {
        building.remove(number);
    }

    /**
     * Makes {@code number} the generation that answers, also after a crash.
     *
     * <p>The rename is the switch: if this throws, {@code current} still names the earlier generation.
     */
    void switchTo(long number) throws IOException {
        IOUtils.fsync(generations, true);
        Path next = root.resolve("current.next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer content = UTF_8.encode(number + "\n");
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(next, currentFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try {
            IOUtils.fsync(root, true);
        } catch (IOException e) {
            // Too late to fail. At worst a crash brings back the generation before, which is kept and catches up from
            // its own last change.
            LOG.warn("could not make sure that {} survives a crash", currentFile(), e);
        }
    }

    /** Deletes all generations but {@code current}, the one before it and those being built. */
    synchronized void clear(OptionalLong current) throws IOException {
        NavigableSet<Long> numbers = numbers();
        numbers.removeAll(building);
        if (current.isPresent()) {
            Long previous = numbers.lower(current.getAsLong());
            numbers.remove(current.getAsLong());
            if (previous != null) {
                numbers.remove(previous);
            }
        }
        delete(numbers);
    }

    /** Deletes all generations but {@code current} and those being built; gives how many. */
    synchronized int discardAllBut(OptionalLong current) throws IOException {
        NavigableSet<Long> numbers = numbers();
        numbers.removeAll(building);
        current.ifPresent(numbers::remove);
        delete(numbers);
        return numbers.size();
    }

    private void delete(Set<Long> numbers) throws IOException {
        for (long number : numbers) {
            IOUtils.rm(path(number));
        }
    }

    /** Deletes a generation that was not finished. */
    void discard(long number) throws IOException {
        built(number);
        IOUtils.rm(path(number));
    }

    private NavigableSet<Long> numbers() throws IOException {
        NavigableSet<Long> numbers = new TreeSet<>();
        try (Stream<Path> paths = Files.list(generations)) {
            paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,18}"))
                    .forEach(name -> numbers.add(Long.valueOf(name)));
        }
        return numbers;
    }

    private Path currentFile() {
        return root.resolve("current");
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(lock, lockDirectory);
    }
}
