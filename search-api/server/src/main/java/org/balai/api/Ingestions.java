package org.balai.api;

import java.util.Map;
import java.util.Objects;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.corpus.catalogue.Originals;
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
        return new Ingestion(
                catalogue,
                originals,
                () -> new Ingestion.Stages(
                        new Extractor(),
                        new Normaliser(),
                        new PassageSplitter(new LanguageRecogniser()),
                        new Describer(
                                TopicRecogniser.TopicLabel.of(Objects.requireNonNull(vocabularies.get("topics"))))));
    }
}
