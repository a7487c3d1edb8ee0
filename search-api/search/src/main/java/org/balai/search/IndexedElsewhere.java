package org.balai.search;

/** Another process is writing to the index, so this one must not; the message says which. */
public final class IndexedElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1;

    IndexedElsewhere(String message) {
        super(message);
    }
}
