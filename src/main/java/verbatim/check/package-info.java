@NullMarked
package verbatim.check;

import org.jspecify.annotations.NullMarked;
