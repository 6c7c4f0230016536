package verbatim.content;

import java.util.Set;
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
    private static final Pattern BIBLIOGRAPHIES = Pattern.compile("(?s)bibliography[^/]*\\.(json|ya?ml)|.*\\.bib");
    private static final Set<String> DATA_FILES = Set.of("timeline.yaml", "people.yaml", "glossary.yaml");

    static FileKind of(String path) {
        if (path.startsWith(EVIDENCE_FOLDER) && path.endsWith(".md")) {
            return EVIDENCE;
        }
        if (PAGES.matcher(path).matches()) {
            return PAGE;
        }
        if (BIBLIOGRAPHIES.matcher(path).matches()) {
            return BIBLIOGRAPHY;
        }
        return DATA_FILES.contains(path) ? DATA : COPIED;
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
