package org.balai.api;

import java.nio.file.Files;
import java.nio.file.Path;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which model tells what texts mean; what is not given is looked for as {@link Setting} says: {@code balai.meaning.model}. */
final class MeaningOption {

    private static final String BUNDLED = "bundled";
    private static final String NONE = "none";

    @Option(
            names = "--meaning-model",
            paramLabel = "DIR",
            description = "search by meaning with the sentence encoder in this folder (model.onnx, tokenizer.json,"
                    + " model.yaml); bundled is one that knows English, none searches by words alone (default: bundled;"
                    + " also: BALAI_MEANING_MODEL)")
    private @Nullable String model;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * Opens the encoder; null for none.
     *
     * @param folder the data folder, where a library of the encoder's is unpacked
     */
    @Nullable
    SentenceEncoder encoder(Path folder) {
        String named = Setting.of(model, "meaning.model");
        if (NONE.equals(named)) {
            return null;
        }
        // Else it goes to the user's home, which a service may not have.
        if (System.getProperty("DJL_CACHE_DIR") == null && System.getenv("DJL_CACHE_DIR") == null) {
            System.setProperty(
                    "DJL_CACHE_DIR", folder.resolve("native").toAbsolutePath().toString());
        }
        if (named == null || named.equals(BUNDLED)) {
            return SentenceEncoder.bundled();
        }
        try {
            if (!Files.isDirectory(Path.of(named))) {
                throw Setting.refused(
                        command,
                        "There is no folder " + named + "; --meaning-model is a folder, bundled or none.",
                        null);
            }
            return SentenceEncoder.open(Path.of(named));
        } catch (SentenceEncoder.UnusableModel e) {
            throw Setting.refused(command, String.valueOf(e.getMessage()), e);
        }
    }
}
