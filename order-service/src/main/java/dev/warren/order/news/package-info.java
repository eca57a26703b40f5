/** What stock, payment, production and shipment tell the order. */
@NullMarked
package dev.warren.order.news;

import org.jspecify.annotations.NullMarked;
