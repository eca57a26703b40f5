package dev.warren.payment.payment;

import java.util.List;

/** What came of a verb. Messages come twice, late and out of order, so none of these is an exception. */
public sealed interface Outcome {

    /**
     * Something is different now.
     *
     * @param news what to tell: events go out with the transaction, everything else stays within this service
     */
    record Changed(List<Object> news) implements Outcome {
        public static Changed telling(Object... news) {
            return new Changed(List.of(news));
        }
    }

    /** It was so before. */
    record Unchanged() implements Outcome {}

    /** It cannot be; a person has to look. */
    record Refused(String why) implements Outcome {}
}
