package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The normaliser")
class NormaliserTest {

    private static final Normaliser NORMALISER = new Normaliser();

    private static List<Page> normalise(boolean lines, String... pages) {
        List<Page> made = new ArrayList<>();
        for (String text : pages) {
            PageBuilder page = new PageBuilder();
            for (String block : text.split("\n\n", -1)) {
                page.add(Kind.PARAGRAPH, block);
            }
            made.add(page.page(made.size() + 1));
        }
        return NORMALISER.normalise(new Extracted("application/pdf", made, Map.of(), lines, List.of()));
    }

    private static String blocks(Page page) {
        return page.blocks().stream()
                .map(block -> block.kind() + ": " + block.span().of(page.text()))
                .collect(Collectors.joining("\n"));
    }

    @Nested
    @DisplayName("makes characters canonical:")
    class Characters {

        @Test
        @DisplayName("composed, ligatures apart, invisible ones gone, white space folded")
        void latin() {
            assertThat(NORMALISER.text(
                            "\uFEFFCu\u0309a o\uFB03ce\u00AD  \u00A0of\tHa\u0300\u200E No\u0323\u0302i\u0000"))
                    .isEqualTo("Của office of Hà Nội");
        }

        @Test
        @DisplayName("Thai and Lao sara am in its two spellings are one, also after a stray space")
        void saraAm() {
            assertThat(NORMALISER.text("น\u0E49\u0E4D\u0E32")).isEqualTo("น้ำ");
            assertThat(NORMALISER.text("น\u0E4D\u0E49\u0E32")).isEqualTo("น้ำ");
            assertThat(NORMALISER.text("น้ \u0E33")).isEqualTo("น้ำ");
            assertThat(NORMALISER.text("ນ\u0EC9\u0ECD\u0EB2")).isEqualTo("ນ້ຳ");
            assertThat(NORMALISER.text("\u0E40\u0E40ผน")).isEqualTo("แผน");
        }

        @Test
        @DisplayName("zero-width spaces stay between Khmer words and go elsewhere")
        void zeroWidth() {
            assertThat(NORMALISER.text("សេវា\u200Bសាធារណៈ\u200B one\u200B stop"))
                    .isEqualTo("សេវា\u200Bសាធារណៈ one stop");
        }

        @Test
        @DisplayName("Zawgyi becomes Unicode Burmese, Unicode Burmese stays")
        void zawgyi() {
            String unicode = "မြန်မာနိုင်ငံ၏ ပြည်သူ့ဝန်ဆောင်မှု လုပ်ငန်းများကို တိုးတက်အောင် ဆောင်ရွက်ခြင်း";
            String zawgyi = "ျမန္မာနိုင္ငံ၏ ျပည္သူ႔ဝန္ေဆာင္မႈ လုပ္ငန္းမ်ားကို တိုးတက္ေအာင္ ေဆာင္႐ြက္ျခင္း";
            assertThat(normalise(false, zawgyi).getFirst().text()).isEqualTo(unicode);
            assertThat(normalise(false, unicode).getFirst().text()).isEqualTo(unicode);
        }
    }

    @Nested
    @DisplayName("drops what repeats on every page:")
    class Repeated {

        @Test
        @DisplayName("headers, footers and page numbers, wherever the PDF has them in its text")
        void headers() {
            List<Page> pages = normalise(
                    true,
                    "Annual report 2019 Ministry\n\nPage 1 of 3\n\nFirst text, which is one sentence.",
                    "Annual report 2019 Ministry\n\nPage 2 of 3\n\nSecond text, which is one sentence.",
                    "Annual report 2019 Ministry\n\nPage 3 of 3\n\nThird text, which is one sentence.");
            assertThat(pages)
                    .extracting(Page::text)
                    .containsExactly(
                            "First text, which is one sentence.",
                            "Second text, which is one sentence.",
                            "Third text, which is one sentence.");
        }

        @Test
        @DisplayName("bare page numbers, but not the figures that end three tables")
        void numbers() {
            List<Page> pages = normalise(true, "Text one.\n\n- 7 -", "Text two.\n\n- 8 -", "Text three.\n\n- 9 -");
            assertThat(pages).extracting(Page::text).containsExactly("Text one.", "Text two.", "Text three.");
            List<Page> figures =
                    normalise(true, "Households:\n\n120", "Households here:\n\n450", "Households there:\n\n98");
            assertThat(figures.getFirst().text()).contains("120");
        }

