package org.balai.corpus.catalogue;

import java.sql.SQLException;

/** The database of the catalogue cannot be reached or used; the message says which, why, and what to do about it. */
public final class CatalogueUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatalogueUnavailableException(DatabaseAddress database, String why) {
        super("The " + database + " cannot be used. " + why);
    }

    CatalogueUnavailableException(DatabaseAddress database, Throwable cause) {
        super("The " + database + " cannot be used. " + why(cause), cause);
    }

    private static String why(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
                String state = refusal.getSQLState();
                String said =
                        String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
                // By class 08 and 57 the server cannot be reached, or is starting or stopping.
                String hint = state.startsWith("08") || state.startsWith("57")
                        ? "Is it running, and is the address right? "
                        : switch (state) {
                            case "28000", "28P01" -> "Check its user and password. ";
                            case "3D000" -> "Create it first, or name another. ";
                            case "42501" ->
                                "Its user needs the right to make tables in it, and to read and write them. ";
                            default -> "";
                        };
                return hint + "(" + said + ")";
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
