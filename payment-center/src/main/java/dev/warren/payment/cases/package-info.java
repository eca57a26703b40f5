/** What was refused, spent or contradictory, for a person to look at. */
@NullMarked
package dev.warren.payment.cases;

import org.jspecify.annotations.NullMarked;
