package verbatim;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Every message of the program, found in its sources with the compiler's own trees. No name of a reporting method is
 * assumed: what reaches the {@code message} or {@code hint} of a {@code Diagnostic}, through however many methods, is a
 * message. So is what the constructor of an exception is given. Any other literal of more than three words is listed by its
 * package, unless it is code of another language: nothing is missed.
 */
final class MessageCatalogue {

    /** Faults of the program itself, whose text no user is meant to see. */
    private static final Set<String> DEFECTS = Set.of(
            "java.lang.IllegalArgumentException", "java.lang.IllegalStateException", "java.lang.AssertionError",
            "java.io.UncheckedIOException");
    /** HTML, CSS, shell, nginx, front matter and the like. */
    private static final Pattern CODE = Pattern.compile("</|/>|<!|<\\w+ |\\\\|};|\\{\\n|;\\n|---\\n|'self'|=\\(\\)|=\"");

    private final SourceIndex index;
    private final SourceTexts texts;
    private final SourceRules rules;
    private final Map<ExecutableElement, Sink> sinks = new HashMap<>();

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Set<String>> others = new TreeMap<>();

    private MessageCatalogue(SourceIndex index) {
        this.index = index;
        this.texts = new SourceTexts(index);
        this.rules = new SourceRules(index);
    }

    /**
     * A finding's texts.
     *
     * @param rules    the rules that it may break, by their public names
     * @param messages what may be said; {@code %s} is what is only known at run time
     * @param hints    what may be advised
     */
    record Entry(Set<String> rules, Set<String> messages, Set<String> hints) {}

    /** Which parameters of a method end up in a finding, by their numbers. */
    private record Sink(Set<Integer> messages, Set<Integer> hints, Set<Integer> rules) {

        static final Sink NONE = new Sink(Set.of(), Set.of(), Set.of());

        boolean isEmpty() {
            return messages.isEmpty() && hints.isEmpty();
        }
    }

    /** Reads all sources below a folder. */
    static MessageCatalogue of(Path sources) throws IOException {
        MessageCatalogue catalogue = new MessageCatalogue(SourceIndex.of(sources));
        catalogue.findSinks();
        catalogue.collect();
        return catalogue;
    }

    /** What findings say. */
    List<Entry> entries() {
        return entries;
    }

    /** What else is said, by who says it: an exception's name, or the package of what is printed. */
    Map<String, Set<String>> others() {
        return others;
    }

    /** Goes from the constructor of {@code Diagnostic} to all methods that pass a parameter on to it. */
    private void findSinks() {
        boolean found = true;
        while (found) {
            found = false;
            for (SourceIndex.Call call : index.calls) {
                Sink sink = sink(call.target());
                TreePath method = sink == null ? null : SourceIndex.enclosingMethod(call.of());
                if (method != null) {
                    ExecutableElement outer = (ExecutableElement) index.element(method);
                    Sink known = sinks.getOrDefault(outer, Sink.NONE);
                    Sink now = new Sink(
                            passed(call, sink.messages(), outer, known.messages()),
                            passed(call, sink.hints(), outer, known.hints()),
                            passed(call, sink.rules(), outer, known.rules()));
                    if (!now.isEmpty() && !now.equals(known)) {
                        sinks.put(outer, now);
                        found = true;
                    }
                }
            }
        }
    }

    private Sink sink(ExecutableElement target) {
        if (target.getKind() == ElementKind.CONSTRUCTOR && SourceIndex.typeName(target).equals("verbatim.diagnostic.Diagnostic")) {
            List<String> names = target.getParameters().stream().map(parameter -> parameter.getSimpleName().toString()).toList();
            return new Sink(Set.of(names.indexOf("message")), Set.of(names.indexOf("hint")), Set.of(names.indexOf("rule")));
        }
        return sinks.get(target);
    }

    /** Which parameters of the method around a call are these arguments, or parts of them; and those known before. */
    private Set<Integer> passed(SourceIndex.Call call, Set<Integer> arguments, ExecutableElement outer, Set<Integer> known) {
        Set<Element> parts = new HashSet<>();
        arguments.forEach(argument -> parts.addAll(parts(call.argument(argument))));
        Set<Integer> all = new TreeSet<>(known);
        for (int i = 0; i < outer.getParameters().size(); i++) {
            if (parts.contains(outer.getParameters().get(i))) {
                all.add(i);
            }
        }
        return all;
    }

