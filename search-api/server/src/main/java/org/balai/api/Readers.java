package org.balai.api;

import java.util.List;
import java.util.Locale;
import org.balai.corpus.Language;
import org.balai.search.BadParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which language a reader wants labels in. */
final class Readers {

    private Readers() {}

    /** {@code lang} where given, else the best of Accept-Language among the languages served, else English. */
    static String language(ServerHttpRequest request, @Nullable String lang) {
        List<String> served = Language.SERVED.stream().map(Language::tag).toList();
        if (lang != null) {
            String tag = Locale.lookupTag(ranges(lang), served);
            if (tag == null) {
                throw new BadParameter("lang", "no labels in \"" + lang + "\"; there are " + String.join(", ", served));
            }
            return tag;
        }
        String accepted = request.getHeaders().getFirst("Accept-Language");
        if (accepted == null || accepted.isBlank()) {
            return "en";
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(accepted), served);
            return tag == null ? "en" : tag;
        } catch (IllegalArgumentException e) {
            // A header that no browser sends; labels in English do no harm.
            return "en";
        }
    }

    private static List<Locale.LanguageRange> ranges(String lang) {
        try {
            return Locale.LanguageRange.parse(lang);
        } catch (IllegalArgumentException e) {
            throw new BadParameter("lang", "\"" + lang + "\" is no BCP 47 language tag");
        }
    }
}
