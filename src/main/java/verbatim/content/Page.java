package verbatim.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import verbatim.diagnostic.Input;
import verbatim.markdown.Body;
import verbatim.markdown.MarkdownReader;

/**
 * One page of the content folder.
 *
 * @param input  its file
 * @param path   relative to the content folder, as {@code explainers/proposal.md}
 * @param type   what kind of page it is
 * @param header its front matter
 * @param body   its text
 */
public record Page(Input input, String path, Type type, FrontMatter header, Body body) implements ContentFile {

    /** Two letters, of ISO 639-1. */
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /** Every kind of page that an editor writes. */
    public enum Type implements FrontMatter.Choice {
        EXPLAINER,
        QUESTION,
        REACTION,
        PAGE,
        HOME;

        /** As it is written in the header. */
        public String word() {
            return key();
        }
    }

    /** The header's lines, then the text, then the corrections. */
    @Override
    public List<Body> bodies() {
        List<Body> all = new ArrayList<>();
        header.prose().forEach(prose -> all.add(prose.body()));
        all.add(body);
        if (header.corrections().isEmpty()) {
            return all;
        }
        header.corrections().stream()
                .sorted(java.util.Comparator.comparing(FrontMatter.Correction::date).reversed())
                .forEach(correction -> all.add(correction.text().body()));
        return all;
    }

    /** The quotations of its title and other plain lines first, since readers see these first. */
    @Override
    public List<Body.Quotation> quotations() {
        List<Body.Quotation> all = new ArrayList<>(quoted("title", List.of(header.title())));
        all.addAll(quoted("person", List.of(header.person())));
        all.addAll(quoted("organization", List.of(header.organization())));
        all.addAll(quoted("where", List.of(header.where())));
        all.addAll(quoted("authors", header.authors()));
        all.addAll(quoted("tags", header.tags()));
        all.addAll(ContentFile.super.quotations());
        return all;
    }

    private List<Body.Quotation> quoted(String key, List<String> lines) {
        return lines.stream()
                .flatMap(line -> MarkdownReader.quotations(line, header.place(key)).stream())
                .toList();
    }

    /** The language of its folder, as {@code es} of {@code es/explainers/plan.md}; empty if it is in none. */
    public Optional<String> language() {
        int slash = path.indexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        return LANGUAGES.contains(folder.split("-", 2)[0]) ? Optional.of(folder) : Optional.empty();
    }

    /** The path of the page that it translates; its own if it is not a translation. */
    public String originalPath() {
        return language().map(folder -> path.substring(folder.length() + 1)).orElse(path);
    }

    @Override
    public String title() {
        return header.title();
    }

    @Override
    public Set<String> ids() {
        return Set.copyOf(body.ids());
    }

    /** Whether it is a draft. */
    public boolean draft() {
        return header.status() == FrontMatter.Status.DRAFT;
    }

    /** Whether readers see it on a day. */
    public boolean published(LocalDate today) {
        return !draft() && header.publishedDate().map(from -> !from.isAfter(today)).orElse(true);
    }
}
