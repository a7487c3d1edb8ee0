package org.balai.engine.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Looks each term of one search up once, however many parts of its query name it. For one thread. */
final class TermLookup {

    private final IndexSearcher searcher;
    private final Map<Term, TermStates> found = new HashMap<>();
    private final Map<String, Long> fields = new HashMap<>();

    TermLookup(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** A query on a term, or on nothing where the index lacks it. */
    Query term(Term term) {
        TermStates states = states(term);
        return states.docFreq() == 0 ? MatchNoDocsQuery.INSTANCE : new TermQuery(term, states);
    }

    /** A query on a phrase, or on nothing where the index lacks one of its terms. */
    Query phrase(String field, List<String> terms) {
        return terms.stream().allMatch(term -> states(new Term(field, term)).docFreq() > 0)
                ? new PhraseQuery(field, terms.toArray(String[]::new))
                : MatchNoDocsQuery.INSTANCE;
    }

    /** How many cases or passages have a term. */
    long frequency(Term term) {
        return states(term).docFreq();
    }

    /** How many cases or passages have a field. */
    long documents(String field) {
        return fields.computeIfAbsent(field, key -> {
            try {
                CollectionStatistics statistics = searcher.collectionStatistics(key);
                return statistics == null ? 0L : statistics.docCount();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private TermStates states(Term term) {
        return found.computeIfAbsent(term, key -> {
            try {
                return TermStates.build(searcher, key, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
