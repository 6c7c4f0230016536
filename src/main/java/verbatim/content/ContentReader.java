package verbatim.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import verbatim.csl.BibliographyReader;
import verbatim.diagnostic.Diagnostics;
import verbatim.diagnostic.Input;
import verbatim.markdown.MarkdownReader;
import verbatim.source.Bibliography;
import verbatim.source.Evidence;
import verbatim.source.Source;

/** The content folder to {@link Content}. Nothing that it holds is passed over in silence. */
public final class ContentReader {

    private static final String EVIDENCE = "evidence/";

    private ContentReader() {}

    /**
     * Reads everything. Of a folder that is not there, nothing.
     *
     * @param source  the source folder
     * @param folder  the content folder's path in it
     * @param writing whether its pages are to be rendered, and not only checked
     * @throws IOException if it cannot be listed
     */
    public static Content read(Path source, String folder, boolean writing, Diagnostics diagnostics) throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        List<String> paths = Files.isDirectory(source.resolve(folder)) ? files.list(folder) : List.of();
        MarkdownReader markdown = new MarkdownReader(writing);
        PageReader pageReader = new PageReader(markdown, diagnostics);

        Bibliography bibliography = bibliography(files, folder, paths, diagnostics);

        DataReader dataReader = new DataReader(markdown, diagnostics);
        DataFiles data = new DataFiles(
                dataReader.timeline(data(files, folder, paths, "timeline.yaml"), "timeline.yaml"),
                dataReader.people(data(files, folder, paths, "people.yaml"), "people.yaml"),
                dataReader.glossary(data(files, folder, paths, "glossary.yaml"), "glossary.yaml"));
        List<Evidence> evidence = each(
                paths,
                path -> isEvidence(path),
                path -> files.read(folder + "/" + path)
                        .map(input -> EvidenceReader.read(input, id(path), bibliography, markdown, diagnostics)));
        List<Page> pages = each(
                paths,
                path -> !isEvidence(path) && isMarkdown(path),
                path -> files.read(folder + "/" + path).map(input -> pageReader.read(input, path)));
        List<String> others = paths.stream()
                .filter(path -> !isEvidence(path) && !isMarkdown(path) && !isData(path))
                .toList();
        return new Content(pages, bibliography, evidence, data, others);
    }

    /** Reads one file. */
    private interface FileReader<T> {
        Optional<T> read(String path) throws IOException;
    }

    /** Files are read side by side, and stand in the order of their paths. */
    private static <T> List<T> each(List<String> paths, Predicate<String> wanted, FileReader<T> reader) throws IOException {
        try {
            return paths.parallelStream()
                    .filter(wanted)
                    .flatMap(path -> {
                        try {
                            return reader.read(path).stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isEvidence(String path) {
        return path.startsWith(EVIDENCE) && path.endsWith(".md");
    }

    private static String id(String path) {
        return path.substring(EVIDENCE.length(), path.length() - ".md".length());
    }

    private static boolean isMarkdown(String path) {
        return path.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown)");
    }

    /**
     * Reads the bibliography alone.
     *
     * @param source the source folder
     * @param folder the content folder's path in it, which is there
     * @throws IOException if it cannot be listed
     */
    public static Bibliography readBibliography(Path source, String folder, Diagnostics diagnostics) throws IOException {
        SourceFiles files = new SourceFiles(source, diagnostics);
        return bibliography(files, folder, files.list(folder), diagnostics);
    }

    private static Bibliography bibliography(
            SourceFiles files, String folder, List<String> paths, Diagnostics diagnostics) {
        List<Source> sources = new ArrayList<>();
        for (String path : paths) {
            if (isBibliography(path)) {
                files.read(folder + "/" + path)
                        .ifPresent(input -> sources.addAll(BibliographyReader.read(input, diagnostics)));
            }
        }
        return BibliographyReader.merge(sources, diagnostics);
    }

    private static Input data(SourceFiles files, String folder, List<String> paths, String name) {
        Input absent = Input.unread(folder + "/" + name);
        return paths.contains(name) ? files.read(absent.path()).orElse(absent) : absent;
    }

    /**
     * Reads a single page, wherever it is.
     *
     * @throws IOException if it cannot be read, or is not UTF-8
     */
    public static Page readPage(Path file, Diagnostics diagnostics) throws IOException {
        String name = file.toString().replace('\\', '/');
        Input input = new Input(name, Files.readString(file, StandardCharsets.UTF_8));
        return new PageReader(new MarkdownReader(false), diagnostics).read(input, name);
    }

    private static boolean isBibliography(String path) {
        return path.matches("bibliography[^/]*\\.(json|bib|ya?ml)") || path.endsWith(".bib");
    }

    private static boolean isData(String path) {
        return isBibliography(path) || path.matches("(timeline|people|glossary)\\.yaml");
    }
}
