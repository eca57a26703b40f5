package dev.warren.messaging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the message whose body the annotated record is: lower case, dotted, with its version, like {@code order.placed.v1}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageType {

    String value();

    /**
     * True for news that nobody has to hear: the broker drops it while no queue is bound. Otherwise a message that no
     * queue takes is tried again and then parked.
     */
    boolean optional() default false;
}
