/** Orders as storefronts, merchants and operators read and follow them. */
@NullMarked
package dev.warren.order.reading;

import org.jspecify.annotations.NullMarked;
