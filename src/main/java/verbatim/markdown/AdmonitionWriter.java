package verbatim.markdown;

/** Notices, and arguments side by side. */
final class AdmonitionWriter {

    private final HtmlWriter out;

    AdmonitionWriter(HtmlWriter out) {
        this.out = out;
    }

    void admonition(AdmonitionExtension.AdmonitionBlock block) {
        if (!block.isArgument()) {
            out.raw("<aside class=\"admonition " + block.kind() + "\">\n<p class=\"admonition-title\">");
            out.text(block.shownTitle());
            out.raw("</p>\n");
            out.blocks(block);
            out.raw("</aside>\n");
        } else if (block.beginsArguments()) {
            out.raw("<div class=\"arguments\">\n");
            side(block, "for", "Arguments for");
            side(block, "against", "Arguments against");
            out.raw("</div>\n");
        }
    }

    /** The arguments of one side among those that stand together. */
    private void side(AdmonitionExtension.AdmonitionBlock first, String kind, String title) {
        out.raw("<section class=\"side " + kind + "\">\n<h3>" + title + "</h3>\n");
        for (AdmonitionExtension.AdmonitionBlock block : first.side(kind)) {
            out.raw("<article class=\"argument\">\n<h4>");
            out.text(block.title());
            out.raw("</h4>\n<p class=\"authority\">");
            out.text(Authority.words(block.attributes().values().getOrDefault("authority", "")));
            out.raw("</p>\n");
            out.blocks(block);
            out.raw("</article>\n");
        }
        out.raw("</section>\n");
    }
}
