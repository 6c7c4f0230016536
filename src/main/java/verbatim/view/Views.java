package verbatim.view;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import verbatim.template.Html;

/**
 * What a template sees: plain values, already put into words, in the order in which they are shown.
 *
 * <p>Text is text and is escaped by the template engine; {@link Html} is markup. Absent text is empty. Every address is
 * relative to the page that shows it, unless it says otherwise.
 */
public final class Views {

    private Views() {}

    /**
     * One file to write. The template sees {@code site}, {@code page} and, where there is one, {@code view}.
     *
     * @param uri      path of the file in the output, as {@code explainers/proposal.html}
     * @param template name of the template's file, as {@code explainer.ftlh}
     * @param listed   what lists show of it
     * @param made     gives a digest of all that it is made from: of two builds that agree in it, the file is the same
     * @param later    makes the whole, which is not kept
     */
    public record Rendering(String uri, String template, Listed listed, Supplier<String> made, Supplier<PageModel> later) {

        /** A digest of all that it is made from. */
        public String key() {
            return made.get();
        }

        /** With all that the template sees. */
        public PageModel whole() {
            return later.get();
        }
    }

    /**
     * A file and all that its template sees.
     *
     * @param page what every page has
     * @param view what only this kind of page has; for the plain kinds {@link Nothing}
     */
    public record PageModel(Page page, Object view) {}

    /** What lists show of a page; each part is as in {@link Page}. */
    public record Listed(
            String type, String title, String description, String canonical, Day date, Day updated, List<String> tags, boolean draft) {}

    /** A kind of page that has nothing of its own. */
    public record Nothing() {}

    /** A day: {@code 2025-04-09} and {@code 9 April 2025}. Both empty if there is none. */
    public record Day(String iso, String text) {}

    /** A link to a page of the site. */
    public record Link(String title, String url) {}

    /**
     * The site.
     *
     * @param title       its name
     * @param description one sentence
     * @param host        address of its root with {@code /} at the end, as {@code https://example.org/}
     * @param language    as {@code en}
     * @param updated     the newest day in the content
     * @param stylesheet  path of the style sheet from the site's root
     * @param assets      the files of the assets folder by their plain names, as {@code site.assets["css/site.css"]}
     * @param policy      the Content-Security-Policy for a meta element
     * @param report      where to report an error: an address or {@code mailto:} link, empty if none is set
     */
    public record Site(
            String title,
            String description,
            String host,
            String language,
            Day updated,
            String stylesheet,
            Map<String, Asset> assets,
            Html policy,
            String report) {}

    /**
     * A file of the assets folder.
     *
     * @param path      from the site's root; it may hold a hash of the content
     * @param integrity for the attribute of that name on a link or script; empty for a file whose name holds no hash
     */
    public record Asset(String path, String integrity) {}

    /**
     * What every page has.
     *
     * @param uri         path of the file in the output
     * @param root        the way to the site's root: empty, {@code ../} or {@code ../../}; from the host's root on the 404 page
     * @param canonical   whole address
     * @param language    as {@code en}
     * @param image       absolute address of its share image; empty if there is none
     * @param versions    the page in each language that there is, itself among them; empty if in one only
     * @param type        {@code explainer}, {@code question}, {@code reaction}, {@code page}, {@code home}, {@code source},
     *                    {@code sources}, {@code timeline}, {@code people}, {@code glossary}, {@code pages}, {@code reactions},
     *                    {@code tags}, {@code corrections}, {@code search}, {@code redirect}, {@code 404}
     * @param title       as text
     * @param description one or two sentences as text, for search engines
     * @param summary     the standfirst; empty if none
     * @param date        first published
     * @param updated     last changed; the same as {@code date} if never
     * @param asOf        the day up to which it is true
     * @param minutes     reading time, at least 1
     * @param counts      how many sources it cites
     * @param keyPoints   may be empty
     * @param known       what is known, each line with its citation; may be empty
     * @param disputed    what is disputed
     * @param unknown     what is not known
     * @param contents    second-level headings
     * @param body        the text
     * @param references  the numbered list at the foot
     * @param quotations  how many of its quotations match a passage word for word
     * @param unmatched   how many do not, as no passage is kept from their sources
     * @param corrections newest first
     * @param authors     may be empty
     * @param tags        may be empty
     * @param tagLinks    the same, each with the list of its pages
     * @param draft       whether it is a draft
     * @param nav         links of the header, the same on every page
     * @param footer      links at the foot of the page
     * @param jsonLd      the page as schema.org JSON-LD, safe in a script element; may be empty
     */
    public record Page(
            String uri,
            String root,
            String canonical,
            String language,
            String image,
            List<Version> versions,
            String type,
            String title,
            String description,
            Html summary,
            Day date,
            Day updated,
            Day asOf,
            int minutes,
            Counts counts,
            List<Html> keyPoints,
            List<Html> known,
            List<Html> disputed,
            List<Html> unknown,
            List<Heading> contents,
            Html body,
            List<Reference> references,
            int quotations,
            int unmatched,
            List<Correction> corrections,
            List<String> authors,
            List<String> tags,
            List<Link> tagLinks,
            boolean draft,
            List<NavLink> nav,
            List<NavLink> footer,
            Html jsonLd) {}

