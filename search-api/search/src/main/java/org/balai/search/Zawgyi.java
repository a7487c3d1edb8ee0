package org.balai.search;

import com.google.myanmartools.ZawgyiDetector;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;

/** Questions typed in Zawgyi, an encoding of Burmese that takes Unicode's letters for others. */
final class Zawgyi {

    /** ZawgyiDetector's own documentation calls a score above 0.95 Zawgyi and one below 0.05 Unicode. */
    private static final double SURELY = 0.95;

    private static final ZawgyiDetector DETECTOR = new ZawgyiDetector();
    private static final Transliterator TO_UNICODE = Transliterator.getInstance("Zawgyi-my");

    private Zawgyi() {}

    /** The text in Unicode, the same when it surely is no Zawgyi. */
    static String unicode(String text) {
        boolean burmese = text.codePoints().anyMatch(point -> UScript.getScript(point) == UScript.MYANMAR);
        return burmese && DETECTOR.getZawgyiProbability(text) > SURELY ? TO_UNICODE.transliterate(text) : text;
    }
}
