package verbatim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A template of a stranger: it reads no file outside its folder, runs nothing, and reaches no object behind a value. */
class TemplateAttackTest {

    @TempDir
    private Path parent;

    private Path folder;
    private Path marker;
    private SampleSite site;

    @BeforeEach
    void build() throws Exception {
        folder = Files.createDirectory(parent.resolve("site"));
        marker = parent.resolve("ran");
        Files.writeString(parent.resolve("secret.txt"), "TOPSECRET <#-- -->\n");
        site = SampleSite.in(folder);
        site.file("secret.txt", "TOPSECRET\n").file("content/secret.txt", "TOPSECRET\n");
        assertEquals(0, site.run("build").code());
        Files.delete(folder.resolve("content/secret.txt"));
        Files.delete(folder.resolve("target/www/secret.txt"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<#include \"../secret.txt\">",
                "<#include \"../../secret.txt\">",
                "<#include \"/../../secret.txt\">",
                "<#include \"PARENT/secret.txt\">",
                "<#include \"//PARENT/secret.txt\">",
                "<#include \"file://PARENT/secret.txt\">",
                "<#include \"..\\\\..\\\\secret.txt\">",
                "<#include \"part/../../../secret.txt\">",
                "<#include \"%2e%2e/%2e%2e/secret.txt\">",
                "<#include \"*/../secret.txt\">",
                "<#include \"../secret.txt\" parse=false>",
                "<#import \"../../secret.txt\" as s>",
                "<#assign o = .get_optional_template(\"../../secret.txt\")><@o.include/>",
                "<@'<#include \"../../secret.txt\">'?interpret/>",
                "<#include \"inside.ftlh\">",
            })
    void readsNoFileOutside(String attack) throws Exception {
        Files.createSymbolicLink(folder.resolve("templates/inside.ftlh"), folder.resolve("secret.txt"));
        refuses(attack.replace("PARENT", parent.toString()));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "link.ftlh, secret.txt, leaves the source folder",
        "link, ., leaves the source folder",
        "link.ftlh, nowhere, is broken or leads to itself",
        "link, site/templates/link, is broken or leads to itself",
        "link, site, leads to a folder that contains it",
        "link.ftlh, site/.git/config, leads to a hidden file",
    })
    void aLinkIsToldBeforeItIsUsed(String link, String to, String said) throws Exception {
        site.file(".git/config", "TOPSECRET\n");
        Files.createSymbolicLink(folder.resolve("templates/" + link), parent.resolve(to).normalize());
        assertTrue(refuses("words").contains("error content/outside the link " + said));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "${\"freemarker.template.utility.Execute\"?new()(\"touch MARKER\")}",
                "${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.FileWriter\", \"MARKER\")}",
                "<#assign j = \"freemarker.template.utility.JythonRuntime\"?new()><@j>open('MARKER', 'w')</@j>",
                "<@'${\"freemarker.template.utility.Execute\"?new()(\"touch MARKER\")}'?interpret/>",
                "${'\"freemarker.template.utility.Execute\"?new()(\"touch MARKER\")'?eval}",
                "<#setting new_builtin_class_resolver=\"unrestricted\">",
                "<#setting api_builtin_enabled=\"true\">${page.title?api.class}",
                "${page?api.getClass()}",
                "${page.title?api.class}",
                "${site?api.class.classLoader}",
                "${page.class}",
                "${page.getClass()}",
                "${page[\"class\"]}",
                "${page.toString()}",
                "${page.title.getBytes()}",
                "${config.class}",
                "${content.body.class}",
                "${alltags.class}",
                "${.data_model.class}",
                "${.data_model.getClass()}",
                "${statics[\"java.lang.System\"]}",
                "${db.deleteContent()}",
            })
    void runsNothingAndReachesNoObject(String attack) throws Exception {
        refuses(attack.replace("MARKER", marker.toString()));
        assertFalse(Files.exists(marker));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "includes itself   | <#include \"page.ftlh\">                                   | without end",
                "calls itself      | <#macro again><@again/></#macro><@again/>                  | without end",
                "calls each other  | <#function f><#return f()></#function>${f()}               | without end",
            })
    void whatHasNoEndIsTheTemplatesFault(String name, String attack, String said) throws Exception {
        assertTrue(refuses(attack).contains(said));
    }

    @Test
    void aTemplatesFolderOfOthersIsRefused() throws Exception {
        Map<String, String> before = site.digests();
        Files.move(folder.resolve("templates"), parent.resolve("templates"));
        Files.createSymbolicLink(folder.resolve("templates"), parent.resolve("templates"));
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("templates:1:1: error content/outside the link leaves the source folder"), run.err());
        assertEquals(before, site.digests());
    }

    @Test
    void aStyleOfOthersIsNotRead() throws Exception {
        Map<String, String> before = site.digests();
        Files.createSymbolicLink(folder.resolve("templates/citation/mine.csl"), parent.resolve("secret.txt"));
        site.file("jbake.properties", "citation.style=mine\n");
        SampleSite.Run run = site.run("build");
        assertTrue(run.code() == 1 || run.code() == 2, run.err());
        assertFalse(run.err().contains("TOPSECRET"), run.err());
        assertEquals(before, site.digests());
    }

    private String refuses(String attack) throws Exception {
        Map<String, String> before = site.digests();
        site.file("templates/page.ftlh", attack + "\n");
        SampleSite.Run run = site.run("build");
        assertEquals(1, run.code(), run.out() + run.err());
        assertTrue(run.err().contains("templates/"), run.err());
        assertFalse(run.err().contains("TOPSECRET"), run.err());
        assertEquals(before, site.digests());
        return run.err();
    }
}
