/** Titles as pictures, for those who share a page. FontBox's types stay here. */
@NullMarked
package verbatim.image;

import org.jspecify.annotations.NullMarked;
