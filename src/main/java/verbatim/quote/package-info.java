@NullMarked
package verbatim.quote;

import org.jspecify.annotations.NullMarked;
