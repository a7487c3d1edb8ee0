package org.balai.engine.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineField;
import org.balai.engine.EngineField.Scope;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EnginePassage;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineRequest.FacetRequest;
import org.balai.engine.EngineRequest.Narrowing;
import org.balai.engine.EngineRequest.Place;
import org.balai.engine.EngineRequest.Sort;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineResult.Bucket;
import org.balai.engine.EngineResult.Total;
import org.balai.engine.EngineSchema;
import org.balai.engine.EngineVector;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.jspecify.annotations.Nullable;

/**
 * The port kept in the shortest way: every question looks at every case.
 *
 * <p>It is written to be checked by reading, against the sentences of {@link org.balai.engine}, and shares nothing with
 * a real engine but the port. Its indexes live as long as the process, by directory, so that closing and opening can be
 * tested on it too.
 *
 * <p>Two things a real engine may do otherwise, which tests must leave room for: scores are computed in double, and the
 * statistics behind them count only the cases that are there, where a real engine may for a while count replaced and
 * removed ones.
 */
public final class NaiveEngine implements SearchEngine {

    /** In UTF-16 units; longer ones are not found. */
    private static final int LONGEST_TERM = 255;

    private static final Map<Path, Index> INDEXES = new ConcurrentHashMap<>();

    /** What would be on disk: the generation that answers, none at first, and how many have answered before it. */
    private static final class Index {
        private volatile @Nullable Generation answering;
        private int earlier;

        synchronized void answerFrom(Generation next) {
            if (answering != null) {
                earlier++;
            }
            answering = next;
        }

        synchronized int discardEarlier() {
            int discarded = earlier;
            earlier = 0;
            return discarded;
        }
    }

    /** A generation at one moment; never changed, so that a search sees one state throughout. */
    private record Generation(
            EngineSchema schema, Held held, Map<String, Unit> cases, Map<String, Statistics> statistics) {

        Generation(EngineSchema schema, Held held, Map<String, Unit> cases) {
            this(schema, held, cases, new ConcurrentHashMap<>());
        }

        Generation after(Batch batch) {
            Map<String, String> refused = new LinkedHashMap<>();
            batch.put().forEach(document -> {
                try {
                    check(document.fields(), Scope.CASE);
                    document.passages().forEach(passage -> {
                        check(passage.fields(), Scope.PASSAGE);
                        passage.vectors().forEach(schema::requireVector);
                    });
                    document.outcomes().forEach(outcome -> check(outcome, Scope.OUTCOME));
                } catch (IllegalArgumentException e) {
                    refused.put(document.id(), String.valueOf(e.getMessage()));
                }
            });
            if (!refused.isEmpty()) {
                throw new CasesRefused(refused);
            }
            Map<String, Unit> next = new HashMap<>(cases);
            next.keySet().removeAll(batch.remove());
            batch.put().forEach(document -> next.put(document.id(), Unit.of(document)));
            return new Generation(schema, new Held(held.fingerprint(), batch.change()), next);
        }

        /** Computed when first asked for, since most questions ask of few fields. */
        Statistics statistics(String field, Scope scope) {
            return statistics.computeIfAbsent(field, _ -> count(field, scope));
        }

        private Statistics count(String field, Scope scope) {
            Stream<Unit> all = cases.values().stream();
            if (scope == Scope.PASSAGE) {
                all = all.flatMap(each -> each.passages().stream());
            }
            Statistics known = new Statistics();
            for (Unit unit : all.toList()) {
                List<String> terms = unit.terms().getOrDefault(field, List.of());
                if (!terms.isEmpty()) {
                    known.units++;
                    known.length += terms.size();
                    terms.stream().distinct().forEach(term -> known.having.merge(term, 1L, Long::sum));
                }
            }
            return known;
        }

        private void check(EngineDocument.Values values, Scope scope) {
            values.terms().keySet().forEach(name -> schema.require(name, scope, EngineField.Terms.class));
            values.keywords().keySet().forEach(name -> schema.require(name, scope, EngineField.Keyword.class));
            values.numbers().keySet().forEach(name -> schema.require(name, scope, EngineField.Numeric.class));
        }
    }

    private final Index index;

    private NaiveEngine(Index index) {
        this.index = index;
    }

    /** Opens the index that this process keeps for {@code directory}; nothing is read from it or written to it. */
    public static NaiveEngine open(Path directory) {
        return new NaiveEngine(INDEXES.computeIfAbsent(directory.toAbsolutePath(), _ -> new Index()));
    }