    /** A link in the navigation; {@code current} if it leads to this page. */
    public record NavLink(String title, String url, boolean current) {}

    /** A page in a language: its code, the language's own name for itself, and the whole address. */
    public record Version(String language, String name, String url) {}

    /** How many sources: all of them, the primary ones, and how many independent origins they have. */
    public record Counts(int sources, int primary, int independent) {}

    /** A heading of the page's text. */
    public record Heading(String id, String text) {}

    /** A corrected mistake. */
    public record Correction(Day date, Html text) {}

    /**
     * An entry of the reference list.
     *
     * @param number   from 1, in the order of first citation
     * @param anchor   {@code v-r3}
     * @param text     the reference, formatted by the citation style
     * @param kind     {@code primary}, {@code reporting} or {@code commentary}
     * @param url      the source's address, empty if none
     * @param archive  address of an archived copy, empty if none
     * @param page     the source's page on this site
     * @param passages the passages it is cited for
     * @param cites    where the page cites it, in order
     */
    public record Reference(
            int number,
            String anchor,
            Html text,
            String kind,
            String url,
            String archive,
            String page,
            List<Passage> passages,
            List<Cite> cites) {}

    /**
     * A passage kept from a source.
     *
     * @param locator  where it is in the source, empty if unknown
     * @param text     its words
     * @param language of the words, empty if not said
     * @param url      leads to the words in the original, where that is a web page; empty if not
     */
    public record Passage(String locator, String text, String language, String url) {}

    /** A place in the page that cites: its letter, the anchor to go to, and where in the source, in the editor's words. */
    public record Cite(String letter, String anchor, String note) {}

    /** The home page's lists, each in the order in which they are shown. */
    public record Home(List<Item> explainers, List<Item> questions, List<Reaction> reactions, List<Item> latest, Totals totals) {}

    /** How much there is on the site. */
    public record Totals(int pages, int sources, int primary, int quotations) {}

    /** A page in a list. {@code standing} only for questions, in words. */
    public record Item(String title, String url, String summary, Day asOf, int minutes, Verdict standing) {}

    /** How settled a question is: the key ({@code mostly-settled}) and the words ({@code Mostly settled}); may be empty. */
    public record Verdict(String key, String words) {}

    /** A question's own: how settled it is, the short answer. */
    public record Question(Verdict standing, Html shortAnswer) {}

    /**
     * A reaction, on its page and in lists.
     *
     * @param title  its page's title
     * @param url    its page
     * @param who    the person or organization
     * @param role   the role then, as who is who has it; empty if it has none
     * @param entry  the entry of who is who, empty if there is none
     * @param group  the key and the words
     * @param stance the key ({@code doubts-legality}) and the words
     * @param said   the day
     * @param where  the place or medium
     * @param quote  the quotation, without its citation; empty if the page has none
     */
    public record Reaction(
            String title,
            String url,
            String who,
            String role,
            String entry,
            Verdict group,
            Verdict stance,
            Day said,
            String where,
            Html quote) {}

