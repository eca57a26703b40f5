package dev.warren.payment.channel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Present when anything is set under a channel's prefix. One that is set up by half is there as well, so that the start says
 * what is missing; one that nobody mentions is not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnChannel.class)
public @interface ConditionalOnChannel {

    /** The prefix of its settings, such as {@code warren.alipay}. */
    String value();
}
