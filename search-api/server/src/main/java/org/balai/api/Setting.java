package org.balai.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the value of a setting comes from: the command line, a system property, an environment variable. */
final class Setting {

    private Setting() {}

    /**
     * The value of a setting, or null if it is set nowhere.
     *
     * @param option what the command line says, which comes first
     * @param name names the property, after {@code balai.}; the variable has underscores instead, as in
     *     {@code BALAI_DATABASE_URL}
     */
    static @Nullable String of(@Nullable String option, String name) {
        if (option != null) {
            return option;
        }
        String property = System.getProperty("balai." + name);
        if (property != null) {
            return property;
        }
        String variable = System.getenv(
                "BALAI_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        // Files that set variables for services often set them to nothing.
        return variable == null || variable.isEmpty() ? null : variable;
    }
}
