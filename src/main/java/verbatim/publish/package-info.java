@NullMarked
package verbatim.publish;

import org.jspecify.annotations.NullMarked;
