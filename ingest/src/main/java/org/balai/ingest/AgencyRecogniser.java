package org.balai.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Description.OrganisationKind;
import org.balai.corpus.Field;
import org.balai.corpus.Page.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bodies that run a case, by the way each language names public bodies: "Ministry of …", "… Agency", "กระทรวง…",
 * "…위원회", "Dinas …", "UBND …".
 */
public final class AgencyRecogniser {

    private static final int MOST_BODIES = 3;

    /** A body named once, in passing, scores 1. */
    private static final double LEAST = 2.5;

    private static final double LABELLED = 0.9;
    private static final double IN_HEAD = 0.8;

    /** A body that stands further on in a line of the head is no longer its subject. */
    private static final int MOST_BEFORE = 160;

    private record Rule(Pattern pattern, OrganisationKind kind) {}

    private record Named(String name, @Nullable OrganisationKind kind, ReadDocument.Placed block, int start, int end) {

        Organisation organisation() {
            return new Organisation(name, kind);
        }
    }

    private static final String BODY =
            "(?:Ministry|Department|Directorate|Office|Bureau|Board|Commission|Authority|Agency|Council|Committee|Centre|Center|Institute|Secretariat|Registry|Bank)";
    private static final String WORD = "(?!" + BODY + "\\b)\\p{Lu}[\\p{L}\\p{M}'’-]*";
    private static final String PHRASE = WORD + "(?:(?: (?:of|for|on|in|of the|for the))? " + WORD + ")*";

    /** "Culture, Youth and Sports": commas only where an "and" closes the list. */
    private static final String LIST = PHRASE + "(?:(?:, " + PHRASE
            + ")*,? (?:and|&) (?!(?:the )?(?:\\p{Lu}\\p{L}+ ){1,4}" + BODY + "\\b)(?:the )?" + PHRASE + ")?";

    /** A word that goes on with a Malay or Indonesian name, and does not begin the next. */
    private static final String MALAY_WORD =
            "(?!Kementerian|Jabatan|Badan|Dinas|Lembaga|Komisi|Kantor|Pejabat|Majlis|Pusat|Kerajaan|Pemerintah|Negara Brunei)\\p{Lu}[\\p{L}-]*";

    /** Rules by language; those of English are tried on every text in Latin letters. */
    private static final Map<String, List<Rule>> RULES = rules();

