package org.balai.engine.tck;

import static org.balai.engine.tck.CaseBuilder.aCase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.balai.engine.EngineDocument;
import org.balai.engine.EngineFilter;
import org.balai.engine.EngineQuery;
import org.balai.engine.EngineRequest.Sort;

/**
 * Cases and questions over the kit's schema, by chance.
 *
 * <p>Terms are few and some are frequent, so that questions with several parts find something, scores tie, and phrases
 * occur. Texts stay below 40 terms, the length from which Lucene and Elasticsearch remember it rounded.
 */
final class RandomCases {
    private static final List<String> WORDS = List.of(
            "water",
            "meter",
            "tax",
            "ประชาชน",
            "น้ำ",
            "시민",
            "행정",
            "ពលរដ្ឋ",
            "ទឹក",
            "ပြည်သူ့",
            "ရေ",
            "ປະຊາຊົນ",
            "nước",
            "dân",
            "solar",
            "village",
            "😀",
            "e-government",
            "a:b",
            "AND");
    private static final List<String> COUNTRIES =
            List.of("BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM", "KOR");
    private static final List<String> TOPICS =
            List.of("participation", "open data", "Übersee", "ธรรมาภิบาล", "😀", "～");
    private static final List<String> TYPES = List.of("time", "cost", "ความไว้วางใจ", "만족도");
    private static final List<String> UNITS = List.of("d", "%", "KRW", "per 1000");
    private static final List<String> STATUSES = List.of("pilot", "in service", "ended", "ﬀ", "𝒜");

    private final Random random;

    RandomCases(Random random) {
        this.random = random;
    }

    EngineDocument document(String id) {
        CaseBuilder builder = aCase(id).version(random.nextInt(1000));
        maybe(0.9, () -> builder.terms("title", text(8)));
        maybe(0.6, () -> builder.terms("body", text(39)));
        maybe(0.3, () -> builder.terms("flat", text(20)));
        maybe(0.8, () -> builder.keywords("country", some(COUNTRIES, 2)));
        maybe(0.7, () -> builder.keywords("topic", some(TOPICS, 3)));
        maybe(0.6, () -> builder.keywords("status", some(STATUSES, 1)));
        maybe(0.7, () -> builder.number("year", year()));
        int passages = random.nextInt(4);
        for (int i = 1; i <= passages; i++) {
            CaseBuilder.Fields fields = new CaseBuilder.Fields();
            maybe(0.9, () -> fields.terms("text", text(25)));
            maybe(0.4, () -> fields.terms("note", text(6)));
            maybe(0.8, () -> fields.keywords("language", some(List.of("th", "ko", "en"), 1)));
            fields.number("page", i);
            builder.passage(id + "#" + i, fields);
        }
        int outcomes = random.nextInt(5);
        for (int i = 0; i < outcomes; i++) {
            CaseBuilder.Fields fields = new CaseBuilder.Fields();
            maybe(0.95, () -> fields.keywords("type", some(TYPES, 2)));
            maybe(0.8, () -> fields.keywords("unit", some(UNITS, 1)));
            maybe(0.8, () -> fields.number("amount", amount()));
            fields.number("evidence", random.nextInt(6));
            builder.outcome(fields);
        }
        return builder.build();
    }

    /** Ids that sort otherwise than they are made, so that no order of arrival passes for the order of ids. */
    static String id(int number) {
        return "case-" + Integer.toString(number * 7919 % 10_007, 36);
    }

    /** A question that is allowed on cases. */
    EngineQuery question() {
        return question(3, false);
    }

    private EngineQuery question(int depth, boolean inPassage) {
        int kind = depth == 0 ? random.nextInt(4) : random.nextInt(13);
        return switch (kind) {
            case 0, 1 -> new EngineQuery.Term(termsField(inPassage), word(), weight());
            case 2 ->
                new EngineQuery.Phrase(
                        termsField(inPassage),
                        random.nextBoolean() ? List.of(word(), word()) : List.of(word(), word(), word()),
                        weight());
            case 3 ->
                switch (random.nextInt(4)) {
                    case 0 -> new EngineQuery.All();
                    case 1 -> random.nextInt(5) == 0 ? new EngineQuery.Nothing() : new EngineQuery.All();
                    default -> new EngineQuery.Filtered(filter(inPassage));
                };
            case 4, 5 -> new EngineQuery.AnyOf(questions(depth, inPassage), 1 + random.nextInt(2));
            case 6 -> new EngineQuery.AllOf(questions(depth, inPassage));
            case 7 -> new EngineQuery.BestOf(questions(depth, inPassage));
            case 8 -> new EngineQuery.Except(question(depth - 1, inPassage), question(depth - 1, inPassage));
            case 9 -> new EngineQuery.Within(question(depth - 1, inPassage), question(depth - 1, inPassage));
            case 10 ->
                new EngineQuery.Equivalents(IntStream.range(0, random.nextInt(5))
                        .mapToObj(_ -> equivalent(inPassage))
                        .toList());
            case 11 -> new EngineQuery.Constant(question(depth - 1, inPassage), weight());
            default ->
                inPassage
                        ? new EngineQuery.Term(termsField(true), word(), weight())
                        : new EngineQuery.InPassages(question(depth - 1, true), weight());
        };
    }

