package verbatim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The contenders on one corpus: each has its own copy of the pages and its own output. */
final class Contenders {

    /** It needs a process per page: more pages would only take longer. */
    private static final int MOST_FOR_PANDOC = 100;

    private final List<Contender> builds = new ArrayList<>();
    private final List<Preview.Offer> previews = new ArrayList<>();
    private final Set<String> absent;
    private final Predicate<String> wanted;
    private final Path folder;
    private final Path site;
    private int edits;

    /**
     * @param folder holds the corpus in {@code site/}
     * @param wanted which of them, by their names in {@link Bench#CHOICES}
     * @param absent receives those that are not installed
     */
    Contenders(Path folder, int pages, Predicate<String> wanted, Set<String> absent) throws IOException {
        this.folder = folder;
        this.wanted = wanted;
        this.absent = absent;
        site = folder.resolve("site");
        verbatim();
        hugo();
        pandoc(pages);
        jbake();
        eleventy();
    }

    List<Contender> builds() {
        return builds;
    }

    List<Preview.Offer> previews() {
        return previews;
    }

    private void verbatim() throws IOException {
        String source = site.toString();
        Path out = folder.resolve("www");
        Path cache = site.resolve("target");
        List<String> build = java("verbatim.cli.Main", "build", "--quiet", "--source", source, "--output", out.toString());
        List<String> check = java("verbatim.cli.Main", "check", "--quiet", "--source", source);
        Contender.Step built = () -> Bench.run(build, folder);
        Edit prose = Edit.prose(site.resolve("content/explainers/" + Corpus.name(0)));
        Contender.Step edited = () -> {
            built.run();
            edits++;
            prose.write("edit" + edits);
        };
        Path floor = folder.resolve("floor");
        add("floor", "flexmark alone", floor, java("verbatim.bench.Floor", pages(site), floor.toString()));
        add("check-cold", "verbatim check, empty cache", () -> Bench.delete(cache), check);
        add("build", "verbatim build, empty cache", () -> delete(cache, out), build);
        add("edit", "verbatim build, one page edited", edited, build);
        add("again", "verbatim build, nothing changed", built, build);
        add("check", "verbatim check, one page edited", edited, check);
        if (wanted.test("preview")) {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            List<String> serve = java("verbatim.cli.Main", "serve", "--port", "0", "--source", source);
            serve.add(1, "-Djava.io.tmpdir=" + temporary);
            // what goes on has the second compiler, as the launcher starts it
            serve.removeIf(flag -> flag.startsWith("-XX:TieredStopAtLevel"));
            previews.add(new Preview.Offer(
                    "preview", "verbatim serve", Path.of("").toAbsolutePath(), "explainers/" + Corpus.name(0).replace(".md", ".html"), prose,
                    Edit.layout(site.resolve("templates/part/layout.ftlh")), serve));
        }
    }

    private void hugo() throws IOException {
        if (!wanted.test("hugo") && !wanted.test("preview") || !installed("hugo")) {
            return;
        }
        Path hugo = folder.resolve("hugo");
        Path page = copied(hugo.resolve("content/explainers"));
        Files.writeString(hugo.resolve("config.toml"), "baseURL = \"https://corpus.example/\"\ntitle = \"Corpus\"\n");
        Path layouts = Files.createDirectories(hugo.resolve("layouts/_default"));
        Files.writeString(layouts.resolve("single.html"), layout("{{ .Title }}", "{{ .Content }}"));
        Files.writeString(
                layouts.resolve("list.html"),
                layout("{{ .Title }}", "{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}"));
        Path out = folder.resolve("hugo-www");
        String source = hugo.toString();
        add("hugo", "hugo (checks and cites nothing)", out, List.of("hugo", "--quiet", "--source", source, "--destination", out.toString()));
        preview("hugo", hugo, page, layouts.resolve("single.html"), List.of("hugo", "server", "--bind", "127.0.0.1", "--port"));
    }

    private void pandoc(int pages) {
        if (!wanted.test("pandoc") || !installed("pandoc") || pages > MOST_FOR_PANDOC) {
            return;
        }
        Path out = folder.resolve("pandoc-www");
        add(
                "pandoc",
                "pandoc --citeproc, a process a page",
                out,
                List.of(
                        "sh",
                        "-c",
                        "mkdir \"$2\"; for page in \"$0\"/*.md; do"
                                + " pandoc --citeproc --bibliography \"$1\" -s \"$page\" -o \"$2/$(basename \"$page\").html\"; done",
                        pages(site),
                        site.resolve("content/bibliography.json").toString(),
                        out.toString()));
    }

