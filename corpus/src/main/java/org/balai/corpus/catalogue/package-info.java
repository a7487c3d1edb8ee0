/** The truth: cases, documents, passages and every change to them, in a database; original files beside it. */
@NullMarked
package org.balai.corpus.catalogue;

import org.jspecify.annotations.NullMarked;
