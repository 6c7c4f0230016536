package verbatim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No library is older than the version that mended a published weakness, and none that was left out comes back. */
class SupplyChainTest {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)(?:-native)?\\.jar");

    /** All that this test runs with, tests' own libraries among it. */
    private static final Map<String, String> ALL = named(Arrays.stream(System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .map(path -> Path.of(path).getFileName().toString()));

    private static Map<String, String> named(Stream<String> jars) {
        Map<String, String> found = new TreeMap<>();
        jars.map(JAR::matcher).filter(Matcher::matches).forEach(jar -> found.put(jar.group(1), jar.group(2)));
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "commons-configuration2, 2.10.1",
        "commons-text, 1.10.0",
        "commons-lang3, 3.18.0",
        "commons-io, 2.14.0",
        "jsoup, 1.15.3",
        "freemarker, 2.3.34",
        "flexmark, 0.64.8",
        "picocli, 4.7.7",
        "slf4j-api, 2.0.17"
    })
    void isNotBelowItsFloor(String library, String floor) {
        String version = ALL.getOrDefault(library, "0");
        assertTrue(Arrays.compare(numbers(version), numbers(floor)) >= 0, library + " is " + version);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\D+")).filter(Predicate.not(String::isEmpty)).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orientdb-core", "jnr-posix", "jnr-ffi", "jffi", "lz4-java", "icu4j", "hppc", "logback-classic", "logback-core",
                "log4j", "log4j-core", "log4j-api", "jul-to-slf4j", "jcl-over-slf4j", "snakeyaml", "commons-lang",
                "commons-collections", "commons-beanutils", "json-simple", "groovy", "thymeleaf", "pebble", "jade4j",
                "asciidoctorj", "javax.activation-api"
            })
    void staysOut(String library) throws Exception {
        try (Stream<Path> lib = Files.list(Path.of("target/lib"))) {
            assertFalse(named(lib.map(path -> path.getFileName().toString())).containsKey(library), library);
        }
    }

    @Test
    void thePageForPublishersNamesTheFloors() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/publishers/security.md"));
        for (String library : List.of("commons-configuration2", "commons-text", "commons-lang3", "commons-io", "jsoup")) {
            assertTrue(page.contains("| " + library + " |"), library);
        }
    }

    @Test
    void mavenIsFetchedByItsDigest() throws Exception {
        String wrapper = Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties"));
        assertEquals(1, Pattern.compile("(?m)^distributionSha256Sum=[0-9a-f]{64}$").matcher(wrapper).results().count());
    }
}
