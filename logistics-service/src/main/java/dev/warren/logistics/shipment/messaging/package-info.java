/** What shipments hear over the broker. */
@NullMarked
package dev.warren.logistics.shipment.messaging;

import org.jspecify.annotations.NullMarked;
