package org.balai.engine.tck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.balai.engine.Batch;
import org.balai.engine.CasesRefused;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineException;
import org.balai.engine.EngineField;
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
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.jspecify.annotations.Nullable;

/** One thing that an engine may do wrong, and the test of the kit that is there to see it. */
enum Fault {
    // Writing

    DROPS_A_CASE("drops the last case of a batch", "Writing.isFoundAtOnce") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            List<EngineDocument> put = batch.put();
            return put(batch, put.isEmpty() ? put : put.subList(0, put.size() - 1));
        }
    },
    DROPS_A_PASSAGE("drops the last passage of a case", "Writing.isFoundAtOnce") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(
                    batch,
                    document -> passages(
                            document,
                            document.passages()
                                    .subList(0, Math.max(0, document.passages().size() - 1))));
        }
    },
    FORGETS_REMOVALS("does not remove", "Writing.removeRemoves") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return new Batch(batch.put(), Set.of(), batch.change());
        }
    },
    REMOVES_BY_PREFIX("removes every case whose id begins like one that is to be removed", "Writing.removeRemoves") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            Set<String> remove = new HashSet<>(batch.remove());
            engine.known.keySet().stream()
                    .filter(id -> batch.remove().stream().anyMatch(id::startsWith))
                    .forEach(remove::add);
            batch.put().forEach(document -> remove.remove(document.id()));
            return new Batch(batch.put(), remove, batch.change());
        }
    },
    KEEPS_OLD_PASSAGES("leaves the passages of a replaced case", "Writing.putReplaces") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                EngineDocument before = engine.known.get(document.id());
                if (before == null) {
                    return document;
                }
                Map<String, EnginePassage> all = new LinkedHashMap<>();
                before.passages().forEach(passage -> all.put(passage.id(), passage));
                document.passages().forEach(passage -> all.put(passage.id(), passage));
                return passages(document, List.copyOf(all.values()));
            });
        }
    },
    LOSES_THE_CHANGE("does not remember the change of a batch", "Writing.isFoundAtOnce") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return new Batch(batch.put(), batch.remove(), engine.sound.held().change());
        }
    },
    SKIPS_EMPTY_BATCHES("does not write a batch without cases, nor its change", "Writing.emptyBatch") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            if (!batch.put().isEmpty() || !batch.remove().isEmpty()) {
                engine.sound.write(batch);
            }
        }
    },
    LOSES_THE_LAST_WRITE_AT_CLOSING("has not made its last write safe when it closes", "Writing.outlivesClosing") {
        @Override
        void close(FaultyEngine engine) {
            if (!engine.written.isEmpty()) {
                Batch last = engine.written.getLast();
                Set<String> put = last.put().stream().map(EngineDocument::id).collect(Collectors.toSet());
                engine.sound.write(new Batch(List.of(), put, last.change() - 1));
            }
        }
    },
    CUTS_LONG_TEXTS("cuts a text after 10,000 terms", "Writing.longText") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(
                    batch,
                    document -> passages(
                            document,
                            document.passages().stream()
                                    .map(passage -> new EnginePassage(passage.id(), cut(passage.fields())))
                                    .toList()));
        }

        private EngineDocument.Values cut(EngineDocument.Values values) {
            Map<String, String> terms = new LinkedHashMap<>();
            values.terms().forEach((field, text) -> {
                String[] all = text.split(" ");
                terms.put(field, String.join(" ", List.of(all).subList(0, Math.min(all.length, 10_000))));
            });
            return new EngineDocument.Values(terms, values.keywords(), values.numbers());
        }
    },
    WRITES_BEFORE_A_SEARCH_SEES_IT("shows a write only with the next one", "Writing.isFoundAtOnce") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            requireBuilt(engine);
            if (!engine.written.isEmpty()) {
                engine.sound.write(engine.written.getLast());
            }
        }

        @Override
        void close(FaultyEngine engine) {
            if (!engine.written.isEmpty()) {
                engine.sound.write(engine.written.getLast());
            }
        }
    },
    MAKES_A_GENERATION_BY_ITSELF("takes a write before anything was built", "ANewIndex.cannotBeWrittenTo") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            if (!engine.sound.held().equals(Held.NOTHING)) {
                engine.sound.write(batch);
            }
        }
    },

    // Refusing

    WRITES_WHAT_IS_BESIDE_THE_REFUSED(
            "writes the rest of a batch of which it refuses a case", "Writing.namesTheRefused") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            try {
                engine.sound.write(batch);
            } catch (CasesRefused e) {
                engine.sound.write(without(e, batch));
                throw e;
            }
        }
    },
    REFUSES_SILENTLY("leaves out what it cannot take and says nothing", "Writing.namesTheRefused") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            try {
                engine.sound.write(batch);
            } catch (CasesRefused e) {
                engine.sound.write(without(e, batch));
            }
        }
    },
    NAMES_ONE_OF_THE_REFUSED("names the first case alone of those that it refuses", "Writing.namesTheRefused") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            try {
                engine.sound.write(batch);
            } catch (CasesRefused e) {
                throw new CasesRefused(
                        Map.ofEntries(e.reasons().entrySet().iterator().next()));
            }
        }
    },
    TAKES_REFUSED_CASES_FOR_A_FAILURE(
            "says of a case it refuses that it cannot write", "UnknownFields.isRefusedInABatch") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            try {
                engine.sound.write(batch);
            } catch (CasesRefused e) {
                throw new EngineException("cannot write", e);
            }
        }
    },
    ANSWERS_UNKNOWN_FIELDS("finds nothing in a field that is not there", "UnknownFields.isRefused") {
        @Override
        EngineResult search(EngineRequest request, FaultyEngine engine) {
            try {
                return engine.sound.search(request);
            } catch (IllegalArgumentException e) {
                return new EngineResult(new Total(0, Total.Relation.EQUAL), List.of(), Map.of(), engine.sound.held());
            }
        }
    },

    // Matching and scoring

    RANKS_A_PHRASE_AS_WORDS("takes a phrase for its words", "APhrase.adjacent") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Phrase(String field, List<String> terms, float weight)
                            ? new EngineQuery.AllOf(terms.stream()
                                    .<EngineQuery>map(term -> new EngineQuery.Term(field, term, weight))
                                    .toList())
                            : part);
        }
    },
    FOLDS_TERMS("looks for terms in lower case", "ATerm.takenAsItStands") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Term(String field, String term, float weight)
                            ? new EngineQuery.Term(field, term.toLowerCase(Locale.ROOT), weight)
                            : part);
        }
    },
    IGNORES_WEIGHTS("scores every term as if its weight were 1", "ATerm.weighted") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Term(String field, String term, float _)
                            ? new EngineQuery.Term(field, term, 1)
                            : part);
        }
    },
    IGNORES_WEIGHTS_OF_PHRASES("scores every phrase as if its weight were 1", "APhrase.scored") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Phrase(String field, List<String> terms, float _)
                            ? new EngineQuery.Phrase(field, terms, 1)
                            : part);
        }
    },
    IGNORES_WEIGHTS_OF_PASSAGES("scores passages as if their weight were 1", "InPassages.bestPassageScores") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.InPassages(EngineQuery inner, float _)
                            ? new EngineQuery.InPassages(inner, 1)
                            : part);
        }
    },
    KNOWS_ONE_PAIR_OF_CONSTANTS("scores every field with the usual constants of BM25", "ATerm.scoresByBm25") {
        @Override
        Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
            return engine.sound.rebuild(
                    EngineSchema.of(schema.fields().values().stream()
                            .map(field -> field instanceof EngineField.Terms terms
                                    ? new EngineField.Terms(terms.name(), terms.scope(), 1.2f, 0.75f)
                                    : field)
                            .toList()),
                    fingerprint);
        }
    },
    LEAVES_A_FACTOR_OUT("scores without the factor k1 + 1", "ATerm.scoresByBm25") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return hits(
                    result,
                    result.hits().stream()
                            .map(hit -> new EngineHit(hit.id(), hit.score() / 2.2f, hit.place(), hit.passages()))
                            .toList());
        }
    },
    NEEDS_ONE_PART_ONLY("takes one part of any for enough, whatever the least", "Together.atLeastSoMany") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.AnyOf(List<EngineQuery> parts, int _)
                            ? new EngineQuery.AnyOf(parts, 1)
                            : part);
        }
    },
    COUNTS_EQUAL_PARTS_ONCE("counts a part that stands twice once", "Together.partsTwice") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.AnyOf(List<EngineQuery> parts, int least)
                            ? new EngineQuery.AnyOf(parts.stream().distinct().toList(), least)
                            : part);
        }
    },
    CUTS_MANY_PARTS("looks at 1,024 parts of a query", "Together.thousandsOfTerms") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.AnyOf(List<EngineQuery> parts, int least)
                            ? new EngineQuery.AnyOf(parts.subList(0, Math.min(parts.size(), 1024)), least)
                            : part);
        }
    },
    ADDS_THE_BEST_UP("adds up where the best is wanted", "Together.bestOfThem") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.BestOf(List<EngineQuery> parts)
                            ? new EngineQuery.AnyOf(parts, 1)
                            : part);
        }
    },
    LEAVES_EQUIVALENTS_APART("scores each of equivalents by its own idf", "Equivalents.ofAWord") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Equivalents(List<EngineQuery> parts)
                            ? new EngineQuery.BestOf(parts)
                            : part);
        }
    },
    NEEDS_ONE_OF_ALL("takes one part of all for enough", "Together.allOfThem") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.AllOf(List<EngineQuery> parts)
                            ? new EngineQuery.AnyOf(parts, 1)
                            : part);
        }
    },
    FORGETS_EXCEPTIONS("finds what is excepted", "Together.oneExceptAnother") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Except(EngineQuery wanted, EngineQuery _) ? wanted : part);
        }
    },
    FORGETS_RESTRICTIONS("does not narrow by a restriction", "Together.oneWithinAnother") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Within(EngineQuery wanted, EngineQuery _) ? wanted : part);
        }
    },
    SCORES_RESTRICTIONS("adds the score of a restriction", "Together.oneWithinAnother") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Within(EngineQuery wanted, EngineQuery restriction)
                            ? new EngineQuery.AllOf(List.of(wanted, restriction))
                            : part);
        }
    },
    SCORES_CONSTANTS("scores a constant by its query", "Together.constantScore") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request, part -> part instanceof EngineQuery.Constant(EngineQuery inner, float _) ? inner : part);
        }
    },

    // Passages

    SPREADS_OVER_PASSAGES("finds what stands in several passages of a case together", "InPassages.oneMustHoldAll") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.InPassages(EngineQuery inner, float weight)
                                    && inner instanceof EngineQuery.AllOf(List<EngineQuery> parts)
                            ? new EngineQuery.AllOf(parts.stream()
                                    .<EngineQuery>map(each -> new EngineQuery.InPassages(each, weight))
                                    .toList())
                            : part);
        }
    },
    TURNS_PASSAGES_ROUND("names the worst passage first", "InPassages.namedBestFirst") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return passagesOfHits(result, List::reversed);
        }
    },
    NAMES_PASSAGES_IN_READING_ORDER("names passages in reading order", "InPassages.namedBestFirst") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return hits(
                    result,
                    result.hits().stream()
                            .map(hit -> {
                                List<String> inOrder =
                                        Objects.requireNonNull(engine.known.get(hit.id())).passages().stream()
                                                .map(EnginePassage::id)
                                                .toList();
                                return new EngineHit(
                                        hit.id(),
                                        hit.score(),
                                        hit.place(),
                                        hit.passages().stream()
                                                .sorted(Comparator.comparingInt(
                                                        (PassageHit passage) -> inOrder.indexOf(passage.id())))
                                                .toList());
                            })
                            .toList());
        }
    },
    ORDERS_EQUAL_PASSAGES_BY_ID("names equal passages by id", "InPassages.namedBestFirst") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return passagesOfHits(
                    result,
                    passages -> passages.stream()
                            .sorted(Comparator.comparingDouble(PassageHit::score)
                                    .reversed()
                                    .thenComparing(PassageHit::id))
                            .toList());
        }
    },
    NAMES_ALL_PASSAGES("names as many passages as there are", "InPassages.atMostAsAsked") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return new EngineRequest(
                    request.query(),
                    request.filters(),
                    request.sort(),
                    request.size(),
                    request.after(),
                    request.facets(),
                    10);
        }
    },
    WEIGHS_PASSAGES("scores a passage after the weight", "InPassages.firstPartThatMatches") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            float weight = request.query() instanceof EngineQuery.AnyOf(List<EngineQuery> parts, int _)
                            && !parts.isEmpty()
                            && parts.getFirst() instanceof EngineQuery.InPassages(EngineQuery _, float first)
                    ? first
                    : 1;
            return passagesOfHits(
                    result,
                    passages -> passages.stream()
                            .map(passage -> new PassageHit(passage.id(), passage.score() * weight))
                            .toList());
        }
    },

    // Filters

    IGNORES_A_FILTER("ignores the last filter", "AFilter.narrows") {
        @Override
        EngineRequest asked(EngineRequest request) {
            List<Narrowing> filters = request.filters();
            return filters(request, filters.subList(0, Math.max(0, filters.size() - 1)));
        }
    },
    WANTS_ONE_FILTER_ONLY("ignores every filter after the first", "AFilter.narrows") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return filters(
                    request,
                    request.filters().subList(0, Math.min(1, request.filters().size())));
        }
    },
    LEAVES_BOUNDS_OUT("leaves the lower bound of a range out", "AFilter.ranges") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return eachFilter(
                    request,
                    filter -> filter instanceof EngineFilter.Range(String field, Long from, Long to) && from != null
                            ? new EngineFilter.Range(field, from + 1, to)
                            : filter);
        }
    },
    LETS_ALL_THROUGH_WITHOUT_VALUES("lets everything through a filter of no values", "AFilter.anyOfTheValues") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return filters(
                    request,
                    request.filters().stream()
                            .filter(narrowing ->
                                    !(narrowing.filter() instanceof EngineFilter.AnyValue(String _, Set<String> values)
                                            && values.isEmpty()))
                            .toList());
        }
    },
    CUTS_MANY_IDS("looks at some of many ids", "AFilter.byManyIds") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return eachFilter(
                    request,
                    filter -> filter instanceof EngineFilter.Ids(Set<String> ids) && ids.size() > 1024
                            ? new EngineFilter.Ids(ids.stream()
                                    .sorted()
                                    .skip(ids.size() - 1024)
                                    .collect(Collectors.toSet()))
                            : filter);
        }
    },

    // The order and the page

    LOSES_TIES("turns round the ids of hits of equal score", "TheOrder.byRelevance") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return request.sort() instanceof Sort.Relevance
                    ? reordered(result, Comparator.comparing(EngineHit::id).reversed())
                    : result;
        }
    },
    LOSES_TIES_OF_NUMBERS("turns round the ids of hits of equal number", "TheOrder.byNumber") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return request.sort() instanceof Sort.ByNumber
                    ? reordered(result, Comparator.comparing(EngineHit::id).reversed())
                    : result;
        }
    },
    ORDERS_IDS_BY_UNIT("orders the ids of equal hits by UTF-16 unit", "TheOrder.idsByCodePoint") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return reordered(result, Comparator.comparing(EngineHit::id));
        }
    },
    PUTS_WITHOUT_FIRST("puts cases without a number first when it descends", "TheOrder.byNumber") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            if (!(request.sort() instanceof Sort.ByNumber(String _, boolean descending)) || !descending) {
                return result;
            }
            return hits(
                    result,
                    result.hits().stream()
                            .sorted(Comparator.comparing(
                                    (EngineHit hit) -> hit.place().number() != null))
                            .toList());
        }
    },
    SHIFTS_THE_PAGE("leaves the first hit of a later page out", "APage.pagesJoined") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            List<EngineHit> hits = result.hits();
            return request.after() == null || hits.isEmpty() ? result : hits(result, hits.subList(1, hits.size()));
        }
    },
    BEGINS_AGAIN("begins again where the case of the place is gone", "APage.afterACaseThatIsGone") {
        @Override
        EngineResult search(EngineRequest request, FaultyEngine engine) {
            boolean there = request.after() == null
                    || engine.sound.indexed(null, 10_000).stream()
                            .anyMatch(indexed ->
                                    indexed.id().equals(request.after().id()));
            return engine.sound.search(
                    there
                            ? request
                            : new EngineRequest(
                                    request.query(),
                                    request.filters(),
                                    request.sort(),
                                    request.size(),
                                    null,
                                    request.facets(),
                                    request.passages()));
        }
    },
    TOTALS_THE_PAGE("counts the hits of the page for the total", "APage.totalsAreExact") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return new EngineResult(
                    new Total(result.hits().size(), Total.Relation.EQUAL),
                    result.hits(),
                    result.facets(),
                    result.held());
        }
    },
    STOPS_COUNTING("stops counting at ten", "APage.totalsAreExact") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return result.total().value() <= 10
                    ? result
                    : new EngineResult(
                            new Total(10, Total.Relation.AT_LEAST), result.hits(), result.facets(), result.held());
        }
    },
    COUNTS_NOTHING_WITHOUT_HITS("does not count where no hits are asked", "APage.ofNoHits") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return request.size() > 0
                    ? result
                    : new EngineResult(new Total(0, Total.Relation.EQUAL), List.of(), result.facets(), result.held());
        }
    },

    // Facets

    MISCOUNTS_A_FACET("counts one too many", "AFacet.counts") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return facets(
                    result,
                    buckets -> buckets.stream()
                            .map(bucket -> new Bucket(bucket.value(), bucket.count() + 1))
                            .toList());
        }
    },
    COUNTS_EVERYTHING("counts over all cases, not those that match", "AFacet.countsMatchesOnly") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return countedOver(new EngineQuery.All(), request.filters(), result, request, engine);
        }
    },
    NARROWS_BY_OWN_SELECTION("narrows a facet by its own selection", "AFacet.multiSelect") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return filters(
                    request,
                    request.filters().stream()
                            .map(narrowing -> new Narrowing(narrowing.filter(), Set.of()))
                            .toList());
        }
    },
    SPARES_ALL_FACETS("narrows no facet by any selection", "AFacet.severalSelections") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return countedOver(
                    request.query(),
                    request.filters().stream()
                            .filter(narrowing -> narrowing.facets().isEmpty())
                            .toList(),
                    result,
                    request,
                    engine);
        }
    },
    SPARES_THE_FIELD_OF_THE_FILTER(
            "takes the field that is filtered for the facet that is selected", "AFacet.selectionOverAnotherField") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return filters(
                    request,
                    request.filters().stream()
                            .map(narrowing -> narrowing.filter() instanceof EngineFilter.Range
                                    ? new Narrowing(narrowing.filter(), Set.of())
                                    : narrowing)
                            .toList());
        }
    },
    ORDERS_BUCKETS_BY_VALUE("orders the values of a facet by value alone", "AFacet.counts") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return facets(
                    result,
                    buckets -> buckets.stream()
                            .sorted(Comparator.comparing(Bucket::value, NaiveEngine::byCodePoint))
                            .toList());
        }
    },
    ORDERS_BUCKETS_BY_UNIT("orders values of equal count by UTF-16 unit", "AFacet.tiesByCodePoint") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return facets(
                    result,
                    buckets -> buckets.stream()
                            .sorted(Comparator.comparingLong(Bucket::count)
                                    .reversed()
                                    .thenComparing(Bucket::value))
                            .toList());
        }
    },
    NAMES_ALL_VALUES("names all values of a facet, however many are asked", "AFacet.atMostSoMany") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return new EngineRequest(
                    request.query(),
                    request.filters(),
                    request.sort(),
                    request.size(),
                    request.after(),
                    request.facets().stream()
                            .map(facet -> new FacetRequest(facet.field(), 10_000, facet.within()))
                            .toList(),
                    request.passages());
        }
    },

    // Outcomes

    DROPS_AN_OUTCOME("drops the last outcome of a case", "AnOutcome.isFoundAtOnce") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(
                    batch,
                    document -> outcomes(
                            document,
                            document.outcomes()
                                    .subList(0, Math.max(0, document.outcomes().size() - 1))));
        }
    },
    KEEPS_OLD_OUTCOMES("leaves the outcomes of a replaced case", "AnOutcome.goesWithItsCase") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                EngineDocument before = engine.known.get(document.id());
                List<EngineDocument.Values> all = new ArrayList<>(document.outcomes());
                if (before != null) {
                    all.addAll(before.outcomes());
                }
                return outcomes(document, all);
            });
        }
    },
    MIXES_OUTCOMES("lets one outcome meet a condition and another the next", "AnOutcome.meetsAllByItself") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return filters(
                    request,
                    request.filters().stream()
                            .flatMap(narrowing ->
                                    narrowing.filter() instanceof EngineFilter.AnyOutcome(List<EngineFilter> conditions)
                                                    && !conditions.isEmpty()
                                            ? conditions.stream()
                                                    .map(condition -> new Narrowing(
                                                            new EngineFilter.AnyOutcome(List.of(condition)),
                                                            narrowing.facets()))
                                            : Stream.of(narrowing))
                            .toList());
        }
    },
    WANTS_ONE_OUTCOME_FOR_ALL("wants one outcome to pass all filters on outcomes", "AnOutcome.severalFilters") {
        @Override
        EngineRequest asked(EngineRequest request) {
            List<EngineFilter> all = new ArrayList<>();
            request.filters().forEach(narrowing -> {
                if (narrowing.filter() instanceof EngineFilter.AnyOutcome(List<EngineFilter> conditions)) {
                    all.addAll(conditions);
                }
            });
            return eachFilter(
                    request,
                    filter -> filter instanceof EngineFilter.AnyOutcome ? new EngineFilter.AnyOutcome(all) : filter);
        }
    },
    TAKES_A_MISSING_NUMBER_FOR_ANY("lets an outcome without the number pass an open range", "AnOutcome.withoutNumber") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return eachFilter(
                    request,
                    filter -> filter instanceof EngineFilter.AnyOutcome(List<EngineFilter> conditions)
                            ? new EngineFilter.AnyOutcome(conditions.stream()
                                    .filter(condition ->
                                            !(condition instanceof EngineFilter.Range(String _, Long from, Long to)
                                                    && from == null
                                                    && to == null))
                                    .toList())
                            : filter);
        }
    },
    KEEPS_NUMBERS_AS_DOUBLES("keeps the numbers of outcomes as doubles", "AnOutcome.everyDigit") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(
                    batch,
                    document -> outcomes(
                            document,
                            document.outcomes().stream()
                                    .map(outcome -> new EngineDocument.Values(
                                            outcome.terms(),
                                            outcome.keywords(),
                                            outcome.numbers().entrySet().stream()
                                                    .collect(Collectors.toMap(Map.Entry::getKey, number ->
                                                            (long) (double) number.getValue()))))
                                    .toList()));
        }
    },
    TAKES_OUTCOMES_FOR_PASSAGES("takes the outcomes of a case for passages of it", "AnOutcome.isNoPassage") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                List<EnginePassage> all = new ArrayList<>(document.passages());
                document.outcomes()
                        .forEach(outcome -> all.add(new EnginePassage(
                                "outcome " + all.size(), new EngineDocument.Values(Map.of(), Map.of(), Map.of()))));
                return passages(document, all);
            });
        }
    },
    COUNTS_OUTCOMES("counts outcomes where it should count cases", "AnOutcome.countsItsCaseOnce") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return countedByOutcome(result, request, engine, Long.MAX_VALUE);
        }
    },
    RANKS_VALUES_BY_OUTCOMES("takes the values with the most outcomes for a facet", "AnOutcome.highestByCases") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return countedByOutcome(result, request, engine, 1);
        }
    },
    COUNTS_EVERY_OUTCOME("counts outcomes whatever the facet's own conditions", "AnOutcome.ownConditions") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return new EngineRequest(
                    request.query(),
                    request.filters(),
                    request.sort(),
                    request.size(),
                    request.after(),
                    request.facets().stream()
                            .map(facet -> new FacetRequest(facet.field(), facet.size()))
                            .toList(),
                    request.passages());
        }
    },
    SPARES_ONE_OF_SEVERAL("spares one facet alone of those that a filter belongs to", "AnOutcome.selectionOfSeveral") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return filters(
                    request,
                    request.filters().stream()
                            .map(narrowing -> new Narrowing(
                                    narrowing.filter(),
                                    narrowing.facets().stream()
                                            .sorted()
                                            .limit(1)
                                            .collect(Collectors.toSet())))
                            .toList());
        }
    },
    ORDERS_BY_ANY_OUTCOME("orders by the greatest number of all outcomes", "AnOutcome.byGreatest") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return sorted(
                    request,
                    request.sort() instanceof Sort.ByGreatest(String field, List<EngineFilter> _)
                            ? new Sort.ByGreatest(field, List.of())
                            : request.sort());
        }
    },
    ORDERS_BY_THE_LAST_OUTCOME("orders by the last outcome that passes, not the greatest", "AnOutcome.byGreatest") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                Map<Object, EngineDocument.Values> last = new LinkedHashMap<>();
                document.outcomes().forEach(outcome -> last.put(outcome.keywords(), outcome));
                return outcomes(document, List.copyOf(last.values()));
            });
        }
    },
    FORGETS_THE_GREATEST("gives no number as the place of a case by its greatest", "AnOutcome.placeByGreatest") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            return !(request.sort() instanceof Sort.ByGreatest)
                    ? result
                    : hits(
                            result,
                            result.hits().stream()
                                    .map(hit -> new EngineHit(
                                            hit.id(), hit.score(), new Place(0, null, null, hit.id()), hit.passages()))
                                    .toList());
        }
    },
    FILTERS_NO_OUTCOME_IN_A_QUERY(
            "matches every case where a part of a query is on outcomes", "AnOutcome.partOfAQuery") {
        @Override
        EngineRequest asked(EngineRequest request) {
            return query(
                    request,
                    part -> part instanceof EngineQuery.Filtered(EngineFilter filter)
                                    && filter instanceof EngineFilter.AnyOutcome
                            ? new EngineQuery.All()
                            : part);
        }
    },

    // The nearest

    SCORES_BY_THE_COSINE("scores the nearest by the cosine itself", "TheNearest.byNearestPassage") {
        @Override
        EngineResult near(EngineResult result, NearestRequest request, FaultyEngine engine) {
            return hits(
                    result,
                    result.hits().stream()
                            .map(hit -> new EngineHit(hit.id(), 2 * hit.score() - 1, hit.place(), hit.passages()))
                            .toList());
        }
    },
    NAMES_NO_NEAREST_PASSAGE("does not name the nearest passage", "TheNearest.byNearestPassage") {
        @Override
        EngineResult near(EngineResult result, NearestRequest request, FaultyEngine engine) {
            return hits(
                    result,
                    result.hits().stream()
                            .map(hit -> new EngineHit(hit.id(), hit.score(), hit.place(), List.of()))
                            .toList());
        }
    },
    COUNTS_PASSAGES_AS_NEAREST("takes so many passages, not cases, as the nearest", "TheNearest.casesNotPassages") {
        @Override
        EngineResult near(EngineResult result, NearestRequest request, FaultyEngine engine) {
            List<EngineHit> kept = new ArrayList<>();
            int passages = 0;
            for (EngineHit hit : result.hits()) {
                if (passages < request.size()) {
                    kept.add(hit);
                }
                EngineDocument document = engine.known.get(hit.id());
                passages += document == null ? 1 : document.passages().size();
            }
            return new EngineResult(new Total(kept.size(), Total.Relation.EQUAL), kept, result.facets(), result.held());
        }
    },
    ORDERS_EQUALLY_NEAR_BACKWARDS("orders equally near cases by descending id", "TheNearest.equalsById") {
        @Override
        EngineResult near(EngineResult result, NearestRequest request, FaultyEngine engine) {
            return hits(
                    result,
                    result.hits().stream()
                            .sorted(Comparator.comparingDouble(EngineHit::score)
                                    .reversed()
                                    .thenComparing(
                                            EngineHit::id,
                                            Comparator.comparing((String id) -> id, NaiveEngine::byCodePoint)
                                                    .reversed()))
                            .toList());
        }
    },
    KEEPS_THE_FIRST_VECTORS("keeps the vectors that a case was first put with", "TheNearest.followWrites") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                EngineDocument before = engine.known.get(document.id());
                return before == null
                        ? document
                        : passages(
                                document,
                                document.passages().stream()
                                        .map(passage -> before.passages().stream()
                                                .filter(earlier -> earlier.id().equals(passage.id()))
                                                .findFirst()
                                                .map(earlier -> new EnginePassage(
                                                        passage.id(), passage.fields(), earlier.vectors()))
                                                .orElse(passage))
                                        .toList());
            });
        }
    },
    FINDS_NOTHING_NEAR_IN_A_FIELD_THAT_IS_NOT_THERE(
            "finds nothing where it is asked for the nearest in a field that is not there", "TheNearest.unknownField") {
        @Override
        EngineResult nearest(NearestRequest request, FaultyEngine engine) {
            try {
                return engine.sound.nearest(request);
            } catch (IllegalArgumentException e) {
                return engine.sound.nearest(new NearestRequest("meaning", request.vector(), 1));
            }
        }
    },
    MISSES_EVERY_TENTH_NEAREST("misses every tenth of the nearest", "TheNearest.amongMany") {
        @Override
        EngineResult nearest(NearestRequest request, FaultyEngine engine) {
            EngineResult result = engine.sound.nearest(
                    new NearestRequest(request.field(), request.vector(), Math.min(1_000, request.size() * 2)));
            List<EngineHit> kept = new ArrayList<>();
            for (int i = 0; i < result.hits().size() && kept.size() < request.size(); i++) {
                if (i % 10 != 9) {
                    kept.add(result.hits().get(i));
                }
            }
            return new EngineResult(new Total(kept.size(), Total.Relation.EQUAL), kept, result.facets(), result.held());
        }
    },

    // What is held and listed

    SAYS_AN_OLDER_CHANGE("says of an answer that it is of the change before", "Writing.isFoundAtOnce") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            Held held = result.held();
            return new EngineResult(
                    result.total(),
                    result.hits(),
                    result.facets(),
                    new Held(held.fingerprint(), Math.max(0, held.change() - 1)));
        }
    },
    FORGETS_THE_FINGERPRINT("forgets the fingerprint", "ARebuild.begunEmpty") {
        @Override
        Held held(FaultyEngine engine) {
            return new Held("", engine.sound.held().change());
        }
    },
    KEEPS_STALE_VERSIONS("keeps the version that a case was first put with", "WhatIsIndexed.followsWrites") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                EngineDocument before = engine.known.get(document.id());
                return before == null ? document : version(document, before.version());
            });
        }
    },
    NEVER_LOWERS_A_VERSION("keeps the highest version", "WhatIsIndexed.followsWrites") {
        @Override
        Batch written(Batch batch, FaultyEngine engine) {
            return documents(batch, document -> {
                EngineDocument before = engine.known.get(document.id());
                return before == null || before.version() <= document.version()
                        ? document
                        : version(document, before.version());
            });
        }
    },
    LISTS_IDS_BY_UNIT("lists ids by UTF-16 unit", "WhatIsIndexed.pagesJoined") {
        @Override
        List<Indexed> indexed(@Nullable String after, int size, FaultyEngine engine) {
            engine.sound.indexed(null, size);
            return engine.sound.indexed(null, 10_000).stream()
                    .filter(indexed -> after == null || indexed.id().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Indexed::id))
                    .limit(size)
                    .toList();
        }
    },
    LISTS_THE_ID_ITSELF("lists from the id, not after it", "WhatIsIndexed.beginsAfter") {
        @Override
        List<Indexed> indexed(@Nullable String after, int size, FaultyEngine engine) {
            engine.sound.indexed(null, size);
            return engine.sound.indexed(null, 10_000).stream()
                    .filter(indexed -> after == null || NaiveEngine.byCodePoint(indexed.id(), after) >= 0)
                    .limit(size)
                    .toList();
        }
    },
    LISTS_THE_REMOVED("lists what was removed", "WhatIsIndexed.followsWrites") {
        @Override
        List<Indexed> indexed(@Nullable String after, int size, FaultyEngine engine) {
            engine.sound.indexed(null, size);
            return engine.known.values().stream()
                    .map(document -> new Indexed(document.id(), document.version()))
                    .filter(indexed -> after == null || NaiveEngine.byCodePoint(indexed.id(), after) > 0)
                    .sorted(Comparator.comparing(Indexed::id, NaiveEngine::byCodePoint))
                    .limit(size)
                    .toList();
        }
    },
    LISTS_ANY_SIZE("lists in any size", "WhatIsIndexed.sizesOutOfRange") {
        @Override
        List<Indexed> indexed(@Nullable String after, int size, FaultyEngine engine) {
            return engine.sound.indexed(after, Math.clamp(size, 1, 10_000));
        }
    },

    // Rebuilding

    SHOWS_A_REBUILD_EARLY("answers from a generation that is being built", "ARebuild.earlierAnswers") {
        @Override
        Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
            List<Batch> batches = new ArrayList<>();
            return new Rebuilding(engine.sound.rebuild(schema, fingerprint)) {
                @Override
                public void write(Batch batch) {
                    super.write(batch);
                    batches.add(batch);
                    try (Rebuild early = engine.sound.rebuild(schema, fingerprint)) {
                        batches.forEach(early::write);
                        early.commit();
                    }
                }
            };
        }
    },
    FORGETS_A_BATCH_OF_A_REBUILD("leaves the last of several batches out of a rebuild", "ARebuild.takesBatches") {
        @Override
        Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
            return new Rebuilding(engine.sound.rebuild(schema, fingerprint)) {
                private @Nullable Batch last;

                @Override
                public void write(Batch batch) {
                    if (last == null) {
                        super.write(batch);
                    } else {
                        // So that what is refused is refused at once.
                        try (Rebuild trial = engine.sound.rebuild(schema, fingerprint)) {
                            trial.write(batch);
                        }
                    }
                    last = batch;
                }
            };
        }
    },
    COMMITS_AT_CLOSING("makes a rebuild answer that is closed without commit", "ARebuild.closedWithoutCommit") {
        @Override
        Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
            return new Rebuilding(engine.sound.rebuild(schema, fingerprint)) {
                private boolean committed;

                @Override
                public void commit() {
                    super.commit();
                    committed = true;
                }

                @Override
                public void close() {
                    if (!committed) {
                        commit();
                    }
                }
            };
        }
    },
    BEGINS_A_REBUILD_FULL("begins a rebuild with the cases of the earlier generation", "ARebuild.begunEmpty") {
        @Override
        Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
            Rebuild rebuild = engine.sound.rebuild(schema, fingerprint);
            rebuild.write(new Batch(
                    engine.sound.indexed(null, 10_000).stream()
                            .map(indexed -> new EngineDocument(
                                    indexed.id(),
                                    indexed.version(),
                                    new EngineDocument.Values(Map.of(), Map.of(), Map.of()),
                                    List.of(),
                                    List.of()))
                            .toList(),
                    Set.of(),
                    0));
            return rebuild;
        }
    },
    TAKES_WRITES_INTO_A_REBUILD("takes what is written meanwhile into a rebuild", "ARebuild.writesMeanwhile") {
        @Override
        Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
            int before = engine.written.size();
            return new Rebuilding(engine.sound.rebuild(schema, fingerprint)) {
                @Override
                public void commit() {
                    engine.written.subList(before, engine.written.size()).forEach(this::write);
                    super.commit();
                }
            };
        }
    },
    DISCARDS_NOTHING("keeps earlier generations that it is told to discard", "ARebuild.earlierDiscarded") {
        @Override
        int discardEarlier(FaultyEngine engine) {
            return 0;
        }
    },
    DISCARDS_WHAT_ANSWERS("discards the answering generation with the earlier ones", "ARebuild.earlierDiscarded") {
        @Override
        int discardEarlier(FaultyEngine engine) {
            try (Rebuild empty = engine.sound.rebuild(EngineSchema.of(List.of()), "")) {
                empty.commit();
            }
            return engine.sound.discardEarlier();
        }
    },
    DISCARDS_WHAT_IS_BUILT(
            "discards a rebuild under way with the earlier generations", "ARebuild.goesOnBesideDiscarding") {
        @Override
        int discardEarlier(FaultyEngine engine) {
            engine.begun.forEach(Rebuild::close);
            return engine.sound.discardEarlier();
        }
    },

    // Threads

    WRITES_CASE_BY_CASE("shows a batch half written", "FromManyThreads.wholeBatches") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            for (EngineDocument document : batch.put()) {
                engine.sound.write(new Batch(List.of(document), Set.of(), batch.change()));
                pause();
            }
            engine.sound.write(new Batch(List.of(), batch.remove(), batch.change()));
        }
    },
    COUNTS_A_MOMENT_LATER("counts facets a moment after it found the hits", "FromManyThreads.wholeBatches") {
        @Override
        EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
            if (request.facets().isEmpty()) {
                return result;
            }
            pause();
            return facets(result, engine.sound.search(request).facets());
        }
    },
    LISTS_IN_TWO_MOMENTS("lists one half of a page a moment after the other", "FromManyThreads.listOfOneMoment") {
        @Override
        List<Indexed> indexed(@Nullable String after, int size, FaultyEngine engine) {
            List<Indexed> first = engine.sound.indexed(after, Math.min(size, 5));
            if (first.size() < 5 || size <= 5) {
                return engine.sound.indexed(after, size);
            }
            pause();
            List<Indexed> both = new ArrayList<>(first);
            both.addAll(engine.sound.indexed(first.getLast().id(), size));
            return both.subList(0, Math.min(size, both.size()));
        }
    },
    LOSES_WRITES_THAT_MEET("loses a write that comes while another goes on", "FromManyThreads.writesAreSerialised") {
        @Override
        void write(Batch batch, FaultyEngine engine) {
            boolean alone = engine.writing.incrementAndGet() == 1;
            try {
                pause();
                if (alone) {
                    engine.sound.write(batch);
                } else {
                    requireBuilt(engine);
                }
            } finally {
                engine.writing.decrementAndGet();
            }
        }
    };

    private final String description;
    private final String caughtBy;

    /**
     * A fault.
     *
     * @param description what such an engine does, to go on from "an engine that"
     * @param caughtBy class and method, within the kit, of the test that must fail for it
     */
    Fault(String description, String caughtBy) {
        this.description = description;
        this.caughtBy = caughtBy;
    }

    String description() {
        return description;
    }

    String caughtBy() {
        return caughtBy;
    }

    // What an engine does; a fault does one of these otherwise.

    Held held(FaultyEngine engine) {
        return engine.sound.held();
    }

    void write(Batch batch, FaultyEngine engine) {
        engine.sound.write(written(batch, engine));
    }

    /** What is written for a batch. */
    Batch written(Batch batch, FaultyEngine engine) {
        return batch;
    }

    Rebuild rebuild(EngineSchema schema, String fingerprint, FaultyEngine engine) {
        return engine.sound.rebuild(schema, fingerprint);
    }

    int discardEarlier(FaultyEngine engine) {
        return engine.sound.discardEarlier();
    }

    EngineResult search(EngineRequest request, FaultyEngine engine) {
        return answered(engine.sound.search(asked(request)), request, engine);
    }

    /** What is understood of a request. */
    EngineRequest asked(EngineRequest request) {
        return request;
    }

    /** What is answered for a result. */
    EngineResult answered(EngineResult result, EngineRequest request, FaultyEngine engine) {
        return result;
    }

    EngineResult nearest(NearestRequest request, FaultyEngine engine) {
        return near(engine.sound.nearest(request), request, engine);
    }

    /** What is answered where the nearest are found. */
    EngineResult near(EngineResult result, NearestRequest request, FaultyEngine engine) {
        return result;
    }

    List<Indexed> indexed(@Nullable String after, int size, FaultyEngine engine) {
        return engine.sound.indexed(after, size);
    }

    void close(FaultyEngine engine) {}

    /** A rebuild as it should be, to do one thing of it otherwise. */
    private static class Rebuilding implements Rebuild {
        private final Rebuild sound;

        Rebuilding(Rebuild sound) {
            this.sound = sound;
        }

        @Override
        public void write(Batch batch) {
            sound.write(batch);
        }

        @Override
        public void commit() {
            sound.commit();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private static void requireBuilt(FaultyEngine engine) {
        if (engine.sound.held().equals(Held.NOTHING)) {
            throw new EngineException("nothing built yet", null);
        }
    }

    /** Long enough for other threads to see what lies between two steps. */
    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Batch put(Batch batch, List<EngineDocument> put) {
        return new Batch(put, batch.remove(), batch.change());
    }

    private static Batch documents(Batch batch, UnaryOperator<EngineDocument> each) {
        return put(batch, batch.put().stream().map(each).toList());
    }

    private static EngineDocument passages(EngineDocument document, List<EnginePassage> passages) {
        return new EngineDocument(document.id(), document.version(), document.fields(), passages, document.outcomes());
    }

    private static EngineDocument outcomes(EngineDocument document, List<EngineDocument.Values> outcomes) {
        return new EngineDocument(document.id(), document.version(), document.fields(), document.passages(), outcomes);
    }

    private static EngineDocument version(EngineDocument document, long version) {
        return new EngineDocument(document.id(), version, document.fields(), document.passages(), document.outcomes());
    }

    private static Batch without(CasesRefused refused, Batch batch) {
        return put(
                batch,
                batch.put().stream()
                        .filter(document -> !refused.reasons().containsKey(document.id()))
                        .toList());
    }

    private static EngineRequest filters(EngineRequest request, List<Narrowing> filters) {
        return new EngineRequest(
                request.query(),
                filters,
                request.sort(),
                request.size(),
                request.after(),
                request.facets(),
                request.passages());
    }

    private static EngineRequest sorted(EngineRequest request, Sort sort) {
        return new EngineRequest(
                request.query(),
                request.filters(),
                sort,
                request.size(),
                request.after(),
                request.facets(),
                request.passages());
    }

    private static EngineRequest eachFilter(EngineRequest request, UnaryOperator<EngineFilter> each) {
        return filters(
                request,
                request.filters().stream()
                        .map(narrowing -> new Narrowing(each.apply(narrowing.filter()), narrowing.facets()))
                        .toList());
    }

    /** The request with every part of its query put through {@code each}, the inner ones first. */
    private static EngineRequest query(EngineRequest request, UnaryOperator<EngineQuery> each) {
        return new EngineRequest(
                rewritten(request.query(), each),
                request.filters(),
                request.sort(),
                request.size(),
                request.after(),
                request.facets(),
                request.passages());
    }

    private static EngineQuery rewritten(EngineQuery query, UnaryOperator<EngineQuery> each) {
        return each.apply(
                switch (query) {
                    case EngineQuery.AnyOf(List<EngineQuery> parts, int least) ->
                        new EngineQuery.AnyOf(rewritten(parts, each), least);
                    case EngineQuery.AllOf(List<EngineQuery> parts) -> new EngineQuery.AllOf(rewritten(parts, each));
                    case EngineQuery.BestOf(List<EngineQuery> parts) -> new EngineQuery.BestOf(rewritten(parts, each));
                    case EngineQuery.Except(EngineQuery wanted, EngineQuery unwanted) ->
                        new EngineQuery.Except(rewritten(wanted, each), rewritten(unwanted, each));
                    case EngineQuery.Within(EngineQuery wanted, EngineQuery restriction) ->
                        new EngineQuery.Within(rewritten(wanted, each), rewritten(restriction, each));
                    case EngineQuery.Constant(EngineQuery inner, float weight) ->
                        new EngineQuery.Constant(rewritten(inner, each), weight);
                    case EngineQuery.InPassages(EngineQuery inner, float weight) ->
                        new EngineQuery.InPassages(rewritten(inner, each), weight);
                    default -> query;
                });
    }

    private static List<EngineQuery> rewritten(List<EngineQuery> parts, UnaryOperator<EngineQuery> each) {
        return parts.stream().map(part -> rewritten(part, each)).toList();
    }

    private static EngineResult hits(EngineResult result, List<EngineHit> hits) {
        return new EngineResult(result.total(), hits, result.facets(), result.held());
    }

    private static EngineResult passagesOfHits(EngineResult result, UnaryOperator<List<PassageHit>> each) {
        return hits(
                result,
                result.hits().stream()
                        .map(hit -> new EngineHit(hit.id(), hit.score(), hit.place(), each.apply(hit.passages())))
                        .toList());
    }

    /** The hits with those in {@code order} that their sort does not tell apart. */
    private static EngineResult reordered(EngineResult result, Comparator<EngineHit> order) {
        List<EngineHit> hits = new ArrayList<>();
        List<EngineHit> equal = new ArrayList<>();
        for (EngineHit hit : result.hits()) {
            if (!equal.isEmpty() && !sameSort(equal.getLast(), hit)) {
                equal.sort(order);
                hits.addAll(equal);
                equal.clear();
            }
            equal.add(hit);
        }
        equal.sort(order);
        hits.addAll(equal);
        return hits(result, hits);
    }

    private static boolean sameSort(EngineHit left, EngineHit right) {
        return left.place().score() == right.place().score()
                && Objects.equals(left.place().number(), right.place().number())
                && Objects.equals(left.place().keyword(), right.place().keyword());
    }

    private static EngineResult facets(EngineResult result, UnaryOperator<List<Bucket>> each) {
        Map<String, List<Bucket>> facets = new LinkedHashMap<>();
        result.facets().forEach((facet, buckets) -> facets.put(facet, each.apply(buckets)));
        return facets(result, facets);
    }

    private static EngineResult facets(EngineResult result, Map<String, List<Bucket>> facets) {
        return new EngineResult(result.total(), result.hits(), facets, result.held());
    }

    /**
     * The result with facets of outcomes in the order of how many outcomes have a value.
     *
     * @param most what a case counts for at most
     */
    private static EngineResult countedByOutcome(
            EngineResult result, EngineRequest request, FaultyEngine engine, long most) {
        List<EngineHit> all = engine.sound
                .search(new EngineRequest(
                        request.query(), request.filters(), new Sort.Relevance(), 1000, null, List.of(), 0))
                .hits();
        Map<String, List<Bucket>> facets = new LinkedHashMap<>(result.facets());
        for (FacetRequest facet : request.facets()) {
            Map<String, Long> outcomes = new LinkedHashMap<>();
            Map<String, Long> counts = new LinkedHashMap<>();
            all.stream().map(hit -> engine.known.get(hit.id())).forEach(document -> {
                Map<String, Long> ofCase = document.outcomes().stream()
                        .flatMap(outcome -> outcome.keywords().getOrDefault(facet.field(), Set.of()).stream())
                        .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
                ofCase.forEach((value, count) -> {
                    outcomes.merge(value, count, Long::sum);
                    counts.merge(value, Math.min(count, most), Long::sum);
                });
            });
            if (!outcomes.isEmpty()) {
                facets.put(
                        facet.field(),
                        outcomes.entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .limit(facet.size())
                                .map(entry ->
                                        new Bucket(entry.getKey(), Objects.requireNonNull(counts.get(entry.getKey()))))
                                .toList());
            }
        }
        return facets(result, facets);
    }

    /** The result with facets counted over another query and other filters. */
    private static EngineResult countedOver(
            EngineQuery query,
            List<Narrowing> filters,
            EngineResult result,
            EngineRequest request,
            FaultyEngine engine) {
        EngineRequest other = new EngineRequest(query, filters, request.sort(), 0, null, request.facets(), 0);
        return facets(result, engine.sound.search(other).facets());
    }
}
