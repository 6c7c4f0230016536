@NullMarked
package verbatim.data;

import org.jspecify.annotations.NullMarked;
