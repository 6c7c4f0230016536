package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nu.validator.vendor.thaiopensource.util.PropertyMapBuilder;
import nu.validator.vendor.thaiopensource.validate.ValidateProperty;
import nu.validator.vendor.thaiopensource.validate.ValidationDriver;
import nu.validator.vendor.thaiopensource.validate.rng.CompactSchemaReader;
import nu.validator.vendor.thaiopensource.xml.sax.ErrorHandlerImpl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** The feeds, held to their specifications. */
class FeedsTest {

    /** JSON Feed 1.1, <a href="https://www.jsonfeed.org/version/1.1/">top level and items</a>. */
    private static final String JSON_FEED =
            """
            {"type": "object", "required": ["version", "title", "items"], "additionalProperties": false,
             "properties": {
               "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string"},
               "home_page_url": {"type": "string", "pattern": "^https://"},
               "feed_url": {"type": "string", "pattern": "^https://.*feed.json$"},
               "language": {"type": "string", "pattern": "^[a-z]{2}"},
               "items": {"type": "array", "minItems": 3, "uniqueItems": true, "items": {
                 "type": "object", "required": ["id", "content_text"], "additionalProperties": false,
                 "properties": {
                   "id": {"type": "string"}, "url": {"type": "string", "pattern": "^https://"},
                   "title": {"type": "string"}, "content_text": {"type": "string", "minLength": 1},
                   "date_published": {"type": "string", "pattern": "^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT00:00:00Z$"},
                   "date_modified": {"type": "string", "pattern": "^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT00:00:00Z$"},
                   "tags": {"type": "array", "items": {"type": "string"}}}}}}}
            """;

    @TempDir
    private Path folder;

    private SampleSite site;

    @BeforeEach
    void build() throws IOException {
        site = SampleSite.in(folder);
        site.file(
                "content/explainers/plan.md",
                SampleSite.plan("A sentence. [@doe2025]")
                        .replace(
                                "[@roe2024]\n---",
                                """
                                [@roe2024]
                                corrections:
                                  - date: 2025-04-02
                                    text: The toll is 3 < 4 & not 5. [@roe2024]
                                  - date: 2025-04-01
                                    text: The year was wrong. [@roe2024]
                                ---"""));
        SampleSite.Run run = site.run("build");
        assertEquals(0, run.code(), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.xml", "corrections.xml"})
    void isAtom(String feed) throws Exception {
        StringWriter told = new StringWriter();
        PropertyMapBuilder properties = new PropertyMapBuilder();
        ValidateProperty.ERROR_HANDLER.put(properties, new ErrorHandlerImpl(told));
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        assertTrue(driver.loadSchema(new InputSource(Path.of("src/test/resources/atom/atom.rnc").toUri().toString())), told.toString());
        boolean valid = driver.validate(new InputSource(site.output().resolve(feed).toUri().toString()));
        assertTrue(valid, told.toString());
        List<String> ids = xml(feed).select("id").eachText();
        assertEquals(ids.stream().distinct().toList(), ids);
    }

    @Test
    void theFeedHoldsEveryPageNewestFirst() throws Exception {
        Document feed = xml("feed.xml");
        assertEquals("https://bridge.example/explainers/plan.html", feed.selectFirst("entry > id").text());
        assertEquals("2025-03-05T00:00:00Z", feed.selectFirst("entry > updated").text());
        assertEquals("2025-03-05T00:00:00Z", feed.selectFirst("entry > published").text());
        assertEquals(3, feed.select("entry").size());
    }

    @Test
    void correctionsAreToldNewestFirstAndKeepTheirIds() throws Exception {
        List<String> told = new ArrayList<>();
        for (Element entry : xml("corrections.xml").select("entry")) {
            told.add(entry.selectFirst("id").text() + " " + entry.selectFirst("summary").text());
        }
        assertEquals(
                List.of(
                        "https://bridge.example/explainers/plan.html#correction-2025-04-02 The toll is 3 < 4 & not 5.",
                        "https://bridge.example/explainers/plan.html#correction-2025-04-01 The year was wrong."),
                told);
        assertEquals("2025-04-02T00:00:00Z", xml("corrections.xml").selectFirst("feed > updated").text());
        assertTrue(Jsoup.parse(site.output().resolve("corrections/index.html")).text().contains("The toll is 3 < 4 & not 5."));
    }

    @Test
    void isJsonFeed() throws Exception {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(JSON_FEED);
        var errors = schema.validate(Files.readString(site.output().resolve("feed.json")), InputFormat.JSON);
        assertEquals(List.of(), List.copyOf(errors));
    }

    @Test
    void theSiteMapIsAsTheProtocolSays() throws Exception {
        Document map = xml("sitemap.xml");
        assertEquals("http://www.sitemaps.org/schemas/sitemap/0.9", map.selectFirst("urlset").attr("xmlns"));
        for (Element url : map.select("url")) {
            assertEquals(List.of("loc", "lastmod"), url.children().stream().map(Element::tagName).toList());
            assertTrue(url.selectFirst("lastmod").text().matches("\\d{4}-\\d\\d-\\d\\d"), url.text());
        }
    }

    private Document xml(String path) throws IOException {
        return Jsoup.parse(Files.readString(site.output().resolve(path)), "", Parser.xmlParser());
    }
}
