package verbatim;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The program's sources as the compiler sees them: declarations, calls and literals, with their places. */
final class SourceIndex {

    final Trees trees;
    final List<Call> calls = new ArrayList<>();
    final Map<ExecutableElement, List<Call>> callsOf = new HashMap<>();
    /** Where methods and variables are declared. */
    final Map<Element, TreePath> declared = new HashMap<>();
    /** The values that variables are assigned, other than their initializers. */
    final Map<Element, List<TreePath>> assigned = new HashMap<>();
    /** Every string literal outside annotations. */
    final List<TreePath> literals = new ArrayList<>();

    private SourceIndex(Trees trees) {
        this.trees = trees;
    }

    /** A method or constructor call; {@code of} is where it is. */
    record Call(ExecutableElement target, List<? extends ExpressionTree> arguments, TreePath of) {

        /** An argument with its place. */
        TreePath argument(int number) {
            return new TreePath(of, arguments.get(number));
        }
    }

    /** Reads all sources below a folder. */
    static SourceIndex of(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> walk = Files.walk(sources)) {
            List<Path> paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none", "-nowarn"), null, files.getJavaFileObjectsFromPaths(paths));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            task.analyze();
            SourceIndex index = new SourceIndex(Trees.instance(task));
            units.forEach(index::index);
            return index;
        }
    }

    /** What a name, call or declaration stands for; {@code null} if nothing. */
    Element element(TreePath path) {
        return trees.getElement(path);
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

    static TreePath enclosingMethod(TreePath path) {
        TreePath at = path;
        while (at != null && !(at.getLeaf() instanceof MethodTree)) {
            at = at.getParentPath();
        }
        return at;
    }

    static String className(TreePath path) {
        CompilationUnitTree unit = path.getCompilationUnit();
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        return unit.getPackageName() + "." + file.replace(".java", "");
    }

    static String typeName(Element member) {
        return member.getEnclosingElement().toString();
    }
}
