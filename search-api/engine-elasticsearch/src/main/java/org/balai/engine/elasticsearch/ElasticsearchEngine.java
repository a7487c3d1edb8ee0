package org.balai.engine.elasticsearch;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.json.JsonData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.balai.engine.Batch;
import org.balai.engine.EngineException;
import org.balai.engine.EngineRequest;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineSchema;
import org.balai.engine.Held;
import org.balai.engine.Indexed;
import org.balai.engine.NearestRequest;
import org.balai.engine.Rebuild;
import org.balai.engine.SearchEngine;
import org.balai.engine.elasticsearch.TermLookup.IndexedTerm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in a cluster of Elasticsearch 9, which several servers can ask.
 *
 * <p>An alias names the generation that answers; each generation is an index of its own. Earlier generations stay until
 * {@link #discardEarlier}.
 */
public final class ElasticsearchEngine implements SearchEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchEngine.class);

    /** The major version whose API this speaks. */
    private static final int MAJOR = 9;

    /** How long another server's switch to a new generation may go unnoticed here. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** How often a search whose terms were looked up at an earlier change begins again, before it leaves none out. */
    private static final int LOOK_UPS = 3;

    private final ElasticsearchSettings settings;
    private final Cluster cluster;
    private final Duration pause;
    private final Set<ElasticsearchRebuild> rebuilds = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(null, System.nanoTime()));
    private final AtomicReference<@Nullable TermLookup> lookup = new AtomicReference<>();
    private volatile boolean closed;

    /** The generation that answered when it was last looked up; null before the first. */
    private record Seen(@Nullable Generation generation, long at) {}

    private ElasticsearchEngine(ElasticsearchSettings settings, Cluster cluster, Duration pause) {
        this.settings = settings;
        this.pause = pause;
        this.cluster = cluster;
    }

    /**
     * Connects to a cluster.
     *
     * @throws EngineException if it cannot be reached or used; the message says why and what to do
     */
    public static ElasticsearchEngine open(ElasticsearchSettings settings) {
        return open(settings, BulkWriter.PAUSE);
    }

    /** @param pause how long a write that was turned away waits at first */
    static ElasticsearchEngine open(ElasticsearchSettings settings, Duration pause) {
        Cluster cluster = new Cluster(settings);
        boolean opened = false;
        try {
            ElasticsearchEngine engine = new ElasticsearchEngine(settings, cluster, pause);
            engine.checkVersion();
            engine.look();
            cluster.logOutages();
            opened = true;
            return engine;
        } catch (ElasticsearchException e) {
            throw failed(settings + " cannot be used", e);
        } finally {
            if (!opened) {
                cluster.close();
            }
        }
    }

    private void checkVersion() {
        for (String version : cluster.versions()) {
            if (!version.startsWith(MAJOR + ".")) {
                throw new EngineException(
                        settings + " is of version " + version + "; Balai works with version " + MAJOR
                                + ". Upgrade the cluster.",
                        null);
            }
        }
    }

    /** Looks up which generation answers. */
    private @Nullable Generation look() {
        Seen before = seen.get();
        String index = aliased();
        Generation known = before.generation();
        if (index == null) {
            known = null;
        } else if (known == null || !known.index().equals(index)) {
            try {
                known = read(index);
            } catch (ElasticsearchException e) {
                if (e.status() == 404 && !index.equals(aliased())) {
                    return look();
                }
                throw failed("The index " + index + " could not be looked up", e);
            }
        }
        Seen now = new Seen(known, System.nanoTime());
        // What a commit has put there meanwhile is newer.
        return seen.compareAndSet(before, now) ? known : seen.get().generation();
    }

    /** The index that the alias names, or null if there is none yet. */
    private @Nullable String aliased() {
        try {
            Set<String> indexes = cluster.ask(client -> client.indices().getAlias(a -> a.name(settings.name())))
                    .aliases()
                    .keySet();
            if (indexes.size() > 1) {
                throw new EngineException(
                        "The alias " + settings.name() + " in " + settings.cluster() + " names several indexes "
                                + new TreeSet<>(indexes)
                                + "; take it from all but one, or give Balai another name: --elasticsearch-index NAME.",
                        null);
            }
            return indexes.stream().findFirst().orElse(null);
        } catch (ElasticsearchException e) {
            if (e.status() != 404) {
                throw failed("The alias could not be looked up", e);
            }
            if (exists(settings.name())) {
                throw foreign(settings.name());
            }
            return null;
        }
    }

    private boolean exists(String index) {
        try {
            // Not a request for the head alone: refused, it would not say why.
            cluster.ask(client -> client.indices().get(i -> i.index(index)));
            return true;
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                return false;
            }
            throw failed("The index " + index + " could not be looked up", e);
        }
    }

    private Generation read(String index) {
        if (!isName(index)) {
            throw foreign(index);
        }
        IndexState state = Objects.requireNonNull(
                cluster.ask(client -> client.indices().get(i -> i.index(index))).get(index));
        TypeMapping mapping = state.mappings();
        IndexSettings stated = state.settings();
        if (mapping == null || stated == null || stated.index() == null || !Layout.ours(mapping)) {
            throw foreign(index);
        }
        if (Layout.later(mapping)) {
            throw new EngineException(
                    "The index " + index + " in " + settings.cluster() + " was made by a later version of Balai. Start"
                            + " that version, or give this one another name for its index: --elasticsearch-index NAME.",
                    null);
        }
        try {
            return new Generation(
                    index,
                    Layout.schema(mapping),
                    Layout.fingerprint(mapping),
                    Integer.parseInt(Objects.requireNonNull(stated.index().numberOfShards())));
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    "The index " + index + " in " + settings.cluster() + " cannot be read: " + e.getMessage()
                            + ". Delete it; it is built anew from the catalogue.",
                    e);
        }
    }

    private EngineException foreign(String index) {
        return new EngineException(
                "The index " + index + " in " + settings.cluster() + " is not Balai's"
                        + (index.equals(settings.name()) ? "" : ", but the alias " + settings.name() + " names it")
                        + ". Give Balai another name: --elasticsearch-index NAME.",
                null);
    }

    private static EngineException failed(String what, ElasticsearchException e) {
        // What failed on the shards stands below an error that only says that they failed.
        ErrorCause cause = e.error();
        for (ErrorCause below = cause; below != null; below = below.causedBy()) {
            cause = below.rootCause().isEmpty() ? below : below.rootCause().getFirst();
        }
        return new EngineException(what + ": " + cause.type() + ": " + cause.reason(), e);
    }

    private @Nullable Generation current() {
        requireOpen();
        Seen last = seen.get();
        return System.nanoTime() - last.at() > LOOK_AGAIN.toNanos() ? look() : last.generation();
    }

    /** Something asked of a generation. */
    private interface Question<T> {
        T of(Generation generation);
    }

    /** Asks the generation given, or if it is gone, since another server has switched and discarded it, the next one. */
    private <T> T ask(String failure, Generation generation, Question<T> question) {
        try {
            return question.of(generation);
        } catch (ElasticsearchException e) {
            Generation next = e.status() == 404 ? look() : null;
            if (next != null && !next.equals(generation)) {
                return ask(failure, next, question);
            }
            throw failed(failure, e);
        }
    }

    @Override
    public Held held() {
        requireOpen();
        Generation answering = look();
        return answering == null
                ? Held.NOTHING
                : ask("The index does not say how far it is", answering, generation -> {
                    long change = cluster.change(generation)
                            .orElseThrow(() -> new EngineException(
                                    "The index " + generation.index()
                                            + " does not say how far it is; build it anew (./balai reindex).",
                                    null));
                    return new Held(generation.fingerprint(), change);
                });
    }

    @Override
    public EngineResult search(EngineRequest request) {
        Generation answering = current();
        if (answering == null) {
            return EngineResult.ofNothing(request.facets());
        }
        return ask("The search failed", answering, generation -> {
            Set<IndexedTerm> named = new HashSet<>();
            ElasticsearchSearch whole = new ElasticsearchSearch(generation, request, term -> {
                named.add(term);
                return 1;
            });
            for (int attempt = 0; attempt < LOOK_UPS; attempt++) {
                TermLookup terms = terms(generation);
                if (terms.look(named)) {
                    EngineResult result = search(new ElasticsearchSearch(generation, request, terms::frequency));
                    if (terms.isOf(result.held().change())) {
                        return result;
                    }
                }
                lookup.compareAndSet(terms, null);
            }
            return search(whole);
        });
    }

    private EngineResult search(ElasticsearchSearch search) {
        return search.read(cluster.ask(client -> client.search(search.asked(), Void.class)));
    }

    @Override
    public EngineResult nearest(NearestRequest request) {
        Generation answering = current();
        return answering == null
                ? EngineResult.ofNothing(List.of())
                : ask("The search failed", answering, generation -> {
                    NearestCases nearest = new NearestCases(generation, request);
                    return nearest.read(cluster.ask(client -> client.search(nearest.asked(), Void.class)));
                });
    }

    /** What is known of the terms of a generation. */
    private TermLookup terms(Generation generation) {
        return Objects.requireNonNull(lookup.updateAndGet(
                last -> last != null && last.isOf(generation) ? last : new TermLookup(cluster, generation)));
    }

    @Override
    public List<Indexed> indexed(@Nullable String after, int size) {
        if (size < 1 || size > 10_000) {
            throw new IllegalArgumentException("size out of range: " + size);
        }
        Generation answering = current();
        return answering == null
                ? List.of()
                : ask(
                        "The cases in the index could not be listed",
                        answering,
                        generation -> indexed(generation, after, size));
    }

    private List<Indexed> indexed(Generation generation, @Nullable String after, int size) {
        SearchResponse<Void> response = cluster.ask(client -> client.search(
                search -> {
                    search.index(generation.index())
                            .query(QueryTranslation.cases())
                            .size(size)
                            .source(source -> source.fetch(false))
                            .trackTotalHits(total -> total.enabled(false))
                            .allowPartialSearchResults(false)
                            .docvalueFields(value -> value.field(Layout.VERSION))
                            .sort(sort -> sort.field(field -> field.field(Layout.ID)));
                    return after == null ? search : search.searchAfter(FieldValue.of(after));
                },
                Void.class));
        return response.hits().hits().stream()
                .map(hit -> new Indexed(
                        hit.sort().getFirst().stringValue(),
                        Objects.requireNonNull(hit.fields().get(Layout.VERSION)).to(Long[].class)[0]))
                .toList();
    }

    @Override
    public synchronized void write(Batch batch) {
        requireOpen();
        // Not the one seen lately: another server may have switched since.
        Generation generation = look();
        if (generation == null) {
            throw new EngineException("There is no index to write to yet; rebuild it first", null);
        }
        generation.schema().check(batch);
        try {
            write(batch, generation, true);
        } finally {
            // The change says so too, but the same one may be written twice.
            lookup.set(null);
        }
    }

    private void write(Batch batch, Generation generation, boolean visible) {
        try {
            new BulkWriter(cluster, generation, pause).write(batch, visible);
        } catch (ElasticsearchException e) {
            throw failed("The index could not be written", e);
        }
    }

    @Override
    public synchronized Rebuild rebuild(EngineSchema schema, String fingerprint) {
        requireOpen();
        NavigableMap<Long, IndexState> generations = generations();
        long last = generations.isEmpty() ? 0 : generations.lastKey();
        generations.forEach((number, state) -> {
            if (state.mappings() != null && !finished(state.mappings()) && notBeingBuilt(number)) {
                discard(name(number));
            }
        });
        ElasticsearchRebuild rebuild = new ElasticsearchRebuild(schema, fingerprint, last + 1);
        rebuilds.add(rebuild);
        return rebuild;
    }

    @Override
    public synchronized int discardEarlier() {
        requireOpen();
        Generation answering = look();
        List<String> earlier = generations().keySet().stream()
                .filter(this::notBeingBuilt)
                .map(this::name)
                .filter(index -> answering == null || !index.equals(answering.index()))
                .toList();
        earlier.forEach(this::discard);
        return earlier.size();
    }

    private boolean notBeingBuilt(long number) {
        return rebuilds.stream().noneMatch(rebuild -> rebuild.is(number));
    }

    /** The generations in the cluster by number, unfinished ones too. */
    private NavigableMap<Long, IndexState> generations() {
        NavigableMap<Long, IndexState> found = new TreeMap<>();
        String prefix = settings.name() + "-";
        try {
            cluster.ask(client -> client.indices().get(i -> i.index(prefix + "*")))
                    .indices()
                    .forEach((index, state) -> {
                        if (isName(index) && state.mappings() != null && Layout.ours(state.mappings())) {
                            found.put(Long.parseLong(index.substring(prefix.length())), state);
                        }
                    });
        } catch (ElasticsearchException e) {
            throw failed("The generations of the index could not be listed", e);
        }
        return found;
    }

    /** Whether an index is called as a generation of this one is. */
    private boolean isName(String index) {
        String prefix = settings.name() + "-";
        return index.startsWith(prefix) && index.substring(prefix.length()).matches("[0-9]{6,18}");
    }

    private String name(long number) {
        return "%s-%06d".formatted(settings.name(), number);
    }

    private static boolean finished(TypeMapping mapping) {
        return mapping.meta().containsKey("finished");
    }

    private void discard(String index) {
        try {
            cluster.ask(client -> client.indices().delete(d -> d.index(index)));
        } catch (ElasticsearchException e) {
            if (e.status() != 404) {
                throw failed("The index " + index + " could not be deleted", e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        rebuilds.forEach(ElasticsearchRebuild::close);
        cluster.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    /** Writes to an index that the alias does not name. */
    private final class ElasticsearchRebuild implements Rebuild {
        private final long number;
        private final Generation generation;
        private final TypeMapping mapping;
        private boolean ended;

        ElasticsearchRebuild(EngineSchema schema, String fingerprint, long number) {
            this.number = number;
            this.generation = new Generation(name(number), schema, fingerprint, settings.shards());
            this.mapping = Layout.mapping(schema, fingerprint);
            boolean begun = false;
            try {
                cluster.ask(client -> client.indices()
                        .create(i -> i.index(generation.index())
                                .settings(Layout.settings(schema, settings.shards(), settings.replicas()))
                                .mappings(mapping)));
                new BulkWriter(cluster, generation, pause).begin();
                begun = true;
            } catch (ElasticsearchException e) {
                throw failed("A new generation of the index could not be begun", e);
            } finally {
                if (!begun) {
                    ended = true;
                }
            }
        }

        boolean is(long other) {
            return number == other;
        }

        @Override
        public synchronized void write(Batch batch) {
            requireGoingOn();
            generation.schema().check(batch);
            ElasticsearchEngine.this.write(batch, generation, false);
        }

        @Override
        public void commit() {
            synchronized (ElasticsearchEngine.this) {
                synchronized (this) {
                    requireGoingOn();
                    boolean switched = false;
                    try {
                        String index = generation.index();
                        cluster.ask(client -> client.indices().refresh(r -> r.index(index)));
                        // Another server may have discarded it; a write would then have made an index of no mapping.
                        read(index);
                        Map<String, JsonData> meta = new LinkedHashMap<>(mapping.meta());
                        meta.put("finished", JsonData.of(true));
                        cluster.ask(client ->
                                client.indices().putMapping(m -> m.index(index).meta(meta)));
                        String earlier = aliased();
                        List<Action> actions = new ArrayList<>();
                        if (earlier != null) {
                            actions.add(Action.of(
                                    a -> a.remove(r -> r.index(earlier).alias(settings.name()))));
                        }
                        actions.add(Action.of(a -> a.add(r -> r.index(index).alias(settings.name()))));
                        cluster.ask(client -> client.indices().updateAliases(u -> u.actions(actions)));
                        switched = true;
                        seen.set(new Seen(generation, System.nanoTime()));
                        ended = true;
                        rebuilds.remove(this);
                    } catch (ElasticsearchException e) {
                        throw failed("The new generation could not take over; the earlier one answers", e);
                    } finally {
                        if (!switched) {
                            close();
                        }
                    }
                }
            }
        }

        @Override
        public synchronized void close() {
            if (ended) {
                return;
            }
            ended = true;
            rebuilds.remove(this);
            try {
                discard(generation.index());
            } catch (EngineException e) {
                LOG.warn("could not delete an unfinished generation of the index; the next rebuild does", e);
            }
        }

        private void requireGoingOn() {
            if (ended) {
                throw new IllegalStateException("this rebuild has ended");
            }
            requireOpen();
        }
    }
}
