package org.balai.corpus.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document set aside for a person.
 *
 * @param sha256 SHA-256 of its content; null when it could not even be read
 * @param name the file's name as it came
 * @param stage where it failed: "read", "detect", "parse", "limit", "sidecar" or "store"
 * @param reason what was wrong and what to do
 */
public record Quarantined(@Nullable String sha256, String name, String stage, String reason, Instant at) {}
