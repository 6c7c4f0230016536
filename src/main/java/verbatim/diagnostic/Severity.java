package verbatim.diagnostic;

/** The severities of findings, the worst first. */
public enum Severity {
    ERROR,
    WARNING,
    INFO,
    OFF;

    /** The word for it in messages and settings. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
