package org.balai.engine.elasticsearch;

import org.balai.engine.EngineSchema;

/**
 * A generation of the index: an index of the cluster and what it was made for.
 *
 * @param index the index's name in the cluster
 * @param shards its primary shards
 */
record Generation(String index, EngineSchema schema, String fingerprint, int shards) {}
