/** What stands still is seen. */
@NullMarked
package dev.warren.payment.stuck;

import org.jspecify.annotations.NullMarked;
