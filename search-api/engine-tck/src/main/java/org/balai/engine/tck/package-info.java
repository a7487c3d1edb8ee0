/**
 * The contract kit of the search port: {@link org.balai.engine.tck.SearchEngineContract} holds a test for every sentence
 * that {@link org.balai.engine} promises, and an engine's own test extends it.
 *
 * <p>{@link org.balai.engine.tck.NaiveEngine} keeps the same promises by plain loops over a map. It is what random
 * questions are compared with, and what faulty engines are made of to see that the kit finds them.
 */
@NullMarked
package org.balai.engine.tck;

import org.jspecify.annotations.NullMarked;
