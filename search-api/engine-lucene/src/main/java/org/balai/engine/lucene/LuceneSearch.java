package org.balai.engine.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.search.join.ToParentBlockJoinSortField;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Bucket;
import org.balai.engine.EngineResult.Total;
import org.balai.engine.EngineSchema;
import org.jspecify.annotations.Nullable;

/**
 * One request, answered from one commit in one pass over the cases that match its query.
 *
 * <p>A filter that belongs to facets must narrow the hits but not the counts of these facets, so such filters are not part
 * of the query that is run. They are held as one set of cases for each group of facets that filters belong to, and each case
 * that the query finds is looked up in them: in all of them, it is a hit and counts everywhere; missing from some, it
 * counts for the facets that are in all of their groups.
 */
final class LuceneSearch {

    private final IndexSearcher searcher;
    private final QueryTranslation translation;
    private final EngineRequest request;
    private final Sort sort;

    /** What every hit and every count must match, scored. */
    private final Query query;

    /** Filters that spare some of the facets asked for, by these facets. */
    private final SequencedMap<Set<String>, Weight> sparing = new LinkedHashMap<>();

    /** The outcomes that count for a facet of theirs, by its field. */
    private final Map<String, Weight> outcomes = new HashMap<>();

    /**
     * Translates the request.
     *
     * @throws IllegalArgumentException if it names a field that the schema lacks or has as another kind
     */
    LuceneSearch(IndexSearcher searcher, QueryTranslation translation, EngineRequest request) throws IOException {
        this.searcher = searcher;
        this.translation = translation;
        this.request = request;
        this.sort = sort(request.sort(), translation);

        Set<String> counted = new LinkedHashSet<>();
        for (FacetRequest facet : request.facets()) {
            counted.add(facet.field());
            if (translation.schema().requireFacet(facet).scope() == Scope.OUTCOME) {
                Query within = searcher.rewrite(translation.outcomes(facet.within()));
                outcomes.put(facet.field(), searcher.createWeight(within, ScoreMode.COMPLETE_NO_SCORES, 1));
            }
        }
        SequencedMap<Set<String>, BooleanQuery.Builder> spare = new LinkedHashMap<>();
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(translation.query(request.query()), Occur.MUST);
        for (Narrowing narrowing : request.filters()) {
            narrowing.facets().forEach(translation.schema()::requireFacet);
            // A facet that is not counted has no counts to spare.
            Set<String> spared = new LinkedHashSet<>(counted);
            spared.retainAll(narrowing.facets());
            BooleanQuery.Builder narrowed =
                    spared.isEmpty() ? all : spare.computeIfAbsent(spared, _ -> new BooleanQuery.Builder());
            narrowed.add(translation.filter(narrowing.filter()), Occur.FILTER);
        }
        this.query = searcher.rewrite(all.build());
        for (Map.Entry<Set<String>, BooleanQuery.Builder> entry : spare.entrySet()) {
            Query filters = searcher.rewrite(entry.getValue().build());
            sparing.put(entry.getKey(), searcher.createWeight(filters, ScoreMode.COMPLETE_NO_SCORES, 1));
        }
    }

    EngineResult run() throws IOException {
        Pass pass = searcher.search(query, new OnePass());
        return new EngineResult(
                new Total(pass.total, Total.Relation.EQUAL),
                hits(pass.page()),
                pass.buckets(),
                CommitData.heldOf(((DirectoryReader) searcher.getIndexReader())
                        .getIndexCommit()
                        .getUserData()));
    }

