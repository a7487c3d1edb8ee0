package org.balai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@DisplayName("Any string is a question")
@ExtendWith(ServesBundledReports.class)
class OddQuestionsTest {

    private static final List<String> SYNTAX = List.of(
            "\"", "“", "”", "«", "-", "−", "OR", "|", "AND", "(", ")", ":", "*", "?", "~", "^", "\\", "/", "+", "&&");
    private static final List<String> WORDS = List.of(
            "solar",
            "태양광",
            "마을",
            "พลังงาน",
            "ນ້ຳ",
            "ភូមិ",
            "ပြည်သူ",
            "村庄",
            "கிராமம்",
            "một cửa",
            "aldeia",
            "barangay",
            "kampung");

    private final Server server;

    OddQuestionsTest(Server server) {
        this.server = server;
    }

    @Test
    @DisplayName("five hundred strings of all scripts, signs and control characters are all answered")
    void fuzz() {
        Random random = new Random(2019);
        for (int i = 0; i < 500; i++) {
            String question = question(random);
            URI uri = URI.create(server.uri("/api/v1/cases") + "?size=3&facets=&q=" + percent(question));
            Reply reply = server.send(HttpMethod.GET, uri, headers -> {});
            assertThat(reply.status())
                    .as("question %d: %s", i, escaped(question))
                    .isEqualTo(200);
            assertThat(reply.json().get("hits").isArray()).isTrue();
            if (i % 10 == 0) {
                URI suggest = URI.create(server.uri("/api/v1/suggest") + "?q=" + percent(question));
                assertThat(server.send(HttpMethod.GET, suggest, headers -> {}).status())
                        .as("suggestions for %s", escaped(question))
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%80", "%ED%B0%80", "%FF%FE", "%C0%80", "%00", "a%00b", "%F4%90%80%80", "%E2%80%8B"})
    @DisplayName("so are bytes that are no UTF-8, and lone surrogates")
    void brokenBytes(String encoded) {
        URI uri = URI.create(server.uri("/api/v1/cases") + "?q=" + encoded);
        assertThat(server.send(HttpMethod.GET, uri, headers -> {}).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "태양광",
                "พลังงาน",
                "một|cửa",
                "{x}",
                "a^b",
                "a\"b",
                "a\\b",
                "<b>",
                "`",
                "%",
                "100%",
                "%zz",
                "%E0%A4%A"
            })
    @DisplayName("so is what a program sends without encoding it")
    void unencoded(String typed) throws IOException {
        URI at = URI.create(server.address);
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/cases?facets=&size=1&q=" + typed
                                    + " HTTP/1.1\r\nHost: balai\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("\"hits\":[" + (typed.equals("태양광") ? "{" : ""));
        }
    }

    private static String question(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(12))
                .mapToObj(i -> piece(random))
                .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
    }

    private static String piece(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> SYNTAX.get(random.nextInt(SYNTAX.size()));
            case 1 -> WORDS.get(random.nextInt(WORDS.size()));
            case 2 -> Character.toString(random.nextInt(32));
            case 3 -> Character.toString(0xD800 + random.nextInt(0x800));
            default ->
                Stream.generate(() -> Character.toString(codePoint(random)))
                        .limit(1 + random.nextInt(4))
                        .collect(Collectors.joining());
        };
    }

    private static int codePoint(Random random) {
        while (true) {
            int candidate = random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1);
            if (Character.isDefined(candidate)) {
                return candidate;
            }
        }
    }

    /** Percent-encodes as UTF-8, and a lone surrogate as the three bytes that UTF-8 would give it if it could. */
    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                octet(encoded, c);
                return;
            }
            int following = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            octet(encoded, ((0xFF00 >> (following + 1)) & 0xFF) | (c >> (6 * following)));
            for (int i = following - 1; i >= 0; i--) {
                octet(encoded, 0x80 | ((c >> (6 * i)) & 0x3F));
            }
        });
        return encoded.toString();
    }

    private static void octet(StringBuilder encoded, int octet) {
        encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> c > 0x20 && c < 0x7F ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04X", c))
                .collect(Collectors.joining());
    }
}
