package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Outcome.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Finds measured outcomes in English text.
 *
 * <p>Most numbers of a report are no outcomes: years, budgets, populations, plans, sample sizes, rules. So a number must
 * earn its place, by one of few ways in which English says that something changed or was reached. Sentence by sentence:
 *
 * <ol>
 *   <li>{@link EnglishQuantities} reads the numbers with their units. Years, dates, references and the like are no quantities.
 *   <li><b>Pairs</b> are the surest: two quantities of one dimension, one of them before and one after. Either a frame says
 *       so ("from 15 days to 3", "3 days instead of 20", "76 per cent, up from 31") or words around each do ("before the
 *       reform … 60 days; today … 14"), where "once", "previously", "used to" mark the baseline and "now", "today", "down
 *       to" the result; of two years the later is the result. The number that lacks a unit takes the other's.
 *   <li><b>Changes</b>: a quantity tied to a word of change ("fell by 43 per cent", "a 35 % drop", "12 per cent higher",
 *       "saved 30 hours a month"), or the word itself ("halved", "tripled", "fourfold").
 *   <li><b>Levels</b>: a share that something "reached" or "stood at", a share of people who do something, a number of people
 *       or households served, connected, trained.
 *   <li><b>No change</b>: "no significant difference", "stayed at 55 per cent".
 * </ol>
 *
 * <p>Against this stand vetoes. Some silence the whole sentence ("The target is …", "If …", "According to projections"),
 * some the clause ("will", "is designed to", "must"), some the quantity: money that was paid in and not saved or earned,
 * things bought, people asked or employed, a rate of the whole economy, a state of affairs with nothing after it ("in 2014,
 * only 12 per cent …"). The clause around the quantity then names the type, by the words in it; a change for the worse is
 * an adverse outcome, whatever was measured.
 *
 * <p>The rules were written from the sentences of the split "tune" of {@code outcomes/en.jsonl} and are measured on the
 * split "test" (see {@code OutcomeExtractorTest}); confidence is each way's precision there.
 */
final class EnglishOutcomes {

    private static final OutcomeTypes TYPES = new OutcomeTypes(Wording.Words.of("en"));

    /** An outcome as found, before it is dressed with its type and source. */
    private record Found(
            Measured.Way way,
            int start,
            int end,
            @Nullable Double value,
            String unit,
            @Nullable Double baseline,
            Direction direction) {}

    private static final String ABOUT =
            "(?:about|around|roughly|approximately|approx\\.|almost|nearly|close to|an estimated|estimated|some|over|more than|less than|under|at least|at most|just|just over|just under|only|up to|as much as|as many as|as little as|well over|an average of|a total of|an additional|another|fully|the|a|an|barely|no more than|within|fewer than)";
    private static final String ABOUTS = "(?:" + ABOUT + "\\s+){0,3}";

    private static final String DOWN_VERB =
            "(?:fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|cut(?:s|ting)?|shr(?:ank|unk|ink|inks|inking)|lower(?:s|ed|ing)?|slip(?:s|ped)?|shorten(?:s|ed|ing)?|trim(?:s|med)?|slash(?:es|ed)?|plung(?:e|es|ed)|plummet(?:s|ed)?|tumbl(?:e|es|ed)|contract(?:s|ed)|diminish(?:es|ed)?|sank|sunk|eased|dipped|(?:come|came|comes|went|gone|go|goes|brought|bring|brings|taken|took|is|are|was|were|been) down|speed(?:s|ed)? up|sped up|narrow(?:s|ed)|curb(?:s|ed)|pared|dwindled?|dwindles|receded|ebbed|whittled|chopped|shed|shaved|slid|scaled back|closed by|weakened|worsened|deteriorated|down)";
    private static final String UP_VERB =
            "(?:rose|rises?|risen|rising|increas(?:e|es|ed|ing)|gr(?:ew|ow|ows|own|owing)|climb(?:s|ed|ing)?|jump(?:s|ed)?|soar(?:s|ed)?|surg(?:e|es|ed)|expand(?:s|ed)?|gain(?:s|ed)?|improv(?:e|es|ed|ing)|lift(?:s|ed|ing)?|rais(?:e|es|ed|ing)|boost(?:s|ed|ing)?|(?:went|gone|go|goes|is|are|was|were|been) up|add(?:s|ed)?|edged up|advanc(?:e|es|ed)|swell(?:s|ed)?|widen(?:s|ed)|extend(?:s|ed)|strengthen(?:s|ed)|mushroomed|rocketed|leap(?:t|ed)|crept up|inched up|picked up|accelerat(?:es|ed)|deepened|outperform(?:s|ed)|mounted|multiplied|lengthen(?:s|ed)|(?<!made )(?<!make )(?<!makes )up)";
    private static final Pattern DOWN = Pattern.compile(
            "\\b" + DOWN_VERB
                    + "\\b|\\bminus\\b|\\bfewer\\b|\\bless\\b|\\blower\\b|\\bshorter\\b|\\bfaster\\b|\\bquicker\\b|\\bcheaper\\b|\\breduction\\b|\\bsaving|\\bsave[sd]?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UP = Pattern.compile(
            "\\b" + UP_VERB + "\\b|\\bplus\\b|\\bmore\\b|\\bhigher\\b|\\blonger\\b|\\bgrowth\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern VERB = Pattern.compile(
            "\\b(?:" + DOWN_VERB + "|" + UP_VERB + "|went|moved|changed|chang(?:e|es)|gone|moves?|progressed)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final String DOWN_NOUN = "(?:drop|reduction|decrease|decline|fall|cut|saving|savings|dip)";
    private static final String UP_NOUN = "(?:increase|rise|growth|improvement|gain|jump|surge|boost|rises|gains)";

    // ---- vetoes ----

    private static final Pattern SENTENCE_VETO = Pattern.compile(
            "^(?:The (?:new |revised |amended )?(?:law|rules?|regulations?|act|decree|circular|ordinance|by-law)(?: of \\d{4})? (?:\\p{L}+ )?(?:shortens?|shortened|reduces?|reduced|lowers?|lowered|raises?|raised|cuts?|limits?|sets?|obliges?|requires?)|If|Should|Were|Suppose|Assuming|Once fully|Under the (?:plan|proposal)|The (?:target|goal|aim|objective|plan|project|programme|program|pilot|second phase|next phase|business case|proposal|question|strategy|roadmap) (?:is|was|will|calls?|aims?|of whether|foresees|envisages|assumes|sets)|(?:According to|Based on) (?:projections|forecasts?|the plan|estimates for)|In the (?:next|coming)|By 20[2-9]\\d,|By the end of 20[3-9]\\d|Nationwide,|Nationally,|Across the country,|To qualify|For details|See |Targets?:|Goals?:|Plan(?:ned)?:)"
                    + "|\\b(?:remains? unanswered|remains? to be seen|is not known whether|question (?:of )?whether|it is (?:unclear|not clear) whether|of the sample|of (?:those|all) (?:interviewed|surveyed|questioned)|neighbouring countr(?:y|ies)|other countries|from abroad|as the press|projections?|forecasts?|is forecast|simulat\\w+|modelling|hypothetical|promis(?:e|es|ed)|pledged?|vowed|time limit|statutory|from next year|next year|next fiscal year|in the coming years|on paper|foresees?|foreseen|calls for|recommends?|recommended that|urges?|demands? that|draft (?:law|bill|decree|plan)|a bill|scenarios?|blueprint|feasibility|roadmap|by (?:the end of )?20(?:2[6-9]|[3-9]\\d)|response rate (?:to|of) the (?:survey|questionnaire)|no evidence|unverified|not (?:been |yet been )?(?:verified|confirmed)|cannot be (?:verified|confirmed)|disput(?:ed|es that)|rumou?rs?|claims? that|claimed|alleg\\w+|denied|doubt\\w*|is said to|it is hoped|were to be|remains to be|not yet)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Not (yet) so, or a rule. */
    private static final Pattern CLAUSE_VETO = Pattern.compile(
            "\\b(?:if|will|would(?! recommend| use (?:it|the service) again| choose it)|shall|should|could|might|must|has to|have to|had to|is to|are to|was to|were to|(?:is|are|was|were)(?: \\p{L}+)? (?:expected|designed|required|intended|planned|scheduled|projected|supposed|due|entitled|obliged) to|expected to|plans? to|aims? to|aimed at|hopes? to|seeks? to|intends? to|proposes?|proposed|assumes?|envisag\\w+|is (?:regarded|rated|classed|considered|deemed)|(?:when|if|that) (?:its|the|their) score|limited to|qualif\\w+|eligible for|regarded as|defined as|criterion|scale from|allows? an?|has the right|(?:can|may) (?:\\p{L}+ )?(?:reduce[d]?|cut|lower(?:ed)?|sav(?:e|ed)|increase[d]?|raise[d]?|improve[d]?|halve[d]?|double[d]?|claim|deduct|keep|retain|reach|apply|cost|last|take|borrow|exceed)|depending on|ranges? from|ranged from|ranging from|differs?|differed|var(?:y|ies) (?:from|between)|wants? to|wished? to|set to|on track to|asked to|instructed|ordered|obliged|counts? on|in the hope|mandates?|mandatory|prescribe[sd]?|no later than|stipulates?|entitles?|is open from|are open|can raise|in order to|so as to)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What makes the number after it a wish or a limit. */
    private static final Pattern WISH = Pattern.compile(
            "\\b(?:targets?|targeted|goal|aims?|aimed|objective|ambition|committed to|intended|(?<!than )(?<!as )planned|planning|(?<!than )expected|expects|projected|designed to|hoped|sought to|due to be|scheduled|maximum|minimum|threshold|ceiling|quota|allowed|permitted|deadline|limit|promise[sd]?)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What a whole country or market does, whatever an administration does. */
    private static final Pattern MACRO = Pattern.compile(
            "\\b(?:inflation|GDP|gross domestic|gross national|(?<!serving )population|exchange rate|interest rates?|exports|imports|birth rate|fertility|life expectancy|economic growth|the economy|economies|urbani[sz]ation|rents|minimum wage|cost of living|house prices|fuel prices?|price of|consumer prices|public debt|deficit|remittances|rainfall|sea levels?|temperatures?|tourist arrivals|foreign investment|poverty (?:rate|line|incidence)|in poverty|national(?:ly)? (?:average|rate)|OECD|electricity demand|census|demand for|number of (?:young |older |elderly |rural )?(?:residents|inhabitants|people living|vehicles|cars|foreigners|tourists|older people|elderly)|(?:people|persons|residents|adults) (?:aged|over|under) (?:the age of )?\\d|share of (?:older|elderly|young|urban|rural) (?:people|persons|residents)|(?:servants'?|teachers'?|public-sector) pay|smartphone ownership|unemployment(?! (?:among|of) [^,;]{0,60}\\b(?:scheme|programme|program|project|course|training|trainees|graduates|participants)))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PAID_IN = Pattern.compile(
            "\\b(?:budget(?:ed)?(?! (?:execution|irregularit\\w+|meetings?))|allocat\\w+|contract|grants?|loans?|financed|funded|funding|fees?|tariffs?|subsid\\w+|worth|disbursed|tranches?|invest(?:ed|ment|ments)|receives?|purchased|bought|procured|price|prices|pays? an?|capital|donat\\w+|awarded|prize|stipends?|allowance|bonus)\\b",
            Pattern.CASE_INSENSITIVE);

    /** "Raised its allocation by 12 per cent": what is paid in grows. */
    private static final Pattern SPENDS_MORE = Pattern.compile(
            "\\b(?:allocations?|budgets?|spending on|funding|fees?|tariffs?|prices?|salaries|subsidies)\\b(?! (?:execution|irregularit\\w+))[^;,]{0,40}$",
            Pattern.CASE_INSENSITIVE);

    /** Rates that are set and not reached. */
    private static final Pattern RATES = Pattern.compile(
            "\\b(?:share of the [\\p{L} ]{3,30} in the (?:cost|budget|funding)|discounts?|VAT|duty|duties on|interest|premiums?|surcharges?|lev(?:y|ies)|tariffs?|quotas?|fees?|prices?|subsid\\w+|salar(?:y|ies)|pensions?|allowances?|budgets?(?! (?:execution|irregularit\\w+|meetings?))|allocations?|staffing|pass mark|weighting|contribution rate|share of the (?:budget|cost)|by law|tax rate|rate of tax|ownership|stake)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What is done about a rate, not the rate. */
    private static final Pattern ABOUT_RATES = Pattern.compile(
            "\\b(?:collection|compliance|complaints?|claims?|applications?|applicants|decisions?|evasion|errors?|leakages?|fraud|payers?|on time|registration|coverage|enrol\\w+|uptake|satisf\\w+|execution)\\b",
            Pattern.CASE_INSENSITIVE);

    /** How far a practice was rolled out: how many places take part. */
    private static final Pattern ROLLOUT = Pattern.compile(
            "^(?:districts?|provinces?|villages?|municipalities|cities|towns|sites?|cent(?:re|er)s?|schools?|clinics?|hospitals?|agencies|offices?|counters?|modules?|pages?|articles?|sections?|routes?|branches|departments?|ministries|countries|regencies|subdistricts|wards|kiosks|stations|staff|employees|members|services)$");

    private static final Pattern NUMBER_OF = Pattern.compile(
            "\\bnumber of (?:participating |pilot |local |public |district |such |these )?(?:districts|provinces|villages|municipalities|cities|towns|sites|centres|centers|schools|clinics|hospitals|agencies|offices|counters|modules|pages|articles|routes|branches|departments|ministries|countries|kiosks|stations|services (?:on|in)|questions|members)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern EARLIER_STILL = Pattern.compile(
            "\\b(?:years|(?<!than )(?<!than in )the year|decades?|months?|period) (?:before|preceding|leading up to|prior to)\\b|\\bbefore the (?:reform|project|programme|pilot|law|change|scheme) (?:began|started|came|was)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern INPUTS = Pattern.compile(
            "\\b(?:number of (?:counters|staff|buses|offices|employees|posts|branches|machines|stations|desks|vehicles|civil servants)|counters|crew|workforce|head ?count|(?:the team|the unit) (?:of|consists|has|had|grew|was|is)|working groups?|committee of|panel of|registers|bandwidth|storage|staff of)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What is bought, built or held to run a practice with. */
    private static final Pattern THINGS = Pattern.compile(
            "^(?:sensors?|tablets?|printers?|boats?|islands?|workshops?|machines?|vehicles?|buses|desks?|cameras?|computers?|terminals?|servers?|registers|copies|sessions|modules)$");

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:respondents|survey(?:s|ed)? (?:covered|of|had|included|reached|involved)|covered [\\d,]+|sample|sampled|interview(?:s|ed)?|questionnaires?|margin of error|control group of|focus groups?|randomly|drawn at random)\\b",
            Pattern.CASE_INSENSITIVE);

    /** A state of affairs before anything was done. */
    private static final Pattern BACKGROUND = Pattern.compile(
            "^(?:Prior to|Before|Until|Traditionally|Historically|In the (?:past|old)|Under the old|At the outset|At the start|Initially|Originally|Formerly|Previously|In earlier years|When the (?:project|programme|work) (?:began|started))\\b|\\b(?:had been (?:common|usual|normal|the rule|standard)|at that time|in the old system|under the old system|were common|was common|at baseline)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEFORE = Pattern.compile(
            "\\b(?:before|previously|once|used to|formerly|earlier|originally|prior|had been|had cost|had taken|had to|in the past|previous|until then|initially|at the start|at first|back in|the old|under the old|beforehand|customary|formerly|years? (?:ago|earlier)|at the outset|was the rule|in the days of|when (?:the )?(?:work|project|programme|program|reform|pilot|scheme) (?:began|started))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER = Pattern.compile(
            "\\b(?:now|today|currently|nowadays|afterwards|at present|after|down to|since then|a year later|years later|these days|presently|by then|takes|is issued|its successor)\\b",
            Pattern.CASE_INSENSITIVE);

    /** "76 per cent (2016: 31)". */
    private static final Pattern YEAR_IN_BRACKETS = Pattern.compile(
            "^[^;(]{0,30}\\((?:in )?(?:19|20)\\d\\d\\s?[:,–-]?\\s+" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);

    /** Stands between a result and the baseline that it is set against. */
    private static final Pattern INSTEAD = Pattern.compile(
            "\\b(?:instead of|as opposed to|rather than|compared (?:with|to)|in comparison (?:with|to)|as against|against|versus|vs\\.?|in place of|where(?:as)?|when|while|no longer(?: of)?|not|in contrast (?:to|with)|replacing|than the|(?:well |far |just )?(?:above|below|ahead of) the|up from|down from|from)\\b",
            Pattern.CASE_INSENSITIVE);

    /** "12 days have become 4", "no longer 45 minutes but 10". */
    private static final Pattern BECAME = Pattern.compile(
            "\\b(?:has become|have become|became|turned into|gave way to|but (?:only |just |now )?(?:in |within )?)\\s*"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern INSTEAD_FIRST = Pattern.compile(
            "\\b(?:instead of|in place of|rather than|compared (?:with|to)|as against|no longer|down from|up from|against|not)\\s+"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    /** Past and present of what is measured, as a last hint which of two is the result. */
    private static final Pattern PAST = Pattern.compile(
            "\\b(?:took|needed|required|lasted|cost|spent|waited|demanded|averaged|made|stood|ran|dragged|went on|was|were|had)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PRESENT = Pattern.compile(
            "\\b(?:takes?|needs?|requires?|lasts?|costs|spends?|waits?|averages|makes?|stands?|is|are|suffices?|has|have|can be)\\b",
            Pattern.CASE_INSENSITIVE);

    /** "76 per cent, up from …", "20 minutes from …", "3,945 (from …". */
    private static final Pattern FROM = Pattern.compile(
            "^(?<gap>[^;]{0,80}?)[,(]?\\s*(?:down |up |compared |an? \\p{L}+ )?from\\s+" + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL = Pattern.compile(
            "\\b(?:control|comparison) (?:group|villages|schools|areas|offices|clinics|districts)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern THEN = Pattern.compile(
            "\\b(?:a year (?:ago|earlier)|years? (?:ago|earlier|before)|last year|the year before|then|baseline|at the (?:start|outset|beginning)|launch|first (?:year|round|survey)|in the same (?:month|period|quarter))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private static final Pattern BOUNDARY = Pattern.compile(
            "[;]|,? (?:but|yet|while|whereas)\\b|, (?:and|which|with|or)\\b|\\band (?=(?:the|a|an|its|their|what|average|calls|emissions|burglaries)\\b)|(?<=\\p{L}|\\))\\. ");

    private static final Pattern PRONOUN = Pattern.compile(
            "^(?:among [\\p{L} ]+ )?(?:it|they|this|that|these|the figure|the rate|the share|the number)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENING = Pattern.compile(
            "^(?:\\s*)(?:After|When|Since|Once|With|As|In|Between|During|Because|Although|Though|While|By|For|Among|Over|Within)\\b[^,;]{3,70}, ");

    // ---- the ways ----

    private static final Pattern SAVES = Pattern.compile(
            "\\b(?:sav(?:e|es|ed|ing)|spar(?:e|es|ed|ing)|avoid(?:s|ed|ing)?|recover(?:s|ed)|prevent(?:s|ed)|avert(?:s|ed)|free[sd](?: up)?|gain(?:s|ed)? back|won back|wins? back|reclaim(?:s|ed)|cut out|eliminated|conserv(?:e|es|ed))\\b[^;.,]{0,70}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EARNS = Pattern.compile(
            "\\b(?:collect(?:s|ed)|generat(?:e|es|ed)|brought in|brings in|yield(?:s|ed)|earn(?:s|ed)|raised|recouped|produced|recycl(?:es|ed)|compost(?:s|ed)|divert(?:s|ed)|captur(?:es|ed)|removed|recovered)\\b[^;.,]{0,50}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAVED_AFTER = Pattern.compile(
            "^[^;.\\d]{0,60}?\\b(?:(?:was|were|are|is|has been|have been|been) (?:\\w+ )?(?:saved|spared|avoided|stopped|prevented|averted|recovered|eliminated|freed|conserved|recycled)|saved\\b|(?:is|are) no longer|less (?:than|was|were)|saved (?:each|every|a|per))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAVINGS = Pattern.compile(
            "\\b(?:savings?|losses avoided)\\b[^;.]{0,50}\\b(?:reach(?:ed)?|amount(?:ed|s)? to|total(?:led|s)?|came to|come to|of|were|was|are|is|stood at|exceed(?:ed|s)?|worth)\\s+"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INCOME_LEVEL = Pattern.compile(
            "\\b(?:revenue|revenues|receipts|collections?|income|earnings|sales|takings|turnover|arrears)\\b[^;.]{0,60}\\b(?:reach(?:ed)?|amount(?:ed)? to|total(?:led)?|came to|stood at|rose to|grew to|climbed to|increased to|hit|exceeded|topped)\\s+"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BY = Pattern.compile("\\bby\\s+" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERB_DIRECT = Pattern.compile(
            "\\b(?:" + DOWN_VERB + "|" + UP_VERB + ")\\s+(?:by\\s+)?" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOUN_BEFORE = Pattern.compile(
            "\\b(?:" + DOWN_NOUN + "|" + UP_NOUN + ")\\s+(?:in [\\p{L} -]{2,40} )?of\\s+" + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOUN_AFTER = Pattern.compile(
            "^(?:-|\\s)?(?:[\\p{L}-]+ ){0,2}?(?<noun>" + DOWN_NOUN + "|" + UP_NOUN + ")\\b(?! scenario)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPARATIVE = Pattern.compile(
            "^\\s(?:(?!(?:before|after|in|of|to|and|the|for|from|with|than|as|by)\\b)[\\p{L}'’-]+\\s){0,3}?(?<word>above|below|more|fewer|less|lower|higher|faster|quicker|sooner|earlier|shorter|longer|cheaper|better|worse|greater|smaller|lighter)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OFF = Pattern.compile(
            "^ (?:was |were |has been |have been )?(?:(?:shaved|knocked|taken|cut|sliced) )?off\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INNER = Pattern.compile("\\b(?:fewer|less|more)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGN =
            Pattern.compile("\\b(?<sign>plus|minus)\\s+" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);

    private static final String TIMES = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|\\d\\.\\d|1\\d";
    private static final Pattern MULTIPLE = Pattern.compile(
            "\\b(?:(?<double>doubl(?:ed|ing)|twice (?:as (?:many|much|high|often|likely)|the (?:number|amount|level|share)))|(?<triple>tripl(?:ed|ing)|trebl(?:ed|ing))|(?<quad>quadrupled)"
                    + "|(?<n>" + TIMES
                    + ")(?:-?fold| times (?:as (?:many|much|high|often)|the (?:number|amount|level|share)))|by a factor of (?<factor>"
                    + TIMES + ")"
                    + "|(?<half>halv(?:ed|ing)|half as (?:many|much|long|often|high)|cut in two|cut (?:\\p{L}+ ){0,4}?(?:in|by) half|(?:fell|fallen|dropped|reduced|reduc(?:es|ing)|declined|decreased|shortened|lowered|slashed|cut|cuts|cutting|down|shrank|shrunk) (?:\\p{L}+ ){0,4}?(?:in|by) (?:about |almost |nearly |more than |over |roughly |one |a )*half))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LEVEL = Pattern.compile(
            "\\b(?:reach(?:ed|es|ing)?|hit|hits|stood at|stands at|standing at|achiev(?:ed|es|ing)|attain(?:ed|s)?|(?:climb|rose|risen|rise|rises|grew|grown|grow|increased|fell|fallen|drop|dropped|declined|went|gone|improved|jumped|slipped|shrank|came|comes|soared|brought|moved|stayed|narrowed|widened|shrunk|pushed) (?:up |down )?to|(?:pushed|fell|fallen|dropped|declined|shrank|brought) (?:below|under)|(?:rose|risen|climbed|jumped|grew) above|down to|is now|are now|now|(?:satisfaction|turnout|uptake|coverage|compliance|approval|attendance|accuracy|availability|completion) (?:is |was |remains )?at|totall?(?:ed|s)|amount(?:ed|s)? to|exceed(?:ed|s)|pass(?:ed)?|surpass(?:ed|es)?|top(?:ped|s)|came to|averag(?:ed|es|ing)|covers?|covered|scor(?:ed|es)|rated|(?:score|rating|approval rate|satisfaction rate|success rate|completion rate|satisfaction level) of)\\s+"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    /** "Raised on-time payment to 83 per cent." */
    private static final Pattern RAISED_TO = Pattern.compile(
            "\\b(?:" + DOWN_VERB + "|" + UP_VERB + ")\\s[^;,:]{3,50}\\sto\\s+" + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    /** "Almost all complaints (97 per cent) were answered." */
    private static final Pattern IN_BRACKETS = Pattern.compile("^\\) (?:were|are|was|is|have|has|had|now)\\b");

    /** "At 92.3, an improvement of 8 points", "76 per cent, up 11 points": the level is the result. */
    private static final Pattern OF_LEVEL = Pattern.compile(
            "^,? (?:(?:which is |that is |or )?an? (?:\\p{L}+ )?(?:" + DOWN_NOUN + "|" + UP_NOUN
                    + ") of|(?:up|down)(?: by)?)\\s+" + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern GIVEN = Pattern.compile(
            "\\b(?:given|gave|contributed|donated|volunteered|put in)\\s+" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);

    /** What is itself measured in percentage points. */
    private static final Pattern GAP =
            Pattern.compile("\\b(?:gap|difference|disparity|lag|distance)\\b", Pattern.CASE_INSENSITIVE);

    /** "Was 93 per cent": a level only where what it was of can be good or bad. */
    private static final Pattern COPULA =
            Pattern.compile("(?:\\b(?:was|were|is|are)|:)\\s+" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);

    private static final Pattern FEW = Pattern.compile(
            "\\b(?:only|just|no more than|fewer than|less than|under|merely|as few as|down to)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OUT_OF = Pattern.compile(
            "^ \\(?(?:out of (?:a possible )?(?:five|ten|5|10|100)\\b|on a (?:\\w+-point )?scale|stars?\\b|points? (?:out of|on))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SHORTENED_TO = Pattern.compile(
            "\\b(?:(?:" + DOWN_VERB
                    + ")\\b[^;,]*\\bto|(?:now|today) (?:takes?|needs?|lasts?|waits?)|takes? (?:now|only|just)|(?:is|are) now [^;,]{0,40}\\b(?:in|within))\\s+"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    /** A verb that makes a share of people a statement about them. */
    private static final Pattern PREDICATE = Pattern.compile(
            "\\b(?:now|have|has|had|are|were|was|is|use[sd]?|report(?:ed|ing)|said|say|signed|received|completed|gave|took|chose|rated|paid|applied|found|felt|feel|agreed|trust|know|knew|go|went|come|came|filed|registered|lived?|voted|passed|got|get|obtained|replied|renewed|pay|submitted|recommend\\w*|arrive[sd]?|attend\\w*|returned|kept|moved|settled|resolved|reach\\w*|on time|within|online|without|still|ended|would recommend|contain(?:s|ed)?|decided|filed?|files)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_WHOLE = Pattern.compile(
            "^\\s(?:of|among) (?!which|whom|(?:the |its |their |total |all |this |each |that |public |government |state )*(?:population|budget|cost|costs|price|fee|tax|land(?! (?:disputes|titles|records|transfers|cases|claims))|area|territory|GDP|exports|funding|funds|money|investment|shares|revenues?|workforce|labour force|country|province|region|district|city|island|islands|energy|electricity|expenditure|spending|loan|grant|capital|income|salary|wages?|economy|output|members|seats|staff|employees|posts|points|marks|grade|quota|value|amount|sum)\\b)",
            Pattern.CASE_INSENSITIVE);
    /** A part of what is paid or owned, not of people or cases. */
    private static final Pattern OF_MONEY = Pattern.compile(
            "^ of (?:the |its |their |total |all |annual )*(?:costs?|price|fees?|premiums?|tax(?!es|payers)|budget|revenues?|capital|investment|loan|grant|salary|wages?|expenditure|spending|value|amount|sum|GDP|population|territory|harvest|economy)\\b(?! (?:decisions|returns|items))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_GROUP = Pattern.compile(
            "^\\s(?:of |the |all |eligible |elderly |its |those |\\p{L}+ ){0,4}?(?:people|persons|citizens|residents|farmers|users|officials|teachers|students|pupils|children|women|men|girls|boys|mothers|patients|workers|employees|villagers|applicants|customers|clients|taxpayers|voters|households|families|homes|firms|companies|businesses|enterprises|schools|villages|municipalities|districts|applications|requests|cases|complaints|petitions|proposals|visitors|callers|passengers|respondents|participants|trainees|vendors|calls|permits|petitioners|parents|beneficiaries|growers|weavers|herders|artisans|listeners|readers|carers|tenants|borrowers|investors|exporters|importers|retailers|doctors|nurses|midwives|drivers|graduates|learners|appeals|grievances|hawkers|forms|entries|taxes|bills|licences|licenses|certificates|records|reports|decisions|procedures|services|transactions|payments|members|learners|mothers|traders|drivers|shops|tenders|contracts|clinics|offices|trainees|graduates|users|investors)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What people did not have: the problem, not the result. */
    private static final Pattern LACKS = Pattern.compile(
            "\\bnot (?:yet )?(?:content|satisfied|able|aware)\\b|\\b(?:ha[ds]|have) no\\b|\\black(?:ed|s|ing)?\\b|\\bdid not have\\b|\\bunable to\\b|\\bhard to\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PAYS_PART =
            Pattern.compile("\\b(?:by|pays?)\\s*" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);
    private static final Pattern REACH = Pattern.compile(
            "\\b(?:reach\\w*|users?|beneficiar\\w*|enrol\\w*|participa\\w*|attendance|membership|registered|registrations?|covers?|turnout|uptake)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What is counted says nothing. */
    private static final Set<String> VAGUE =
            Set.of("kinds", "types", "ways", "times", "sorts", "others", "things", "parts", "points", "reasons");

    private static final Set<String> USERS =
            Set.of("users", "subscribers", "beneficiaries", "downloads", "cardholders", "trainees");

    private static final String RESULT_PARTICIPLE =
            "(?:sent|moved|relocated|reported|changed|amended|repealed|hired|housed|relocated|repaired|rehabilitated|disbursed online|visited|borrowed|connected|trained|reached|served|registered|issued|enrolled|vaccinated|immunised|treated|helped|assisted|activated|signed up|downloaded|joined|benefit(?:ed|ted)|obtained|gained|resolved|settled|answered|adopted|completed|planted|restored|certified|graduated|placed|found work|found jobs|lifted|processed|approved|filed|submitted|took part|taken part|participated|attended|voted|cast|resettled|electrified|screened|tested|cured|registering|using|used|use|applied|opened|reopened|covered|subscribed|verified|saved|installed the app|logged|booked|licensed|legalised|cleared|handled|decided|closed|passed|created|paid online|switched|enlisted|moved online|received (?:an?|free|regular|personal|home)|received (?:their|a|the) (?:titles?|certificates?|cards?|licen[cs]es?|permits?|documents?|services?|care|treatment))";
    private static final Pattern RESULT_AFTER = Pattern.compile(
            "^(?:[^;.,]{0,50}?)\\s?\\b(?:(?:have|has|had|were|was|are|is|been|now|being)\\s+(?:(?:now|since|already|been|so far|thereby|all|also|newly|successfully|fully)\\s+){0,3}"
                    + RESULT_PARTICIPLE
                    + "|(?:now|today|currently)\\s+(?:have|has|use|uses|enjoy|receive|get|pay|hold|benefit|live|work)|(?:have|has) (?:piped |clean |safe |solar |grid )?(?:water|electricity|power|access)|"
                    + RESULT_PARTICIPLE
                    + "(?=\\s*(?:[,;.]|$|in|out|into|from|by|on|for|during|within|through|so|since|under|to|with|using|the|a|online))|had (?:their|a) say|took part|voted|signed up|gave up|dropped out|benefit(?:s|ed)?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RESULT_BEFORE = Pattern.compile(
            "\\b(?:(?:now |has |have |already |so far |since )?(?:filed|seen|examined|screened|tested|visited|attend(?:s|ed)? to|look(?:s|ed)? after|acted (?:up)?on|(?:laid|delivered|provided|issued|distributed|connected|brought|extended|come) to|submitted|cast|put forward|placed|attended|train(?:ed|s)|reach(?:ed|es)|serv(?:ed|es)|register(?:ed|s)|issu(?:ed|es)|connect(?:ed|s)|resolv(?:ed|es)|creat(?:ed|es)|plant(?:ed|s)|deliver(?:ed|s)|help(?:ed|s)|benefit(?:ed|s|ted)|vaccinat(?:ed|es)|treat(?:ed|s)|attract(?:ed|s)|drew|settled|handled|answered|processed|certified|enrolled|lifted|gave|given|provided|drawn)|led to|resulted in|produced|prompted|brought about|gave rise to|yielded|generated|(?:now )?(?:answers|resolves|settles|processes|completes|issues|reaches|serves)|used by|in use by|benefiting|reaching|serving|access (?:for|to)|jobs? for|work for)\\s+"
                    + ABOUTS + "$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SAME = Pattern.compile(
            "\\b(?:stayed|stays|remain(?:ed|s)|unchanged|held steady|stagnat\\w+|flat|stuck|hovered|constant|neither rose nor fell|did not change|no change|barely moved|steady)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_DIFFERENCE = Pattern.compile(
            "\\bno (?:statistically |measurable |significant |meaningful |detectable |clear |discernible |noticeable |statistically significant )*(?:difference|change|effect|impact|improvement|reduction|increase)\\b(?! (?:has|have) been (?:published|reported))",
            Pattern.CASE_INSENSITIVE);

    private EnglishOutcomes() {}

    /** The outcomes of one sentence. */
    static List<Measured> of(String sentence) {
        List<Found> found = new ArrayList<>();
        if (!SENTENCE_VETO.matcher(sentence).find()) {
            List<Quantity> quantities = new ArrayList<>(EnglishQuantities.of(sentence));
            pairs(sentence, quantities, found);
            same(sentence, quantities, found);
            changes(sentence, quantities, found);
            multiples(sentence, found);
            levels(sentence, quantities, found);
        }
        List<Measured> measured = new ArrayList<>();
        found.sort(java.util.Comparator.comparingInt(Found::start));
        for (Found one : found) {
            String clause = clause(sentence, one.start(), one.end());
            String type = one.way() == Measured.Way.SAME
                    ? "no-change-found"
                    : TYPES.type(
                            named(sentence, clause, one.start()),
                            sentence,
                            one.unit(),
                            one.direction(),
                            one.way() != Measured.Way.LEVEL);
            Direction direction = TYPES.direction(type, clause, sentence, one.direction());
            measured.add(new Measured(
                    type,
                    indicator(clause),
                    one.value(),
                    one.value() == null ? null : one.unit(),
                    one.baseline(),
                    direction,
                    sentence.substring(one.start(), one.end()),
                    one.way().confidence(),
                    one.way().change(direction)));
        }
        return measured;
    }

    // ---- pairs ----

    private static void pairs(String sentence, List<Quantity> quantities, List<Found> found) {
        for (int i = 0; i + 1 < quantities.size(); i++) {
            for (int j = i + 1; j <= Math.min(i + 2, quantities.size() - 1); j++) {
                Quantity first = quantities.get(i);
                Quantity second = quantities.get(j);
                String between = sentence.substring(first.end(), second.start());
                if (j > i + 1 && between.length() > 60) {
                    continue;
                }
                int order = order(sentence, first, second, between);
                if (order != 0 && compatible(first, second) && !isVetoedPair(sentence, first, second)) {
                    Quantity baseline = order > 0 ? first : second;
                    Quantity value = order > 0 ? second : first;
                    found.add(pair(sentence, baseline, value, first.start(), second.end()));
                    Quantity restated = quantities.size() > j + 1 ? quantities.get(j + 1) : null;
                    if (restated != null && isRestated(sentence, second, restated)) {
                        quantities.remove(restated);
                    }
                    quantities.remove(second);
                    quantities.remove(first);
                    i--;
                    break;
                }
            }
        }
    }

    /** Whether "…, a reduction of 75 per cent" says the pair again. */
    private static boolean isRestated(String sentence, Quantity second, Quantity restated) {
        String between = sentence.substring(second.end(), restated.start());
        return (restated.kind() == Quantity.Kind.PERCENT
                        || restated.kind() == Quantity.Kind.POINT
                        || restated.kind() == second.kind())
                && between.matches(
                        "(?i)^[^;]{0,25}?(?:,|\\(|–|—| or)\\s*(?:that is|i\\.e\\.|or|which is|equal to|an?|by|a)?\\s?(?:an? )?(?:(?:\\p{L}+ )?(?:reduction|drop|fall|decline|decrease|cut|increase|rise|improvement|gain|saving|growth) of )?"
                                + ABOUTS + "$");
    }

    /** 1 when the first is the baseline, -1 when the second is, 0 when they are no pair. */
    private static int order(String sentence, Quantity first, Quantity second, String between) {
        String pre = sentence.substring(Math.max(0, first.start() - 40), first.start());
        String lowerBetween = between.toLowerCase(Locale.ROOT);
        boolean from = pre.matches("(?is).*\\b(?:from|of between)\\s+(?:an? \\p{L}+ of )?" + ABOUTS + "$");
        if (from
                && !sentence.substring(0, first.start()).matches("(?is).*\\bused to\\b.*")
                && isChange(sentence, first, second)
                && lowerBetween.matches("(?s)^(?:[^;]{0,60}?\\s)?(?:to|into|down to|up to)\\s+" + ABOUTS + "$")) {
            return 1;
        }
        Matcher backwards = FROM.matcher(between);
        if (backwards.find()
                && !lowerBetween.contains(" to ")
                && !VERB.matcher(backwards.group("gap")).find()) {
            return -1;
        }
        if (YEAR_IN_BRACKETS.matcher(between).find()) {
            return -1;
        }
        if (lowerBetween.matches("(?s)^\\s*(?:→|->|=>)\\s*$")) {
            return 1;
        }
        if (BECAME.matcher(between).find() || (INSTEAD_FIRST.matcher(pre).find() && between.contains(","))) {
            return 1;
        }
        Matcher instead = INSTEAD.matcher(between);
        int cut = split(between);
        String left = sentence.substring(0, first.start()) + " # " + between.substring(0, cut);
        String right = between.substring(cut) + " # " + rest(sentence, second);
        boolean firstBefore = isBefore(left);
        boolean secondBefore = isBefore(right);
        if (instead.find()) {
            String word = instead.group().toLowerCase(Locale.ROOT);
            if (word.endsWith("from")) {
                return 0;
            }
            boolean replaces = word.startsWith("instead")
                    || word.startsWith("in place")
                    || word.startsWith("no longer")
                    || word.startsWith("rather")
                    || word.equals("replacing");
            boolean share = first.kind() == Quantity.Kind.PERCENT || second.kind() == Quantity.Kind.PERCENT;
            // "48 per cent of men compared with 12 per cent of women" sets groups side by side, not then and now.
            boolean timed = secondBefore
                    || year(right) > 0
                    || CONTROL.matcher(sentence).find()
                    || THEN.matcher(right).find();
            boolean loose = word.equals("while") || word.equals("when");
            if (replaces || secondBefore || (share ? timed && !loose : first.kind() == second.kind() && !loose)) {
                if (year(left) <= 0 || year(right) <= 0 || year(right) <= year(left)) {
                    return -1;
                }
            }
        }
        int firstYear = year(left);
        int secondYear = year(right);
        if (firstYear > 0 && secondYear > 0 && firstYear != secondYear && first.kind() == second.kind()) {
            return firstYear < secondYear ? 1 : -1;
        }
        // Without a frame the two must be plainly of one kind, or both be marked.
        boolean firstAfter = AFTER.matcher(left).find();
        boolean secondAfter = AFTER.matcher(right).find();
        boolean alike = first.kind() == second.kind()
                && first.kind() != Quantity.Kind.BARE
                && (first.kind() != Quantity.Kind.COUNT
                        || first.noun().equals(second.noun())
                        || !first.unit().equals("count"));
        boolean scaled = !(first.kind() == Quantity.Kind.COUNT && first.unit().equals("count"))
                && second.kind() == Quantity.Kind.BARE
                && second.value() >= 2;
        if ((firstBefore && secondAfter && !firstAfter)
                || (firstYear > 0 && secondAfter && !firstAfter && (alike || scaled))) {
            return 1;
        }
        if ((secondBefore && firstAfter && !secondAfter) || (firstAfter && secondYear > 0 && !secondAfter && alike)) {
            return -1;
        }
        if (!alike && !scaled) {
            return firstAfter && secondYear > 0 && !secondAfter && second.kind() == Quantity.Kind.BARE ? -1 : 0;
        }
        if (firstBefore != secondBefore) {
            return firstBefore ? 1 : -1;
        }
        String own = left.substring(Math.max(0, left.indexOf('#') - 60));
        return PAST.matcher(own).find()
                        && !PRESENT.matcher(own).find()
                        && PRESENT.matcher(right).find()
                        && (alike || scaled)
                ? 1
                : 0;
    }

    /** Whether "from … to …" is a change and not a range: something moves, or it stands in brackets or after a colon. */
    private static boolean isChange(String sentence, Quantity first, Quantity second) {
        String clause = sentence.substring(0, second.end());
        String before = sentence.substring(0, first.start());
        boolean set = before.matches("(?s).*[(:,–—-]\\s*(?:\\p{L}+ )?from\\s[^,]{0,20}$");
        return set
                || VERB.matcher(clause).find()
                || CHANGE_NOUN.matcher(sentence).find();
    }

    private static final Pattern CHANGE_NOUN =
            Pattern.compile("\\b(?:" + DOWN_NOUN + "|" + UP_NOUN + "|change|shift|move)\\b", Pattern.CASE_INSENSITIVE);

    private static boolean isBefore(String part) {
        return BEFORE.matcher(part).find();
    }

    /** The text after a quantity, as far as its clause goes. */
    private static String rest(String sentence, Quantity quantity) {
        String after = sentence.substring(quantity.end());
        Matcher boundary = BOUNDARY.matcher(after);
        return boundary.find() ? after.substring(0, boundary.start()) : after;
    }

    /** Where what belongs to the first of two quantities ends and what belongs to the second begins. */
    private static int split(String between) {
        Matcher boundary = Pattern.compile(
                        "[;,:]|\\b(?:and|where|whereas|while|but|instead|against|as opposed|as against|compared|rather|versus|is|are|was)\\b")
                .matcher(between);
        return boundary.find() ? boundary.start() : between.length();
    }

    private static int year(String part) {
        Matcher matcher = YEAR.matcher(part);
        int year = 0;
        while (matcher.find()) {
            year = Integer.parseInt(matcher.group());
        }
        return year;
    }

    private static boolean compatible(Quantity a, Quantity b) {
        boolean bare = a.kind() == Quantity.Kind.BARE || b.kind() == Quantity.Kind.BARE;
        boolean durations = a.kind() == Quantity.Kind.DURATION
                && b.kind() == Quantity.Kind.DURATION
                && (a.unit().equals(b.unit())
                        || (!a.unit().contains("/") && !b.unit().contains("/")));
        return bare || durations || (a.kind() == b.kind() && a.unit().equals(b.unit()));
    }

    private static boolean isVetoedPair(String sentence, Quantity first, Quantity second) {
        String clause = clause(sentence, first.start(), second.end());
        String whole = sentence.substring(0, second.end());
        boolean money = first.kind() == Quantity.Kind.MONEY || second.kind() == Quantity.Kind.MONEY;
        boolean counted = first.kind() == Quantity.Kind.COUNT || first.kind() == Quantity.Kind.BARE;
        String vetoable = clause.replaceAll("(?i)\\bhad to\\b", "");
        return CLAUSE_VETO.matcher(vetoable).find()
                || WISH.matcher(beforeInClause(sentence, first)).find()
                || WISH.matcher(sentence.substring(first.end(), second.start())).find()
                || MACRO.matcher(clause).find()
                || (EARLIER_STILL.matcher(sentence).find()
                        && !AFTER.matcher(sentence).find())
                || (second.kind() == Quantity.Kind.PERCENT && isRate(clause))
                || ROLLOUT.matcher(first.noun()).matches()
                || ROLLOUT.matcher(second.noun()).matches()
                || THINGS.matcher(first.noun()).matches()
                || THINGS.matcher(second.noun()).matches()
                || (counted && NUMBER_OF.matcher(clause).find())
                || (counted
                        && second.kind() != Quantity.Kind.PERCENT
                        && (INPUTS.matcher(clause).find()
                                || ASKED.matcher(whole).find()))
                || (money
                        && PAID_IN.matcher(clause).find()
                        && !clause.matches("(?is).*\\b(?:spends?|pays?|paid|costs?)\\b.*"))
                || (first.kind() == Quantity.Kind.BARE
                        && second.kind() == Quantity.Kind.BARE
                        && first.value() == second.value())
                || sentence.substring(second.end())
                        .matches(
                                "(?is)^ "
                                        + "(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b.*");
    }

    private static Found pair(String sentence, Quantity baseline, Quantity value, int start, int end) {
        Quantity before = baseline;
        Quantity after = value;
        if (after.kind() == Quantity.Kind.BARE && before.kind() != Quantity.Kind.BARE) {
            after = after.as(after.value(), before.unit(), before.kind());
        } else if (before.kind() == Quantity.Kind.BARE && after.kind() != Quantity.Kind.BARE) {
            // "From 2.3 to 4.1 billion won."
            double scale = before.value() < 1000 && after.value() >= 1e9
                    ? 1e9
                    : before.value() < 1000 && after.value() >= 1e6 ? 1e6 : 1;
            before = before.as(before.value() * scale, after.unit(), after.kind());
        } else if (before.kind() == Quantity.Kind.BARE) {
            String unit = bareUnit(sentence, start);
            before = before.as(before.value(), unit, Quantity.Kind.COUNT);
            after = after.as(after.value(), unit, Quantity.Kind.COUNT);
        }
        double baselineValue = before.value();
        if (!before.unit().equals(after.unit()) && Quantity.minutes(after.unit()) > 0) {
            baselineValue = before.value() * Quantity.minutes(before.unit()) / Quantity.minutes(after.unit());
            baselineValue = Math.round(baselineValue * 100) / 100.0;
        }
        Direction direction = after.value() > baselineValue
                ? Direction.INCREASE
                : after.value() < baselineValue ? Direction.DECREASE : Direction.UNCHANGED;
        return new Found(Measured.Way.PAIR, start, end, after.value(), after.unit(), baselineValue, direction);
    }

    /** The unit of bare numbers, from the words before them: "number of visits (from 4 to 1)". */
    private static String bareUnit(String sentence, int start) {
        String clause = clause(sentence, start, start).toLowerCase(Locale.ROOT);
        String before = sentence.substring(0, start).toLowerCase(Locale.ROOT);
        String near = before.substring(Math.max(0, before.length() - 80));
        if (near.matches("(?s).*\\b(?:scores?|scored|rated?|ratings?|index|marks?|satisfaction)\\b.*")
                || clause.matches("(?s).*\\b(?:scale|score|rating|stars|out of (?:five|ten|5|10))\\b.*")) {
            return "score";
        }
        String unit = "count";
        Matcher words = Pattern.compile("[\\p{L}]+").matcher(near);
        while (words.find()) {
            String of = EnglishQuantities.unitOf(words.group());
            if (!of.equals("count")) {
                unit = of;
            } else if (words.group().length() > 4
                    && words.group().endsWith("s")
                    && !words.group().endsWith("ss")) {
                unit = "count";
            }
        }
        return unit;
    }

    // ---- changes ----

    private static void changes(String sentence, List<Quantity> quantities, List<Found> found) {
        for (Quantity quantity : List.copyOf(quantities)) {
            if (!quantities.contains(quantity)) {
                continue;
            }
            Quantity told = previous(quantities, quantity);
            if (told != null
                    && isLevel(told)
                    && OF_LEVEL.matcher(sentence.substring(told.end(), quantity.start()))
                            .find()) {
                quantities.remove(quantity);
                continue;
            }
            Found change = change(sentence, quantity, found);
            if (change == null) {
                continue;
            }
            Quantity level = next(quantities, quantity);
            if (level != null
                    && level.kind() == Quantity.Kind.PERCENT
                    && (quantity.kind() == Quantity.Kind.POINT || quantity.kind() == Quantity.Kind.PERCENT)
                    && sentence.substring(quantity.end(), level.start())
                            .matches("(?i),? (?:to|reaching|and reached|and now stands at|to reach)\\s+" + ABOUTS)) {
                change = new Found(
                        Measured.Way.CHANGE_TO,
                        quantity.start(),
                        level.end(),
                        level.value(),
                        level.unit(),
                        null,
                        change.direction());
                quantities.remove(level);
            }
            // "By 20 to 25 per cent": the lower figure is what can be relied on.
            Found last = change;
            Quantity earlier = previous(quantities, quantity);
            if (earlier != null
                    && earlier.kind() == Quantity.Kind.BARE
                    && sentence.substring(earlier.end(), quantity.start()).matches("(?i)\\s?(?:to|-|–|and)\\s?")) {
                last = new Found(
                        change.way(),
                        earlier.start(),
                        change.end(),
                        earlier.value(),
                        change.unit(),
                        null,
                        change.direction());
                quantities.remove(earlier);
            }
            found.add(last);
            quantities.remove(quantity);
        }
    }

    private static boolean isLevel(Quantity quantity) {
        return switch (quantity.kind()) {
            case PERCENT, AMOUNT, BARE -> true;
            case POINT, DURATION, MONEY, COUNT, MULTIPLE -> false;
        };
    }

    private static @Nullable Quantity next(List<Quantity> quantities, Quantity quantity) {
        int at = quantities.indexOf(quantity);
        return at + 1 < quantities.size() ? quantities.get(at + 1) : null;
    }

    private static @Nullable Quantity previous(List<Quantity> quantities, Quantity quantity) {
        int at = quantities.indexOf(quantity);
        return at > 0 ? quantities.get(at - 1) : null;
    }

    private static @Nullable Found change(String sentence, Quantity quantity, List<Found> found) {
        String clause = clause(sentence, quantity.start(), quantity.end());
        if (isVetoed(sentence, clause, quantity)) {
            return null;
        }
        String before = beforeInClause(sentence, quantity);
        before = before.replaceFirst("(?i)\\b\\d+(?:\\.\\d+)? (?:to|and|-|–) $", "");
        String after = sentence.substring(quantity.end());
        boolean rate = quantity.kind() == Quantity.Kind.PERCENT || quantity.kind() == Quantity.Kind.POINT;
        if ((rate && isRate(clause))
                || (EARLIER_STILL.matcher(sentence).find()
                        && !AFTER.matcher(sentence).find())) {
            return null;
        }
        boolean savingMoney = SAVES.matcher(before).find()
                || SAVED_AFTER.matcher(after).find()
                || SAVINGS.matcher(before).find();
        boolean paid = quantity.kind() == Quantity.Kind.MONEY
                && PAID_IN.matcher(clause).find()
                && !savingMoney;
        if (paid) {
            return null;
        }
        boolean measurable =
                quantity.kind() != Quantity.Kind.BARE && !quantity.unit().equals("year") && !quantity.article();
        boolean vague = quantity.kind() == Quantity.Kind.COUNT
                && (quantity.value() < 2
                        || VAGUE.contains(quantity.noun())
                        || THINGS.matcher(quantity.noun()).matches());
        if (!measurable || vague) {
            return null;
        }
        Matcher noun = NOUN_AFTER.matcher(after);
        Matcher comparative = COMPARATIVE.matcher(after);
        Matcher sign = SIGN.matcher(before);
        Matcher inner = INNER.matcher(sentence.substring(quantity.start(), quantity.end()));
        Direction direction = null;
        if (savingMoney) {
            direction = Direction.DECREASE;
        } else if (OFF.matcher(after).find()) {
            direction = Direction.DECREASE;
        } else if (inner.find()
                && (quantity.kind() != Quantity.Kind.COUNT || !inner.group().equalsIgnoreCase("more"))) {
            direction = inner.group().equalsIgnoreCase("more") ? Direction.INCREASE : Direction.DECREASE;
        } else if (sign.find()) {
            direction = sign.group("sign").equalsIgnoreCase("plus") ? Direction.INCREASE : Direction.DECREASE;
        } else if (noun.find()
                && (quantity.kind() == Quantity.Kind.PERCENT || quantity.kind() == Quantity.Kind.POINT)) {
            direction = noun.group("noun").matches("(?i)" + DOWN_NOUN) ? Direction.DECREASE : Direction.INCREASE;
        } else if (comparative.find() && isComparable(quantity)) {
            String word = comparative.group("word").toLowerCase(Locale.ROOT);
            direction = Set.of("above", "more", "higher", "longer", "better", "greater")
                            .contains(word)
                    ? Direction.INCREASE
                    : Direction.DECREASE;
        } else if (quantity.kind() == Quantity.Kind.COUNT
                && !BY.matcher(before).find()
                && !NOUN_BEFORE.matcher(before).find()) {
            return null;
        } else if (NOUN_BEFORE.matcher(before).find()) {
            Matcher down = Pattern.compile("\\b" + DOWN_NOUN + "\\b(?=[^;]{0,60}$)", Pattern.CASE_INSENSITIVE)
                    .matcher(before);
            direction = down.find() ? Direction.DECREASE : Direction.INCREASE;
        } else if (BY.matcher(before).find() || VERB_DIRECT.matcher(before).find()) {
            direction = verbDirection(before);
            if (direction == null
                    && BY.matcher(before).find()
                    && !found.isEmpty()
                    && before.strip().length() < 60
                    && !before.matches("(?is).*\\b(?:is|are|was|were|has|have)\\b.*")) {
                // "Downtime fell from 22 hours to 3, and calls to the help desk by 41 per cent."
                direction = found.getLast().direction();
            }
            if (quantity.part() && direction == null) {
                return null;
            }
        }
        if (direction == null || SPENDS_MORE.matcher(before).find()) {
            return null;
        }
        return new Found(
                Measured.Way.CHANGE,
                quantity.start(),
                quantity.end(),
                quantity.value(),
                quantity.unit(),
                null,
                direction);
    }

    private static boolean isRate(String clause) {
        return RATES.matcher(clause).find() && !ABOUT_RATES.matcher(clause).find();
    }

    private static boolean isComparable(Quantity quantity) {
        return switch (quantity.kind()) {
            case PERCENT, POINT, DURATION, MONEY, AMOUNT -> true;
            case COUNT, MULTIPLE, BARE -> false;
        };
    }

    /** The direction of the last word of change before a quantity. */
    private static @Nullable Direction verbDirection(String before) {
        Direction direction = null;
        Matcher verb = VERB.matcher(before);
        while (verb.find()) {
            if (verb.group().matches("(?i)" + DOWN_VERB)) {
                direction = Direction.DECREASE;
            } else if (verb.group().matches("(?i)" + UP_VERB)) {
                direction = Direction.INCREASE;
            }
        }
        return direction;
    }

    private static void multiples(String sentence, List<Found> found) {
        Matcher matcher = MULTIPLE.matcher(sentence);
        while (matcher.find()) {
            String clause = clause(sentence, matcher.start(), matcher.end());
            int start = matcher.start();
            int end = matcher.end();
            boolean taken = found.stream().anyMatch(other -> other.start() < end && start < other.end());
            if (taken
                    || CLAUSE_VETO.matcher(clause).find()
                    || WISH.matcher(sentence.substring(0, start)).find()
                    || MACRO.matcher(clause).find()
                    || INPUTS.matcher(clause).find()
                    || sentence.matches("(?is).*\\b(?:can|may|could|could have|expected to|aims to|to) (?:be )?"
                            + Pattern.quote(matcher.group()) + ".*")) {
                continue;
            }
            String times = matcher.group("n") != null ? matcher.group("n") : matcher.group("factor");
            double value = matcher.group("half") != null
                    ? 50
                    : matcher.group("double") != null
                            ? 100
                            : matcher.group("triple") != null
                                    ? 200
                                    : times == null ? 300 : 100 * (EnglishQuantities.number(times) - 1);
            boolean less = matcher.group("half") != null
                    || sentence.substring(end).matches("(?is)^ (?:reduction|decrease|drop|decline|fall)\\b.*");
            found.add(new Found(
                    Measured.Way.CHANGE, start, end, value, "%", null, less ? Direction.DECREASE : Direction.INCREASE));
        }
    }

    // ---- levels ----

    private static void levels(String sentence, List<Quantity> quantities, List<Found> found) {
        if (BACKGROUND.matcher(sentence).find() && !AFTER.matcher(sentence).find()) {
            return;
        }
        for (Quantity quantity : quantities) {
            String clause = clause(sentence, quantity.start(), quantity.end());
            boolean earlier = EARLIER_STILL.matcher(sentence).find()
                    && !AFTER.matcher(sentence).find();
            if (earlier || isVetoed(sentence, clause, quantity)) {
                continue;
            }
            String before = beforeInClause(sentence, quantity);
            String after = sentence.substring(quantity.end());
            String ahead = rest(sentence, quantity);
            boolean is = switch (quantity.kind()) {
                case PERCENT -> isShare(sentence, quantity, before, ahead);
                case COUNT -> isReached(clause, quantity, before, ahead);
                case AMOUNT -> isAmount(quantity, before, after);
                case MONEY -> isIncome(clause, before);
                case DURATION ->
                    SHORTENED_TO.matcher(before).find() || GIVEN.matcher(before).find();
                case BARE ->
                    isPartOf(sentence, quantity)
                            || (isScore(sentence, quantity)
                                    && (LEVEL.matcher(before).find()
                                            || OUT_OF.matcher(after).find()));
                case POINT ->
                    GAP.matcher(clause).find() && LEVEL.matcher(before).find();
                case MULTIPLE -> false;
            };
            if (is && !isDetail(sentence, quantity)) {
                String unit = quantity.kind() != Quantity.Kind.BARE
                        ? quantity.unit()
                        : isPartOf(sentence, quantity) ? bareUnit(sentence, quantity.start()) : "score";
                Direction direction =
                        DOWN.matcher(before).find() && !UP.matcher(before).find()
                                ? Direction.DECREASE
                                : Direction.INCREASE;
                found.add(new Found(
                        Measured.Way.LEVEL, quantity.start(), quantity.end(), quantity.value(), unit, null, direction));
            }
        }
    }

    /** "Reached 98 per cent", "71 per cent of firms use it", "nine in ten applicants said". */
    private static boolean isShare(String sentence, Quantity quantity, String before, String ahead) {
        if (OF_MONEY.matcher(ahead).find()) {
            return false;
        }
        String clause = clause(sentence, quantity.start(), quantity.end());
        boolean problem = TYPES.isBadThing(clause.replaceAll("(?i)\\b(?:by|at|on) (?:the )?time\\b", ""))
                && !FEW.matcher(clause).find()
                && !TYPES.isRegret(sentence)
                && !VERB.matcher(before).find();
        if (problem || PAID_IN.matcher(clause).find() || isRate(clause)) {
            return false;
        }
        boolean stated = COPULA.matcher(before).find() && TYPES.isGoodThing(clause);
        boolean bracketed = before.endsWith("(")
                && IN_BRACKETS.matcher(sentence.substring(quantity.end())).find();
        boolean reached =
                LEVEL.matcher(before).find() || RAISED_TO.matcher(before).find();
        if (bracketed
                || RESULT_BEFORE.matcher(before).find()
                || (!quantity.part() && stated)
                || (reached && (!quantity.part() || before.endsWith("to ")))) {
            return true;
        }
        if (!PREDICATE.matcher(ahead).find() || isBaselineOnly(sentence, quantity)) {
            return false;
        }
        if (LACKS.matcher(ahead).find()) {
            return false;
        }
        return (!quantity.part() && OF_WHOLE.matcher(ahead).find())
                || (quantity.part()
                        && !PAYS_PART.matcher(before).find()
                        && OF_GROUP.matcher(ahead).find());
    }

    /** "11,260 households were connected", "trained 1,830 officials", "now used by 40,000 farmers". */
    private static boolean isReached(String clause, Quantity quantity, String before, String ahead) {
        if (INPUTS.matcher(clause).find()
                || THINGS.matcher(quantity.noun()).matches()
                || ASKED.matcher(clause).find()
                || quantity.value() < 3) {
            return false;
        }
        if (VAGUE.contains(quantity.noun())) {
            return false;
        }
        if (USERS.contains(quantity.noun())) {
            return true;
        }
        if (isPresentHabit(before, ahead)) {
            return false;
        }
        return RESULT_AFTER.matcher(ahead).find()
                || (RESULT_BEFORE.matcher(before).find() && quantity.value() >= 10)
                || (LEVEL.matcher(before).find()
                        && !quantity.unit().equals("count")
                        && REACH.matcher(clause).find());
    }

    /** "Of the 640 petitions received, 233 led to a change." */
    private static boolean isPartOf(String sentence, Quantity quantity) {
        return OF_THEM.matcher(sentence.substring(0, quantity.start())).find()
                && LED_TO.matcher(sentence.substring(quantity.end())).find();
    }

    private static final Pattern OF_THEM = Pattern.compile(
            "\\b[Oo]f (?:the |these |all )?[\\d,]+ [\\p{L} ]{4,60}, " + ABOUTS + "$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LED_TO = Pattern.compile(
            "^ (?:led to|resulted in|(?:(?:were|have been|have|had been) (?:\\p{L}+ )?"
                    + "(?:resolved|settled|answered|adopted|carried out|completed|approved|acted upon|found|corrected|repaired|implemented)))\\b",
            Pattern.CASE_INSENSITIVE);

    private static boolean isAmount(Quantity quantity, String before, String after) {
        return quantity.unit().equals("score")
                ? LEVEL.matcher(before).find()
                : EARNS.matcher(before).find()
                        || SAVED_AFTER.matcher(after).find()
                        || (TAKES.matcher(before).find() && OUT.matcher(after).find());
    }

    /** "Took 960 tonnes out of the waste stream." */
    private static final Pattern TAKES =
            Pattern.compile("\\b(?:took|takes|taken|kept|keeps|removed)\\s+" + ABOUTS + "$", Pattern.CASE_INSENSITIVE);

    private static final Pattern OUT =
            Pattern.compile("^ (?:[\\p{L} ]{0,20} )?(?:out of|away from|off|from) ", Pattern.CASE_INSENSITIVE);

    private static boolean isIncome(String clause, String before) {
        return INCOME_LEVEL.matcher(before).find()
                || (EARNS.matcher(before).find() && !PAID_IN.matcher(clause).find());
    }

    private static boolean isScore(String sentence, Quantity quantity) {
        boolean outOf = OUT_OF.matcher(sentence.substring(quantity.end())).find();
        String clause = clause(sentence, quantity.start(), quantity.end());
        return !SCALE.matcher(clause).find()
                && SCORED.matcher(sentence).find()
                && (outOf || bareUnit(sentence, quantity.start()).equals("score"));
    }

    private static final Pattern SCALE = Pattern.compile(
            "\\b(?:needs?|required?|pass(?:es)?|at least|counts? as|means?|where|alpha|item|below|above)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCORED = Pattern.compile(
            "\\b(?:satisf\\w+|ratings?|rated?|scores?|scored|marks?|(?:users|customers|patients|passengers|visitors|citizens|clients|residents|applicants) (?:now )?(?:give|gave|award|awarded)|trust|confidence|index|stars?)\\b",
            Pattern.CASE_INSENSITIVE);

    /** "In 2014, only 12 per cent of rural households had access": what there was, not what came of it. */
    private static boolean isBaselineOnly(String sentence, Quantity quantity) {
        String before = sentence.substring(0, quantity.start());
        return before.matches("(?is).*\\b(?:only|just|barely|a mere|as few as)\\s*(?:about )?$")
                && !TYPES.isBadThing(sentence);
    }

    /** "Every year the agency receives 480,000 applications": its work, not its result. */
    private static boolean isPresentHabit(String before, String after) {
        return before.matches(
                        "(?is).*\\b(?:receives?|handles|employs?|has|have|consists? of|comprises?|holds?|serves|there are|counts|manages|operates|runs|with|of|contains?|includes?|lists?|each with)\\s+"
                                + ABOUTS + "$")
                || after.matches("(?is)^ (?:live|are based|work in|are employed|inhabit).*");
    }

    /** Whether a count only details another outcome of the clause: "in 62 offices", "for the 120 enterprises". */
    private static boolean isDetail(String sentence, Quantity quantity) {
        if (quantity.kind() != Quantity.Kind.COUNT) {
            return false;
        }
        String before = sentence.substring(0, quantity.start());
        boolean preposition = before.matches(
                "(?is).*\\b(?:in|for|across|among|of|covering|from|by|at|with|between|over|within|per)\\s+" + ABOUTS
                        + "$");
        return preposition
                && !before.matches("(?is).*\\b(?:used by|access for|jobs for|work for|benefit of)\\s+" + ABOUTS + "$");
    }

    // ---- no change ----

    private static void same(String sentence, List<Quantity> quantities, List<Found> found) {
        Matcher difference = NO_DIFFERENCE.matcher(sentence);
        if (difference.find()
                && !CLAUSE_VETO
                        .matcher(clause(sentence, difference.start(), difference.end()))
                        .find()) {
            found.add(new Found(
                    Measured.Way.SAME, difference.start(), difference.end(), null, "", null, Direction.UNCHANGED));
            return;
        }
        for (Quantity quantity : List.copyOf(quantities)) {
            String clause = clause(sentence, quantity.start(), quantity.end());
            boolean settled = (quantity.kind() != Quantity.Kind.BARE && quantity.kind() != Quantity.Kind.COUNT)
                    || clause.matches("(?is).*\\b(?:score|rating)\\b.*");
            String before = sentence.substring(0, quantity.start());
            boolean tied = before.matches(
                            "(?is).*\\b(?:stayed|stays|remain(?:ed|s)|unchanged|steady|stagnat\\w+|flat|stuck|hovered|constant)\\b[^;,]{0,25}$")
                    || (SAME.matcher(clause).find()
                            && sentence.substring(quantity.end())
                                    .matches("(?is)^\\s*(?:in|at|over|during)?\\s*(?:both|all|each)\\b.*"));
            if (settled && tied && !isVetoed(sentence, clause, quantity)) {
                String unit = quantity.kind() == Quantity.Kind.BARE ? "score" : quantity.unit();
                found.add(new Found(
                        Measured.Way.SAME,
                        quantity.start(),
                        quantity.end(),
                        quantity.value(),
                        unit,
                        quantity.value(),
                        Direction.UNCHANGED));
                quantities.remove(quantity);
            }
        }
    }

    // ---- shared ----

    private static boolean isVetoed(String sentence, String clause, Quantity quantity) {
        String before = sentence.substring(0, quantity.start());
        return CLAUSE_VETO.matcher(clause).find()
                || MACRO.matcher(clause).find()
                || (quantity.kind() == Quantity.Kind.COUNT
                        && ASKED.matcher(clause).find())
                || before.matches(
                        "(?is).*\\b(?:target|goal|aim|objective|limit|ceiling|quota|significant at the|scale of|margin of error of|fee of|budget of|grant of|loan of|population of|share of)\\b[^;,]{0,20}$");
    }

    /** The clause that a stretch lies in, with the sentence's beginning where the clause has no verb of its own. */
    private static String clause(String sentence, int start, int end) {
        Sentences.Stretch around = Sentences.clause(BOUNDARY, sentence, start, end);
        int from = around.start();
        // "After the old counters closed, waiting times rose": what follows the comma is spoken of.
        Matcher opening = OPENING.matcher(sentence).region(from, start);
        if (opening.find()) {
            from = opening.end();
        }
        return sentence.substring(from, Math.max(around.end(), end)).strip();
    }

    /** The clause, with what comes before it where it only says "it". */
    private static String named(String sentence, String clause, int start) {
        return PRONOUN.matcher(clause).find() ? sentence.substring(0, start) + clause : clause;
    }

    private static String beforeInClause(String sentence, Quantity quantity) {
        int from = 0;
        Matcher boundary = BOUNDARY.matcher(sentence);
        while (boundary.find() && boundary.end() <= quantity.start()) {
            from = boundary.end();
        }
        return sentence.substring(from, quantity.start());
    }

    private static @Nullable String indicator(String clause) {
        Matcher verb = VERB.matcher(clause);
        String subject = verb.find() && verb.start() > 3 ? clause.substring(0, verb.start()) : clause;
        subject = subject.replaceFirst(
                        "(?i)\\s+(?:has|have|had|was|were|is|are|been|be|which|that|has been|have been)\\s*$", "")
                .strip()
                .replaceFirst("[,;:(]+$", "")
                .strip();
        if (subject.length() > 100 || subject.length() < 3 || Character.isDigit(subject.charAt(0))) {
            return null;
        }
        return subject;
    }
}
