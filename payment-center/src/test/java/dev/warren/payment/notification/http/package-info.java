/** Tests of calls to merchants that mean well, and others. */
@NullMarked
package dev.warren.payment.notification.http;

import org.jspecify.annotations.NullMarked;
