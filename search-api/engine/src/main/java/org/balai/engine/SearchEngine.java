package org.balai.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of cases that answers queries.
 *
 * <p>One generation of the index answers at a time. {@link #write} brings it forward; {@link #rebuild} prepares another
 * one beside it and switches in a single step; the earlier one is then kept, at least until the next switch, for
 * {@link #discardEarlier} to delete. All methods may be called from any thread; writes are serialised by the
 * engine.
 */
public interface SearchEngine extends AutoCloseable {

    /** Says which generation answers and how far it is; {@link Held#NOTHING} for a new index. */
    Held held();

    /**
     * Applies {@code batch} to the answering generation and remembers {@link Batch#change()}, both or neither.
     *
     * <p>When it returns, the batch survives a crash and searches that start from now on see it.
     *
     * @throws CasesRefused if the batch holds cases that this engine cannot take, for instance with a field that the schema
     *     lacks or has as another kind, with all of these; the index is then as before
     * @throws EngineException if the batch could not be written, or if there is no generation yet; the index is then as
     *     before
     */
    void write(Batch batch);

    /**
     * Begins an empty generation with its own schema and fingerprint. The earlier one answers until
     * {@link Rebuild#commit}.
     */
    Rebuild rebuild(EngineSchema schema, String fingerprint);

    /**
     * Deletes the generations that have answered before, which an engine keeps after a switch so that one can go back by
     * hand.
     *
     * <p>The one that answers stays, and so does a {@link Rebuild} that is under way here. What an earlier process began and
     * did not finish goes too.
     *
     * @return how many it has deleted
     * @throws EngineException if one could not be deleted; the answering generation is as before
     */
    int discardEarlier();

    /**
     * Answers {@code request} from the answering generation.
     *
     * <p>Hits are ordered by the request's sort and, among equals, by ascending case id (by code point). With nothing
     * indexed the answer is empty. A field that the schema lacks is an {@link IllegalArgumentException}.
     */
    EngineResult search(EngineRequest request);

    /**
     * Finds the cases with a passage whose vector is nearest to that of {@code request}, from the answering generation.
     *
     * <p>Hits are ordered by score and, among equals, by ascending case id; each names its nearest passage, and scores
     * half of one plus the cosine of the two vectors, 0 to 1. The search is approximate: an engine may miss a case, most
     * rarely one of the nearest. The total is the number of hits; there are no facets. A field that the schema lacks, or of
     * another kind or dimension, is an {@link IllegalArgumentException}; with nothing indexed the answer is empty.
     */
    EngineResult nearest(NearestRequest request);

    /**
     * Lists the cases that the answering generation holds, by ascending id (by code point), all of one moment.
     *
     * <p>For comparing an index with the catalogue, page by page: the next page is what comes after the last id of this
     * one. With nothing indexed it is empty.
     *
     * @param after the id to go on after, which need not be there; null for the start
     * @param size how many at most, 1 to 10,000; else an {@link IllegalArgumentException}
     */
    List<Indexed> indexed(@Nullable String after, int size);

    /** Releases files and connections; what was written stays. */
    @Override
    void close();
}
