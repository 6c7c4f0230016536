package verbatim.markdown;

/** Notices, and arguments side by side. */
final class AdmonitionWriter {

    private final HtmlWriter out;

    AdmonitionWriter(HtmlWriter out) {
        this.out = out;
    }

    void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!block.isArgument()) {
            out.raw("<aside class=\"v-admonition v-" + block.kind() + "\">\n<p class=\"v-admonition-title\">");
            out.text(block.shownTitle());
            out.raw("</p>\n");
            out.blocks(block);
            out.raw("</aside>\n");
        } else if (block.beginsArguments()) {
            out.raw("<div class=\"v-arguments\">\n");
            side(block, "for", "Arguments for");
            side(block, "against", "Arguments against");
            out.raw("</div>\n");
        }
    }

    /** The arguments of one side among those that stand together. */
    private void side(AdmonitionExtension.AdmonitionBlock first, String kind, String title) {
        out.raw("<section class=\"v-side v-" + kind + "\">\n<h3>" + title + "</h3>\n");
        for (AdmonitionExtension.AdmonitionBlock block : first.side(kind)) {
            out.raw("<article class=\"v-argument\">\n<h4>");
            out.text(block.title());
            out.raw("</h4>\n<p class=\"v-authority\">");
            out.text(Authority.words(block.attributes().values().getOrDefault("authority", "")));
            out.raw("</p>\n");
            out.blocks(block);
            out.raw("</article>\n");
        }
        out.raw("</section>\n");
    }
}
