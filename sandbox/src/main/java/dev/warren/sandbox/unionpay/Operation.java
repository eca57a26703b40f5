package dev.warren.sandbox.unionpay;

/** One kind of transaction. */
interface Operation {

    /** {@code txnType} and {@code txnSubType}, such as {@code 0107}. */
    String type();

    /** Such as {@code apply}, by which faults name it. */
    String name();

    /**
     * Does it and answers.
     *
     * @throws Refusal when a field is missing or wrong
     */
    Answer run(Call call);

    /** A refusal of the business. */
    Answer temptation();
}
