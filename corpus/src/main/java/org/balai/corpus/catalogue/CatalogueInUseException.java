package org.balai.corpus.catalogue;

import java.nio.file.Path;

/** Another process has the catalogue open. */
public final class CatalogueInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatalogueInUseException(Path folder, Throwable cause) {
        super(
                "The data folder " + folder + " is in use by another Balai. Stop that one, or name another folder"
                        + " with --data.",
                cause);
    }
}
