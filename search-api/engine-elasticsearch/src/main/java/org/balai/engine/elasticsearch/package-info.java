/**
 * The search engine on an Elasticsearch cluster, asked as an ordinary user of it.
 *
 * <p>{@link org.balai.engine.elasticsearch.ElasticsearchEngine} is the way in; {@link
 * org.balai.engine.elasticsearch.ElasticsearchSettings} says where the cluster is.
 */
@NullMarked
package org.balai.engine.elasticsearch;

import org.jspecify.annotations.NullMarked;
