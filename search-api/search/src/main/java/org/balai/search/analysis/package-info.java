/** Text to terms, once, for every engine: a Lucene analyzer per language and form. */
@NullMarked
package org.balai.search.analysis;

import org.jspecify.annotations.NullMarked;
