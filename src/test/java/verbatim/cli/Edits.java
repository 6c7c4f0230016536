package verbatim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Random edits: pages, data, templates, style sheet and bibliography are added, changed, renamed, deleted, broken and mended. */
final class Edits {

    private static final String REACTION = """
            ---
            title: The mayor speaks
            type: reaction
            date: 2025-03-05
            person: Mayor
            group: public
            stance: %s
            said: 2025-03-01
            ---

            > We will build the bridge in two years [@doe2025]
            """;

    private final Path folder;
    private final Random random;
    private final Map<String, byte[]> original = new TreeMap<>();
    private int number;

    Edits(Path folder, Random random) throws IOException {
        this.folder = folder;
        this.random = random;
        original.putAll(files(folder));
    }

    String next() throws IOException {
        number++;
        List<String> added = added();
        switch (random.nextInt(25)) {
            case 0, 1 -> {
                return write("content/explainers/new-%d.md".formatted(number), page("Page " + number));
            }
            case 2 -> {
                return write(ServeCommandTest.PLAN, SampleSite.plan(ServeCommandTest.GOOD + " Edit " + number + ". [@roe2024]"));
            }
            case 3 -> {
                String what = random.nextBoolean() ? "“We will build the road in two years”. [@doe2025]" : "No such source. [@nobody]";
                return write(ServeCommandTest.PLAN, SampleSite.plan(what));
            }
            case 4 -> {
                return write(ServeCommandTest.PLAN, random.nextBoolean() ? "---\ntitle: [\n---\n" : "no header " + number);
            }
            case 5 -> {
                if (!added.isEmpty()) {
                    String from = added.get(random.nextInt(added.size()));
                    Files.move(folder.resolve(from), folder.resolve("content/explainers/moved-%d.md".formatted(number)));
                    return "rename " + from;
                }
            }
            case 6 -> {
                if (!added.isEmpty()) {
                    String gone = added.get(random.nextInt(added.size()));
                    Files.delete(folder.resolve(gone));
                    return "delete " + gone;
                }
            }
            case 7 -> {
                return write("templates/explainer.ftlh", new String(original.get("templates/explainer.ftlh"), UTF_8)
                        + (random.nextInt(3) == 0 ? "${nothing}" : "<!-- " + number + " -->"));
            }
            case 8 -> {
                return write("content/glossary.yaml", random.nextInt(3) == 0 ? "- term: [" : "- term: Toll\n  definition: Edit "
                        + number + ". [@roe2024]\n");
            }
            case 9 -> {
                String text = new String(original.get("content/bibliography.json"), UTF_8);
                return write("content/bibliography.json", random.nextInt(3) == 0 ? text.substring(0, 200)
                        : random.nextInt(3) == 0 ? text.replace("\"roe2024\"", "\"roe" + number + "\"")
                        : text.replace("Traffic", "Traffic, edition " + number + ","));
            }
            case 10 -> {
                return write("assets/css/site.css", "p { order: " + number + "; }\n");
            }
            case 11 -> {
                return write("content/evidence/doe2025.md", new String(original.get("content/evidence/doe2025.md"), UTF_8)
                        .replace("and nobody", "in words " + number + ", and nobody"));
            }
            case 12 -> {
                return write("content/explainers/linked.md", page("Linked " + number).replace(
                        "summary:", "slug: linked-" + number + "\ntags: [tag" + number % 3 + "]\naliases: [/old-" + number + "]\nsummary:"));
            }
            case 13 -> {
                return write("content/explainers/links.md", page("See [it](linked.md) and [the plan](plan.md#what-is-planned)"));
            }
            case 14 -> {
                return write("content/people.yaml", "- name: Mayor\n  role: Role " + number + "\n  text: She is. [@roe2024]\n");
            }
            case 15 -> {
                return write("content/timeline.yaml", "- date: 2025-03-0" + (1 + number % 9) + "\n  text: It was said. [@doe2025]\n");
            }
            case 16 -> {
                return write("content/reactions/mayor.md", REACTION.formatted(number % 3 == 0 ? "supports" : "opposes"));
            }
            case 17 -> {
                // two pages that want one old path, of which one may be gone again
                return write("content/explainers/alias-%d.md".formatted(number % 2), page("Alias " + number)
                        .replace("summary:", "aliases: [/moved-%d]\nsummary:".formatted(number % 3 / 2)));
            }
            case 18 -> {
                // ids to which links lead, or no more
                String heading = random.nextBoolean() ? "\n## What is planned\n" : "\n## Costs {#what-is-planned-%d}\n".formatted(number);
                return write(ServeCommandTest.PLAN, SampleSite.plan(ServeCommandTest.GOOD).replace("\n## What is planned\n", heading));
            }
            case 19 -> {
                return write("content/explainers/links.md", page("See [it](plan.md#what-is-planned), [a page](new-%d.md) and [old](/moved-0)"
                        .formatted(Math.max(1, number - 3))));
            }
            case 20 -> {
                return write("content/evidence/%s.md".formatted(random.nextBoolean() ? "roe2024" : "nobody"),
                        "---\nretrieved: 2025-03-02\n---\n\n> We will build the road in two years, in words " + number + "\n");
            }
            case 21 -> {
                String rest = random.nextBoolean() ? "status: draft\n" : "colour: red\nreview_by: 2025-03-0%d\n".formatted(1 + number % 9);
                return write("content/explainers/linked.md", page("Linked " + number).replace("summary:", rest + "summary:"));
            }
            case 22 -> {
                return write("content/es/explainers/plan.md", page("El plan " + number).replace("[@roe2024]", random.nextBoolean() ? "[@doe2025]" : "[@roe2024]"));
            }
            case 23 -> {
                return write("jbake.properties", "site.host=https://bridge.example/\nsite.title=The bridge\ncheck.%s=%s\n".formatted(
                        List.of("claim.uncited", "link.anchor", "bibliography.unused", "quote.not-verbatim").get(number % 4),
                        List.of("error", "warning", "info", "off").get(random.nextInt(4))));
            }
            default -> {
                return write("jbake.properties", "site.host=https://bridge.example/\nsite.title=The bridge " + number + "\n");
            }
        }
        return mend();
    }

    /** As it was at first. */
    String restart() throws IOException {
        for (String path : added()) {
            Files.delete(folder.resolve(path));
        }
        return mend();
    }

    /** So that not all builds are refused: everything that was there at first is as it was. */
    private String mend() throws IOException {
        for (Map.Entry<String, byte[]> file : original.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return "mend";
    }

    private List<String> added() throws IOException {
        List<String> added = new ArrayList<>(files(folder).keySet());
        added.removeIf(path -> original.containsKey(path) || !path.startsWith("content/"));
        return added;
    }

    private String write(String path, String text) throws IOException {
        if (random.nextInt(3) == 0) {
            mend();
        }
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        if (random.nextBoolean()) {
            Path next = folder.resolve(path + "~");
            Files.write(next, text.getBytes(UTF_8));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.write(file, text.getBytes(UTF_8));
        }
        return "write " + path;
    }

    static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** A cache that keeps nothing: where its file would be there is a folder. */
    static String noCache(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("no-cache/store")).getParent().toString();
    }

    private static String page(String title) {
        return SampleSite.plan(title + " says so. [@roe2024]").replace("title: The plan", "title: " + title);
    }
}
