package dev.warren.messaging.parking;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AMQP values as JSON and PostgreSQL can hold them. */
final class Plain {

    private Plain() {}

    static Map<String, Object> map(Map<?, ?> headers) {
        var plain = new LinkedHashMap<String, Object>();
        headers.forEach((name, value) -> {
            if (value != null) {
                plain.put(text(name), value(value));
            }
        });
        return plain;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean flag -> flag;
            case Date date -> date.toInstant().toString();
            case Map<?, ?> map -> map(map);
            case List<?> list ->
                list.stream().map(entry -> entry == null ? "" : value(entry)).toList();
            default -> text(value);
        };
    }

    /** PostgreSQL stores no NUL. */
    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().replace("\0", "");
    }
}
