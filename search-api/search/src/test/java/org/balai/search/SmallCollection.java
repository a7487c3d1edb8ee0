package org.balai.search;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.balai.corpus.CaseReport;
import org.balai.corpus.CaseReport.Review;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Award;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.Description.Replication;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Outcome;
import org.balai.corpus.Page;
import org.balai.corpus.Passage;
import org.balai.corpus.Period;
import org.balai.corpus.Provenance;
import org.balai.corpus.SourceDocument;
import org.balai.corpus.Span;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.engine.lucene.LuceneEngine;
import org.balai.ingest.LanguageRecogniser;
import org.balai.search.analysis.Analysis;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;

/** A catalogue, an index and what searches them, over a dozen cases that one can keep in one's head. */
final class SmallCollection implements AutoCloseable {

    static final Analysis ANALYSIS = new Analysis();
    static final SequencedMap<String, Vocabulary> VOCABULARIES = Vocabulary.all();

    private static final LanguageRecogniser RECOGNISER = new LanguageRecogniser();
    static final UnaryOperator<String> LANGUAGES =
            text -> RECOGNISER.recognise(text).tag();

    final Catalogue catalogue;
    final LuceneEngine engine;
    final Indexer indexer;
    final Names names;
    final Words words;
    final Searcher searcher;

    /** A collection without cases in a folder. */
    SmallCollection(Path folder) {
        this(Catalogue.open(folder.resolve("catalogue")), folder);
    }

    /** A collection on a catalogue, with its index in a folder. */
    SmallCollection(Catalogue catalogue, Path folder) {
        this(catalogue, folder, null);
    }

    /** A collection that an encoder is used in, if there is one. */
    SmallCollection(Catalogue catalogue, Path folder, @Nullable SentenceEncoder encoder) {
        this.catalogue = catalogue;
        engine = LuceneEngine.open(folder.resolve("index"));
        indexer = new Indexer(
                catalogue,
                engine,
                new Projection(ANALYSIS, VOCABULARIES),
                ANALYSIS,
                new Lease(catalogue, "index", Lease.LENGTH),
                encoder);
        names = new Names(catalogue, ANALYSIS, VOCABULARIES);
        words = Words.open(catalogue, ANALYSIS, VOCABULARIES, folder.resolve("words"));
        searcher = new Searcher(
                catalogue,
                engine,
                ANALYSIS,
                VOCABULARIES,
                names,
                words,
                Weights.DEFAULT,
                encoder == null ? null : new Meaning(engine, encoder, indexer.fingerprint(), LANGUAGES),
                new byte[] {1, 2, 3, 4});
    }

    /** The collection that tests of searching share. */
    static SmallCollection filled(Path folder) {
        return filled(folder, null);
    }

    /** The same with the vectors of an encoder still to come. */
    static SmallCollection filled(Path folder, @Nullable SentenceEncoder encoder) {
        SmallCollection collection = new SmallCollection(Catalogue.open(folder.resolve("catalogue")), folder, encoder);
        cases().forEach(collection::put);
        collection.catchUp();
        return collection;
    }

