package org.balai.corpus.catalogue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Event;
import org.balai.corpus.Json;
import org.balai.corpus.LangString;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.SourceDocument;
import org.balai.corpus.Span;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of everything known.
 *
 * <p>Reads are methods of this class; writes go through {@link #write}, one transaction each. Every write to a case
 * takes the next change number in the same transaction, so {@link #changesAfter} is the whole history of what an index
 * must hold. Only the last change of a case matters to an index, so earlier ones of the same case are not kept.
 */
public final class Catalogue implements AutoCloseable {

    /** What stands between a case's id and a number in the names of its description's vectors; no id of a passage has it. */
    public static final char OF_DESCRIPTION = '#';

    private static final RowMapper<String> TEXT = (row, index) -> Objects.requireNonNull(row.getString(1));

    private final HikariDataSource dataSource;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** How many things the catalogue holds. */
    public record Counts(long cases, long documents, long pages, long passages, long outcomes, long quarantined) {}

    /** Who holds a lease, and until when if it is not renewed. */
    public record Holder(String name, Instant until) {}

    private Catalogue(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.sql = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Opens the catalogue in a folder, an H2 database of this process alone, bringing its tables up to date.
     *
     * @throws CatalogueInUseException if another process has it open
     */
    public static Catalogue open(Path folder) {
        // WRITE_DELAY=0: a commit is in the file before the call returns, so a killed process loses none.
        HikariConfig config =
                config("jdbc:h2:file:" + folder.resolve("catalogue").toAbsolutePath()
                        + ";WRITE_DELAY=0;LOCK_TIMEOUT=30000;DB_CLOSE_ON_EXIT=FALSE");
        HikariDataSource dataSource;
        try {
            dataSource = new HikariDataSource(config);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                // 90020: H2's DATABASE_ALREADY_OPEN_1.
                if (cause instanceof SQLException failure && failure.getErrorCode() == 90020) {
                    throw new CatalogueInUseException(folder, e);
                }
            }
            throw e;
        }
        // The database is open here, so nobody else has it open, and whoever held a lease is gone.
        return open(dataSource, "", "delete from lease");
    }

    /**
     * Opens the catalogue in a PostgreSQL database, bringing its tables up to date; other processes may have it open.
     *
     * @throws CatalogueUnavailableException if the database cannot be reached or used
     */
    public static Catalogue open(DatabaseAddress database) {
        HikariConfig config = config(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.addDataSourceProperty("ApplicationName", "balai");
        // A database that is away is told of after 10 s; one that falls silent amid an answer is given up after 120 s,
        // longer than any wait for a lock.
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("connectTimeout", "8");
        config.addDataSourceProperty("socketTimeout", "120");
        // A machine that vanishes amid a transaction must not hold the change counter until its network times out.
        config.setConnectionInitSql("set lock_timeout = '30s'; set idle_in_transaction_session_timeout = '60s'");
        HikariDataSource dataSource;
        try {
            dataSource = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new CatalogueUnavailableException(database, e);
        }
        try {
            String encoding = JdbcClient.create(dataSource)
                    .sql("select current_setting('server_encoding')")
                    .query(TEXT)
                    .single();
            if (!encoding.equals("UTF8")) {
                throw new CatalogueUnavailableException(
                        database,
                        "It keeps text as " + encoding
                                + ", which cannot hold every language; create it with encoding UTF8.");
            }
            return open(dataSource, "collate \"C\"", "delete from lease where until <= current_timestamp");
        } catch (CatalogueUnavailableException e) {
            dataSource.close();
            throw e;
        } catch (RuntimeException e) {
            dataSource.close();
            throw new CatalogueUnavailableException(database, e);
        }
    }

    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("catalogue");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        // Whoever waited for the counter must read what was committed meanwhile, whatever the database's default.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return config;
    }

    private static Catalogue open(HikariDataSource dataSource, String byCodePoint, String clearLeases) {
        Flyway.configure()
                .dataSource(dataSource)
                .placeholders(Map.of("by_code_point", byCodePoint))
                .load()
                .migrate();
        Catalogue catalogue = new Catalogue(dataSource);
        catalogue.sql(clearLeases).update();
        catalogue.countOutcomes();
        return catalogue;
    }

    /** Counts the outcomes of cases that were stored before they were counted. */
    private void countOutcomes() {
        sql("select report from case_report where outcomes is null")
                .query(TEXT)
                .list()
                .forEach(report -> {
                    CaseReport uncounted = caseReport0(report);
                    sql(
                                    "update case_report set outcomes = ? where id = ?",
                                    uncounted.outcomes().size(),
                                    uncounted.id())
                            .update();
                });
    }

    /** A statement with its parameters. */
    private JdbcClient.StatementSpec sql(String statement, @Nullable Object... parameters) {
        return sql.sql(statement)
                .params(Arrays.stream(parameters).map(Catalogue::storable).toList());
    }

    /** PostgreSQL takes no NUL in text, and one may come from a damaged file or an address; a mark stands for it. */
    private static @Nullable Object storable(@Nullable Object parameter) {
        return parameter instanceof String text ? text.replace('\0', '\uFFFD') : parameter;
    }

    /**
     * Runs {@code work} in one transaction: all of it is kept, or, if it throws, nothing.
     *
     * <p>One transaction runs at a time, over all processes that have the catalogue open: what {@code work} reads, no
     * other changes until it ends. So it should be short, and fails where it had to wait for half a minute.
     */
    public <T> T write(Function<Writer, T> work) {
        // The row lock of the counter keeps processes apart. Within this one H2 2.4 now and then handed a waiter the
        // value from before another's commit when a third rolled back, and two changes got one number; so threads queue
        // here first.
        writing.lock();
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                sql("select last_change from change_counter for update")
                        .query(Long.class)
                        .single();
                Writer writer = new Writer();
                T result = work.apply(writer);
                if (writer.changed) {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            listeners.forEach(Runnable::run);
                        }
                    });
                }
                return result;
            }));
        } finally {
            writing.unlock();
        }
    }

    /** Calls {@code listener} after each commit that changed a case, on the committing thread; it must be quick. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    // Cases

    /** Finds a case. */
    public Optional<CaseReport> caseReport(String id) {
        return sql("select report from case_report where id = ?", id)
                .query(TEXT)
                .optional()
                .map(Catalogue::caseReport0);
    }

    /** Reads the cases of these ids that exist, by id. */
    public Map<String, CaseReport> caseReports(Collection<String> ids) {
        Map<String, CaseReport> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("select report from case_report where id in (:ids)")
                    .param("ids", ids.stream().map(Catalogue::storable).toList())
                    .query(TEXT)
                    .list()
                    .forEach(report -> {
                        CaseReport read = caseReport0(report);
                        found.put(read.id(), read);
                    });
        }
        return found;
    }

    /** The ids of all cases, ascending. */
    public List<String> caseIds() {
        return sql("select id from case_report order by id").query(TEXT).list();
    }

    /** The versions of the cases after {@code after} (null for the start), by ascending id, at most {@code limit}. */
    public SequencedMap<String, Integer> versions(@Nullable String after, int limit) {
        SequencedMap<String, Integer> versions = new LinkedHashMap<>();
        sql.sql("select id, version from case_report where id > ? order by id limit ?")
                .params(after == null ? "" : after, limit)
                .query(row -> {
                    versions.put(Objects.requireNonNull(row.getString(1)), row.getInt(2));
                });
        return versions;
    }

    /** The ids of the cases that a document reports on. */
    public List<String> casesOf(String sha256) {
        // Sorted here: how a database orders text depends on the language that it was made with.
        return sql("select case_id from case_document where sha256 = ?", sha256).query(TEXT).list().stream()
                .sorted()
                .toList();
    }

    // Documents

    /** Finds a document. */
    public Optional<SourceDocument> document(String sha256) {
        return sql("select metadata from document where sha256 = ?", sha256)
                .query(TEXT)
                .optional()
                .map(metadata -> Json.MAPPER.readValue(metadata, SourceDocument.class));
    }

    /** The SHA-256 of the sidecar that a document was last taken with; empty if it had none or is not known. */
    public Optional<String> sidecarOf(String sha256) {
        return sql("select sidecar_sha256 from document where sha256 = ? and sidecar_sha256 is not null", sha256)
                .query(TEXT)
                .optional();
    }

    /** The documents of a case, in its order. */
    public List<SourceDocument> documentsOf(String caseId) {
        return sql("""
                        select d.metadata from case_document c join document d on d.sha256 = c.sha256
                        where c.case_id = ? order by c.ordinal""", caseId).query(TEXT).list().stream()
                .map(metadata -> Json.MAPPER.readValue(metadata, SourceDocument.class))
                .toList();
    }

    /** Finds a page of a document. */
    public Optional<Page> page(String sha256, int number) {
        return sql("select content from page where sha256 = ? and number = ?", sha256, number)
                .query(TEXT)
                .optional()
                .map(content -> Json.MAPPER.readValue(content, Page.class));
    }

    /** The pages of a document, in order. */
    public List<Page> pages(String sha256) {
        return sql("select content from page where sha256 = ? order by number", sha256).query(TEXT).list().stream()
                .map(content -> Json.MAPPER.readValue(content, Page.class))
                .toList();
    }

    /** The passages of a document, in reading order. */
    public List<Passage> passages(String sha256) {
        return sql("select * from passage where sha256 = ? order by ordinal", sha256)
                .query((row, index) -> passage(row))
                .list();
    }

    /** The passages of a case's documents, in the case's order of documents. */
    public List<Passage> passagesOf(String caseId) {
        return sql("""
                        select p.* from case_document c join passage p on p.sha256 = c.sha256
                        where c.case_id = ? order by c.ordinal, p.ordinal""", caseId).query((row, index) -> passage(row)).list();
    }

    // Vectors

    /** How many passages in some languages there are, and how many of them have a vector of a model. */
    public record Encoded(long vectors, long passages) {}

    /**
     * Passages that lack a vector of {@code model}, by document and place in it.
     *
     * @param languages of passages in these alone
     * @param after of documents with a greater SHA-256 alone; empty for the first
     */
    public List<Passage> passagesWithoutVector(String model, Collection<String> languages, String after, int limit) {
        return sql.sql("""
                        select p.* from passage p where p.sha256 > :after and p.language in (:languages)
                          and not exists (select 1 from passage_vector v
                            where v.model = :model and v.sha256 = p.sha256 and v.ordinal = p.ordinal)
                        order by p.sha256, p.ordinal limit :limit""")
                .param("after", after)
                .param("languages", languages)
                .param("model", model)
                .param("limit", limit)
                .query((row, index) -> passage(row))
                .list();
    }

    /**
     * Cases of which the description, as it is now, lacks the vectors of {@code model}, by id.
     *
     * @param after of cases with a greater id alone; empty for the first
     */
    public List<CaseReport> casesWithoutVectors(String model, String after, int limit) {
        return sql("""
                        select c.report from case_report c where c.id > ?
                          and not exists (select 1 from description_vector v
                            where v.model = ? and v.case_id = c.id and v.version = c.version)
                        order by c.id limit ?""", after, model, limit).query(TEXT).list().stream()
                .map(Catalogue::caseReport0)
                .toList();
    }

    /**
     * The vectors of a model that a case has: of its passages, by {@linkplain Passage#id() id}, and of the texts of its
     * description as it is now, by its id, {@link #OF_DESCRIPTION} and a number.
     */
    public Map<String, float[]> vectorsOf(String caseId, String model) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        sql("""
                        select v.sha256, v.ordinal, v.vector from case_document c
                        join passage_vector v on v.sha256 = c.sha256 where c.case_id = ? and v.model = ?""", caseId, model).query(row -> {
            vectors.put(row.getString(1) + "-" + row.getInt(2), floats(row.getBytes(3)));
        });
        sql("""
                        select v.texts, v.vectors from description_vector v
                        join case_report c on c.id = v.case_id and c.version = v.version
                        where v.case_id = ? and v.model = ?""", caseId, model).query(row -> {
            int texts = row.getInt(1);
            float[] all = floats(row.getBytes(2));
            for (int i = 0; i < texts; i++) {
                vectors.put(
                        caseId + OF_DESCRIPTION + i,
                        Arrays.copyOfRange(all, i * all.length / texts, (i + 1) * all.length / texts));
            }
        });
        return vectors;
    }

    private static float[] floats(byte[] bytes) {
        FloatBuffer read = ByteBuffer.wrap(bytes).asFloatBuffer();
        float[] floats = new float[read.remaining()];
        read.get(floats);
        return floats;
    }

    /** Counts the passages in some languages and the vectors of a model that they have. */
    public Encoded encoded(String model, Collection<String> languages) {
        return sql.sql("""
                        select count(v.ordinal), count(*) from passage p left join passage_vector v
                          on v.model = :model and v.sha256 = p.sha256 and v.ordinal = p.ordinal
                        where p.language in (:languages)""")
                .param("model", model)
                .param("languages", languages)
                .query((row, index) -> new Encoded(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Reads the passages of these {@linkplain Passage#id() ids} that exist, by id. */
    public Map<String, Passage> passages(Collection<String> ids) {
        Map<String, List<Integer>> ordinals = new LinkedHashMap<>();
        for (String id : ids) {
            int dash = id.lastIndexOf('-');
            ordinals.computeIfAbsent(id.substring(0, dash), key -> new ArrayList<>())
                    .add(Integer.valueOf(id.substring(dash + 1)));
        }
        Map<String, Passage> found = new LinkedHashMap<>();
        ordinals.forEach(
                (sha256, wanted) -> sql.sql("select * from passage where sha256 = :sha256 and ordinal in (:ordinals)")
                        .param("sha256", storable(sha256))
                        .param("ordinals", wanted)
                        .query((row, index) -> passage(row))
                        .list()
                        .forEach(passage -> found.put(passage.id(), passage)));
        return found;
    }

    // Events

    /** All events, the latest first. */
    public List<Event> events() {
        return sql("select event from event").query(TEXT).list().stream()
                .map(event -> Json.MAPPER.readValue(event, Event.class))
                .sorted((a, b) -> b.start().compareTo(a.start()))
                .toList();
    }

    /** Finds an event. */
    public Optional<Event> event(String id) {
        return sql("select event from event where id = ?", id)
                .query(TEXT)
                .optional()
                .map(event -> Json.MAPPER.readValue(event, Event.class));
    }

    // Feed and counts

    /** The number of the last change; 0 before the first. */
    public long lastChange() {
        return sql("select last_change from change_counter").query(Long.class).single();
    }

    /** The changes after {@code number} in ascending order, at most {@code limit}; one for each case at most. */
    public List<Change> changesAfter(long number, int limit) {
        return sql("select number, case_id from change_feed where number > ? order by number limit ?", number, limit)
                .query((row, index) -> new Change(row.getLong(1), Objects.requireNonNull(row.getString(2))))
                .list();
    }

    // Leases

    /**
     * Takes or renews a lease for {@code length} from now, by the clock of the database; a name may be held by one at a
     * time.
     *
     * <p>A holder that does not renew it in time has lost it and learns so from nobody: it should ask again before each
     * thing that only the holder may do.
     *
     * @return whether {@code holder} has it now; if not, another has
     */
    public boolean lease(String name, String holder, Duration length) {
        if (sql("""
                                update lease set holder = ?, until = current_timestamp + cast(? as integer) * interval '0.001' second
                                where name = ? and (holder = ? or until <= current_timestamp)""", holder, length.toMillis(), name, holder).update() == 1) {
            return true;
        }
        try {
            return sql("""
                                    insert into lease (name, holder, until)
                                    select cast(? as varchar(120)), cast(? as varchar(200)),
                                      current_timestamp + cast(? as integer) * interval '0.001' second
                                    where not exists (select 1 from lease where name = ?)""", name, holder, length.toMillis(), name).update() == 1;
        } catch (DuplicateKeyException e) {
            // Another took it between the two statements.
            return false;
        }
    }

    /** Gives a lease back before its end; nothing happens where another holds it. */
    public void release(String name, String holder) {
        sql("delete from lease where name = ? and holder = ?", name, holder).update();
    }

    /** Who holds a lease; empty where nobody does. */
    public Optional<Holder> holderOf(String lease) {
        return sql("select holder, until from lease where name = ? and until > current_timestamp", lease)
                .query((row, index) -> new Holder(
                        Objects.requireNonNull(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Documents in quarantine, the latest first. */
    public List<Quarantined> quarantine() {
        return sql("select sha256, name, stage, reason, at from quarantine")
                .query((row, index) -> new Quarantined(
                        row.getString(1),
                        Objects.requireNonNull(row.getString(2)),
                        Objects.requireNonNull(row.getString(3)),
                        Objects.requireNonNull(row.getString(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(Quarantined::at).reversed().thenComparing(Quarantined::name))
                .toList();
    }

    /** Counts what the catalogue holds. */
    public Counts counts() {
        return sql("""
                        select (select count(*) from case_report), (select count(*) from document),
                          (select count(*) from page), (select count(*) from passage),
                          (select coalesce(sum(outcomes), 0) from case_report), (select count(*) from quarantine)""")
                .query((row, index) -> new Counts(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .single();
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static CaseReport caseReport0(String report) {
        return Json.MAPPER.readValue(report, CaseReport.class);
    }

    private static Passage passage(ResultSet row) throws SQLException {
        return new Passage(
                Objects.requireNonNull(row.getString("sha256")),
                row.getInt("page"),
                row.getInt("ordinal"),
                new Span(row.getInt("span_start"), row.getInt("span_end")),
                Objects.requireNonNull(row.getString("language")),
                Objects.requireNonNull(row.getString("body")));
    }

    /** The writes of one transaction; not to be kept beyond it. */
    public final class Writer {

        private boolean changed;

        private Writer() {}

        /**
         * Puts a case, replacing the one of its id, with the next version and change number; both are given by the
         * catalogue, whatever the argument says. A new title takes the vectors of its passages away.
         *
         * @return the case as it was stored
         */
        public CaseReport putCase(CaseReport report, String actor) {
            Optional<CaseReport> before = caseReport(report.id());
            boolean retitled = before.filter(one -> !Objects.equals(title(one), title(report)))
                    .isPresent();
            long change = nextChange(report.id());
            int version = before.map(CaseReport::version).orElse(0) + 1;
            CaseReport stored = report.withVersion(version);
            replace(
                    "update case_report set version = ?, review = ?, changed = ?, outcomes = ?, report = ? where id = ?",
                    "insert into case_report (version, review, changed, outcomes, report, id) values (?, ?, ?, ?, ?, ?)",
                    version,
                    stored.review().name(),
                    change,
                    stored.outcomes().size(),
                    Json.MAPPER.writeValueAsString(stored),
                    stored.id());
            sql("delete from case_document where case_id = ?", stored.id()).update();
            for (int i = 0; i < stored.documents().size(); i++) {
                sql(
                                "insert into case_document (case_id, sha256, ordinal) values (?, ?, ?)",
                                stored.id(),
                                stored.documents().get(i),
                                i)
                        .update();
            }
            // What a passage means is told with its case's title before it.
            if (retitled) {
                sql(
                                "delete from passage_vector where sha256 in (select sha256 from case_document where case_id = ?)",
                                stored.id())
                        .update();
            }
            audit(actor, "put case", stored.id(), "version " + version);
            return stored;
        }

        private static @Nullable LangString title(CaseReport report) {
            return report.title() == null ? null : report.title().value();
        }

        /** Removes a case; its documents stay. Absent ids are ignored. */
        public void removeCase(String id, String actor) {
            if (sql("delete from case_report where id = ?", id).update() == 1) {
                nextChange(id);
                sql("delete from case_document where case_id = ?", id).update();
                audit(actor, "remove case", id, null);
            }
        }

        /**
         * Gives a case the next change number though it stays as it is, so that every index takes it anew; an id that no
         * case has, so that every index removes it.
         */
        public void announce(String caseId) {
            nextChange(caseId);
        }

        /** Puts a document with its text, replacing what was known of the same content. */
        public void putDocument(
                SourceDocument document, @Nullable String sidecarSha256, List<Page> pages, List<Passage> passages) {
            replace(
                    "update document set sidecar_sha256 = ?, metadata = ? where sha256 = ?",
                    "insert into document (sidecar_sha256, metadata, sha256) values (?, ?, ?)",
                    sidecarSha256,
                    Json.MAPPER.writeValueAsString(document),
                    document.sha256());
            sql("delete from page where sha256 = ?", document.sha256()).update();
            sql("delete from passage where sha256 = ?", document.sha256()).update();
            batches.batchUpdate(
                    "insert into page (sha256, number, content) values (?, ?, ?)",
                    pages.stream()
                            .map(page ->
                                    new Object[] {document.sha256(), page.number(), Json.MAPPER.writeValueAsString(page)
                                    })
                            .toList());
            batches.batchUpdate(
                    """
                    insert into passage (sha256, ordinal, page, span_start, span_end, language, body)
                    values (?, ?, ?, ?, ?, ?, ?)""",
                    passages.stream()
                            .map(passage -> new Object[] {
                                passage.document(),
                                passage.ordinal(),
                                passage.page(),
                                passage.span().start(),
                                passage.span().end(),
                                passage.language(),
                                storable(passage.text())
                            })
                            .toList());
        }

        /**
         * Puts the vector that a model has for a passage; one that has got another text meanwhile, or is gone, stays
         * without.
         */
        public void putVector(String model, Passage passage, float[] vector) {
            sql(
                            "delete from passage_vector where model = ? and sha256 = ? and ordinal = ?",
                            model,
                            passage.document(),
                            passage.ordinal())
                    .update();
            sql("""
                            insert into passage_vector (model, sha256, ordinal, vector)
                            select cast(? as varchar(80)), sha256, ordinal, cast(? as bytea) from passage
                            where sha256 = ? and ordinal = ? and body = ?""", model, bytes(List.of(vector)), passage.document(), passage.ordinal(), passage.text())
                    .update();
        }

        /**
         * Puts the vectors that a model has for the texts of a case's description, in their order; a case that has another
         * version meanwhile, or is gone, stays without.
         */
        public void putVectors(String model, CaseReport report, List<float[]> vectors) {
            sql("delete from description_vector where model = ? and case_id = ?", model, report.id())
                    .update();
            sql("""
                            insert into description_vector (model, case_id, version, texts, vectors)
                            select cast(? as varchar(80)), id, version, cast(? as integer), cast(? as bytea) from case_report
                            where id = ? and version = ?""", model, vectors.size(), bytes(vectors), report.id(), report.version())
                    .update();
        }

        private static byte[] bytes(List<float[]> vectors) {
            ByteBuffer bytes = ByteBuffer.allocate(
                    4 * vectors.stream().mapToInt(vector -> vector.length).sum());
            vectors.forEach(vector -> {
                for (float value : vector) {
                    bytes.putFloat(value);
                }
            });
            return bytes.array();
        }

        /** Forgets the vectors of all models but one. */
        public void forgetVectorsBut(String model) {
            sql("delete from passage_vector where model <> ?", model).update();
            sql("delete from description_vector where model <> ?", model).update();
        }

        /** Puts an event, replacing the one of its id; the cases it names change with it, since they are found by it. */
        public void putEvent(Event event, String actor) {
            replace(
                    "update event set event = ? where id = ?",
                    "insert into event (event, id) values (?, ?)",
                    Json.MAPPER.writeValueAsString(event),
                    event.id());
            for (String named : event.cases()) {
                if (caseReport(named).isPresent()) {
                    nextChange(named);
                }
            }
            audit(actor, "put event", event.id(), null);
        }

        /** Sets a file aside, replacing an earlier entry of the same name. */
        public void quarantine(Quarantined quarantined) {
            replace(
                    "update quarantine set sha256 = ?, stage = ?, reason = ?, at = ? where name = ?",
                    "insert into quarantine (sha256, stage, reason, at, name) values (?, ?, ?, ?, ?)",
                    quarantined.sha256(),
                    quarantined.stage(),
                    quarantined.reason(),
                    OffsetDateTime.ofInstant(quarantined.at(), ZoneOffset.UTC),
                    quarantined.name());
        }

        /** Takes a file out of quarantine, if it is there. */
        public void release(String name) {
            sql("delete from quarantine where name = ?", name).update();
        }

        /** Notes what became of a file. */
        public void log(String name, @Nullable String sha256, String state, @Nullable String detail) {
            sql(
                            "insert into ingest_log (at, name, sha256, state, detail) values (?, ?, ?, ?, ?)",
                            now(),
                            name,
                            sha256,
                            state,
                            detail)
                    .update();
        }

        private void audit(String actor, String action, String subject, @Nullable String detail) {
            sql(
                            "insert into audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)",
                            now(),
                            actor,
                            action,
                            subject,
                            detail)
                    .update();
        }

        /** Updates a row, or inserts it where there is none; nobody else can meanwhile, since one writes at a time. */
        private void replace(String update, String insert, @Nullable Object... values) {
            if (sql(update, values).update() == 0) {
                sql(insert, values).update();
            }
        }

        private OffsetDateTime now() {
            return OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
        }

        private long nextChange(String caseId) {
            sql("update change_counter set last_change = last_change + 1").update();
            long number = lastChange();
            sql("delete from change_feed where case_id = ?", caseId).update();
            sql("insert into change_feed (number, case_id) values (?, ?)", number, caseId)
                    .update();
            changed = true;
            return number;
        }
    }
}
