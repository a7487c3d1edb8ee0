/** The controlled vocabularies that describe cases, read from SKOS in Turtle. */
@NullMarked
package org.balai.corpus.vocabulary;

import org.jspecify.annotations.NullMarked;
