/** Tests of endpoints and of the addresses that may be called. */
@NullMarked
package dev.warren.payment.merchant;

import org.jspecify.annotations.NullMarked;