    private static Map<String, List<Rule>> rules() {
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        rules.put(
                "en",
                List.of(
                        rule("\\bMinistry (?:of|for)(?: the)? " + LIST, OrganisationKind.MINISTRY),
                        rule(
                                "(?<!International )\\b" + BODY + " (?:of|for|on)(?: the)? " + LIST,
                                OrganisationKind.AGENCY),
                        rule(
                                "(?:\\b(?!" + BODY
                                        + "\\b)[A-Z][\\p{L}'’-]+\\s+(?:(?:and|of|for|the|&)\\s+)?){1,6}(?:Ministry|Department|Agency|Authority|Commission|Bureau|Board|Service|Secretariat|Ombudsman|Fund)\\b",
                                OrganisationKind.AGENCY),
                        rule(
                                "(?:\\b[A-Z][\\p{L}'’-]+\\s+(?:(?:and|of|the)\\s+)?){1,5}(?:Office)\\b",
                                OrganisationKind.AGENCY),
                        rule(
                                "(?:\\b[A-Z][\\p{L}'’-]+\\s+){1,4}(?:(?:Metropolitan|City|Provincial|District|Municipal|Regency|Subdistrict) )?(?:Administrative Organi[sz]ation|People[’']s Committee|Metropolitan (?:Administration|Government)|City Government|Council|Municipality|Corporation)\\b",
                                OrganisationKind.LOCAL_GOVERNMENT),
                        rule(
                                "\\bCity Government of [A-Z]\\p{L}+(?: [A-Z]\\p{L}+)?",
                                OrganisationKind.LOCAL_GOVERNMENT)));
        rules.put(
                "ko",
                List.of(
                        rule(
                                "(?:기획재정|행정안전|과학기술정보통신|보건복지|국토교통|산업통상자원|고용노동|중소벤처기업|문화체육관광|농림축산식품|해양수산|여성가족|환경|교육|외교|통일|법무|국방|국가보훈|안전행정|행정자치|미래창조과학)부",
                                OrganisationKind.MINISTRY),
                        rule(
                                "[가-힣]{1,7}(?:관세|국세|조달|통계|경찰|소방|기상|산림|특허|질병관리|병무|검찰|농촌진흥|문화재|방위사업|재외동포)청|(?:관세|국세|조달|통계|경찰|소방|기상|산림|특허|질병관리|병무|농촌진흥)청|(?:법제|인사혁신|식품의약품안전|국가보훈)처",
                                OrganisationKind.AGENCY),
                        rule(
                                "[가-힣]{2,12}(?:위원회|공단|공사|진흥원|연구원|정보원|관리원|개발원|재단|센터)(?=[은는이가을를의과와에로,.·\\s]|$)",
                                OrganisationKind.AGENCY),
                        rule(
                                "(?:[가-힣]{2,4}(?:특별자치시|특별시|광역시|특별자치도)|[가-힣]{1,4}(?:시청|군청|구청|도청))",
                                OrganisationKind.LOCAL_GOVERNMENT)));
        rules.put(
                "th",
                List.of(
                        rule(
                                "กระทรวง(?:(?!และ(?:ธนาคาร|สำนัก|กรม|กระทรวง)|ร่วมกับ)[\\u0E01-\\u0E4E]){3,40}",
                                OrganisationKind.MINISTRY),
                        rule("ธนาคารแห่งประเทศไทย", OrganisationKind.AGENCY),
                        rule(
                                "(?:สำนักงาน|กรม|ศูนย์เทคโนโลยี|สถาบัน|คณะกรรมการ)[\\u0E01-\\u0E4E]{3,45}",
                                OrganisationKind.AGENCY),
                        rule(
                                "(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:เมือง|นคร|ตำบล)?)[\\u0E01-\\u0E4E]{2,25}|กรุงเทพมหานคร",
                                OrganisationKind.LOCAL_GOVERNMENT)));
        rules.put(
                "vi",
                List.of(
                        rule(
                                "\\bBộ (?:Nội vụ|Tài chính|Kế hoạch và Đầu tư|Thông tin và Truyền thông|Khoa học và Công nghệ|Tư pháp|Công an|Y tế|Giáo dục và Đào tạo|Công Thương|Xây dựng|Giao thông vận tải|Tài nguyên và Môi trường|Lao động[^,.;]{0,30}|Nông nghiệp[^,.;]{0,30}|Ngoại giao|Quốc phòng)",
                                OrganisationKind.MINISTRY),
                        rule(
                                "\\b(?:Sở|Cục|Tổng cục|Ban|Văn phòng|Trung tâm) \\p{Lu}[\\p{L}]+(?: [\\p{L}]+){1,5}?(?: và \\p{Lu}[\\p{L}]+(?: \\p{L}+)?)?(?=[,.;:()·–]|\\s+(?:đã|là|được|của|cho|tại|có|và)\\b|$)",
                                OrganisationKind.AGENCY),
                        rule(
                                "\\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)(?: (?:tỉnh|thành phố|quận|huyện|TP\\.?))?(?: \\p{Lu}[\\p{L}]+){1,4}",
                                OrganisationKind.LOCAL_GOVERNMENT)));
        List<Rule> malay = List.of(
                rule(
                        "\\bKementerian(?: " + MALAY_WORD + ",?| dan(?= " + MALAY_WORD + ")| bagi)+",
                        OrganisationKind.MINISTRY),
                rule(
                        "\\b(?:Dinas|Badan|Lembaga|Jabatan|Ombudsman|Kantor|Sekretariat|Pusat|Komisi|Suruhanjaya|Pejabat|Majlis|Agensi|Perbadanan)(?: "
                                + MALAY_WORD + "| dan(?= " + MALAY_WORD + ")| bagi| untuk(?= \\p{Lu}))+",
                        OrganisationKind.AGENCY),
                rule(
                        "\\b(?:Pemerintah (?:Kabupaten|Kota|Provinsi|Daerah)|Kerajaan Negeri|Majlis (?:Bandaraya|Perbandaran|Daerah)|Kabupaten|Pemkab|Pemkot)(?: \\p{Lu}[\\p{L}-]*)+",
                        OrganisationKind.LOCAL_GOVERNMENT));
        rules.put("id", malay);
        rules.put("ms", malay);
        rules.put(
                "fil",
                List.of(
                        rule(
                                "\\bKagawaran ng(?: mga)?(?: \\p{Lu}[\\p{L}-]*| at| ng| sa| na)+(?<=\\p{L})",
                                OrganisationKind.MINISTRY),
                        rule(
                                "\\b(?:Tanggapan|Komisyon|Kawanihan|Lupon) (?:ng|sa)(?: \\p{Lu}[\\p{L}-]*| at| ng| sa)+",
                                OrganisationKind.AGENCY),
                        rule(
                                "\\b(?:Pamahalaang Lungsod|Lungsod|Pamahalaang Panlalawigan) ng \\p{Lu}[\\p{L}]+",
                                OrganisationKind.LOCAL_GOVERNMENT)));
        rules.put(
                "km",
                List.of(
                        rule("ក្រសួង(?:(?!និងក្រសួង)[\\u1780-\\u17D3\\u200B]){3,40}", OrganisationKind.MINISTRY),
                        rule(
                                "(?:គណៈកម្មាធិការ(?:ជាតិ)?|អគ្គនាយកដ្ឋាន|អាជ្ញាធរ)[\\u1780-\\u17D3\\u200B]{3,70}",
                                OrganisationKind.AGENCY),
                        rule(
                                "(?:រដ្ឋបាល(?:ខេត្ត|ក្រុង|ស្រុក)|សាលា(?:ខេត្ត|ក្រុង|ស្រុក))[\\u1780-\\u17D3\\u200B]{2,25}",
                                OrganisationKind.LOCAL_GOVERNMENT)));
        rules.put(
                "lo",
                List.of(
                        rule("ກະຊວງ\\s?[\\u0E80-\\u0ECF]{3,40}", OrganisationKind.MINISTRY),
                        rule(
                                "(?:ກອງທຶນ|ກົມ|ຫ້ອງການ|ພະແນກ|ຄະນະກຳມະການ)[\\u0E80-\\u0ECF]{3,40}",
                                OrganisationKind.AGENCY)));
        rules.put(
                "my",
                List.of(
                        rule("[\\u1000-\\u1049\\u104C-\\u109F]{3,60}ဝန်ကြီးဌာန", OrganisationKind.MINISTRY),
                        rule(
                                "[\\u1000-\\u1049\\u104C-\\u109F]{3,50}(?:ဦးစီးဌာန|ညွှန်ကြားမှုဦးစီးဌာန|ကော်မရှင်|ကော်မတီ)",
                                OrganisationKind.AGENCY)));
        rules.put(
                "zh",
                List.of(
                        rule("[\\p{IsHan}]{2,8}部(?=[、，。；：（）\\s·]|$)", OrganisationKind.MINISTRY),
                        rule("[\\p{IsHan}]{2,12}(?:局|署|委员会|办公室|科技局)(?=[、，。；：（）\\s·和与]|$)", OrganisationKind.AGENCY)));
        rules.put(
                "pt",
                List.of(
                        rule(
                                "\\bMinistério (?:da|do|de|das|dos)(?: \\p{Lu}[\\p{L}-]*| e| da| do| de| das| dos)+(?<=\\p{L})",
                                OrganisationKind.MINISTRY),
                        rule(
                                "\\b(?:Direção|Direcção|Secretaria|Autoridade|Agência|Comissão|Instituto|Gabinete|Serviço)(?: \\p{Lu}[\\p{L}-]*| e| da| do| de| das| dos)+(?<=\\p{L})",
                                OrganisationKind.AGENCY)));
        rules.put(
                "tet",
                List.of(
                        rule("\\bMinistériu(?: \\p{Lu}[\\p{L}-]*| no| da)+", OrganisationKind.MINISTRY),
                        rule(
                                "\\b(?:Diresaun|Sekretaria|Autoridade|Komisaun|Servisu)(?: \\p{Lu}[\\p{L}-]*| no| ba| da)+",
                                OrganisationKind.AGENCY)));
        rules.put(
                "ta",
                List.of(
                        rule(
                                "[\\u0B80-\\u0BFF]{3,20}(?: [\\u0B80-\\u0BFF]{3,20}){0,3} அமைச்சு",
                                OrganisationKind.MINISTRY),
                        rule(
                                "[\\u0B80-\\u0BFF]{3,20}(?: [\\u0B80-\\u0BFF]{3,20}){0,2} (?:முகவை|அமைப்பு|ஆணையம்|வாரியம்|கழகம்)",
                                OrganisationKind.AGENCY)));
        return rules;
    }

