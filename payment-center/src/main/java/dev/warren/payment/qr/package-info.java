/** A code as a picture, without AWT. */
@NullMarked
package dev.warren.payment.qr;

import org.jspecify.annotations.NullMarked;
