/** A command sent twice is carried out once and answered twice. */
@NullMarked
package dev.warren.defaults.idempotency;

import org.jspecify.annotations.NullMarked;
