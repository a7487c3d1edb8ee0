package org.balai.search.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A question that is judged.
 *
 * @param language the question's, a BCP 47 tag
 * @param split "tune" for choosing constants, "test" for reporting only
 */
public record Topic(String id, String language, String question, String split) {

    /** Reads topics from a file of tab-separated lines: id, language, question, split. */
    public static List<Topic> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    String[] parts = line.split("\t", -1);
                    if (parts.length != 4) {
                        throw new IllegalArgumentException(
                                file + " has a line of " + parts.length + " columns, not of four: " + line);
                    }
                    return new Topic(parts[0], parts[1], parts[2], parts[3]);
                })
                .toList();
    }
}
