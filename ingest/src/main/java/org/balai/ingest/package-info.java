/**
 * How documents become cases: a file is extracted, its text normalised, recognised and split.
 *
 * <p>Each stage is one class with one public method, and none knows the others' order; {@code Ingestion} does.
 */
@NullMarked
package org.balai.ingest;

import org.jspecify.annotations.NullMarked;
