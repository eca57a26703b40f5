package dev.warren.order.flashsale.door;

import dev.warren.defaults.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** 429 with the time after which it is worth to come again. */
final class TooMany extends Problem {

    /**
     * @param whose   whose limit was reached: {@code customer} or {@code door}
     * @param seconds after which it is worth to try again
     */
    TooMany(String whose, long seconds) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "limit of the %s reached (expected: try again after %d s)",
                whose,
                seconds);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
