package verbatim.markdown;

import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import verbatim.diagnostic.Rule;
import verbatim.markdown.Element.Kind;

/** Collects where a text leads, and what it shows: links and images in their order. */
final class Links implements Listener {

    private final ParsedText parsed;
    private final TextListener texts;
    private final List<Body.Link> links = new ArrayList<>();
    private final List<Body.Image> images = new ArrayList<>();

    Links(ParsedText parsed, TextListener texts) {
        this.parsed = parsed;
        this.texts = texts;
    }

    List<Body.Link> links() {
        return links;
    }

    List<Body.Image> images() {
        return images;
    }

    @Override
    public void close(Element element) {
        if (element.kind() == Kind.LINK && !(element.node() instanceof MailLink)) {
            Element.Target target = element.target().orElseThrow();
            if (isAllowed(target)) {
                links.add(new Body.Link(target.address(), texts.words().strip(), parsed.span(target.url())));
            }
        } else if (element.kind() == Kind.IMAGE) {
            Element.Target target = element.target().orElseThrow();
            if (isAllowed(target)) {
                images.add(new Body.Image(target.address(), texts.words(), parsed.span(element.node())));
            }
            if (texts.words().isBlank()) {
                parsed.report(Rule.IMAGE_ALT, element.node(),
                        "the image has no alternative text",
                        "write what it shows between the brackets: ![A map of …](map.png)");
            }
        }
    }

    private boolean isAllowed(Element.Target target) {
        BasedSequence url = target.url();
        if (!target.isAllowed()) {
            parsed.report(Rule.LINK_SCHEME, parsed.span(url),
                    "a page cannot link to “%s”".formatted(target.address()),
                    "use https, http, mailto or a relative address");
        }
        return target.isAllowed();
    }
}
