package org.balai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.balai.corpus.catalogue.Originals;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@DisplayName("GET /api/v1/documents/{sha256}")
@ExtendWith(ServesBundledReports.class)
class DocumentTest {

    private static final String PDF = "tha-nong-ta-tum-solar-community.th.pdf";
    private static final String HTML = "idn-sp4n-lapor.en.html";

    private final Server server;

    DocumentTest(Server server) {
        this.server = server;
    }

    @Test
    @DisplayName("describes a document")
    void metadata() throws IOException {
        Path file = Bundled.document(PDF);
        JsonNode document = server.get(address(file)).json();
        assertThat(document.get("sha256").asString()).isEqualTo(Originals.hash(file));
        assertThat(document.get("name").asString()).isEqualTo(PDF);
        assertThat(document.get("mediaType").asString()).isEqualTo("application/pdf");
        assertThat(document.get("size").asLong()).isEqualTo(Files.size(file));
        assertThat(document.get("pages").asInt()).isGreaterThan(1);
        assertThat(document.get("language").asString()).isEqualTo("th");
        assertThat(document.at("/languages/0").asString()).isEqualTo("th");
        assertThat(document.get("title").asString()).isEqualTo("ชุมชนพลังงานแสงอาทิตย์พึ่งตนเอง ตำบลหนองตาแต้ม");
        assertThat(document.get("licence").asString()).isEqualTo("CC-BY-4.0");
        assertThat(document.get("textFrom").asString()).isEqualTo("document");
        assertThat(document.at("/sources/0/url").asString()).startsWith("https://");
        assertThat(document.get("cases").toString()).isEqualTo("[\"tha-nong-ta-tum-solar-community\"]");
        assertThat(document.get("ingested").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    }

    static Stream<Path> everyDocument() throws IOException {
        return Bundled.documents().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyDocument")
    @DisplayName("gives each bundled file as it came, shown in place only if it is a PDF or a picture")
    void content(Path file) throws IOException {
        Reply reply = server.get(address(file) + "/content");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(Files.readAllBytes(file));
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("ETag")).isEqualTo("\"" + Originals.hash(file) + "\"");
        assertThat(reply.header("Cache-Control")).contains("immutable");
        String type = reply.header("Content-Type");
        if (type.equals("application/pdf") || type.startsWith("image/")) {
            assertThat(reply.header("Content-Disposition")).startsWith("inline;");
        } else {
            assertThat(reply.header("Content-Disposition")).startsWith("attachment;");
            assertThat(reply.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
        }
        assertThat(reply.header("Content-Disposition"))
                .contains(file.getFileName().toString());
    }

    @Test
    @DisplayName("gives the range of bytes that is asked for")
    void ranges() throws IOException {
        for (String name : new String[] {PDF, HTML}) {
            Path file = Bundled.document(name);
            byte[] whole = Files.readAllBytes(file);
            int size = whole.length;
            range(file, "bytes=0-9", Arrays.copyOfRange(whole, 0, 10), "bytes 0-9/" + size);
            range(file, "bytes=1000-2999", Arrays.copyOfRange(whole, 1000, 3000), "bytes 1000-2999/" + size);
            range(
                    file,
                    "bytes=-100",
                    Arrays.copyOfRange(whole, size - 100, size),
                    "bytes " + (size - 100) + "-" + (size - 1) + "/" + size);
            range(
                    file,
                    "bytes=" + (size - 1) + "-99999999",
                    Arrays.copyOfRange(whole, size - 1, size),
                    "bytes " + (size - 1) + "-" + (size - 1) + "/" + size);
        }
    }

    private void range(Path file, String range, byte[] bytes, String contentRange) throws IOException {
        Reply reply = server.getWith("Range", range, address(file) + "/content");
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("Content-Range")).isEqualTo(contentRange);
        assertThat(reply.body()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=9-2", "bytes=x-y", "lines=1-2"})
    @DisplayName("refuses a range that there is not")
    void badRange(String range) throws IOException {
        Reply reply = server.getWith("Range", range, address(Bundled.document(PDF)) + "/content");
        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    @DisplayName("gives several ranges in one answer")
    void severalRanges() throws IOException {
        Reply reply = server.getWith("Range", "bytes=0-3,5-7", address(Bundled.document(PDF)) + "/content");
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("Content-Type")).startsWith("multipart/byteranges");
    }

    @Test
    @DisplayName("says that nothing changed to a reader who has the file")
    void notModified() throws IOException {
        Path file = Bundled.document(PDF);
        String tag = "\"" + Originals.hash(file) + "\"";
        Reply same = server.getWith("If-None-Match", tag, address(file) + "/content");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(server.getWith("If-None-Match", "\"other\"", address(file) + "/content")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("never packs a file on its way, so that a range is one of the file's own bytes")
    void notCompressed() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Path file = Bundled.document(HTML);
            HttpRequest request = HttpRequest.newBuilder(server.uri(address(file) + "/content"))
                    .header("Accept-Encoding", "gzip")
                    .header("Range", "bytes=0-2999")
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(response.body()).isEqualTo(Arrays.copyOf(Files.readAllBytes(file), 3000));
        }
    }

    @Test
    @DisplayName("answers HEAD with the headers of GET and no body")
    void head() throws IOException {
        Path file = Bundled.document(PDF);
        Reply reply = server.send(HttpMethod.HEAD, server.uri(address(file) + "/content"), headers -> {});
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(Files.size(file)));
        assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyDocument")
    @DisplayName("gives the text of each page, cut into blocks and passages")
    void pages(Path file) throws IOException {
        int pages = server.get(address(file)).json().get("pages").asInt();
        int passages = 0;
        for (int number = 1; number <= pages; number++) {
            JsonNode page = server.get(address(file) + "/pages/" + number).json();
            assertThat(page.get("document").asString()).isEqualTo(Originals.hash(file));
            assertThat(page.get("page").asInt()).isEqualTo(number);
            assertThat(page.get("pages").asInt()).isEqualTo(pages);
            assertThat(page.get("language").asString()).isNotBlank();
            String text = page.get("text").asString();
            int length = text.codePointCount(0, text.length());
            for (JsonNode block : page.get("blocks")) {
                assertThat(block.get("kind").asString()).isIn("heading", "paragraph", "table-row", "list-item", "note");
                inside(block, length);
            }
            for (JsonNode passage : page.get("passages")) {
                assertThat(passage.get("id").asString()).startsWith(Originals.hash(file) + "-");
                inside(passage, length);
                passages++;
            }
        }
        assertThat(passages).isPositive();
    }

    private static void inside(JsonNode part, int length) {
        assertThat(part.get("start").asInt())
                .isNotNegative()
                .isLessThan(part.get("end").asInt());
        assertThat(part.get("end").asInt()).isLessThanOrEqualTo(length);
    }

    @Test
    @DisplayName("has no page before the first, after the last, or that is no number")
    void noSuchPage() throws IOException {
        String address = address(Bundled.document(PDF));
        int pages = server.get(address).json().get("pages").asInt();
        for (String number : new String[] {"0", "-1", String.valueOf(pages + 1)}) {
            Reply reply = server.get(address + "/pages/" + number);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.json().get("detail").asString()).contains("no page " + number, "it has " + pages);
        }
        for (String number : new String[] {"one", "99999999999"}) {
            Reply reply = server.get(address + "/pages/" + number);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("parameter").asString()).isEqualTo("number");
        }
    }

    private static String address(Path file) throws IOException {
        return "/api/v1/documents/" + Originals.hash(file);
    }
}
