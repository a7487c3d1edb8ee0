package org.balai.search;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.LangString;
import org.balai.corpus.Language;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Change;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.search.analysis.Analysis;
import org.balai.search.analysis.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of the collection as they are written, by script, with the number of cases that have each: what a question's
 * words are compared with to find misspellings.
 *
 * <p>They are those of titles, summaries, what else cases tell, and passages; beside them, always, the names of concepts,
 * countries and events, and the lexicon. They lie in an index of Lucene's in a folder, a document for each case, so that the
 * number of cases stays true when one changes or goes, next to nothing is held in memory, and a start goes on from the
 * last change. It follows the change feed as an engine's index does, can be deleted, and is built anew where it does not
 * fit.
 *
 * <p>Safe for use by several threads.
 */
public final class Words implements AutoCloseable {

    /**
     * A piece of a text: what the analysis of its script takes for a word.
     *
     * @param word as it is kept: lower case, with accents
     */
    record Piece(String word, int start, int end) {}

    /** Pieces of one script that stand together without a space; a single word in scripts that set spaces. */
    record Run(Script script, int start, int end, List<Piece> pieces) {

        /** The same in a text that begins so much earlier. */
        Run moved(int by) {
            return new Run(
                    script,
                    by + start,
                    by + end,
                    pieces.stream()
                            .map(piece -> new Piece(piece.word(), by + piece.start(), by + piece.end()))
                            .toList());
        }
    }

    /**
     * A word like another.
     *
     * @param distance as {@link Script#distance} has it
     * @param cases how many have it, a concept's name or a word of the lexicon one at least
     */
    record Near(String word, double distance, int cases) {}

    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    /** A change here changes what is kept: the words are gathered anew. */
    private static final String FINGERPRINT = Analysis.FINGERPRINT + "/words-3";

    private static final String ID = "id";

    /** Stands for a case in the document of names and lexicon; no case can have it. */
    private static final String KNOWN = ":known";

    private static final Pattern ADDRESS = Pattern.compile("\\S*(://|www\\.|@)\\S*");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private static final Pattern INVISIBLE = Pattern.compile("[\u200b-\u200d\u2060\ufeff\u00ad]");

    /** SARA AM of Thai and Lao in two signs, with a tone mark between them or none. */
    private static final Pattern SARA_AM =
            Pattern.compile("(\u0e4d|\u0ecd)([\u0e48-\u0e4b\u0ec8-\u0ecb]?)[\u0e32\u0eb2]");

    /** Between a key and a word of it, lower than any letter. */
    private static final char SEPARATOR = '\u0001';

    private static final int BATCH = 200;
    private static final int LONGEST = 30;
    private static final long LOOK = Duration.ofSeconds(2).toNanos();

    private final Catalogue catalogue;
    private final Analysis analysis;
    private final Map<String, Vocabulary> vocabularies;
    private final IndexWriter writer;
    private final ReaderManager readers;
    private final AtomicBoolean following = new AtomicBoolean();
    private volatile long looked = System.nanoTime() - LOOK;
    private volatile boolean closed;
    private long change;
    private String known;

