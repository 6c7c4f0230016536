package verbatim.csl;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.ItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLItemDataBuilder;
import de.undercouch.citeproc.helper.json.JsonLexer;
import de.undercouch.citeproc.helper.json.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import verbatim.cache.Records;
import verbatim.diagnostic.Digest;
import verbatim.html.SafeHtml;
import verbatim.source.FileName;
import verbatim.source.Source;

/** A source as an entry of a reference list, in the words of a CSL style. */
public final class ReferenceFormatter {

    private static final Pattern STYLED = Pattern.compile("<span style=\"([^\"]*)\">([^<]*)</span>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern WRAPPER = Pattern.compile("</?div[^>]*>");
    private static final Pattern OTHER =
            Pattern.compile("<(?!/?(?:i|b|sup|sub)>|span class=\"v-sc\">|/span>)[^>]*>");

    private static final String LOCALE = "en-US";

    private final String style;
    private final Path templates;
    private final Consumer<String> problem;

    /**
     * A formatter. The style is read when it is first needed.
     *
     * @param style     a style of the CSL repository by name, or a {@code .csl} file: in {@code citation/} of the
     *                  templates, with or without its ending, or by its path in the templates
     * @param templates the templates folder
     * @param problem   gets the message if the style cannot be used
     */
    public ReferenceFormatter(String style, Path templates, Consumer<String> problem) {
        this.style = style;
        this.templates = templates;
        this.problem = problem;
    }

    /**
     * Every source's reference, by id.
     *
     * @param records keeps references from build to build
     * @param known   keeps them within a process; those that are made are added
     * @return empty if the style cannot be read
     */
    public Optional<Map<String, Reference>> references(
            Collection<Source> sources, Records records, Map<String, Reference> known) {
        try {
            if (!isKnown(style, templates)) {
                problem.accept("there is no citation style “%s”".formatted(style));
                return Optional.empty();
            }
            Optional<Path> file = file(style, templates);
            String text = file.isPresent() ? StyleReader.read(file.get()) : style;
            Map<String, Reference> all = new LinkedHashMap<>();
            Processor processor = null;
            String common = new Digest().add(LOCALE).add(text).end();
            for (Source source : sources) {
                // what a reference is made from; the processor's version is the program's
                String made = common + source.csl();
                Optional<Reference> reference =
                        Optional.ofNullable(known.get(made)).or(() -> kept(source, made, records));
                if (reference.isEmpty()) {
                    processor = processor == null ? new Processor(text) : processor;
                    reference = Optional.of(processor.reference(source));
                    records.put(name(source), made, reference.get());
                }
                known.put(made, reference.get());
                all.put(source.id(), reference.get());
            }
            if (!all.isEmpty() && all.values().stream().allMatch(reference -> reference.text().isBlank())) {
                throw new StyleReader.StyleException("it writes nothing for any source");
            }
            return Optional.of(all);
        } catch (StyleReader.StyleException e) {
            problem.accept("the citation style “%s” cannot be used: %s".formatted(style, e.getMessage()));
            return Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            problem.accept("the citation style “%s” cannot be read".formatted(style));
            return Optional.empty();
        }
    }

    private static Optional<Reference> kept(Source source, String made, Records records) {
        return records.find(name(source), made, Reference.class)
                // a cache from somebody else must not be able to add markup
                .map(kept -> new Reference(SafeHtml.of(kept.html()), kept.text()));
    }

    /** The name under which the cache keeps a source's reference. */
    private static String name(Source source) {
        return "reference " + source.id();
    }

    /** Whether there is such a style, without reading it. */
    public static boolean isKnown(String style, Path templates) {
        return file(style, templates).isPresent()
                || style.matches("[a-z0-9-]+") && ReferenceFormatter.class.getResource("/" + style + ".csl") != null;
    }

    private static Optional<Path> file(String style, Path templates) {
        return Stream.of("citation/" + style + ".csl", "citation/" + style, style)
                .filter(name -> FileName.fault(name).isEmpty())
                .map(name -> templates.resolve(name).normalize())
                .filter(file -> Files.isRegularFile(file) && isIn(templates, file))
                .findFirst();
    }

    private static boolean isIn(Path folder, Path file) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    /** The item as the processor reads it, its fields without markup. */
    static Map<String, Object> item(Source source) {
        try {
            Map<String, Object> item = new JsonParser(new JsonLexer(new StringReader(source.csl()))).parseObject();
            item.replaceAll((key, value) -> value instanceof String field ? SourceItem.words(field) : value);
            return item;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** citeproc with a style. */
    private static final class Processor {

        private final Items items = new Items();
        private final CSL processor;

        Processor(String style) throws IOException {
            processor = new CSL(items, style, LOCALE);
            processor.setOutputFormat("html");
        }

        Reference reference(Source source) {
            items.put(source);
            String[] entries = {};
            try {
                processor.reset();
                processor.registerCitationItems(source.id());
                entries = processor.makeBibliography().getEntries();
            } catch (IllegalStateException noBibliographyInThisStyle) {
                // then the style has notes alone
            }
            // some styles leave posts and letters out of their lists
            String entry = entries.length > 0 ? entries[0] : processor.makeCitation(source.id()).get(0).getText();
            // a style has texts of its own, too
            String html = SafeHtml.of(clean(entry));
            return new Reference(html, StringEscapeUtils.unescapeHtml4(TAG.matcher(html).replaceAll("")));
        }

        /** Inline styles become elements: a strict content policy forbids them. */
        private static String clean(String entry) {
            String html = WRAPPER.matcher(entry).replaceAll("").strip();
            for (String before = ""; !before.equals(html); ) {
                before = html;
                html = STYLED.matcher(html).replaceAll(match -> {
                    String style = match.group(1);
                    String text = java.util.regex.Matcher.quoteReplacement(match.group(2));
                    if (style.contains("italic")) {
                        return "<i>" + text + "</i>";
                    }
                    if (style.contains("bold")) {
                        return "<b>" + text + "</b>";
                    }
                    return style.contains("small-caps") ? "<span class=\"v-sc\">" + text + "</span>" : text;
                });
            }
            String text = OTHER.matcher(html).replaceAll("").replaceAll("\\s+", " ").strip();
            // American style puts the comma inside the marks; after ? and ! there is none
            return text.replaceAll("([?!])((?:&rsquo;)?),(&rsquo;|&rdquo;)", "$1$2$3");
        }
    }

    /** What citeproc asks for items. */
    private static final class Items implements ItemDataProvider {

        private final Map<String, CSLItemData> all = new HashMap<>();

        void put(Source source) {
            try {
                all.put(source.id(), CSLItemData.fromJson(item(source)));
            } catch (RuntimeException e) {
                // a value of a shape that CSL does not know; the rest of the entry is still true
                all.put(source.id(), new CSLItemDataBuilder().id(source.id()).title(source.title()).build());
            }
        }

        @Override
        public CSLItemData retrieveItem(String id) {
            return all.get(id);
        }

        @Override
        public Collection<String> getIds() {
            return all.keySet();
        }
    }
}
