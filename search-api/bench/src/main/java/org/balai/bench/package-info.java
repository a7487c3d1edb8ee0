/** Measures how fast Balai answers, takes documents in and starts, each beside the bare library it stands on. */
@NullMarked
package org.balai.bench;

import org.jspecify.annotations.NullMarked;
