package verbatim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who listens on a port, where the machine tells: Linux does, of one's own processes. */
final class PortHolder {

    private PortHolder() {}

    /** As {@code  by java (process 4711)}, with a space before it; empty if it cannot be told. */
    static String of(int port) {
        try {
            Set<String> sockets = new HashSet<>();
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                if (Files.isReadable(Path.of(table))) {
                    Files.readAllLines(Path.of(table)).stream()
                            .map(line -> line.strip().split("\\s+"))
                            .filter(row -> row.length > 9 && row[3].equals("0A") && row[1].endsWith(":%04X".formatted(port)))
                            .forEach(row -> sockets.add("socket:[" + row[9] + "]"));
                }
            }
            if (sockets.isEmpty()) {
                return "";
            }
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                return processes
                        .filter(path -> path.getFileName().toString().matches("\\d+"))
                        .filter(path -> holds(path, sockets))
                        .findFirst()
                        .map(path -> " by %s(process %s)".formatted(name(path), path.getFileName()))
                        .orElse("");
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            return "";
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> target(file).filter(sockets::contains).isPresent());
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip() + " ";
        } catch (IOException e) {
            return "";
        }
    }
}
