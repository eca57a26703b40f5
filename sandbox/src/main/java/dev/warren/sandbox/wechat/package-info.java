/** WeChat Pay's gateway (API v3, Native) as its real client sees it: prepay, query, close, refund, bills, and the notifications. */
@NullMarked
package dev.warren.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
