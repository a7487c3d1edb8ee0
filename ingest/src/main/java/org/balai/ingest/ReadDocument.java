package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.balai.corpus.Field;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Provenance;
import org.balai.corpus.Span;
import org.jspecify.annotations.Nullable;

/**
 * A document as the recognisers read it.
 *
 * @param sha256 its SHA-256
 * @param language its main language, or "und"
 * @param pages normalised
 * @param metadata as in {@link Extracted}
 */
public record ReadDocument(String sha256, String language, List<Page> pages, Map<String, String> metadata) {

    /**
     * A block with its place.
     *
     * @param at its place in the document, 0 for the first character to 1 for the last
     * @param source whether it belongs to the list of sources, which is about others
     */
    record Placed(int page, Kind kind, Span span, String text, double at, boolean source) {

        Provenance.Extracted provenance(String document, double confidence) {
            return new Provenance.Extracted(document, page, span, confidence);
        }

        Provenance.Extracted provenance(String document, int start, int end, double confidence) {
            return new Provenance.Extracted(document, page, within(start, end), confidence);
        }

        /** A stretch of this block, in chars, as the place of one value of a list. */
        Provenance.Finding finding(int start, int end, double confidence) {
            return new Provenance.Finding(page, within(start, end), confidence);
        }

        private Span within(int start, int end) {
            Span inner = Span.ofChars(text, start, end);
            return new Span(span.start() + inner.start(), span.start() + inner.end());
        }
    }

    private static final Pattern SOURCES = Pattern.compile(
            "^(?:\\p{Nd}+[.)]?\\s*)?(?:(?:list of |public )?(?:sources?|references|bibliography)(?: used| consulted| read)?"
                    + "|참고\\s?(?:자료|문헌)|출처|(?:daftar |senarai )?(?:sumber|pustaka|rujukan)(?: awam| publik| rujukan)*"
                    + "|แหล่งข้อมูล.*|แหล่งอ้างอิง|เอกสารอ้างอิง|เอกสารและแหล่ง.*|(?:danh mục |các )?(?:nguồn|tài liệu)(?: tham khảo| công khai)*"
                    + "|(?:mga )?(?:pinagkunan|sanggunian|pinagmulan).*|ប្រភព.*|ឯកសារយោង|ແຫຼ່ງ.*|ເອກະສານອ້າງອີງ"
                    + "|ကိုးကား.*|အရင်းအမြစ်.*|ရင်းမြစ်.*|来源|资料来源|参考.*|ஆதாரங்கள்.*|மூலங்கள்.*|சான்றுகள்.*|fontes.*|referências|fonte sira.*)\\s*[:：]?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    public ReadDocument {
        pages = List.copyOf(pages);
        metadata = Map.copyOf(metadata);
    }

    /** The blocks in order; what stands under a heading of sources is marked. */
    List<Placed> blocks() {
        List<Placed> blocks = new ArrayList<>();
        int total = Math.max(
                1, pages.stream().mapToInt(page -> page.text().length()).sum());
        int before = 0;
        boolean sources = false;
        for (Page page : pages) {
            for (Block block : page.blocks()) {
                String text = block.span().of(page.text());
                double at = Math.min(1, (before + block.span().start()) / (double) total);
                if (at > 0.4 && SOURCES.matcher(text.strip()).matches()) {
                    sources = true;
                }
                blocks.add(new Placed(page.number(), block.kind(), block.span(), text, at, sources));
            }
            before += page.text().length();
        }
        return blocks;
    }

    /** The values found, in their order, each with its place; there is at least one. */
    <F, T> Field<List<T>> list(List<F> found, Function<F, T> value, Function<F, Provenance.Finding> place) {
        return new Field<>(
                found.stream().map(value).toList(),
                Provenance.Extracted.ofEach(sha256, found.stream().map(place).toList()));
    }

    @Nullable
    String title() {
        return metadata.get(Extracted.TITLE);
    }
}
