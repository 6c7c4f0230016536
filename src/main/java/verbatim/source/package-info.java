@NullMarked
package verbatim.source;

import org.jspecify.annotations.NullMarked;
