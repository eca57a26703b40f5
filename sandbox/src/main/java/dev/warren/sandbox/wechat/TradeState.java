package dev.warren.sandbox.wechat;

/** Where a trade is; the names are WeChat Pay's. */
enum TradeState {
    /** There is a code, whether anybody has scanned it or not. */
    NOTPAY("订单未支付"),
    SUCCESS("支付成功"),
    /** Paid, and at least one refund was asked for since. */
    REFUND("订单发生过退款，退款详情请查询退款单"),
    /** Not paid in time, or closed. */
    CLOSED("订单已关闭");

    private final String description;

    TradeState(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
