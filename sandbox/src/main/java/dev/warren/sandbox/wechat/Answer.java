package dev.warren.sandbox.wechat;

import java.util.Map;

/** What the gateway answers to a call. */
sealed interface Answer {

    int status();

    /** @param fields of the JSON object; empty for an answer without a body */
    record Done(int status, Map<String, Object> fields) implements Answer {}

    record Refused(int status, String code, String message) implements Answer {}

    /** A bill, which nobody signs. */
    record Download(byte[] content) implements Answer {

        @Override
        public int status() {
            return 200;
        }
    }

    static Answer done(Map<String, Object> fields) {
        return new Done(200, fields);
    }

    static Answer nothing() {
        return new Done(204, Map.of());
    }

    static Refused invalid(String reason) {
        return new Refused(400, "PARAM_ERROR", "参数错误: " + reason);
    }

    static Refused request(String reason) {
        return new Refused(400, "INVALID_REQUEST", reason);
    }

    static Refused signError(String reason) {
        return new Refused(401, "SIGN_ERROR", reason);
    }

    static Refused closed() {
        return new Refused(400, "ORDER_CLOSED", "订单已关闭");
    }

    static Refused paid() {
        return new Refused(400, "ORDERPAID", "该订单已支付");
    }

    static Refused notExist() {
        return new Refused(404, "ORDER_NOT_EXIST", "订单不存在");
    }

    static Refused noResource(String what) {
        return new Refused(404, "RESOURCE_NOT_EXISTS", what);
    }

    static Refused notEnough() {
        return new Refused(403, "NOT_ENOUGH", "订单剩余可退金额不足");
    }

    static Refused systemError() {
        return new Refused(500, "SYSTEM_ERROR", "系统错误");
    }

    static Refused unavailable() {
        return new Refused(503, "SERVICE_UNAVAILABLE", "服务暂不可用");
    }
}
