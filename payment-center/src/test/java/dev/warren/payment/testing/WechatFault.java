package dev.warren.payment.testing;

/** How WeChat Pay's gateway misbehaves once. */
public enum WechatFault {
    /** Answers with a signature of somebody else. */
    BAD_SIGNATURE,
    /** Signs with the right key under another number. */
    OTHER_SERIAL,
    /** Signs what was true six minutes ago. */
    STALE,
    /** Says that there is no such thing, without signing it. */
    UNSIGNED_NOT_EXIST,
    /** Succeeds without signing. */
    UNSIGNED_SUCCESS,
    /** Probes whether anybody verifies. */
    PROBE,
    /** Answers with a page. */
    HTML,
    HTTP_500,
    /** A 503 that invites to ask again at once. */
    RETRY_AT_ONCE,
    /** A redirection to another place of the same gateway. */
    REDIRECT,
    /** Closes the connection instead of answering, the request not carried out. */
    CLOSE_SOCKET,
    /** Carries the request out, then closes the connection. */
    EXECUTE_THEN_CLOSE,
    /** Does not answer in time. */
    HANG,
    /** Answers byte by byte. */
    DRIP,
    /** A body that has no end. */
    ENDLESS,
    /** Signed, and no JSON. */
    GARBAGE,
    /** Signs a field twice. */
    FIELD_TWICE,
    /** Signs an answer about another trade. */
    OTHER_TRADE,
    /** Signed {@code SYSTEM_ERROR}. */
    SYSTEM_ERROR,
    /** Signed {@code FREQUENCY_LIMITED}. */
    TOO_OFTEN,
    /** Signed: our signature does not fit. */
    SIGN_ERROR,
    /** Signed {@code PARAM_ERROR}. */
    PARAM_ERROR,
    /** Signed {@code NOT_ENOUGH}. */
    NOT_ENOUGH,
    /** Carries a refund out later. */
    ACCEPT_ONLY,
    /** Gives a refund up. */
    REFUND_CLOSED,
    /** Cannot carry a refund out, the bank card being dead. */
    REFUND_ABNORMAL
}
