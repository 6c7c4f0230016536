package verbatim.site;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import verbatim.content.Content;
import verbatim.content.DataFiles;
import verbatim.content.Page;

/** Paths of the pages that list others or show a data file, and have no Markdown file. */
public final class Listings {

    public static final String SOURCES = "sources/index.html";
    public static final String SOURCES_BY_DATE = "sources/by-date/index.html";
    public static final String SOURCES_BY_USE = "sources/by-use/index.html";
    public static final String TIMELINE = "timeline/index.html";
    public static final String PEOPLE = "people/index.html";
    public static final String GLOSSARY = "glossary/index.html";
    public static final String EXPLAINERS = "explainers/index.html";
    public static final String QUESTIONS = "questions/index.html";
    public static final String REACTIONS = "reactions/index.html";
    public static final String TAGS = "tags/index.html";
    public static final String SEARCH = "search/index.html";
    public static final String CORRECTIONS = "corrections/index.html";

    private static final Pattern UNNAMEABLE = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Listings() {}

    /** The reactions of one group, or of one stance, by its key. */
    public static String reactions(String key) {
        return "reactions/" + key + "/index.html";
    }

    /** The pages with a tag. */
    public static String tag(String tag) {
        return "tags/" + UNNAMEABLE.matcher(tag.toLowerCase(Locale.ROOT)).replaceAll("-") + "/index.html";
    }

    /** Which of them a site has: those with something on them. An editor's own {@code index.md} takes the place of a list. */
    static Set<String> of(Content content) {
        Set<String> all = new TreeSet<>(Set.of(SOURCES, SOURCES_BY_DATE, SOURCES_BY_USE, SEARCH, CORRECTIONS));
        DataFiles data = content.data();
        data.files().forEach(file -> all.add(Routes.data(file.path())));
        data.timeline().periods().forEach(period -> all.add(Routes.data(period.path())));
        for (Page page : content.pages()) {
            if (page.language().isPresent()) {
                continue;
            }
            page.header().tags().forEach(tag -> all.add(tag(tag)));
            if (!page.header().tags().isEmpty()) {
                all.add(TAGS);
            }
            switch (page.type()) {
                case EXPLAINER -> all.add(EXPLAINERS);
                case QUESTION -> all.add(QUESTIONS);
                case REACTION -> {
                    all.add(REACTIONS);
                    page.header().group().ifPresent(group -> all.add(reactions(group.key())));
                    page.header().stance().ifPresent(stance -> all.add(reactions(stance.key())));
                }
                case PAGE, HOME -> {}
            }
        }
        Set<String> written = new TreeSet<>();
        content.pages().forEach(page -> written.add(Routes.path(page)));
        all.removeIf(uri -> written.contains(uri) && Set.of(EXPLAINERS, QUESTIONS, REACTIONS, CORRECTIONS, TAGS).contains(uri));
        return all;
    }
}
