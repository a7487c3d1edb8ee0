package org.balai.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.balai.corpus.Outcome.Direction;

/**
 * Names the type of an outcome by the words of its clause, and says which way is better.
 *
 * <p>Each type has words that point to it, some strongly; the type of most weight wins, the clause counting more than the
 * rest of the sentence. A change for the worse is "adverse", whatever was measured.
 */
final class OutcomeTypes {

    private record Type(String id, Pattern strong, Pattern weak) {}

    private static final List<Type> TYPES = new ArrayList<>();

    static {
        add(
                "waiting-and-processing-time",
                "wait(?:ing|s)?(?: time)?|processing(?: time)?|turnaround|queu\\w+|response time|handling time|backlog|time to|time needed|time taken|average time|lead time|clearance|delays?|how long|first ring|settle|drag on|used to take|pending|wait(?:s|ed)? for|on hold|minutes? (?:per|for each)|process(?:ed|es)? (?:in|within)|within \\w+ (?:days|hours|minutes)|journey times?|dispatch|arriv\\w+ within|dwell time|hearing|verdicts?|from application to|handed down|reimburse\\w*|pending cases|queue",
                "took|takes|time|approv\\w+|permit|issued?|licen[cs]e|certificate|release|decisions?|repl(?:y|ies)|days|registration|reply|answer|speed|quick\\w*|fast\\w*|counter");
        add(
                "cost-to-government",
                "operating costs?|cost(?:s)? (?:per|of (?:the|processing|issuing|running))|administrative costs?|savings for the (?:ministry|government|city|state|treasury|agency)|saves? the (?:government|ministry|city|state|agency|treasury|council)|costs? (?:the )?(?:government|ministry|city)|(?:city|department|ministry|agency|government|council) (?:spends|pays|saves?|saved)|maintenance|staff (?:time|hours)|clerks|expenditure|overtime|printing|unit cost|running costs?|procurement costs?|energy bills?|electricity bills?|(?:public|state|government|municipal|city) (?:money|funds|spending|purse)|taxpayers? saved|per capita cost|cost of (?:each|one|a|an)|bill for|staff hours|working days saved|person-days|office space|contract prices?|purchas\\w+",
                "costs?|savings?|spend\\w*|budget|mainframe|saves?|saved|rent|mail|postage|per (?:case|transaction|file|application|unit)");
        add(
                "burden-on-people",
                "trips?|visits?|journeys?|travel\\w*|documents|forms|signatures|steps|procedures|queueing|spared|savings? (?:to|for) (?:businesses|citizens|applicants|firms|companies|people)|(?:applicants?|citizens|businesses|investors|farmers|patients|firms|families) (?:\\w+ )?(?:spends?|pays?|saves?|saved)|saves? (?:investors|applicants|citizens|businesses|farmers|patients|people|firms)|out-of-pocket|help desk|paperwork|photocopies|fare|out of pocket|compliance costs?|cost (?:to|for) (?:users|businesses|citizens|applicants|households|families|patients)|sav(?:es?|ed|ing) (?:\\w+ ){0,2}(?:applicants?|citizens?|users?|residents?|famil(?:y|ies)|households?|villagers|importers|exporters|traders|parents|businesses|companies|each)|attachments|certificates required|(?:applicant|citizen|farmer|trader|patient|company|resident|family)s? (?:now )?(?:need|needs|makes?|make|submit|present)\\w*|questions on the form|fields|kilomet\\w+ (?:to|for)|distance",
                "applicants?|citizens|people|burden|form|office|stamps?|papers|counter|fees? paid");
        add(
                "reach-and-uptake",
                "uptake|enrol\\w+|users?|registered|filed online|applications? (?:filed )?online|coverage|downloads?|activated|adoption|e-payments?|electronic payments|signed up|transactions|subscribers|reaches|e-invoice|digital identity|members|beneficiaries|logins?|visitors to the (?:site|portal|page)|subscriptions?|adopted by|penetration|cashless|digital payments|use of|cover(?:s|ed)|clients|caseload|requests|downloaded|sessions|took up|take-up|wallets?|passengers|borrowers|holders|beneficiary|insured|kiosks?|libraries|listeners|hotline calls",
                "share|online|reached|use|used|families|portal|app|system|visitors|mobile|digital|electronic|website|service|cards?|calls");
        add(
                "satisfaction",
                "satisf\\w+|ratings?|rated|approval rating|recommend\\w*|happy with|stars|content with|pleased|score(?:s|d)?|net promoter|approval|good or very good|complimented|favourabl\\w+|rate(?:d|s)? (?:it|the|them)",
                "scores?|opinion|survey|very good|opinion");
        add(
                "quality-and-error",
                "errors?|mistakes?|accura\\w+|wrong|reject\\w+|missed|complaints|resolution|abandoned|defects?|on time|corrected|duplicate\\w*|first-contact|incomplete|irregular applications|reopened|rework|fault\\w*|correct\\w*|omissions?|mismatch\\w*|discrepanc\\w+|returned for|bounced|quality (?:score|index)|failure rate|rejections?|retransmission|compliance with (?:standards|norms)|completeness|duplicates?|unsuccessful|misdirected|lost files|typing|spelling|overturned|appeals?|broken|potholes|repairs?|flawed|valid\\w*",
                "quality|records?|data|standard\\w*|inspections?|faults?|forms? (?:returned|sent back)");
        add(
                "access-and-equity",
                "women'?s share|women|girls|indigenous|remote|disab\\w+|ethnic|poor(?:est)?|piped water|connected|access|sewer|sanitation|gap between|minority|hill|gender|electricity|eligible families|migrants|marginali[sz]ed|informal|low-income|disadvantaged|under-served|refugees|stateless|birth certificates?|girls' enrolment|older persons|wheelchair|blind|deaf|sign language|single mothers|lowest quintile|upland|outer islands|slums?|homeless|school meals|literacy|clean water|safe water|latrines?|toilets?|legal aid|land titles?|without a smartphone|internet access|within (?:walking|an? hour)|female|share of women|of them women|gap",
                "rural|villages|households|families|islands?|elderly|poor|distant|province|district|subdistricts?");
        add(
                "participation",
                "participa\\w+|attend\\w*|turnout|proposals?|vot(?:es|ed|ers|ing)|ballot|consultations?|submissions|ideas|assembl\\w+|took part|comments|members of the public|residents who|volunteers?|signatures|forum|hearings?|polls?|survey responses|contributions|engag\\w+|petition(?:s|ers)? signed|town halls?|dialogues?|voter|election|committees?|ideas submitted|comments received|deliberat\\w+",
                "meetings?|citizens|seats|volunteers|village|neighbourhood|youth|young people");
        add(
                "response-to-voice",
                "response rate|repl(?:y|ies|ied)|answered|responded|amended|feedback|suggestions (?:adopted|acted)|acted upon|complaints? (?:\\w+ )?(?:resolved|settled|answered|closed)|petitions? (?:resolved|answered)|acted on|taken up|adopted|were accepted|follow(?:ed)?[ -]up|grievances?|citizens' questions|enquir\\w+|incorporated|in response to|carried out by the council|implemented|changed the|handled complaints|reports? (?:resolved|closed|answered)|rulings?",
                "ordinances|questions|enquiries|resolved|complaints?|petitions?|proposals|reports?");
        add(
                "transparency-and-integrity",
                "audit\\w*|irregularit\\w+|bidders?|brib\\w+|corrupt\\w+|leakages?|publish\\w*|disclos\\w+|procurement|tender|fraud\\w*|ghost|transparen\\w+|embezzl\\w+|reporting on time|declar\\w+ (?:of )?assets|unofficial|informal payments|open data|data ?sets?|freedom of information|information requests|asset declarations?|competitive|single-bid\\w*|overpric\\w+|kickbacks?|misconduct|sanctions?|conflict of interest|whistle\\w+|middlemen|facilitation|illegal (?:fees|payments|levies)|unexplained|budget documents|contracts? published|open budget|misuse|diverted|ghost \\w+|published online",
                "findings|budget|open|contracts?|reports?|records");
        add(
                "trust",
                "trust|confidence in|confident|influence (?:local )?decisions|believe|say that they can|trusted|faith in|distrust|believe\\w*|sense of|perceiv\\w+",
                "opinion|view|feel");
        add(
                "revenue",
                "revenues?|tax(?:es)?|receipts|collections?|customs|arrears|tax compliance|levy|property tax|fees collected|local income|own-source|local government income|fiscal|assessment|duties|royalt\\w+|property map|billing|taxpayers?|non-tax|market fees|levies|treasury|arrears|proceeds",
                "compliance|collected|paid|payments|bills");
        add(
                "health-safety-and-resilience",
                "deaths?|mortality|dengue|malaria|infections?|accidents?|crimes?|burglar\\w+|flood\\w*|vaccin\\w+|immuni[sz]\\w+|disease|injur\\w+|fire|disaster\\w*|casualt\\w+|hospitali[sz]ed|maternal|stunting|anaemia|cancer|tuberculosis|emergency|ambulance|evacuat\\w+|theft|cases of|evacuation|drowning|fatal\\w*|road (?:traffic )?|crash\\w*|tuberculosis|stunted|malnutrition|newborn|infant|child mortality|births? attended|landslides?|typhoons?|storms?|warning|evacuees|rescu\\w+|survival|smoking|blood pressure|diarrhoea|outbreaks?|pneumonia|sick\\w*|heat|rabies|domestic violence|assaults?|robber\\w+|fires?|food poisoning|arrests?|illness\\w*|readmissions?|hospital-acquired",
                "patients|safety|health|hospital|police|clinic\\w*|season|ward|care|nurses|doctors|safe|street|road|traffic|river|rescue");
        add(
                "environment-and-energy",
                "emissions?|emitted|tonnes?|tons|kwh|mwh|energy|electricity|paper (?:consumption|use)|water (?:lost|use|consumption|losses)|waste|recycl\\w+|trees|carbon|leaks|fuel|garbage|plastic|air quality|landfill|solar|forest|consumption|CO2|greenhouse|diesel|firewood|charcoal|pm ?2\\.5|pollut\\w+|river quality|mangroves?|replant\\w*|lighting|street ?lights?|LED|bags|renewable|biogas|compost\\w*|rubbish|refuse|litter|sewage|wastewater|non-revenue water|power (?:use|consumption)|saplings",
                "generated|panels|litres|litres|water|power|kg");
        add(
                "jobs-and-income",
                "jobs?|income|earn\\w*|sales|employ\\w+|unemployment|wages?|salar(?:y|ies)|livelihoods?|found work|turnover|profits?|yields?|business(?:es)? (?:created|started)|hired|work(?:ers)? placed|vacanc\\w+|jobseekers|self-employed|start-?ups?|harvest|crop|price(?:s)? (?:for|paid to)|household income|micro-?enterprises?|loans repaid|orders|export|tourists?|tourism|market stalls?|remittance\\w*|labour|revenue of (?:vendors|cooperatives|enterprises)|daily takings|crafts?|weavers?|cooperatives?",
                "farmers|enterprises|vendors|drivers|business\\w*|market|fishers|month more|baht more|shop");
        add(
                "staff-capability",
                "officials trained|staff trained|trained|training|competenc\\w+|certified|skills?|teachers|test scores?|passed the|course|graduates?|in-service|curriculum|learn\\w*|pass(?:ed)? (?:the )?(?:exam|test)|civil servants? (?:completed|trained|certified)|mentor\\w*|coach\\w*|promotion|literate|qualified|exam\\w*|workshop graduates|capacity|proficien\\w+|knowledge|confidence in using",
                "officials|officers|staff|civil servants|scored|employees|village heads|clerks|managers|supervisors|test");
        add(
                "continuity-of-service",
                "downtime|outages?|availability|uptime|interruptions?|service hours lost|unavailable|interrupt\\w+|breakdowns?|unplanned|maintenance windows?|recovery time|restor\\w+|power cuts?|blackouts?|server|offline|service hours|crash(?:es|ed)? of|out of service|up and running",
                "system|hours per month|h/month|network|water supply|supply|hours a day");
    }

