package org.balai.engine.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.balai.engine.tck.Asking.ask;
import static org.balai.engine.tck.CaseBuilder.aCase;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.balai.engine.Batch;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineSchema;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public abstract class SearchEngineContract {

    protected abstract SearchEngine open(Path directory);

    static final EngineSchema SCHEMA = EngineSchema.of(List.of(
            new EngineField.Terms("title", Scope.CASE, 1.2f, 0.75f),
            new EngineField.Terms("text", Scope.PASSAGE, 1.2f, 0.75f),
            new EngineField.Keyword("country", Scope.CASE),
            new EngineField.Numeric("year", Scope.CASE)));

    @TempDir
    Path directory;

    SearchEngine engine;

    @BeforeEach
    void start() {
        engine = open(directory);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    void index(CaseBuilder... cases) {
        try (Rebuild rebuild = engine.rebuild(SCHEMA, "kit")) {
            rebuild.write(new Batch(Arrays.stream(cases).map(CaseBuilder::build).toList(), Set.of(), 1));
            rebuild.commit();
        }
    }

    @Test
    @DisplayName("a term finds the cases that hold it, best score first")
    void terms() {
        index(
                aCase("a").terms("title", "water water").passage("a#1", "text", "meter"),
                aCase("b").terms("title", "water meter").keywords("country", "KHM"),
                aCase("c")
                        .terms("title", "tax")
                        .passage("c#1", "text", "tax meter")
                        .passage("c#2", "text", "meter meter"));
        assertThat(ask(new EngineQuery.Term("title", "water", 1)).idsOf(engine)).containsExactly("a", "b");
        assertThat(ask(new EngineQuery.All()).facet("country", 3).of(engine).facets())
                .isNotEmpty();
        System.out.println(ask(new EngineQuery.InPassages(new EngineQuery.Term("text", "meter", 1), 2))
                .passages(3)
                .of(engine));
    }
}
