@NullMarked
package verbatim.serve;

import org.jspecify.annotations.NullMarked;
