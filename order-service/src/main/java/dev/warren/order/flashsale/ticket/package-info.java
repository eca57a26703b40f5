/** What became of a ticket, for whoever holds it. */
@NullMarked
package dev.warren.order.flashsale.ticket;

import org.jspecify.annotations.NullMarked;
