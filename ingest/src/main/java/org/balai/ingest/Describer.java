package org.balai.ingest;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Country;
import org.balai.corpus.Description.Organisation;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Page;
import org.balai.corpus.Provenance;
import org.balai.corpus.SourceDocument;
import org.jspecify.annotations.Nullable;

/** Describes a case from a document that has no sidecar, as far as it can be recognised. */
public final class Describer {

    private static final int SLUG = 60;

    private final Thresholds thresholds = new Thresholds();
    private final TitleRecogniser titles = new TitleRecogniser();
    private final SummaryRecogniser summaries = new SummaryRecogniser();
    private final CountryRecogniser countries = new CountryRecogniser();
    private final PeriodRecogniser periods = new PeriodRecogniser();
    private final AgencyRecogniser agencies = new AgencyRecogniser();
    private final PartnerRecogniser partners = new PartnerRecogniser(countries);
    private final LevelRecogniser levels = new LevelRecogniser();
    private final StatusRecogniser statuses = new StatusRecogniser();
    private final BeneficiaryRecogniser beneficiaries = new BeneficiaryRecogniser();
    private final GoalRecogniser goals = new GoalRecogniser();
    private final AwardRecogniser awards = new AwardRecogniser();
    private final TransferRecogniser transfers = new TransferRecogniser(countries);
    private final TopicRecogniser topics;
    private final OutcomeExtractor outcomes = new OutcomeExtractor(new LanguageRecogniser());

    /** A describer that knows topics by these labels. */
    public Describer(List<TopicRecogniser.TopicLabel> labels) {
        this.topics = new TopicRecogniser(labels);
    }

    /** Describes the case that a document reports on; what is not recognised with enough confidence is left out. */
    public CaseReport describe(SourceDocument document, List<Page> pages, Map<String, String> metadata) {
        String language = document.language() == null ? LanguageRecogniser.UNKNOWN : document.language();
        ReadDocument read = new ReadDocument(document.sha256(), language, pages, metadata);
        Particulars particulars = Particulars.of(read);
        Field<List<Country>> country = thresholds.keptOfEach("countries", countries.recognise(read, particulars));
        Field<List<Organisation>> bodies = thresholds.keptOfEach(
                "organisations", agencies.recognise(read, particulars, after -> isElsewhere(after, country)));
        Field<LangString> title = Optional.ofNullable(thresholds.kept("title", titles.recognise(read)))
                .orElseGet(() -> named(document));
        return CaseReport.builder(id(document, Optional.ofNullable(country), title), CaseReport.Review.EXTRACTED)
                .title(title)
                .summary(thresholds.kept("summary", summaries.recognise(read, particulars)))
                .countries(country)
                .organisations(bodies)
                .partners(thresholds.keptOfEach("partners", partners.recognise(read, particulars, country, bodies)))
                .topics(thresholds.keptOfEach("topics", topics.recognise(read)))
                .sdgs(thresholds.keptOfEach("sdgs", goals.recognise(read)))
                .level(thresholds.kept("level", levels.recognise(read, particulars, bodies)))
                .beneficiaries(thresholds.keptOfEach("beneficiaries", beneficiaries.recognise(read, particulars)))
                .period(thresholds.kept("period", periods.recognise(read, particulars)))
                .status(thresholds.kept("status", statuses.recognise(read, particulars)))
                .replications(thresholds.keptOfEach("replications", transfers.recognise(read, country)))
                .awards(thresholds.keptOfEach("awards", awards.recognise(read)))
                .outcomes(outcomes.extract(read))
                .build();
    }

    /** Whether what follows a body's name names another country first. */
    private boolean isElsewhere(String after, @Nullable Field<List<Country>> own) {
        List<CountryRecogniser.Mention> mentions = countries.mentions(after);
        return own != null
                && !mentions.isEmpty()
                && !own.value().contains(mentions.getFirst().country());
    }

    /** A title that nobody wrote: the file's name. */
    private static Field<LangString> named(SourceDocument document) {
        String language = document.language() == null ? "en" : document.language();
        return new Field<>(
                LangString.of(language, document.name()), new Provenance.Extracted(document.sha256(), null, null, 0));
    }

    /** Country and title in ASCII letters as far as they go, and the start of the hash, which makes it one of its own. */
    private static String id(SourceDocument document, Optional<Field<List<Country>>> country, Field<LangString> title) {
        String prefix = country.map(field -> field.value().getFirst().code().toLowerCase(Locale.ROOT))
                .orElse("case");
        String latin = Normalizer.normalize(title.value().best("en"), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String slug = latin.length() > SLUG ? latin.substring(0, SLUG) : latin;
        String id = prefix + "-" + slug + "-" + document.sha256().substring(0, 8);
        return id.replaceAll("-+", "-");
    }
}