    private static Rule rule(String regex, OrganisationKind kind) {
        return new Rule(Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS), kind);
    }

    /** International bodies and the makers of awards and rankings, which report on cases but do not run them. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "United Nations|World Bank|Asian Development|European|International|UNDP|UNICEF|World Health|World Customs|OECD|Public Service Award|Open Government Partnership",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> LEADING = Set.of(
            "the", "The", "In", "At", "By", "For", "With", "From", "And", "Since", "When", "Under", "But", "Country",
            "Lead", "Partner", "A", "An", "Of", "On", "To", "After");

    /** The bodies, the likeliest first; empty when none is named more than in passing. */
    public Optional<Field<List<Organisation>>> recognise(ReadDocument document) {
        return recognise(document, Particulars.of(document));
    }

    /**
     * The bodies under a label, else those that a line at the head names before its partners, else those that the text names
     * most.
     */
    Optional<Field<List<Organisation>>> recognise(ReadDocument document, Particulars particulars) {
        return recognise(document, particulars, text -> false);
    }

    /**
     * The same, without bodies of other countries.
     *
     * @param foreign whether what follows a body's name says that it is another country's
     */
    Optional<Field<List<Organisation>>> recognise(
            ReadDocument document, Particulars particulars, Predicate<String> foreign) {
        ReportWording wording = ReportWording.of(document.language());
        List<Named> labelled = new ArrayList<>();
        for (Particulars.Particular particular : particulars.of("agency")) {
            Matcher with = wording.with().matcher(particular.text());
            int end = with.find() ? particular.start() + with.start() : particular.end();
            for (Names.Name name : Names.in(particular.block().text(), particular.start(), end, wording)) {
                if (wording.hasCapitals() && !isBody(name.text(), wording)) {
                    continue;
                }
                labelled.add(new Named(
                        name.text(), kind(name.text(), wording), particular.block(), name.start(), name.end()));
            }
            if (!labelled.isEmpty()) {
                return Optional.of(field(document, labelled, LABELLED));
            }
        }
        for (ReadDocument.Placed block : particulars.head()) {
            if (!Particulars.isLine(block)) {
                continue;
            }
            Matcher with = wording.with().matcher(block.text());
            int until = with.find() && with.start() > 0
                    ? with.start()
                    : block.text().length();
            List<Named> inLine = named(block, document.language()).stream()
                    .filter(named -> named.start() < until && named.start() < MOST_BEFORE)
                    .filter(named -> !foreign.test(after(block.text(), named.end())))
                    .sorted(Comparator.comparingInt(Named::start))
                    .toList();
            if (!inLine.isEmpty()) {
                return Optional.of(field(document, inLine, IN_HEAD));
            }
        }
        return most(document);
    }

    /** What follows a name up to the next. */
    static String after(String text, int end) {
        String next = text.substring(end, Math.min(text.length(), end + 30));
        return next.split("[;·•|—]|(?<=\\S)\\s(?:and|with|និង|และ|ແລະ)", 2)[0];
    }

    private static Field<List<Organisation>> field(ReadDocument document, List<Named> bodies, double confidence) {
        Map<Organisation, Named> distinct = new LinkedHashMap<>();
        bodies.stream().limit(MOST_BODIES).forEach(body -> distinct.putIfAbsent(body.organisation(), body));
        return document.list(
                List.copyOf(distinct.values()),
                Named::organisation,
                body -> body.block().finding(body.start(), body.end(), confidence));
    }

    private static final Pattern PROPER = Pattern.compile("\\p{Lu}{2}|\\p{Lu}\\S+\\s(?:.*\\s)?\\p{Lu}");

    /** Whether a value under a label is a name and no heading or description. */
    private static boolean isBody(String name, ReportWording wording) {
        return PROPER.matcher(name).find() || kind(name, wording) != null;
    }

    private static @Nullable OrganisationKind kind(String name, ReportWording wording) {
        List<Body> bodies = bodies(name, wording.language());
        return bodies.isEmpty() ? null : bodies.getFirst().kind();
    }

    private static Optional<Field<List<Organisation>>> most(ReadDocument document) {
        Map<String, Double> scores = new HashMap<>();
        Map<String, Named> first = new HashMap<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source() || block.kind() == Kind.NOTE) {
                continue;
            }
            for (Named named : named(block, document.language())) {
                String key = named.name().toLowerCase(Locale.ROOT);
                double place = block.at() < 0.04 ? 3 : block.at() < 0.15 ? 1.5 : 1;
                scores.merge(key, place * (named.kind() == OrganisationKind.MINISTRY ? 1.2 : 1), Double::sum);
                first.putIfAbsent(key, named);
            }
        }
        List<String> ranked = scores.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Named> bodies = new ArrayList<>();
        double best = ranked.isEmpty() ? 0 : scores.getOrDefault(ranked.getFirst(), 0.0);
        for (String key : ranked) {
            Named named = first.get(key);
            boolean within = bodies.stream()
                    .anyMatch(other -> other.name().contains(key)
                            || other.name().toLowerCase(Locale.ROOT).contains(key)
                            || key.contains(other.name().toLowerCase(Locale.ROOT)));
            if (named != null
                    && !within
                    && scores.getOrDefault(key, 0.0) >= 0.4 * best
                    && bodies.size() < MOST_BODIES) {
                bodies.add(named);
            }
        }
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(document.list(bodies, Named::organisation, body -> {
            double score = scores.getOrDefault(body.name().toLowerCase(Locale.ROOT), 0.0);
            return body.block()
                    .finding(body.start(), body.end(), CountryRecogniser.round(0.3 + Math.min(0.5, score / 20)));
        }));
    }

    /** A name that a rule knows for a public body's. */
    record Body(String name, OrganisationKind kind, int start, int end) {}

    private static List<Named> named(ReadDocument.Placed block, String language) {
        return bodies(block.text(), language).stream()
                .map(body -> new Named(body.name(), body.kind(), block, body.start(), body.end()))
                .toList();
    }

    /** The public bodies that a text names. */
    static List<Body> bodies(String text, String language) {
        List<Body> found = new ArrayList<>();
        List<Rule> rules = new ArrayList<>(RULES.getOrDefault(language, List.of()));
        if (!language.equals("en") && text.codePoints().anyMatch(point -> point >= 'A' && point <= 'Z')) {
            rules.addAll(RULES.getOrDefault("en", List.of()));
        }
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(text);
            while (matcher.find()) {
                int start = matcher.start();
                int end = matcher.end();
                String name = matcher.group();
                int space = name.indexOf(' ');
                while (space > 0 && LEADING.contains(name.substring(0, space))) {
                    start += space + 1;
                    name = name.substring(space + 1);
                    space = name.indexOf(' ');
                }
                String trimmed = name.replaceFirst(
                        "(?:,|(?:\\s(?:and|of|for|the|dan|bagi|untuk|at|ng|sa|e|da|do|de|no|ba))|\\s)+$", "");
                end -= name.length() - trimmed.length();
                boolean overlaps = false;
                for (Body other : found) {
                    overlaps |= start < other.end() && other.start() < end;
                }
                boolean words = !language.equals("en") || trimmed.indexOf(' ') > 0;
                if (!overlaps
                        && words
                        && trimmed.length() > 2
                        && !ELSEWHERE.matcher(trimmed).find()) {
                    found.add(new Body(trimmed, rule.kind(), start, end));
                }
            }
        }
        return found;
    }
}
