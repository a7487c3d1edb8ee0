/** Retrieval measured: topics, judgements, runs and measures, as TREC and ir_measures use the words. */
@NullMarked
package org.balai.search.evaluation;

import org.jspecify.annotations.NullMarked;
