package verbatim.template;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/** Runs templates. They can read values and files of their own folder, and nothing else. */
public final class Templates {

    private static final Pattern MISSING = Pattern.compile("==> (\\S+)");

    /** The clock; expressions that are put together. Words that only look so are refused as well: they are few. */
    private static final Pattern REFUSED = Pattern.compile("(?<![\\w)\\]}.])\\.now\\b|\\?(?:eval|interpret)\\b");

    private static final Pattern COMMENT = Pattern.compile("(?s)<#--.*?-->");

    /** In seconds, for a page. */
    private static final int LONGEST = 60;

    /** In UTF-16 units, for a page. */
    private static final int MOST = 64 * 1024 * 1024;

    private final Path folder;
    private final String prefix;
    private final int longest;
    private final Configuration configuration;
    private final ExecutorService threads;
    /** Whether a page did not come to its end: the others that have the same layout would take as long, one by one. */
    private volatile boolean endless;
    /**
     * What failed, by its place: one mistake in a layout is one finding, not one for each page. Of the pages that have it
     * the first by name is told, whichever came first.
     */
    private final Map<String, Diagnostic> failed = new ConcurrentHashMap<>();

    /**
     * Opens a folder of templates.
     *
     * @param prefix what stands before a template's name in a diagnostic, as {@code templates/}
     * @throws IOException if there is no such folder
     */
    public Templates(Path folder, String prefix) throws IOException {
        this(folder, prefix, LONGEST);
    }

