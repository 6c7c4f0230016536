package verbatim.markdown;

import java.util.List;

/** Writes what fills the placeholders of one text, in their order. */
final class PlaceholderRenderer extends Markup {

    private final Resolver resolver;
    private int claims;

    PlaceholderRenderer(Resolver resolver) {
        this.resolver = resolver;
    }

    String filling(Placeholder placeholder) {
        if (placeholder instanceof Placeholder.Address address) {
            attribute(address.attribute(), resolver.address(address.target()));
        } else if (placeholder instanceof Placeholder.Name name) {
            text(resolver.name(name.source()));
        } else if (placeholder instanceof Placeholder.Marks marks) {
            marks(resolver.marks(marks.citation()));
        } else if (placeholder instanceof Placeholder.Terms terms) {
            explained(terms.words(), resolver.terms(terms.words()));
        } else if (placeholder instanceof Placeholder.Passages passages) {
            evidence(resolver.evidence(passages.citation(), passages.quoted()));
        }
        return take();
    }

    private void marks(List<Resolver.Mark> marks) {
        if (marks.isEmpty()) {
            return;
        }
        raw("<sup class=\"v-c\">");
        for (int i = 0; i < marks.size(); i++) {
            Resolver.Mark mark = marks.get(i);
            raw(i == 0 ? "" : " ");
            raw("<a");
            attribute("href", "#" + mark.target());
            attribute("id", mark.anchor());
            attribute("role", "doc-noteref");
            attribute("aria-label", mark.label());
            raw(">" + mark.number() + "</a>");
        }
        raw("</sup>");
    }

    private void explained(String text, List<Resolver.Term> terms) {
        int done = 0;
        for (int i = 0; i < terms.size(); i++) {
            Resolver.Term term = terms.get(i);
            int end = marks(text, term.end(), i + 1 < terms.size() ? terms.get(i + 1).start() : text.length());
            text(text.substring(done, term.start()));
            // a button is an image to the line: unless something joins them, a full stop after it could begin the next one
            raw(end > term.end() ? "<span class=\"v-join\">" : "");
            term(text.substring(term.start(), term.end()), term.id());
            text(term.definition());
            raw(" <a");
            attribute("href", term.address());
            raw(">Glossary</a></span>");
            text(text.substring(term.end(), end));
            raw(end > term.end() ? "</span>" : "");
            done = end;
        }
        text(text.substring(done));
    }

    /** The end of the punctuation marks at an offset. */
    private static int marks(String text, int from, int to) {
        int end = from;
        while (end < to && ".,;:!?)]”’…".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** A button never breaks across lines: of several words it is the last, and a label makes the others part of it. */
    private void term(String words, String id) {
        int last = words.lastIndexOf(' ') + 1;
        boolean several = last > 0;
        raw(several ? "<label class=\"v-term\">" : "");
        text(words.substring(0, last));
        button("v-term", words.substring(last), several ? words : "", id);
        raw(several ? "</label>" : "");
        box(id);
    }

    /** What opens a box. No script is needed. */
    private void button(String kind, String words, String name, String id) {
        raw("<button type=\"button\" class=\"" + kind + "\"");
        attribute("popovertarget", id);
        attribute("aria-label", name);
        raw(">");
        text(words);
        raw("</button>");
    }

    /** The beginning of a box that a button opens. */
    private void box(String id) {
        raw("<span popover=\"auto\" role=\"note\" class=\"v-box\"");
        attribute("id", id);
        raw(">");
    }

    private void evidence(List<Resolver.Evidence> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        claims++;
        raw(" ");
        button("v-how", "How do we know?", "", "v-e" + claims);
        box("v-e" + claims);
        for (Resolver.Evidence one : evidence) {
            raw("<span class=\"v-kept\"><q>");
            text(one.before());
            if (!one.words().isEmpty()) {
                raw("<mark>");
                text(one.words());
                raw("</mark>");
            }
            text(one.after());
            raw("</q> <a");
            attribute("href", one.page());
            raw(">");
            text(one.source());
            raw("</a>");
            text(one.locator().isEmpty() ? "" : ", " + one.locator());
            raw("</span>");
        }
        raw("</span>");
    }
}
