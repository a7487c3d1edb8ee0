package org.balai.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.balai.corpus.CaseReport.Review;
import org.balai.corpus.Description.Award;
import org.balai.corpus.Description.Need;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.OrganisationKind;
import org.balai.corpus.Description.ParticipationDepth;
import org.balai.corpus.Description.Partner;
import org.balai.corpus.Description.PartnerRole;
import org.balai.corpus.Description.Place;
import org.balai.corpus.Description.Relation;
import org.balai.corpus.Description.Replication;
import org.balai.corpus.Description.Resources;
import org.balai.corpus.Description.Source;
import org.balai.corpus.Description.Verification;
import org.balai.corpus.LangString.Origin;
import org.balai.corpus.LangString.Text;

/** Cases, documents and events to test with. */
public final class Samples {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private Samples() {}

    /** A case with nothing but id and title. */
    public static CaseReport smallCase(String id) {
        return CaseReport.builder(id, Review.PUBLISHED)
                .title(curated(LangString.of("en", "Title of " + id)))
                .build();
    }

    /** A case in which every field is set. */
    public static CaseReport fullCase() {
        Outcome outcome = new Outcome(
                "access-and-equity",
                text("Every household now has electricity", "ทุกครัวเรือนมีไฟฟ้าใช้แล้ว"),
                "households with electricity",
                0.0,
                100.0,
                "%",
                Outcome.Direction.INCREASE,
                "households of the subdistrict",
                "2019",
                Outcome.Method.ADMINISTRATIVE,
                1,
                "100 %",
                new Outcome.Evidence(sha256("report"), 2, new Span(10, 42), "ครบทุกครัวเรือน ร้อยละ 100"),
                false);
        return CaseReport.builder("tha-nong-ta-tum-solar-community", Review.IN_REVIEW)
                .title(extracted(text("A solar community", "ชุมชนพลังงานแสงอาทิตย์")))
                .summary(curated(text("Summary", "สรุป")))
                .problem(curated(text("Problem", "ปัญหา")))
                .solution(curated(text("Solution", "วิธีแก้")))
                .results(curated(text("Results", "ผลลัพธ์")))
                .challenges(curated(text("Challenges", "อุปสรรค")))
                .conditions(curated(text("Conditions", "เงื่อนไข")))
                .lessons(curated(text("Lessons", "บทเรียน")))
                .countries(extractedEach(List.of(new Country("THA"))))
                .place(curated(new Place("TH-77", "Nong Ta Tum")))
                .organisations(
                        submitted(List.of(new Organisation("Nong Ta Tum SAO", OrganisationKind.LOCAL_GOVERNMENT))))
                .partners(curated(List.of(new Partner("KOICA", new Country("KOR"), PartnerRole.FUNDER))))
                .topics(curated(List.of("energy-access", "village-and-rural-development")))
                .functions(curated(List.of("04.3")))
                .sdgs(extractedEach(List.of(7, 16)))
                .level(curated("district-or-village"))
                .beneficiaries(curated(List.of("rural-people")))
                .innovationTypes(curated(List.of("partnership-or-financing-model")))
                .technologies(curated(List.of("solar panels")))
                .participationDepth(curated(ParticipationDepth.COLLABORATE))
                .period(curated(new Period("2017-06", "2019")))
                .status(curated("ended"))
                .endReason(curated(text("The fund ran out", "หมดงบประมาณ")))
                .lastVerified(curated(new Verification("2020", "Hua Hin Today")))
                .outcomes(List.of(extracted(outcome)))
                .resources(curated(new Resources("1.2 million THB", "three", "two years")))
                .transferability(curated(Map.of("legal-basis", Need.REQUIRED)))
                .replications(curated(List.of(new Replication(
                        Relation.ADOPTED_BY,
                        new Country("KHM"),
                        "Kampot",
                        2019,
                        "khm-solar-village",
                        text("With smaller panels", "แผงเล็กกว่า")))))
                .awards(curated(List.of(
                        new Award("un-public-service-award", "UN Public Service Award", 2019, "Energy", "winner"))))
                .presentedAt(curated(List.of("busan-roundtable-2019")))
                .sources(curated(sources()))
                .contact(curated("office@example.org"))
                .documents(List.of(sha256("report")))
                .languages(List.of("th", "en"))
                .review(Review.IN_REVIEW)
                .build()
                .withVersion(7);
    }

