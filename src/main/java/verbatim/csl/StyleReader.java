package verbatim.csl;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A {@code .csl} file that the processor may be given. It would read a document type with its entities, fetch a style that
 * another names as its parent from wherever that is, take a text that is no XML for an address to fetch, and run macros that
 * call one another for ever: none of these gets that far.
 */
final class StyleReader {

    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int DEEPEST = 100;
    /** The longest style of the CSL repository runs fewer than ten thousand. */
    private static final long MOST_STEPS = 200_000;

    /** In characters, of what stands between and around parts as often as there are parts. */
    private static final int LONGEST = 1_000;

    /** So many characters that it writes count as one step more. */
    private static final int LETTERS = 64;

    /** What is wrong with a style. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** What a macro, or the rest of the style, holds. */
    private static final class Macro {
        private long elements;
        private final List<String> calls = new ArrayList<>();
    }

    private final Map<String, Macro> macros = new HashMap<>();
    private final Map<String, Long> steps = new HashMap<>();

    private StyleReader() {}

    /** The text of a file that is a style. */
    static String read(Path file) throws IOException, Refused {
        if (Files.size(file) > MOST_BYTES) {
            throw new Refused("it is over 2 MiB");
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new Refused("it is not UTF-8");
        }
        StyleReader reader = new StyleReader();
        reader.parse(text);
        reader.steps("", new HashSet<>());
        return text;
    }

    private void parse(String text) throws Refused {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        Deque<Macro> open = new ArrayDeque<>();
        Macro rest = new Macro();
        macros.put("", rest);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new Refused("it declares a document type or entities");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (open.isEmpty() && !xml.getLocalName().equals("style")) {
                        throw new Refused("its first element is “%s”, not “style”".formatted(xml.getLocalName()));
                    }
                    open.push(macro(xml, open.isEmpty() ? rest : open.peek()));
                    if (open.size() > DEEPEST) {
                        throw new Refused("line %d: nested over %d levels".formatted(line(xml), DEEPEST));
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                }
            }
        } catch (XMLStreamException e) {
            throw new Refused("line %d: it is not well-formed XML"
                    .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
        }
    }

    /** The macro that an element begins, or the one that it stands in. */
    private Macro macro(XMLStreamReader xml, Macro within) throws Refused {
        String name = xml.getLocalName();
        if (name.equals("link") && "independent-parent".equals(String.valueOf(xml.getAttributeValue(null, "rel")).strip())) {
            String parent = String.valueOf(xml.getAttributeValue(null, "href")).replaceAll("/+$", "");
            throw new Refused("line %d: it only names another style, “%s”; name that one"
                    .formatted(line(xml), parent.substring(parent.lastIndexOf('/') + 1)));
        }
        String called = xml.getAttributeValue(null, "macro");
        Macro macro = within;
        if (name.equals("macro")) {
            macro = macros.computeIfAbsent(String.valueOf(xml.getAttributeValue(null, "name")), key -> new Macro());
        } else if (called != null) {
            within.calls.add(called);
        }
        macro.elements++;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            int length = xml.getAttributeValue(i).length();
            if (length > LONGEST && !xml.getAttributeLocalName(i).equals("value")) {
                throw new Refused("line %d: “%s” has %d characters".formatted(line(xml), xml.getAttributeLocalName(i), length));
            }
            // what it writes counts as well
            macro.elements += length / LETTERS;
        }
        return macro;
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    /** How many elements are run for a macro, those of the macros that it calls included. */
    private long steps(String name, Set<String> open) throws Refused {
        Macro macro = macros.get(name);
        if (macro == null) {
            return 0;
        }
        Long known = steps.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name) || open.size() > DEEPEST) {
            throw new Refused("its macro “%s” calls itself, or one that calls it".formatted(name));
        }
        long sum = macro.elements;
        for (String called : macro.calls) {
            sum += steps(called, open);
            if (sum > MOST_STEPS) {
                throw new Refused("its macros call one another too often");
            }
        }
        open.remove(name);
        steps.put(name, sum);
        return sum;
    }
}
