/** Tests of the merchants' and operators' interfaces. */
@NullMarked
package dev.warren.payment.notification.web;

import org.jspecify.annotations.NullMarked;