    /** The variables of which an expression is put together. */
    private Set<Element> parts(TreePath expression) {
        Set<Element> parts = new HashSet<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void unused) {
                parts.add(index.element(getCurrentPath()));
                return null;
            }

            /** What a text is filled with is no message; what is filled is. */
            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                if (tree.getMethodSelect() instanceof MemberSelectTree select && select.getIdentifier().contentEquals("formatted")) {
                    scan(select.getExpression(), null);
                }
                return null;
            }
        }.scan(expression, null);
        return parts;
    }

    private void collect() {
        for (SourceIndex.Call call : index.calls) {
            Sink sink = sink(call.target());
            if (sink != null && !sink.isEmpty()) {
                Entry entry = new Entry(rules(call, sink, new HashSet<>()), said(call, sink.messages()), said(call, sink.hints()));
                if (!entry.messages().isEmpty() || !entry.hints().isEmpty()) {
                    entries.add(entry);
                }
            } else if (isException(call.target())) {
                for (int i = 0; i < call.arguments().size(); i++) {
                    add(simpleName(call.target()), said(call, Set.of(i)));
                }
            }
        }
        for (TreePath literal : index.literals) {
            String text = (String) ((LiteralTree) literal.getLeaf()).getValue();
            if (!texts.covers(literal) && !isExcluded(literal) && text.strip().split("\\s+").length > 3) {
                add("package " + SourceIndex.className(literal).split("\\.")[1], Set.of(text));
            }
        }
    }

    private void add(String section, Set<String> texts) {
        texts.stream()
                .filter(text -> text.strip().contains(" "))
                .forEach(text -> others.computeIfAbsent(section, key -> new TreeSet<>()).add(text));
    }

    /** The texts of arguments; none if they are only passed on. */
    private Set<String> said(SourceIndex.Call call, Set<Integer> arguments) {
        Set<String> all = new TreeSet<>();
        arguments.forEach(argument -> all.addAll(texts.of(call.argument(argument))));
        all.removeIf(text -> text.equals(SourceTexts.ANYTHING) || text.isEmpty());
        return all;
    }

    /** The rules that a call passes on or, if it passes none, those that the called method names itself. */
    private Set<String> rules(SourceIndex.Call call, Sink sink, Set<ExecutableElement> seen) {
        Set<String> all = new TreeSet<>();
        sink.rules().forEach(argument -> all.addAll(rules.of(call.argument(argument))));
        TreePath method = index.declared.get(call.target());
        if (sink.rules().isEmpty() && method != null && seen.add(call.target())) {
            for (SourceIndex.Call inside : index.calls) {
                TreePath around = SourceIndex.enclosingMethod(inside.of());
                Sink further = around != null && around.getLeaf() == method.getLeaf() ? sink(inside.target()) : null;
                if (further != null) {
                    all.addAll(rules(inside, further, seen));
                }
            }
        }
        return all;
    }

    private static boolean isException(ExecutableElement target) {
        if (target.getKind() != ElementKind.CONSTRUCTOR || DEFECTS.contains(SourceIndex.typeName(target))) {
            return false;
        }
        for (TypeElement at = (TypeElement) target.getEnclosingElement(); at != null; ) {
            if (at.getQualifiedName().contentEquals("java.lang.Throwable")) {
                return true;
            }
            at = at.getSuperclass() instanceof DeclaredType parent ? (TypeElement) parent.asElement() : null;
        }
        return false;
    }

    /** What is not a message: code of other languages, expressions, the text of a defect, and the keys' own page. */
    private boolean isExcluded(TreePath literal) {
        if (CODE.matcher((String) ((LiteralTree) literal.getLeaf()).getValue()).find()) {
            return true;
        }
        for (TreePath at = literal.getParentPath(); at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof MethodInvocationTree || at.getLeaf() instanceof NewClassTree) {
                Element called = index.element(at);
                String name = called == null ? "" : called.getSimpleName().toString();
                String type = called == null ? "" : SourceIndex.typeName(called);
                return DEFECTS.contains(type)
                        || type.equals("java.util.regex.Pattern")
                        || name.matches("matches|replaceAll|replaceFirst|split")
                        || SourceIndex.className(literal).equals("verbatim.content.FieldSchema");
            }
        }
        return false;
    }

    private static String simpleName(Element member) {
        return member.getEnclosingElement().getSimpleName().toString();
    }
}
