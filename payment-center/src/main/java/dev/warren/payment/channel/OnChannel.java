package dev.warren.payment.channel;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks whether a channel is mentioned in the configuration; a value that is blank mentions nothing. */
class OnChannel implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var named = Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnChannel.class.getName()));
        var prefix = (String) Objects.requireNonNull(named.get("value"));
        return Binder.get(context.getEnvironment())
                .bind(prefix, Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of)
                .values()
                .stream()
                .anyMatch(value -> !value.isBlank());
    }
}
