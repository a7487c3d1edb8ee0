package org.balai.corpus.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.balai.corpus.SourceDocument;

/**
 * The original files, each named by the SHA-256 of its content.
 *
 * <p>A file appears under its name whole or not at all: it is written under a temporary name, forced to disk and
 * renamed. Putting the same content again changes nothing.
 */
public final class Originals {

    private final Path folder;
    private final Path incoming;

    /**
     * Opens a folder of this process alone, making it where needed, and clears away what a killed process had only half
     * written.
     */
    public Originals(Path folder) throws IOException {
        this(folder, Duration.ZERO);
    }

    /**
     * Opens a folder, making it where needed, and clears away what has lain half written for {@code abandoned}.
     *
     * @param abandoned longer than another process that shares the folder takes to write a file
     */
    public Originals(Path folder, Duration abandoned) throws IOException {
        this.folder = folder;
        this.incoming = folder.resolve("incoming");
        Files.createDirectories(incoming);
        Instant since = Instant.now().minus(abandoned);
        try (DirectoryStream<Path> halfWritten = Files.newDirectoryStream(incoming, "*.part")) {
            for (Path file : halfWritten) {
                if (abandoned.isZero()
                        || Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Stores the content of {@code in} and gives its SHA-256. */
    public String put(InputStream in) throws IOException {
        Path temporary = Files.createTempFile(incoming, "", ".part");
        try {
            MessageDigest digest = sha256();
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
                in.transferTo(out);
                out.flush();
                channel.force(true);
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            Path target = path(sha256);
            if (!Files.exists(target)) {
                Path parent = folder.resolve(sha256.substring(0, 2));
                Files.createDirectories(parent);
                move(temporary, target);
                force(parent);
            }
            return sha256;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Where the content of this hash lies, whether it is there or not. */
    public Path path(String sha256) {
        SourceDocument.requireSha256(sha256);
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** The SHA-256 of a file's content, in lower-case hexadecimal. */
    public static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(
                    "the folder of originals " + to.getParent() + " lies on a file system that cannot"
                            + " rename in one step; move the data folder to a local disk",
                    e);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
