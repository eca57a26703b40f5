package dev.warren.sandbox.wechat;

/** What the gateway makes of a request before it looks at the business in it. */
sealed interface Checked {

    record Accepted(Operation operation, Call call) implements Checked {}

    /** @param signed false where the gateway does not know for whom to sign */
    record Rejected(Answer.Refused answer, boolean signed) implements Checked {}
}
