package org.balai.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.balai.engine.EngineHit;
import org.balai.engine.EngineHit.PassageHit;
import org.balai.engine.EngineResult;
import org.balai.engine.EngineVector;
import org.balai.engine.NearestRequest;
import org.balai.engine.SearchEngine;
import org.balai.search.meaning.SentenceEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds cases whose passages mean what a question means, or what its words stand for in a language that the encoder knows.
 *
 * <p>Safe for use by several threads.
 */
public final class Meaning {

    private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);

    /** Why a question is not searched by meaning. */
    public enum Absence {
        /** The encoder does not know its language, and none of its words could be put into one that it knows. */
        @JsonProperty("language")
        LANGUAGE,
        /** The encoder is being read, or the index is not built with its vectors yet. */
        @JsonProperty("preparing")
        PREPARING,
        /** The encoder cannot be used; the log says why. */
        @JsonProperty("failed")
        FAILED
    }

    /**
     * What was found.
     *
     * @param passages the nearest passage, or text of the description, of each case that is near enough, by case, nearest
     *     first
     * @param floor the score that no other case of which something is encoded exceeds
     * @param absence null where it was searched
     */
    record Near(
            SequencedMap<String, PassageHit> passages,
            float floor,
            @Nullable Absence absence) {

        static final Near NOTHING = new Near(new LinkedHashMap<>(), 0, null);

        static Near none(Absence absence) {
            return new Near(new LinkedHashMap<>(), 0, absence);
        }
    }

    /** More would hardly come into the first hundred of a fused ranking. */
    private static final int CASES = 100;

    private final SearchEngine engine;
    private final SentenceEncoder encoder;
    private final String fingerprint;
    private final UnaryOperator<String> languageOf;
    private volatile boolean failed;

    /**
     * @param fingerprint of an index that holds this encoder's vectors; another is not asked
     * @param languageOf tells the language of a text, a BCP 47 tag
     */
    public Meaning(SearchEngine engine, SentenceEncoder encoder, String fingerprint, UnaryOperator<String> languageOf) {
        this.engine = engine;
        this.encoder = encoder;
        this.fingerprint = fingerprint;
        this.languageOf = languageOf;
    }

    /** Reads the encoder, which the first question would else go without. */
    void load() {
        try {
            encoder.load();
        } catch (SentenceEncoder.UnusableModel e) {
            fail(e);
        }
    }

    private void fail(SentenceEncoder.UnusableModel e) {
        failed = true;
        LOG.error("Questions are searched by their words alone. {}", e.getMessage(), e);
    }

    SentenceEncoder encoder() {
        return encoder;
    }

    /**
     * Finds the cases nearest to the middle of some vectors, with their scores, those of {@link Weights#SURELY_NEAR} and more;
     * none where the index has no vectors of this encoder.
     */
    Map<String, Float> like(Collection<float[]> vectors) {
        float[] sum = new float[encoder.model().dimension()];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        Map<String, Float> like = new LinkedHashMap<>();
        if (!vectors.isEmpty()) {
            nearest(EngineVector.normalised(sum))
                    .ifPresent(result -> result.hits().stream()
                            .filter(hit -> hit.score() >= Weights.SURELY_NEAR)
                            .forEach(hit -> like.put(hit.id(), hit.score())));
        }
        return like;
    }

    /** The cases nearest to a vector; empty where the index does not hold the vectors of this encoder. */
    private Optional<EngineResult> nearest(EngineVector vector) {
        try {
            return Optional.of(engine.nearest(new NearestRequest(IndexFields.MEANING, vector, CASES)))
                    .filter(result -> result.held().fingerprint().equals(fingerprint));
        } catch (IllegalArgumentException e) {
            // The index has no vectors, or those of another dimension.
            return Optional.empty();
        }
    }

    /**
     * Finds the nearest cases; an unwanted part of the question is not heeded.
     *
     * @param gloss puts the question into a language that the encoder knows, where it does not know the question's; empty
     *     where it cannot
     */
    Near near(Question question, UnaryOperator<String> gloss) {
        String text = question.groups().stream()
                .flatMap(group -> group.alternatives().stream())
                .map(Question.Part::text)
                .collect(Collectors.joining(" "));
        if (text.isEmpty()) {
            return Near.NOTHING;
        }
        if (failed) {
            return Near.none(Absence.FAILED);
        }
        if (!encoder.knows(languageOf.apply(text))) {
            text = gloss.apply(encoder.model().preferredLanguage());
            if (text.isEmpty()) {
                return Near.none(Absence.LANGUAGE);
            }
        }
        if (!encoder.isLoaded()) {
            return Near.none(Absence.PREPARING);
        }
        Optional<EngineResult> result;
        try {
            result = nearest(
                    encoder.encode(List.of(text), SentenceEncoder.Role.QUESTION).getFirst());
        } catch (SentenceEncoder.UnusableModel e) {
            fail(e);
            return Near.none(Absence.FAILED);
        }
        if (result.isEmpty()) {
            return Near.none(Absence.PREPARING);
        }
        SequencedMap<String, PassageHit> passages = new LinkedHashMap<>();
        for (EngineHit hit : result.get().hits()) {
            if (hit.score() >= Weights.NEAR) {
                passages.put(hit.id(), Objects.requireNonNull(hit.passages().getFirst()));
            }
        }
        float floor = passages.size() == CASES ? passages.lastEntry().getValue().score() : Weights.NEAR;
        return new Near(passages, floor, null);
    }
}
