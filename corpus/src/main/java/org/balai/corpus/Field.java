package org.balai.corpus;

/**
 * A value of a case and where it comes from.
 *
 * @param value what the case says
 * @param provenance who or what says so
 */
public record Field<T>(T value, Provenance provenance) {}
