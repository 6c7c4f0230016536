package verbatim.template;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;

/** Runs templates. They can read values and files of their own folder, and nothing else. */
public final class Templates {

    /** In characters, to begin with. */
    private static final int PAGE_SIZE = 16 * 1024;

    private final Path folder;
    private final String prefix;
    private final Configuration configuration;
    private final TemplateFindings findings;

    /**
     * Opens a folder of templates.
     *
     * @param prefix what precedes a template's name in a diagnostic, as {@code templates/}
     * @throws IOException if there is no such folder
     */
    public Templates(Path folder, String prefix) throws IOException {
        this(folder, prefix, configuration(folder));
    }

    private Templates(Path folder, String prefix, Configuration configuration) {
        this.folder = folder;
        this.prefix = prefix;
        this.configuration = configuration;
        this.findings = new TemplateFindings(folder, prefix);
    }

    /** Templates give the same result on every machine, and cannot load a class or call a method. */
    private static Configuration configuration(Path folder) throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
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
        return configuration;
    }

    /** The same templates, as they were when they were first used, without the findings so far. */
    public Templates again() {
        return new Templates(folder, prefix, configuration);
    }

    /**
     * Renders a page.
     *
     * @param model what the template sees: records, lists, maps, text, numbers, {@link Html}
     * @param page  what the page was made from, for a message about it
     * @return the page in UTF-8; empty if it failed: the finding names the template's file, line and column
     */
    public Optional<byte[]> render(String template, Map<String, Object> model, Input page) {
        StringWriter out = new StringWriter(PAGE_SIZE);
        try {
            configuration.getTemplate(template).process(model, out);
            return Optional.of(legal(out.toString()).getBytes(StandardCharsets.UTF_8));
        } catch (TemplateNotFoundException e) {
            findings.missing(e.getTemplateName(), page);
        } catch (TemplateException | IOException | IllegalArgumentException | SecurityException | StackOverflowError e) {
            findings.failed(e, template, page);
        }
        return Optional.empty();
    }

    /** Replaces characters that neither XML nor HTML may contain, escaped or not: a feed reader would refuse the feed. */
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

    /** What has gone wrong so far. */
    public Collection<Diagnostic> findings() {
        return findings.all();
    }
}
