/** What is known: cases, the documents that report them, and the vocabularies that describe them. */
@NullMarked
package org.balai.corpus;

import org.jspecify.annotations.NullMarked;