    /**
     * Opens the words in a folder, which is made where needed.
     *
     * @param folder where another process has it open, one beside it serves
     */
    public static Words open(
            Catalogue catalogue, Analysis analysis, Map<String, Vocabulary> vocabularies, Path folder) {
        try {
            for (int other = 2; ; other++) {
                FSDirectory directory = FSDirectory.open(folder);
                try {
                    return new Words(
                            catalogue, analysis, vocabularies, new IndexWriter(directory, new IndexWriterConfig()));
                } catch (LockObtainFailedException e) {
                    directory.close();
                    folder = folder.resolveSibling(folder.getFileName() + "-" + other);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Words(Catalogue catalogue, Analysis analysis, Map<String, Vocabulary> vocabularies, IndexWriter writer)
            throws IOException {
        this.catalogue = catalogue;
        this.analysis = analysis;
        this.vocabularies = vocabularies;
        this.writer = writer;
        Map<String, String> held = new HashMap<>();
        if (writer.getLiveCommitData() != null) {
            writer.getLiveCommitData().forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        }
        if (FINGERPRINT.equals(held.get("fingerprint"))) {
            change = Long.parseLong(held.getOrDefault("change", "0"));
            known = held.getOrDefault("known", "");
        } else {
            writer.deleteAll();
            known = "";
        }
        readers = new ReaderManager(writer);
    }

    /** Looks for changes on a thread of its own unless it did so a moment ago; nobody waits for it. */
    public void follow() {
        if (System.nanoTime() - looked > LOOK && following.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("words").start(() -> {
                try {
                    catchUp();
                } catch (RuntimeException e) {
                    LOG.warn("The words of the collection are not level with the catalogue; trying again", e);
                } finally {
                    looked = System.nanoTime();
                    following.set(false);
                }
            });
        }
    }

    /** Takes in what has changed since the last call. */
    public synchronized void catchUp() {
        try {
            if (closed) {
                return;
            }
            if (change > catalogue.lastChange()) {
                writer.deleteAll();
                change = 0;
                known = "";
            }
            Set<String> names = names();
            String hash = Integer.toHexString(names.hashCode());
            boolean written = !hash.equals(known);
            if (written) {
                // In one text, since it takes an analyzer longer to begin one than to read such a name.
                put(KNOWN, List.of(String.join("\n", names)), true);
                known = hash;
            }
            List<Change> changes = catalogue.changesAfter(change, BATCH);
            while (!changes.isEmpty() && !closed) {
                Map<String, CaseReport> reports = catalogue.caseReports(
                        changes.stream().map(Change::caseId).toList());
                for (Change one : changes) {
                    CaseReport report = reports.get(one.caseId());
                    if (report == null) {
                        writer.deleteDocuments(new Term(ID, one.caseId()));
                    } else {
                        put(one.caseId(), texts(report), false);
                    }
                }
                change = changes.getLast().number();
                written = true;
                changes = catalogue.changesAfter(change, BATCH);
            }
            if (written && !closed) {
                writer.setLiveCommitData(
                        Map.of("fingerprint", FINGERPRINT, "change", Long.toString(change), "known", known)
                                .entrySet());
                writer.commit();
                readers.maybeRefreshBlocking();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            try {
                readers.close();
                // What was not committed is read again from the feed.
                writer.rollback();
                writer.getDirectory().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        vocabularies
                .values()
                .forEach(vocabulary -> vocabulary.concepts().values().forEach(concept -> {
                    names.addAll(concept.labels().values());
                    concept.altLabels().values().forEach(names::addAll);
                }));
        for (Country country : Country.TWELVE) {
            Language.SERVED.forEach(language -> names.addAll(country.names(language.tag())));
        }
        catalogue.events().forEach(event -> event.name().texts().values().forEach(text -> names.add(text.text())));
        names.addAll(Lexicon.words());
        return names;
    }

    private List<String> texts(CaseReport report) {
        List<String> texts = new ArrayList<>();
        Stream.concat(Stream.ofNullable(report.title()), Projection.description(report).stream())
                .forEach(field -> add(texts, field.value()));
        report.outcomes().forEach(outcome -> {
            if (outcome.value().statement() != null) {
                add(texts, outcome.value().statement());
            }
        });
        texts.addAll(Projection.names(report));
        catalogue.passagesOf(report.id()).forEach(passage -> texts.add(passage.text()));
        return texts;
    }

    private static void add(List<String> texts, LangString text) {
        text.texts().values().forEach(one -> texts.add(one.text()));
    }

    /**
     * Keeps the words of some texts.
     *
     * @param whole whether each text is a word too, where its script grows words together
     */
    private void put(String id, Collection<String> texts, boolean whole) throws IOException {
        Map<Script, Set<String>> words = new EnumMap<>(Script.class);
        for (String text : texts) {
            String plain = ADDRESS.matcher(text).replaceAll(" ");
            for (Run run : runs(plain)) {
                Set<String> ofScript = words.computeIfAbsent(run.script(), key -> new HashSet<>());
                run.pieces().forEach(piece -> ofScript.add(piece.word()));
                if (run.script().grown() && run.pieces().size() > 1 && (whole || run.script() == Script.HANGUL)) {
                    ofScript.add(normal(plain.substring(
                            run.pieces().getFirst().start(),
                            run.pieces().getLast().end())));
                }
            }
        }
        Document document = new Document();
        document.add(new StringField(ID, id, Store.NO));
        words.forEach((script, ofScript) -> {
            Set<String> keys = new HashSet<>();
            for (String word : ofScript) {
                String key = script.key(word);
                if (!key.isEmpty() && key.length() <= LONGEST) {
                    keys.add(key);
                    document.add(new StringField(wordField(script), key + SEPARATOR + word, Store.NO));
                }
            }
            keys.forEach(key -> document.add(new StringField(keyField(script), key, Store.NO)));
        });
        writer.updateDocument(new Term(ID, id), document);
    }

    /** The words of a text, by where they stand; numbers, and scripts of no language served, are left out. */
    List<Run> runs(String text) {
        List<Token> tokens = analysis.exact(Analysis.UNKNOWN, text);
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Token first = tokens.get(at);
            Optional<Script> script = Script.of(text.substring(first.start(), first.end()));
            int last = at;
            while (script.isPresent()
                    && script.get().grown()
                    && last + 1 < tokens.size()
                    && tokens.get(last + 1).start() == tokens.get(last).end()
                    && Script.of(text.substring(
                                    tokens.get(last + 1).start(),
                                    tokens.get(last + 1).end()))
                            .equals(script)) {
                last++;
            }
            if (script.isPresent()) {
                int end = tokens.get(last).end();
                List<Piece> pieces = pieces(script.get(), text, tokens.subList(at, last + 1));
                if (!pieces.isEmpty()) {
                    runs.add(new Run(script.get(), first.start(), end, pieces));
                }
            }
            at = last + 1;
        }
        return runs;
    }

    private List<Piece> pieces(Script script, String text, List<Token> tokens) {
        int start = tokens.getFirst().start();
        String run = text.substring(start, tokens.getLast().end());
        List<Token> cut = switch (script) {
            case THAI -> analysis.main("th", run);
            case LAO -> analysis.main("lo", run);
            case KHMER -> analysis.main("km", run);
            case MYANMAR -> analysis.main("my", run);
            case HANGUL -> analysis.main("ko", run);
            default -> List.of();
        };
        List<Piece> pieces = new ArrayList<>();
        if (script == Script.LATIN || script == Script.TAMIL || script == Script.HAN) {
            for (Token token : tokens) {
                if (token.term().codePoints().noneMatch(Character::isDigit)) {
                    pieces.add(new Piece(POSSESSIVE.matcher(token.term()).replaceAll(""), token.start(), token.end()));
                }
            }
        } else {
            for (Token token : cut) {
                String word = run.substring(token.start(), token.end());
                if (word.codePoints().anyMatch(Character::isLetter)) {
                    pieces.add(new Piece(normal(word), start + token.start(), start + token.end()));
                }
            }
        }
        return pieces;
    }

    /** A word as it is shown: composed, without signs that nobody sees, SARA AM in one letter. */
    static String normal(String word) {
        return SARA_AM.matcher(INVISIBLE.matcher(NFC.normalize(word)).replaceAll(""))
                .replaceAll(found -> found.group(2) + (found.group(1).equals("\u0e4d") ? "\u0e33" : "\u0eb3"));
    }

    /** How many cases have a word as it is written; of the names and the lexicon all together count as one. */
    int cases(Script script, String word) {
        return cases(term(script, word));
    }

    /** How many cases have a word of this key. */
    int casesOfKey(Script script, String key) {
        return cases(new Term(keyField(script), key));
    }

    private int cases(Term term) {
        return read(reader -> reader.docFreq(term));
    }

    /** Whether a case has both words. */
    boolean together(Script script, String one, String other) {
        return read(reader -> new IndexSearcher(reader)
                        .count(new BooleanQuery.Builder()
                                .add(new TermQuery(term(script, one)), BooleanClause.Occur.FILTER)
                                .add(new TermQuery(term(script, other)), BooleanClause.Occur.FILTER)
                                .add(new TermQuery(new Term(ID, KNOWN)), BooleanClause.Occur.MUST_NOT)
                                .build())
                > 0);
    }

    private static Term term(Script script, String word) {
        return new Term(wordField(script), script.key(word) + SEPARATOR + word);
    }

    /** The words of a key, and of those that lie within the {@linkplain Script#reach reach} of it, nearest first. */
    List<Near> near(Script script, String key, double reach) {
        return read(reader -> {
            Terms keys = MultiTerms.getTerms(reader, keyField(script));
            Terms words = MultiTerms.getTerms(reader, wordField(script));
            if (keys == null || words == null) {
                return List.of();
            }
            Map<String, Double> distances = new HashMap<>();
            Term typed = new Term(keyField(script), key);
            int edits =
                    (int) Math.min(2, Math.ceil(script == Script.LATIN || script == Script.HANGUL ? reach : reach + 1));
            near(new FuzzyTermsEnum(keys, typed, Math.min(1, edits), 0, true), script, key, distances);
            if (edits > 1) {
                near(new FuzzyTermsEnum(keys, typed, 2, 1, true), script, key, distances);
            }
            List<Near> near = new ArrayList<>();
            TermsEnum all = words.iterator();
            for (Map.Entry<String, Double> one : distances.entrySet()) {
                if (one.getValue() > reach + Script.FIRST) {
                    continue;
                }
                String prefix = one.getKey() + SEPARATOR;
                if (all.seekCeil(new BytesRef(prefix)) == TermsEnum.SeekStatus.END) {
                    continue;
                }
                for (BytesRef term = all.term(); term != null; term = all.next()) {
                    String found = term.utf8ToString();
                    if (!found.startsWith(prefix)) {
                        break;
                    }
                    near.add(new Near(found.substring(prefix.length()), one.getValue(), all.docFreq()));
                }
            }
            near.sort(Comparator.comparingDouble(Near::distance)
                    .thenComparingInt(one -> -one.cases())
                    .thenComparing(Near::word));
            return near;
        });
    }

    private static void near(TermsEnum found, Script script, String key, Map<String, Double> distances)
            throws IOException {
        for (BytesRef term = found.next(); term != null; term = found.next()) {
            distances.computeIfAbsent(term.utf8ToString(), meant -> script.distance(key, meant));
        }
    }

    private interface Reading<T> {
        T from(IndexReader reader) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            DirectoryReader reader = readers.acquire();
            try {
                return reading.from(reader);
            } finally {
                readers.release(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keyField(Script script) {
        return "key." + script;
    }

    private static String wordField(Script script) {
        return "word." + script;
    }
}
