package org.balai.engine.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BytesRef;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Total;
import org.balai.engine.EngineVector;

/**
 * Finds the cases with the nearest vectors in one commit.
 *
 * @param cases finds the case that ends a block
 */
record NearestCases(IndexSearcher searcher, BitSetProducer cases) {

    /** How many more are looked at than wanted: the more, the fewer near ones the graph's search misses. */
    private static final int CANDIDATES = 2;

    /** The fewest looked at. */
    private static final int FEWEST = 200;

    EngineResult search(String field, EngineVector vector, int size) throws IOException {
        int candidates = Math.max(FEWEST, CANDIDATES * size);
        ScoreDoc[] passages = searcher.search(
                        new DiversifyingChildrenFloatKnnVectorQuery(field, vector.values(), null, candidates, cases),
                        candidates)
                .scoreDocs;
        List<EngineHit> hits = new ArrayList<>();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (ScoreDoc passage : passages) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(passage.doc, leaves));
            BitSet ends = cases.getBitSet(leaf);
            int inLeaf = passage.doc - leaf.docBase;
            String id = value(Blocks.ID, ends.nextSetBit(inLeaf), leaf);
            hits.add(new EngineHit(
                    id,
                    passage.score,
                    new Place(passage.score, null, null, id),
                    List.of(new PassageHit(value(Blocks.PASSAGE_ID, inLeaf, leaf), passage.score))));
        }
        hits.sort(Comparator.comparingDouble(EngineHit::score).reversed().thenComparing(hit -> new BytesRef(hit.id())));
        List<EngineHit> nearest = List.copyOf(hits.subList(0, Math.min(size, hits.size())));
        return new EngineResult(
                new Total(nearest.size(), Total.Relation.EQUAL),
                nearest,
                Map.of(),
                CommitData.heldOf(((DirectoryReader) searcher.getIndexReader())
                        .getIndexCommit()
                        .getUserData()));
    }

    private static String value(String field, int document, LeafReaderContext leaf) throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
        if (!values.advanceExact(document)) {
            throw new IllegalStateException("document " + document + " lacks " + field);
        }
        return values.lookupOrd(values.ordValue()).utf8ToString();
    }
}
