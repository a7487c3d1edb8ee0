package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.balai.corpus.catalogue.Originals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /api/v1/cases/{id}")
@ExtendWith(ServesBundledReports.class)
class CaseTest {

    private static final String NONG_TA_TUM = "/api/v1/cases/tha-nong-ta-tum-solar-community";
    private static final Set<String> BESIDE_FIELDS =
            Set.of("id", "version", "review", "completeness", "outcomes", "documents", "languages", "events", "labels");

    private final Server server;

    CaseTest(Server server) {
        this.server = server;
    }

    @Test
    @DisplayName("tells every field of the sidecar, each with its provenance")
    void fields() throws IOException {
        for (JsonNode sidecar : Bundled.sidecars()) {
            JsonNode given = sidecar.get("case");
            if (given.size() == 1) {
                continue;
            }
            JsonNode report =
                    server.get("/api/v1/cases/" + given.get("id").asString()).json();
            assertThat(report.propertyNames()).containsAll(new TreeSet<>(given.propertyNames()));
            report.properties().forEach(field -> {
                if (!BESIDE_FIELDS.contains(field.getKey())) {
                    provenance(field.getValue());
                }
            });
            assertThat(report.get("outcomes").size())
                    .isEqualTo(given.path("outcomes").size());
            report.get("outcomes").forEach(CaseTest::provenance);
        }
    }

    private static void provenance(JsonNode field) {
        assertThat(field.propertyNames()).containsExactlyInAnyOrder("value", "provenance");
        assertThat(field.at("/provenance/kind").asString()).isIn("curated", "submitted", "extracted");
        if (field.at("/provenance/kind").asString().equals("curated")) {
            assertThat(field.at("/provenance/by").asString()).isNotBlank();
            assertThat(field.at("/provenance/on").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        }
    }

    @Test
    @DisplayName("speaks as the contract says: texts by language with their origin, codes, outcomes with their proof")
    void values() {
        JsonNode report = server.get(NONG_TA_TUM).json();
        assertThat(report.get("id").asString()).isEqualTo("tha-nong-ta-tum-solar-community");
        assertThat(report.get("version").asInt()).isPositive();
        assertThat(report.get("review").asString()).isEqualTo("published");
        assertThat(report.get("completeness").asDouble()).isBetween(0.5, 1.0);
        assertThat(report.at("/title/value/th/text").asString())
                .isEqualTo("ชุมชนพลังงานแสงอาทิตย์พึ่งตนเอง ตำบลหนองตาแต้ม");
        assertThat(report.at("/title/value/th/origin").asString()).isEqualTo("original");
        assertThat(report.at("/title/value/en/origin").asString()).isEqualTo("original");
        assertThat(report.at("/title/value/ko/origin").asString()).isEqualTo("machine");
        assertThat(report.at("/countries/value").toString()).isEqualTo("[\"THA\"]");
        assertThat(report.at("/place/value/code").asString()).isEqualTo("TH-77");
        assertThat(report.at("/topics/value/0").asString()).isEqualTo("energy-access");
        assertThat(report.at("/sdgs/value/0").asInt()).isEqualTo(7);
        assertThat(report.at("/transferability/value/skills").asString()).isEqualTo("required");
        assertThat(report.at("/lastVerified/value/on").asString()).isEqualTo("2020");
        assertThat(report.at("/awards/value/0/scheme").asString()).isEqualTo("un-public-service-award");
        JsonNode outcome = report.at("/outcomes/0/value");
        assertThat(outcome.get("type").asString()).isEqualTo("access-and-equity");
        assertThat(outcome.get("value").asDouble()).isEqualTo(100.0);
        assertThat(outcome.get("evidence").asInt()).isEqualTo(1);
        assertThat(outcome.get("printed").asString()).isEqualTo("ร้อยละ 100");
        assertThat(outcome.at("/statement/th/text").asString()).isNotBlank();
    }

    @Test
    @DisplayName("proves every outcome that quotes a document: the span cuts the quotation out of the page's text")
    void proofs() throws IOException {
        int proved = 0;
        for (String id : Bundled.cases()) {
            for (JsonNode outcome : server.get("/api/v1/cases/" + id).json().get("outcomes")) {
                JsonNode source = outcome.at("/value/source");
                if (source.has("span")) {
                    String address =
                            "/api/v1/documents/" + source.get("document").asString() + "/pages/"
                                    + source.get("page").asInt();
                    int[] text = server.get(address)
                            .json()
                            .get("text")
                            .asString()
                            .codePoints()
                            .toArray();
                    int start = source.at("/span/0").asInt();
                    String cut = new String(text, start, source.at("/span/1").asInt() - start);
                    assertThat(words(cut))
                            .as(id)
                            .isEqualTo(words(source.get("quote").asString()));
                    proved++;
                }
            }
        }
        assertThat(proved).isGreaterThan(40);
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\p{Cf}]+", "");
    }

