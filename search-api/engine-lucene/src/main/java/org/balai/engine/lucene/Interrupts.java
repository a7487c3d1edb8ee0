package org.balai.engine.lucene;

import org.apache.lucene.util.ThreadInterruptedException;

/**
 * Keeps an interrupted thread from doing harm. An interrupt makes file channels close themselves and Lucene give up, in
 * the middle of cleaning up as well as anywhere.
 */
final class Interrupts {
    private Interrupts() {}

    /** Runs to the end what must not stay half done, and leaves the interrupt for afterwards. */
    static void putOff(Runnable cleaning) {
        boolean interrupted = Thread.interrupted();
        try {
            cleaning.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sets the interrupt again that Lucene has turned into an exception, so that callers see it as any other. */
    static void restore(Exception failure) {
        if (failure instanceof ThreadInterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
