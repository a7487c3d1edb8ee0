package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.balai.corpus.Outcome;
import org.balai.corpus.Page.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The outcome extractor")
class OutcomeExtractorTest {

    private static final OutcomeExtractor EXTRACTOR = new OutcomeExtractor(new LanguageRecogniser());

    record Figures(
            int sentences, int labelled, int found, int right, int type, int direction, int baseline, int baselines) {
        double precision() {
            return found == 0 ? 0 : (double) right / found;
        }

        double recall() {
            return labelled == 0 ? 0 : (double) right / labelled;
        }

        @Override
        public String toString() {
            return "%d sentences, %d labelled, %d found, %d right: precision %.3f, recall %.3f; of those right: type %d, direction %d, baseline %d of %d"
                    .formatted(
                            sentences,
                            labelled,
                            found,
                            right,
                            precision(),
                            recall(),
                            type,
                            direction,
                            baseline,
                            baselines);
        }
    }

    static List<JsonNode> labelled(String language, String split) {
        String file = "/outcomes/" + language + ".jsonl";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(OutcomeExtractorTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            JsonMapper mapper = new JsonMapper();
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(mapper::readTree)
                    .filter(node -> node.path("split").asString().equals(split))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean agree(JsonNode label, Measured measured) {
        if (!label.has("value")) {
            return measured.value() == null;
        }
        double value = label.path("value").asDouble();
        return measured.value() != null
                && Math.abs(measured.value() - value) <= 0.01 * Math.abs(value)
                && label.path("unit").asString().equals(measured.unit());
    }

    static Figures measure(String language, String split, boolean show) {
        int labels = 0;
        int found = 0;
        int right = 0;
        int type = 0;
        int direction = 0;
        int baseline = 0;
        int baselines = 0;
        List<JsonNode> sentences = labelled(language, split);
        for (JsonNode sentence : sentences) {
            List<Measured> measured =
                    new ArrayList<>(EXTRACTOR.measured(sentence.path("text").asString(), language));
            List<String> notes = new ArrayList<>();
            found += measured.size();
            for (JsonNode label : sentence.path("outcomes")) {
                labels++;
                Measured match = measured.stream()
                        .filter(one -> agree(label, one))
                        .findFirst()
                        .orElse(null);
                if (match == null) {
                    notes.add("  missed " + label);
                    continue;
                }
                measured.remove(match);
                right++;
                List<String> types = new ArrayList<>(List.of(label.path("type").asString()));
                label.path("typeAlso").forEach(also -> types.add(also.asString()));
                boolean typeRight = types.contains(match.type());
                boolean directionRight = label.path("direction")
                        .asString("")
                        .equals(match.direction().name().toLowerCase(Locale.ROOT));
                type += typeRight ? 1 : 0;
                direction += directionRight ? 1 : 0;
                if (label.has("baseline")) {
                    baselines++;
                    boolean baselineRight = match.baseline() != null
                            && Math.abs(match.baseline()
                                            - label.path("baseline").asDouble())
                                    <= 0.01 * Math.abs(label.path("baseline").asDouble());
                    baseline += baselineRight ? 1 : 0;
                }
                if (!typeRight || !directionRight) {
                    notes.add("  other type or direction: " + match + " for " + types + " " + label.path("direction"));
                }
            }
            measured.forEach(wrong -> notes.add("  wrong " + wrong));
            if (show && !notes.isEmpty()) {
                System.out.println(sentence.path("id").asString() + " "
                        + sentence.path("text").asString());
                notes.forEach(System.out::println);
            }
        }
        return new Figures(sentences.size(), labels, found, right, type, direction, baseline, baselines);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("finds most labelled outcomes and little else")
    @CsvSource({
        "en, 0.75",
        "ko, 0.60",
        "th, 0.60",
        "vi, 0.60",
        "id, 0.60",
        "ms, 0.60",
        "fil, 0.60",
        "zh, 0.60",
        "lo, 0.60",
        "km, 0.60",
        "my, 0.60"
    })
    void figures(String language, double recall) {
        for (String split : List.of("tune", "test")) {
            Figures figures = measure(language, split, false);
            System.out.println("outcomes, " + language + ", " + split + ": " + figures);
            assertThat(figures.precision()).as("precision, %s", split).isGreaterThanOrEqualTo(0.85);
            assertThat(figures.recall()).as("recall, %s", split).isGreaterThanOrEqualTo(recall);
        }
    }

    @Test
    @DisplayName("has labelled sentences of every language that it knows")
    void languages() {
        assertThat(Wording.LANGUAGES)
                .allSatisfy(language -> assertThat(labelled(language, "test")).hasSizeGreaterThanOrEqualTo(12));
    }

    @Test
    @DisplayName("reads a block in the language of its letters, whatever the document's")
    void blocks() {
        PageBuilder page = new PageBuilder();
        page.add(Kind.PARAGRAPH, "ระยะเวลาออกใบอนุญาตลดลงจาก 30 วัน เหลือ 7 วัน");
        page.add(Kind.PARAGRAPH, "The number of complaints fell from 118 to 61 in the same year.");
        ReadDocument document = new ReadDocument(PassageSplitterTest.SHA, "th", List.of(page.page(1)), Map.of());
        assertThat(EXTRACTOR.extract(document))
                .extracting(field -> field.value().printed())
                .containsExactly("30 วัน เหลือ 7 วัน", "118 to 61");
    }

    @Test
    @DisplayName("cites the sentence and keeps its language")
    void cited() {
        PageBuilder page = new PageBuilder();
        page.add(Kind.PARAGRAPH, "이용 안내이다. 처리기간은 14일에서 5일로 줄었다. 문의는 창구에서 한다.");
        ReadDocument document = new ReadDocument(PassageSplitterTest.SHA, "ko", List.of(page.page(1)), Map.of());
        assertThat(EXTRACTOR.extract(document)).singleElement().satisfies(field -> {
            Outcome outcome = field.value();
            assertThat(outcome.statement().best("en")).isEqualTo("처리기간은 14일에서 5일로 줄었다.");
            assertThat(outcome.type()).isEqualTo("waiting-and-processing-time");
            assertThat(outcome.baseline()).isEqualTo(14);
            assertThat(outcome.value()).isEqualTo(5);
            assertThat(outcome.direction()).isEqualTo(Outcome.Direction.DECREASE);
            assertThat(outcome.evidence()).isEqualTo(2);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("tells targets, budgets and rules apart from results")
    @CsvSource(delimiter = '|', textBlock = """
            ko  | 목표는 처리기간을 14일에서 5일로 줄이는 것이다.
            ko  | 총사업비 12억 원 가운데 70%는 국비이다.
            th  | โครงการตั้งเป้าลดเวลาจาก 14 วัน เหลือ 2 วัน
            th  | งบประมาณโครงการเพิ่มขึ้นร้อยละ 12 เป็น 96 ล้านบาท
            vi  | Mục tiêu là giảm thời gian từ 14 ngày xuống 2 ngày.
            vi  | Kinh phí thực hiện dự án tăng 12% lên 45 tỷ đồng.
            id  | Target waktu layanan turun dari 14 hari menjadi 2 hari.
            id  | Anggaran program naik 12 persen menjadi Rp96 miliar.
            ms  | Sasaran ialah mengurangkan tempoh daripada 14 hari kepada 2 hari.
            fil | Layunin na bawasan ang oras mula 14 araw tungo sa 2 araw.
            zh  | 目标是把审批时间由14天缩短至5天。
            zh  | 拨款增加12%，达到9,600万元。
            lo  | ເປົ້າໝາຍ ແມ່ນ ຫຼຸດເວລາ ຈາກ ໑໔ ວັນ ເຫຼືອ ໒ ວັນ.
            km  | គោលដៅគឺកាត់បន្ថយរយៈពេលពី ១៤ ថ្ងៃ មកត្រឹម ៥ ថ្ងៃ។
            my  | ရည်မှန်းချက်မှာ ၁၄ ရက်မှ ၅ ရက်သို့ လျှော့ချရန် ဖြစ်သည်။
            """)
    void plans(String language, String sentence) {
        assertThat(EXTRACTOR.measured(sentence, language)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("tells the size of a change from a value reached")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The new system cut processing time by 80 per cent.|true",
                "en|Satisfaction rose by 12 percentage points.|true",
                "en|The share of households with electricity reached 98 per cent.|false",
                "en|Satisfaction rose 12 percentage points to 85 per cent.|false",
                "en|Processing time fell from 14 days to 3 days.|",
                "ko|민원 처리 기간이 40% 단축되었다.|true",
                "ko|처리 기간이 14일에서 3일로 줄었다.|"
            })
    void change(String language, String sentence, @Nullable Boolean change) {
        assertThat(EXTRACTOR.measured(sentence, language))
                .singleElement()
                .satisfies(measured -> assertThat(measured.change()).isEqualTo(change));
    }
}
