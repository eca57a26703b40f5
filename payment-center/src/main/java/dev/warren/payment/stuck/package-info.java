/** Everything that is past its time, as one list and one number. */
@NullMarked
package dev.warren.payment.stuck;

import org.jspecify.annotations.NullMarked;
