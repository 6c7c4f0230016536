@NullMarked
package verbatim.html;

import org.jspecify.annotations.NullMarked;
