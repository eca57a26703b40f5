package dev.warren.payment.payment;

/** What has to be done so that a buyer sees a code. */
public sealed interface CodePlan {

    /** Ask the provider under this number. */
    record Ask(PaymentAttempt attempt) implements CodePlan {}

    /** Close the codes of before at the provider first. */
    record CloseFirst() implements CodePlan {}

    /** Nothing: a living code is there. */
    record Have(PaymentAttempt attempt) implements CodePlan {}

    /** Nothing: no code is wanted any more. */
    record NotWanted(String why) implements CodePlan {}
}