    /** What is better when there is less of it. */
    private static final Pattern BAD_THING = Pattern.compile(
            "\\b(?:wait\\w*|time|times|turnaround|delay\\w*|backlog|queue\\w*|cost|costs|spend\\w*|pays|errors?|mistakes?|wrong|reject\\w+|missed|complaints?|deaths?|mortality|dengue|malaria|infections?|infected|sick\\w*|accidents?|crimes?|burglar\\w+|damage|outages?|downtime|emissions?|emitted|tonnes|waste|irregularit\\w+|brib\\w+|corrupt\\w+|leak\\w*|fraud\\w*|unemployment|trips?|visits?|documents|steps|procedures|abandoned|gave up|dropped out|drop-?outs?|failed|losses|lost|consumption|pending|days|fees?|burden|arrears|injur\\w+|poverty|calls to|repeat|unable|excluded|stunting|dissatisfied|cases|months|hours|overdue|late|violations?|theft|lodged)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern GOOD_THING = Pattern.compile(
            "\\b(?:satisf\\w+|uptake|enrol\\w+|users?|coverage|trust|confidence|participa\\w+|attend\\w*|turnout|proposals?|response rate|revenues?|receipts|income|earn\\w*|sales|jobs|compliance|availability|uptime|resolution|accura\\w+|on time|within|savings?|saves?|saved|spared|scores?|rating|employment|collections?|registered|answered|women'?s share|access|connected|recycl\\w+|vaccin\\w+|immuni[sz]\\w+|trained|bidders|corrected|registration|wages|resolved|replies|first ring|electronic payments|seats|payments)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ROSE = Pattern.compile(
            "\\b(?:rose|risen|increased|went up|gone up|grew|grown|climbed|jumped|lengthened|longer|more|are up|is up|was up)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FELL = Pattern.compile(
            "\\b(?:fell|fallen|slipped|dropped|declined|decreased|went down|gone down|down|shrank|sank|slid)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REGRET = Pattern.compile(
            "\\b(?:wrongly|mistakenly|turned away|downside|drawback|regrettably|unfortunately|worse\\w*|gave up|dropped out|unable to|excluded|adverse|side effect|negative|complained|left out)\\b",
            Pattern.CASE_INSENSITIVE);

