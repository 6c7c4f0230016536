@NullMarked
package verbatim.capture;

import org.jspecify.annotations.NullMarked;
