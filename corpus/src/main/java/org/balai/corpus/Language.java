package org.balai.corpus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A language by its BCP 47 tag, with its names as CLDR has them.
 *
 * @param tag a well-formed tag in its usual spelling, as "th" or "zh-Hant"
 */
public record Language(@JsonValue String tag) implements Comparable<Language> {

    /** The languages whose text Balai analyses and in which every concept has a label. */
    public static final List<Language> SERVED =
            List.of("en", "ko", "id", "ms", "th", "vi", "fil", "km", "lo", "my", "zh", "ta", "pt", "tet").stream()
                    .map(Language::new)
                    .toList();

    private static final Set<String> NAMING = Arrays.stream(ULocale.getAvailableLocales())
            .map(ULocale::getLanguage)
            .collect(Collectors.toSet());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Language {
        if (tag.isEmpty() || !Locale.forLanguageTag(tag).toLanguageTag().equals(tag) || tag.equals("und")) {
            throw new IllegalArgumentException("not a BCP 47 language tag: \"" + tag + "\"");
        }
    }

    /** The language's name in another language. */
    public String name(String inLanguage) {
        // Where CLDR lacks the name, ICU gives the bare tag.
        String name = ULocale.getDisplayName(tag, naming(inLanguage));
        return name.equals(tag) ? ULocale.getDisplayName(tag, "en") : name;
    }

    /**
     * The language that CLDR's names are asked for to serve a reader of {@code language}: English where CLDR lacks it,
     * for which ICU would speak the language of the machine.
     */
    static String naming(String language) {
        return NAMING.contains(ULocale.getLanguage(language)) ? language : "en";
    }

    @Override
    public int compareTo(Language other) {
        return tag.compareTo(other.tag);
    }
}
