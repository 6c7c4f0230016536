@NullMarked
package verbatim.view;

import org.jspecify.annotations.NullMarked;
