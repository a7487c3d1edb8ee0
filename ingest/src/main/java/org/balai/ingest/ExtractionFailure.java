package org.balai.ingest;

import org.jspecify.annotations.Nullable;

/** Why no text could be extracted from a file; a person reads the reason in the quarantine. */
public final class ExtractionFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong, and in which stage. */
    public enum Cause {
        EMPTY("detect"),
        UNSUPPORTED("detect"),
        PROTECTED("parse"),
        BROKEN("parse"),
        NEEDS_OCR("parse"),
        TIMED_OUT("limit"),
        TOO_LARGE("limit");

        private final String stage;

        Cause(String stage) {
            this.stage = stage;
        }
    }

    private final Cause kind;
    private final @Nullable String mediaType;
    private final int pages;

    ExtractionFailure(Cause kind, String reason, @Nullable String mediaType, int pages, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.mediaType = mediaType;
        this.pages = pages;
    }

    ExtractionFailure(Cause kind, String reason, @Nullable String mediaType) {
        this(kind, reason, mediaType, 0, null);
    }

    public Cause kind() {
        return kind;
    }

    /** The stage that failed: "detect", "parse" or "limit". */
    public String stage() {
        return kind.stage;
    }

    /** The reason in plain words, to be read after the file's name: "is protected by a password". */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The media type found from the content; null when the stage before it failed. */
    public @Nullable String mediaType() {
        return mediaType;
    }

    /** How many pages a document that needs OCR has; 0 when unknown. */
    public int pages() {
        return pages;
    }
}
