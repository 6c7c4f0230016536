package verbatim.csl;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import verbatim.source.FileName;
import verbatim.source.Source;

/** Writes a source as a BibTeX entry. */
public final class BibtexWriter {

    /** Characters that are not allowed in a key of BibTeX. */
    private static final Pattern UNFIT_KEY = Pattern.compile("[\\s\\p{Cntrl}{},\"'()=#%\\\\~@]");

    private BibtexWriter() {}

    /** The source as a BibTeX entry. */
    public static String bibtex(Source source) {
        Map<String, Object> item = ReferenceFormatter.item(source);
        // a key ends at a comma, and an entry at a brace
        String key = UNFIT_KEY.matcher(source.id()).find() ? FileName.of(source.id()) : source.id();
        String fields = Stream.of(
                        field("title", latex(source.title())),
                        field("author", authors(item)),
                        field("howpublished", latex(source.publisher())),
                        field(source.isDated() ? "date" : "year", latex(source.issued() + until(item))),
                        field("url", address(source.url())))
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(",\n"));
        return "@misc{" + key + ",\n" + fields + "\n}";
    }

    /** The end of a range of days as in ISO 8601, with a slash before it; empty if there is none. */
    private static String until(Map<String, Object> item) {
        List<?> last = item.get("issued") instanceof Map<?, ?> issued
                        && issued.get("date-parts") instanceof List<?> days
                        && days.size() == 2
                        && days.get(1) instanceof List<?> end
                ? end
                : List.of();
        String day = last.stream()
                .map(String::valueOf)
                .map(part -> part.length() == 1 ? "0" + part : part)
                .collect(Collectors.joining("-"));
        return Source.isDay(day) ? "/" + day : "";
    }

    /** Names separated by “and”: a name that contains it is in braces, or it would be read as two. */
    private static String authors(Map<String, Object> item) {
        Object authors = item.getOrDefault("author", List.of());
        if (!(authors instanceof Collection<?> list)) {
            return "";
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(author -> author((Map<?, ?>) author))
                .filter(author -> !author.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String author(Map<?, ?> name) {
        String family = Stream.of("dropping-particle", "non-dropping-particle", "family")
                .map(key -> part(name, key))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (family.isEmpty()) {
            String whole = part(name, "literal").isEmpty() ? part(name, "given") : part(name, "literal");
            return whole.isEmpty() ? "" : "{" + whole + "}";
        }
        String plain = family.contains(",") || family.contains(" and ") ? "{" + family + "}" : family;
        return Stream.of(plain, part(name, "suffix"), part(name, "given"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(Map<?, ?> name, String key) {
        return name.get(key) instanceof String part ? latex(part.strip()) : "";
    }

    private static String field(String name, String value) {
        return value.isEmpty() ? "" : "  " + name + " = {" + value + "}";
    }

    /** BibTeX counts braces, escaped or not, so a text has none but those of commands. */
    private static String latex(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '{' -> escaped.append("\\textbraceleft{}");
                case '}' -> escaped.append("\\textbraceright{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '#', '$', '_' -> escaped.append('\\').append(c);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String address(String url) {
        return url.replace("\\", "%5C")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace("&", "\\&")
                .replace("%", "\\%");
    }
}
