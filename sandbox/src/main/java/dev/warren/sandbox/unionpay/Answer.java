package dev.warren.sandbox.unionpay;

import java.util.HashMap;
import java.util.Map;

/**
 * What the gateway answers.
 *
 * @param code   {@code respCode}, which judges the message
 * @param values beyond what is echoed of the request
 */
record Answer(String code, String message, Map<String, String> values) {

    static Answer done(Map<String, String> values) {
        return new Answer("00", "成功[0000000]", values);
    }

    static Answer refused(String code, String message) {
        return new Answer(code, message, Map.of());
    }

    static Answer notThere() {
        return refused("34", "查无此交易[3400000]");
    }

    /** Done, but the answer says that nobody knows. */
    Answer as(String other) {
        return new Answer(other, "状态未知", Map.of());
    }

    Answer with(String field, String value) {
        var more = new HashMap<>(values);
        more.put(field, value);
        return new Answer(code, message, more);
    }

    boolean isDone() {
        return code.equals("00");
    }
}
