/** Bytes made smaller, to the same bytes on every Java. */
@NullMarked
package verbatim.compress;

import org.jspecify.annotations.NullMarked;