    @Override
    public Held held() {
        Generation generation = index.answering;
        return generation == null ? Held.NOTHING : generation.held();
    }

    @Override
    public synchronized void write(Batch batch) {
        Generation generation = index.answering;
        if (generation == null) {
            throw new EngineException("nothing built yet", null);
        }
        index.answering = generation.after(batch);
    }

    @Override
    public Rebuild rebuild(EngineSchema schema, String fingerprint) {
        return new Rebuild() {
            private Generation building = new Generation(schema, new Held(fingerprint, 0), Map.of());
            private boolean ended;

            @Override
            public void write(Batch batch) {
                requireGoingOn();
                building = building.after(batch);
            }

            @Override
            public void commit() {
                requireGoingOn();
                index.answerFrom(building);
                ended = true;
            }

            @Override
            public void close() {
                ended = true;
            }

            private void requireGoingOn() {
                if (ended) {
                    throw new IllegalStateException("this rebuild has ended");
                }
            }
        };
    }

    @Override
    public int discardEarlier() {
        return index.discardEarlier();
    }

    @Override
    public EngineResult search(EngineRequest request) {
        Generation generation = index.answering;
        if (generation == null) {
            return EngineResult.ofNothing(request.facets());
        }
        return new Question(generation, request).answer();
    }

    @Override
    public EngineResult nearest(NearestRequest request) {
        Generation generation = index.answering;
        if (generation == null) {
            return EngineResult.ofNothing(List.of());
        }
        generation.schema().requireVector(request.field(), request.vector());
        List<EngineHit> hits = new ArrayList<>();
        for (Unit unit : generation.cases().values()) {
            List<PassageHit> passages = new ArrayList<>();
            for (Unit passage : unit.passages()) {
                EngineVector own = passage.vectors().get(request.field());
                if (own != null) {
                    passages.add(new PassageHit(passage.id(), (float) ((1 + own.cosine(request.vector())) / 2)));
                }
            }
            // The sort is stable, so equal passages stay in reading order.
            passages.sort(Comparator.comparingDouble(PassageHit::score).reversed());
            if (!passages.isEmpty()) {
                PassageHit best = passages.getFirst();
                Place place = new Place(best.score(), null, null, unit.id());
                hits.add(new EngineHit(unit.id(), best.score(), place, List.of(best)));
            }
        }
        hits.sort(Comparator.comparingDouble(EngineHit::score)
                .reversed()
                .thenComparing(EngineHit::id, NaiveEngine::byCodePoint));
        List<EngineHit> page = hits.stream().limit(request.size()).toList();
        return new EngineResult(new Total(page.size(), Total.Relation.EQUAL), page, Map.of(), generation.held());
    }

    @Override
    public List<Indexed> indexed(@Nullable String after, int size) {
        if (size < 1 || size > 10_000) {
            throw new IllegalArgumentException("size out of range: " + size);
        }
        Generation generation = index.answering;
        if (generation == null) {
            return List.of();
        }
        return generation.cases().values().stream()
                .filter(unit -> after == null || byCodePoint(unit.id(), after) > 0)
                .sorted(Comparator.comparing(Unit::id, NaiveEngine::byCodePoint))
                .limit(size)
                .map(unit -> new Indexed(unit.id(), unit.version()))
                .toList();
    }

    @Override
    public void close() {}

    /** Compares as the port orders ids and values: by code point, which is the order of the bytes in UTF-8. */
    static int byCodePoint(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
    }

    /** One request on one state of a generation. */
    private static final class Question {
        private static final OptionalDouble NO = OptionalDouble.empty();
        private static final OptionalDouble UNSCORED = OptionalDouble.of(0);

        private final Generation generation;
        private final EngineSchema schema;
        private final EngineRequest request;

        Question(Generation generation, EngineRequest request) {
            this.generation = generation;
            this.schema = generation.schema();
            this.request = request;
        }

