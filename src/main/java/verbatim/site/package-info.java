@NullMarked
package verbatim.site;

import org.jspecify.annotations.NullMarked;
