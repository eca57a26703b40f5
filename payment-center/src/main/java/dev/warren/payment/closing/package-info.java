/** Making sure that nobody can pay any more, at the provider first. */
@NullMarked
package dev.warren.payment.closing;

import org.jspecify.annotations.NullMarked;
