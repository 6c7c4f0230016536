package verbatim.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The Big List of Naughty Strings and the payloads of DOMPurify's tests, which are kept with their licences. */
final class HostileStrings {

    private static final Path LISTS = Path.of("src/test/resources/security");

    /** What a program that reads markup, scripts or addresses may take for more than text. */
    private static final Pattern SYNTAX = Pattern.compile(
            "(?i)<(?:script|style|svg|math|img|iframe|form|textarea|title|noscript|xmp|table|template|a|b|base|meta|link|object|embed"
                    + "|input|body|html|select)\\b|<[/!?a-z]|\\b(?:javascript|data|vbscript|https?|mailto|file):|\\bon[a-z](?=[a-z]+\\s*=)"
                    + "|&#x|&#|&[a-z]|\\$\\{|\\{\\{|%[0-9a-f]{2}|%[a-z]|\\\\[a-z0-9]|--|\\.\\./|]]>|\\R");

    private HostileStrings() {}

    /** Each of them once; those of white space alone are left out. */
    static List<String> all() throws IOException {
        return Stream.concat(
                        strings("blns.json").map(JsonElement::getAsString),
                        strings("dompurify-payloads.json")
                                .map(payload -> payload.getAsJsonObject().get("payload").getAsString()))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /** Those that have something which none before them has. */
    static List<String> ofEachKind() throws IOException {
        Set<String> known = new HashSet<>();
        return all().stream().filter(text -> known.addAll(features(text))).toList();
    }

    private static Set<String> features(String text) {
        Set<String> features =
                SYNTAX.matcher(text).results().map(MatchResult::group).map(syntax -> syntax.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        text.codePoints().filter(c -> c > 0x7f || !Character.isLetterOrDigit(c)).forEach(c -> features.add(
                c <= 0x9f ? Character.toString(c) : "type " + Character.getType(c) + " direction " + Character.getDirectionality(c)));
        features.add("first " + edge(text.charAt(0)));
        features.add("last " + edge(text.charAt(text.length() - 1)));
        features.add("length " + Integer.toBinaryString(text.length()).length());
        return features;
    }

    private static String edge(char c) {
        return c > 0x7f || Character.isLetterOrDigit(c) ? "a letter or a foreign character" : String.valueOf(c);
    }

    private static Stream<JsonElement> strings(String list) throws IOException {
        return StreamSupport.stream(
                JsonParser.parseString(Files.readString(LISTS.resolve(list))).getAsJsonArray().spliterator(), false);
    }
}
