/** Asking a provider for a code: queued, run, retried, given to a person. */
@NullMarked
package dev.warren.payment.task;

import org.jspecify.annotations.NullMarked;
