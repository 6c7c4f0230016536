@NullMarked
package verbatim.diagnostic;

import org.jspecify.annotations.NullMarked;
