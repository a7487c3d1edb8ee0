package org.balai.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks ZIP files into a folder, within limits and never outside it. */
final class Archive {

    // A shared drive's folder in one ZIP; above that a person should look first.
    private static final int ENTRIES = 10_000;
    private static final long BYTES = 4L << 30;
    // Office files and PDFs hardly shrink; only a bomb grows a hundredfold.
    private static final int RATIO = 100;

    /** How many ZIP files may lie within each other. */
    static final int DEPTH = 3;

    private Archive() {}

    static boolean is(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** How much more may come out of a ZIP file and all the ZIP files within it. */
    static final class Room {
        private long bytes;
        private int entries = ENTRIES;

        Room(Path zip) throws IOException {
            bytes = Math.min(BYTES, Math.max(Files.size(zip), 1 << 20) * RATIO);
        }

        private void takeEntry() throws IOException {
            if (--entries < 0) {
                throw new IOException("holds more than " + ENTRIES + " files; unpack it and ingest the folder");
            }
        }

        private void takeBytes(int n) throws IOException {
            bytes -= n;
            if (bytes < 0) {
                throw new IOException("unpacks to far more than its size; it may be a bomb");
            }
        }
    }

    /** Unpacks {@code zip} into {@code folder}; what breaks a limit is an {@link IOException} that says which. */
    static void unpack(Path zip, Path folder, Room room) throws IOException {
        Path root = folder.toRealPath();
        try (ZipFile archive = ZipFile.builder().setPath(zip).get()) {
            for (Enumeration<ZipArchiveEntry> all = archive.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                room.takeEntry();
                Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("names a file outside itself (" + entry.getName() + ")");
                }
                if (entry.isDirectory() || entry.isUnixSymlink()) {
                    continue;
                }
                if (!archive.canReadEntryData(entry)
                        || entry.getGeneralPurposeBit().usesEncryption()) {
                    throw new IOException("is protected by a password or packed in a way that cannot be read");
                }
                Path parent = target.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                try (InputStream in = archive.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(target)) {
                    byte[] buffer = new byte[1 << 16];
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        room.takeBytes(n);
                        out.write(buffer, 0, n);
                    }
                }
            }
        }
    }
}
