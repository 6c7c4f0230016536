@NullMarked
package verbatim.report;

import org.jspecify.annotations.NullMarked;
