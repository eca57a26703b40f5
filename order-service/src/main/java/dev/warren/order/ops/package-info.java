/** What operators look at and do. */
@NullMarked
package dev.warren.order.ops;

import org.jspecify.annotations.NullMarked;
