package org.balai.engine.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.balai.engine.Batch;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.jspecify.annotations.Nullable;

/**
 * One complete build of the index, open for searching and writing.
 *
 * <p>Searches read commits, never what the writer holds beyond the last one. So what a search sees is what survives a
 * crash, {@link Held} comes from the same commit as the hits, and a batch that fails leaves nothing to take back from
 * anyone's view.
 *
 * <p>Searches may run from any thread; writes must come one at a time.
 */
final class Generation implements Closeable {

    /** Enough for a rebuild to write segments of some size; a buffer takes memory only as it fills. */
    private static final double BUFFER_MB = 64;

    private final Directory directory;
    private final EngineSchema schema;
    private final String fingerprint;
    private final BitSetProducer cases = new QueryBitSetProducer(Blocks.cases());
    private final SearcherManager searchers;

    /** Null between a failed write and the next one, if Lucene could not be brought back at once. */
    private @Nullable IndexWriter writer;

    private Generation(Directory directory, DirectoryReader reader) throws IOException {
        CommitData data = CommitData.of(reader.getIndexCommit().getUserData());
        this.directory = directory;
        this.schema = data.schema();
        this.fingerprint = data.held().fingerprint();
        SchemaSimilarity similarity = new SchemaSimilarity(schema);
        this.writer = openWriter(directory, schema, OpenMode.APPEND);
        this.searchers = new SearcherManager(reader, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader current, @Nullable IndexReader previous) {
                // Without an executor a search runs in one slice on its own thread.
                IndexSearcher searcher = new IndexSearcher(current);
                searcher.setSimilarity(similarity);
                return searcher;
            }
        });
    }

    /** Opens what a commit left in {@code path}. */
    static Generation open(Path path) throws IOException {
        Directory directory = FSDirectory.open(path);
        DirectoryReader reader = null;
        boolean opened = false;
        try {
            reader = DirectoryReader.open(directory);
            Generation generation = new Generation(directory, reader);
            opened = true;
            return generation;
        } finally {
            if (!opened) {
                IOUtils.closeWhileHandlingException(reader, directory);
            }
        }
    }

    static IndexWriter openWriter(Directory directory, EngineSchema schema, OpenMode mode) throws IOException {
        return new IndexWriter(
                directory,
                new IndexWriterConfig(new WhitespaceAnalyzer())
                        .setSimilarity(new SchemaSimilarity(schema))
                        .setOpenMode(mode)
                        .setRAMBufferSizeMB(BUFFER_MB)
                        // Closing must not publish half a batch.
                        .setCommitOnClose(false));
    }

    /** Brings a writer forward by a batch whose documents have been {@linkplain EngineSchema#check checked}. */
    static void apply(Batch batch, EngineSchema schema, String fingerprint, IndexWriter writer) throws IOException {
        for (String id : batch.remove()) {
            writer.deleteDocuments(Blocks.ofCase(id));
        }
        for (EngineDocument document : batch.put()) {
            writer.updateDocuments(Blocks.ofCase(document.id()), Blocks.of(document));
        }
        Held held = new Held(fingerprint, batch.change());
        writer.setLiveCommitData(new CommitData(held, schema).toUserData().entrySet());
    }

    Held held() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
            return CommitData.heldOf(reader.getIndexCommit().getUserData());
        } finally {
            searchers.release(searcher);
        }
    }

    EngineResult search(EngineRequest request) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return new LuceneSearch(searcher, new QueryTranslation(schema, cases, new TermLookup(searcher)), request)
                    .run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            searchers.release(searcher);
        }
    }

    EngineResult nearest(NearestRequest request) throws IOException {
        schema.requireVector(request.field(), request.vector());
        IndexSearcher searcher = searchers.acquire();
        try {
            return new NearestCases(searcher, cases).search(request);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Walks the ids in the order of the term dictionary, which is that of their bytes in UTF-8. */
    List<Indexed> indexed(@Nullable String after, int size) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            IndexReader reader = searcher.getIndexReader();
            List<Indexed> indexed = new ArrayList<>();
            Terms ids = MultiTerms.getTerms(reader, Blocks.ID);
            if (ids == null) {
                return indexed;
            }
            Bits live = MultiBits.getLiveDocs(reader);
            PostingsEnum documents = null;
            TermsEnum walk = ids.iterator();
            BytesRef id = after == null ? walk.next() : firstAfter(after, walk);
            while (id != null && indexed.size() < size) {
                documents = walk.postings(documents, PostingsEnum.NONE);
                int document = documents.nextDoc();
                // A case that was replaced stays under its id until it is merged away.
                while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
                    document = documents.nextDoc();
                }
                if (document != DocIdSetIterator.NO_MORE_DOCS) {
                    indexed.add(new Indexed(id.utf8ToString(), version(document, reader)));
                }
                id = walk.next();
            }
            return indexed;
        } finally {
            searchers.release(searcher);
        }
    }

    private static @Nullable BytesRef firstAfter(String id, TermsEnum walk) throws IOException {
        SeekStatus found = walk.seekCeil(new BytesRef(id));
        return switch (found) {
            case END -> null;
            case FOUND -> walk.next();
            case NOT_FOUND -> walk.term();
        };
    }

    /** The version of a case; 0 in a generation that an earlier Balai built without, which its fingerprint tells. */
    private static long version(int document, IndexReader reader) throws IOException {
        List<LeafReaderContext> leaves = reader.leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        NumericDocValues versions = DocValues.getNumeric(leaf.reader(), Blocks.VERSION);
        return versions.advanceExact(document - leaf.docBase) ? versions.longValue() : 0;
    }

    /** Refuses all that Lucene would, before any of it is written. */
    void check(Batch batch) {
        schema.check(batch);
    }

    /** Applies a checked batch. If it throws, searches and the directory are as before. */
    void write(Batch batch) throws IOException {
        if (writer == null) {
            writer = openWriter(directory, schema, OpenMode.APPEND);
        }
        boolean written = false;
        try {
            apply(batch, schema, fingerprint, writer);
            writer.commit();
            written = true;
        } finally {
            if (!written) {
                IndexWriter failed = writer;
                Interrupts.putOff(() -> takeBack(failed));
            }
        }
        // Should this fail, the batch is safe but not seen until the next one; who writes it again does no harm.
        searchers.maybeRefreshBlocking();
    }

    /** Goes back to the last commit, whatever state the writer is in. */
    private void takeBack(IndexWriter failed) {
        writer = null;
        IOUtils.closeWhileHandlingException(failed::rollback);
        try {
            writer = openWriter(directory, schema, OpenMode.APPEND);
            // A commit may have been complete before it failed; then it is what a crash would leave, and what we show.
            searchers.maybeRefreshBlocking();
        } catch (IOException | RuntimeException e) {
            // The failure being handled matters more, and the next write tries again.
        }
    }

    @Override
    public void close() throws IOException {
        IndexWriter open = writer;
        writer = null;
        IOUtils.close(searchers, open, directory);
    }
}
