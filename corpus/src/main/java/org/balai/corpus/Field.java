package org.balai.corpus;

import java.util.List;

/**
 * A value of a case and where it comes from.
 *
 * @param value what the case says
 * @param provenance who or what says so; where it tells the places of a list's values, of each of them
 */
public record Field<T>(T value, Provenance provenance) {
    public Field {
        if (provenance instanceof Provenance.Extracted extracted
                && !extracted.values().isEmpty()) {
            if (!(value instanceof List<?> list)) {
                throw new IllegalArgumentException("places of several values for a value that is no list");
            }
            if (list.size() != extracted.values().size()) {
                throw new IllegalArgumentException(
                        extracted.values().size() + " places for a list of " + list.size() + " values");
            }
        }
    }
}
