package dev.madang.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes JSON of a record as {@link RecordReader} reads it; what is absent is left out. */
final class RecordWriter {
    private RecordWriter() {}

    static JsonObject write(Record record) {
        JsonObjectBuilder object = Scalars.JSON.createObjectBuilder();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            JsonValue value = value(get(record, component));
            if (value != JsonValue.NULL) {
                object.add(component.getName(), value);
            }
        }
        return object.build();
    }

    private static JsonValue value(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(RecordWriter::value).orElse(JsonValue.NULL);
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Scalars.JSON.createValue(number.getAsInt()) : JsonValue.NULL;
        }
        if (value instanceof Record record) {
            return write(record);
        }
        if (value instanceof Collection<?> items && !(value instanceof JsonValue)) {
            JsonArrayBuilder array = Scalars.JSON.createArrayBuilder();
            items.forEach(item -> array.add(value(item)));
            return array.build();
        }
        return value instanceof Map<?, ?> map && !(value instanceof JsonValue) ? map(map) : Scalars.write(value);
    }

    private static JsonObject map(Map<?, ?> map) {
        JsonObjectBuilder object = Scalars.JSON.createObjectBuilder();
        map.forEach((name, item) -> object.add(
                name instanceof Enum<?> constant ? Scalars.wireName(constant) : name.toString(), value(item)));
        return object.build();
    }

    private static @Nullable Object get(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true); // the record may be known in its own package only
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
