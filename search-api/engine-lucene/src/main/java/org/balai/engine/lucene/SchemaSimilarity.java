package org.balai.engine.lucene;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.balai.engine.EngineField;
import org.balai.engine.EngineSchema;

/** BM25 with each field's own constants. */
final class SchemaSimilarity extends PerFieldSimilarityWrapper {

    /** For our own fields, which nothing scores by. */
    private static final Similarity DEFAULT = new BM25Similarity();

    private final Map<String, Similarity> byField = new HashMap<>();

    SchemaSimilarity(EngineSchema schema) {
        for (EngineField field : schema.fields().values()) {
            if (field instanceof EngineField.Terms(String name, var _, float k1, float b)) {
                byField.put(name, new Textbook(new BM25Similarity(k1, b)));
            }
        }
    }

    @Override
    public Similarity get(String field) {
        return byField.getOrDefault(field, DEFAULT);
    }

    /**
     * BM25 with the factor k1 + 1 that Lucene leaves out.
     *
     * <p>Within one field the factor orders nothing, but between fields of different k1 it does, and Elasticsearch keeps
     * it. It is multiplied in where Elasticsearch does so, so that scores agree to the last bit (RATIONALE, "Which
     * BM25").
     */
    private static final class Textbook extends Similarity {
        private final BM25Similarity bm25;

        Textbook(BM25Similarity bm25) {
            this.bm25 = bm25;
        }

        @Override
        public long computeNorm(FieldInvertState state) {
            return bm25.computeNorm(state);
        }

        @Override
        public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... terms) {
            return bm25.scorer(boost * (1 + bm25.getK1()), field, terms);
        }
    }
}
