@NullMarked
package verbatim.content;

import org.jspecify.annotations.NullMarked;
