package org.balai.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.balai.search.evaluation.Evaluation;
import org.balai.search.evaluation.TestCollection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Plain BM25 on a test collection, to lay beside {@code ./balai evaluate --collection}: title and text in one field, one
 * analyzer, any of the question's words.
 */
@Command(
        name = "plain",
        description = "Measure plain BM25 on a test collection, beside what ./balai evaluate --collection prints.",
        mixinStandardHelpOptions = true)
final class PlainBench implements Callable<Integer> {

    @Option(names = "--collection", paramLabel = "DIR", required = true, description = "the collection's folder")
    private Path collection = Path.of(".");

    @Option(names = "--documents", paramLabel = "LANG", description = "take corpus.LANG.jsonl")
    private @Nullable String documents;

    @Option(names = "--questions", paramLabel = "LANG,LANG…", split = ",", description = "take queries.LANG.tsv")
    private List<String> questions = List.of();

    private record Constants(float k1, float b) {}

    /** Those of the published runs on BEIR (Anserini), and Lucene's own. */
    private static final List<Constants> CONSTANTS = List.of(new Constants(0.9f, 0.4f), new Constants(1.2f, 0.75f));

    @Override
    public Integer call() throws IOException {
        List<@Nullable String> sets = new ArrayList<>(questions);
        if (sets.isEmpty()) {
            sets.add(null);
        }
        System.out.println(
                "collection           documents  questions  analyzer  k1   b     topics  nDCG@10  RR@10  P@5    R@100");
        for (Constants constants : CONSTANTS) {
            measure(sets, "english", new EnglishAnalyzer(), constants);
            measure(sets, "icu", icu(), constants);
        }
        return 0;
    }

    private void measure(List<@Nullable String> sets, String name, Analyzer analyzer, Constants constants)
            throws IOException {
        Path folder = Folders.temporary();
        BM25Similarity similarity = new BM25Similarity(constants.k1(), constants.b());
        try (FSDirectory directory = FSDirectory.open(folder)) {
            IndexWriterConfig config = new IndexWriterConfig(analyzer);
            config.setSimilarity(similarity);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (TestCollection.Document document : TestCollection.read(collection, documents, sets.getFirst())
                        .documents()) {
                    Document lucene = new Document();
                    lucene.add(new StringField("id", document.id(), Field.Store.YES));
                    lucene.add(new TextField("text", document.title() + "\n" + document.text(), Field.Store.NO));
                    writer.addDocument(lucene);
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(similarity);
                for (String set : sets) {
                    TestCollection read = TestCollection.read(collection, documents, set);
                    Evaluation.Measures measures = Evaluation.run(
                                    read.questions(), read.qrels(), 1, question -> rank(searcher, analyzer, question))
                            .all();
                    System.out.printf(
                            Locale.ROOT,
                            "%-20s %-9s  %-9s  %-8s  %.1f  %.2f  %6d  %.4f   %.4f %.4f %.4f%n",
                            collection.toAbsolutePath().normalize().getFileName(),
                            documents == null ? "" : documents,
                            set == null ? "" : set,
                            name,
                            constants.k1(),
                            constants.b(),
                            measures.topics(),
                            measures.ndcg10(),
                            measures.rr10(),
                            measures.p5(),
                            measures.r100());
                }
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static List<String> rank(IndexSearcher searcher, Analyzer analyzer, String question) {
        Query query = new QueryBuilder(analyzer).createBooleanQuery("text", question);
        if (query == null) {
            return List.of();
        }
        try {
            List<String> ids = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, 100).scoreDocs) {
                ids.add(searcher.storedFields().document(hit.doc).get("id"));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Analyzer icu() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                Tokenizer words = new ICUTokenizer();
                return new TokenStreamComponents(words, new ICUNormalizer2Filter(words));
            }
        };
    }
}