    /** @param longest how many seconds a page may take */
    Templates(Path folder, String prefix, int longest) throws IOException {
        this(folder, prefix, longest, new Stoppable(), Executors.newCachedThreadPool(Templates::thread));
        configuration.setTemplateLoader(new FileTemplateLoader(folder.toFile()));
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new ValueWrapper());
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setLocale(Locale.ENGLISH);
        configuration.setLocalizedLookup(false);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setSQLDateAndTimeTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("computer");
        configuration.setURLEscapingCharset("UTF-8");
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    }

    private Templates(Path folder, String prefix, int longest, Configuration configuration, ExecutorService threads) {
        this.folder = folder;
        this.prefix = prefix;
        this.longest = longest;
        this.configuration = configuration;
        this.threads = threads;
    }

    /** One that does not keep the program from ending. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "template");
        thread.setDaemon(true);
        return thread;
    }

    /** The same templates, as they were when they were first used, for other pages: nothing has failed yet. */
    public Templates again() {
        return new Templates(folder, prefix, longest, configuration, threads);
    }

    /**
     * Renders a page.
     *
     * @param model what the template sees: records, lists, maps, text, numbers, {@link Html}
     * @param page  what the page was made from, for a message about it
     * @return the page in UTF-8; empty if it failed: the finding names the template's file, line and column
     */
    public Optional<byte[]> render(String template, Map<String, Object> model, Input page) {
        if (endless) {
            return Optional.empty();
        }
        StringBuilderWriter out = new StringBuilderWriter();
        try {
            Template parsed = configuration.getTemplate(template);
            process(parsed, model, out);
            return Optional.of(legal(out.text()).getBytes(StandardCharsets.UTF_8));
        } catch (TemplateNotFoundException e) {
            Input unread = Input.unread(prefix + e.getTemplateName());
            found(
                    Rule.TEMPLATE_MISSING,
                    unread,
                    unread.start(),
                    "there is no such template; %s needs it".formatted(page.path()),
                    "write it, or copy it from the templates that Verbatim brings");
        } catch (TemplateException | IOException | Endless e) {
            report(e, template, page);
        } catch (IllegalArgumentException e) {
            add(template, 1, 1, "it includes what is no template's name: " + e.getMessage(), page);
        } catch (StackOverflowError e) {
            add(template, 1, 1, "it includes itself, or a macro calls itself, without end", page);
        } catch (SecurityException e) {
            add(template, 1, 1, "it, or a template that it includes, is a link that leaves " + prefix, page);
        }
        return Optional.empty();
    }

    /**
     * Runs a template, and stops it at its next directive when it has run too long. An expression without end is not stopped
     * by anything: its thread is left to itself.
     */
    private void process(Template template, Map<String, Object> model, Writer out) throws TemplateException, IOException {
        Future<@Nullable Void> run = threads.submit(() -> {
            template.process(model, out);
            return null;
        });
        try {
            run.get(longest, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            run.cancel(true);
            endless = true;
            throw new Endless("it has run for %d seconds, and was stopped".formatted(longest));
        } catch (InterruptedException e) {
            run.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** What a template threw, for who called it. */
    private static TemplateException thrown(@Nullable Throwable cause) throws IOException {
        if (cause instanceof TemplateException wrong) {
            return wrong;
        }
        if (cause instanceof IOException wrong) {
            throw wrong;
        }
        if (cause instanceof RuntimeException wrong) {
            throw wrong;
        }
        if (cause instanceof Error wrong) {
            throw wrong;
        }
        throw new IllegalStateException(cause);
    }

    /** Loops and calls of its templates look whether they are to stop. */
    private static final class Stoppable extends Configuration {

        private final Set<Template> prepared = Collections.newSetFromMap(new IdentityHashMap<>());

        Stoppable() {
            super(VERSION_2_3_34);
        }

        @Override
        public Template getTemplate(
                String name, Locale locale, @Nullable Object lookup, String encoding, boolean parse, boolean ignoreMissing)
                throws IOException {
            Template template = super.getTemplate(name, locale, lookup, encoding, parse, ignoreMissing);
            synchronized (prepared) {
                if (template != null && !prepared.contains(template)) {
                    plain(template);
                    _CoreAPI.addThreadInterruptedChecks(template);
                    prepared.add(template);
                }
            }
            return template;
        }

        /** The output depends on the input alone, and what a template does stands in it. */
        private void plain(Template template) throws IOException {
            Matcher word = REFUSED.matcher(COMMENT.matcher(template.toString()).replaceAll(""));
            if (!word.find()) {
                return;
            }
            String source = COMMENT.matcher(source(template)).replaceAll(comment -> comment.group().replaceAll(".", " "));
            int at = Math.max(0, source.indexOf(word.group()));
            int line = (int) source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
            int column = at - source.lastIndexOf('\n', at - 1);
            throw new ParseException(
                    word.group().equals(".now")
                            ? ".now is this machine's clock, and pages would differ from build to build; write a date"
                            : word.group() + " runs what does not stand in the template; write it out",
                    template, line, column, line, column);
        }

        private String source(Template template) throws IOException {
            Object file = getTemplateLoader().findTemplateSource(template.getSourceName());
            try (Reader reader = getTemplateLoader().getReader(file, "UTF-8")) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return text.toString();
            }
        }
    }

    /** A page that does not come to its end. */
    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Endless(String message) {
            super(message);
        }
    }

    /** Characters that neither XML nor HTML may hold, escaped or not, as U+FFFD: a feed with one is no feed. */
    private static String legal(String text) {
        StringBuilder legal = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || Character.isSurrogate(c) || c >= '\ufffe') {
                legal = legal == null ? new StringBuilder(text) : legal;
                legal.setCharAt(i, '\ufffd');
            }
        }
        return legal == null ? text : legal.toString();
    }

    /** As {@link java.io.StringWriter}, without its locks. */
    private static final class StringBuilderWriter extends Writer {

        private final StringBuilder text = new StringBuilder(16 * 1024);

        @Override
        public void write(char[] chars, int from, int length) {
            grow(length).append(chars, from, length);
        }

        @Override
        public void write(String part) {
            grow(part.length()).append(part);
        }

        @Override
        public void write(String part, int from, int length) {
            grow(length).append(part, from, from + length);
        }

        @Override
        public void write(int character) {
            grow(1).append((char) character);
        }

        private StringBuilder grow(int length) {
            if (length > MOST - text.length()) {
                throw new Endless("it writes more than %d million characters".formatted(MOST >> 20));
            }
            return text;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        String text() {
            return text.toString();
        }
    }

    /** What went wrong so far. */
    public Collection<Diagnostic> findings() {
        return List.copyOf(failed.values());
    }

    private void found(Rule rule, Input input, Span span, String message, String hint) {
        failed.merge(
                input.path() + ':' + span.start(),
                new Diagnostic(rule, input, span, message, hint),
                (one, other) -> one.message().compareTo(other.message()) <= 0 ? one : other);
    }

    /** What is wrong at the bottom of it: an include fails where it stands, for a reason that stands elsewhere. */
    private void report(Exception e, String template, Input page) {
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
            add(template, 1, 1, String.valueOf(e.getMessage()), page);
            return;
        }
        String source = wrong.getTemplateSourceName() == null ? template : wrong.getTemplateSourceName();
        int line = wrong.getLineNumber() == null ? 1 : wrong.getLineNumber();
        int column = wrong.getColumnNumber() == null ? 1 : wrong.getColumnNumber();
        if (wrong.getCause() instanceof TemplateNotFoundException absent) {
            addMissing(source, line, column, absent.getTemplateName(), page);
        } else {
            add(source, line, column, wrong.getMessageWithoutStackTop(), page);
        }
    }

    /** An include or import of a template that is not there. */
    private void addMissing(String template, int line, int column, String absent, Input page) {
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
