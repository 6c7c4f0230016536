package verbatim.report;

import java.util.List;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;

/** A way to say what was found. */
public interface Report {

    /**
     * The whole report, its last line ended.
     *
     * @param findings   in the order in which they are told
     * @param severities how bad each is
     */
    String of(List<Diagnostic> findings, Severities severities);
}
