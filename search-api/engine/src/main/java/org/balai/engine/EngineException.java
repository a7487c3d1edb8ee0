package org.balai.engine;

import org.jspecify.annotations.Nullable;

/** An engine could not do what was asked; the message says what and what to do about it. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
