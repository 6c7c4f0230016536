package verbatim.report;

import java.util.List;

/** A format for findings. */
public interface Report {

    /** The whole report on findings, in the given order; it ends with a line break. */
    String of(List<Finding> findings);
}
