package verbatim.csl;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a {@code .csl} file that is safe to give to the processor, which would load external entities, fetch the parent of a
 * dependent style from wherever it is, and take a text that is not XML for an address to fetch.
 */
final class StyleReader {

    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final int MAX_DEPTH = 100;

    /** A style that cannot be used; the message says why. */
    static final class StyleException extends Exception {

        private static final long serialVersionUID = 1;

        StyleException(String message) {
            super(message);
        }
    }

    private StyleReader() {}

    /** The text of a file that is a style. */
    static String read(Path file) throws IOException, StyleException {
        if (Files.size(file) > MAX_BYTES) {
            throw new StyleException("it is over 2 MiB");
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            check(text);
            return text;
        } catch (MalformedInputException e) {
            throw new StyleException("it is not UTF-8");
        }
    }

    private static void check(String text) throws StyleException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        int depth = 0;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new StyleException("it declares a document type or entities");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    element(xml, depth++);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            throw new StyleException("line %d: it is not well-formed XML"
                    .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
        }
    }

    private static void element(XMLStreamReader xml, int depth) throws StyleException {
        String name = xml.getLocalName();
        int line = xml.getLocation().getLineNumber();
        if (depth == 0 && !name.equals("style")) {
            throw new StyleException("its first element is “%s”, not “style”".formatted(name));
        }
        if (depth == MAX_DEPTH) {
            throw new StyleException("line %d: nested over %d levels".formatted(line, MAX_DEPTH));
        }
        if (name.equals("link") && "independent-parent".equals(String.valueOf(xml.getAttributeValue(null, "rel")).strip())) {
            String parent = String.valueOf(xml.getAttributeValue(null, "href")).replaceAll("/+$", "");
            throw new StyleException("line %d: it only refers to another style, “%s”; use that one"
                    .formatted(line, parent.substring(parent.lastIndexOf('/') + 1)));
        }
    }
}
