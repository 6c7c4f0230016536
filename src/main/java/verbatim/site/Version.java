package verbatim.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A version of Verbatim. {@code 0.2} and {@code 0.2.0} are one version; what follows a hyphen does not count.
 *
 * @param text one to four numbers with dots between them, and perhaps more after a hyphen
 */
public record Version(String text) implements Comparable<Version> {

    private static final int NUMBERS = 4;

    public Version {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9}){0,3}(-.*)?")) {
            throw new IllegalArgumentException(text + " is not a version");
        }
    }

    /** A version without anything after its numbers. */
    public static Optional<Version> of(String written) {
        return Optional.of(written).filter(text -> text.matches("\\d{1,9}(\\.\\d{1,9}){0,3}")).map(Version::new);
    }

    /** This program's own. */
    public static Version ofProgram() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "the program does not know its version"));
            return new Version(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        int[] numbers = Arrays.stream(text.replaceFirst("-.*", "").split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.copyOf(numbers, NUMBERS);
    }
}
