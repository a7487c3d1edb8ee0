package org.balai.ingest;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.balai.corpus.Field;
import org.balai.corpus.LangString;
import org.balai.corpus.Outcome;
import org.balai.corpus.Outcome.Evidence;
import org.balai.corpus.Page.Kind;
import org.balai.corpus.Provenance;

/**
 * Finds measured outcomes in a document, sentence by sentence: in English by {@link EnglishOutcomes}, in the other languages
 * by {@link WordedOutcomes} and the phrases of the language.
 */
public final class OutcomeExtractor {

    private static final String ENGLISH = "en";
    private static final Set<String> LATIN = Set.of(ENGLISH, "id", "ms", "vi", "fil", "pt", "tet");

    private final LanguageRecogniser languages;
    private final Map<String, Wording> wordings =
            Wording.LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Wording::of));
    private final OutcomeTypes english = new OutcomeTypes(Wording.Words.of(ENGLISH));

    /** An extractor that tells the language of a block in other letters than its document's by this recogniser. */
    public OutcomeExtractor(LanguageRecogniser languages) {
        this.languages = languages;
    }

    /** Finds the outcomes of a document; none in what is in no language that it knows. */
    public List<Field<Outcome>> extract(ReadDocument document) {
        List<Field<Outcome>> outcomes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ReadDocument.Placed block : document.blocks()) {
            if (block.source() || block.kind() == Kind.HEADING) {
                continue;
            }
            String language = language(block.text(), document.language());
            for (Sentences.Stretch sentence : sentences(block, language)) {
                String text = sentence.of(block.text());
                for (Measured measured : measured(text, language)) {
                    // A summary repeats what the results say.
                    if (seen.add(measured.type() + " " + measured.value() + " " + measured.unit() + " "
                            + measured.baseline())) {
                        outcomes.add(field(document, block, language, sentence, text, measured));
                    }
                }
            }
        }
        return outcomes;
    }

    /** The document's language, unless the block is written in other letters. */
    private String language(String text, String document) {
        int latin = 0;
        int other = 0;
        for (int point : text.codePoints().filter(Character::isLetter).toArray()) {
            if (UScript.getScript(point) == UScript.LATIN) {
                latin++;
            } else {
                other++;
            }
        }
        boolean own = latin + other == 0 || (latin >= other) == LATIN.contains(document);
        return own && !document.equals(LanguageRecogniser.UNKNOWN)
                ? document
                : languages.recognise(text).tag();
    }

    /** The outcomes of one sentence of a language. */
    List<Measured> measured(String sentence, String language) {
        if (language.equals(ENGLISH)) {
            return EnglishOutcomes.of(sentence);
        }
        Wording wording = wordings.get(language);
        return wording == null ? List.of() : WordedOutcomes.of(sentence, wording);
    }

    /** The sentences of a block; those of a table row do not go on from cell to cell. */
    private static List<Sentences.Stretch> sentences(ReadDocument.Placed block, String language) {
        if (block.kind() != Kind.TABLE_ROW) {
            return Sentences.of(block.text(), language);
        }
        List<Sentences.Stretch> sentences = new ArrayList<>();
        int start = 0;
        for (String cell : block.text().split(Pattern.quote(XhtmlReader.CELLS), -1)) {
            for (Sentences.Stretch sentence : Sentences.of(cell, language)) {
                sentences.add(new Sentences.Stretch(start + sentence.start(), start + sentence.end()));
            }
            start += cell.length() + XhtmlReader.CELLS.length();
        }
        return sentences;
    }

    private Field<Outcome> field(
            ReadDocument document,
            ReadDocument.Placed block,
            String language,
            Sentences.Stretch sentence,
            String text,
            Measured measured) {
        Wording wording = wordings.get(language);
        OutcomeTypes types = wording == null ? english : wording.types();
        Provenance.Extracted provenance =
                block.provenance(document.sha256(), sentence.start(), sentence.end(), measured.confidence());
        return new Field<>(
                new Outcome(
                        measured.type(),
                        LangString.of(language, text),
                        measured.indicator(),
                        measured.baseline(),
                        measured.value(),
                        measured.value() == null ? null : measured.unit(),
                        measured.direction(),
                        null,
                        null,
                        types.method(text),
                        types.evidence(text, measured.baseline() != null),
                        measured.printed(),
                        new Evidence(document.sha256(), block.page(), provenance.span(), text),
                        measured.change()),
                provenance);
    }
}