    private EngineQuery equivalent(boolean inPassage) {
        return random.nextInt(4) == 0
                ? new EngineQuery.Phrase(termsField(inPassage), List.of(word(), word()), weight())
                : new EngineQuery.Term(termsField(inPassage), word(), weight());
    }

    private List<EngineQuery> questions(int depth, boolean inPassage) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(_ -> question(depth - 1, inPassage))
                .toList();
    }

    /** A filter on cases. */
    EngineFilter filter() {
        return filter(false);
    }

    private EngineFilter filter(boolean inPassage) {
        if (inPassage) {
            return random.nextBoolean()
                    ? Queries.anyValue("language", some(List.of("th", "ko", "en", "vi"), 2))
                    : Queries.range("page", 1L + random.nextInt(3), 2L + random.nextInt(2));
        }
        return switch (random.nextInt(6)) {
            case 0 -> Queries.anyValue("country", some(COUNTRIES, 6));
            case 4 -> new EngineFilter.AnyOutcome(conditions());
            case 1 -> Queries.anyValue("topic", some(TOPICS, 3));
            case 2 -> Queries.anyValue("status", some(STATUSES, 3));
            case 3 -> {
                Long from = random.nextInt(4) == 0 ? null : year();
                Long to = random.nextInt(4) == 0 ? null : year();
                yield Queries.range("year", from, to);
            }
            default ->
                new EngineFilter.Ids(new HashSet<>(IntStream.range(0, random.nextInt(900))
                        .mapToObj(_ -> id(random.nextInt(2500)))
                        .toList()));
        };
    }

    /** Conditions on outcomes, often none. */
    List<EngineFilter> conditions() {
        List<EngineFilter> conditions = new ArrayList<>();
        maybe(0.6, () -> conditions.add(Queries.anyValue("type", some(TYPES, 2))));
        maybe(0.5, () -> conditions.add(Queries.anyValue("unit", some(UNITS, 2))));
        maybe(0.4, () -> {
            Long from = random.nextInt(3) == 0 ? null : amount();
            Long to = random.nextInt(2) == 0 ? null : amount();
            conditions.add(Queries.range("amount", from, to));
        });
        maybe(0.2, () -> conditions.add(Queries.range("evidence", (long) random.nextInt(6), null)));
        return conditions;
    }

    Sort sort() {
        return switch (random.nextInt(4)) {
            case 0 -> new Sort.Relevance();
            case 1 -> new Sort.ByNumber("year", random.nextBoolean());
            case 2 -> new Sort.ByGreatest("amount", conditions());
            default -> new Sort.ByKeyword("status");
        };
    }

    private String termsField(boolean inPassage) {
        List<String> fields = inPassage ? List.of("text", "note") : List.of("title", "title", "body", "flat");
        return fields.get(random.nextInt(fields.size()));
    }

    private String text(int most) {
        int length = 1 + random.nextInt(most);
        return String.join(" ", IntStream.range(0, length).mapToObj(_ -> word()).toList());
    }

    private String word() {
        // Squared, so that the first words are drawn far more often than the last.
        double at = random.nextDouble();
        return WORDS.get((int) (at * at * WORDS.size()));
    }

    /** Few different ones, so that some are equal, on both sides of 0, and of more digits than a double has. */
    private long amount() {
        return (random.nextInt(40) - 10) * 1_000_000_000_000_001L + random.nextInt(2);
    }

    private long year() {
        return 2000L + random.nextInt(12);
    }

    private float weight() {
        return List.of(0f, 0.5f, 1f, 1f, 1f, 2f, 3.7f).get(random.nextInt(7));
    }

    private String[] some(List<String> values, int most) {
        List<String> chosen = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            String value = values.get(random.nextInt(values.size()));
            if (!chosen.contains(value)) {
                chosen.add(value);
            }
        }
        return chosen.toArray(String[]::new);
    }

    private void maybe(double chance, Runnable action) {
        if (random.nextDouble() < chance) {
            action.run();
        }
    }
}
