package verbatim.diagnostic;

import static verbatim.diagnostic.Severity.ERROR;
import static verbatim.diagnostic.Severity.INFO;
import static verbatim.diagnostic.Severity.WARNING;

import java.util.Arrays;
import java.util.Optional;

/** All rules, with their default severities. */
public enum Rule {
    FRONT_MATTER_SYNTAX("front-matter/syntax"),
    FRONT_MATTER_MISSING("front-matter/missing", ERROR),
    FRONT_MATTER_VALUE("front-matter/value", ERROR),
    FRONT_MATTER_UNKNOWN_KEY("front-matter/unknown-key", WARNING),
    ENCODING_UTF_8("encoding/utf-8"),
    CONTENT_TOO_LARGE("content/too-large"),
    CONTENT_TOO_DEEP("content/too-deep"),
    CONTENT_OUTSIDE("content/outside"),
    CONTENT_HIDDEN("content/hidden", ERROR),
    CONTENT_ZERO_WIDTH("content/zero-width", INFO),
    CITATION_UNKNOWN("citation/unknown", ERROR),
    CITATION_SYNTAX("citation/syntax", ERROR),
    BIBLIOGRAPHY_SYNTAX("bibliography/syntax"),
    BIBLIOGRAPHY_FIELD("bibliography/field", ERROR),
    BIBLIOGRAPHY_DUPLICATE("bibliography/duplicate", ERROR),
    BIBLIOGRAPHY_INCOMPLETE("bibliography/incomplete", WARNING),
    BIBLIOGRAPHY_UNUSED("bibliography/unused", INFO),
    EVIDENCE_SYNTAX("evidence/syntax", ERROR),
    EVIDENCE_ORPHAN("evidence/orphan", ERROR),
    QUOTE_NOT_VERBATIM("quote/not-verbatim", ERROR),
    QUOTE_NO_EVIDENCE("quote/no-evidence", WARNING),
    QUOTE_UNCHECKED("quote/unchecked", WARNING),
    CLAIM_UNCITED("claim/uncited", WARNING),
    PAGE_REVIEW_OVERDUE("page/review-overdue", WARNING),
    PAGE_BUDGET("page/budget", WARNING),
    PUBLISH_LIMIT("publish/limit", WARNING),
    LINK_BROKEN("link/broken", ERROR),
    LINK_ANCHOR("link/anchor", ERROR),
    LINK_SCHEME("link/scheme", ERROR),
    LINK_TEXT("link/text", WARNING),
    HTML_FORBIDDEN("html/forbidden", ERROR),
    MARKUP_RESERVED_NAME("markup/reserved-name", ERROR),
    IMAGE_MISSING("image/missing", ERROR),
    IMAGE_ALT("image/alt", ERROR),
    IMAGE_UNSAFE("image/unsafe", ERROR),
    MARKDOWN_BLOCK("markdown/block", WARNING),
    HEADING_ORDER("heading/order", WARNING),
    OUTPUT_COLLISION("output/collision"),
    TEMPLATE_ERROR("template/error"),
    TEMPLATE_MISSING("template/missing"),
    TIMELINE_VALUE("timeline/value", ERROR),
    PEOPLE_VALUE("people/value", ERROR),
    GLOSSARY_VALUE("glossary/value", ERROR),
    CONFIG_VALUE("config/value"),
    CONFIG_UNKNOWN_KEY("config/unknown-key", ERROR),
    TRANSLATION_PARITY("translation/parity", WARNING);

    private final String id;
    private final Severity severity;
    private final boolean lasting;

    /** A rule whose violation leaves nothing to publish, or something else than was written: it is always an error. */
    Rule(String id) {
        this.id = id;
        this.severity = ERROR;
        this.lasting = true;
    }

    Rule(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
        this.lasting = false;
    }

    /** Its public name, as {@code quote/not-verbatim}. */
    public String id() {
        return id;
    }

    /** Its default severity. */
    public Severity severity() {
        return severity;
    }

    /** Whether it is an error whatever the settings. */
    public boolean alwaysError() {
        return lasting;
    }

    /** The rule with a public name. */
    public static Optional<Rule> named(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
