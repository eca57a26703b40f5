/** Logistics: parcels of paid and produced orders, carried by somebody else. */
@NullMarked
package dev.warren.logistics;

import org.jspecify.annotations.NullMarked;