        @Test
        @DisplayName("but not captions whose numbers go their own way")
        void captions() {
            List<Page> pages = normalise(true, "Table 1\n\nA.", "Table 4\n\nB.", "Table 5\n\nC.");
            assertThat(pages).extracting(Page::text).containsExactly("Table 1 A.", "Table 4 B.", "Table 5 C.");
        }

        @Test
        @DisplayName("but not what two pages of four share")
        void rare() {
            List<Page> pages = normalise(true, "Results\n\nA.", "Results\n\nB.", "Other\n\nC.", "Last\n\nD.");
            assertThat(pages.getFirst().text()).startsWith("Results");
        }
    }

    @Nested
    @DisplayName("joins printed lines into paragraphs:")
    class Lines {

        @Test
        @DisplayName("full lines go on, a heading and a short last line end")
        void paragraphs() {
            List<Page> pages = normalise(true, """
                    What was done
                    The ministry did not run the inquiry itself. It gave the task to the centre for
                    strategic studies, and the form had 85 questions. That is long, and the people in
                    charge did not believe that it would be filled in.
                    Meetings
                    The survey was one half of the approach and conversation was the other half of it,
                    held face to face.""");
            assertThat(blocks(pages.getFirst())).isEqualTo("""
                    HEADING: What was done
                    PARAGRAPH: The ministry did not run the inquiry itself. It gave the task to the centre for strategic studies, and the form had 85 questions. That is long, and the people in charge did not believe that it would be filled in.
                    HEADING: Meetings
                    PARAGRAPH: The survey was one half of the approach and conversation was the other half of it, held face to face.""");
        }

        @Test
        @DisplayName("words divided at line ends are made whole, compounds keep their hyphen")
        void hyphens() {
            List<Page> pages = normalise(true, """
                    The self-reliant community was described by the ministry as an example of inno-
                    vation in public services, and other places look at how the village became self-
                    reliant in a short time with the help of its own people.""");
            assertThat(pages.getFirst().text()).contains("innovation in public", "self-reliant in a short");
        }

        @Test
        @DisplayName("Thai lines are joined without a space, Korean with one")
        void scripts() {
            List<Page> pages = normalise(
                    true,
                    "ตำบลหนองตาแต้มแก้ปัญหาครัวเรือนไม่มีไฟฟ้าใช้ด้วยระบบไฟฟ้าพลังงานแสงอาทิตย์ชุมชน แทนการรอแนว\n"
                            + "สายส่งที่ไม่อาจพาดผ่านพื้นที่ได้ ท้องถิ่นตั้งงบประมาณของตนเองจัดหาระบบขนาดเล็กให้แก่ครัวเรือน\n"
                            + "ฝึกคนในตำบลให้เป็นช่าง",
                    "관세청은 수출입신고, 화물추적, 납세, 다른 기관의 요건 승인을 하나의 전자통관시스템으로\n"
                            + "묶었다. 현재 유니패스에는 169개 기관과 43만여 개 업체가 연결되어 있다.");
            assertThat(pages.getFirst().text()).contains("แนวสายส่ง").doesNotContain("\n");
            assertThat(pages.get(1).text()).contains("전자통관시스템으로 묶었다");
        }
    }

    @Test
    @DisplayName("does all this to a PDF with running header and footer")
    void wholePdf(@TempDir Path folder) throws Exception {
        List<List<String>> made = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            made.add(List.of(
                    "Provincial office of Example",
                    "",
                    "The text of page " + List.of("one", "two", "three").get(page - 1)
                            + ", long enough to fill a line of the page by itself",
                    "and to go on in the next one, "
                            + List.of("first", "second", "third").get(page - 1) + ".",
                    "",
                    "Page " + page + " of 3"));
        }
        Path file = new MadeFiles(folder).pdf("report.pdf", made);
        List<Page> pages = NORMALISER.normalise(new Extractor().extract(file, "report.pdf"));
        assertThat(pages).hasSize(3);
        assertThat(blocks(pages.get(1))).isEqualTo("""
                PARAGRAPH: The text of page two, long enough to fill a line of the page by itself and to go on in the next one, second.""");
    }
}
