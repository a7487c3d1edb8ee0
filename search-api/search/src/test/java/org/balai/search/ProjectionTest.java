package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.balai.search.SmallCollection.ANALYSIS;
import static org.balai.search.SmallCollection.VOCABULARIES;
import static org.balai.search.SmallCollection.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.balai.corpus.Passage;
import org.balai.corpus.Span;
import org.balai.engine.EngineDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an engine holds of a case")
class ProjectionTest {

    private static final String CERTIFICATE = "services/birth-certificate";

    private static EngineDocument projected(SmallCollection.Sketch sketch, String... passages) {
        List<Passage> all = new ArrayList<>();
        for (String text : passages) {
            Span span = new Span(0, text.codePointCount(0, text.length()));
            all.add(new Passage(SmallCollection.sha256("a"), 1, all.size(), span, "en", text));
        }
        return new Projection(ANALYSIS, VOCABULARIES).project(sketch.report(), all, List.of(), Map.of());
    }

    private static String named(String field, EngineDocument.Values values) {
        return values.terms().getOrDefault(field + ".named", "");
    }

    @Test
    @DisplayName("is the concepts that its texts name too, by any of their names in the text's own language")
    void named() {
        EngineDocument document = projected(
                sketch("case-a").title("ko", "출생증명서 온라인 발급").summary("vi", "Cấp giấy khai sinh tại nhà"),
                "The certificate is printed in the district of birth.",
                "A birth certificate is printed at the counter.");
        assertThat(named("title", document.fields()).split(" ")).contains(CERTIFICATE);
        assertThat(named("summary", document.fields()).split(" ")).contains(CERTIFICATE);
        assertThat(named("text", document.passages().get(0).fields())).doesNotContain(CERTIFICATE);
        assertThat(named("text", document.passages().get(1).fields())).contains(CERTIFICATE);
        assertThat(named("body", document.fields())).contains(CERTIFICATE);
        assertThat(projected(sketch("case-a").title("ko", "Cấp giấy khai sinh"))
                        .fields()
                        .terms())
                .doesNotContainKey("title.named");
    }

    @Test
    @DisplayName("has a concept as often as the language that names it most, so that more languages make no more of it")
    void most() {
        EngineDocument document = projected(sketch("case-a")
                .summary("en", "A birth certificate, and another birth certificate")
                .summary("vi", "Cấp giấy khai sinh"));
        assertThat(named("summary", document.fields()).split(" "))
                .filteredOn(CERTIFICATE::equals)
                .hasSize(2);
    }

    @Test
    @DisplayName("names each concept that it is filed under, the broader ones too, and no country")
    void filed() {
        EngineDocument document = projected(sketch("case-a").filed("THA", "energy-access", 2017));
        assertThat(named("about", document.fields()).split(" "))
                .contains("topics/energy-access")
                .noneMatch(concept -> concept.startsWith("countries/"));
    }
}
