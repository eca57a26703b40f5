package dev.warren.sandbox.alipay;

/** One method of the gateway. */
interface Operation {

    /** Such as {@code alipay.trade.precreate}. */
    String method();

    /** Such as {@code precreate}, by which faults name it. */
    String name();

    /**
     * Does it and answers.
     *
     * @throws InvalidBiz for a business parameter that is missing or wrong
     */
    Answer run(Call call);

    /** A refusal that tempts the caller to believe that nothing happened: a lie unless it is signed. */
    Answer.Refused temptation();
}
