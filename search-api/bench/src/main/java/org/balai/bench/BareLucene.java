package org.balai.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MergeScheduler;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.balai.engine.EngineDocument;
import org.balai.engine.EnginePassage;
import org.balai.engine.EngineQuery;
import org.balai.search.IndexFields;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;

/** What Lucene alone does with the same index: flat boolean queries, the best twenty, counts by a plain loop. */
final class BareLucene implements Closeable {

    private static final int PAGE = 20;

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final QueryBitSetProducer cases = new QueryBitSetProducer(new FieldExistsQuery("_id"));

    private BareLucene(Path index) throws IOException {
        directory = FSDirectory.open(index);
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    /** Opens the generation that answers in an engine's folder, for reading. */
    static BareLucene open(Path folder) throws IOException {
        return new BareLucene(answering(folder));
    }

    /** Where the generation that answers lies. */
    static Path answering(Path folder) throws IOException {
        String number = Files.readString(folder.resolve("current")).strip();
        return folder.resolve("generations").resolve(number);
    }

    /** The documents and segments there are. */
    String size() {
        return reader.numDocs() + " documents in " + reader.leaves().size() + " segments";
    }

    /** A question's words in every language their script allows, in every field, any of them. */
    Query words(Analysis analysis, Questions.Asked asked) {
        String text = asked.text();
        boolean phrase = text.startsWith("\"");
        BooleanQuery.Builder ofCase = new BooleanQuery.Builder();
        BooleanQuery.Builder ofPassage = new BooleanQuery.Builder();
        Set<Query> passages = new LinkedHashSet<>();
        Set<Query> others = new LinkedHashSet<>();
        for (String word : phrase ? List.of(text.replace("\"", "")) : List.of(text.split(" ", -1))) {
            for (String language : analysis.languagesOf(word)) {
                List<String> terms =
                        analysis.main(language, word).stream().map(Token::term).toList();
                for (String field : List.of("title", "summary", "about")) {
                    others.addAll(queries(field + "." + language, terms, phrase));
                }
                passages.addAll(queries("text." + language, terms, phrase));
            }
        }
        others.forEach(query -> ofCase.add(query, Occur.SHOULD));
        passages.forEach(query -> ofPassage.add(query, Occur.SHOULD));
        return filtered(asked, ofCase, ofPassage, passages.isEmpty());
    }

    private static List<Query> queries(String field, List<String> terms, boolean phrase) {
        if (phrase && terms.size() > 1) {
            return List.of(new PhraseQuery(field, terms.toArray(String[]::new)));
        }
        return terms.stream()
                .<Query>map(term -> new TermQuery(new Term(field, term)))
                .toList();
    }

    /** Every term and phrase of a query of ours, flat: any of them. */
    Query leaves(EngineQuery query, Questions.Asked asked) {
        Set<Query> ofCase = new LinkedHashSet<>();
        Set<Query> ofPassage = new LinkedHashSet<>();
        collect(query, ofCase, ofPassage);
        BooleanQuery.Builder flat = new BooleanQuery.Builder();
        ofCase.forEach(leaf -> flat.add(leaf, Occur.SHOULD));
        BooleanQuery.Builder passages = new BooleanQuery.Builder();
        ofPassage.forEach(leaf -> passages.add(leaf, Occur.SHOULD));
        return filtered(asked, flat, passages, ofPassage.isEmpty());
    }

    /** How many different terms and phrases a query names. */
    static int leaves(EngineQuery query) {
        Set<Query> ofCase = new LinkedHashSet<>();
        Set<Query> ofPassage = new LinkedHashSet<>();
        collect(query, ofCase, ofPassage);
        return ofCase.size() + ofPassage.size();
    }

    private static void collect(EngineQuery query, Set<Query> ofCase, Set<Query> ofPassage) {
        switch (query) {
            case EngineQuery.Term(String field, String term, float _) ->
                (field.startsWith("text.") ? ofPassage : ofCase).add(new TermQuery(new Term(field, term)));
            case EngineQuery.Phrase(String field, List<String> terms, float _) ->
                (field.startsWith("text.") ? ofPassage : ofCase)
                        .add(new PhraseQuery(field, terms.toArray(String[]::new)));
            case EngineQuery.AnyOf any -> any.parts().forEach(part -> collect(part, ofCase, ofPassage));
            case EngineQuery.AllOf all -> all.parts().forEach(part -> collect(part, ofCase, ofPassage));
            case EngineQuery.BestOf best -> best.parts().forEach(part -> collect(part, ofCase, ofPassage));
            case EngineQuery.Equivalents one -> one.parts().forEach(part -> collect(part, ofCase, ofPassage));
            case EngineQuery.Except except -> collect(except.query(), ofCase, ofPassage);
            case EngineQuery.Within within -> {
                collect(within.query(), ofCase, ofPassage);
                collect(within.restriction(), ofCase, ofPassage);
            }
            case EngineQuery.Constant constant -> collect(constant.query(), ofCase, ofPassage);
            case EngineQuery.InPassages in -> collect(in.query(), ofCase, ofPassage);
            case EngineQuery.Filtered _, EngineQuery.All _, EngineQuery.Nothing _ -> {}
        }
    }

    private Query filtered(
            Questions.Asked asked, BooleanQuery.Builder ofCase, BooleanQuery.Builder ofPassage, boolean noPassages) {
        if (!noPassages) {
            ofCase.add(
                    new ToParentBlockJoinQuery(ofPassage.build(), cases, org.apache.lucene.search.join.ScoreMode.Max),
                    Occur.SHOULD);
        }
        BooleanQuery words = ofCase.build();
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(words.clauses().isEmpty() ? new FieldExistsQuery("_id") : words, Occur.MUST);
        asked.filters()
                .forEach((field, values) -> all.add(
                        KeywordField.newSetQuery(
                                field, values.stream().map(BytesRef::new).toList()),
                        Occur.FILTER));
        Integer from = asked.yearFrom();
        if (from != null) {
            all.add(LongField.newRangeQuery(IndexFields.YEAR_NUMBER, from, Long.MAX_VALUE), Occur.FILTER);
        }
        return all.build();
    }

    /** The best twenty, Lucene free to skip what cannot be among them. */
    int top(Query query) throws IOException {
        return searcher.search(query, PAGE).scoreDocs.length;
    }

    /** The best twenty of all matches, with the counts of every facet. */
    int topWithFacets(Query query) throws IOException {
        Object[] found = searcher.search(
                query,
                new MultiCollectorManager(
                        new TopScoreDocCollectorManager(PAGE, null, Integer.MAX_VALUE), new CountingManager()));
        return found.length;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }

    private static final class CountingManager implements CollectorManager<Counting, Integer> {
        @Override
        public Counting newCollector() {
            return new Counting();
        }

        @Override
        public Integer reduce(Collection<Counting> collectors) {
            return collectors.stream()
                    .mapToInt(counting -> counting.values.size())
                    .sum();
        }
    }

    /** Counts by ordinal within a segment; merging segments is left out, in favour of Lucene. */
    private static final class Counting implements Collector {
        private final List<int[]> values = new ArrayList<>();

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            List<SortedSetDocValues> facets = new ArrayList<>();
            List<int[]> counts = new ArrayList<>();
            for (String facet : IndexFields.FACETS) {
                SortedSetDocValues found = DocValues.getSortedSet(leaf.reader(), facet);
                facets.add(found);
                counts.add(new int[Math.toIntExact(found.getValueCount())]);
            }
            values.addAll(counts);
            return new LeafCollector() {
                @Override
                public void setScorer(Scorable scorer) {}

                @Override
                public void collect(int doc) throws IOException {
                    for (int i = 0; i < facets.size(); i++) {
                        SortedSetDocValues facet = facets.get(i);
                        if (facet.advanceExact(doc)) {
                            int[] count = counts.get(i);
                            for (int left = facet.docValueCount(); left > 0; left--) {
                                count[(int) facet.nextOrd()]++;
                            }
                        }
                    }
                }
            };
        }
    }

