@NullMarked
package verbatim.bake;

import org.jspecify.annotations.NullMarked;
