package dev.madang.rest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one JSON value stands for, and the other way round; the messages of what is thrown are those of violations. */
final class Scalars {
    /** Looked up once: what the static methods of Json do searches the class path at every call. */
    static final JsonProvider JSON = JsonProvider.provider();

    private Scalars() {}

    static Object read(JsonValue value, Class<?> type) {
        if (JsonValue.class.isAssignableFrom(type)) {
            if (!type.isInstance(value)) {
                throw fail("must be an object");
            }
            return value;
        }
        if (type == boolean.class || type == Boolean.class) {
            return switch (value.getValueType()) {
                case TRUE -> true;
                case FALSE -> false;
                default -> throw fail("must be true or false");
            };
        }
        if (type == int.class || type == Integer.class) {
            return (int) number(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return number(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (!(value instanceof JsonString string)) {
            throw fail("must be a string");
        }
        String text = text(string.getString());
        if (type == String.class) {
            return text;
        }
        return type.isEnum() ? constant(text, type) : time(text, type);
    }

    static JsonValue write(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Double || value instanceof Float) {
            return JSON.createValue(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return JSON.createValue(number.longValue());
        }
        return JSON.createValue(value instanceof Enum<?> constant ? wireName(constant) : value.toString());
    }

    /** In Unicode NFC, so that what looks the same is stored the same. */
    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean pair = Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair && Character.isSurrogate(text.charAt(i))) {
                throw fail("is not well-formed Unicode");
            }
            i += pair ? 1 : 0;
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    static Object constant(String name, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(it -> wireName((Enum<?>) it).equals(name))
                .findAny()
                .orElseThrow(() -> fail("must be one of "
                        + Arrays.stream(constants)
                                .map(it -> wireName((Enum<?>) it))
                                .collect(Collectors.joining(", "))));
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long number(JsonValue value, long min, long max) {
        // by its text: what Parsson makes of 1e999999999 takes minutes
        if (value instanceof JsonNumber number && number.toString().matches("-?\\d{1,18}")) {
            long whole = Long.parseLong(number.toString());
            if (whole >= min && whole <= max) {
                return whole;
            }
        }
        throw fail("must be a whole number");
    }

    private static Object time(String text, Class<?> type) {
        try {
            if (type == Instant.class) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (type == Duration.class) {
                return Duration.parse(text);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw fail(
                    type == Instant.class
                            ? "must be a time such as 2026-11-22T09:30:00Z"
                            : "must be a duration such as PT1H30M");
        }
        throw new IllegalStateException("no JSON is read as " + type);
    }

    private static IllegalArgumentException fail(String message) {
        return new IllegalArgumentException(message);
    }
}
