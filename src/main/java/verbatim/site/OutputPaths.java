package verbatim.site;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.content.Page;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.source.FileName;

/** Who writes each path of the output, case folded. A file and a folder cannot have the same path. */
final class OutputPaths {

    private static final Pattern COMPRESSED = Pattern.compile("(.+)(\\.gz|\\.br)");

    /** In UTF-16 units; more than any path that is not refused. */
    private static final int LONGEST = 2_000;

    private final Diagnostics diagnostics;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();

    /** @param diagnostics gets the conflicts, and the paths that cannot be file names */
    OutputPaths(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Claims a path, and returns who has claimed it before. A path that is far too long is reported elsewhere. */
    Optional<String> claim(String uri, String owner) {
        if (uri.length() > LONGEST) {
            return Optional.empty();
        }
        String path = fold(uri);
        String other = files.getOrDefault(path, folders.get(path));
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            other = other == null ? files.get(path.substring(0, slash)) : other;
        }
        if (other == null) {
            files.put(path, owner);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.putIfAbsent(path.substring(0, slash), owner);
            }
        }
        return Optional.ofNullable(other);
    }

    /** Claims a path, or reports who has claimed it before. */
    void claim(String uri, String owner, Input input, Span span, String hint) {
        claim(uri, owner)
                .ifPresent(other -> report(input, span, "output path conflict: %s is also written by %s".formatted(uri, other), hint));
    }

    private void report(Input input, Span span, String message, String hint) {
        diagnostics.add(Rule.OUTPUT_COLLISION, input, span, message, hint);
    }

    /** Claims the path of a file that is copied. */
    void copy(Routes.Copied file) {
        Input input = Input.unread(file.source());
        FileName.fault(file.published()).ifPresent(fault -> report(input, input.start(), fault, "rename the file"));
        claim(file.uri(), file.source(), input, input.start(), "rename one of the two");
    }

    /** Reports a compressed file that servers would send instead of another one, unless both have the same owner. */
    void compressed(Routes.Copied file) {
        Matcher compressed = COMPRESSED.matcher(file.uri());
        if (compressed.matches()) {
            Input input = Input.unread(file.source());
            owner(compressed.group(1))
                    .filter(other -> !file.source().equals(other + compressed.group(2)))
                    .ifPresent(other -> report(input, input.start(),
                            "servers would send this file instead of %s, which is written by %s".formatted(compressed.group(1), other),
                            "rename the file"));
        }
    }

    /** Claims the old path of a page; whether it was free. One page may have been at both old.html and old. */
    boolean claimAlias(String uri, String owner, Page page) {
        // on hosts that show old.html at /old its readers would get the alias
        Optional<String> other = owner(uri.replaceFirst("/index\\.html$", ".html"))
                .filter(file -> !file.equals(owner))
                .or(() -> claim(uri, owner));
        other.ifPresent(file -> report(page.input(), page.header().place("aliases"),
                "alias %s is already used by %s".formatted(uri, file),
                "delete the alias"));
        return other.isEmpty();
    }

    /** Reports a path in a page's header that cannot be a file name. */
    void checkName(String uri, Page page, String key, String hint) {
        FileName.fault(uri).ifPresent(fault -> report(page.input(), page.header().place(key), fault, hint));
    }

    /** Claims the page of a tag, which all pages with the tag share, whatever the case of its letters. */
    void claimTag(String tag, Page page) {
        String uri = Listings.tag(tag);
        checkName(uri, page, "tags", "choose another tag");
        String first = tags.putIfAbsent(uri, tag);
        if (first != null && !first.equalsIgnoreCase(tag)) {
            report(page.input(), page.header().place("tags"),
                    "%s is the page of both tags “%s” and “%s”".formatted(uri, first, tag),
                    "choose another tag");
        }
    }

    private Optional<String> owner(String uri) {
        return Optional.ofNullable(files.get(fold(uri)));
    }

    private static String fold(String path) {
        boolean plain = path.chars().allMatch(c -> c < 0x80);
        String composed = plain ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }
}
