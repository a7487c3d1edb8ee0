package org.balai.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Passage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The passage splitter")
class PassageSplitterTest {

    static final String SHA = "0".repeat(64);
    private static final LanguageRecogniser LANGUAGES = new LanguageRecogniser();
    private static final PassageSplitter SPLITTER = new PassageSplitter(LANGUAGES);

    private static final List<Kind> KINDS = List.copyOf(java.util.EnumSet.allOf(Kind.class));
    private static final List<String> SENTENCES = List.of(
            "The wait fell from 15 days to 3, and people noticed it at once.",
            "Citizens no longer travel to the capital for a permit that the district may grant.",
            "ประชาชนยื่นคำร้องได้ที่ศูนย์บริการแห่งเดียวโดยไม่ต้องเดินทางไปหลายหน่วยงาน",
            "ប្រជាពលរដ្ឋអាចដាក់ពាក្យស្នើសុំនៅច្រកចេញចូលតែមួយ។",
            "시민은 하나의 창구에서 모든 민원을 신청할 수 있다.",
            "𝔘𝔫𝔲𝔰𝔲𝔞𝔩 letters 😀 count as one each.");

    static void assertCovered(List<Page> pages, List<Passage> passages) {
        for (Page page : pages) {
            int[] points = page.text().codePoints().toArray();
            int[] covered = new int[points.length];
            for (Passage passage : passages) {
                if (passage.page() == page.number()) {
                    assertThat(passage.span().of(page.text())).isEqualTo(passage.text());
                    for (int i = passage.span().start(); i < passage.span().end(); i++) {
                        covered[i]++;
                    }
                }
            }
            for (int i = 0; i < points.length; i++) {
                assertThat(covered[i])
                        .as("code point %s of page %s", i, page.number())
                        .isEqualTo(Character.isWhitespace(points[i]) ? covered[i] : 1)
                        .isLessThanOrEqualTo(1);
            }
        }
        for (int i = 0; i < passages.size(); i++) {
            assertThat(passages.get(i).ordinal()).isEqualTo(i);
        }
    }

    @Test
    @DisplayName("puts every character of any page into exactly one passage of bearable length")
    void covers() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            PageBuilder builder = new PageBuilder();
            int blocks = random.nextInt(12);
            for (int block = 0; block < blocks; block++) {
                StringBuilder text = new StringBuilder();
                int sentences = 1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 5);
                for (int i = 0; i < sentences; i++) {
                    text.append(SENTENCES.get(random.nextInt(SENTENCES.size())))
                            .append(random.nextInt(8) == 0 ? "" : " ");
                }
                builder.add(
                        KINDS.get(random.nextInt(KINDS.size())), text.toString().strip());
            }
            List<Page> pages = List.of(builder.page(1), new PageBuilder().page(2));
            List<Passage> passages = SPLITTER.split(SHA, pages);
            assertThat(passages)
                    .as("seed %s", seed)
                    .allSatisfy(passage -> assertThat(passage.text()
                                    .codePointCount(0, passage.text().length()))
                            .isLessThanOrEqualTo(1150));
            assertCovered(pages, passages);
        }
    }

    @Test
    @DisplayName("keeps a heading with the passage that follows it")
    void headings() {
        String paragraph = (SENTENCES.get(0) + " ").repeat(8).strip();
        Page page = new PageBuilder()
                .add(Kind.HEADING, "First")
                .add(Kind.PARAGRAPH, paragraph)
                .add(Kind.HEADING, "Second")
                .add(Kind.HEADING, "Second and a half")
                .add(Kind.PARAGRAPH, paragraph)
                .page(1);
        assertThat(SPLITTER.split(SHA, List.of(page)))
                .extracting(passage -> passage.text().lines().findFirst().orElse(""))
                .containsExactly("First", "Second");
    }

    @Test
    @DisplayName("splits a long paragraph between sentences, a Thai one between clauses")
    void longParagraphs() {
        Page english = new PageBuilder()
                .add(Kind.PARAGRAPH, (SENTENCES.get(0) + " ").repeat(40).strip())
                .page(1);
        assertThat(SPLITTER.split(SHA, List.of(english)))
                .hasSizeGreaterThan(2)
                .allSatisfy(passage ->
                        assertThat(passage.text()).startsWith("The wait").endsWith("at once."));
        Page thai = new PageBuilder()
                .add(Kind.PARAGRAPH, (SENTENCES.get(2) + " ").repeat(40).strip())
                .page(1);
        assertThat(SPLITTER.split(SHA, List.of(thai)))
                .hasSizeGreaterThan(2)
                .allSatisfy(passage ->
                        assertThat(passage.text()).startsWith("ประชาชน").endsWith("หน่วยงาน"));
    }

    @Test
    @DisplayName("does not cross pages, keeps rows together and names each passage's language")
    void pages() {
        PageBuilder table = new PageBuilder();
        for (int year = 2000; year < 2020; year++) {
            table.add(Kind.TABLE_ROW, year + " | " + year * 7);
        }
        List<Page> pages = List.of(
                new PageBuilder()
                        .add(Kind.PARAGRAPH, SENTENCES.get(2).repeat(5))
                        .page(1),
                table.page(2),
                new PageBuilder()
                        .add(Kind.PARAGRAPH, (SENTENCES.get(1) + " ").repeat(2).strip())
                        .page(3));
        List<Passage> passages = SPLITTER.split(SHA, pages);
        assertThat(passages).extracting(Passage::page).containsExactly(1, 2, 3);
        assertThat(passages).extracting(Passage::language).containsExactly("th", "th", "en");
    }
}
