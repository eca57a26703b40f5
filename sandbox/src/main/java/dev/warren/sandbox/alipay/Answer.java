package dev.warren.sandbox.alipay;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the gateway answers to a call it could read. */
sealed interface Answer {

    /** The fields of the answer's node, in order. */
    Map<String, Object> fields();

    /** Code 10000; for some methods that alone does not mean success. */
    record Done(Map<String, Object> values) implements Answer {

        @Override
        public Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("code", "10000");
            fields.put("msg", "Success");
            fields.putAll(values);
            return fields;
        }
    }

    /** Any other code. */
    record Refused(String code, String msg, String subCode, String subMsg) implements Answer {

        @Override
        public Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("code", code);
            fields.put("msg", msg);
            fields.put("sub_code", subCode);
            fields.put("sub_msg", subMsg);
            return fields;
        }
    }

    static Refused missing(String subCode, String subMsg) {
        return new Refused("40001", "Missing Required Arguments", subCode, subMsg);
    }

    static Refused invalid(String subCode, String subMsg) {
        return new Refused("40002", "Invalid Arguments", subCode, subMsg);
    }

    static Refused business(String subCode, String subMsg) {
        return new Refused("40004", "Business Failed", subCode, subMsg);
    }

    static Refused unavailable() {
        return new Refused("20000", "Service Currently Unavailable", "isp.unknow-error", "系统繁忙");
    }

    static Refused systemError() {
        return business("ACQ.SYSTEM_ERROR", "系统错误");
    }

    static Refused notExist() {
        return business("ACQ.TRADE_NOT_EXIST", "交易不存在");
    }

    static Refused wrongStatus() {
        return business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    }
}
