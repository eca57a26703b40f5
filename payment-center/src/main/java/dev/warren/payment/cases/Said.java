package dev.warren.payment.cases;

/**
 * What a provider said, to be kept with a case.
 *
 * @param what   the kind of answer or event
 * @param detail what it says
 */
public record Said(String what, Object detail) {

    public static Said of(Object answer) {
        return new Said(answer.getClass().getSimpleName(), answer);
    }
}
