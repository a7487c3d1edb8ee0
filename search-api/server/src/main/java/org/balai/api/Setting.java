package org.balai.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where the value of a setting comes from: the command line, a system property, an environment variable; and how a bad one is told. */
final class Setting {

    private Setting() {}

    /**
     * Says that settings cannot be used: on a command line as its error, else as an {@link IllegalArgumentException}.
     *
     * @param command the command that they belong to; null where there is none
     */
    static RuntimeException refused(@Nullable CommandSpec command, String message, @Nullable Throwable cause) {
        return command == null
                ? new IllegalArgumentException(message, cause)
                : new ParameterException(command.commandLine(), message, cause);
    }

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
