package verbatim.template;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
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

/** What is wrong with templates, by place: one mistake in a layout is one finding, not one for each page. */
final class TemplateFindings {

    private static final Pattern MISSING = Pattern.compile("==> (\\S+)");

    private final Path folder;
    private final String prefix;
    /** Of the pages that have a mistake the first by name is told, whichever came first. */
    private final Map<String, Diagnostic> failed = new ConcurrentHashMap<>();

    /** @param prefix what stands before a template's name, as {@code templates/} */
    TemplateFindings(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    /** What went wrong so far. */
    Collection<Diagnostic> all() {
        return List.copyOf(failed.values());
    }

    /** A page's own template is not there. */
    void missing(String template, Input page) {
        Input unread = Input.unread(prefix + template);
        found(
                Rule.TEMPLATE_MISSING,
                unread,
                unread.start(),
                "there is no such template; %s needs it".formatted(page.path()),
                "write it, or copy it from the templates that Verbatim brings");
    }

    private void found(Rule rule, Input input, Span span, String message, String hint) {
        failed.merge(
                input.path() + ':' + span.start(),
                new Diagnostic(rule, input, span, message, hint),
                (one, other) -> one.message().compareTo(other.message()) <= 0 ? one : other);
    }

    /** What is wrong at the bottom of it: an include fails where it stands, for a reason that stands elsewhere. */
    void failed(Throwable e, String template, Input page) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ParseException wrong) {
                add(
                        wrong.getTemplateName(),
                        wrong.getLineNumber(),
                        wrong.getColumnNumber(),
                        wrong.getEditorMessage(),
                        page);
                return;
            }
            if (cause instanceof Endless) {
                add(template, 1, 1, String.valueOf(cause.getMessage()), page);
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

    /** What is thrown where FreeMarker does not know which template is at fault. */
    private String words(Throwable e) {
        if (e instanceof IllegalArgumentException) {
            return "it includes what is no template's name: " + e.getMessage();
        }
        if (e instanceof SecurityException) {
            return "it, or a template that it includes, is a link that leaves " + prefix;
        }
        return e instanceof StackOverflowError
                ? "it includes itself, or a macro calls itself, without end"
                : String.valueOf(e.getMessage());
    }

    /** An include or import of a template that is not there. */
    private void missing(String template, int line, int column, String absent, Input page) {
        Input input = read(template);
        found(
                Rule.TEMPLATE_MISSING,
                input,
                span(input, line, column),
                "there is no template “%s” (in %s)".formatted(prefix + absent, page.path()),
                "write it, or mend the name");
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
                absent ? "mend the name, or write %s!\"\" if it may be absent".formatted(missing.group(1)) : "");
    }

    private Input read(String template) {
        try {
            Path file = folder.resolve(template).toRealPath();
            // a message shows the line, and must not show one of a file that the template may not read
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
