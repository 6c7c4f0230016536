@NullMarked
package verbatim.cache;

import org.jspecify.annotations.NullMarked;
