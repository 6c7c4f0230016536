/** The benchmark: contenders run in turn, as whole processes, on a generated corpus. */
@NullMarked
package verbatim.bench;

import org.jspecify.annotations.NullMarked;