        EngineResult answer() {
            checkFields();
            List<EngineHit> hits = new ArrayList<>();
            Map<String, Map<String, Long>> counts = new HashMap<>();
            for (Unit unit : generation.cases().values()) {
                OptionalDouble score = score(request.query(), unit, Scope.CASE);
                if (score.isEmpty()) {
                    continue;
                }
                List<Narrowing> failed = request.filters().stream()
                        .filter(narrowing -> !passes(narrowing.filter(), unit, Scope.CASE))
                        .toList();
                if (failed.isEmpty()) {
                    hits.add(hit(unit, (float) score.getAsDouble()));
                }
                for (FacetRequest facet : request.facets()) {
                    if (failed.stream().allMatch(narrowing -> narrowing.facets().contains(facet.field()))) {
                        Map<String, Long> ofFacet = counts.computeIfAbsent(facet.field(), _ -> new HashMap<>());
                        valuesOf(facet, unit).forEach(value -> ofFacet.merge(value, 1L, Long::sum));
                    }
                }
            }
            Comparator<Place> order = order();
            hits.sort(Comparator.comparing(EngineHit::place, order));
            List<EngineHit> page = hits.stream()
                    .filter(hit -> request.after() == null || order.compare(hit.place(), request.after()) > 0)
                    .limit(request.size())
                    .toList();
            Map<String, List<Bucket>> facets = new LinkedHashMap<>();
            for (FacetRequest facet : request.facets()) {
                facets.put(facet.field(), buckets(counts.getOrDefault(facet.field(), Map.of()), facet.size()));
            }
            return new EngineResult(new Total(hits.size(), Total.Relation.EQUAL), page, facets, generation.held());
        }

        /** The values that a facet counts a case for, each once. */
        private Set<String> valuesOf(FacetRequest facet, Unit unit) {
            if (schema.requireFacet(facet).scope() == Scope.CASE) {
                return unit.keywords(facet.field());
            }
            return unit.outcomes().stream()
                    .filter(outcome -> passesAll(facet.within(), outcome))
                    .flatMap(outcome -> outcome.keywords(facet.field()).stream())
                    .collect(Collectors.toSet());
        }

