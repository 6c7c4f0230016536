package verbatim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import verbatim.disk.FaultyDisk;
import verbatim.disk.FaultyDisk.Kind;

/** Builds a site on a {@link FaultyDisk} once for each operation that can fail. Runs in a process of its own. */
final class FaultyBuilds {

    private FaultyBuilds() {}

    /**
     * Prints a line for each build that met a fault: which, its exit code, what is published then, what lies beside it, what
     * lies beside it after the next build, and what was said.
     *
     * @param arguments the folder, then for each series the kind of operation, {@code once} or {@code on} where every later
     *                  one fails too, which of them fail: every first, or every tenth, and what their paths have in them
     */
    public static void main(String[] arguments) throws IOException {
        SampleSite site = SampleSite.in(Path.of(arguments[0]));
        site.file("jbake.properties", "site.host=https://bridge.example/\nrender.images=false\n");
        build(site, "New");
        Map<String, String> fresh = site.digests();
        build(site, "Old");
        Map<String, String> old = site.digests();
        for (int i = 1; i < arguments.length; i += 4) {
            Kind kind = Kind.valueOf(arguments[i]);
            boolean on = arguments[i + 1].equals("on");
            int step = Integer.parseInt(arguments[i + 2]);
            String series = arguments[i] + " " + arguments[i + 1] + " " + arguments[i + 3];
            build(site, "Old");
            for (int n = 1; ; n += step) {
                write(site, "New");
                FaultyDisk.fail(kind, arguments[i + 3], n, on);
                SampleSite.Run run = site.run("build", "--quiet");
                if (!FaultyDisk.mend()) {
                    break;
                }
                String published = published(site, old, fresh);
                List<String> beside = beside(site);
                if (!published.equals("old") || !beside.isEmpty()) {
                    build(site, "Old");
                }
                List<String> after = beside(site);
                System.out.println(String.join("\t", series, n + "", run.code() + "", published, beside + "", after + "", run.err().strip()));
            }
        }
    }

    private static String published(SampleSite site, Map<String, String> old, Map<String, String> fresh) throws IOException {
        if (!Files.exists(site.output())) {
            return "nothing";
        }
        Map<String, String> now = site.digests();
        return now.equals(old) ? "old" : now.equals(fresh) ? "new" : "a mixture";
    }

    private static void build(SampleSite site, String title) throws IOException {
        write(site, title);
        SampleSite.Run run = site.run("build", "--quiet");
        if (run.code() != 0) {
            throw new IllegalStateException(run.err());
        }
    }

    private static void write(SampleSite site, String title) throws IOException {
        site.file("content/pages/about.md", "---\ntitle: " + title + "\ntype: page\ndate: 2025-03-05\n---\n\n## Who we are\n");
    }

    private static List<String> beside(SampleSite site) throws IOException {
        try (Stream<Path> entries = Files.list(site.output().getParent())) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals("www") && !name.equals("cache"))
                    .sorted()
                    .toList();
        }
    }
}
