package org.balai.api;

import java.nio.file.Path;
import java.util.Optional;
import org.balai.corpus.catalogue.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where Balai keeps what it knows.
 *
 * <p>What is not given on the command line is looked for as {@link Setting} says: {@code balai.database.url} and its like.
 */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder of catalogue, originals and index (default: ${DEFAULT-VALUE})",
            defaultValue = "data")
    Path folder = Path.of("data");

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "keep the catalogue in this PostgreSQL database, jdbc:postgresql://HOST/NAME, not in the data"
                    + " folder (also: BALAI_DATABASE_URL)")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "the user of the database (also: BALAI_DATABASE_USER)")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password",
            paramLabel = "WORD",
            description =
                    "the user's password; others on this machine may see it in the list of processes, so it is better"
                            + " put in BALAI_DATABASE_PASSWORD")
    private @Nullable String databasePassword;

    @Mixin
    EngineOption engine = new EngineOption();

    @Mixin
    MeaningOption meaning = new MeaningOption();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The database of the catalogue; empty where it is in the data folder. */
    Optional<DatabaseAddress> database() {
        String url = Setting.of(databaseUrl, "database.url");
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DatabaseAddress(
                    url, Setting.of(databaseUser, "database.user"), Setting.of(databasePassword, "database.password")));
        } catch (IllegalArgumentException e) {
            throw Setting.refused(command, String.valueOf(e.getMessage()), e);
        }
    }
}
