/**
 * The search port: what Balai asks of an engine, in terms, filters and weights.
 *
 * <p>Nothing here knows a language. Text arrives already analysed, as terms separated by single spaces, and an engine
 * splits it at those spaces and does no more; that is why two engines that keep this contract rank alike. Engines hold
 * a <em>projection</em> of the catalogue: they can be thrown away and filled again from change 0.
 *
 * <p>Start with {@link org.balai.engine.SearchEngine}, then {@link org.balai.engine.EngineSchema} (what is indexed) and
 * {@link org.balai.engine.EngineQuery} (what can be asked).
 */
@NullMarked
package org.balai.engine;

import org.jspecify.annotations.NullMarked;
