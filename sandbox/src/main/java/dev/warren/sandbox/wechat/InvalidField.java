package dev.warren.sandbox.wechat;

/** A field is missing or wrong; answered as {@code PARAM_ERROR}. */
class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidField(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
