package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.balai.corpus.Description.Source;
import org.jspecify.annotations.Nullable;

/**
 * A file that reports on cases.
 *
 * @param sha256 its content's SHA-256 in lower-case hexadecimal; its identity
 * @param name the file's name when it came
 * @param mediaType as detected from its content
 * @param size in bytes
 * @param pages how many pages its text has; 1 for formats without pages
 * @param language its main language, a BCP 47 tag; null if unknown
 * @param languages every language that a passage of it is in, the most frequent first
 * @param title its own title; null if it has none
 * @param textFrom whether its text was read from it or transcribed in its sidecar
 * @param sources the public sources it was compiled from
 */
public record SourceDocument(
        String sha256,
        String name,
        String mediaType,
        long size,
        int pages,
        @Nullable String language,
        List<String> languages,
        @Nullable String title,
        @Nullable String licence,
        TextFrom textFrom,
        List<Source> sources,
        Instant ingested) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Where a document's text comes from. */
    public enum TextFrom {
        @JsonProperty("document")
        DOCUMENT,
        @JsonProperty("sidecar")
        SIDECAR
    }

    public SourceDocument {
        requireSha256(sha256);
        if (size < 0 || pages < 1) {
            throw new IllegalArgumentException("document " + name + " has size " + size + " and " + pages + " pages");
        }
        languages = List.copyOf(languages);
        sources = List.copyOf(sources);
    }

    /** Requires the form of a SHA-256 and gives it back. */
    public static String requireSha256(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
        return sha256;
    }
}