    private OutcomeTypes() {}

    private static void add(String id, String strong, String weak) {
        TYPES.add(new Type(
                id,
                Pattern.compile("\\b(?:" + strong + ")\\b", Pattern.CASE_INSENSITIVE),
                Pattern.compile("\\b(?:" + weak + ")\\b", Pattern.CASE_INSENSITIVE)));
    }

    static boolean isGoodThing(String text) {
        return GOOD_THING.matcher(text).find();
    }

    /** Whether the sentence itself says that it is for the worse. */
    static boolean isRegret(String text) {
        return REGRET.matcher(text).find();
    }

    /** Whether the words speak of something that is better when there is less of it. */
    static boolean isBadThing(String text) {
        return BAD_THING.matcher(text).find() && !GOOD_THING.matcher(text).find();
    }

    /**
     * The type of an outcome.
     *
     * @param changed whether something went up or down, as against a level that is only stated
     */
    static String type(String clause, String sentence, String unit, Direction direction, boolean changed) {
        String best = "reach-and-uptake";
        double bestScore = 0;
        for (Type type : TYPES) {
            double score = 3 * count(type.strong(), clause)
                    + count(type.weak(), clause)
                    + 0.4 * count(type.strong(), sentence)
                    + 0.1 * count(type.weak(), sentence)
                    + byUnit(type.id(), unit);
            if (score > bestScore) {
                best = type.id();
                bestScore = score;
            }
        }
        return isAdverse(best, clause, sentence, unit, direction, changed) ? "adverse" : best;
    }

