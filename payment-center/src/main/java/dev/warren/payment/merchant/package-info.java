/** A merchant's notification endpoint: where results are sent, how they are signed, and which addresses may be called at all. */
@NullMarked
package dev.warren.payment.merchant;

import org.jspecify.annotations.NullMarked;
