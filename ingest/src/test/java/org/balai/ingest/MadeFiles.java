package org.balai.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Makes small files of the kinds that people send. */
final class MadeFiles {

    private final Path folder;

    MadeFiles(Path folder) {
        this.folder = folder;
    }

    Path text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    Path bytes(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** A PDF with these lines on each page; an empty line leaves a gap. */
    Path pdf(String name, List<List<String>> pages) throws IOException {
        return bytes(name, pdf(pages, null));
    }

    Path protectedPdf(String name, String password) throws IOException {
        return bytes(name, pdf(List.of(List.of("Secret")), password));
    }

    private static byte[] pdf(List<List<String>> pages, @org.jspecify.annotations.Nullable String password)
            throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (List<String> lines : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setFont(font, 11);
                    float y = 780;
                    for (String line : lines) {
                        if (!line.isEmpty()) {
                            content.beginText();
                            content.newLineAtOffset(60, y);
                            content.showText(line);
                            content.endText();
                        }
                        y -= 14;
                    }
                }
            }
            if (password != null) {
                StandardProtectionPolicy policy =
                        new StandardProtectionPolicy(password, password, new AccessPermission());
                policy.setEncryptionKeyLength(128);
                document.protect(policy);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    Path docx(String name) throws IOException {
        return bytes(name, docx());
    }

    private static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle("One stop in the district");
            document.getProperties().getCoreProperties().setCreator("District office");
            heading(document, "Results");
            document.createParagraph().createRun().setText("The wait fell from 15 days to 3.");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Before");
            table.getRow(0).getCell(1).setText("15 days");
            table.getRow(1).getCell(0).setText("After");
            table.getRow(1).getCell(1).setText("3 days");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void heading(XWPFDocument document, String text) {
        document.createStyles();
        var style = org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
        style.setStyleId("Heading1");
        style.addNewName().setVal("heading 1");
        document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle("Heading1");
        paragraph.createRun().setText(text);
    }

    Path protectedDocx(String name, String password) throws Exception {
        try (POIFSFileSystem system = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            Path plain = bytes("plain.docx", docx());
            try (OPCPackage content = open(plain);
                    OutputStream out = encryptor.getDataStream(system)) {
                content.save(out);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            system.writeFilesystem(out);
            return bytes(name, out.toByteArray());
        }
    }

    private static OPCPackage open(Path file) throws InvalidFormatException {
        return OPCPackage.open(file.toFile(), PackageAccess.READ_WRITE);
    }

    Path pptx(String name) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            for (String title : List.of("Where we began", "Where we are")) {
                XSLFSlide slide = show.createSlide();
                slide.createTextBox().setText(title);
                slide.createTextBox().setText("Text of the slide on " + title);
            }
            for (XSLFTextShape shape :
                    show.getNotesSlide(show.getSlides().getLast()).getPlaceholders()) {
                if (shape.getTextType() == Placeholder.BODY) {
                    shape.setText("Say thank you");
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            return bytes(name, out.toByteArray());
        }
    }

    Path xlsx(String name) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (String sheetName : List.of("Overview", "Figures")) {
                XSSFSheet sheet = workbook.createSheet(sheetName);
                XSSFRow row = sheet.createRow(0);
                row.createCell(0).setCellValue("Indicator on " + sheetName);
                row.createCell(1).setCellValue(98);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return bytes(name, out.toByteArray());
        }
    }

    Path zip(String name, String entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("A text in an archive.".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes(name, out.toByteArray());
    }
}
