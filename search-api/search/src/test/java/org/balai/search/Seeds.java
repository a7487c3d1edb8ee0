package org.balai.search;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Seeded randomness for properties. */
public final class Seeds {

    /** What strings are made of: letters, marks and signs of every script served, and what trips programs up. */
    private static final List<String> PIECES = List.of(
            "solar",
            "Village",
            "e-government",
            "naïve",
            "người",
            "dân",
            "participação",
            "ne'e",
            "정부",
            "태양광마을",
            "을",
            "한국",
            "\u1112\u1161\u11ab",
            "民願",
            "ชุมชน",
            "น้ำ",
            "น\u0e4d\u0e49\u0e32",
            "ที่",
            "ປະຊາຊົນ",
            "ນ້ຳ",
            "ប្រជា\u200bពលរដ្ឋ",
            "បណ្ដាញ",
            "ပြည်သူ့",
            "ျပည္သူ",
            "公众参与",
            "一站式",
            "கிராமங்கள்",
            "год",
            "Ελλάδα",
            "の",
            "שלום",
            "مرحبا",
            "2019",
            "๒๕๖๒",
            "២០១៩",
            "၂၀၁၉",
            "3,5",
            "½",
            "①",
            "ﬁ",
            "ﷺ",
            "𝔘",
            "🙂",
            "👩‍👩‍👧",
            "🇰🇷",
            "\u0301",
            "\u0e49",
            "\u17d2",
            "\u200b",
            "\u200d",
            "\ufeff",
            "\u00ad",
            "\ud83d",
            "\ude00",
            "\u0000",
            "\u0007",
            " ",
            " ",
            " ",
            "\u00a0",
            "\u3000",
            "\n",
            "\t",
            "\"",
            "\"",
            "“",
            "”",
            "„",
            "«",
            "»",
            "「",
            "」",
            "『",
            "』",
            "《",
            "》",
            "‘",
            "’",
            "'",
            "-",
            "-",
            "−",
            "–",
            "OR",
            "|",
            "AND",
            "NOT",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ":",
            ";",
            "*",
            "?",
            "~",
            "^",
            "/",
            "\\",
            "&&",
            "+",
            "%",
            "#",
            "@",
            ".",
            ",");

    private Seeds() {}

    /** Runs a property with random strings; a failure names the seed, and {@code -Dbalai.seed=…} repeats it. */
    public static void strings(int count, int longest, Consumer<String> property) {
        long seed = Long.getLong("balai.seed", new Random().nextLong());
        System.out.println("balai.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            String text = string(random, longest);
            try {
                property.accept(text);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("balai.seed=" + seed + ", string " + i + ": <" + text + ">", e);
            }
        }
    }

    private static String string(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(longest + 1);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(12)) {
                case 0 -> text.appendCodePoint(random.nextInt(0x20, 0x3000));
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (random.nextInt(3) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