    /**
     * A source's page.
     *
     * @param id        its key
     * @param reference formatted by the citation style
     * @param kind      in words
     * @param author    empty if unknown
     * @param publisher empty if unknown
     * @param issued    empty if unknown
     * @param retrieved the day the passages were read
     * @param url       its address, empty if none
     * @param archive   empty if none
     * @param sha256    empty if none
     * @param original  the first publisher, where this is a copy; empty otherwise
     * @param note      what the editors say about it, empty if nothing
     * @param passages  kept from it
     * @param cited     every place that cites it
     * @param bibtex    the entry, ready to copy
     * @param csl       CSL-JSON, ready to copy
     */
    public record Source(
            String id,
            Html reference,
            Verdict kind,
            String author,
            String publisher,
            String issued,
            Day retrieved,
            String url,
            String archive,
            String sha256,
            String original,
            String note,
            List<Passage> passages,
            List<CitedBy> cited,
            String bibtex,
            String csl) {}

    /** A page that cites a source, and the sentences or paragraphs of it that do. */
    public record CitedBy(String title, String url, List<Statement> statements) {}

    /** A statement that rests on a source, and the address of the mark in it. */
    public record Statement(String text, String url) {}

    /** The index of sources, in one of its orders; {@code orders} leads to each. */
    public record Sources(Counts counts, List<NavLink> orders, List<SourceGroup> groups) {}

    /** The sources of one kind, one year, or as often used. */
    public record SourceGroup(Verdict heading, List<SourceItem> sources) {}

    /** A source in the index, and how many pages cite it. */
    public record SourceItem(String id, Html reference, String kind, String url, int pages) {}

    /**
     * {@code timeline.yaml}, or a period of it.
     *
     * @param span     how much of it, in words: {@code 116 events from 1788 to 22 December 2025}
     * @param periods  the pages with the sources, if this page holds all events without them
     * @param sections by years, or months of a year with many events
     */
    public record Timeline(String span, List<NavLink> periods, List<Section> sections) {}

    /** The events of a year or month: {@code 2025-04} and {@code April 2025}. */
    public record Section(String key, String title, List<Event> events) {}

    /**
     * Something that happened.
     *
     * @param id   of its entry
     * @param date in words, as the editor gives it where it is uncertain
     * @param iso  the date or a part of it, as {@code 2025-04}
     * @param kind the key and the words
     * @param text what happened
     * @param gap  how long nothing is listed before it in its section's year, as {@code 17 days}; empty if not long
     * @param url  its entry with sources on another page; empty if this one
     */
    public record Event(String id, String date, String iso, Verdict kind, Html text, String gap, String url) {}

    /** {@code people.yaml}. */
    public record People(List<Person> people) {}

    /** A person or an institution; {@code section} as it begins one. {@code pages} are those whose reactions are theirs. */
    public record Person(String id, String section, String name, String role, Html text, List<Link> pages) {}

    /** {@code glossary.yaml}. */
    public record Glossary(List<Term> terms) {}

    /** A term, other forms of it, and what it means. */
    public record Term(String id, String term, List<String> also, Html definition) {}

    /** A list of pages: {@code intro} says what they have in common; reactions are separate. */
    public record Pages(String intro, List<Item> items, List<Reaction> reactions) {}

    /** Reactions: which are shown, and the ways to show others. */
    public record Reactions(String shown, List<Choice> groups, List<Choice> stances, List<Reaction> reactions) {}

    /** A way to narrow a list: how many there are, and whether it is the one shown. */
    public record Choice(String words, String url, int count, boolean current) {}

    /** Every tag with its list. */
    public record Tags(List<Choice> tags) {}

    /** Every correction of the site, newest first. */
    public record Corrections(List<CorrectionOf> corrections) {}

    /** A correction and its page; {@code number} counts those of the page on that day, so that a later note moves no other. */
    public record CorrectionOf(Day date, int number, String text, Link page, String canonical) {}

    /** What feed and sitemap list: every page, newest first. */
    public record Listing(List<Entry> entries) {}

    /** A page that has moved: where it is now, from here. */
    public record Redirect(Link to) {}

    /** A page in a feed or sitemap, its address whole. */
    public record Entry(String title, String url, String description, Day date, Day updated) {}
}
