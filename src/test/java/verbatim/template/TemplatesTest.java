package verbatim.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;

/** A template gives a page, or a finding at its line and column. */
class TemplatesTest {

    private static final Input PAGE = Input.unread("content/a.md");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a ${x} | 1:5 “x” is missing, in content/a.md",
        "a <#if | 1:4 #if is an existing directive",
        "<#list 1..3 as i>${i + {}}</#list> | 1:",
        "${'1 +'?eval} | 1:",
        "<#include 'other.ftlh'> | 1:1 there is no template “templates/other.ftlh” (in content/a.md)",
        "<#macro a><@a/></#macro><@a/> | 1:1 it includes itself, or a macro calls itself, without end (in content/a.md)",
    })
    void anErrorIsReportedAtItsPlace(String template, String message) throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), template);
        Templates templates = new Templates(folder, "templates/");
        assertEquals(Optional.empty(), templates.render("page.ftlh", Map.of(), PAGE));
        Diagnostic found = templates.findings().iterator().next();
        Input.Place place = found.input().place(found.span().start());
        String said = place.line() + ":" + place.column() + " " + found.message();
        assertTrue(said.startsWith(message), said);
        assertEquals("templates/page.ftlh", found.input().path());
        assertTrue(templates.again().findings().isEmpty());
    }

    @Test
    void aTemplateGivesAPage() throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), "<#list 1..3 as i>${i}</#list> ${x}");
        Templates templates = new Templates(folder, "templates/");
        assertEquals("123 &lt;", new String(templates.render("page.ftlh", Map.of("x", "<"), PAGE).orElseThrow()));
    }
}
