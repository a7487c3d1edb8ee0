package org.balai.engine.lucene;

import java.nio.file.Path;
import org.balai.engine.SearchEngine;
import org.balai.engine.tck.SearchEngineContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Lucene engine")
class LuceneEngineTest extends SearchEngineContract {
    @Override
    protected SearchEngine open(Path directory) {
        return LuceneEngine.open(directory);
    }
}
