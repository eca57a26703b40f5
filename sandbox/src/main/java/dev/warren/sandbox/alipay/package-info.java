/** Alipay's gateway as its real client sees it: precreate, query, close, cancel, refund, and the notifications. */
@NullMarked
package dev.warren.sandbox.alipay;

import org.jspecify.annotations.NullMarked;
