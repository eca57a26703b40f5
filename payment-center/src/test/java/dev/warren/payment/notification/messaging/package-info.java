/** Tests of what is heard against the golden samples. */
@NullMarked
package dev.warren.payment.notification.messaging;

import org.jspecify.annotations.NullMarked;
