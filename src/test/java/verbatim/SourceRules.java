package verbatim;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import verbatim.diagnostic.Rule;

/** The rules that an expression can be: constants, also through parameters, fields and local variables. */
final class SourceRules {

    private final SourceIndex index;

    SourceRules(SourceIndex index) {
        this.index = index;
    }

    /** The public names of all rules that an expression can be. */
    Set<String> of(TreePath path) {
        return rules(path, new HashSet<>());
    }

    private Set<String> rules(TreePath path, Set<Element> seen) {
        Set<String> all = new TreeSet<>();
        if (path.getLeaf() instanceof ConditionalExpressionTree either) {
            all.addAll(rules(new TreePath(path, either.getTrueExpression()), seen));
            all.addAll(rules(new TreePath(path, either.getFalseExpression()), seen));
            return all;
        }
        Element element = index.element(path);
        if (element == null || !seen.add(element)) {
            return all;
        }
        if (element.getKind() == ElementKind.ENUM_CONSTANT) {
            all.add(Rule.valueOf(element.getSimpleName().toString()).id());
        } else if (element.getKind() == ElementKind.PARAMETER) {
            ExecutableElement method = (ExecutableElement) element.getEnclosingElement();
            int number = method.getParameters().indexOf(element);
            // a parameter of a lambda is not in the method's list
            List<SourceIndex.Call> from = number < 0 ? List.of() : index.callsOf.getOrDefault(method, List.of());
            from.forEach(call -> all.addAll(rules(call.argument(number), seen)));
        } else if (element instanceof ExecutableElement method && method.getParameters().isEmpty()) {
            // a record's accessor
            method.getEnclosingElement().getEnclosedElements().stream()
                    .filter(field -> field.getKind() == ElementKind.FIELD && field.getSimpleName().equals(method.getSimpleName()))
                    .forEach(field -> all.addAll(ofField(field, seen)));
        } else if (element.getKind() == ElementKind.FIELD) {
            all.addAll(ofField(element, seen));
        } else if (index.declared.containsKey(element)
                && index.declared.get(element).getLeaf() instanceof VariableTree local
                && local.getInitializer() != null) {
            all.addAll(rules(new TreePath(index.declared.get(element), local.getInitializer()), seen));
        }
        return all;
    }

    private Set<String> ofField(Element field, Set<Element> seen) {
        Set<String> all = new TreeSet<>();
        index.assigned.getOrDefault(field, List.of()).forEach(value -> all.addAll(rules(value, seen)));
        if (field.getEnclosingElement().getKind() == ElementKind.RECORD) {
            for (Element member : field.getEnclosingElement().getEnclosedElements()) {
                if (member instanceof ExecutableElement constructor && member.getKind() == ElementKind.CONSTRUCTOR) {
                    constructor.getParameters().stream()
                            .filter(parameter -> parameter.getSimpleName().equals(field.getSimpleName()))
                            .forEach(parameter -> index.callsOf.getOrDefault(constructor, List.of()).forEach(call ->
                                    all.addAll(rules(call.argument(constructor.getParameters().indexOf(parameter)), seen))));
                }
            }
        }
        return all;
    }
}
