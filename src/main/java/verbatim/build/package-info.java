@NullMarked
package verbatim.build;

import org.jspecify.annotations.NullMarked;
