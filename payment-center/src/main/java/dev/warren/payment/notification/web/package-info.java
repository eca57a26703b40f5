/** The ledger over HTTP, for merchants and for operators. */
@NullMarked
package dev.warren.payment.notification.web;

import org.jspecify.annotations.NullMarked;
