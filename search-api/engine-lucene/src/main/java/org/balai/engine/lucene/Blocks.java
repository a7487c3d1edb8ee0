package org.balai.engine.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EnginePassage;
import org.balai.engine.EngineSchema;

/**
 * A case as Lucene documents: its passages in reading order, then the case itself, as one block.
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

    private Blocks() {}

    /** Matches the documents that are cases, not passages. */
    static Query cases() {
        return new FieldExistsQuery(ID);
    }

    /** Matches the documents that are passages. */
    static Query passages() {
        return new FieldExistsQuery(PASSAGE_ID);
    }

    /** Names every document of a case's block. */
    static Term ofCase(String id) {
        return new Term(OF_CASE, id);
    }

    /**
     * Checks what Lucene would refuse half-way, so that a batch fails before any of it is written.
     *
     * @throws IllegalArgumentException if a field is not in the schema, or a whole value is too long to be a term
     */
    static void check(EngineDocument document, EngineSchema schema) {
        checkLength("id", document.id());
        check(document.fields(), Scope.CASE, schema);
        for (EnginePassage passage : document.passages()) {
            checkLength("passage id", passage.id());
            check(passage.fields(), Scope.PASSAGE, schema);
        }
    }

    private static void check(EngineDocument.Values values, Scope scope, EngineSchema schema) {
        values.terms().keySet().forEach(name -> schema.require(name, scope, EngineField.Terms.class));
        values.keywords().forEach((name, set) -> {
            schema.require(name, scope, EngineField.Keyword.class);
            set.forEach(value -> checkLength(name, value));
        });
        values.numbers().keySet().forEach(name -> schema.require(name, scope, EngineField.Numeric.class));
    }

    private static void checkLength(String name, String value) {
        if (UnicodeUtil.calcUTF16toUTF8Length(value, 0, value.length()) > IndexWriter.MAX_TERM_LENGTH) {
            throw new IllegalArgumentException("value of " + name + " is longer than " + IndexWriter.MAX_TERM_LENGTH
                    + " bytes: " + value.substring(0, 40) + "…");
        }
    }

    static List<Document> of(EngineDocument document) {
        List<Document> block = new ArrayList<>(document.passages().size() + 1);
        for (EnginePassage passage : document.passages()) {
            Document lucene = new Document();
            lucene.add(new SortedDocValuesField(PASSAGE_ID, new BytesRef(passage.id())));
            add(passage.fields(), lucene);
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
