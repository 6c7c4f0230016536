package verbatim.template;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** The errors of templates, by place: one mistake in a layout is one finding, not one for each page. */
final class TemplateFindings {

    private static final Pattern MISSING = Pattern.compile("==> (\\S+)");

    private final Path folder;
    private final String prefix;
    /** Of the pages that have the same error, the first by name is reported, whichever was rendered first. */
    private final Map<String, Diagnostic> failed = new ConcurrentHashMap<>();

    /** @param prefix what precedes a template's name, as {@code templates/} */
    TemplateFindings(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** All errors so far. */
    Collection<Diagnostic> all() {
        return List.copyOf(failed.values());
    }

    /** A page's own template does not exist. */
    void missing(String template, Input page) {
        Input unread = Input.unread(prefix + template);
        found(
                Rule.TEMPLATE_MISSING,
                unread,
                unread.start(),
                "this template does not exist, and %s needs it".formatted(page.path()),
                "create it, or copy it from the templates that come with Verbatim");
    }

    private void found(Rule rule, Input input, Span span, String message, String hint) {
        failed.merge(
                input.path() + ':' + span.start(),
                new Diagnostic(rule, input, span, message, hint),
                (one, other) -> one.message().compareTo(other.message()) <= 0 ? one : other);
    }

    /** Reports the cause: an include fails where it is written, for a reason that is in another file. */
    void failed(Throwable e, String template, Input page) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ParseException wrong) {
                add(
                        wrong.getTemplateName() == null ? template : wrong.getTemplateName(),
                        wrong.getLineNumber(),
                        wrong.getColumnNumber(),
                        wrong.getEditorMessage(),
                        page);
                return;
            }
        }
        if (!(e instanceof TemplateException wrong)) {
            add(template, 1, 1, words(e), page);
            return;
        }
        String source = wrong.getTemplateSourceName() == null ? template : wrong.getTemplateSourceName();
        int line = wrong.getLineNumber() == null ? 1 : wrong.getLineNumber();
        int column = wrong.getColumnNumber() == null ? 1 : wrong.getColumnNumber();
        if (wrong.getCause() instanceof TemplateNotFoundException absent) {
            missing(source, line, column, absent.getTemplateName(), page);
        } else {
            add(source, line, column, wrong.getMessageWithoutStackTop(), page);
        }
    }

    /** The message of an exception that does not say which template failed. */
    private String words(Throwable e) {
        if (e instanceof IllegalArgumentException) {
            return "it includes a file with an invalid name: " + e.getMessage();
        }
        if (e instanceof SecurityException) {
            return "it, or a template that it includes, is a link to a file outside " + prefix;
        }
        if (e instanceof FileNotFoundException) {
            // FreeMarker's message has the path on this machine
            return "it, or a template that it includes, cannot be read; check its permissions";
        }
        return e instanceof StackOverflowError
                ? "it includes itself, or a macro calls itself, without end"
                : String.valueOf(e.getMessage());
    }

    /** An include or import of a template that does not exist. */
    private void missing(String template, int line, int column, String absent, Input page) {
        Input input = read(template);
        found(
                Rule.TEMPLATE_MISSING,
                input,
                span(input, line, column),
                "there is no template “%s” (in %s)".formatted(prefix + absent, page.path()),
                "create it, or correct the name");
    }

    private void add(String template, int line, int column, String message, Input page) {
        Input input = read(template);
        Matcher missing = MISSING.matcher(message);
        String first = message.lines().findFirst().orElse("");
        boolean absent = message.contains("null or missing") && missing.find();
        found(
                Rule.TEMPLATE_ERROR,
                input,
                span(input, line, column),
                absent ? "“%s” is missing, in %s".formatted(missing.group(1), page.path())
                        : "%s (in %s)".formatted(first.replaceAll("[.:]$", ""), page.path()),
                absent ? "correct the name, or write %s!\"\" if it may be absent".formatted(missing.group(1)) : "");
    }

    private Input read(String template) {
        try {
            Path file = folder.resolve(template).toRealPath();
            // a message shows the line, but never one of a file that the template may not read
            return file.startsWith(folder.toRealPath())
                    ? new Input(prefix + template, Files.readString(file, StandardCharsets.UTF_8))
                    : Input.unread(prefix + template);
        } catch (IOException e) {
            return Input.unread(prefix + template);
        }
    }

    private static Span span(Input input, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = input.text().indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        int at = Math.min(start + Math.max(0, column - 1), input.text().length());
        return new Span(at, at);
    }
}
