package dev.warren.sandbox.alipay;

/** What the gateway makes of a request before it looks at the business in it. */
sealed interface Checked {

    record Accepted(Operation operation, Call call) implements Checked {}

    /**
     * @param node   under which the refusal stands
     * @param signed false where the gateway does not know whose key pair to sign with
     */
    record Rejected(String node, Answer.Refused answer, boolean signed) implements Checked {}
}
