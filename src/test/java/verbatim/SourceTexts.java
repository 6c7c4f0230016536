package verbatim;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/**
 * The texts that an expression can be, from its literals: formatted, joined, chosen, or returned by a method. Where a text
 * has several alternatives, each is a text.
 */
final class SourceTexts {

    static final String ANYTHING = "%s";

    private static final Pattern PLACEHOLDER = Pattern.compile("%(?:\\d+\\$)?[-,.\\d]*[a-zA-Z]");
    private static final int MOST_ALTERNATIVES = 24;
    /** Methods whose argument counts. */
    private static final Set<String> TAKING = Set.of("map", "flatMap", "orElse", "orElseGet", "or", "format");

    private final SourceIndex index;
    private final Set<Tree> covered = Collections.newSetFromMap(new IdentityHashMap<>());

    SourceTexts(SourceIndex index) {
        this.index = index;
    }

    /** Whether a literal is part of a text that was asked for. */
    boolean covers(TreePath literal) {
        return covered.contains(literal.getLeaf());
    }

    /** Every text that an expression can be, with {@code %s} for what is not in the sources. */
    Set<String> of(TreePath path) {
        return texts(path, 0);
    }

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
        return index.element(path) instanceof VariableElement variable ? held(variable, depth + 1) : Set.of(ANYTHING);
    }

    private boolean isText(TreePath path) {
        return String.valueOf(index.trees.getTypeMirror(path)).equals("java.lang.String");
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
        String name = index.element(path) == null ? "" : index.element(path).getSimpleName().toString();
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
        return returned(index.element(path), depth);
    }

    /** What a method of the program returns, if it is a text. */
    private Set<String> returned(Element method, int depth) {
        TreePath path = method instanceof ExecutableElement own && own.getReturnType().toString().matches(".*\\bString>?")
                ? index.declared.get(method)
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
        TreePath path = open ? null : index.declared.get(variable);
        Set<String> all = new LinkedHashSet<>();
        if (path != null && path.getLeaf() instanceof VariableTree found && found.getInitializer() != null) {
            all.addAll(texts(new TreePath(path, found.getInitializer()), depth));
        }
        if (path != null) {
            index.assigned.getOrDefault(variable, List.of()).forEach(value -> all.addAll(texts(value, depth)));
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
}
