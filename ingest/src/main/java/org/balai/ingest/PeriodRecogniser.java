package org.balai.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Field;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Period;

/**
 * Tells when a practice ran.
 *
 * <p>Years stand everywhere in a report; those are taken that a label ("Period:", "기간") or a phrase ("since 2015", "launched
 * in 2018", "từ năm 2014", "2014년부터") makes the beginning or end of something, the earlier in the text the better. Digits
 * of any script are read; in Thai, Lao and Khmer text a year of 2400 to 2599 is of the Buddhist era, 543 ahead.
 */
public final class PeriodRecogniser {

    private static final Pattern YEAR =
            Pattern.compile("(?<![\\p{Nd}.,:–-])(?<!\\p{Nd}{4}/)(?:\\p{Nd}{4})(?!\\p{Nd}|[.,]\\p{Nd}|\\s?%)");
    private static final Pattern URL = Pattern.compile("(?:https?://|www\\.)\\S+");

    /** Words at the head of a block that make the years in it the period. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:period(?: covered)?|years?|duration|time ?frame|implementation period|in operation|running|dates?|기간|운영 기간|사업 기간|추진 기간"
                    + "|tempoh(?: pelaksanaan| kajian)?|periode|jangka waktu|waktu pelaksanaan|kurun waktu|ระยะเวลา(?:ดำเนินการ|ดำเนินงาน)?|ช่วงเวลา|ปีที่ดำเนินการ"
                    + "|thời gian(?: thực hiện)?|giai đoạn|panahon|saklaw|រយៈពេល|ໄລຍະ(?:ເວລາ)?|ကာလ|时间|期间|时期|காலம்|período|periudu|tempu)\\b?\\s*[:：|]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands before a year that something began in. */
    private static final Pattern BEFORE = Pattern.compile(
            "(?:\\bsince|\\bfrom|\\bbeginning in|\\bstarting in|\\bas of|\\bsejak|\\bmulai|\\bbermula|\\bdari|\\bdaripada|\\bmula|\\bmula noong|\\bmagmula noong"
                    + "|\\bnoong|\\btừ|\\bkể từ|\\bdesde|\\ba partir de|\\bhahú iha|\\bdesde|ตั้งแต่|นับแต่|ตั้งแต่ปี|เริ่ม|ចាប់ពី|តាំងពី|ចាប់តាំងពី|ຕັ້ງແຕ່|ແຕ່ປີ|自|从|始于)"
                    + "\\s*(?:early|late|mid|end of|the|about|year|tahun|tahun-tahun|năm|tháng \\d+/?|taong|taon|ano|tinan|ปี|พ\\.ศ\\.|ค\\.ศ\\.|ឆ្នាំ|ປີ|"
                    + "(?:January|February|March|April|May|June|July|August|September|October|November|December)|\\d{1,2}(?:st|nd|rd|th)?|[ ,/-]|de|\\p{L}{3,12} )*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands before a year anywhere in the sentence when something was begun in it. */
    private static final Pattern BEGUN = Pattern.compile(
            "\\b(?:launched|started|began|begun|introduced|established|set up|opened|created|piloted|founded|came into use|went live|was born|first (?:used|appeared)"
                    + "|diluncurkan|dilancarkan|dimulai|dimulakan|ditubuhkan|dibentuk|diperkenalkan|dibuka|inilunsad|sinimulan|itinatag|binuksan|ra đời|thành lập|bắt đầu|triển khai|khai trương"
                    + "|lançad[oa]|criad[oa]|iniciad[oa]|começou|hahú|lansa|estabelese)\\b"
                    + "|เปิดตัว|จัดตั้ง|เปิดให้บริการ|เริ่มใช้|បង្កើត|ចាប់ផ្តើម|ដាក់ឱ្យដំណើរការ|ສ້າງຕັ້ງ|ເລີ່ມ|ເປີດ|စတင်|တည်ထောင်|ဖွင့်လှစ်|推出|启动|成立|开始|启用|தொடங்க|அறிமுக",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands after a year that something began in. */
    private static final Pattern AFTER = Pattern.compile(
            "^\\s*(?:년(?:\\s*\\d{1,2}월)?(?:\\s*\\d{1,2}일)?(?:부터|에\\s*(?:시작|도입|출범|개통|개설|구축|문을|처음|운행))|年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:起|以来|推出|启动|开始|成立)|\\s*(?:ஆம்|இல்)?[^.]{0,20}முதல்|\\s?ခုနှစ်(?:မှ|တွင်\\s*စတင်))");

    /** A span of years: "2012 to 2016", "2017–2019". */
    private static final Pattern RANGE_END = Pattern.compile(
            "^(?:년)?\\s*(?:to|until|through|till|up to|hingga|sampai|sehingga|hanggang|đến|a|até|to'o|ถึง|ដល់|ຫາ|ເຖິງ|–|-|—|~|～|至|到|மற்றும்)\\s*(?:\\p{L}{3,12}\\s|năm\\s|tahun\\s|ปี\\s?|ឆ្នាំ\\s?|ປີ\\s?|the end of\\s|\\d{1,2}/)?(\\p{Nd}{4})(?!\\p{Nd})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int FIRST_YEAR = 1960;
    private static final int LAST_YEAR = 2040;

    /** Below this score no year is said to begin anything. */
    private static final double LEAST = 2;

    /** What a year counts under a label, and as the first in a line at the head. */
    private static final double LABELLED = 20;

    private static final double IN_HEAD = 5;

    private record Found(ReadDocument.Placed block, int start, int end, int year, int until, double score) {
        Found at(boolean labelled, boolean first) {
            double more = labelled ? LABELLED : first ? IN_HEAD : 0;
            return new Found(block, start, end, year, until, score + more);
        }
    }

    /** Whether a place is in the first half of a value under a label of periods. */
    private static boolean labelled(Particulars particulars, ReadDocument.Placed block, int at) {
        return particulars.of("period").stream()
                .anyMatch(one ->
                        one.block().equals(block) && one.start() <= at && at < one.end() && at < one.start() + 30);
    }

    /** The period; empty when no year is said to begin or end the practice. */
    public Optional<Field<Period>> recognise(ReadDocument document) {
        return recognise(document, Particulars.of(document));
    }

    Optional<Field<Period>> recognise(ReadDocument document, Particulars particulars) {
        Map<Integer, Double> starts = new HashMap<>();
        Map<Integer, Found> best = new HashMap<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source()) {
                continue;
            }
            String text = URL.matcher(block.text())
                    .replaceAll(url -> " ".repeat(url.group().length()));
            boolean buddhist = usesBuddhistEra(document.language());
            boolean first = Particulars.isLine(block) && particulars.head().contains(block);
            Matcher matcher = YEAR.matcher(text);
            while (matcher.find()) {
                int year = year(matcher.group(), buddhist);
                if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                    Found found = found(block, text, matcher, year, buddhist);
                    if (found.score() > 0 || first) {
                        found = found.at(labelled(particulars, block, matcher.start()), first);
                    }
                    first = false;
                    if (found.score() > 0) {
                        starts.merge(year, found.score(), Double::sum);
                        best.merge(year, found, (a, b) -> a.score() >= b.score() ? a : b);
                    }
                }
            }
        }
        return starts.entrySet().stream()
                .max(Map.Entry.<Integer, Double>comparingByValue()
                        .thenComparing(Map.Entry::getKey, java.util.Comparator.reverseOrder()))
                .filter(entry -> entry.getValue() >= LEAST)
                .map(entry -> {
                    Found found = Objects.requireNonNull(best.get(entry.getKey()));
                    String end = found.until() >= found.year() ? String.valueOf(found.until()) : null;
                    double confidence = CountryRecogniser.round(0.35 + Math.min(0.55, entry.getValue() / 20));
                    return new Field<>(
                            new Period(String.valueOf(found.year()), end),
                            found.block().provenance(document.sha256(), found.start(), found.end(), confidence));
                });
    }

