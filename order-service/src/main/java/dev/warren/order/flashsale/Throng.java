package dev.warren.order.flashsale;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Those who are at the doors of this instance at the moment. */
@Component
public class Throng {

    /** So many at a time come only in a rush. */
    private static final int MANY = 16;

    private final AtomicInteger inside = new AtomicInteger();

    public void enter() {
        inside.incrementAndGet();
    }

    public void leave() {
        inside.decrementAndGet();
    }

    boolean isThere() {
        return inside.get() >= MANY;
    }
}
