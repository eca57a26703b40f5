/** Stands for another service. */
@NullMarked
package dev.warren.payment.red;

import org.jspecify.annotations.NullMarked;
