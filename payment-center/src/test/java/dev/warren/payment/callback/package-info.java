/** Callbacks as providers, liars and broken lines send them. */
@NullMarked
package dev.warren.payment.callback;

import org.jspecify.annotations.NullMarked;
