package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import verbatim.cli.SampleSite;
import verbatim.cli.Served;

/** An editor writes, saves and looks. */
@Tag("browser")
@ExtendWith(SharedBrowser.class)
class PreviewIT {

    private static final String PLAN = "content/explainers/plan.md";
    private static final String LONG = "\n\nWords and words. [@roe2024]".repeat(100);

    private static Browser browser;

    @TempDir
    private Path folder;

    private final List<String> troubles = new ArrayList<>();

    @BeforeAll
    static void open(Browser shared) {
        browser = shared;
    }

    private Page page(Served served, String path) {
        Page page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 500")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.navigate(served.address() + path);
        return page;
    }

    private static Locator having(Page page, String css, String text) {
        return page.locator(css, new Page.LocatorOptions().setHasText(text)).first();
    }

    @Test
    void anEditShowsByItselfWhereTheReaderWas() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file(PLAN, SampleSite.plan("First words. [@roe2024]" + LONG));
        try (Served served = Served.of(folder);
                Page page = page(served, "explainers/plan.html");
                Page other = page(served, "pages/about.html")) {
            having(page, "verbatim-preview summary", "0 problems here; site: 0 errors").waitFor();
            having(other, "verbatim-preview summary", "0 problems here").waitFor();
            page.evaluate("scrollTo({top: 700, behavior: 'instant'})");
            page.evaluate("window.before = true");
            other.evaluate("window.before = true");
            // in one step: of a file that is written slowly its empty page may be shown, which is not as long
            Path next = Files.writeString(folder.resolve(PLAN + "~"), SampleSite.plan("Second words. [@roe2024]" + LONG));
            Files.move(next, folder.resolve(PLAN), StandardCopyOption.ATOMIC_MOVE);
            having(page, "main p", "Second words.").waitFor();
            page.waitForFunction("() => Math.abs(scrollY - 700) < 2");
            assertEquals(false, page.evaluate("'before' in window"), "the page was not loaded anew");
            // a problem on the one page is told on the other, which stays as it is
            site.file(PLAN, SampleSite.plan("Second words, nobody’s. [@nobody]" + LONG));
            having(other, "verbatim-preview summary", "0 problems here; site: 1 error").waitFor();
            assertEquals(true, other.evaluate("window.before"), "a page was loaded anew that did not change");
            // a browser that is told to close a page which is being loaded anew may never answer
            having(page, "main p", "nobody’s").waitFor();
            having(page, "verbatim-preview summary", "1 problem here").waitFor();
            assertEquals(List.of(), troubles);
        }
    }

    @Test
    void aProblemShowsInThePanelWithItsLinkAndGoesWhenMended() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder);
                Page page = page(served, "explainers/plan.html")) {
            having(page, "verbatim-preview summary", "0 problems").waitFor();
            site.file(PLAN, SampleSite.plan("The mayor said: “We will build the road in two years”. [@doe2025]"));
            having(page, "verbatim-preview summary", "1 problem here; site: 1 error").waitFor();
            Locator item = having(page, "verbatim-preview li", "quotation differs");
            item.waitFor();
            assertEquals(
                    "vscode://file" + folder.toAbsolutePath() + "/" + PLAN + ":10:18", item.locator("a").getAttribute("href"));
            assertEquals(PLAN + ":10:18", item.locator("a").innerText());
            assertEquals(
                    "We will build the road in two years",
                    ((String) page.evaluate("[...CSS.highlights.get('verbatim-problem')].join('|')")).replaceAll("^“|”$", ""));
            item.locator("button").click();
            // the site's own styles and the panel's do not meet
            assertEquals("fixed", page.locator("verbatim-preview").evaluate("panel => getComputedStyle(panel).position"));
            site.file(PLAN, SampleSite.plan("The mayor said: “We will build the bridge in two years”. [@doe2025]"));
            having(page, "verbatim-preview summary", "0 problems here; site: 0 errors").waitFor();
            assertEquals(List.of(), troubles);
        }
    }

    @Test
    void aPageThatCannotBeShownLeadsToItsLastGoodVersionAndComesBackByItself() throws Exception {
        SampleSite site = SampleSite.in(folder);
        String good = Files.readString(folder.resolve(PLAN));
        try (Served served = Served.of(folder);
                Page page = page(served, "explainers/plan.html")) {
            having(page, "verbatim-preview summary", "0 problems").waitFor();
            site.file(PLAN, good.replace("title: The plan", "title: [The plan"));
            having(page, "h1", "cannot be shown").waitFor();
            assertTrue(page.locator("pre").first().innerText().contains("title: [The plan"));
            page.locator("text=Show the last good version").click();
            having(page, "h1", "The plan").waitFor();
            having(page, "verbatim-preview p", "This is the last good version of the page").waitFor();
            page.locator("verbatim-preview a", new Page.LocatorOptions().setHasText("Back to the current version")).click();
            having(page, "h1", "cannot be shown").waitFor();
            site.file(PLAN, good);
            having(page, "main p", "The mayor said").waitFor();
            assertFalse(page.url().contains(".verbatim"), page.url());
            assertEquals(List.of(), troubles);
        }
    }

    @Test
    void draftsUncitedTextAndUncheckedQuotationsAreMarkedEachInItsWayAndNotIfSwitchedOff() throws Exception {
        SampleSite site = SampleSite.in(folder);
        site.file("content/explainers/later.md", SampleSite.plan("Not yet. [@roe2024]").replace("type: explainer", "type: explainer\nstatus: draft"));
        site.file(
                PLAN,
                SampleSite.plan("Nobody says so, but see [the draft](later.md).\n\nIt says: “four words of the report”. [@roe2024]"));
        try (Served served = Served.of(folder, "--drafts");
                Page page = page(served, "explainers/plan.html")) {
            having(page, "verbatim-preview summary", "2 problems here").waitFor();
            assertTrue(marked(page, "uncited").startsWith("Nobody says so"), marked(page, "uncited"));
            assertTrue(marked(page, "unchecked").contains("four words of the report"), marked(page, "unchecked"));
            assertEquals("the draft", marked(page, "draft"));
            assertEquals("", marked(page, "problem"));
            page.locator("verbatim-preview summary").click();
            page.locator("verbatim-preview label.uncited input").uncheck();
            assertEquals("", marked(page, "uncited"));
            page.reload();
            having(page, "verbatim-preview summary", "2 problems here").waitFor();
            assertEquals("", marked(page, "uncited"));
            assertEquals("the draft", marked(page, "draft"));
            assertEquals(List.of(), troubles);
        }
    }

    private static String marked(Page page, String kind) {
        return (String) page.evaluate("kind => [...CSS.highlights.get('verbatim-' + kind)].join('|')", kind);
    }

    @Test
    void anEditOfTheStyleSheetShowsOnThePagesThatUseIt() throws Exception {
        SampleSite site = SampleSite.in(folder);
        try (Served served = Served.of(folder);
                Page page = page(served, "pages/about.html")) {
            having(page, "verbatim-preview summary", "0 problems").waitFor();
            site.file("assets/css/site.css", "h1 { letter-spacing: 7px; }");
            page.waitForFunction("() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'");
        }
    }
}
