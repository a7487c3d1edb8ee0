package org.balai.ingest;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where sentences end, by ICU, with the abbreviations that reports use. */
final class Sentences {

    /** A stretch of a text in char indexes, without white space around it. */
    record Stretch(int start, int end) {
        String of(String text) {
            return text.substring(start, end);
        }
    }

    private static final List<String> ABBREVIATIONS = List.of(
            "No.", "no.", "Nos.", "approx.", "e.g.", "i.e.", "cf.", "vs.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gov.",
            "Inc.", "Ltd.", "Co.", "St.", "Art.", "art.", "Fig.", "fig.", "Rp.", "Rs.", "RM.", "US.", "U.S.", "Jan.",
            "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "est.", "p.",
            "pp.", "ca.", "incl.", "max.", "min.", "avg.", "hrs.", "Kab.", "Prov.", "Sdn.", "Bhd.", "PT.");

    /** Sentence ends that ICU passes over: Khmer khan and bariyoosan, Burmese section sign. */
    private static final Set<Integer> ALSO_END = Set.of(0x17D4, 0x17D5, 0x104B);

    private Sentences() {}

    /** The sentences of a text; together they hold every character but white space. */
    static List<Stretch> of(String text, String language) {
        ULocale locale = ULocale.forLanguageTag(language.equals(LanguageRecogniser.UNKNOWN) ? "root" : language);
        FilteredBreakIteratorBuilder builder = FilteredBreakIteratorBuilder.getInstance(locale);
        ABBREVIATIONS.forEach(builder::suppressBreakAfter);
        BreakIterator breaks = builder.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
        breaks.setText(text);
        List<Stretch> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            int from = start;
            for (int i = start; i < end; ) {
                int point = text.codePointAt(i);
                i += Character.charCount(point);
                if (ALSO_END.contains(point)) {
                    add(sentences, text, from, i);
                    from = i;
                }
            }
            add(sentences, text, from, end);
        }
        return sentences;
    }

    /** The clause of a sentence around a stretch, between the nearest boundaries outside of it. */
    static Stretch clause(Pattern boundary, String sentence, int start, int end) {
        int from = 0;
        int to = sentence.length();
        Matcher matcher = boundary.matcher(sentence);
        while (matcher.find()) {
            if (matcher.end() <= start) {
                from = matcher.end();
            } else if (matcher.start() >= end) {
                to = matcher.start();
                break;
            }
        }
        return new Stretch(from, to);
    }

    private static void add(List<Stretch> sentences, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            sentences.add(new Stretch(start, end));
        }
    }
}
