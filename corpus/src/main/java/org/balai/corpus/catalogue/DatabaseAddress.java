package org.balai.corpus.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and as whom to open it.
 *
 * @param url its JDBC URL, such as {@code jdbc:postgresql://db.example.org/balai}
 * @param user the user; null where the URL names one, or the user of the operating system is meant
 * @param password the password; null where the URL holds it, or none is needed
 */
public record DatabaseAddress(
        String url, @Nullable String user, @Nullable String password) {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://(?<host>[^/?@]+)/(?<name>[^/?]+)(?:\\?.*)?");

    public DatabaseAddress {
        if (!URL.matcher(url).matches()) {
            // Not repeated here: it may hold a password.
            throw new IllegalArgumentException(
                    "The database URL is not of the form jdbc:postgresql://HOST/NAME or jdbc:postgresql://HOST:PORT/NAME.");
        }
    }

    /** Host and name of the database, and nothing secret. */
    @Override
    public String toString() {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? "PostgreSQL database " + parts.group("name") + " at " + parts.group("host") : "";
    }
}
