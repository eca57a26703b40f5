/** Shipments over HTTP: read by merchants, told about by carriers, looked after by operators. */
@NullMarked
package dev.warren.logistics.shipment.web;

import org.jspecify.annotations.NullMarked;
