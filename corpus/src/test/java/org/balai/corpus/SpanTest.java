package org.balai.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A span counts code points")
class SpanTest {

    /** U+1F4A1 and U+20000 are two chars each. */
    private static final String TEXT = "a💡b𠀀c";

    @Test
    @DisplayName("so a character outside the basic plane counts as one")
    void astral() {
        assertThat(new Span(1, 2).of(TEXT)).isEqualTo("💡");
        assertThat(new Span(3, 5).of(TEXT)).isEqualTo("𠀀c");
        assertThat(new Span(0, 5).of(TEXT)).isEqualTo(TEXT);
        assertThat(new Span(5, 5).of(TEXT)).isEmpty();
    }

    @Test
    @DisplayName("and is made from char indexes")
    void ofChars() {
        assertThat(Span.ofChars(TEXT, 4, 7)).isEqualTo(new Span(3, 5));
        assertThat(Span.ofChars(TEXT, 0, TEXT.length())).isEqualTo(new Span(0, 5));
        assertThat(Span.ofChars(TEXT, 3, 3)).isEqualTo(new Span(2, 2));
    }

    @Test
    @DisplayName("and cuts out what was between the char indexes, for any text")
    void roundTrip() {
        long seed = Samples.seed("SpanTest.roundTrip");
        Random random = new Random(seed);
        List<String> letters = List.of("a", "한", "ก", "ำ", "ក", "្", "💡", "𠀀", "\n", " ");
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, letters.size()).forEach(i -> text.append(letters.get(i)));
            int points = text.codePointCount(0, text.length());
            int start = random.nextInt(points + 1);
            int end = start + random.nextInt(points - start + 1);
            int from = text.offsetByCodePoints(0, start);
            int to = text.offsetByCodePoints(0, end);
            Span span = Span.ofChars(text.toString(), from, to);
            assertThat(span).as("seed %d, text %s", seed, text).isEqualTo(new Span(start, end));
            assertThat(span.of(text.toString()))
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(text.substring(from, to));
        }
    }

    @Test
    @DisplayName("and refuses to start before 0 or end before its start")
    void bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 2)).withMessage("not a span: -1 to 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 2)).withMessage("not a span: 3 to 2");
    }

    @Test
    @DisplayName("and refuses a text that it reaches beyond")
    void beyond() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> new Span(4, 6).of(TEXT));
    }
}
