package org.balai.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/**
 * Report files of the kinds that ministries send: of ten, four PDF, three DOCX, one or two XLSX and HTML. The same words
 * for a seed and number each time.
 */
final class SyntheticDocuments {

    /** Languages that the fonts every PDF reader brings along can write. */
    private static final List<String> PLAIN = List.of("en", "id", "ms", "fil");

    private static final float MARGIN = 60;
    private static final float SIZE = 11;
    private static final float LEADING = 14;

    private final Words words;
    private final List<String> languages;
    private final long seed;

    SyntheticDocuments(Words words, long seed) {
        this.words = words;
        this.languages = List.copyOf(words.languages());
        this.seed = seed;
    }

    /** Writes the document of a number into a folder. */
    void write(int number, Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(seed * 1_000_033 + number);
        int kind = number % 20;
        if (kind < 8) {
            pdf(folder.resolve("report-" + number + ".pdf"), random);
        } else if (kind < 14) {
            docx(folder.resolve("report-" + number + ".docx"), random);
        } else if (kind < 17) {
            xlsx(folder.resolve("table-" + number + ".xlsx"), random);
        } else {
            html(folder.resolve("page-" + number + ".html"), random);
        }
    }

    private String any(SplittableRandom random) {
        return languages.get(random.nextInt(languages.size()));
    }

    private String text(String language, int length, SplittableRandom random) {
        return Words.write(
                language,
                Stream.generate(() -> words.draw(language, random))
                        .limit(length)
                        .toList());
    }

    /** Two to seven pages with a header, a page number, headings and justified-looking lines. */
    private void pdf(Path file, SplittableRandom random) throws IOException {
        List<String> plain = PLAIN.stream().filter(languages::contains).toList();
        String language = plain.get(random.nextInt(plain.size()));
        PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
        String header = ascii(text(language, 5, random));
        try (PDDocument document = new PDDocument()) {
            int pages = 2 + random.nextInt(6);
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    float y = page.getMediaBox().getHeight() - MARGIN;
                    line(content, font, header, y + 20);
                    line(content, font, String.valueOf(number), MARGIN - 25);
                    while (y > MARGIN + 8 * LEADING) {
                        line(content, bold, ascii(text(language, 4, random)), y);
                        y -= 1.5f * LEADING;
                        List<String> lines = lines(ascii(text(language, 60 + random.nextInt(60), random)), font);
                        for (String line : lines) {
                            if (y < MARGIN) {
                                break;
                            }
                            line(content, font, line, y);
                            y -= LEADING;
                        }
                        y -= LEADING;
                    }
                }
            }
            document.save(file.toFile());
        }
    }

    private static void line(PDPageContentStream content, PDFont font, String text, float y) throws IOException {
        content.beginText();
        content.setFont(font, SIZE);
        content.newLineAtOffset(MARGIN, y);
        content.showText(text);
        content.endText();
    }

    private static List<String> lines(String text, PDFont font) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && font.getStringWidth(line + " " + word) / 1000 * SIZE > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "");
    }

    private void docx(Path file, SplittableRandom random) throws IOException {
        String language = any(random);
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(file)) {
            for (int section = 3 + random.nextInt(5); section > 0; section--) {
                XWPFParagraph heading = document.createParagraph();
                heading.setStyle("Heading1");
                heading.createRun().setText(text(language, 5, random));
                for (int paragraph = 2 + random.nextInt(3); paragraph > 0; paragraph--) {
                    document.createParagraph().createRun().setText(text(language, 60 + random.nextInt(60), random));
                }
            }
            XWPFTable table = document.createTable(6, 4);
            table.getRows()
                    .forEach(row -> row.getTableCells().forEach(cell -> cell.setText(text(language, 3, random))));
            document.write(out);
        }
    }

    private void xlsx(Path file, SplittableRandom random) throws IOException {
        String language = any(random);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (int number = 1 + random.nextInt(2); number > 0; number--) {
                Sheet sheet = workbook.createSheet("S" + number);
                for (int index = 0; index < 80; index++) {
                    Row row = sheet.createRow(index);
                    row.createCell(0).setCellValue(text(language, 3, random));
                    row.createCell(1).setCellValue(text(language, 6, random));
                    row.createCell(2).setCellValue(random.nextInt(100_000));
                    row.createCell(3).setCellValue(random.nextDouble() * 100);
                }
            }
            workbook.write(out);
        }
    }

    private void html(Path file, SplittableRandom random) throws IOException {
        String language = any(random);
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"" + language + "\"><head>"
                + "<meta charset=\"utf-8\"><title>" + text(language, 6, random) + "</title></head><body><nav><ul>");
        for (int link = 0; link < 8; link++) {
            page.append("<li><a href=\"#\">").append(text(language, 2, random)).append("</a></li>");
        }
        page.append("</ul></nav><main>");
        for (int section = 3 + random.nextInt(5); section > 0; section--) {
            page.append("<h2>").append(text(language, 5, random)).append("</h2>");
            for (int paragraph = 2 + random.nextInt(3); paragraph > 0; paragraph--) {
                page.append("<p>")
                        .append(text(language, 60 + random.nextInt(60), random))
                        .append("</p>");
            }
        }
        page.append("</main></body></html>");
        Files.writeString(file, page);
    }
}
