package verbatim;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import verbatim.diagnostic.Rule;

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
    private static final Pattern PLACEHOLDER = Pattern.compile("%(?:\\d+\\$)?[-,.\\d]*[a-zA-Z]");
    /** HTML, CSS, shell, nginx, front matter and the like. */
    private static final Pattern CODE = Pattern.compile("</|/>|<!|<\\w+ |\\\\|};|\\{\\n|;\\n|---\\n|'self'|=\\(\\)|=\"");
    private static final int MOST_ALTERNATIVES = 24;
    private static final Set<String> TAKING = Set.of("map", "flatMap", "orElse", "orElseGet", "or", "format");
    private static final String ANYTHING = "%s";

    private final Trees trees;
    private final List<Call> calls = new ArrayList<>();
    private final Map<ExecutableElement, List<Call>> callsOf = new HashMap<>();
    /** Where methods and variables are declared. */
    private final Map<Element, TreePath> declared = new HashMap<>();
    private final Map<Element, List<TreePath>> assigned = new HashMap<>();
    private final List<TreePath> literals = new ArrayList<>();
    private final Map<ExecutableElement, Sink> sinks = new HashMap<>();
    private final Set<Tree> covered = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Set<String>> others = new TreeMap<>();

    private MessageCatalogue(Trees trees) {
        this.trees = trees;
    }

    /**
     * A finding's texts.
     *
     * @param rules    the rules that it may break, by their public names
     * @param messages what may be said; {@code %s} is what is only known at run time
     * @param hints    what may be advised
     */
    record Entry(Set<String> rules, Set<String> messages, Set<String> hints) {}

    /** A method or constructor call; {@code of} is where it is written. */
    private record Call(ExecutableElement target, List<? extends ExpressionTree> arguments, TreePath of) {}

    /** Which parameters of a method end as the message, the hint and the rule of a finding; -1 if none. */
    private record Sink(int message, int hint, int rule) {}

    /** Reads all sources below a folder. */
    static MessageCatalogue of(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> walk = Files.walk(sources)) {
            List<Path> paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none", "-nowarn"), null, files.getJavaFileObjectsFromPaths(paths));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            MessageCatalogue catalogue = new MessageCatalogue(Trees.instance(task));
            units.forEach(catalogue::index);
            catalogue.findSinks();
            catalogue.collect();
            return catalogue;
        }
    }

    /** What findings say. */
    List<Entry> entries() {
        return entries;
    }

    /** What else is said, by who says it: an exception's name, or the package of what is printed. */
    Map<String, Set<String>> others() {
        return others;
    }

    private void index(CompilationUnitTree unit) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                call(tree.getArguments());
                return super.visitMethodInvocation(tree, null);
            }

            @Override
            public Void visitNewClass(NewClassTree tree, Void unused) {
                call(tree.getArguments());
                return super.visitNewClass(tree, null);
            }

            private void call(List<? extends ExpressionTree> arguments) {
                if (trees.getElement(getCurrentPath()) instanceof ExecutableElement target) {
                    Call call = new Call(target, arguments, getCurrentPath());
                    calls.add(call);
                    callsOf.computeIfAbsent(target, key -> new ArrayList<>()).add(call);
                }
            }

            @Override
            public Void visitMethod(MethodTree tree, Void unused) {
                declared.put(trees.getElement(getCurrentPath()), getCurrentPath());
                return super.visitMethod(tree, null);
            }

            @Override
            public Void visitVariable(VariableTree tree, Void unused) {
                declared.put(trees.getElement(getCurrentPath()), getCurrentPath());
                return super.visitVariable(tree, null);
            }

            @Override
            public Void visitAssignment(AssignmentTree tree, Void unused) {
                Element variable = trees.getElement(new TreePath(getCurrentPath(), tree.getVariable()));
                if (variable != null) {
                    assigned.computeIfAbsent(variable, key -> new ArrayList<>())
                            .add(new TreePath(getCurrentPath(), tree.getExpression()));
                }
                return super.visitAssignment(tree, null);
            }

            @Override
            public Void visitLiteral(LiteralTree tree, Void unused) {
                if (tree.getValue() instanceof String) {
                    literals.add(getCurrentPath());
                }
                return null;
            }

            /** Help texts: the handbook's page of commands has them. */
            @Override
            public Void visitAnnotation(AnnotationTree tree, Void unused) {
                return null;
            }
        }.scan(unit, null);
    }

    /** Goes from the constructor of {@code Diagnostic} to all methods that pass a parameter on to it. */
    private void findSinks() {
        boolean found = true;
        while (found) {
            found = false;
            for (Call call : calls) {
                Sink sink = sink(call.target());
                TreePath method = sink == null ? null : enclosingMethod(call.of());
                if (method != null) {
                    ExecutableElement outer = (ExecutableElement) trees.getElement(method);
                    Sink known = sinks.getOrDefault(outer, new Sink(-1, -1, -1));
                    Sink now = new Sink(
                            passed(call, sink.message(), outer, known.message()),
                            passed(call, sink.hint(), outer, known.hint()),
                            passed(call, sink.rule(), outer, known.rule()));
                    if ((now.message() >= 0 || now.hint() >= 0) && !now.equals(known)) {
                        sinks.put(outer, now);
                        found = true;
                    }
                }
            }
        }
    }

    private Sink sink(ExecutableElement target) {
        if (target.getKind() == ElementKind.CONSTRUCTOR && typeName(target).equals("verbatim.diagnostic.Diagnostic")) {
            List<String> names = target.getParameters().stream().map(parameter -> parameter.getSimpleName().toString()).toList();
            return new Sink(names.indexOf("message"), names.indexOf("hint"), names.indexOf("rule"));
        }
        return sinks.get(target);
    }

    /** Which parameter of the method around a call is the call's argument; a part of it, if it is put together. */
    private int passed(Call call, int argument, ExecutableElement outer, int known) {
        if (argument < 0 || argument >= call.arguments().size()) {
            return known;
        }
        Set<Element> parts = new HashSet<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void unused) {
                parts.add(trees.getElement(getCurrentPath()));
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
        }.scan(new TreePath(call.of(), call.arguments().get(argument)), null);
        for (int i = 0; i < outer.getParameters().size(); i++) {
            if (parts.contains(outer.getParameters().get(i))) {
                return i;
            }
        }
        return known;
    }

    private void collect() {
        for (Call call : calls) {
            Sink sink = sink(call.target());
            if (sink != null && (sink.message() >= 0 || sink.hint() >= 0)) {
                Entry entry = new Entry(
                        sink.rule() < 0 ? rulesIn(call.target()) : rules(argument(call, sink.rule()), new HashSet<>()),
                        said(call, sink.message()),
                        said(call, sink.hint()));
                if (!entry.messages().isEmpty() || !entry.hints().isEmpty()) {
                    entries.add(entry);
                }
            } else if (isException(call.target())) {
                for (int i = 0; i < call.arguments().size(); i++) {
                    add(simpleName(call.target()), said(call, i));
                }
            }
        }
        for (TreePath literal : literals) {
            String text = (String) ((LiteralTree) literal.getLeaf()).getValue();
            if (!covered.contains(literal.getLeaf()) && !isExcluded(literal) && text.strip().split("\\s+").length > 3) {
                covered.add(literal.getLeaf());
                add("package " + className(literal).split("\\.")[1], Set.of(text));
            }
        }
    }

    private void add(String section, Set<String> texts) {
        texts.stream()
                .filter(text -> text.strip().contains(" "))
                .forEach(text -> others.computeIfAbsent(section, key -> new TreeSet<>()).add(text));
    }

    /** The texts of an argument; none if it is only passed on. */
    private Set<String> said(Call call, int argument) {
        if (argument < 0 || argument >= call.arguments().size()) {
            return Set.of();
        }
        Set<String> texts = new TreeSet<>(texts(argument(call, argument), 0));
        texts.removeIf(text -> text.equals(ANYTHING) || text.isEmpty());
        return texts;
    }

    private static TreePath argument(Call call, int number) {
        return new TreePath(call.of(), call.arguments().get(number));
    }

    /** Every text that an expression can be, with {@code %s} for what is not in the sources. */
    private Set<String> texts(TreePath path, int depth) {
        Tree tree = path.getLeaf();
        if (depth > 12) {
            return Set.of(ANYTHING);
        }
        if (tree instanceof LiteralTree literal) {
            covered.add(tree);
            return literal.getValue() == null ? Set.of() : Set.of(String.valueOf(literal.getValue()));
        } else if (tree instanceof ParenthesizedTree inner) {
            return texts(new TreePath(path, inner.getExpression()), depth);
        } else if (tree instanceof ConditionalExpressionTree either) {
            return union(
                    texts(new TreePath(path, either.getTrueExpression()), depth + 1),
                    texts(new TreePath(path, either.getFalseExpression()), depth + 1));
        } else if (tree instanceof BinaryTree sum && isText(path)) {
            return joined(
                    texts(new TreePath(path, sum.getLeftOperand()), depth + 1),
                    texts(new TreePath(path, sum.getRightOperand()), depth + 1));
        } else if (tree instanceof SwitchExpressionTree choice) {
            return results(path, choice, depth + 1);
        } else if (tree instanceof LambdaExpressionTree lambda) {
            return lambda.getBody() instanceof ExpressionTree body ? texts(new TreePath(path, body), depth + 1) : Set.of(ANYTHING);
        } else if (tree instanceof MemberReferenceTree reference) {
            return texts(new TreePath(path, reference.getQualifierExpression()), depth + 1);
        } else if (tree instanceof MethodInvocationTree call) {
            return called(path, call, depth + 1);
        }
        return trees.getElement(path) instanceof VariableElement variable ? held(variable, depth + 1) : Set.of(ANYTHING);
    }

    private boolean isText(TreePath path) {
        return String.valueOf(trees.getTypeMirror(path)).equals("java.lang.String");
    }

    private Set<String> results(TreePath path, SwitchExpressionTree choice, int depth) {
        Set<String> all = new LinkedHashSet<>();
        for (CaseTree one : choice.getCases()) {
            if (one.getBody() instanceof ExpressionTree body) {
                all.addAll(texts(new TreePath(new TreePath(path, one), body), depth));
            }
        }
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitYield(YieldTree tree, Void unused) {
                all.addAll(texts(new TreePath(getCurrentPath(), tree.getValue()), depth));
                return null;
            }
        }.scan(path, null);
        return all;
    }

    private Set<String> called(TreePath path, MethodInvocationTree call, int depth) {
        String name = trees.getElement(path) == null ? "" : trees.getElement(path).getSimpleName().toString();
        List<TreePath> arguments = call.getArguments().stream().map(argument -> new TreePath(path, argument)).toList();
        Set<String> receiver = Set.of();
        if (call.getMethodSelect() instanceof MemberSelectTree select && !(arguments.isEmpty() && TAKING.contains(name))) {
            TreePath of = new TreePath(new TreePath(path, select), select.getExpression());
            switch (name) {
                case "formatted":
                    return filled(texts(of, depth), arguments, depth);
                case "map", "flatMap":
                    return texts(arguments.get(0), depth);
                case "orElse", "orElseGet", "or":
                    receiver = new LinkedHashSet<>(texts(of, depth));
                    receiver.remove(ANYTHING);
                    return union(receiver, texts(arguments.get(0), depth));
                case "orElseThrow", "filter", "get", "strip", "toString":
                    return texts(of, depth);
                case "format":
                    return filled(texts(arguments.get(0), depth), arguments.subList(1, arguments.size()), depth);
                default:
            }
        }
        return returned(trees.getElement(path), depth);
    }

    /** What a method of the program returns, if it is a text. */
    private Set<String> returned(Element method, int depth) {
        TreePath path = method instanceof ExecutableElement own && own.getReturnType().toString().matches(".*\\bString>?")
                ? declared.get(method)
                : null;
        if (path == null) {
            return Set.of(ANYTHING);
        }
        Set<String> all = new LinkedHashSet<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree tree, Void unused) {
                all.addAll(texts(new TreePath(getCurrentPath(), tree.getExpression()), depth));
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
                return null;
            }
        }.scan(path, null);
        return all.isEmpty() ? Set.of(ANYTHING) : all;
    }

    private Set<String> held(VariableElement variable, int depth) {
        boolean open = variable.getKind() == ElementKind.PARAMETER
                || variable.getKind() == ElementKind.FIELD && !variable.getModifiers().contains(Modifier.FINAL);
        TreePath path = open ? null : declared.get(variable);
        Set<String> all = new LinkedHashSet<>();
        if (path != null && path.getLeaf() instanceof VariableTree found && found.getInitializer() != null) {
            all.addAll(texts(new TreePath(path, found.getInitializer()), depth));
        }
        if (path != null) {
            assigned.getOrDefault(variable, List.of()).forEach(value -> all.addAll(texts(value, depth)));
        }
        all.remove("");
        return all.isEmpty() ? Set.of(ANYTHING) : all;
    }

    private Set<String> filled(Set<String> patterns, List<TreePath> arguments, int depth) {
        Set<String> all = new LinkedHashSet<>(patterns);
        // from the last, so that the places of those that are left stay the same
        for (int i = arguments.size() - 1; i >= 0; i--) {
            Set<String> values = new LinkedHashSet<>(texts(arguments.get(i), depth));
            values.remove("");
            if (!values.isEmpty() && !values.equals(Set.of(ANYTHING)) && all.size() * values.size() <= MOST_ALTERNATIVES) {
                int place = i;
                all = all.stream()
                        .flatMap(pattern -> values.stream().map(value -> filled(pattern, place, value)))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        }
        return all;
    }

    /** Puts a text in the place of one placeholder. */
    private static String filled(String pattern, int number, String value) {
        Matcher placeholder = PLACEHOLDER.matcher(pattern);
        int count = 0;
        while (placeholder.find()) {
            if (count++ == number) {
                return pattern.substring(0, placeholder.start()) + value + pattern.substring(placeholder.end());
            }
        }
        return pattern;
    }

    private static Set<String> joined(Set<String> left, Set<String> right) {
        Set<String> all = new LinkedHashSet<>();
        if (left.size() * right.size() > MOST_ALTERNATIVES) {
            left.forEach(text -> all.add(text + ANYTHING));
            right.forEach(text -> all.add(ANYTHING + text));
            return all;
        }
        left.forEach(first -> right.forEach(second -> all.add(first + second)));
        return all;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** The rules that a method names itself, where it is not told which. */
    private Set<String> rulesIn(ExecutableElement method) {
        Set<String> all = new TreeSet<>();
        TreePath path = declared.get(method);
        if (path != null) {
            for (Call call : calls) {
                TreePath around = enclosingMethod(call.of());
                Sink sink = around != null && around.getLeaf() == path.getLeaf() ? sink(call.target()) : null;
                if (sink != null && !call.target().equals(method)) {
                    all.addAll(sink.rule() < 0 ? rulesIn(call.target()) : rules(argument(call, sink.rule()), new HashSet<>()));
                }
            }
        }
        return all;
    }

    private Set<String> rules(TreePath path, Set<Element> seen) {
        Set<String> all = new TreeSet<>();
        if (path.getLeaf() instanceof ConditionalExpressionTree either) {
            all.addAll(rules(new TreePath(path, either.getTrueExpression()), seen));
            all.addAll(rules(new TreePath(path, either.getFalseExpression()), seen));
            return all;
        }
        Element element = trees.getElement(path);
        if (element == null || !seen.add(element)) {
            return all;
        }
        if (element.getKind() == ElementKind.ENUM_CONSTANT) {
            all.add(Rule.valueOf(element.getSimpleName().toString()).id());
        } else if (element.getKind() == ElementKind.PARAMETER) {
            ExecutableElement method = (ExecutableElement) element.getEnclosingElement();
            int number = method.getParameters().indexOf(element);
            // a parameter of a lambda is not in the method's list
            List<Call> from = number < 0 ? List.of() : callsOf.getOrDefault(method, List.of());
            from.forEach(call -> all.addAll(rules(argument(call, number), seen)));
        } else if (element instanceof ExecutableElement method && method.getParameters().isEmpty()) {
            // a record's accessor
            method.getEnclosingElement().getEnclosedElements().stream()
                    .filter(field -> field.getKind() == ElementKind.FIELD && field.getSimpleName().equals(method.getSimpleName()))
                    .forEach(field -> all.addAll(ofField(field, seen)));
        } else if (element.getKind() == ElementKind.FIELD) {
            all.addAll(ofField(element, seen));
        } else if (declared.containsKey(element)
                && declared.get(element).getLeaf() instanceof VariableTree local
                && local.getInitializer() != null) {
            all.addAll(rules(new TreePath(declared.get(element), local.getInitializer()), seen));
        }
        return all;
    }

    private Set<String> ofField(Element field, Set<Element> seen) {
        Set<String> all = new TreeSet<>();
        assigned.getOrDefault(field, List.of()).forEach(value -> all.addAll(rules(value, seen)));
        if (field.getEnclosingElement().getKind() == ElementKind.RECORD) {
            for (Element member : field.getEnclosingElement().getEnclosedElements()) {
                if (member instanceof ExecutableElement constructor && member.getKind() == ElementKind.CONSTRUCTOR) {
                    constructor.getParameters().stream()
                            .filter(parameter -> parameter.getSimpleName().equals(field.getSimpleName()))
                            .forEach(parameter -> callsOf.getOrDefault(constructor, List.of()).forEach(call ->
                                    all.addAll(rules(argument(call, constructor.getParameters().indexOf(parameter)), seen))));
                }
            }
        }
        return all;
    }

    private static boolean isException(ExecutableElement target) {
        if (target.getKind() != ElementKind.CONSTRUCTOR || DEFECTS.contains(typeName(target))) {
            return false;
        }
        return typeName(target).matches(".*(Exception|Error)") || extendsThrowable((TypeElement) target.getEnclosingElement());
    }

    private static boolean extendsThrowable(TypeElement type) {
        for (TypeElement at = type; at != null; ) {
            if (at.getQualifiedName().contentEquals("java.lang.Throwable")) {
                return true;
            }
            at = at.getSuperclass() instanceof javax.lang.model.type.DeclaredType parent ? (TypeElement) parent.asElement() : null;
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
                Element called = trees.getElement(at);
                String name = called == null ? "" : called.getSimpleName().toString();
                String type = called == null ? "" : typeName(called);
                return DEFECTS.contains(type)
                        || type.equals("java.util.regex.Pattern")
                        || name.matches("matches|replaceAll|replaceFirst|split")
                        || className(literal).equals("verbatim.content.Keys");
            }
        }
        return false;
    }

    private static TreePath enclosingMethod(TreePath path) {
        TreePath at = path;
        while (at != null && !(at.getLeaf() instanceof MethodTree)) {
            at = at.getParentPath();
        }
        return at;
    }

    private static String className(TreePath path) {
        CompilationUnitTree unit = path.getCompilationUnit();
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        return unit.getPackageName() + "." + file.replace(".java", "");
    }

    private static String typeName(Element member) {
        return member.getEnclosingElement().toString();
    }

    private static String simpleName(Element member) {
        return member.getEnclosingElement().getSimpleName().toString();
    }
}
