package org.balai.corpus.vocabulary;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A concept of a vocabulary.
 *
 * @param vocabulary the name of the vocabulary
 * @param id the concept's stable code within the vocabulary
 * @param labels the preferred label by language
 * @param altLabels other labels by language
 * @param definitions one sentence by language
 * @param broader the id of the broader concept; null for a top concept
 * @param narrower ids of the concepts directly below, in the order to show
 * @param related ids of related concepts
 * @param usualUnits the units that outcomes of this type are usually given in; empty for other vocabularies
 */
public record Concept(
        String vocabulary,
        String id,
        Map<String, String> labels,
        Map<String, List<String>> altLabels,
        Map<String, String> definitions,
        @Nullable String broader,
        List<String> narrower,
        List<String> related,
        List<String> usualUnits) {

    /** The preferred label for a reader of {@code language}, English where it has none there. */
    public String label(String language) {
        String label = labels.get(language);
        return label != null ? label : labels.getOrDefault("en", id);
    }
}
