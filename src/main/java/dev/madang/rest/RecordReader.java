package dev.madang.rest;

import dev.madang.problem.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a JSON object, and notes every member that is unknown, missing or of another type with its path. JSON-B
 * would leave out what it does not know, and so a misspelt setting would silently not be set.
 *
 * <p>A component may be a text, a number, a truth value, an enum in kebab-case, an instant or a duration in ISO 8601, JSON itself, a
 * record, or a list, set or map of such. A missing or null one is null, an empty collection, or a violation where it is a
 * primitive or {@code @NotNull}.
 */
final class RecordReader {
    private final List<Violation> violations = new ArrayList<>();

    /** In the order in which they were met. */
    List<Violation> violations() {
        return violations;
    }

    /** Null where something in it is not as it should be. */
    <T extends Record> @Nullable T read(JsonObject object, Class<T> type) {
        return type.cast(record(object, type, ""));
    }

    private @Nullable Object record(JsonObject object, Class<?> type, String path) {
        int before = violations.size();
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = new LinkedHashSet<>();
        Stream.of(components).map(RecordComponent::getName).forEach(known::add);
        object.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> refuse(path + name, "is not known here; there are " + String.join(", ", known)));
        Object[] values = Stream.of(components)
                .map(component -> component(object, component, path))
                .toArray();
        return violations.size() == before ? make(type, values) : null;
    }

    private @Nullable Object component(JsonObject object, RecordComponent component, String path) {
        String at = path + component.getName();
        JsonValue value = object.getOrDefault(component.getName(), JsonValue.NULL);
        if (value.getValueType() != JsonValue.ValueType.NULL) {
            return value(value, component.getGenericType(), at);
        }
        if (component.getType().isPrimitive() || component.getAccessor().isAnnotationPresent(NotNull.class)) {
            return refuse(at, "is missing");
        }
        return empty(component.getType());
    }

    private static @Nullable Object empty(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private @Nullable Object value(JsonValue value, Type type, String at) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class
                    ? map(value, generic.getActualTypeArguments(), at)
                    : collection(value, generic, at);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return value instanceof JsonObject object
                    ? record(object, plain, at + ".")
                    : refuse(at, "must be an object");
        }
        try {
            return Scalars.read(value, plain);
        } catch (IllegalArgumentException e) {
            return refuse(at, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object collection(JsonValue value, ParameterizedType type, String at) {
        if (!(value instanceof JsonArray array)) {
            return refuse(at, "must be a list");
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            items.add(value(array.get(i), type.getActualTypeArguments()[0], at + "[" + i + "]"));
        }
        if (type.getRawType() == List.class) {
            return items;
        }
        Set<@Nullable Object> set = new LinkedHashSet<>(items);
        return set.size() == items.size() ? set : refuse(at, "must name each thing once");
    }

    private @Nullable Object map(JsonValue value, Type[] types, String at) {
        if (!(value instanceof JsonObject object)) {
            return refuse(at, "must be an object");
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach(
                (name, item) -> map.put(key(name, (Class<?>) types[0], at), value(item, types[1], at + "." + name)));
        return map;
    }

    private @Nullable Object key(String name, Class<?> type, String at) {
        try {
            return type == String.class ? Scalars.text(name) : Scalars.constant(name, type);
        } catch (IllegalArgumentException e) {
            return refuse(at + "." + name, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object refuse(String field, String message) {
        violations.add(new Violation(field, message));
        return null;
    }

    private static Object make(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true); // the record may be known in its own package only
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