    @Test
    @DisplayName("describes its documents, with every case that each of them reports on")
    void documents() throws IOException {
        JsonNode report = server.get(NONG_TA_TUM).json();
        assertThat(report.has("documentDetails")).isFalse();
        assertThat(Reply.texts(report.get("documents"), "sha256"))
                .containsExactlyInAnyOrder(
                        Originals.hash(Bundled.document("tha-nong-ta-tum-solar-community.th.pdf")),
                        Originals.hash(Bundled.document("tha-nong-ta-tum-solar-community.en.docx")));
        report.get("documents")
                .forEach(document -> assertThat(document)
                        .isEqualTo(server.get("/api/v1/documents/"
                                        + document.get("sha256").asString())
                                .json()));
        assertThat(report.get("languages").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("th", "en");
    }

    @Test
    @DisplayName("names the events at which it was presented, in the reader's language")
    void events() {
        JsonNode events = server.get(NONG_TA_TUM, "lang", "ko").json().get("events");
        assertThat(Reply.texts(events, "id")).containsExactly("busan-roundtable-2019");
        assertThat(events.at("/0/name").asString()).contains("라운드테이블");
    }

    @Test
    @DisplayName("labels its codes in the reader's language")
    void labels() {
        JsonNode english = server.get(NONG_TA_TUM).json().get("labels");
        assertThat(english.get("topics/energy-access").asString()).isEqualTo("Energy access");
        assertThat(english.get("countries/THA").asString()).isEqualTo("Thailand");
        assertThat(english.get("languages/th").asString()).isEqualTo("Thai");
        assertThat(english.propertyNames())
                .contains(
                        "outcome-types/access-and-equity",
                        "levels/district-or-village",
                        "beneficiaries/rural-people",
                        "innovation-types/people-and-skills",
                        "statuses/in-service",
                        "evidence-levels/evidence-1");
        JsonNode korean = server.get(NONG_TA_TUM, "lang", "ko").json().get("labels");
        assertThat(korean.propertyNames()).containsExactlyElementsOf(english.propertyNames());
        assertThat(korean.get("countries/THA").asString()).isEqualTo("태국");
    }

    @Test
    @DisplayName("has like cases, each with the reasons, itself not among them")
    void similar() throws IOException {
        for (String id : Bundled.cases()) {
            Reply reply = server.get("/api/v1/cases/" + id + "/similar", "size", "3");
            assertThat(reply.ids()).hasSize(3).doesNotContain(id).doesNotHaveDuplicates();
            reply.json().get("hits").forEach(hit -> {
                assertThat(hit.get("title").asString()).isNotBlank();
                assertThat(hit.get("reasons")).isNotEmpty();
                assertThat(hit.at("/reasons/0/kind").asString()).isNotBlank();
            });
        }
        assertThat(server.get(NONG_TA_TUM + "/similar").ids()).hasSize(5);
        List<String> korean = Reply.texts(
                server.get("/api/v1/cases/lao-poverty-reduction-fund/similar", "lang", "ko")
                        .json()
                        .at("/hits/0/reasons"),
                "label");
        assertThat(korean).anyMatch(label -> label.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3));
    }
}
