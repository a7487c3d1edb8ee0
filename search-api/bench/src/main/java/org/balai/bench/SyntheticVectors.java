package org.balai.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.balai.corpus.CaseReport;
import org.balai.corpus.Passage;
import org.balai.corpus.catalogue.Catalogue;
import org.balai.engine.EngineVector;
import org.balai.search.PassageEncoder;
import org.balai.search.meaning.SentenceEncoder;

/**
 * Vectors of synthetic cases that lie among each other as those of the bundled reports do, made in no time beside encoding.
 *
 * <p>Some hundred passages of the bundled reports are really encoded. A case lies at some distance from one of them, and its
 * texts lie around it. Each way from the one to the other is the difference of two encoded passages, drawn anew: so it leads
 * where real texts differ.
 */
final class SyntheticVectors {

    // How far the ways lead; the README has the cosines of real texts that they were chosen by.
    private static final double TO_CASE = 0.5;
    private static final double LEAST_TO_TEXT = 0.2;
    private static final double MOST_TO_TEXT = 0.7;

    private final Catalogue catalogue;
    private final SentenceEncoder encoder;
    private final PassageEncoder passageEncoder;
    private final List<float[]> encoded;

    /** @param bundled passages in any language, of which those are encoded that the encoder knows */
    SyntheticVectors(Catalogue catalogue, SentenceEncoder encoder, List<Passage> bundled) {
        this.catalogue = catalogue;
        this.encoder = encoder;
        this.passageEncoder = new PassageEncoder(catalogue, encoder);
        List<Passage> known = bundled.stream()
                .filter(passage -> encoder.knows(passage.language()))
                .toList();
        Results.say("encoding " + known.size() + " passages");
        this.encoded = known.stream()
                .map(passage -> encoder.encode(List.of(passage.text()), SentenceEncoder.Role.PASSAGE)
                        .getFirst()
                        .values())
                .toList();
    }

    /** Gives a stored case all the vectors that {@link PassageEncoder} would. */
    void put(Catalogue.Writer writer, CaseReport report, List<SyntheticCases.Document> documents) {
        SplittableRandom random = new SplittableRandom(report.id().hashCode());
        float[] ofCase = near(drawn(random), TO_CASE, random);
        documents.stream()
                .flatMap(document -> document.passages().stream())
                .filter(passage -> encoder.knows(passage.language()))
                .forEach(passage -> writer.putVector(encoder.id(), passage, ofText(ofCase, random)));
        writer.putVectors(
                encoder.id(),
                report,
                passageEncoder.description(report).stream()
                        .map(text -> ofText(ofCase, random))
                        .toList());
    }

    /** Fails if the server would find something left to encode. */
    void requireAll() {
        if (!catalogue.casesWithoutVectors(encoder.id(), "", 1).isEmpty()
                || !catalogue
                        .passagesWithoutVector(encoder.id(), encoder.model().languages(), "", 1)
                        .isEmpty()) {
            throw new IllegalStateException("texts were left without their vectors");
        }
    }

    private float[] ofText(float[] ofCase, SplittableRandom random) {
        return near(ofCase, random.nextDouble(LEAST_TO_TEXT, MOST_TO_TEXT), random);
    }

    private float[] near(float[] start, double far, SplittableRandom random) {
        float[] to = drawn(random);
        float[] from = drawn(random);
        float[] end = new float[start.length];
        for (int i = 0; i < end.length; i++) {
            end[i] = (float) (start[i] + far * (to[i] - from[i]));
        }
        return EngineVector.normalised(end).values();
    }

    private float[] drawn(SplittableRandom random) {
        return encoded.get(random.nextInt(encoded.size()));
    }
}
