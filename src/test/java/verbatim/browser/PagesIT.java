package verbatim.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.cli.OwnSite;

/** The project's own site, seen by a browser. */
@Tag("browser")
@ExtendWith(SharedBrowser.class)
class PagesIT {

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static FolderServer server;
    private static Browser browser;

    @BeforeAll
    static void open(Browser shared) throws IOException {
        browser = shared;
        server = new FolderServer(OwnSite.built(), Map.of("Content-Security-Policy", POLICY));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** One page of each kind, and those with something of their own. */
    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/explainers/proposal.html",
                "/explainers/alien-enemies-act.html",
                "/questions/foreign-prison.html",
                "/reactions/kennedy.html",
                "/pages/method.html",
                "/explainers/",
                "/questions/",
                "/reactions/",
                "/reactions/opposes/",
                "/timeline/",
                "/timeline/2025-04.html",
                "/people/",
                "/glossary/",
                "/tags/",
                "/tags/law/",
                "/corrections/",
                "/search/",
                "/search/?q=habeas",
                "/sources/",
                "/sources/by-date/",
                "/sources/trop-v-dulles-1958.html",
                "/404.html");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleAndFitsInLightAndDark(String path) {
        List<String> troubles = new ArrayList<>();
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    troubles.add(message.text());
                }
            });
            page.onRequest(request -> {
                if (!request.url().startsWith(base())) {
                    troubles.add("leaves the origin: " + request.url());
                }
            });
            page.navigate(base() + path);
            view(page, 1360, ColorScheme.LIGHT);
            troubles.addAll(violations(page, "1360 wide, light"));
            view(page, 390, ColorScheme.LIGHT);
            view(page, 320, ColorScheme.DARK);
            troubles.addAll(violations(page, "320 wide, dark"));
            assertEquals(List.of(), troubles);
        }
    }

    private static void view(Page page, int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 800);
        assertEquals(0, overflow(page), "sideways scroll at " + width);
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).intValue();
    }

    private static List<String> violations(Page page, String view) {
        return Accessibility.violations(page, List.of()).stream().map(rule -> view + ": " + rule).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/explainers/proposal.html", "/questions/foreign-prison.html", "/reactions/", "/timeline/2025-04.html"})
    void nothingJumpsWhenTheFontsArrive(String path) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
            Page page = context.newPage();
            List<Route> held = new ArrayList<>();
            page.route("**/*.woff2", held::add);
            page.navigate(base() + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
            page.evaluate("new Promise(done => new PerformanceObserver(list => done(true)).observe({type: 'paint', buffered: true}))");
            page.waitForCondition(() -> !held.isEmpty());
            page.unroute("**/*.woff2");
            held.forEach(Route::resume);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertEquals(true, page.evaluate("document.fonts.ready.then(fonts => fonts.check('1em \"Verbatim Serif\"'))"));
            Object shift = page.evaluate("new Promise(done => {"
                    + " let sum = 0;"
                    + " new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))"
                    + "   .observe({type: 'layout-shift', buffered: true});"
                    + " requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })");
            assertTrue(((Number) shift).doubleValue() < 0.02, "layout shift " + shift);
        }
    }

    @Test
    void onPaperTheEvidenceStandsOpenAndEachAddressOnce() throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            int references = page.locator(".v-references li").count();
            List<String> passages = page.locator(".v-passage > p:first-child").allInnerTexts();
            List<String> ways = page.locator(".v-ways a[rel]").all().stream().map(way -> way.getAttribute("href")).toList();
            byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setTagged(true));
            try (PDDocument paper = Loader.loadPDF(pdf)) {
                PDFTextStripper stripper = new PDFTextStripper();
                String all = flat(stripper.getText(paper));
                int count = paper.getNumberOfPages();
                for (int number = 1; number <= count; number++) {
                    stripper.setStartPage(number);
                    stripper.setEndPage(number);
                    assertTrue(flat(stripper.getText(paper)).contains(number + "/" + count), "no number on page " + number);
                }
                assertTrue(references > 10 && count < references, count + " pages");
                passages.forEach(passage -> assertTrue(all.contains(flat(passage)), passage));
                ways.forEach(way -> assertEquals(2, all.split(Pattern.quote(flat(way)), -1).length, way));
                assertFalse(all.contains(flat("Find it in the original")) || all.contains(flat("How do we know?")), all);
            }
        }
    }

    /** Without spaces: lines and columns part words on paper. */
    private static String flat(String text) {
        return text.replaceAll("[\\s\u00ad]+", "");
    }

    @Test
    void fiveRequestsAreEnoughToRead() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            List<String> needed = new ArrayList<>();
            page.onRequest(request -> {
                if (List.of("document", "stylesheet", "font", "image").contains(request.resourceType())
                        && !request.url().matches(".*/favicon\\.[0-9a-f]{12}\\.svg")) {
                    needed.add(request.url());
                }
            });
            page.navigate(base() + "/explainers/proposal.html");
            page.evaluate("document.fonts.ready.then(() => true)");
            assertTrue(needed.size() <= 5, needed::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/explainers/proposal.html", "/questions/foreign-prison.html", "/reactions/", "/timeline/", "/sources/"})
    void textOfTwiceTheSizeFits(String path) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))) {
            Page page = context.newPage();
            JsonObject sizes = new JsonObject();
            sizes.addProperty("standard", 32);
            sizes.addProperty("fixed", 26);
            JsonObject all = new JsonObject();
            all.add("fontSizes", sizes);
            context.newCDPSession(page).send("Page.setFontSizes", all);
            page.navigate(base() + path);
            assertEquals("36px", page.evaluate("getComputedStyle(document.body).fontSize"));
            for (int width : new int[] {1280, 640}) {
                page.setViewportSize(width, 800);
                assertEquals(0, overflow(page), "sideways scroll at " + width);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/explainers/offer.html", "/questions/foreign-prison.html", "/timeline/"})
    void colourAndMotionAreTheReadersChoice(String path) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setForcedColors(ForcedColors.ACTIVE)
                .setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = context.newPage();
            page.navigate(base() + path);
            assertEquals(List.of(), violations(page, "forced colours"));
            assertEquals(0, page.evaluate("document.getAnimations().length"));
            assertEquals("auto", page.evaluate("getComputedStyle(document.documentElement).scrollBehavior"));
            if (path.equals("/")) {
                Object ring = page.evaluate("getComputedStyle(document.querySelector('.v-unknown h2'), '::before').borderTopWidth");
                assertEquals("2px", ring, "the mark for what is not known");
            }
        }
    }

    @Test
    void aTermOfSeveralWordsFlowsWithItsTextAndOpensWhereItIsTouched() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(320, 600))) {
            Page page = context.newPage();
            page.navigate(base() + "/questions/treaties-ill-treatment.html");
            Locator term = page.locator("label.v-term", new Page.LocatorOptions().setHasText("Universal Declaration of Human Rights")).first();
            Object ownLine = term.evaluate("t => { const before = document.createRange(); before.selectNode(t.previousSibling);"
                    + " const lines = [...before.getClientRects()]; return t.getClientRects()[0].top > lines[lines.length - 1].bottom - 5; }");
            assertEquals(false, ownLine, "the term begins on a line of its own");
            term.scrollIntoViewIfNeeded();
            List<?> first = (List<?>) term.evaluate("t => { const r = t.getClientRects()[0]; return [r.left + 4, r.top + r.height / 2]; }");
            page.mouse().click(((Number) first.get(0)).doubleValue(), ((Number) first.get(1)).doubleValue());
            assertTrue(page.locator("#" + term.locator("button").getAttribute("popovertarget")).isVisible());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".v-how", "button.v-term"})
    void theKeyboardOpensAndClosesAPopover(String kind) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            Locator button = page.locator(kind).first();
            for (int i = 0; i < 300 && !(boolean) button.evaluate("b => b === document.activeElement"); i++) {
                page.keyboard().press("Tab");
            }
            assertEquals(true, button.evaluate("b => b === document.activeElement"));
            page.keyboard().press("Enter");
            Locator box = page.locator("#" + button.getAttribute("popovertarget"));
            assertTrue(box.isVisible());
            Object off = box.evaluate("b => { const r = b.getBoundingClientRect();"
                    + " return r.left < 0 || r.right > innerWidth || r.top < 0 || r.bottom > innerHeight; }");
            assertEquals(false, off, "the popover leaves the screen");
            page.keyboard().press("Escape");
            assertFalse(box.isVisible());
            assertEquals(true, button.evaluate("b => b === document.activeElement"));
        }
    }

    @Test
    void withoutAScriptACitationLeadsToItsReferenceAndBack() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            page.locator(".v-prose sup.v-c a").first().click();
            String reference = java.net.URI.create(page.url()).getFragment();
            assertTrue(reference.matches("v-r\\d+"), reference);
            assertTrue(page.locator("#" + reference + " .v-passage").count() > 0, "the reference shows no passage");
            page.locator("#" + reference + " .v-backlinks a").first().click();
            assertTrue(page.url().contains("#v-c" + reference.substring(3) + "-"));
        }
    }

    @Test
    void aPreviewShowsThePassageOnFocusAndHoverAndGoesWithEscape() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(320, 640))) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            Locator mark = page.locator(".v-prose sup.v-c a").first();
            Locator preview = page.locator(".v-preview");
            mark.focus();
            preview.waitFor();
            String wanted = page.locator(mark.getAttribute("href") + " .v-passage p").first().innerText();
            assertTrue(preview.innerText().contains(wanted), preview.innerText());
            Object off = preview.evaluate("b => { const r = b.getBoundingClientRect();"
                    + " return r.left < 0 || r.right > innerWidth || r.top < 0 || r.bottom > innerHeight; }");
            assertEquals(false, off, "the preview leaves the screen");
            page.keyboard().press("Escape");
            assertFalse(preview.isVisible());
            mark.hover();
            preview.waitFor();
            preview.hover();
            assertTrue(preview.isVisible());
            page.keyboard().press("Escape");
            assertFalse(preview.isVisible());
        }
    }

    @Test
    void twoSourcesCitedTogetherAreShownTogether() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            Locator mark = page.locator(".v-prose sup.v-c:has(a + a)").first();
            mark.scrollIntoViewIfNeeded();
            mark.hover();
            Locator preview = page.locator(".v-preview");
            preview.waitFor();
            assertEquals(mark.locator("a").count(), preview.locator(":scope > div").count());
            for (Locator number : mark.locator("a").all()) {
                String wanted = page.locator(number.getAttribute("href") + " > p").first().innerText();
                assertTrue(preview.innerText().contains(wanted), preview.innerText());
            }
        }
    }

    @Test
    void theKeyboardGoesFromANumberIntoItsPreviewAndOn() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            page.locator(".v-prose sup.v-c a").first().focus();
            page.locator(".v-preview").waitFor();
            page.keyboard().press("Tab");
            assertEquals(true, page.evaluate("document.querySelector('.v-preview').contains(document.activeElement)"));
            page.keyboard().press("Escape");
            assertFalse(page.locator(".v-preview").isVisible());
        }
    }

    @Test
    void aKeyClaimShowsItsPassageWithoutAScript() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(base() + "/explainers/offer.html");
            page.locator(".v-how").first().click();
            Locator box = page.locator(".v-how + .v-box").first();
            box.waitFor();
            assertTrue(box.locator("mark").innerText().startsWith("We are willing to take in"), box.innerText());
            page.keyboard().press("Escape");
            assertFalse(box.isVisible());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Trop | Trop v. Dulles, 356 U.S. 86 (1958), Supreme Court of the United States.",
        "habeas | Could a citizen held abroad still turn to a US court?",
        "tésla | The remarks about people who damaged Tesla cars",
        "8 U.S.C. 1481 | Loss of nationality by native-born or naturalized citizen; voluntary action; burden of proof; presumptions, 8 U.S.C. § 1481 (1952).",
        "san jose | Marco Rubio on El Salvador’s offer",
        "habeus | Could a citizen held abroad still turn to a US court?",
    })
    void theSearchFinds(String words, String title) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(base() + "/search/");
            page.locator("#v-q").fill(words);
            Locator found = page.locator(".v-found h2", new Page.LocatorOptions().setHasText(title)).first();
            found.waitFor();
            found.locator("a").click();
            page.waitForURL(url -> !url.contains("/search/"));
            assertTrue(page.locator("h1").innerText().length() > 3);
        }
    }

    @Test
    void theSearchSaysWhenNothingIsThereAndListsEverythingWithoutAScript() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(base() + "/search/?q=zzyzx");
            page.locator("[role=status]", new Page.LocatorOptions().setHasText("No results for “zzyzx”")).waitFor();
        }
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(base() + "/search/");
            assertFalse(page.locator("form").isVisible());
            page.locator("main a", new Page.LocatorOptions().setHasText("Timeline")).click();
            page.waitForURL("**/timeline/index.html");
        }
    }

    private static String base() {
        return server.address().replaceFirst("/$", "");
    }
}
