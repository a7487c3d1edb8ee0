package org.balai.engine;

import org.jspecify.annotations.Nullable;

/** An engine does not answer now; asked again later, it may. */
public final class EngineUnavailableException extends EngineException {
    private static final long serialVersionUID = 1;

    public EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