    /** An index writer with nothing around it. */
    static final class Writer implements Closeable {
        private final Directory directory;
        private final IndexWriter writer;

        /** @param merges where it merges */
        Writer(Path folder, MergeScheduler merges) throws IOException {
            directory = FSDirectory.open(folder);
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(new WhitespaceAnalyzer())
                            .setMergeScheduler(merges)
                            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                            .setRAMBufferSizeMB(64));
        }

        void add(EngineDocument document) throws IOException {
            List<Document> block = new ArrayList<>();
            for (EnginePassage passage : document.passages()) {
                Document lucene = new Document();
                lucene.add(new SortedDocValuesField("_passage", new BytesRef(passage.id())));
                values(passage.fields(), lucene);
                passage.vectors()
                        .forEach((name, vector) -> lucene.add(
                                new KnnFloatVectorField(name, vector.values(), VectorSimilarityFunction.DOT_PRODUCT)));
                block.add(lucene);
            }
            Document lucene = new Document();
            lucene.add(new StringField("_id", document.id(), Store.NO));
            lucene.add(new SortedDocValuesField("_id", new BytesRef(document.id())));
            values(document.fields(), lucene);
            block.add(lucene);
            writer.addDocuments(block);
        }

        private static void values(EngineDocument.Values values, Document lucene) {
            for (Map.Entry<String, String> terms : values.terms().entrySet()) {
                lucene.add(new TextField(terms.getKey(), terms.getValue(), Store.NO));
            }
            values.keywords()
                    .forEach((name, set) -> set.forEach(value -> lucene.add(new KeywordField(name, value, Store.NO))));
            values.numbers().forEach((name, number) -> lucene.add(new LongField(name, number, Store.NO)));
        }

        /** Merges all into one segment, as Balai does with a new generation. */
        void merge() throws IOException {
            writer.forceMerge(1);
        }

        void commit() throws IOException {
            writer.commit();
        }

        @Override
        public void close() throws IOException {
            writer.close();
            directory.close();
        }
    }
}
