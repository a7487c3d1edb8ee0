package org.balai.engine;

/**
 * A case that an index holds.
 *
 * @param id the case's id
 * @param version the {@link EngineDocument#version()} it was last put with
 */
public record Indexed(String id, long version) {}
