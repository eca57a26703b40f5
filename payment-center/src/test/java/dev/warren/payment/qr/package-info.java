/** Tests of this feature, with a provider behind it. */
@NullMarked
package dev.warren.payment.qr;

import org.jspecify.annotations.NullMarked;