    /** The order asked for, made total by the id. Lucene compares ids and keywords by their bytes in UTF-8. */
    private static Sort sort(EngineRequest.Sort sort, QueryTranslation translation) {
        EngineSchema schema = translation.schema();
        SortField first = switch (sort) {
            case EngineRequest.Sort.Relevance _ -> SortField.FIELD_SCORE;
            case EngineRequest.Sort.ByNumber(String field, boolean descending) ->
                // What is missing counts as the number that comes last, and that is the least one when the
                // order is turned round.
                new SortedNumericSortField(
                        schema.require(field, Scope.CASE, EngineField.Numeric.class)
                                .name(),
                        SortField.Type.LONG,
                        descending,
                        SortedNumericSelector.Type.MIN,
                        descending ? Long.MIN_VALUE : Long.MAX_VALUE);
            case EngineRequest.Sort.ByGreatest(String field, List<EngineFilter> within) ->
                new ToParentBlockJoinSortField(
                        schema.require(field, Scope.OUTCOME, EngineField.Numeric.class)
                                .name(),
                        SortField.Type.LONG,
                        true,
                        Long.MIN_VALUE,
                        null,
                        translation.cases(),
                        new QueryBitSetProducer(translation.outcomes(within)));
            case EngineRequest.Sort.ByKeyword(String field) ->
                new SortedSetSortField(
                        schema.require(field, Scope.CASE, EngineField.Keyword.class)
                                .name(),
                        false,
                        SortedSetSelector.Type.MIN,
                        SortField.STRING_LAST);
        };
        return new Sort(first, new SortField(Blocks.ID, SortField.Type.STRING));
    }

