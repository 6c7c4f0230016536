@NullMarked
package verbatim.markdown;

import org.jspecify.annotations.NullMarked;
