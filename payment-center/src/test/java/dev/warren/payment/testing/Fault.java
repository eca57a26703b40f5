package dev.warren.payment.testing;

/** How the gateway misbehaves once. */
public enum Fault {
    /** Answers with a signature of somebody else. */
    BAD_SIGNATURE,
    /** Refuses without signing, as a machine in between would. */
    UNSIGNED_ERROR,
    /** Says that the trade does not exist, without signing it. */
    UNSIGNED_NOT_EXIST,
    /** Succeeds without signing. */
    UNSIGNED_SUCCESS,
    /** Answers with a page. */
    HTML,
    HTTP_500,
    /** Closes the connection instead of answering, the request not carried out. */
    CLOSE_SOCKET,
    /** Carries the request out, then closes the connection. */
    EXECUTE_THEN_CLOSE,
    /** Does not answer in time. */
    HANG,
    /** Answers byte by byte. */
    DRIP,
    /** Escapes slashes in the answer and signs the unescaped text, which is allowed. */
    ESCAPED_SLASH,
    /** Puts a second node of the same name behind the signed one. */
    DUPLICATE_NODE,
    /** Answers under another method's node. */
    WRONG_NODE,
    /** Signs an answer about another trade. */
    OTHER_TRADE,
    /** Signed {@code 20000}. */
    SYSTEM_BUSY,
    /** Signed {@code ACQ.SYSTEM_ERROR}. */
    SYSTEM_ERROR,
    /** Signs an answer about the trade with another amount. */
    OTHER_AMOUNT,
    /** Carries a refund out later, and says {@code 10000} without a change of funds. */
    ACCEPT_ONLY,
    /** Signed refusal {@code ACQ.INVALID_PARAMETER}. */
    INVALID_PARAMETER,
    /** A number where the SDK expects a text. */
    NUMBER_FOR_TEXT
}
