package verbatim.diagnostic;

import static verbatim.diagnostic.Severity.ERROR;
import static verbatim.diagnostic.Severity.INFO;
import static verbatim.diagnostic.Severity.WARNING;

import java.util.Arrays;
import java.util.Optional;

/** Every rule, with the severity it has unless jbake.properties says otherwise. */
public enum Rule {
    FRONT_MATTER_SYNTAX("front-matter/syntax", ERROR),
    FRONT_MATTER_MISSING("front-matter/missing", ERROR),
    FRONT_MATTER_VALUE("front-matter/value", ERROR),
    FRONT_MATTER_UNKNOWN_KEY("front-matter/unknown-key", WARNING),
    ENCODING_UTF_8("encoding/utf-8", ERROR),
    CONTENT_TOO_LARGE("content/too-large", ERROR),
    CONTENT_TOO_DEEP("content/too-deep", ERROR),
    CONTENT_OUTSIDE("content/outside", ERROR),
    CITATION_UNKNOWN("citation/unknown", ERROR),
    CITATION_SYNTAX("citation/syntax", ERROR),
    BIBLIOGRAPHY_SYNTAX("bibliography/syntax", ERROR),
    BIBLIOGRAPHY_DUPLICATE("bibliography/duplicate", ERROR),
    BIBLIOGRAPHY_INCOMPLETE("bibliography/incomplete", WARNING),
    BIBLIOGRAPHY_UNUSED("bibliography/unused", INFO),
    EVIDENCE_SYNTAX("evidence/syntax", ERROR),
    EVIDENCE_ORPHAN("evidence/orphan", ERROR),
    QUOTE_NOT_VERBATIM("quote/not-verbatim", ERROR),
    QUOTE_NO_EVIDENCE("quote/no-evidence", WARNING),
    CLAIM_UNCITED("claim/uncited", WARNING),
    PAGE_REVIEW_OVERDUE("page/review-overdue", WARNING),
    PAGE_BUDGET("page/budget", WARNING),
    PUBLISH_LIMIT("publish/limit", WARNING),
    LINK_BROKEN("link/broken", ERROR),
    LINK_ANCHOR("link/anchor", ERROR),
    LINK_SCHEME("link/scheme", ERROR),
    HTML_FORBIDDEN("html/forbidden", ERROR),
    IMAGE_MISSING("image/missing", ERROR),
    IMAGE_ALT("image/alt", ERROR),
    MARKDOWN_BLOCK("markdown/block", WARNING),
    HEADING_ORDER("heading/order", WARNING),
    OUTPUT_COLLISION("output/collision", ERROR),
    TEMPLATE_ERROR("template/error", ERROR),
    TEMPLATE_MISSING("template/missing", ERROR),
    TIMELINE_VALUE("timeline/value", ERROR),
    PEOPLE_VALUE("people/value", ERROR),
    GLOSSARY_VALUE("glossary/value", ERROR),
    CONFIG_VALUE("config/value", ERROR),
    CONFIG_UNKNOWN_KEY("config/unknown-key", ERROR),
    TRANSLATION_PARITY("translation/parity", WARNING);

    private final String id;
    private final Severity severity;

    Rule(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** Its public name, as in {@code quote/not-verbatim}. */
    public String id() {
        return id;
    }

    /** How bad a breach is by default. */
    public Severity severity() {
        return severity;
    }

    /** Whether nothing can be published where it is broken, however bad jbake.properties says that is: there is no page. */
    public boolean stops() {
        return this == CONFIG_VALUE || this == TEMPLATE_ERROR || this == TEMPLATE_MISSING;
    }

    /** The rule with a public name. */
    public static Optional<Rule> named(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
