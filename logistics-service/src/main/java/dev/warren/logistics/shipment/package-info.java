/** Shipments and their parcels: one shipment per order, one parcel per producing site, each followed until it has ended. */
@NullMarked
package dev.warren.logistics.shipment;

import org.jspecify.annotations.NullMarked;
