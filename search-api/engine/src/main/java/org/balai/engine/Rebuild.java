package org.balai.engine;

/** A generation being built; closing it without {@link #commit} discards it. */
public interface Rebuild extends AutoCloseable {

    /**
     * Adds to this generation as {@link SearchEngine#write} does to the answering one; not yet searchable. After
     * {@link CasesRefused} the rebuild goes on; after an {@link EngineException} it may have to be begun again.
     */
    void write(Batch batch);

    /**
     * Makes this generation the one that {@link SearchEngine#search} answers from.
     *
     * <p>The switch is a single step: a search running meanwhile finishes on the generation it started with, and the
     * next one sees only this. If it throws, the earlier generation still answers.
     */
    void commit();

    @Override
    void close();
}
