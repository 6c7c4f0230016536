package verbatim.template;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What FreeMarker is set to: templates can read values and files of their own folder, they give the same everywhere and at any
 * time, and their loops and calls look whether they are to stop.
 */
final class SafeConfiguration extends Configuration {

    /** The clock; expressions that are put together. Words that only look so are refused as well: they are few. */
    private static final Pattern REFUSED = Pattern.compile("(?<![\\w)\\]}.])\\.now\\b|\\?(?:eval|interpret)\\b");

    private static final Pattern COMMENT = Pattern.compile("(?s)<#--.*?-->");

    private final Set<Template> prepared = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @throws IOException if there is no such folder */
    SafeConfiguration(Path folder) throws IOException {
        super(VERSION_2_3_34);
        setTemplateLoader(new FileTemplateLoader(folder.toFile()));
        setDefaultEncoding("UTF-8");
        setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        setAPIBuiltinEnabled(false);
        setObjectWrapper(new ValueWrapper());
        setOutputFormat(HTMLOutputFormat.INSTANCE);
        setRecognizeStandardFileExtensions(true);
        setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        setLogTemplateExceptions(false);
        setWrapUncheckedExceptions(true);
        setLocale(Locale.ENGLISH);
        setLocalizedLookup(false);
        setTimeZone(TimeZone.getTimeZone("UTC"));
        setSQLDateAndTimeTimeZone(TimeZone.getTimeZone("UTC"));
        setNumberFormat("computer");
        setURLEscapingCharset("UTF-8");
        setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
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