    private static List<Sketch> cases() {
        return List.of(
                sketch("tha-solar")
                        .title("en", "Nong Ta Tum lights up")
                        .title("th", "ชุมชนหนองตาแต้มพึ่งพาตนเอง")
                        .summary("en", "Every household of the subdistrict has electricity from the sun.")
                        .filed("THA", "energy-access", 2017)
                        .level("district-or-village")
                        .beneficiaries("rural-people")
                        .status("in-service")
                        .outcome("access-and-equity")
                        .award("un-public-service-award", "UN Public Service Award")
                        .organisation("Nong Ta Tum Subdistrict Administration")
                        .page("th", "ครัวเรือนมีน้ำสะอาดใช้", "หมู่บ้านใช้พลังงานแสงอาทิตย์ผลิตไฟฟ้าปี ๒๕๖๐")
                        .page(
                                "en",
                                "Technicians are trained in a learning centre.",
                                "A revolving fund pays for new batteries 🔋🔋 and panels. The fund is kept by villagers."),
                sketch("kor-solar")
                        .title("ko", "햇빛마을 협동조합")
                        .summary("ko", "주민이 태양광마을을 함께 운영한다.")
                        .filed("KOR", "energy-access", 2019)
                        .level("city-or-municipality")
                        .status("scaled")
                        .page("ko", "태양광 발전으로 얻은 수익을 주민에게 나눈다."),
                sketch("khm-solar")
                        .title("km", "ភូមិពន្លឺ")
                        .filed("KHM", "energy-access", 2020)
                        .status("pilot")
                        .page(
                                "km",
                                "ប្រជា\u200bពលរដ្ឋ\u200bប្រើប្រាស់\u200bថាមពល\u200bពន្លឺ\u200bព្រះអាទិត្យ",
                                "បណ្\u178aាញអគ្គិសនីជនបទ"),
                sketch("phl-diesel")
                        .title("en", "Diesel generators for small islands")
                        .summary("en", "Fuel is shipped to the islands; a fund revolving around subsidies pays.")
                        .filed("PHL", "energy-access", 2012)
                        .status("ended")
                        .page("en", "Electricity comes from diesel for six hours a day."),
                sketch("brn-youth")
                        .title("en", "Nationwide youth survey")
                        .title("ms", "Tinjauan belia seluruh negara")
                        .summary("en", "Young people tell ministers what they want.")
                        .filed("BRN", "youth-engagement", 2018)
                        .beneficiaries("youth")
                        .status("in-service")
                        .organisation("Kementerian Kebudayaan, Belia dan Sukan")
                        .page("ms", "Belia ialah 37 peratus daripada penduduk."),
                sketch("kor-one-stop")
                        .title("ko", "원스톱 서비스 센터")
                        .title("en", "Counters side by side")
                        .filed("KOR", "one-stop-service", 2009)
                        .outcome("waiting-and-processing-time")
                        .organisation("행정안전부")
                        .page("ko", "민원 처리 기간이 15일에서 3일로 줄었다."),
                sketch("vnm-one-stop")
                        .title("vi", "Một cửa liên thông phục vụ người dân Đà Nẵng")
                        .filed("VNM", "one-stop-service", 2015)
                        .outcome("waiting-and-processing-time")
                        .page("vi", "Người dân nộp hồ sơ tại một nơi."),
                sketch("sgp-centre")
                        .title("zh", "市民中心")
                        .title("ta", "குடிமக்கள் மையம்")
                        .filed("SGP", "one-stop-service", 2014)
                        .page("zh", "居民可以在一站式服务中心办理手续。")
                        .page("ta", "கிராமங்கள் முழுவதும் சேவைகள் கிடைக்கின்றன."),
                sketch("idn-unfiled")
                        .title("id", "Kantor bersama di pasar")
                        .summary("en", "A one-stop shop among the market stalls.")
                        .country("IDN")
                        .page("id", "Pelayanan untuk warga di pasar."),
                sketch("lao-portal")
                        .title("lo", "e-government ຂອງລັດ")
                        .filed("LAO", "portals-and-super-apps", 2021)
                        .page("lo", "ປະຊາຊົນໃຊ້ບໍລິການທາງອອນລາຍ e-government ໄດ້ທຸກເວລາ."),
                sketch("mmr-service")
                        .title("my", "ပြည်သူ့ဝန်ဆောင်မှု စင်တာ")
                        .country("MMR")
                        .page("my", "ကျေးရွာတွင် ပြည်သူ့ဝန်ဆောင်မှုပေးသည်။"),
                sketch("tls-budget")
                        .title("pt", "Orçamento participativo em Díli")
                        .title("tet", "Orsamentu partisipativu iha Dili")
                        .filed("TLS", "participatory-budgeting", 2022)
                        .page("pt", "Os cidadãos votam em projetos de água."));
    }

    static Sketch sketch(String id) {
        return new Sketch(id);
    }

    /** Puts a case with its document into the catalogue; the index does not yet have it. */
    void put(Sketch sketch) {
        catalogue.write(writer -> {
            if (!sketch.pages.isEmpty()) {
                writer.putDocument(sketch.document(), null, sketch.pages, sketch.passages);
            }
            return writer.putCase(sketch.report(), "test");
        });
    }

    /** Removes a case from the catalogue. */
    void remove(String id) {
        catalogue.write(writer -> {
            writer.removeCase(id, "test");
            return id;
        });
    }

    /** Brings index and names level with the catalogue. */
    void catchUp() {
        indexer.catchUp();
        names.catchUp();
    }

