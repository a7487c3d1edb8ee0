package org.balai.engine.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.balai.engine.EngineDocument;
import org.balai.engine.EnginePassage;

/**
 * A case as Lucene documents: its passages in reading order, its outcomes, then the case itself, as one block.
 *
 * <p>Schema fields keep their names. Our own begin with an underscore, which no schema field can.
 */
final class Blocks {

    /** The id of a case, on the case alone. */
    static final String ID = "_id";

    /** The version of a case, on the case alone. */
    static final String VERSION = "_version";

    /** The id of the case that a document belongs to, on every document of the block, to delete it whole. */
    static final String OF_CASE = "_case";

    /** The id of a passage, on the passage. */
    static final String PASSAGE_ID = "_passage";

    /** Marks an outcome. */
    private static final String OUTCOME = "_outcome";

    private Blocks() {}

    /** Matches the documents that are cases, not their parts. */
    static Query cases() {
        return new FieldExistsQuery(ID);
    }

    /** Matches the documents that are passages. */
    static Query passages() {
        return new FieldExistsQuery(PASSAGE_ID);
    }

    /** Matches the documents that are outcomes. */
    static Query outcomes() {
        return new FieldExistsQuery(OUTCOME);
    }

    /** Names every document of a case's block. */
    static Term ofCase(String id) {
        return new Term(OF_CASE, id);
    }

    static List<Document> of(EngineDocument document) {
        List<Document> block = new ArrayList<>();
        for (EnginePassage passage : document.passages()) {
            Document lucene = new Document();
            lucene.add(new SortedDocValuesField(PASSAGE_ID, new BytesRef(passage.id())));
            add(passage.fields(), lucene);
            passage.vectors()
                    .forEach((name, vector) -> lucene.add(
                            new KnnFloatVectorField(name, vector.values(), VectorSimilarityFunction.DOT_PRODUCT)));
            block.add(lucene);
        }
        for (EngineDocument.Values outcome : document.outcomes()) {
            Document lucene = new Document();
            lucene.add(new NumericDocValuesField(OUTCOME, 1));
            add(outcome, lucene);
            block.add(lucene);
        }
        Document lucene = new Document();
        lucene.add(new StringField(ID, document.id(), Store.NO));
        lucene.add(new SortedDocValuesField(ID, new BytesRef(document.id())));
        lucene.add(new NumericDocValuesField(VERSION, document.version()));
        add(document.fields(), lucene);
        block.add(lucene);
        block.forEach(each -> each.add(new StringField(OF_CASE, document.id(), Store.NO)));
        return block;
    }

    private static void add(EngineDocument.Values values, Document lucene) {
        for (Map.Entry<String, String> terms : values.terms().entrySet()) {
            if (!terms.getValue().isEmpty()) {
                lucene.add(new TextField(terms.getKey(), terms.getValue(), Store.NO));
            }
        }
        values.keywords()
                .forEach((name, set) -> set.forEach(value -> lucene.add(new KeywordField(name, value, Store.NO))));
        values.numbers().forEach((name, number) -> lucene.add(new LongField(name, number, Store.NO)));
    }
}
