package org.balai.engine.tck;

import java.nio.file.Path;
import org.balai.engine.SearchEngine;
import org.junit.jupiter.api.DisplayName;

/** The kit on the engine that is nothing but its sentences: what fails here the kit asks beyond the port. */
@DisplayName("Naive engine")
class NaiveEngineTest extends SearchEngineContract {
    @Override
    protected SearchEngine open(Path directory) {
        return NaiveEngine.open(directory);
    }
}