    List<String> found(String question) {
        return ids(searcher.search(SearchRequest.of(question)));
    }

    static List<String> ids(Answer answer) {
        return answer.hits().stream().map(Answer.Hit::id).toList();
    }

    @Override
    public void close() {
        words.close();
        indexer.close();
        engine.close();
        catalogue.close();
    }

    static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A case in the making, told in a few words; its text is one document. */
    static final class Sketch {
        private final String id;
        private final CaseReport.Builder report;
        private final Map<String, LangString.Text> title = new LinkedHashMap<>();
        private final Map<String, LangString.Text> summary = new LinkedHashMap<>();
        private final List<Field<Outcome>> outcomes = new ArrayList<>();
        private final Set<String> languages = new LinkedHashSet<>();
        private final List<Page> pages = new ArrayList<>();
        private final List<Passage> passages = new ArrayList<>();

        private Sketch(String id) {
            this.id = id;
            this.report = CaseReport.builder(id, Review.PUBLISHED);
        }

        Sketch title(String language, String text) {
            title.put(language, new LangString.Text(text, LangString.Origin.ORIGINAL));
            return this;
        }

        Sketch summary(String language, String text) {
            summary.put(language, new LangString.Text(text, LangString.Origin.ORIGINAL));
            return this;
        }

        Sketch filed(String country, String topic, int year) {
            report.topics(field(List.of(topic)));
            return country(country).year(year);
        }

        Sketch country(String country) {
            report.countries(field(List.of(new Country(country))));
            return this;
        }

        Sketch takenFrom(String country) {
            report.replications(field(
                    List.of(new Replication(Relation.ADAPTED_FROM, new Country(country), null, null, null, null))));
            return this;
        }

        Sketch year(int year) {
            report.period(field(new Period(String.valueOf(year), null)));
            return this;
        }

        Sketch level(String level) {
            report.level(field(level));
            return this;
        }

        Sketch beneficiaries(String... beneficiaries) {
            report.beneficiaries(field(List.of(beneficiaries)));
            return this;
        }

        Sketch status(String status) {
            report.status(field(status));
            return this;
        }

        Sketch organisation(String name) {
            report.organisations(field(List.of(new Organisation(name, null))));
            return this;
        }

        Sketch award(String scheme, String name) {
            report.awards(field(List.of(new Award(scheme, name, null, null, null))));
            return this;
        }

        Sketch outcome(String type) {
            outcomes.add(field(new Outcome(
                    type,
                    LangString.of("en", "It went well"),
                    null,
                    null,
                    100.0,
                    "%",
                    Outcome.Direction.INCREASE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
            return this;
        }

        Sketch outcome(Outcome outcome) {
            outcomes.add(field(outcome));
            return this;
        }

        /** Says a language that the case is written in, whatever its pages are in. */
        Sketch written(String language) {
            languages.add(language);
            return this;
        }

        /** A page of passages in one language, a line break between them. */
        Sketch page(String language, String... texts) {
            int number = pages.size() + 1;
            StringBuilder page = new StringBuilder();
            for (String text : texts) {
                int start = page.codePointCount(0, page.length());
                page.append(text);
                Span span = new Span(start, page.codePointCount(0, page.length()));
                passages.add(new Passage(sha256(id), number, passages.size(), span, language, text));
                page.append('\n');
            }
            pages.add(new Page(number, page.toString(), List.of()));
            if (!language.equals("und")) {
                languages.add(language);
            }
            return this;
        }

        CaseReport report() {
            return report.title(title.isEmpty() ? null : field(new LangString(title)))
                    .summary(summary.isEmpty() ? null : field(new LangString(summary)))
                    .outcomes(outcomes)
                    .documents(pages.isEmpty() ? List.of() : List.of(sha256(id)))
                    .languages(List.copyOf(languages))
                    .build();
        }

        SourceDocument document() {
            return new SourceDocument(
                    sha256(id),
                    id + ".html",
                    "text/html",
                    1,
                    pages.size(),
                    null,
                    List.copyOf(languages),
                    null,
                    null,
                    SourceDocument.TextFrom.DOCUMENT,
                    List.of(),
                    Instant.EPOCH);
        }

        private static <T> Field<T> field(T value) {
            return new Field<>(value, new Provenance.Curated("test", LocalDate.EPOCH));
        }
    }
}
