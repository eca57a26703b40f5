package dev.warren.sandbox.alipay;

/** A business parameter is missing or wrong; answered as {@code ACQ.INVALID_PARAMETER}. */
class InvalidBiz extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidBiz(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