    /** A document in which every field is set; its hash is that of {@code content}. */
    public static SourceDocument document(String content) {
        return new SourceDocument(
                sha256(content),
                "tha-nong-ta-tum-solar-community.th.pdf",
                "application/pdf",
                content.getBytes(StandardCharsets.UTF_8).length,
                3,
                "th",
                List.of("th", "en"),
                "ชุมชนพลังงานแสงอาทิตย์",
                "CC-BY-4.0",
                SourceDocument.TextFrom.SIDECAR,
                sources(),
                Instant.parse("2026-11-24T08:30:00.123456Z"));
    }

    /** An event in which every field is set. */
    public static Event event(String id, LocalDate start) {
        return new Event(
                id,
                text("ASEAN-Korea Ministerial Roundtable", "การประชุมโต๊ะกลม"),
                start,
                start.plusDays(2),
                "Busan",
                new Country("KOR"),
                text("What was shown", "สิ่งที่นำเสนอ"),
                List.of(new Event.Session(
                        "local-capacity",
                        "local-capacity",
                        text("Local capacity", "ศักยภาพท้องถิ่น"),
                        List.of(new Event.Presentation(
                                new Country("THA"),
                                text("Solar community", "ชุมชนพลังงานแสงอาทิตย์"),
                                text("A village with power", "หมู่บ้านที่มีไฟฟ้า"),
                                "tha-nong-ta-tum-solar-community",
                                Event.How.EXHIBITED)))),
                List.of(new Event.Transfer(
                        "kor-khm-master-plan",
                        new Country("KOR"),
                        new Country("KHM"),
                        text("Master plan", "แผนแม่บท"),
                        text("Plan of digital government", "แผนรัฐบาลดิจิทัล"),
                        "2019-11",
                        "khm-korea-digital-government-master-plan",
                        Event.Stage.UNDER_WAY,
                        sources())),
                sources());
    }

    public static <T> Field<T> curated(T value) {
        return new Field<>(value, new Provenance.Curated("editor", DAY));
    }

    public static <T> Field<T> submitted(T value) {
        return new Field<>(value, new Provenance.Submitted("ministry", DAY));
    }

    public static <T> Field<T> extracted(T value) {
        return new Field<>(value, new Provenance.Extracted(sha256("report"), 1, new Span(0, 5), 0.83));
    }

    /** A list whose values were found one after the other, each a little less surely than the one before. */
    public static <T> Field<List<T>> extractedEach(List<T> values) {
        List<Provenance.Finding> places = IntStream.range(0, values.size())
                .mapToObj(i -> new Provenance.Finding(i + 1, new Span(10 * i, 10 * i + 5), 0.9 - 0.1 * i))
                .toList();
        return new Field<>(values, Provenance.Extracted.ofEach(sha256("report"), places));
    }

    /** A text in English, translated by a machine, and Thai, the original. */
    public static LangString text(String english, String thai) {
        Map<String, Text> texts = new LinkedHashMap<>();
        texts.put("th", new Text(thai, Origin.ORIGINAL));
        texts.put("en", new Text(english, Origin.MACHINE));
        return new LangString(texts);
    }

    public static List<Source> sources() {
        return List.of(new Source("Solar village", "Hua Hin Today", 2020, "https://example.org/solar"));
    }

    /** A seed for a test's randomness, printed; {@code -Dbalai.seed=…} runs the test with that one again. */
    public static long seed(String test) {
        long seed = Long.getLong("balai.seed", new Random().nextLong());
        System.out.println(test + ": balai.seed=" + seed);
        return seed;
    }

    public static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
