package verbatim.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.html.SafeHtml;

/** Where a text leads, and what it shows: links and images, told of in their order. */
final class Links {

    private static final Pattern RAISED = Pattern.compile("(?i)<sup\\b");
    private static final Pattern LOWERED = Pattern.compile("(?i)</sup\\b");
    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}\\p{N}]*+\\p{N}[^\\p{L}]*+");
    private static final Pattern SMALL = Pattern.compile("[^\\p{L}\\p{N}]*+[⁰¹²³⁴-⁹][^\\p{L}]*+");

    private final ParsedText parsed;
    private final Quotations quotations;
    private final List<Body.Link> links = new ArrayList<>();
    private final List<Body.Image> images = new ArrayList<>();
    /** The references whose titles have been read. */
    private final Set<Reference> titled = new HashSet<>();
    /** Whether what is read stands in a {@code <sup>}. */
    private boolean raised;

    Links(ParsedText parsed, Quotations quotations) {
        this.parsed = parsed;
        this.quotations = quotations;
    }

    /** The links so far. */
    List<Body.Link> links() {
        return links;
    }

    /** The images so far. */
    List<Body.Image> images() {
        return images;
    }

    /** Begins another block. */
    void begin() {
        raised = false;
    }

    /** Reads a tag between words. */
    void html(BasedSequence tag) {
        raised = RAISED.matcher(tag).lookingAt() || raised && !LOWERED.matcher(tag).lookingAt();
    }

    /** Reads an address that is its own words. */
    void auto(AutoLink link) {
        link(link.getText(), link.getText().toString());
    }

    /** Reads a link; one whose reference there is not is text. */
    void link(Node node) {
        if (node instanceof Link link) {
            numbered(link);
            link(link.getUrl(), Flat.of(link).text());
            quotations.plainly(link.getTitle().unescape(), link.getStartOffset());
        } else if (node instanceof LinkRef link) {
            References.of(link).ifPresent(reference -> {
                numbered(link);
                link(reference.getUrl(), Flat.of(link).text());
                title(reference);
            });
        }
    }

    /** Reads an image, if it is one: without the reference that it names it is text. */
    boolean image(Node node) {
        if (node instanceof Image image) {
            quotations.plainly(image.getTitle().unescape(), image.getStartOffset());
            image(image, image.getUrl(), Flat.of(image).text());
            return true;
        }
        Optional<Reference> reference = node instanceof ImageRef image ? References.of(image) : Optional.empty();
        reference.ifPresent(found -> {
            title(found);
            image(node, found.getUrl(), Flat.of(node).text());
        });
        return reference.isPresent();
    }

    /** A raised number that leads somewhere is how pages show citations: who writes one shows a claim as if it were sourced. */
    private void numbered(Node link) {
        boolean raises = raised || RAISED.matcher(link.getChars()).find();
        String text = Flat.of(link).text();
        if (raises && NUMBER.matcher(text).matches() || SMALL.matcher(text).matches()) {
            parsed.tell(
                    Rule.HTML_FORBIDDEN,
                    link,
                    "a raised number that leads somewhere is how pages show what they cite",
                    "cite a source, as [@id], or write words for the link");
        }
    }

    /** What a reference shows under the pointer, at however many links. */
    private void title(Reference reference) {
        if (titled.add(reference)) {
            quotations.plainly(reference.getTitle().unescape(), reference.getStartOffset());
        }
    }

    private void link(BasedSequence url, String text) {
        String target = url.unescape();
        Span span = parsed.span(url);
        if (SafeHtml.isAddress(target)) {
            links.add(new Body.Link(target, text.strip(), span));
        } else {
            scheme(target, span);
        }
    }

    private void scheme(String target, Span span) {
        parsed.tell(
                Rule.LINK_SCHEME,
                span,
                "“%s” is not an address that a page may lead to".formatted(target),
                "use https, http, mailto or a relative address");
    }

    private void image(Node node, BasedSequence url, String alt) {
        quotations.other(node);
        String target = url.unescape();
        if (!Attributes.joinedTo(node).has("unquoted")) {
            quotations.plainly(alt, node.getStartOffset());
        }
        if (SafeHtml.isAddress(target)) {
            images.add(new Body.Image(target, alt, parsed.span(node)));
        } else {
            scheme(target, parsed.span(url));
        }
        if (alt.isBlank()) {
            parsed.tell(
                    Rule.IMAGE_ALT,
                    node,
                    "the image says nothing to those who cannot see it",
                    "write what it shows between the brackets: ![A map of …](map.png)");
        }
    }
}
