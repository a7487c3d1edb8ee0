package org.balai.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An engine cannot take some cases of a batch as they are.
 *
 * <p>It is about these cases and not about the engine: written again they are refused again, while the rest of the batch
 * can be written without them. An engine that cannot write at present throws an {@link EngineException} instead.
 */
public final class CasesRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a map of strings
    private final Map<String, String> reasons;

    /** Refuses the cases of these ids, at least one, each for the reason that stands beside it. */
    public CasesRefused(Map<String, String> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("no case is refused");
        }
        Map.Entry<String, String> first = reasons.entrySet().iterator().next();
        super(first.getKey() + ": " + first.getValue()
                + (reasons.size() == 1 ? "" : "; and " + (reasons.size() - 1) + " more cases refused"));
        this.reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** Why each case is refused, by id. */
    public Map<String, String> reasons() {
        return reasons;
    }
}
