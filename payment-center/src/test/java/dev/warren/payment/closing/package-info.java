/** Tests of this feature, with a provider behind it. */
@NullMarked
package dev.warren.payment.closing;

import org.jspecify.annotations.NullMarked;
