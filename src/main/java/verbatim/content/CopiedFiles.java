package verbatim.content;

import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * Files that are copied as they are: a browser must find nothing to run in them. Whoever opens an image by its own address is
 * on the site, and not every host can send a policy that would stop its scripts.
 */
public final class CopiedFiles {

    /** Endings of files that browsers or servers run, or show as a page. The site's own scripts belong in the assets folder. */
    private static final Set<String> ACTIVE = Set.of(
            "html", "htm", "xhtml", "xht", "shtml", "phtml", "php", "phar", "pht", "asp", "aspx", "ashx", "jsp", "cgi", "config",
            "mht", "mhtml", "js", "mjs", "cjs", "wasm", "xml", "xsl", "xslt", "xsd", "rng", "mathml", "mml", "wsdl", "wadl",
            "xop", "xspf", "ttml", "smil", "smi", "xul", "rdf", "rss", "atom", "svgz", "swf", "htc", "vbs", "hta");

    /** Servers and browsers decompress these: the rest of the name is what counts. */
    private static final Pattern PACKING = Pattern.compile("\\.(gz|br)$");

    private static final Set<String> ACTIVE_ELEMENTS = Set.of(
            "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener", "link");

    /** Elements that change an attribute later. */
    private static final Set<String> ANIMATIONS = Set.of("set", "animate", "animatemotion", "animatetransform");

    private static final Pattern WITHIN = Pattern.compile("(?i)#.*|data:image/(png|jpeg|gif|webp|avif)[;,].*", Pattern.DOTALL);
    private static final Pattern WEB = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
    private static final Pattern STYLE_LOADS =
            Pattern.compile("(?i)@import|expression\\s*\\(|image-set\\(|(?<![\\w-])(image|src)\\("
                    + "|url\\(\\s*[\"']?\\s*(?!#|data:(image/(png|jpeg|gif|webp|avif)|font/))|\\\\");
    /** A document type with declarations of its own, which can add entities and attributes. */
    private static final Pattern DECLARATIONS = Pattern.compile(
            "(?i)<!DOCTYPE(?!\\s+[\\w:.-]+(?:\\s+(?:SYSTEM|PUBLIC\\s+(?:\"[^\"]*\"|'[^']*'))"
            + "\\s+(?:\"[^\"]*\"|'[^']*'))?\\s*>)");
    private static final Pattern ENCODING = Pattern.compile("(?i)utf-8|us-ascii|iso-8859-1|windows-1252");

    private final Input input;
    private final Diagnostics diagnostics;

    private CopiedFiles(Input input, Diagnostics diagnostics) {
        this.input = input;
        this.diagnostics = diagnostics;
    }

    /** Reports a file of the content folder that would be more than text, data or an image. */
    static void check(String path, SourceFiles files, Diagnostics diagnostics) {
        String name = path.toLowerCase(Locale.ROOT);
        String plain = PACKING.matcher(name).replaceFirst("");
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        if (ACTIVE.contains(ending) || ending.equals("svg") && !plain.equals(name)) {
            new CopiedFiles(Input.unread(path), diagnostics)
                    .report(
                            ending.startsWith("svg") ? Rule.IMAGE_UNSAFE : Rule.HTML_FORBIDDEN,
                            0,
                            "browsers or servers run .%s files, or show them as pages".formatted(ending),
                            "write a page in Markdown; put files of the site's design into the assets folder");
        } else {
            checkImage(path, files, diagnostics);
        }
    }

    /** Reports an SVG image that runs a script or loads a file from elsewhere; ignores any other file. */
    public static void checkImage(String path, SourceFiles files, Diagnostics diagnostics) {
        if (isRead(path)) {
            files.read(path).ifPresent(input -> new CopiedFiles(input, diagnostics).svg());
        }
    }

    /** Whether a file's content matters to the checks. */
    public static boolean isRead(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".svg");
    }

    private void svg() {
        Matcher declares = DECLARATIONS.matcher(input.text());
        if (declares.find()) {
            report(declares.start(), "the SVG declares entities or attributes", "save it as plain SVG");
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        String text = input.text().startsWith("\ufeff") ? input.text().substring(1) : input.text();
        // the text may come in pieces, with comments between them that a browser ignores
        StringBuilder style = null;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            String encoding = xml.getCharacterEncodingScheme();
            if (encoding != null && !ENCODING.matcher(encoding).matches()) {
                report(0, "the SVG has the encoding “%s”".formatted(encoding), "save it as UTF-8");
            }
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (style != null) {
                        report(offset(xml), "a style in the SVG contains an element", "save it as plain SVG");
                    }
                    element(xml);
                    style = xml.getLocalName().equalsIgnoreCase("style") ? new StringBuilder() : null;
                } else if (style != null && xml.hasText() && event != XMLStreamConstants.COMMENT) {
                    style.append(xml.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (style != null && STYLE_LOADS.matcher(style).find()) {
                        report(offset(xml), "a style in the SVG loads a file", "save it as plain SVG");
                    }
                    style = null;
                } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION && xml.getPITarget().equals("xml-stylesheet")) {
                    report(offset(xml), "the SVG loads a style sheet", "save it as plain SVG");
                }
            }
        } catch (XMLStreamException e) {
            int at = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
            report(at, "the SVG is not well-formed XML", "save it again with the program that made it");
        }
    }

    private void element(XMLStreamReader xml) {
        String name = xml.getLocalName().toLowerCase(Locale.ROOT);
        if (ACTIVE_ELEMENTS.contains(name) || "http://www.w3.org/1999/xhtml".equals(xml.getNamespaceURI())) {
            report(offset(xml), "“%s” is not allowed in an SVG".formatted(xml.getLocalName()), "save it as plain SVG");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = xml.getAttributeValue(i).strip();
            boolean loads = (attribute.equals("href") || attribute.equals("src"))
                    && !WITHIN.matcher(value).matches()
                    && !(name.equals("a") && WEB.matcher(value).matches());
            boolean handles = attribute.startsWith("on")
                    || ANIMATIONS.contains(name) && attribute.equals("attributename") && animatesAddress(value);
            boolean base = attribute.equals("base") && XMLConstants.XML_NS_URI.equals(xml.getAttributeNamespace(i));
            if (loads || handles || base || STYLE_LOADS.matcher(value).find() && value.contains("(")) {
                report(
                        offset(xml),
                        "%s=“%s” runs a script or loads a file".formatted(xml.getAttributeLocalName(i), shortened(value)),
                        "save it as plain SVG");
            }
        }
    }

    private static boolean animatesAddress(String attribute) {
        String plain = attribute.toLowerCase(Locale.ROOT);
        return plain.endsWith("href") || plain.startsWith("on");
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }

    private static int offset(XMLStreamReader xml) {
        return xml.getLocation().getCharacterOffset();
    }

    private void report(int offset, String message, String hint) {
        report(Rule.IMAGE_UNSAFE, offset, message, hint);
    }

    private void report(Rule rule, int offset, String message, String hint) {
        int at = Math.max(0, Math.min(offset, input.text().length()));
        diagnostics.add(rule, input, new Span(at, at), message, hint);
    }
}
