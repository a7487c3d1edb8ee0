/** What texts mean, as a model of language has it: vectors of passages and questions. */
@NullMarked
package org.balai.search.meaning;

import org.jspecify.annotations.NullMarked;
