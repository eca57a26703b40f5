/** Asking the provider because it may never call. */
@NullMarked
package dev.warren.payment.query;

import org.jspecify.annotations.NullMarked;
