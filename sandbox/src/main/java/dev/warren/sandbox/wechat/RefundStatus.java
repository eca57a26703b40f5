package dev.warren.sandbox.wechat;

/** Where a refund is; the names are WeChat Pay's. */
enum RefundStatus {
    PROCESSING,
    SUCCESS,
    /** The buyer's bank card is dead; the merchant must help. */
    ABNORMAL
}
