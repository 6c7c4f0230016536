package verbatim.check;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import verbatim.content.Written;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Nearest;
import verbatim.diagnostic.Rule;
import verbatim.markdown.Body;
import verbatim.quote.QuoteMatcher;
import verbatim.site.Addresses;
import verbatim.site.Routes;
import verbatim.site.Site;

/** Every link within the site, every fragment and every image leads somewhere. */
final class LinkCheck implements WrittenCheck {

    /** The host without {@code www.}; of words that name no protocol, only where they end as hosts do, and files do not. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)[\\p{P}\\p{Z}\\p{Cf}]*+(?<![\\p{L}\\p{N}@.-])"
            + "(?:(?:https?://(?:www\\.)?|www\\.)([^/\\s?#:,;<>()\\[\\]“”‘’«»\"']++)"
            + "|((?:[\\p{L}\\p{N}-]{1,63}+\\.){1,126}(?:com|edu|eu|gov|int|mil|net|org|sv|uk))(?=[/?#:\\p{P}\\p{Z}]|$))\\S*+[\\p{P}\\p{Z}\\p{Cf}]*+");
    /** Those that a few words beside a link speak of: companies and products are called as addresses are. */
    private static final Pattern OFFICIAL = Pattern.compile("(?i).*\\.(?:edu|eu|gov|int|mil|org|sv|uk)");
    /** They keep what stands at an address, under addresses of their own. */
    private static final Set<String> ARCHIVES = Set.of("archive.is", "archive.ph", "archive.today", "perma.cc");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}]");
    private static final String LOOKALIKES = "аеорсухіјѕһԁԛԝοαν";
    private static final String LATIN = "aeopcyxijshdqwoav";

    /** So many words beside an address do not make it part of a title. */
    private static final int FEW_WORDS = 4;
    /** Nobody looks for an address in more characters than these. */
    private static final int LONGEST = 200;

    @Override
    public void run(Site site, Written file, Diagnostics diagnostics) {
        Suggestions meant = new Suggestions();
        Map<String, Set<String>> ids = new HashMap<>();
        for (Body body : file.bodies()) {
            body.links().forEach(link -> link(site, file, link, meant, ids, diagnostics));
            body.images().forEach(image -> image(site, file, image, meant, diagnostics));
        }
    }

    @Override
    public boolean sees(Site site, Site before) {
        return site.routes().leadAs(before.routes());
    }

    /** @param ids of the files to which links of the page lead */
    private static void link(
            Site site,
            Written page,
            Body.Link link,
            Suggestions meant,
            Map<String, Set<String>> ids,
            Diagnostics diagnostics) {
        String host = site.settings().host();
        shown(page, link, host, diagnostics);
        boolean own = link.target().regionMatches(true, 0, host, 0, host.length());
        if (Addresses.isExternal(link.target()) && !own) {
            return;
        }
        String within = own ? link.target().substring(host.length() - 1) : link.target();
        Optional<Routes.Target> target = site.routes().resolve(page, within);
        if (target.isEmpty() || link.target().isBlank()) {
            diagnostics.add(
                    Rule.LINK_BROKEN,
                    page.input(),
                    link.span(),
                    "“%s” leads nowhere".formatted(link.target()),
                    meant.of(link.target(), () -> site.routes().nearest(page, link.target()))
                            .map("write %s"::formatted)
                            .orElse("name a page of content/ by its path from this one, as in ../pages/about.md"));
            return;
        }
        Routes.Target found = target.get();
        if (found.fragment().isEmpty()) {
            return;
        }
        Set<String> there = ids.computeIfAbsent(found.file(), file -> found.ids().get());
        if (!there.contains(found.fragment())) {
            diagnostics.add(
                    Rule.LINK_ANCHOR,
                    page.input(),
                    link.span(),
                    "%s has no heading or id “%s”".formatted(found.file(), found.fragment()),
                    meant.of(link.target(), () -> Nearest.to(found.fragment(), there))
                            .map(id -> "write %s#%s".formatted(link.target().replaceFirst("#.*", ""), id))
                            .orElse("give the heading that is meant an id: ## Heading {#%s}"
                                    .formatted(found.fragment())));
        }
    }

    /** A link whose words are an address leads there: a doubtful reader looks at them. */
    private static void shown(Written page, Body.Link link, String host, Diagnostics diagnostics) {
        String text = UNSEEN.matcher(Normalizer.normalize(link.text(), Normalizer.Form.NFKC)).replaceAll("").replace('。', '.');
        Optional<String> named = named(text, link.target());
        if (named.isEmpty()) {
            named = named(latin(text), link.target());
        }
        Matcher target = ADDRESS.matcher(Addresses.isExternal(link.target()) ? link.target() : host);
        String there = target.matches() ? host(target) : link.target().toLowerCase(Locale.ROOT);
        String words = named.orElse(there);
        boolean same = there.equals(words) || there.endsWith("." + words) || words.endsWith("." + there) || ARCHIVES.contains(there);
        // an archived copy has the address of what it is a copy of in its own
        if (!same && !holds(link.target().toLowerCase(Locale.ROOT).replaceFirst("^https?://", ""), words)) {
            diagnostics.add(
                    Rule.LINK_SCHEME,
                    page.input(),
                    link.span(),
                    "the words of this link are an address at %s, and it leads to %s".formatted(words, there),
                    "write the address that it leads to, or other words");
        }
    }

    /** The host that words name: all of them, or where they are few and lead elsewhere. */
    private static Optional<String> named(String text, String target) {
        Matcher address = ADDRESS.matcher(text);
        if (address.matches()) {
            return Optional.of(host(address));
        }
        boolean few = text.length() <= LONGEST && Addresses.isExternal(target) && QuoteMatcher.count(text) <= FEW_WORDS;
        return few && address.reset().find() && (address.group(1) != null || OFFICIAL.matcher(host(address)).matches())
                ? Optional.of(host(address))
                : Optional.empty();
    }

    /** Whether an address, without its protocol, has another one behind its host. */
    private static boolean holds(String target, String host) {
        for (int at = target.indexOf("://"); at >= 0; at = target.indexOf("://", at + 3)) {
            int from = at + "://".length() + (target.startsWith("www.", at + 3) ? "www.".length() : 0);
            int end = from + host.length();
            boolean whole = end >= target.length() || "/:?#".indexOf(target.charAt(end)) >= 0;
            if (target.startsWith(host, from) && whole && target.substring(0, at).matches("[^/?]+[/?].*")) {
                return true;
            }
        }
        return false;
    }

    /** With Latin letters for others that look like them. */
    private static String latin(String text) {
        StringBuilder same = new StringBuilder(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < same.length(); i++) {
            int letter = LOOKALIKES.indexOf(same.charAt(i));
            if (letter >= 0) {
                same.setCharAt(i, LATIN.charAt(letter));
            }
        }
        return same.toString();
    }

    private static String host(Matcher address) {
        String host = address.group(1) == null ? address.group(2) : address.group(1);
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    private static void image(
            Site site, Written page, Body.Image image, Suggestions meant, Diagnostics diagnostics) {
        if (!image.target().isBlank()
                && !Addresses.isExternal(image.target())
                && site.routes().resolve(page, image.target()).isPresent()) {
            return;
        }
        diagnostics.add(
                Rule.IMAGE_MISSING,
                page.input(),
                image.span(),
                "there is no image “%s”".formatted(image.target()),
                Addresses.isExternal(image.target())
                        ? "keep a copy in content/ or assets/: pages load nothing from other hosts"
                        : meant.of(image.target(), () -> site.routes().nearest(page, image.target()))
                                .map("write %s"::formatted)
                                .orElse("put the file beside the page, or into assets/"));
    }
}
