package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Page.Kind;

/**
 * What a report says of itself under a label: "Implementing agency: …", "기간: …", a row of a table "Partners | …", or a line of
 * a printed table that has lost its rules, "Partners UNDP, UNICEF".
 *
 * @param all in the order of the text
 * @param head the blocks before the first chapter, without the title
 */
record Particulars(List<Particular> all, List<ReadDocument.Placed> head) {

    /**
     * A labelled value.
     *
     * @param kind as in {@link ReportWording#kinds}
     * @param start of the value in the block, in chars
     */
    record Particular(String kind, ReadDocument.Placed block, int start, int end) {
        String text() {
            return block.text().substring(start, end);
        }
    }

    /** The head of a report is no longer. */
    private static final double HEAD = 0.4;

    private static final int MOST_BLOCKS = 16;

    private static final int FEWEST_IN_RUN = 3;

    /** Longer than a line of a table is running text, in which a word is no label. */
    private static final int LINE = 220;

    private static final Pattern END = Pattern.compile(
            "(?<=[\\p{Ll}\\p{N})\\p{IsTamil}\\p{IsLao}\\p{IsThai}])\\.(?=\\s+[\\p{Lu}\\p{Lo}])|[。។။]|\\s[·•—]\\s|\\n");

    static Particulars of(ReadDocument document) {
        ReportWording wording = ReportWording.of(document.language());
        List<Particular> all = new ArrayList<>();
        List<ReadDocument.Placed> head = new ArrayList<>();
        List<ReadDocument.Placed> blocks = document.blocks();
        boolean inHead = true;
        for (int i = 0; i < blocks.size(); i++) {
            ReadDocument.Placed block = blocks.get(i);
            if (block.source()) {
                break;
            }
            List<Particular> found = in(block, wording, inHead && i > 0);
            inHead &= i < MOST_BLOCKS && block.at() < HEAD;
            boolean title = block.kind() == Kind.HEADING && found.isEmpty();
            inHead &= i < FEWEST_IN_RUN || head.isEmpty() || !title;
            if (inHead && i > 0 && !title && block.kind() != Kind.NOTE) {
                head.add(block);
            }
            all.addAll(found);
        }
        return new Particulars(List.copyOf(all), List.copyOf(head));
    }

    private static List<Particular> in(ReadDocument.Placed block, ReportWording wording, boolean head) {
        String text = block.text();
        List<Particular> found = new ArrayList<>();
        Matcher row = wording.row().matcher(text);
        if (row.find()) {
            int end = text.indexOf(XhtmlReader.CELLS, row.end());
            add(found, wording, row.group(1), block, row.end(), end < 0 ? text.length() : end);
            return found;
        }
        if (block.kind() == Kind.TABLE_ROW || !(head || block.at() < HEAD)) {
            return found;
        }
        Matcher leading = wording.leading().matcher(text);
        Matcher labelled = wording.labelled().matcher(text);
        int from = 0;
        List<int[]> spans = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        while (labelled.find(from)) {
            spans.add(new int[] {labelled.start(), labelled.end()});
            labels.add(labelled.group(1));
            from = labelled.end();
        }
        if (head && text.length() <= LINE && leading.find() && (spans.isEmpty() || spans.getFirst()[0] > 0)) {
            spans.addFirst(new int[] {0, leading.end()});
            labels.addFirst(leading.group(1));
        }
        if (head && spans.size() < 2 && wording.hasCapitals()) {
            List<int[]> run = new ArrayList<>();
            List<String> runLabels = new ArrayList<>();
            Matcher within = wording.within().matcher(text);
            while (within.find()) {
                if (Character.isUpperCase(text.codePointAt(within.start(1)))) {
                    run.add(new int[] {within.start(1), within.end()});
                    runLabels.add(within.group(1));
                }
            }
            // A list of terms that has lost its lines: "Country Myanmar Lead agency General Administration Department
            // …".
            if (run.size() >= FEWEST_IN_RUN && run.getFirst()[0] == 0) {
                spans = run;
                labels = runLabels;
            }
        }
        for (int i = 0; i < spans.size(); i++) {
            int start = spans.get(i)[1];
            int end = i + 1 < spans.size() ? spans.get(i + 1)[0] : text.length();
            Matcher stop = END.matcher(text).region(start, end).useTransparentBounds(true);
            // A summary is as long as it is; every other value is of one sentence.
            if (!kinds(wording, labels.get(i)).equals(Set.of("summary")) && stop.find()) {
                end = stop.start();
            }
            add(found, wording, labels.get(i), block, start, end);
        }
        return found;
    }

    private static Set<String> kinds(ReportWording wording, String label) {
        return wording.kinds().getOrDefault(label.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "), Set.of());
    }

    private static void add(
            List<Particular> found,
            ReportWording wording,
            String label,
            ReadDocument.Placed block,
            int start,
            int end) {
        int last = end;
        while (last > start && " ;.,|·".indexOf(block.text().charAt(last - 1)) >= 0) {
            last--;
        }
        if (last > start) {
            for (String kind : kinds(wording, label)) {
                found.add(new Particular(kind, block, start, last));
            }
        }
    }

    /** The values under labels of a kind. */
    List<Particular> of(String kind) {
        return all.stream().filter(one -> one.kind().equals(kind)).toList();
    }

    /** Whether a block of the head is a line and no running text. */
    static boolean isLine(ReadDocument.Placed block) {
        return block.text().length() <= 1.4 * LINE;
    }
}
