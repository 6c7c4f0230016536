package verbatim.template;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;

/** Runs templates. They can read values and files of their own folder, and nothing else. */
public final class Templates {

    /** In seconds, for a page. */
    private static final int LONGEST = 60;

    private final Path folder;
    private final String prefix;
    private final int longest;
    private final Configuration configuration;
    private final ExecutorService threads;
    /** Whether a page did not come to its end: the others that have the same layout would take as long, one by one. */
    private volatile boolean endless;

    private final TemplateFindings findings;

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
        this(folder, prefix, longest, new SafeConfiguration(folder), Executors.newCachedThreadPool(Templates::thread));
    }

    private Templates(Path folder, String prefix, int longest, Configuration configuration, ExecutorService threads) {
        this.folder = folder;
        this.prefix = prefix;
        this.longest = longest;
        this.configuration = configuration;
        this.threads = threads;
        this.findings = new TemplateFindings(folder, prefix);
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
        PageWriter out = new PageWriter();
        try {
            Template parsed = configuration.getTemplate(template);
            process(parsed, model, out);
            return Optional.of(legal(out.text()).getBytes(StandardCharsets.UTF_8));
        } catch (TemplateNotFoundException e) {
            findings.missing(e.getTemplateName(), page);
        } catch (TemplateException | IOException | Endless | IllegalArgumentException | SecurityException | StackOverflowError e) {
            findings.failed(e, template, page);
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

    /** What went wrong so far. */
    public Collection<Diagnostic> findings() {
        return findings.all();
    }
}
