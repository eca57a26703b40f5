package dev.warren.messaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message type as it travels.
 *
 * @param name       {@code order.placed.v1}
 * @param routingKey the name without the version, {@code order.placed}
 * @param optional   nobody has to hear it
 */
record TypeName(String name, String routingKey, boolean optional) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+(?:\\.[a-z0-9-]+)*)\\.v[0-9]+");

    private static final ClassValue<TypeName> NAMES = new ClassValue<>() {
        @Override
        protected TypeName computeValue(Class<?> type) {
            return read(type);
        }
    };

    static TypeName of(Class<?> type) {
        return NAMES.get(type);
    }

    private static TypeName read(Class<?> type) {
        MessageType annotation = type.getAnnotation(MessageType.class);
        if (annotation == null) {
            throw new IllegalArgumentException("%s: no @MessageType".formatted(type.getName()));
        }
        Matcher form = FORM.matcher(annotation.value());
        if (!form.matches()) {
            throw new IllegalArgumentException("%s: message type %s (expected: like order.placed.v1)"
                    .formatted(type.getName(), annotation.value()));
        }
        return new TypeName(annotation.value(), form.group(1), annotation.optional());
    }
}