    private @Nullable FieldDoc after() {
        Place after = request.after();
        if (after == null) {
            return null;
        }
        Object first = switch (request.sort()) {
            case EngineRequest.Sort.Relevance _ -> after.score();
            case EngineRequest.Sort.ByNumber _, EngineRequest.Sort.ByGreatest _ ->
                after.number() != null ? after.number() : sort.getSort()[0].getMissingValue();
            case EngineRequest.Sort.ByKeyword _ -> after.keyword() == null ? null : bytes(after.keyword());
        };
        // No document number comes after this one, so a case with the very values of the place is behind us.
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {first, bytes(after.id())});
    }

    private static BytesRef bytes(String value) {
        return new BytesRef(value);
    }

    private List<EngineHit> hits(ScoreDoc[] page) throws IOException {
        if (!(request.sort() instanceof EngineRequest.Sort.Relevance)) {
            TopFieldCollector.populateScores(page, searcher, query);
        }
        Map<Integer, List<PassageHit>> passages = passages(page);
        List<EngineHit> hits = new ArrayList<>(page.length);
        for (ScoreDoc doc : page) {
            Object[] values = ((FieldDoc) doc).fields;
            String id = ((BytesRef) values[1]).utf8ToString();
            float score = request.sort() instanceof EngineRequest.Sort.Relevance ? (Float) values[0] : doc.score;
            Place place = switch (request.sort()) {
                case EngineRequest.Sort.Relevance _ -> new Place(score, null, null, id);
                case EngineRequest.Sort.ByNumber(String field, boolean _) ->
                    new Place(0, hasNumber(field, doc.doc) ? (Long) values[0] : null, null, id);
                case EngineRequest.Sort.ByGreatest _ ->
                    new Place(0, values[0].equals(Long.MIN_VALUE) ? null : (Long) values[0], null, id);
                case EngineRequest.Sort.ByKeyword _ ->
                    new Place(0, null, values[0] == null ? null : ((BytesRef) values[0]).utf8ToString(), id);
            };
            hits.add(new EngineHit(id, score, place, passages.getOrDefault(doc.doc, List.of())));
        }
        return hits;
    }

    private boolean hasNumber(String field, int doc) throws IOException {
        LeafReaderContext leaf = leafOf(doc);
        return DocValues.getSortedNumeric(leaf.reader(), field).advanceExact(doc - leaf.docBase);
    }

    private LeafReaderContext leafOf(int doc) {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(doc, leaves));
    }

    /** Names the best passages of each hit, by the hit's document number. Only the page's own blocks are visited. */
    private Map<Integer, List<PassageHit>> passages(ScoreDoc[] page) throws IOException {
        Query inPassages = request.passages() == 0 ? null : translation.passages(request.query());
        if (inPassages == null || page.length == 0) {
            return Map.of();
        }
        Weight weight = searcher.createWeight(searcher.rewrite(inPassages), ScoreMode.COMPLETE, 1);
        // A scorer only goes forward, so the blocks are visited in the order of the index.
        int[] docs = Arrays.stream(page).mapToInt(hit -> hit.doc).sorted().toArray();
        Map<Integer, List<PassageHit>> passages = new HashMap<>();
        LeafReaderContext leaf = leafOf(docs[0]);
        Scorer scorer = weight.scorer(leaf);
        for (int doc : docs) {
            if (doc >= leaf.docBase + leaf.reader().maxDoc()) {
                leaf = leafOf(doc);
                scorer = weight.scorer(leaf);
            }
            if (scorer != null) {
                passages.put(doc, passagesOf(doc - leaf.docBase, leaf, scorer));
            }
        }
        return passages;
    }

    private List<PassageHit> passagesOf(int caseDoc, LeafReaderContext leaf, Scorer scorer) throws IOException {
        BitSet cases = translation.cases().getBitSet(leaf);
        int first = caseDoc == 0 ? 0 : cases.prevSetBit(caseDoc - 1) + 1;
        List<ScoreDoc> matching = new ArrayList<>();
        DocIdSetIterator passages = scorer.iterator();
        int passage = passages.docID() < first ? passages.advance(first) : passages.docID();
        while (passage < caseDoc) {
            matching.add(new ScoreDoc(passage, scorer.score()));
            passage = passages.nextDoc();
        }
        // The sort is stable, so equal passages stay in reading order.
        matching.sort(
                Comparator.comparingDouble((ScoreDoc match) -> match.score).reversed());
        List<PassageHit> best = new ArrayList<>();
        for (ScoreDoc match : matching.subList(0, Math.min(request.passages(), matching.size()))) {
            SortedDocValues ids = DocValues.getSorted(leaf.reader(), Blocks.PASSAGE_ID);
            if (!ids.advanceExact(match.doc)) {
                throw new IllegalStateException("not a passage: document " + match.doc);
            }
            best.add(new PassageHit(ids.lookupOrd(ids.ordValue()).utf8ToString(), match.score));
        }
        return best;
    }

    /** Runs the pass on the calling thread alone; a searcher without executor asks for one collector. */
    private final class OnePass implements CollectorManager<Pass, Pass> {
        @Override
        public Pass newCollector() {
            return new Pass();
        }

        @Override
        public Pass reduce(Collection<Pass> passes) {
            if (passes.size() != 1) {
                throw new IllegalStateException("one pass expected, " + passes.size() + " were run");
            }
            return passes.iterator().next();
        }
    }

    private final class Pass implements Collector {
        private final @Nullable TopFieldCollector top;
        private final List<FacetCounts> facets;
        private long total;

        Pass() {
            // The last argument forbids Lucene to stop counting, and with it to skip cases that cannot be on the page:
            // they still count in the total and the facets.
            this.top = request.size() == 0
                    ? null
                    : new TopFieldCollectorManager(sort, request.size(), after(), Integer.MAX_VALUE).newCollector();
            this.facets = request.facets().stream()
                    .map(facet -> {
                        Weight within = outcomes.get(facet.field());
                        return within == null ? new FacetCounts(facet) : new OutcomeCounts(facet, within);
                    })
                    .toList();
        }

        @Override
        public ScoreMode scoreMode() {
            return top == null ? ScoreMode.COMPLETE_NO_SCORES : top.scoreMode();
        }

        FieldDoc[] page() {
            return top == null
                    ? new FieldDoc[0]
                    : Arrays.stream(top.topDocs().scoreDocs)
                            .map(FieldDoc.class::cast)
                            .toArray(FieldDoc[]::new);
        }

        Map<String, List<Bucket>> buckets() {
            Map<String, List<Bucket>> buckets = new LinkedHashMap<>();
            facets.forEach(facet -> buckets.put(facet.request.field(), facet.buckets()));
            return buckets;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            for (FacetCounts facet : facets) {
                facet.enter(leaf);
            }
            List<Gate> gates = new ArrayList<>();
            for (Map.Entry<Set<String>, Weight> filters : sparing.entrySet()) {
                gates.add(new Gate(
                        facets.stream()
                                .filter(facet -> filters.getKey().contains(facet.request.field()))
                                .toList(),
                        documents(filters.getValue(), leaf)));
            }
            LeafCollector page = top == null ? null : top.getLeafCollector(leaf);
            return new LeafCollector() {
                @Override
                public void setScorer(Scorable scorer) throws IOException {
                    if (page != null) {
                        page.setScorer(scorer);
                    }
                }

                @Override
                public void collect(int doc) throws IOException {
                    List<FacetCounts> spared = null;
                    for (Gate gate : gates) {
                        if (!gate.open.get(doc)) {
                            spared = spared == null
                                    ? gate.facets
                                    : spared.stream()
                                            .filter(gate.facets::contains)
                                            .toList();
                            if (spared.isEmpty()) {
                                return;
                            }
                        }
                    }
                    if (spared != null) {
                        for (FacetCounts facet : spared) {
                            facet.count(doc);
                        }
                        return;
                    }
                    total++;
                    for (FacetCounts facet : facets) {
                        facet.count(doc);
                    }
                    if (page != null) {
                        page.collect(doc);
                    }
                }

                @Override
                public void finish() throws IOException {
                    for (FacetCounts facet : facets) {
                        facet.leave();
                    }
                    if (page != null) {
                        page.finish();
                    }
                }
            };
        }
    }

    private static FixedBitSet documents(Weight filters, LeafReaderContext leaf) throws IOException {
        FixedBitSet documents = new FixedBitSet(leaf.reader().maxDoc());
        Scorer scorer = filters.scorer(leaf);
        if (scorer != null) {
            documents.or(scorer.iterator());
        }
        return documents;
    }

    /** The documents of a segment that pass the filters belonging to some facets. */
    private record Gate(List<FacetCounts> facets, FixedBitSet open) {}

    /** Counts of a facet: by number within a segment, where that is cheap, and by value over the segments. */
    private static class FacetCounts {
        final FacetRequest request;
        private final Map<BytesRef, Long> byValue = new HashMap<>();
        SortedSetDocValues values = DocValues.emptySortedSet();
        int[] byNumber = {};

        FacetCounts(FacetRequest request) {
            this.request = request;
        }

        void enter(LeafReaderContext leaf) throws IOException {
            values = DocValues.getSortedSet(leaf.reader(), request.field());
            byNumber = new int[Math.toIntExact(values.getValueCount())];
        }

        void count(int doc) throws IOException {
            if (values.advanceExact(doc)) {
                for (int i = values.docValueCount(); i > 0; i--) {
                    byNumber[(int) values.nextOrd()]++;
                }
            }
        }

        void leave() throws IOException {
            for (int number = 0; number < byNumber.length; number++) {
                if (byNumber[number] > 0) {
                    byValue.merge(BytesRef.deepCopyOf(values.lookupOrd(number)), (long) byNumber[number], Long::sum);
                }
            }
        }

        List<Bucket> buckets() {
            return byValue.entrySet().stream()
                    .sorted(Map.Entry.<BytesRef, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(request.size())
                    .map(entry -> new Bucket(entry.getKey().utf8ToString(), entry.getValue()))
                    .toList();
        }
    }

    /** Counts of a facet of outcomes: a case for each value that one or more of its outcomes have. */
    private final class OutcomeCounts extends FacetCounts {
        private final Weight within;
        private BitSet cases = new FixedBitSet(0);
        private FixedBitSet passing = new FixedBitSet(0);

        /** By a value's number the last case that was counted for it. */
        private int[] counted = {};

        OutcomeCounts(FacetRequest request, Weight within) {
            super(request);
            this.within = within;
        }

        @Override
        void enter(LeafReaderContext leaf) throws IOException {
            super.enter(leaf);
            cases = translation.cases().getBitSet(leaf);
            passing = documents(within, leaf);
            counted = new int[byNumber.length];
            Arrays.fill(counted, -1);
        }

        @Override
        void count(int doc) throws IOException {
            int first = doc == 0 ? 0 : cases.prevSetBit(doc - 1) + 1;
            for (int outcome = next(first, doc); outcome < doc; outcome = next(outcome + 1, doc)) {
                if (values.advanceExact(outcome)) {
                    for (int i = values.docValueCount(); i > 0; i--) {
                        int number = (int) values.nextOrd();
                        if (counted[number] != doc) {
                            counted[number] = doc;
                            byNumber[number]++;
                        }
                    }
                }
            }
        }

        private int next(int from, int end) {
            return from < end ? passing.nextSetBit(from, end) : end;
        }
    }
}
