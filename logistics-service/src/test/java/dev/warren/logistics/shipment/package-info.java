/** Tests of shipments and their parcels, from the rules to whole lives. */
@NullMarked
package dev.warren.logistics.shipment;

import org.jspecify.annotations.NullMarked;
