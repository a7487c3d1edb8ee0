@NullMarked
package org.balai.engine.elasticsearch;

import org.jspecify.annotations.NullMarked;
