/** Tests of this feature, with a provider behind it. */
@NullMarked
package dev.warren.payment.query;

import org.jspecify.annotations.NullMarked;
