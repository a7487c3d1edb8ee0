/**
 * How cases are found: text to terms, question to query, hits to an answer that explains itself.
 *
 * <p>{@link org.balai.search.Searcher} knows the order: parse the question, expand its concepts, ask the engine, highlight.
 * {@link org.balai.search.Indexer} keeps the engine's projection level with the catalogue.
 */
@NullMarked
package org.balai.search;

import org.jspecify.annotations.NullMarked;
