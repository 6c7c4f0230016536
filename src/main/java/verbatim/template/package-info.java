@NullMarked
package verbatim.template;

import org.jspecify.annotations.NullMarked;
