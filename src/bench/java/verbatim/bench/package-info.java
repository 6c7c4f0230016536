/** The speed figures: a corpus of its own, whole processes, contenders in turn. */
@NullMarked
package verbatim.bench;

import org.jspecify.annotations.NullMarked;
