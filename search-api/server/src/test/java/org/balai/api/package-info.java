/** What readers of the API and users of the command line can rely on. */
@NullMarked
package org.balai.api;

import org.jspecify.annotations.NullMarked;
