package org.balai.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A test collection")
class TestCollectionTest {

    private final Path folder;

    TestCollectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void write() throws IOException {
        write(
                "corpus.jsonl",
                "{\"id\": \"d1\", \"title\": \"Buses\", \"text\": \"Cards.\"}\n{\"id\": \"d2\", \"text\": \"Trains.\"}\n");
        write("queries.tsv", "q1\twhere are\tcards?\nq2\tnobody judged this\n");
        write("qrels.tsv", "q1\td1\t1\n");
    }

    @Test
    @DisplayName("has documents, the questions that were judged, and the judgements")
    void read() throws IOException {
        TestCollection read = TestCollection.read(folder, null, null);

        assertThat(read.documents())
                .containsExactly(
                        new TestCollection.Document("d1", "Buses", "Cards."),
                        new TestCollection.Document("d2", "", "Trains."));
        assertThat(read.questions()).extracting(Topic::question).containsExactly("where are\tcards?");
        assertThat(read.qrels().of("q1")).containsEntry("d1", 1);
    }

    @Test
    @DisplayName("may have documents and questions in several languages")
    void languages() throws IOException {
        write("corpus.th.jsonl", "{\"id\": \"d1\", \"title\": \"รถ\", \"text\": \"บัตร\"}\n");
        write("queries.ko.tsv", "q1\t카드\n");

        TestCollection read = TestCollection.read(folder, "th", "ko");

        assertThat(read.documents()).extracting(TestCollection.Document::title).containsExactly("รถ");
        assertThat(read.questions()).extracting(Topic::language).containsExactly("ko");
    }

    @Test
    @DisplayName("is refused with file and line where one is not of its form")
    void refused() throws IOException {
        write("corpus.jsonl", "{\"id\": \"d1\"}\n");
        assertThatThrownBy(() -> TestCollection.read(folder, null, null))
                .hasMessageContainingAll("corpus.jsonl", "{\"id\": \"d1\"}");

        write("corpus.jsonl", "{\"id\": \"d1\", \"text\": \"a\"}\n{\"id\": \"d1\", \"text\": \"b\"}\n");
        assertThatThrownBy(() -> TestCollection.read(folder, null, null)).hasMessageContainingAll("d1", "twice");

        write("corpus.jsonl", "{\"id\": \"d1\", \"text\": \"a\"}\n");
        write("queries.tsv", "q1 no tab\n");
        assertThatThrownBy(() -> TestCollection.read(folder, null, null)).hasMessageContaining("q1 no tab");

        write("queries.tsv", "q1\tcards\n");
        write("qrels.tsv", "q1\td1\tyes\n");
        assertThatThrownBy(() -> TestCollection.read(folder, null, null)).hasMessageContaining("q1\td1\tyes");

        write("qrels.tsv", "another\td1\t1\n");
        assertThatThrownBy(() -> TestCollection.read(folder, null, null)).hasMessageContaining("No question");
    }
}
