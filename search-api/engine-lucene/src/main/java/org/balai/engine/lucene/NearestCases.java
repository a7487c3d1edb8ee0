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
import org.balai.engine.NearestRequest;

/**
 * Finds the cases with the nearest vectors in one commit.
 *
 * @param cases finds the case that ends a block
 */
record NearestCases(IndexSearcher searcher, BitSetProducer cases) {

    EngineResult search(NearestRequest request) throws IOException {
        ScoreDoc[] passages = searcher.search(
                        new DiversifyingChildrenFloatKnnVectorQuery(
                                request.field(), request.vector().values(), null, request.candidates(), cases),
                        request.candidates())
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
        List<EngineHit> nearest = List.copyOf(hits.subList(0, Math.min(request.size(), hits.size())));
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
