package dev.warren.sandbox.wechat;

import java.util.regex.Pattern;

/** One method of the gateway. */
interface Operation {

    /** {@code GET} or {@code POST}. */
    String method();

    /** The paths it answers to; a group in it is the number that is meant. */
    Pattern path();

    /** Such as {@code prepay}, by which faults name it. */
    String name();

    /**
     * Does it and answers.
     *
     * @throws InvalidField for a field that is missing or wrong
     */
    Answer run(Call call);

    /** A refusal that tempts the caller to believe that nothing happened: a lie unless it is signed. */
    Answer.Refused temptation();
}
