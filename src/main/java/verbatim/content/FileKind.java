package verbatim.content;

import java.util.regex.Pattern;

/** What a file of the content folder is, by its path in it. */
enum FileKind {
    PAGE,
    EVIDENCE,
    BIBLIOGRAPHY,
    /** The timeline, who is who, or the glossary. */
    DATA,
    /** What is not read: it is copied into the output. */
    COPIED;

    private static final String EVIDENCE_FOLDER = "evidence/";
    private static final Pattern PAGES = Pattern.compile("(?iu).*\\.(md|markdown)");

    static FileKind of(String path) {
        if (path.startsWith(EVIDENCE_FOLDER) && path.endsWith(".md")) {
            return EVIDENCE;
        }
        if (PAGES.matcher(path).matches()) {
            return PAGE;
        }
        if (path.matches("bibliography[^/]*\\.(json|bib|ya?ml)") || path.endsWith(".bib")) {
            return BIBLIOGRAPHY;
        }
        return path.matches("(timeline|people|glossary)\\.yaml") ? DATA : COPIED;
    }

    /** Whether a file is of this kind. */
    boolean is(String path) {
        return of(path) == this;
    }

    /** The name of an evidence file without folder and ending: the source's id, or what the source's files are called. */
    static String source(String evidence) {
        return evidence.substring(EVIDENCE_FOLDER.length(), evidence.length() - ".md".length());
    }
}
