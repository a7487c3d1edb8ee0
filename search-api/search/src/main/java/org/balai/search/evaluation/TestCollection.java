package org.balai.search.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.balai.corpus.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A published retrieval test collection: documents, questions and judgements.
 *
 * @param questions those that were judged, in the order of their file
 */
public record TestCollection(List<Document> documents, List<Topic> questions, Qrels qrels) {

    /** What is searched for. */
    public record Document(String id, String title, String text) {}

    /**
     * Reads a folder with {@code corpus.jsonl} (id, title, text), {@code queries.tsv} (id, question) and {@code qrels.tsv};
     * in a language those of {@code corpus.<lang>.jsonl} and {@code queries.<lang>.tsv}.
     *
     * @param documents the language of the documents to read; null where the folder has one set
     * @param questions likewise of the questions
     * @throws IllegalArgumentException if a line is not of this form, a document is there twice, or no question was judged
     */
    public static TestCollection read(Path folder, @Nullable String documents, @Nullable String questions)
            throws IOException {
        Qrels qrels = Qrels.read(folder.resolve("qrels.tsv"));
        Path texts = folder.resolve(documents == null ? "corpus.jsonl" : "corpus." + documents + ".jsonl");
        List<Document> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String line : Files.readAllLines(texts)) {
            if (!line.isBlank()) {
                Document document = document(texts, line);
                if (!ids.add(document.id())) {
                    throw new IllegalArgumentException(texts + " holds document " + document.id() + " twice");
                }
                read.add(document);
            }
        }
        Path queries = folder.resolve(questions == null ? "queries.tsv" : "queries." + questions + ".tsv");
        List<Topic> asked = new ArrayList<>();
        for (String line : Files.readAllLines(queries)) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split("\t", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(queries + " has a line without a tab: " + line);
            }
            if (!qrels.of(parts[0]).isEmpty()) {
                asked.add(new Topic(parts[0], questions == null ? "und" : questions, parts[1], "all"));
            }
        }
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("No question of " + queries + " was judged in " + folder);
        }
        return new TestCollection(read, asked, qrels);
    }

    private static Document document(Path file, String line) {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            return new Document(
                    node.required("id").asString(),
                    node.path("title").asString(""),
                    node.required("text").asString());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " has a line that is no document: " + line.substring(0, Math.min(80, line.length())), e);
        }
    }
}
