/** The port to the carriers: asking them to carry a parcel, asking where it is, and reading what they tell us unasked. */
@NullMarked
package dev.warren.logistics.carrier;

import org.jspecify.annotations.NullMarked;
