package verbatim.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import verbatim.cache.Records;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;

/**
 * The result of a run. If nothing has changed since, it is given again and nothing else is done.
 *
 * @param copies the files that were copied unchanged: paths in the source folder, and in the output
 */
record BuildRecord(List<Diagnostic> findings, boolean failed, Build.Totals totals, Map<String, String> copies) {

    /**
     * The record of an earlier run.
     *
     * @param name which command it was, and its output
     * @return empty if anything but a copied file has changed since
     */
    static Optional<BuildRecord> find(Records records, String name, SourceSnapshot source) {
        return source.complete()
                ? records.find(name, source.digest(), BuildRecord.class, source.inputs())
                : Optional.empty();
    }

    /** Keeps the result of a run, unless a finding is about a file that a later run would not recognize. */
    static void keep(Records records, String name, SourceSnapshot source, Build.Outcome outcome, Map<String, String> copies) {
        boolean known = outcome.findings().stream().map(Diagnostic::input).allMatch(input -> isKnown(input, source));
        if (source.complete() && known) {
            BuildRecord record = new BuildRecord(outcome.findings(), outcome.failed(), outcome.totals(), copies);
            records.put(name, source.digest(), record, source.inputs());
        }
    }

    private static boolean isKnown(Input input, SourceSnapshot source) {
        return input.bytes().length == 0 || source.content().input(input.path()).filter(input::equals).isPresent();
    }

    Build.Outcome outcome(Severities severities) {
        return new Build.Outcome(findings, severities, failed, totals);
    }

    /** Whether every copied file is still the same as its source. */
    boolean hasCurrentCopies(Path source, Path target) {
        return copies.entrySet().stream().allMatch(copy -> {
            try {
                return Files.mismatch(source.resolve(copy.getKey()), target.resolve(copy.getValue())) < 0;
            } catch (IOException absent) {
                return false;
            }
        });
    }
}
