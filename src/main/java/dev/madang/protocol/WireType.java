package dev.madang.protocol;

import java.util.Locale;

/** The name of a message on the wire: that of its record, in kebab-case. */
final class WireType {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> message) {
            return message.getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT);
        }
    };

    private WireType() {}

    static String of(Class<?> message) {
        return NAMES.get(message);
    }
}