        /** Fails for a field that is not there even where no case is looked at. */
        private void checkFields() {
            Unit part = new Unit("", 0, Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
            Unit nobody = new Unit("", 0, Map.of(), Map.of(), Map.of(), Map.of(), List.of(part), List.of(part));
            everyScore(request.query(), nobody, Scope.CASE);
            for (Narrowing narrowing : request.filters()) {
                passes(narrowing.filter(), nobody, Scope.CASE);
                narrowing.facets().forEach(schema::requireFacet);
            }
            for (FacetRequest facet : request.facets()) {
                schema.requireFacet(facet);
                passesAll(facet.within(), part);
            }
            switch (request.sort()) {
                case Sort.Relevance _ -> {}
                case Sort.ByNumber(String field, boolean _) ->
                    schema.require(field, Scope.CASE, EngineField.Numeric.class);
                case Sort.ByGreatest(String field, List<EngineFilter> within) -> {
                    schema.require(field, Scope.OUTCOME, EngineField.Numeric.class);
                    passesAll(within, part);
                }
                case Sort.ByKeyword(String field) -> schema.require(field, Scope.CASE, EngineField.Keyword.class);
            }
        }

        /** Scores every part by itself, since the score of the whole stops at the first part that does not match. */
        private void everyScore(EngineQuery query, Unit unit, Scope scope) {
            switch (query) {
                case EngineQuery.AnyOf(List<EngineQuery> parts, int _) ->
                    parts.forEach(part -> everyScore(part, unit, scope));
                case EngineQuery.AllOf(List<EngineQuery> parts) -> parts.forEach(part -> everyScore(part, unit, scope));
                case EngineQuery.BestOf(List<EngineQuery> parts) ->
                    parts.forEach(part -> everyScore(part, unit, scope));
                case EngineQuery.Except(EngineQuery wanted, EngineQuery unwanted) -> {
                    everyScore(wanted, unit, scope);
                    everyScore(unwanted, unit, scope);
                }
                case EngineQuery.Within(EngineQuery wanted, EngineQuery restriction) -> {
                    everyScore(wanted, unit, scope);
                    everyScore(restriction, unit, scope);
                }
                case EngineQuery.Constant(EngineQuery inner, float _) -> everyScore(inner, unit, scope);
                case EngineQuery.InPassages(EngineQuery inner, float _) -> {
                    requireCase(query, scope);
                    everyScore(inner, unit.passages().getFirst(), Scope.PASSAGE);
                }
                default -> score(query, unit, scope);
            }
        }

        private EngineHit hit(Unit unit, float score) {
            Place place = switch (request.sort()) {
                case Sort.Relevance _ -> new Place(score, null, null, unit.id());
                case Sort.ByNumber(String field, boolean _) ->
                    new Place(0, unit.numbers().get(field), null, unit.id());
                case Sort.ByGreatest(String field, List<EngineFilter> within) ->
                    new Place(
                            0,
                            unit.outcomes().stream()
                                    .filter(outcome -> passesAll(within, outcome))
                                    .map(outcome -> outcome.numbers().get(field))
                                    .filter(Objects::nonNull)
                                    .max(Comparator.naturalOrder())
                                    .orElse(null),
                            null,
                            unit.id());
                case Sort.ByKeyword(String field) ->
                    new Place(
                            0,
                            null,
                            unit.keywords(field).stream()
                                    .min(NaiveEngine::byCodePoint)
                                    .orElse(null),
                            unit.id());
            };
            return new EngineHit(unit.id(), score, place, passages(unit));
        }

        private Comparator<Place> order() {
            Comparator<Place> first = switch (request.sort()) {
                case Sort.Relevance _ ->
                    Comparator.comparingDouble(Place::score).reversed();
                case Sort.ByNumber(String _, boolean descending) ->
                    lastWithout(Place::number, descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
                case Sort.ByGreatest _ -> lastWithout(Place::number, Comparator.reverseOrder());
                case Sort.ByKeyword _ -> lastWithout(Place::keyword, NaiveEngine::byCodePoint);
            };
            return first.thenComparing(Place::id, NaiveEngine::byCodePoint);
        }

        private interface Key<T> {
            @Nullable
            T of(Place place);
        }

        private static <T> Comparator<Place> lastWithout(Key<T> key, Comparator<T> order) {
            return (left, right) -> {
                T one = key.of(left);
                T other = key.of(right);
                if (one == null || other == null) {
                    return Boolean.compare(one == null, other == null);
                }
                return order.compare(one, other);
            };
        }

        private List<PassageHit> passages(Unit unit) {
            List<EngineQuery> parts = new ArrayList<>();
            inPassages(request.query(), parts);
            List<PassageHit> found = new ArrayList<>();
            for (Unit passage : unit.passages()) {
                parts.stream()
                        .map(part -> score(part, passage, Scope.PASSAGE))
                        .filter(OptionalDouble::isPresent)
                        .findFirst()
                        .ifPresent(score -> found.add(new PassageHit(passage.id(), (float) score.getAsDouble())));
            }
            // A stable sort: equal passages stay in reading order.
            found.sort(Comparator.comparingDouble(PassageHit::score).reversed());
            return found.subList(0, Math.min(request.passages(), found.size()));
        }

        private static void inPassages(EngineQuery query, List<EngineQuery> found) {
            switch (query) {
                case EngineQuery.InPassages(EngineQuery inner, float _) -> found.add(inner);
                case EngineQuery.AnyOf(List<EngineQuery> parts, int _) ->
                    parts.forEach(part -> inPassages(part, found));
                case EngineQuery.AllOf(List<EngineQuery> parts) -> parts.forEach(part -> inPassages(part, found));
                case EngineQuery.BestOf(List<EngineQuery> parts) -> parts.forEach(part -> inPassages(part, found));
                case EngineQuery.Except(EngineQuery wanted, EngineQuery _) -> inPassages(wanted, found);
                case EngineQuery.Within(EngineQuery wanted, EngineQuery restriction) -> {
                    inPassages(wanted, found);
                    inPassages(restriction, found);
                }
                case EngineQuery.Constant(EngineQuery inner, float _) -> inPassages(inner, found);
                default -> {}
            }
        }

        private static List<Bucket> buckets(Map<String, Long> counts, int size) {
            return counts.entrySet().stream()
                    .map(entry -> new Bucket(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(Bucket::count)
                            .reversed()
                            .thenComparing(Bucket::value, NaiveEngine::byCodePoint))
                    .limit(size)
                    .toList();
        }

        /** The score of a case or passage, empty if it does not match. */
        private OptionalDouble score(EngineQuery query, Unit unit, Scope scope) {
            return switch (query) {
                case EngineQuery.Term(String field, String term, float weight) ->
                    bm25(field, List.of(term), weight * idf(field, List.of(term), scope), unit, scope);
                case EngineQuery.Phrase(String field, List<String> terms, float weight) ->
                    bm25(field, terms, weight * idf(field, terms, scope), unit, scope);
                case EngineQuery.AnyOf(List<EngineQuery> parts, int least) -> {
                    double[] scores = scores(parts, unit, scope);
                    yield scores.length >= least
                            ? OptionalDouble.of(Arrays.stream(scores).sum())
                            : NO;
                }
                case EngineQuery.AllOf(List<EngineQuery> parts) -> {
                    double[] scores = scores(parts, unit, scope);
                    yield !parts.isEmpty() && scores.length == parts.size()
                            ? OptionalDouble.of(Arrays.stream(scores).sum())
                            : NO;
                }
                case EngineQuery.BestOf(List<EngineQuery> parts) ->
                    Arrays.stream(scores(parts, unit, scope)).max();
                case EngineQuery.Equivalents(List<EngineQuery> parts) -> {
                    double idf = idf(parts, scope);
                    yield parts.stream()
                            .map(part -> switch (part) {
                                case EngineQuery.Term(String field, String term, float weight) ->
                                    bm25(field, List.of(term), weight * idf, unit, scope);
                                case EngineQuery.Phrase(String field, List<String> terms, float weight) ->
                                    bm25(field, terms, weight * idf, unit, scope);
                                default -> throw new IllegalArgumentException("neither term nor phrase: " + part);
                            })
                            .filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .max();
                }
                case EngineQuery.Except(EngineQuery wanted, EngineQuery unwanted) ->
                    score(unwanted, unit, scope).isEmpty() ? score(wanted, unit, scope) : NO;
                case EngineQuery.Within(EngineQuery wanted, EngineQuery restriction) ->
                    score(restriction, unit, scope).isPresent() ? score(wanted, unit, scope) : NO;
                case EngineQuery.Constant(EngineQuery inner, float weight) ->
                    score(inner, unit, scope).isPresent() ? OptionalDouble.of(weight) : NO;
                case EngineQuery.InPassages(EngineQuery inner, float weight) -> {
                    requireCase(query, scope);
                    OptionalDouble best = unit.passages().stream()
                            .map(passage -> score(inner, passage, Scope.PASSAGE))
                            .filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .max();
                    yield best.isPresent() ? OptionalDouble.of(best.getAsDouble() * weight) : NO;
                }
                case EngineQuery.Filtered(EngineFilter filter) -> passes(filter, unit, scope) ? UNSCORED : NO;
                case EngineQuery.All _ -> UNSCORED;
                case EngineQuery.Nothing _ -> NO;
            };
        }

        private double[] scores(List<EngineQuery> parts, Unit unit, Scope scope) {
            return parts.stream()
                    .map(part -> score(part, unit, scope))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .toArray();
        }

        private boolean passes(EngineFilter filter, Unit unit, Scope scope) {
            return switch (filter) {
                case EngineFilter.AnyValue(String field, Set<String> values) -> {
                    schema.require(field, scope, EngineField.Keyword.class);
                    yield unit.keywords(field).stream().anyMatch(values::contains);
                }
                case EngineFilter.Range(String field, @Nullable Long from, @Nullable Long to) -> {
                    schema.require(field, scope, EngineField.Numeric.class);
                    Long number = unit.numbers().get(field);
                    yield number != null && (from == null || number >= from) && (to == null || number <= to);
                }
                case EngineFilter.AnyOutcome(List<EngineFilter> conditions) -> {
                    requireCase(filter, scope);
                    yield unit.outcomes().stream().anyMatch(outcome -> passesAll(conditions, outcome));
                }
                case EngineFilter.Ids(Set<String> ids) -> {
                    requireCase(filter, scope);
                    yield ids.contains(unit.id());
                }
            };
        }

        /** Whether an outcome passes all conditions, each of which is looked at. */
        private boolean passesAll(List<EngineFilter> conditions, Unit outcome) {
            boolean all = true;
            for (EngineFilter condition : conditions) {
                all &= passes(condition, outcome, Scope.OUTCOME);
            }
            return all;
        }

        private static void requireCase(Object part, Scope scope) {
            if (scope != Scope.CASE) {
                throw new IllegalArgumentException("on cases alone: " + part);
            }
        }

        /**
         * BM25 in its textbook form over a sequence of terms, a single one or a phrase:
         *
         * <pre>
         * weight · (k1 + 1) · f / (f + k1 · (1 − b + b · length / average length))
         * </pre>
         *
         * with f how often the sequence occurs; the weight has its idf in it.
         */
        private OptionalDouble bm25(String field, List<String> sequence, double weight, Unit unit, Scope scope) {
            EngineField.Terms of = (EngineField.Terms) schema.require(field, scope, EngineField.Terms.class);
            List<String> terms = unit.terms().getOrDefault(field, List.of());
            if (sequence.stream().anyMatch(term -> term.length() > LONGEST_TERM)) {
                return NO;
            }
            int frequency = 0;
            for (int start = 0; start + sequence.size() <= terms.size(); start++) {
                if (terms.subList(start, start + sequence.size()).equals(sequence)) {
                    frequency++;
                }
            }
            if (frequency == 0) {
                return NO;
            }
            Statistics known = generation.statistics(field, scope);
            double length = terms.size() / (known.length / known.units);
            double norm = of.k1() * (1 - of.b() + of.b() * length);
            return OptionalDouble.of(weight * (of.k1() + 1) * frequency / (frequency + norm));
        }

        /** {@code Σ ln(1 + (N − n + ½) / (n + ½))}: N have the field and n a term of the sequence. */
        private double idf(String field, List<String> sequence, Scope scope) {
            schema.require(field, scope, EngineField.Terms.class);
            Statistics known = generation.statistics(field, scope);
            return sequence.stream()
                    .mapToDouble(term -> idf(known.having.getOrDefault(term, 0L), known.units))
                    .sum();
        }

        private static double idf(double having, double units) {
            return Math.log(1 + (units - having + 0.5) / (having + 0.5));
        }

        /** The idf that equivalents have in common; 0 where none of them is found anywhere. */
        private double idf(List<EngineQuery> equivalents, Scope scope) {
            Map<String, Double> having = new HashMap<>();
            for (EngineQuery part : equivalents) {
                String field =
                        part instanceof EngineQuery.Term term ? term.field() : ((EngineQuery.Phrase) part).field();
                List<String> terms = part instanceof EngineQuery.Term term
                        ? List.of(term.term())
                        : ((EngineQuery.Phrase) part).terms();
                schema.require(field, scope, EngineField.Terms.class);
                Statistics known = generation.statistics(field, scope);
                long rarest = terms.stream()
                        .mapToLong(term -> term.length() > LONGEST_TERM ? 0 : known.having.getOrDefault(term, 0L))
                        .min()
                        .orElseThrow();
                if (rarest > 0) {
                    having.merge(field, (double) rarest, Double::sum);
                }
            }
            double all = 0;
            double with = 0;
            for (Map.Entry<String, Double> ofField : having.entrySet()) {
                double units = generation.statistics(ofField.getKey(), scope).units;
                all += units;
                with += Math.min(units, ofField.getValue());
            }
            return all == 0 ? 0 : idf(with, all);
        }
    }

    /** What BM25 asks of all cases, or all passages, that have a field. */
    private static final class Statistics {
        private final Map<String, Long> having = new HashMap<>();
        private double units;
        private double length;
    }

    /** A case, a passage or an outcome, its terms split; only a case has a version, only a passage beside it an id. */
    private record Unit(
            String id,
            long version,
            Map<String, List<String>> terms,
            Map<String, Set<String>> keywords,
            Map<String, Long> numbers,
            Map<String, EngineVector> vectors,
            List<Unit> passages,
            List<Unit> outcomes) {

        static Unit of(EngineDocument document) {
            return of(
                    document.id(),
                    document.version(),
                    document.fields(),
                    Map.of(),
                    document.passages().stream().map(Unit::of).toList(),
                    document.outcomes().stream()
                            .map(outcome -> of("", 0, outcome, Map.of(), List.of(), List.of()))
                            .toList());
        }

        private static Unit of(EnginePassage passage) {
            return of(passage.id(), 0, passage.fields(), passage.vectors(), List.of(), List.of());
        }

        private static Unit of(
                String id,
                long version,
                EngineDocument.Values values,
                Map<String, EngineVector> vectors,
                List<Unit> passages,
                List<Unit> outcomes) {
            Map<String, List<String>> terms = new HashMap<>();
            values.terms().forEach((field, text) -> {
                if (!text.isEmpty()) {
                    terms.put(field, List.of(text.split(" ")));
                }
            });
            return new Unit(id, version, terms, values.keywords(), values.numbers(), vectors, passages, outcomes);
        }

        Set<String> keywords(String field) {
            return Objects.requireNonNullElse(keywords.get(field), Set.of());
        }
    }
}
