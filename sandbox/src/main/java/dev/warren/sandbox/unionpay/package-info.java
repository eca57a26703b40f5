/** UnionPay's gateway as a merchant with its own code sees it (ACP 5.1.0): apply, query, refund, the daily file, and the notifications. */
@NullMarked
package dev.warren.sandbox.unionpay;

import org.jspecify.annotations.NullMarked;
