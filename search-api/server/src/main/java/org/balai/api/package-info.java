/**
 * Balai as a program: the command line, the HTTP API and the pages.
 *
 * <p>{@link org.balai.api.Balai} is where it starts; {@link org.balai.api.Composition} is the only place where parts are
 * put together.
 */
@NullMarked
package org.balai.api;

import org.jspecify.annotations.NullMarked;
