/** The live preview: builds the site after each edit, and gives it to the server. */
@NullMarked
package verbatim.preview;

import org.jspecify.annotations.NullMarked;
