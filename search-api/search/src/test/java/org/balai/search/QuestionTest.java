package org.balai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.balai.search.Question.Group;
import org.balai.search.Question.Part;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A question")
class QuestionTest {

    private static Group one(String word) {
        return new Group(List.of(new Part(word, false)));
    }

    private static Group phrase(String words) {
        return new Group(List.of(new Part(words, true)));
    }

    private static List<Group> groups(String question) {
        return Question.parse(question).groups();
    }

    @Nested
    @DisplayName("is taken apart:")
    class Parts {

        @Test
        @DisplayName("words stand between any white space")
        void words() {
            assertThat(groups(" solar\tvillage\u00a0fund\u3000태양광\n마을 "))
                    .containsExactly(one("solar"), one("village"), one("fund"), one("태양광"), one("마을"));
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName("words in quotation marks of any kind are a phrase")
        @ValueSource(
                strings = {
                    "\"solar village\"",
                    "“solar village”",
                    "“solar village\"",
                    "\"solar village”",
                    "„solar village“",
                    "„solar village”",
                    "‟solar village“",
                    "«solar village»",
                    "« solar village »",
                    "»solar village«",
                    "‹solar village›",
                    "‘solar village’",
                    "＂solar village＂",
                    "「solar village」",
                    "『solar village』",
                    "《solar village》",
                    "〈solar village〉",
                    "〝solar village〞"
                })
        void phrases(String question) {
            assertThat(groups(question)).containsExactly(phrase("solar village"));
            assertThat(groups("a " + question + " b")).containsExactly(one("a"), phrase("solar village"), one("b"));
            assertThat(groups(question + "b")).containsExactly(phrase("solar village"), one("b"));
        }

        @Test
        @DisplayName("an apostrophe is a letter of its word")
        void apostrophes() {
            assertThat(groups("village’s ne'e 'tis")).containsExactly(one("village’s"), one("ne'e"), one("'tis"));
        }

        @Test
        @DisplayName("a hyphen before a word or phrase says that it must not be there")
        void unwanted() {
            Question question = Question.parse("solar -diesel −gas -\"wind power\" e-government -“디젤 발전”");
            assertThat(question.groups()).containsExactly(one("solar"), one("e-government"));
            assertThat(question.unwanted())
                    .containsExactly(
                            new Part("diesel", false),
                            new Part("gas", false),
                            new Part("wind power", true),
                            new Part("디젤 발전", true));
        }

        @Test
        @DisplayName("OR joins its neighbours, words or phrases, as many as there are")
        void alternatives() {
            assertThat(groups("a b OR \"c d\" | e f"))
                    .containsExactly(
                            one("a"),
                            new Group(List.of(new Part("b", false), new Part("c d", true), new Part("e", false))),
                            one("f"));
        }

        @Test
        @DisplayName("or in small letters, and OR in quotation marks, are words")
        void or() {
            assertThat(groups("a or b \"OR\" c"))
                    .containsExactly(one("a"), one("or"), one("b"), phrase("OR"), one("c"));
        }

        @Test
        @DisplayName("an OR beside what is unwanted joins nothing")
        void orBesideUnwanted() {
            Question question = Question.parse("a OR -b c");
            assertThat(question.groups()).containsExactly(one("a"), one("c"));
            assertThat(question.unwanted()).containsExactly(new Part("b", false));
        }
    }

    @Nested
    @DisplayName("is legal, whatever it is:")
    class Legal {

        @ParameterizedTest(name = "<{0}>")
        @DisplayName("nothing but spaces wants nothing")
        @ValueSource(strings = {"", " ", "\t\n", "\u00a0\u3000\u2003"})
        void blank(String question) {
            assertThat(Question.parse(question).isEmpty()).isTrue();
            assertThat(Question.parse(question).unwanted()).isEmpty();
        }

        @ParameterizedTest(name = "<{0}>")
        @DisplayName("signs alone are plain characters")
        @ValueSource(
                strings = {
                    "-", "--", "\"", "“", "”", "「", ":", "(", "*", "- -", "\" -", "\"\"", "\"  \"", "-\"", "-\"\""
                })
        void signs(String question) {
            assertThat(Question.parse(question).groups())
                    .allSatisfy(group -> assertThat(group.alternatives())
                            .allSatisfy(part -> assertThat(part.quoted()).isFalse()));
        }

        @ParameterizedTest(name = "<{0}>")
        @DisplayName("an OR without a neighbour is left out")
        @CsvSource({"OR a", "a OR", "OR a OR", "| a", "OR OR a"})
        void lonelyOr(String question) {
            assertThat(groups(question)).containsExactly(one("a"));
        }

        @Test
        @DisplayName("a quotation mark without its partner belongs to its word")
        void unbalanced() {
            assertThat(groups("solar \"village power")).containsExactly(one("solar"), one("\"village"), one("power"));
            assertThat(groups("solar village\" power")).containsExactly(one("solar"), one("village\""), one("power"));
            assertThat(groups("\"a b\" \"c")).containsExactly(phrase("a b"), one("\"c"));
        }

        @Test
        @DisplayName("a pasted title keeps its colon and brackets, and its quotation marks make a phrase")
        void pastedTitle() {
            assertThat(groups("Nong Ta Tum: \"self-reliant\" solar (2017-2019)"))
                    .containsExactly(
                            one("Nong"),
                            one("Ta"),
                            one("Tum:"),
                            phrase("self-reliant"),
                            one("solar"),
                            one("(2017-2019)"));
            assertThat(groups("국민신문고(e-People): 민원")).containsExactly(one("국민신문고(e-People):"), one("민원"));
        }

        @Test
        @DisplayName("emoji are words like others")
        void emoji() {
            assertThat(groups("🙂 👩‍👩‍👧")).containsExactly(one("🙂"), one("👩‍👩‍👧"));
            assertThat(Question.parse("-🙂").unwanted()).containsExactly(new Part("🙂", false));
        }

        @Test
        @DisplayName("ten thousand random strings are taken apart, nothing blank or lost")
        void anyString() {
            Seeds.strings(10_000, 20, text -> {
                Question question = Question.parse(text);
                StringBuilder parts = new StringBuilder();
                for (Group group : question.groups()) {
                    assertThat(group.alternatives()).isNotEmpty();
                    group.alternatives().forEach(part -> parts.append(checked(part)));
                }
                question.unwanted().forEach(part -> parts.append(checked(part)));
                // Letters and digits are never signs of the syntax, but for OR.
                assertThat(letters(parts.toString()))
                        .isBetween(letters(text) - 2L * (text.split("OR", -1).length - 1), letters(text));
            });
        }

        private static long letters(String text) {
            // Letters that Zawgyi's encoding uses become others.
            return text.codePoints()
                    .filter(point -> Character.isLetterOrDigit(point)
                            && Character.UnicodeScript.of(point) != Character.UnicodeScript.MYANMAR)
                    .count();
        }

        private static String checked(Part part) {
            assertThat(part.text()).isNotBlank();
            return part.text();
        }
    }

    @Test
    @DisplayName("typed in Zawgyi's encoding of Burmese is read as Unicode")
    void zawgyi() {
        assertThat(groups("ျပည္သူ႔ဝန္ေဆာင္မႈ")).containsExactly(one("ပြည်သူ့ဝန်ဆောင်မှု"));
        assertThat(groups("ပြည်သူ့ဝန်ဆောင်မှု")).containsExactly(one("ပြည်သူ့ဝန်ဆောင်မှု"));
        assertThat(groups("ရန်ကုန် ကျေးရွာ")).containsExactly(one("ရန်ကုန်"), one("ကျေးရွာ"));
    }
}
