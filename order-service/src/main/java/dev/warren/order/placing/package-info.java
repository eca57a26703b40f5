/** Taking an order over: one transaction, answered at once. */
@NullMarked
package dev.warren.order.placing;

import org.jspecify.annotations.NullMarked;
