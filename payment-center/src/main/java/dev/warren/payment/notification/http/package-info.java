/** Calls merchants: bounded in time, in bytes and in the addresses it connects to. */
@NullMarked
package dev.warren.payment.notification.http;

import org.jspecify.annotations.NullMarked;
