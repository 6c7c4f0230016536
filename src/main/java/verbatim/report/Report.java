package verbatim.report;

import java.util.List;

/** A way to say what was found. */
public interface Report {

    /** The whole report on findings, in the order in which they are told; its last line is ended. */
    String of(List<Finding> findings);
}
