package org.balai.search;

/**
 * How much each part of an answer's score counts. Every number is the best of those tried on the bundled topics
 * (RATIONALE, "Weights"); {@link #DEFAULT} is what runs.
 *
 * @param title a word of the question in a title
 * @param summary in a summary
 * @param about in the rest of a case's fields and in the labels of its concepts
 * @param body in the whole text of a case's documents
 * @param passage in the best passage
 * @param exact what the exact form adds, as a factor on the weight of its field
 * @param pair two neighbouring words of the question side by side in a text, as a factor likewise
 * @param wholeTitle the whole question as a phrase in a title
 * @param concept a case filed under a concept that the question names
 * @param name a concept that a text names in the place of the words that name it, as a factor on a word's weight
 * @param lexicon an equivalent in another language of a word that no concept covers, likewise
 * @param country a case from a country or region that the question names, or whose practice was taken from that country
 */
public record Weights(
        float title,
        float summary,
        float about,
        float body,
        float passage,
        float exact,
        float pair,
        float wholeTitle,
        float concept,
        float name,
        float lexicon,
        float country) {

    /** How much the meaning counts beside the words, 0 to 1; 0.3, 0.4, 0.5 and 0.6 tried (RATIONALE, "Fusion"). */
    static final double MEANING = 0.4;

    /**
     * The score, half of one plus the cosine, from which on the nearest passage counts in full: MiniLM's nearest passage to a
     * question of the bundled topics that a case answers has 0.75 and more.
     */
    static final float SURELY_NEAR = 0.75f;

    /**
     * The least score, half of one plus the cosine, of a passage that is near a question in meaning; 0.5, 0.6, 0.65 and 0.7
     * tried (RATIONALE, "Meaning").
     */
    static final float NEAR = 0.6f;

    /**
     * The most meanings of a word that its question is put into another language with. On the bundled topics, tune and test: 1
     * gave 0.759 and 0.756, 2 gave 0.772 and 0.766, 4 gave 0.773 and 0.768.
     */
    static final int SENSES = 4;

    /**
     * What the score of a case that is alike in meaning adds above {@link #SURELY_NEAR}, as a factor: 2.5 for one that means the
     * very same, beside 3 for a topic in common. Not measured: no judgements tell which cases are alike.
     */
    static final float ALIKE = 10;

    /** The score from which on readers are told that a case is alike in meaning; not measured either. */
    static final float SURELY_ALIKE = 0.85f;

    /** The weights that questions are answered with. */
    public static final Weights DEFAULT = new Weights(1f, 1.5f, 2f, 2f, 0.5f, 0.7f, 0.6f, 4f, 14f, 0.7f, 0.9f, 18f);
}
