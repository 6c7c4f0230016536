package verbatim.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import verbatim.data.Tree;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;
import verbatim.markdown.Body;
import verbatim.markdown.MarkdownReader;

/** Reads a page from its file. */
final class PageReader {

    private final MarkdownReader markdown;
    private final Diagnostics diagnostics;

    PageReader(MarkdownReader markdown, Diagnostics diagnostics) {
        this.markdown = markdown;
        this.diagnostics = diagnostics;
    }

    /** Reads a page. Wrong values are reported and replaced by harmless ones, so that the rest can be checked. */
    Page read(Input input, String path) {
        HeaderReader.Parts parts =
                HeaderReader.read(input, Rule.FRONT_MATTER_SYNTAX, Rule.FRONT_MATTER_MISSING, diagnostics);
        Body body = markdown.read(input, parts.text(), diagnostics);
        Tree.Mapping values = parts.values().orElse(new Tree.Mapping(List.of(), input.start()));
        Header header = new Header(input, values, Rule.FRONT_MATTER_VALUE, diagnostics);
        Page.Type type = header.choice("type", Page.Type.values()).orElse(Page.Type.PAGE);
        if (parts.values().isPresent()) {
            header.known(FieldSchema.PAGE.names(), Rule.FRONT_MATTER_UNKNOWN_KEY);
            FieldSchema.PAGE.missing(header, type).forEach(key -> missing(input, header, key));
        }
        return new Page(input, path, type, frontMatter(input, header), body);
    }

    private void missing(Input input, Header header, String key) {
        Optional<Span> blank = header.key(key);
        diagnostics.add(
                Rule.FRONT_MATTER_MISSING,
                input,
                blank.orElse(header.first()),
                (blank.isPresent() ? "%s is blank" : "the front matter has no %s").formatted(key),
                (blank.isPresent() ? "write it after %s:" : "add a line %s: …").formatted(key));
    }

    private FrontMatter frontMatter(Input input, Header header) {
        LocalDate date = header.date("date").orElse(LocalDate.EPOCH);
        Optional<LocalDate> updated = header.date("updated");
        if (updated.isPresent() && updated.get().isBefore(date)) {
            header.wrong(
                    header.places().get("updated"),
                    "updated (%s) is before date (%s)".formatted(updated.get(), date),
                    "give the later of the two as updated");
        }
        String slug = header.text("slug");
        if (!slug.isEmpty() && !FieldSchema.PAGE.key("slug").accepts(slug)) {
            header.wrong(
                    header.places().get("slug"),
                    "slug “%s” contains other characters than letters, digits, - and _".formatted(slug),
                    "use letters, digits, - and _ only");
            slug = "";
        }
        return new FrontMatter(
                header.has("title") ? header.text("title") : name(input.path()),
                // with a status that is not understood a page is not published, even if the rule is switched off
                header.choice("status", FrontMatter.Status.values())
                        .orElse(header.has("status") ? FrontMatter.Status.DRAFT : FrontMatter.Status.PUBLISHED),
                date,
                updated,
                header.date("published-date"),
                header.date("as_of"),
                header.date("review_by"),
                header.scalar("summary").map(scalar -> prose(input, scalar)),
                prose(input, header, "key_points"),
                prose(input, header, "known"),
                prose(input, header, "disputed"),
                prose(input, header, "unknown"),
                header.words("tags"),
                slug,
                aliases(header),
                header.number("order"),
                header.list("authors").stream().map(Tree.Scalar::text).toList(),
                header.mappings("corrections").stream()
                        .flatMap(entry -> correction(input, entry).stream())
                        .toList(),
                header.scalar("short_answer").map(scalar -> prose(input, scalar)),
                header.choice("standing", FrontMatter.Standing.values()),
                header.text("person"),
                header.text("organization"),
                header.choice("group", FrontMatter.Group.values()),
                header.choice("stance", FrontMatter.Stance.values()),
                header.date("said"),
                header.text("where"),
                header.places());
    }

    private static List<String> aliases(Header header) {
        List<String> paths = new ArrayList<>();
        for (Tree.Scalar alias : header.list("aliases")) {
            if (FieldSchema.PAGE.key("aliases").accepts(alias.text())) {
                paths.add(alias.text());
            } else {
                header.wrong(
                        alias.span(),
                        "“%s” is not a path of the site".formatted(alias.text()),
                        "write the old path from the site's root, as /explainers/plan.html");
            }
        }
        return paths;
    }

    private Optional<FrontMatter.Correction> correction(Input input, Header entry) {
        Optional<LocalDate> date = entry.date("date");
        Optional<Tree.Scalar> text = entry.scalar("text");
        if (date.isEmpty() || text.isEmpty()) {
            entry.wrong(entry.first(), "a correction needs a date and a text", "write - date: 2025-04-09 and text: … below it");
            return Optional.empty();
        }
        return Optional.of(new FrontMatter.Correction(date.get(), prose(input, text.get())));
    }

    /** The name of a page without a title in a preview. */
    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<MarkdownField> prose(Input input, Header header, String key) {
        return header.list(key).stream().map(scalar -> prose(input, scalar)).toList();
    }

    private MarkdownField prose(Input input, Tree.Scalar scalar) {
        Body body = markdown.readProse(input, scalar.text(), scalar.body(), scalar.plain(), Rule.FRONT_MATTER_VALUE, diagnostics);
        return new MarkdownField(scalar.text(), body, scalar.span());
    }
}