    /** Installed, or the jars of one. */
    private void jbake() throws IOException {
        Optional<String> jars = Optional.ofNullable(System.getenv("VERBATIM_BENCH_JBAKE"));
        if (!wanted.test("jbake") || jars.isEmpty() && !installed("jbake")) {
            return;
        }
        Path jbake = folder.resolve("jbake");
        copied(jbake.resolve("content/explainers"));
        try (Stream<Path> pages = Files.list(jbake.resolve("content/explainers"))) {
            for (Path page : pages.toList()) {
                String text = Files.readString(page);
                String header = text.substring(text.indexOf("title: "), text.indexOf("\nas_of")).replaceAll("(?m)^(\\w+): ", "$1=");
                Files.writeString(
                        page,
                        header.replace("type=explainer", "type=post\nstatus=published") + "\n~~~~~~\n"
                                + text.substring(text.indexOf("\n---\n") + "\n---\n".length()));
            }
        }
        Files.createDirectories(jbake.resolve("assets"));
        Path templates = Files.createDirectories(jbake.resolve("templates"));
        Files.writeString(templates.resolve("post.ftl"), layout("${content.title}", "${content.body}"));
        Files.writeString(
                templates.resolve("index.ftl"),
                layout("Corpus", "<#list published_posts as post><a href=\"${post.uri}\">${post.title}</a></#list>"));
        Files.writeString(
                jbake.resolve("jbake.properties"),
                "site.host=https://corpus.example/\nrender.tags=false\nrender.sitemap=false\nrender.archive=false\nrender.feed=false\nrender.error404=false\n");
        Path out = folder.resolve("jbake-www");
        List<String> bake = new ArrayList<>(
                jars.map(lib -> List.of(machine(), "-cp", lib + "/*", "org.jbake.launcher.Main")).orElse(List.of("jbake")));
        bake.addAll(List.of("-b", jbake.toString(), out.toString()));
        add("jbake", "jbake (checks and cites nothing)", out, bake);
    }

    private void eleventy() throws IOException {
        if (!wanted.test("preview") || !installed("eleventy")) {
            return;
        }
        Path eleventy = folder.resolve("eleventy");
        Path page = copied(eleventy.resolve("explainers"));
        Files.writeString(eleventy.resolve("explainers/explainers.json"), "{\"layout\": \"page.njk\"}\n");
        Path layout = Files.createDirectories(eleventy.resolve("_includes")).resolve("page.njk");
        Files.writeString(layout, layout("{{ title }}", "{{ content | safe }}"));
        preview("eleventy", eleventy, page, layout, List.of("eleventy", "--serve", "--incremental", "--port"));
    }

    /** A peer's own server, which shows a page in a folder of its name. */
    private void preview(String peer, Path home, Path page, Path layout, List<String> command) throws IOException {
        if (wanted.test("preview")) {
            List<String> all = new ArrayList<>(command);
            try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
                all.add(Integer.toString(free.getLocalPort()));
            }
            previews.add(new Preview.Offer(
                    peer + "-preview", peer + "'s server", home, "explainers/" + Corpus.name(0).replace(".md", "/"),
                    Edit.prose(page), Edit.layout(layout), all));
        }
    }

    private void add(String key, String name, Path out, List<String> command) {
        add(key, name, () -> Bench.delete(out), command);
    }

    private void add(String key, String name, Contender.Step before, List<String> command) {
        if (wanted.test(key)) {
            builds.add(new Contender(key, name, before, command));
        }
    }

    private static void delete(Path... folders) throws IOException {
        for (Path folder : folders) {
            Bench.delete(folder);
        }
    }

    private static String pages(Path site) {
        return site.resolve("content/explainers").toString();
    }

    /** The corpus's pages in another place; the first of them is given back. */
    private Path copied(Path to) throws IOException {
        Bench.copy(site.resolve("content/explainers"), to);
        return to.resolve(Corpus.name(0));
    }

    private static String layout(String title, String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head><title>%s</title></head><body><h1>%s</h1>%s</body></html>\n"
                .formatted(title, title, body);
    }

    /** The same machine as this one runs on: its flags, its class path. */
    private static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(machine());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-XX:ArchiveClassesAtExit"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static String machine() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private boolean installed(String program) {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
        if (!found) {
            absent.add(program);
        }
        return found;
    }
}
