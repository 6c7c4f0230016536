@NullMarked
package verbatim.scaffold;

import org.jspecify.annotations.NullMarked;
