package org.balai.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Field;
import org.balai.corpus.Provenance;

/** Tells the Sustainable Development Goals that a report names by their numbers: "SDG 16", "Mục tiêu phát triển bền vững số 9 và số 16". */
public final class GoalRecogniser {

    private static final double CONFIDENCE = 0.95;
    private static final int LAST = 17;

    /** Between the words and the first number, and between two numbers. */
    private static final String BETWEEN =
            "(?:[\\s|:：#(（,，、;；&.-]|no\\.?|nos\\.?|nomor|nombor|numbers?|số|blg\\.?|ที่|ທີ|ទី|第|núm(?:ero)?s?|and|dan|và|และ|និង|ແລະ|နှင့်|和|与|及|와|과|및|மற்றும்|at|e|no|ho|SDGs?|goals?|เป้าหมาย|mục tiêu|ເປົ້າໝາຍ|គោលដៅ|목표|번|号|호){1,8}";

    private static final Pattern NUMBERS = Pattern.compile(
            "\\G(?:" + BETWEEN + ")?(\\p{Nd}{1,2})(?!\\p{Nd}|[.,]\\p{Nd}|\\s?%)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The goals in order; empty where no number of a goal is named. */
    Optional<Field<List<Integer>>> recognise(ReadDocument document) {
        Pattern goals = ReportWording.of(document.language()).goals();
        TreeMap<Integer, Provenance.Finding> found = new TreeMap<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source()) {
                continue;
            }
            Matcher words = goals.matcher(block.text());
            while (words.find()) {
                boolean first = true;
                Matcher numbers = NUMBERS.matcher(block.text())
                        .region(words.end(), block.text().length());
                while (numbers.find()) {
                    int goal = Integer.parseInt(numbers.group(1));
                    if (goal < 1 || goal > LAST) {
                        break;
                    }
                    // The first number with the words before it, "SDG 1"; of "SDGs 1, 6 and 16" the others are numbers
                    // alone.
                    found.putIfAbsent(
                            goal, block.finding(first ? words.start() : numbers.start(1), numbers.end(), CONFIDENCE));
                    first = false;
                }
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(document.list(List.copyOf(found.entrySet()), Map.Entry::getKey, Map.Entry::getValue));
    }
}
