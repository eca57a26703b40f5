package dev.warren.payment.channel;

/** What a provider answers when it is asked to close a trade. */
public sealed interface CloseAnswer
        permits CloseAnswer.Closed, CloseAnswer.NotThere, CloseAnswer.NotClosable, CloseAnswer.NotSupported, Unknown {

    /** Nobody can pay it any more. */
    record Closed() implements CloseAnswer {}

    /** There is nothing to close yet: the code was not scanned, and may still be. */
    record NotThere() implements CloseAnswer {}

    /** It is in no state to be closed, most likely because it was paid. */
    record NotClosable(String reason) implements CloseAnswer {}

    /** This provider closes nothing: a code that was issued can be paid until its own time-out. Nothing was asked. */
    record NotSupported() implements CloseAnswer {}
}
