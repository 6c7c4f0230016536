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

/** The paths of the output, case folded, and who writes each. A file has no place where another has a folder. */
final class OutputPaths {

    private static final Pattern PACKED = Pattern.compile("(.+)(\\.gz|\\.br)");

    /** In UTF-16 units; more than any path that is not refused. */
    private static final int LONGEST = 2_000;

    private final Diagnostics diagnostics;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();

    /** @param diagnostics where it is said that two would write one path, or that a path is no file's name */
    OutputPaths(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Takes a path; who has it already, if somebody has. One that is far too long is nobody's: that is told of it. */
    Optional<String> by(String uri, String owner) {
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

    /** Takes a path, or says at a place who has it already. */
    void by(String uri, String owner, Input input, Span span, String hint) {
        by(uri, owner).ifPresent(other -> diagnostics.add(
                Rule.OUTPUT_COLLISION, input, span, "output path conflict: %s is also written by %s".formatted(uri, other), hint));
    }

    /** Takes the path of a file that is copied. */
    void copy(Routes.Copied file) {
        Input input = Input.unread(file.source());
        FileName.fault(file.published())
                .ifPresent(fault -> diagnostics.add(Rule.OUTPUT_COLLISION, input, input.start(), fault, "rename the file"));
        by(file.uri(), file.source(), input, input.start(), "rename one of the two");
    }

    /** A server that has packed copies sends one for the file whose name it has; who wrote that file must have packed it. */
    void packed(Routes.Copied file) {
        Matcher packed = PACKED.matcher(file.uri());
        if (packed.matches()) {
            Input input = Input.unread(file.source());
            owner(packed.group(1))
                    .filter(other -> !file.source().equals(other + packed.group(2)))
                    .ifPresent(other -> diagnostics.add(
                            Rule.OUTPUT_COLLISION,
                            input,
                            input.start(),
                            "servers would send this file instead of %s, which is written by %s".formatted(packed.group(1), other),
                            "rename the file"));
        }
    }

    /** Takes the old path of a page, or says who has it; whether it was free. One page may have been at both old.html and old. */
    boolean alias(String uri, String owner, Page page) {
        // hosts that show old.html at /old would lead its readers away
        Optional<String> other = owner(uri.replaceFirst("/index\\.html$", ".html"))
                .filter(file -> !file.equals(owner))
                .or(() -> by(uri, owner));
        other.ifPresent(file -> diagnostics.add(
                Rule.OUTPUT_COLLISION,
                page.input(),
                page.header().place("aliases"),
                "alias %s is already used by %s".formatted(uri, file),
                "delete the alias"));
        return other.isEmpty();
    }

    /** Says where a page's header asks for a path that is no file's name. */
    void fit(String uri, Page page, String key, String hint) {
        FileName.fault(uri)
                .ifPresent(fault -> diagnostics.add(
                        Rule.OUTPUT_COLLISION, page.input(), page.header().place(key), fault, hint));
    }

    /** Takes the page of a tag, which pages with the same tag share: small and capital letters make no other. */
    void tag(String tag, Page page) {
        String uri = Listings.tag(tag);
        fit(uri, page, "tags", "choose another tag");
        String first = tags.putIfAbsent(uri, tag);
        if (first != null && !first.equalsIgnoreCase(tag)) {
            diagnostics.add(
                    Rule.OUTPUT_COLLISION,
                    page.input(),
                    page.header().place("tags"),
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
