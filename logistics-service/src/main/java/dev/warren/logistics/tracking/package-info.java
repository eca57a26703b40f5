/** What carriers told about each parcel: kept once each, in the order it happened, and what could not be believed kept apart. */
@NullMarked
package dev.warren.logistics.tracking;

import org.jspecify.annotations.NullMarked;
