package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a list of bodies, as a report prints it, into their names. */
final class Names {

    /** A name in a text, in chars. */
    record Name(String text, int start, int end) {}

    private static final int LONGEST = 110;

    private static final Pattern COMMA = Pattern.compile("[,，、،၊]|\\s[·•]\\s|\\n");
    private static final Pattern SEMICOLON = Pattern.compile("[;；]");
    private static final Pattern PARENTHESES = Pattern.compile("[(（][^)）]*[)）]");

    /** What stands before a name and is none of it. */
    private static final Pattern BEFORE = Pattern.compile(
            "^(?:the|and|with|dan|serta|bersama|và|cùng|at|ang|mga|e|o|a|os|as|no|ho|บริษัท|และ|ร่วมกับ|និង|ແລະ|和|与|以及|및|governments? of|government of)\\s+"
                    + "|^(?:และ|និង|នឹង|ແລະ)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CAPITAL = Pattern.compile("\\p{Lu}|\\p{Lo}");

    private Names() {}

    /** The names in a stretch of a text; what names nobody in particular is left out. */
    static List<Name> in(String text, int start, int end, ReportWording wording) {
        String stretch = text.substring(start, end).replaceFirst("[\\s,;，、]+$", "");
        List<int[]> whole = new ArrayList<>();
        Matcher parentheses = PARENTHESES.matcher(stretch);
        while (parentheses.find()) {
            whole.add(new int[] {parentheses.start(), parentheses.end()});
        }
        boolean semicolons =
                SEMICOLON.matcher(PARENTHESES.matcher(stretch).replaceAll("")).find();
        if (!semicolons) {
            AgencyRecogniser.bodies(stretch, wording.language())
                    .forEach(body -> whole.add(new int[] {body.start(), body.end()}));
        }
        List<int[]> cuts = new ArrayList<>();
        cut(stretch, semicolons ? SEMICOLON : COMMA, whole, cuts);
        if (!semicolons) {
            // "East Asia and the Pacific, the World Bank and others": in a list the last "and" alone divides.
            int last = cuts.isEmpty() ? 0 : cuts.getLast()[0];
            List<int[]> joined = new ArrayList<>();
            cut(stretch, wording.and(), whole, joined);
            joined.stream().filter(one -> one[0] >= last).forEach(cuts::add);
        }
        cuts.sort((a, b) -> a[0] - b[0]);
        List<Name> names = new ArrayList<>();
        int from = 0;
        for (int[] cut : cuts) {
            if (cut[0] > from) {
                add(names, text, start + from, start + cut[0]);
            }
            from = Math.max(from, cut[1]);
        }
        add(names, text, start + from, start + stretch.length());
        return names;
    }

    private static void cut(String stretch, Pattern at, List<int[]> whole, List<int[]> cuts) {
        Matcher matcher = at.matcher(stretch);
        while (matcher.find()) {
            boolean inside = false;
            for (int[] one : whole) {
                inside |= matcher.start() > one[0] && matcher.end() < one[1];
            }
            if (!inside) {
                cuts.add(new int[] {matcher.start(), matcher.end()});
            }
        }
    }

    private static void add(List<Name> names, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && !Character.isLetterOrDigit(text.codePointAt(start)) && text.charAt(start) != '“') {
            start++;
        }
        Matcher before = BEFORE.matcher(text.substring(start, end));
        while (before.find()) {
            start += before.end();
            before = BEFORE.matcher(text.substring(start, end));
        }
        while (end > start && " .,;:|·".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String name = text.substring(start, end);
        boolean capital = CAPITAL.matcher(name).find();
        Matcher acronym = Pattern.compile("\\s*[(（][^)）]*[)）]$").matcher(name);
        if (acronym.find() && acronym.start() > 0) {
            end -= acronym.end() - acronym.start();
            name = name.substring(0, acronym.start());
        }
        if (name.codePointCount(0, name.length()) >= 2
                && name.length() <= LONGEST
                && capital
                && !name.chars().allMatch(Character::isDigit)) {
            names.add(new Name(name, start, end));
        }
    }
}