    private static double byUnit(String type, String unit) {
        return switch (unit) {
            case "d", "h", "min", "week", "month", "s" -> type.equals("waiting-and-processing-time") ? 2.5 : 0;
            case "trips", "documents" -> type.equals("burden-on-people") ? 4 : 0;
            case "h/month" -> type.equals("continuity-of-service") || type.equals("cost-to-government") ? 1 : 0;
            case "t", "kWh", "MWh", "GWh" -> type.equals("environment-and-energy") ? 4 : 0;
            case "score" -> type.equals("satisfaction") ? 1 : 0;
            case "persons" -> type.equals("reach-and-uptake") ? 1.5 : 0;
            case "households" -> type.equals("access-and-equity") ? 1.5 : 0;
            case "%", "percentage-point", "count", "" -> 0;
            default -> type.equals("cost-to-government") || type.equals("revenue") ? 0.5 : 0;
        };
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find() && count < 3) {
            count++;
        }
        return count;
    }

    private static boolean isAdverse(
            String type, String clause, String sentence, String unit, Direction direction, boolean changed) {
        if (direction == Direction.UNCHANGED) {
            return false;
        }
        if (REGRET.matcher(sentence).find()) {
            return true;
        }
        if (!changed) {
            return false;
        }
        Matcher verb = (direction == Direction.INCREASE ? ROSE : FELL).matcher(clause);
        if (!verb.find()) {
            return false;
        }
        // What went up or down stands before the verb, or after a noun: "a rise in complaints".
        String subject = verb.start() > 8 ? clause.substring(0, verb.start()) : clause;
        boolean time = type.equals("waiting-and-processing-time") && !unit.equals("%") && !unit.equals("count");
        boolean bad = BAD_THING.matcher(subject).find();
        boolean good = GOOD_THING.matcher(subject).find();
        return direction == Direction.INCREASE ? bad && (!good || time) : good && !bad;
    }

    /** The direction as a reader means it: a share of bad things that was reached is a decrease, improved time is less time. */
    static Direction direction(String type, String clause, String sentence, Direction found) {
        boolean improved = clause.toLowerCase(Locale.ROOT).matches("(?s).*\\bimprov\\w+\\b.*");
        if (improved && found == Direction.INCREASE && type.equals("waiting-and-processing-time")) {
            return Direction.DECREASE;
        }
        if (found == Direction.INCREASE
                && (type.equals("quality-and-error")
                        && clause.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:only|just|no more than)\\b.*")
                        && isBadThing(clause))) {
            return Direction.DECREASE;
        }
        return found;
    }
}
