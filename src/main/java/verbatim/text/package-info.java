@NullMarked
package verbatim.text;

import org.jspecify.annotations.NullMarked;
