package verbatim.site;

/**
 * A file of the assets folder, and how it is published.
 *
 * @param name      its path in the assets folder, as {@code css/site.css}: how style sheets, templates and pages name it
 * @param path      its path in the output, as {@code css/site.0123456789ab.css}; the name itself if it is not hashed
 * @param integrity what a browser is to check it against, as {@code sha384-…}; empty if it is not hashed
 */
public record Asset(String name, String path, String integrity) {

    /** Whether its name changes with its content. */
    public boolean hashed() {
        return !path.equals(name);
    }
}
