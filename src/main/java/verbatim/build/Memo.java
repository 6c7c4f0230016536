package verbatim.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import verbatim.cache.Packer;
import verbatim.cache.Unpacker;
import verbatim.diagnostic.Diagnostic;
import verbatim.diagnostic.Diagnostics.Severities;
import verbatim.diagnostic.Input;
import verbatim.diagnostic.Rule;
import verbatim.diagnostic.Span;

/**
 * What came of a whole run: if nothing has changed since, there is nothing to do but to say it again.
 *
 * @param copies the files that were copied as they are: paths in the source folder, and in the output
 */
record Memo(Build.Outcome outcome, Map<String, String> copies) {

    /**
     * As bytes, for {@link #read}.
     *
     * @param files what a later run will know of the content folder
     * @return empty if a finding is about another file
     */
    Optional<byte[]> packed(Function<String, Optional<Input>> files) {
        boolean known = outcome.findings().stream()
                .map(Diagnostic::input)
                .allMatch(input -> input.bytes().length == 0 || files.apply(input.path()).isPresent());
        if (!known) {
            return Optional.empty();
        }
        Build.Totals totals = outcome.totals();
        Packer out = new Packer()
                .flag(outcome.failed())
                .number(totals.pages())
                .number(totals.citations())
                .number(totals.sources())
                .number(totals.quotations())
                .number(totals.files());
        out.list(outcome.findings(), (to, finding) -> to.text(finding.rule().id())
                .text(finding.input().path())
                .number(finding.span().start())
                .number(finding.span().end())
                .text(finding.message())
                .text(finding.hint()));
        out.list(copies.entrySet(), (to, copy) -> to.text(copy.getKey()).text(copy.getValue()));
        return Optional.of(out.packed());
    }

    static Memo read(Unpacker in, Severities severities, Function<String, Optional<Input>> files) {
        boolean failed = in.flag();
        Build.Totals totals = new Build.Totals(in.number(), in.number(), in.number(), in.number(), in.number());
        List<Diagnostic> findings = in.list(from -> finding(from, files));
        Map<String, String> copies = new TreeMap<>();
        in.list(from -> copies.put(from.text(), from.text()));
        return new Memo(new Build.Outcome(findings, severities, failed, totals), copies);
    }

    /** Whether every copy is still the same as what it was copied from. */
    boolean copied(Path source, Path target) {
        return copies.entrySet().stream().allMatch(copy -> {
            try {
                return Files.mismatch(source.resolve(copy.getKey()), target.resolve(copy.getValue())) < 0;
            } catch (IOException absent) {
                return false;
            }
        });
    }

    private static Diagnostic finding(Unpacker in, Function<String, Optional<Input>> files) {
        Rule rule = Rule.named(in.text()).orElseThrow();
        String path = in.text();
        return new Diagnostic(
                rule,
                files.apply(path).orElse(Input.unread(path)),
                new Span(in.number(), in.number()),
                in.text(),
                in.text());
    }
}
