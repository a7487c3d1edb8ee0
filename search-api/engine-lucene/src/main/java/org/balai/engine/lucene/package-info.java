/**
 * The engine in the process: {@link org.balai.engine.SearchEngine} on Lucene.
 *
 * <p>Three ideas carry it. A case and its passages are one block of Lucene documents ({@link
 * org.balai.engine.lucene.Blocks}). A generation is one Lucene index in a directory of its own, and what it holds and
 * how it is built stand in its commit ({@link org.balai.engine.lucene.Generation}). A search reads one commit in one
 * pass ({@link org.balai.engine.lucene.LuceneSearch}).
 */
@NullMarked
package org.balai.engine.lucene;

import org.jspecify.annotations.NullMarked;
