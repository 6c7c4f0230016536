@NullMarked
package verbatim.csl;

import org.jspecify.annotations.NullMarked;
