package verbatim.template;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleDate;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateSequenceModel;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows a template values: the components of records, the entries of maps and lists. Never a method, never a class. */
final class ValueWrapper implements ObjectWrapper {

    /** Looking a record's components up takes longer than asking for their values. */
    private final Map<Class<?>, List<Method>> accessors = new ConcurrentHashMap<>();

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        if (value == null || value instanceof TemplateModel) {
            return (TemplateModel) value;
        }
        if (value instanceof Supplier<?> later) {
            return wrap(later.get());
        }
        if (value instanceof Html html) {
            return HTMLOutputFormat.INSTANCE.fromMarkup(html.markup());
        }
        if (value instanceof String text) {
            return new SimpleScalar(text);
        }
        if (value instanceof Number number) {
            return new SimpleNumber(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
        }
        if (value instanceof Date date) {
            return new SimpleDate(date, TemplateDateModel.DATETIME);
        }
        if (value instanceof List<?> list) {
            return new Values(list, this);
        }
        if (value instanceof Map<?, ?> map) {
            return new Named(map, this);
        }
        if (value instanceof Record view) {
            return new Named(components(view), this);
        }
        throw new TemplateModelException("templates do not see a " + value.getClass().getSimpleName());
    }

    private Map<String, Object> components(Record view) throws TemplateModelException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Method accessor : accessors.computeIfAbsent(view.getClass(), ValueWrapper::accessors)) {
            try {
                map.put(accessor.getName(), accessor.invoke(view));
            } catch (ReflectiveOperationException e) {
                throw new TemplateModelException(e);
            }
        }
        return map;
    }

    private static List<Method> accessors(Class<?> view) {
        return Arrays.stream(view.getRecordComponents())
                .map(RecordComponent::getAccessor)
                .peek(accessor -> accessor.setAccessible(true))
                .toList();
    }

    private record Values(List<?> list, ObjectWrapper wrapper) implements TemplateSequenceModel {

        @Override
        public @Nullable TemplateModel get(int index) throws TemplateModelException {
            return index >= 0 && index < list.size() ? wrapper.wrap(list.get(index)) : null;
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    private record Named(Map<?, ?> map, ObjectWrapper wrapper) implements TemplateHashModelEx {

        @Override
        public @Nullable TemplateModel get(String key) throws TemplateModelException {
            return wrapper.wrap(map.get(key));
        }

        @Override
        public boolean isEmpty() {
            return map.isEmpty();
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public TemplateCollectionModel keys() {
            return () -> iterator(map.keySet().iterator());
        }

        @Override
        public TemplateCollectionModel values() {
            return () -> iterator(map.values().iterator());
        }

        private TemplateModelIterator iterator(Iterator<?> items) {
            return new TemplateModelIterator() {
                @Override
                public @Nullable TemplateModel next() throws TemplateModelException {
                    return wrapper.wrap(items.next());
                }

                @Override
                public boolean hasNext() {
                    return items.hasNext();
                }
            };
        }
    }
}
