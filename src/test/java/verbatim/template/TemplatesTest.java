package verbatim.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Input;

/** A template that does not come to its end is stopped, and said to be at fault. */
@Timeout(60)
class TemplatesTest {

    private static final Input PAGE = Input.unread("content/a.md");

    @TempDir
    private Path folder;

    /** Where nothing stops an expression it has an end after some seconds, so that it is not in the way of other tests. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<#list 1.. as i></#list> | it has run for 1 seconds, and was stopped (in content/a.md)",
                "<#list 1.. as i><#attempt>${x}<#recover></#attempt></#list> | it has run for 1 seconds, and was stopped (in content/a.md)",
                "<#list (1..300000000)?filter(x -> false) as x></#list> | it has run for 1 seconds, and was stopped (in content/a.md)",
                "${\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"?matches(\"(.*a){25}b\")?c} | it has run for 1 seconds, and was stopped (in content/a.md)",
                "<#include \"loop.ftlh\"> | it has run for 1 seconds, and was stopped (in content/a.md)",
            })
    void whatDoesNotEndIsStopped(String template, String told) throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), template);
        Files.writeString(folder.resolve("loop.ftlh"), "<#function f><#list 1.. as i><#if false></#if></#list><#return 1></#function>${f()}");
        Templates templates = new Templates(folder, "templates/", 1);
        assertEquals(Optional.empty(), templates.render("page.ftlh", Map.of(), PAGE));
        assertEquals(List.of(told), templates.findings().stream().map(Diagnostic::message).toList());
        assertFalse(Thread.interrupted());
    }

    @Test
    void whatIsTooLongIsStopped() throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), "${\"x\"?left_pad(70000000)}");
        Templates templates = new Templates(folder, "templates/", 50);
        assertEquals(Optional.empty(), templates.render("page.ftlh", Map.of(), PAGE));
        assertEquals(
                List.of("it writes more than 64 million characters (in content/a.md)"),
                templates.findings().stream().map(Diagnostic::message).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n${.now}", "a\n<#assign x = [.now]>", "a\n<#if .now?string == ''></#if>", "a\n${(.now)?date}", "a\n${(2 > 1)?then(.now?string, '')}",
        "a\n${({'b':{}, 'a': .now}.a)?string}", "<#-- .now -->\n${ .now }"})
    void theClockIsNotRead(String template) throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), template);
        Templates templates = new Templates(folder, "templates/", 50);
        assertEquals(Optional.empty(), templates.render("page.ftlh", Map.of(), PAGE));
        assertEquals(Optional.empty(), templates.again().render("page.ftlh", Map.of(), PAGE));
        Diagnostic told = templates.findings().iterator().next();
        assertTrue(told.message().startsWith(".now is this machine's clock"), told.message());
        assertEquals(2, told.input().place(told.span().start()).line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${('.n' + 'ow')?eval?string}", "<#assign x='<#list 1.. as x></#list>'?interpret><@x/>", "${'1' ? eval}"})
    void whatIsRunStandsInTheTemplate(String template) throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), template);
        Templates templates = new Templates(folder, "templates/", 50);
        assertEquals(Optional.empty(), templates.render("page.ftlh", Map.of(), PAGE));
        assertTrue(templates.findings().iterator().next().message().contains("runs what does not stand in the template"), template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<#-- ${.now} --><b class='x.now'>", "${x.now}"})
    void whatIsNoClockIs(String template) throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), template);
        Templates templates = new Templates(folder, "templates/", 50);
        assertTrue(templates.render("page.ftlh", Map.of("x", Map.of("now", "1")), PAGE).isPresent(), () -> templates.findings().toString());
    }

    @Test
    void theOtherPagesDoNotWaitAsLong() throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), "<#list 1.. as i></#list>");
        Templates templates = new Templates(folder, "templates/", 2);
        for (int page = 0; page < 1_000; page++) {
            assertEquals(Optional.empty(), templates.render("page.ftlh", Map.of(), PAGE));
        }
        assertEquals(1, templates.findings().size());
    }

    @Test
    void whatEndsIsNotStopped() throws Exception {
        Files.writeString(folder.resolve("page.ftlh"), "<#list 1..3 as i>${i}</#list>");
        Templates templates = new Templates(folder, "templates/", 50);
        assertEquals("123", new String(templates.render("page.ftlh", Map.of(), PAGE).orElseThrow()));
    }
}
