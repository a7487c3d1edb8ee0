@NullMarked
package org.balai.ingest;

import org.jspecify.annotations.NullMarked;
