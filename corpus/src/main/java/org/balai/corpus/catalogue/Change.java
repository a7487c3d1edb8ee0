package org.balai.corpus.catalogue;

/**
 * One numbered write to the catalogue.
 *
 * @param number 1 for the first, without gaps in the order in which they became visible
 * @param caseId the case that was put or removed
 */
public record Change(long number, String caseId) {}
