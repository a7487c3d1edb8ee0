package org.balai.search.analysis;

/**
 * A term and where it stood.
 *
 * @param term as it is indexed; never blank, without white space
 * @param start index of its first char in the text
 * @param end index after its last char
 */
public record Token(String term, int start, int end) {}
