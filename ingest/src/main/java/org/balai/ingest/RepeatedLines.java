package org.balai.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Page;
import org.balai.corpus.Page.Block;
import org.balai.corpus.Page.Kind;

/**
 * Drops running headers, running footers and page numbers.
 *
 * <p>A line repeats when it stands among the first or last {@value #EDGE} lines of at least three pages, or of every page
 * of a document of two, and is the same but for numbers that count along with the pages. So captions ("Table 4") and the
 * figures at the foot of three tables stay. Each page loses a repeated line once: a title that is also the
 * running header stays.
 */
final class RepeatedLines {

    /** 3: PDFs often hold header, footer and page number together before the text or after it. */
    private static final int EDGE = 3;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern LINE = Pattern.compile("\n");

    private record Place(int page, int line) {}

    private RepeatedLines() {}

    static List<Page> drop(Extracted extracted) {
        List<Page> pages = extracted.pages();
        if (pages.size() < 2) {
            return pages;
        }
        List<List<String>> lines = pages.stream().map(RepeatedLines::linesOf).toList();
        Map<String, Map<Integer, Integer>> places = new LinkedHashMap<>();
        for (int page = 0; page < lines.size(); page++) {
            List<String> of = lines.get(page);
            for (int line = 0; line < of.size(); line++) {
                // Slides share titles on purpose; only what ends them is a footer.
                boolean first = extracted.lines() && line < EDGE;
                if ((first || line >= of.size() - EDGE) && !of.get(line).contains(XhtmlReader.CELLS)) {
                    places.computeIfAbsent(key(of.get(line)), key -> new HashMap<>())
                            .putIfAbsent(page, line);
                }
            }
        }
        String title = key(extracted.metadata().getOrDefault(Extracted.TITLE, ""));
        Set<Place> dropped = new HashSet<>();
        places.forEach((key, byPage) -> {
            boolean repeated = byPage.size() >= Math.min(3, pages.size()) && numbersRun(key, byPage, lines);
            if (repeated) {
                int firstPage =
                        byPage.keySet().stream().mapToInt(page -> page).min().orElseThrow();
                byPage.forEach((page, line) -> {
                    if (!(page == firstPage && key.equals(title))) {
                        dropped.add(new Place(page, line));
                    }
                });
            }
        });
        return dropped.isEmpty() ? pages : without(pages, dropped);
    }

    /**
     * Whether the numbers in the line are those of a running line: each either the same on all its pages or counting along
     * with them; without letters, at least one counting along.
     */
    private static boolean numbersRun(String key, Map<Integer, Integer> byPage, List<List<String>> lines) {
        List<Integer> pages = List.copyOf(byPage.keySet());
        List<List<Integer>> numbers = pages.stream()
                .map(page -> numbers(lines.get(page).get(byPage.getOrDefault(page, 0))))
                .toList();
        boolean counts = false;
        for (int i = 0; i < numbers.getFirst().size(); i++) {
            Set<Integer> values = new HashSet<>();
            Set<Integer> offsets = new HashSet<>();
            for (int page = 0; page < pages.size(); page++) {
                values.add(numbers.get(page).get(i));
                offsets.add(numbers.get(page).get(i) - pages.get(page));
            }
            if (values.size() > 1 && offsets.size() > 1) {
                return false;
            }
            counts |= offsets.size() == 1;
        }
        return counts || LETTER.matcher(key).find();
    }

    private static List<Integer> numbers(String line) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(line);
        while (matcher.find()) {
            // The last digits tell numbers apart well enough.
            String digits = matcher.group();
            numbers.add(Integer.parseInt(digits.substring(Math.max(0, digits.length() - 6))));
        }
        return numbers;
    }

    private static String key(String line) {
        return NUMBER.matcher(line.strip().replaceAll("\\s+", " "))
                .replaceAll("#")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> linesOf(Page page) {
        return page.text().lines().filter(line -> !line.isBlank()).toList();
    }

    private static List<Page> without(List<Page> pages, Set<Place> dropped) {
        List<Page> result = new ArrayList<>();
        for (int index = 0; index < pages.size(); index++) {
            Page page = pages.get(index);
            PageBuilder builder = new PageBuilder();
            int line = 0;
            for (Block block : page.blocks()) {
                StringBuilder kept = new StringBuilder();
                for (String text : LINE.split(block.span().of(page.text()), -1)) {
                    boolean drop = !text.isBlank() && dropped.contains(new Place(index, line));
                    if (!text.isBlank()) {
                        line++;
                    }
                    if (!drop) {
                        kept.append(text).append('\n');
                    }
                }
                Kind kind = block.kind();
                builder.add(kind, kept.toString());
            }
            result.add(builder.page(page.number()));
        }
        return result;
    }
}