    private static Found found(ReadDocument.Placed block, String text, Matcher matcher, int year, boolean buddhist) {
        int start = matcher.start();
        String before = text.substring(Math.max(0, start - 40), start);
        String sentence = text.substring(Math.max(0, start - 90), start);
        int stop = Math.max(sentence.lastIndexOf(". "), Math.max(sentence.lastIndexOf("។"), sentence.lastIndexOf("။")));
        sentence = stop < 0 ? sentence : sentence.substring(stop);
        String after = text.substring(matcher.end(), Math.min(text.length(), matcher.end() + 40));
        Matcher range = RANGE_END.matcher(after);
        int until = range.find() ? year(range.group(1), buddhist) : -1;
        boolean label = LABEL.matcher(text).find()
                && YEAR.matcher(text.substring(0, start)).results().findAny().isEmpty();
        double score = 0;
        if (label && start < 60) {
            score = 8;
        } else if (BEFORE.matcher(before).find() || AFTER.matcher(after).find()) {
            score = 3;
        } else if (BEGUN.matcher(sentence).find()) {
            score = 2;
        } else if (until >= year) {
            score = 1.5;
        } else if (block.kind() == Kind.HEADING && block.at() < 0.02) {
            score = 1;
        }
        // The head and first paragraphs speak of the practice, later ones of its parts.
        score *= block.at() < 0.03 ? 2.5 : block.at() < 0.2 ? 1.5 : 1;
        int end = until >= year ? matcher.end() + range.end() : matcher.end();
        return new Found(block, start, end, year, until >= year && until <= LAST_YEAR ? until : -1, score);
    }

    static boolean usesBuddhistEra(String language) {
        return language.equals("th") || language.equals("lo") || language.equals("km");
    }

    static int year(String digits, boolean buddhist) {
        int year = Integer.parseInt(digits);
        return buddhist && year >= 2400 && year < 2600 ? year - 543 : year;
    }
}
