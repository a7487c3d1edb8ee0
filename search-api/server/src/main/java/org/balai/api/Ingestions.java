package org.balai.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Originals;
import org.balai.corpus.vocabulary.Concept;
import org.balai.corpus.vocabulary.Vocabulary;
import org.balai.ingest.Describer;
import org.balai.ingest.Extractor;
import org.balai.ingest.Ingestion;
import org.balai.ingest.LanguageRecogniser;
import org.balai.ingest.Normaliser;
import org.balai.ingest.PassageSplitter;
import org.balai.ingest.TopicRecogniser;

/** Puts the stages of ingestion together; Spring and the command line share it. */
final class Ingestions {

    private Ingestions() {}

    static Ingestion of(Catalogue catalogue, Originals originals, Map<String, Vocabulary> vocabularies) {
        LanguageRecogniser languages = new LanguageRecogniser();
        return new Ingestion(
                catalogue,
                originals,
                new Extractor(),
                new Normaliser(),
                new PassageSplitter(languages),
                new Describer(labels(vocabularies)));
    }

    private static List<TopicRecogniser.TopicLabel> labels(Map<String, Vocabulary> vocabularies) {
        List<TopicRecogniser.TopicLabel> labels = new ArrayList<>();
        Vocabulary topics = Objects.requireNonNull(vocabularies.get("topics"));
        for (Concept concept : topics.concepts().values()) {
            // A theme is no topic: a case is filed under it through its topics.
            if (concept.broader() != null) {
                concept.labels()
                        .forEach((language, label) ->
                                labels.add(new TopicRecogniser.TopicLabel(concept.id(), language, label)));
                concept.altLabels()
                        .forEach((language, all) -> all.forEach(
                                label -> labels.add(new TopicRecogniser.TopicLabel(concept.id(), language, label))));
            }
        }
        return labels;
    }
}
