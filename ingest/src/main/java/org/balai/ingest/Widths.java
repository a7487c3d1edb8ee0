package org.balai.ingest;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How wide the full lines of a page are, in Latin letters.
 *
 * <p>Letters of different scripts differ in width, so a page of Thai with English references has two usual widths.
 */
final class Widths {

    /** Fewer lines tell little: then the whole document's are asked. */
    private static final int FEWEST = 8;

    private final Map<Integer, Integer> byScript = new HashMap<>();
    private final int overall;

    Widths(List<PrintedLines.Line> page, List<PrintedLines.Line> document) {
        overall = usual(page.size() >= FEWEST ? page : document);
        for (List<PrintedLines.Line> lines : List.of(document, page)) {
            Map<Integer, List<PrintedLines.Line>> grouped = new HashMap<>();
            for (PrintedLines.Line line : lines) {
                grouped.computeIfAbsent(script(line.text()), key -> new java.util.ArrayList<>())
                        .add(line);
            }
            grouped.forEach((script, of) -> {
                if (of.size() >= FEWEST) {
                    byScript.put(script, usual(of));
                }
            });
        }
    }

    /** The usual width of a full line written like this one. */
    int usual(String line) {
        return byScript.getOrDefault(script(line), overall);
    }

    /** That of the longest but one in ten: some lines are longer by chance. */
    private static int usual(List<PrintedLines.Line> lines) {
        int[] widths = lines.stream().mapToInt(line -> of(line.text())).sorted().toArray();
        return widths.length == 0 ? 0 : widths[(int) (0.9 * (widths.length - 1))];
    }

    /** The script of most letters. */
    private static int script(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(point -> counts.merge(UScript.getScript(point), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UScript.COMMON);
    }

    /** How wide a text is printed: East Asian letters take two, combining marks none. */
    static int of(String text) {
        return text.codePoints()
                .map(point -> {
                    int type = Character.getType(point);
                    if (type == Character.NON_SPACING_MARK
                            || type == Character.ENCLOSING_MARK
                            || type == Character.FORMAT) {
                        return 0;
                    }
                    int width = UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH);
                    return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH
                            ? 2
                            : 1;
                })
                .sum();
    }
}
