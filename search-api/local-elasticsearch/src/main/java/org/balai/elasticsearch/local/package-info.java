/** A real Elasticsearch on this machine, for tests and for developers; never for a ministry's data. */
@NullMarked
package org.balai.elasticsearch.local;

import org.jspecify.annotations.NullMarked;
