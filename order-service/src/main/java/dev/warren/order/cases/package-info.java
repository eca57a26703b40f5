/** Contradictions about an order that a person must look at. */
@NullMarked
package dev.warren.order.cases;

import org.jspecify.annotations.NullMarked;
